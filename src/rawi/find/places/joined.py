"""Names that are words besides, in a list: beside a place near them they are places, too (قصف على حديثة وهيت)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from rawi.find.places.governed import ends_noun
from rawi.find.places.mentions import NameHit, a_mention, preposition_of
from rawi.geo import distance_km
from rawi.lexicon.gazetteer import Gazetteer, GazetteerPlace
from rawi.model.mention import Mention
from rawi.model.text import Text
from rawi.text.letters import QUOTES

_NEAR_KM = 90.0
_PROVINCES_KM = 200.0
_ABOUT_TOKENS = 12
_COMMA = "،"
_AND = "و"
_BETWEEN = frozenset((*QUOTES, _COMMA, _AND))
_WORDS = ("word", "person")
"""Why a name is ambiguous that nearly always is the word: it is a place at the head of a list only behind what leads
to a place."""
_ON = "علي"


def joined_to_places(
    text: Text, passed: Sequence[NameHit], mentions: Sequence[Mention], gazetteer: Gazetteer
) -> list[Mention]:
    """Mentions of those of the names that are the next item of a list behind a place near them, or the one before it;
    behind a place the gazetteer lacks, near one named close by (في جبل كذا والبرح غربي تعز). `passed` holds names that
    nothing else makes a place, in order."""
    if not passed or not mentions:
        return []
    known = [m for m in mentions if m.detail["candidates"]]
    begins, ends = {m.detail.get("phrase_first", m.first): m for m in mentions}, {m.last: m for m in mentions}
    found: list[Mention] = []
    passed = [hit for hit in passed if hit.last not in ends]
    for hit in passed:
        before = _before(text, hit, ends)
        if before and _fits(hit, before, known) and ends_noun(text.keys[hit.last : hit.last + 1], gazetteer):
            found.append(_named(text, hit, gazetteer))
            ends[hit.last] = begins[hit.first] = found[-1]
    for hit in reversed(passed):
        after = None if hit.first in begins else _after(text, hit, begins)
        if after and _is_near(hit, after) and _is_led(text, hit, gazetteer):
            found.append(_named(text, hit, gazetteer))
            begins[hit.first] = found[-1]
    return found


def _before(text: Text, hit: NameHit, ends: dict[int, Mention]) -> Mention | None:
    """The place before which nothing but و or a comma stands in front of a name, and quotes around the two."""
    if hit.proclitic not in ("", _AND):
        return None
    token = hit.first
    while token > 0 and text.keys[token - 1] in _BETWEEN:
        token -= 1
    between = text.keys[token : hit.first]
    anded = hit.proclitic == _AND or _AND in between
    if not anded and (_COMMA not in between or not _is_item(text.keys[hit.last : hit.last + 1])):
        return None
    return ends.get(token)


def _is_item(following: Sequence[str]) -> bool:
    """Whether an item of a list may end before a token."""
    return not following or not following[0][:1].isalpha() or following[0].startswith(_AND)


def _after(text: Text, hit: NameHit, begins: dict[int, Mention]) -> Mention | None:
    """The place that و or a comma joins to the name before it, quotes around the two."""
    token, count = hit.last, len(text.keys)
    while token < count and text.keys[token] in _BETWEEN:
        token += 1
    after = begins.get(token)
    joined = {_COMMA, _AND} & {*text.keys[hit.last : token]} or (token < count and text.keys[token].startswith(_AND))
    return after if joined else None


def _is_led(text: Text, hit: NameHit, gazetteer: Gazetteer) -> bool:
    """Whether the head of a list is no everyday word, or stands behind what leads to a place."""
    key = " ".join(text.keys[hit.first : hit.last])[len(hit.proclitic) :]
    if gazetteer.ambiguous.get(key) not in _WORDS:
        return True
    before = text.keys[hit.first - 1 : hit.first]
    return hit.proclitic == "ب" or before == (_ON,) or bool(gazetteer.prepositions.find(before))


def _fits(hit: NameHit, before: Mention, known: Sequence[Mention]) -> bool:
    """Whether a place of the name lies near the one before it, or where that is unknown near one named close by."""
    if before.detail["candidates"]:
        return _is_near(hit, before)
    at = bisect_left(known, hit.first - _ABOUT_TOKENS, key=attrgetter("first"))
    end = bisect_left(known, hit.first + _ABOUT_TOKENS, key=attrgetter("first"))
    return any(_is_near(hit, mention) for mention in known[at:end])


def _is_near(hit: NameHit, mention: Mention) -> bool:
    """Whether a place of the name lies in the province of one that is meant, or not far from it."""
    return any(
        own.country == other.country
        and "country" not in (own.precision, other.precision)
        and ((own.province and own.province == other.province) or _gap(own, other) <= _reach(own, other))
        for own in hit.entry
        for other in mention.detail["candidates"]
    )


def _reach(own: GazetteerPlace, other: GazetteerPlace) -> float:
    """How far from each other two places of a list may lie."""
    return _PROVINCES_KM if own.precision == other.precision == "province" else _NEAR_KM


def _gap(own: GazetteerPlace, other: GazetteerPlace) -> float:
    return distance_km(own.lat, own.lon, other.lat, other.lon)


def _named(text: Text, hit: NameHit, gazetteer: Gazetteer) -> Mention:
    preposition = preposition_of(text, hit.first, hit, None, None, gazetteer)
    return a_mention(text, hit.first, hit.last, hit, None, preposition, None, gazetteer)
