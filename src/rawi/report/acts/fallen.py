"""Places told to have fallen: whose hands or control they came into, told behind (صارت البلدة بيد الجيش), and what fell
is no rocket."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set

from rawi.model.mention import Mention
from rawi.model.text import Sentence, Text
from rawi.report.acts.ground import PLACE
from rawi.report.acts.hitting import MISSILES
from rawi.text.occurrences import occurrences

HANDS = "hands"
"""Stands among the objects for the hands that a place named before them fell into (سقطت المدينة بيد المسلحين)."""
CONTROL = "control"
"""Stands among the objects for whose control a place named before it is under (باتت البلدة تحت سيطرة الجيش)."""
FALLEN_INTO = frozenset((HANDS, CONTROL))
_FALLEN_TOKENS = 12
_FIRED_TOKENS = 20


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


def is_fired_at(mention: Mention, sentence: Sentence, objects: Sequence[tuple[int, str]]) -> bool:
    """Whether rockets or shells are named before a verb of falling: they fell, and no town did."""
    first = max(sentence.first, mention.first - _FIRED_TOKENS)
    before = objects[bisect_left(objects, (first, "")) : bisect_left(objects, (mention.first, ""))]
    return any(name in MISSILES for _, name in before)
