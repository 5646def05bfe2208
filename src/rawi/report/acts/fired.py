"""What is fired or flies, as what something was struck by (بصاروخ), counted behind its verb (أصابت ثلاثة صواريخ), shot
down, or as that by which something is destroyed."""

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
DOWNED = "downed"
"""Stands among the objects for what flies in and is destroyed: drones (دمرت السفينة طائرتين مسيرتين) that are not what
destroys (دمرت طائرة مسيرة مخزنا), and missiles where air defence destroys them (دمرت الدفاعات الجوية صاروخا)."""
BY_MEANS = "by_means"
"""Stands among the objects for drones, missiles and guns as that by which something is done (دمروا الجسر بصاروخين)."""
_FIRED_AFAR = MISSILES | {"drone", "artillery", "mortar", "tank"}
_DEFENCE_TOKENS = 6
_SUBJECT_TOKENS = 2
"""How many more words a drone that destroys has before its verb: مسيرة مجهولة دمرت الجسر."""


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


def downed(
    text: Text, objects: Sequence[tuple[int, str]], words: Mapping[str, frozenset[str]]
) -> Iterator[tuple[int, str]]:
    """Drones that can be what is destroyed: not named right behind the verb, nor as the means of a strike. Missiles
    that air defence is named before."""
    for token, name in objects:
        key = text.keys[token]
        if (name != "drone" and name not in MISSILES) or key.startswith(("ب", "ال")):
            continue
        if name == "drone" and _is_destroyer(token, text.keys, words):
            continue
        near = text.keys[max(0, token - _DEFENCE_TOKENS) : token]
        other = words["destroys"] | words["by_means_of"]
        drone = name == "drone" and near[-1:] and near[-1] not in other
        if drone or (name in MISSILES and not words["air_defence"].isdisjoint(near)):
            yield token, DOWNED


def by_means(
    text: Text, objects: Sequence[tuple[int, str]], words: Mapping[str, frozenset[str]]
) -> Iterator[tuple[int, str]]:
    """Drones, missiles and guns by which something is told to be done (دمروا الجسر بصاروخين), and drones that stand
    before the verb of destroying as its subject (مسيرة دمرت الجسر)."""
    for token, name in objects:
        does = name == "drone" and _is_destroyer(token, text.keys, words)
        if name in _FIRED_AFAR and (does or is_means(text.keys, token, words)):
            yield token, BY_MEANS


def _is_destroyer(token: int, keys: tuple[str, ...], words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a drone stands before the verb of destroying as its subject, with an object behind: مسيرة دمرت الجسر, but
    not 50 مسيرة دمرت فوق المنطقة."""
    reach = range(token + 1, min(token + 2 + _SUBJECT_TOKENS, len(keys) - 1))  # a word stands behind the verb
    verb = next((at for at in reach if keys[at] in words["destroys"]), None)
    return verb is not None and keys[verb + 1] not in words["unspoken_object"]
