"""What is fired or flies, as what something was struck by (بصاروخ) or counted behind its verb (أصابت ثلاثة صواريخ)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rawi.model.text import Text
from rawi.report.acts.by_means import is_means
from rawi.report.acts.hitting import MISSILES

STRUCK = "struck"
"""Stands among the objects for what is fired or flies and is what something was struck by (أصيبت فجر اليوم بصاروخ)."""
COUNTED = "counted"
"""Stands among the objects for shells and rockets right behind their number (أصابت ثلاثة صواريخ القاعدة)."""
COUNTED_DRONES = "counted_drones"
"""The same for drones (تدمير ست طائرات مسيرة)."""
FLYING = "flying"
"""Stands among the objects for what is fired or flies as who does it (أصابت مسيرة مبنى، صاروخ كروز أصاب المصفاة)."""
FIRED_SETS = frozenset((STRUCK, COUNTED, COUNTED_DRONES, FLYING))
_ARMFUL_TOKENS = 3
"""How far before what was fired the word for how much of it stands: بأكثر من 12 صاروخا."""


def fired_objects(
    text: Text, objects: Sequence[tuple[int, str]], words: Mapping[str, frozenset[str]]
) -> Iterator[tuple[int, str]]:
    """What is fired or flies behind ب, not بدون طيار; and missiles and drones behind a number."""
    keys = text.keys
    for token, name in objects:
        if name != "drone" and name not in MISSILES:
            continue
        if is_means(keys, token, words) or not words["armfuls"].isdisjoint(
            keys[max(0, token - _ARMFUL_TOKENS) : token]
        ):
            yield token, STRUCK
        elif not keys[token].startswith("ل"):
            yield token, FLYING
        before = keys[token - 1]
        if before.isdecimal() or before in words["few_more"] or before in words["dozens"]:
            yield token, COUNTED if name in MISSILES else COUNTED_DRONES
