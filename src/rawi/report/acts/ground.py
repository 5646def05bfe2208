"""Ground that changes hands where no word for taking stands before its name: it was taken after it was told of, left,
entered by troops, put under their flag, fell into somebody's hands, or fighters were let out of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from operator import attrgetter

from rawi.model.mention import Mention
from rawi.model.text import Sentence, Text
from rawi.report.acts.hitting import MISSILES
from rawi.text.occurrences import occurrences

PLACE = "place"
"""Stands among the objects for a place that can be what is taken (استعاد الجيش البلدة، سيطرة الجيش على البلدة)."""
PLACE_NEXT = "place_next"
"""What a verb needs that has a town's bare name right behind it (سقطت تدمر)."""
TAKEN = "taken"
"""Stands among the objects for a place told of before it was taken (هاجموا البلدة وسيطروا عليها)."""
LEFT = "left"
"""Stands among the objects for a place that troops withdrew from (انسحب الجيش من البلدة)."""
ENTERED = "entered"
"""Stands among the objects for a place that troops came into (دخلت قوات المعارضة المدينة)."""
CLEARED = "cleared"
"""Stands among the objects for a place that fighters are let out of (خرج مسلحو الفصيل من البلدة)."""
FLAGGED = "flag_over"
"""Stands among the objects for a flag that troops raise over a place (رفع الجنود العلم فوق مبنى البلدية)."""
FROM = "from"
"""Stands among the objects for a place with من before it, which only LEFT asks for."""
INTO = "into"
"""Stands among the objects for a place with إلى before it, which only ENTERED asks for."""
HANDS = "hands"
"""Stands among the objects for the hands that a place named before them fell into (سقطت المدينة بيد المسلحين)."""
CONTROL = "control"
"""Stands among the objects for whose control a place named before it is under (باتت البلدة تحت سيطرة الجيش)."""
MOVED = frozenset((LEFT, ENTERED))
FALLEN_INTO = frozenset((HANDS, CONTROL))
_BEFORE_TOKENS = 25
_RELATIVE_TOKENS = 5
_TROOPS_TOKENS = 12
_OF = "من"
_IN = "في"
_FIGHTERS_TOKENS = 12
_FLAG_TOKENS = 8
_OVER_TOKENS = 4
_FALLEN_TOKENS = 12
_FIRED_TOKENS = 20
_GAINS_TOKENS = 12
_GOING_TOKENS = 3
_FOUGHT = ("clash", "territory_change")


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
    troops = occurrences(text.keys).of(joined(words["troops"])) if needed & {*MOVED, FLAGGED} else ()
    if FLAGGED in needed:
        yield from _flags(text, sorted({*grounds, *(token for token, _ in places)}), troops, words)
    if CLEARED in needed:
        yield from _cleared(text, places, words)
    if needed.isdisjoint(MOVED):
        return
    for token, name in (*places, *((ground, "") for ground in grounds)):
        at = bisect_left(troops, token - _TROOPS_TOKENS)
        if at == len(troops) or troops[at] >= token:
            continue
        before = text.keys[token - 1]
        if name == FROM or (not name and before == _OF):
            yield token, LEFT
        elif name or before not in (_OF, _IN):
            yield token, ENTERED


def _cleared(
    text: Text, places: Sequence[tuple[int, str]], words: Mapping[str, frozenset[str]]
) -> Iterator[tuple[int, str]]:
    """The named places that fighters named before them leave, or from which they are brought out; where they are
    brought to is none."""
    fighters = occurrences(text.keys).of(words["fighters"])
    for token, name in places:
        at = bisect_left(fighters, token - _FIGHTERS_TOKENS)
        if at < len(fighters) and fighters[at] < token and name in (PLACE, FROM):
            yield token, CLEARED


@lru_cache(maxsize=1 << 3)
def joined(words: frozenset[str]) -> frozenset[str]:
    """Words bare, behind و and behind ل."""
    return frozenset(written for word in words for written in (word, f"و{word}", f"ل{word}"))


def _flags(
    text: Text, grounds: Sequence[int], troops: Sequence[int], words: Mapping[str, frozenset[str]]
) -> Iterator[tuple[int, str]]:
    """The flags that troops named before them raise over a place named behind."""
    keys = text.keys
    for token in occurrences(keys).of(words["flag"]):
        by, on = bisect_left(troops, token - _FLAG_TOKENS), bisect_left(grounds, token)
        raised = by < len(troops) and troops[by] < token
        near = on < len(grounds) and grounds[on] - token <= _FLAG_TOKENS
        if raised and near and not words["flown_over"].isdisjoint(keys[token + 1 : token + 1 + _OVER_TOKENS]):
            yield token, FLAGGED


def _is_told_before(mention: Mention, named: Sequence[int], text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a taking by a verb with a pronoun goes on from a place (دخلوا البلدة وسيطروا عليها، هاجموها قبل أن
    يستعيدها الجيش), or is told of one in a relative clause (المطار الذي استعادته القوات)."""
    first = mention.first
    if text.raw[mention.end - 1] == "ة":
        return False  # استعادة, where استعاده is meant
    related = text.keys[first - 1] in words["relative"]
    after_that = text.keys[first - 1] == "ان" and text.keys[first - 2] in words["before_or_after"]
    goes_on = related or after_that or text.keys[first - 1] in words["taken_after"]
    if not goes_on and {"و", "ف"}.isdisjoint(str(mention.detail["proclitic"])):
        return False
    reach = _RELATIVE_TOKENS if related else _BEFORE_TOKENS
    at = bisect_left(named, first - reach)
    return at < len(named) and named[at] < first


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


def is_gained(token: int, text: Text, triggers: Sequence[Mention], words: Mapping[str, frozenset[str]]) -> bool:
    """Whether troops are who makes the gain at a token, where it is told where and not only towards what (تقدما باتجاه
    البلدة), and no fight or taking is told beside it: then that is the act (تقدما وسيطرت على البلدة)."""
    gaining = text.keys[max(0, token - _GAINS_TOKENS) : token]
    going = text.keys[token + 1 : token + 1 + _GOING_TOKENS]
    if words["troops"].isdisjoint(gaining) or not words["onward"].isdisjoint(going):
        return False
    sentence = text.sentences[max(0, bisect_right(text.sentences, token, key=attrgetter("first")) - 1)]
    beside = (m.detail["entry"] for m in triggers if sentence.first <= m.first < sentence.last)
    return not any(kind.type in _FOUGHT and kind.needs != "gains" for kind in beside)
