"""Whose hands or control a place came into, told behind the place (صارت البلدة بيد الجيش، باتت تحت سيطرته)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set

from rawi.model.text import Text
from rawi.report.acts.ground import PLACE
from rawi.text.occurrences import occurrences

HANDS = "hands"
"""Stands among the objects for the hands that a place named before them fell into (سقطت المدينة بيد المسلحين)."""
CONTROL = "control"
"""Stands among the objects for whose control a place named before it is under (باتت البلدة تحت سيطرة الجيش)."""
FALLEN_INTO = frozenset((HANDS, CONTROL))
_FALLEN_TOKENS = 8


def fallen_into(
    text: Text, objects: Sequence[tuple[int, str]], names: Set[str], words: Mapping[str, frozenset[str]]
) -> Iterator[tuple[int, str]]:
    """The hands or the control that something can have fallen into: a place or ground stands close before them."""
    places = occurrences(text.keys)
    for name in names:
        for token in places.of(places.keys & words[name]):
            near = objects[bisect_left(objects, (token - _FALLEN_TOKENS, "")) : bisect_left(objects, (token, ""))]
            if any(other == PLACE for _, other in near):
                yield token, name
