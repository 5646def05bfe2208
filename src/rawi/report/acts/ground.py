"""Ground that changes hands where no word for taking stands before its name: it was taken after it was told of, left,
or entered by troops."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from rawi.model.mention import Mention
from rawi.model.text import Text
from rawi.text.occurrences import occurrences

TAKEN = "taken"
"""Stands among the objects for a place told of before it was taken (هاجموا البلدة وسيطروا عليها)."""
LEFT = "left"
"""Stands among the objects for a place that troops withdrew from (انسحب الجيش من البلدة)."""
ENTERED = "entered"
"""Stands among the objects for a place that troops came into (دخلت قوات المعارضة المدينة)."""
FROM = "from"
"""Stands among the objects for a place with من before it, which only LEFT asks for."""
INTO = "into"
"""Stands among the objects for a place with إلى before it, which only ENTERED asks for."""
MOVED = frozenset((LEFT, ENTERED))
_BEFORE_TOKENS = 25
_RELATIVE_TOKENS = 5
_TROOPS_TOKENS = 7
_OF = "من"
_TO = "الي"


def ground_objects(
    text: Text,
    triggers: Sequence[Mention],
    places: Sequence[tuple[int, str]],
    grounds: Sequence[int],
    words: Mapping[str, frozenset[str]],
) -> Iterator[tuple[int, str]]:
    """The tokens and names of what was taken, left or entered; `grounds` are the tokens of words for ground, `places`
    named places as PLACE, FROM or INTO."""
    needed = {mention.detail["entry"].needs for mention in triggers}
    if TAKEN in needed:
        named = sorted({*grounds, *(token for token, _ in places)})
        for mention in triggers:
            if mention.detail["entry"].needs == TAKEN and _is_told_before(mention, named, text, words):
                yield mention.first, TAKEN
    if needed.isdisjoint(MOVED):
        return
    troops = occurrences(text.keys).of(words["troops"])
    for token, name in (*places, *((ground, "") for ground in grounds)):
        at = bisect_left(troops, token - _TROOPS_TOKENS)
        if at == len(troops) or troops[at] >= token:
            continue
        before = text.keys[token - 1]
        if name == FROM or (not name and before == _OF):
            yield token, LEFT
        elif name or before != _OF:
            yield token, ENTERED


def _is_told_before(mention: Mention, named: Sequence[int], text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a taking by a verb with a pronoun goes on from a place (دخلوا البلدة وسيطروا عليها), or is told of one in
    a relative clause (المطار الذي استعادته القوات)."""
    first = mention.first
    related = text.keys[first - 1] in words["relative"]
    if not related and {"و", "ف"}.isdisjoint(str(mention.detail["proclitic"])):
        return False
    reach = _RELATIVE_TOKENS if related else _BEFORE_TOKENS
    at = bisect_left(named, first - reach)
    return at < len(named) and named[at] < first
