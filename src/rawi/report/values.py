"""Everything resolved in one article, laid out by token so that a stretch of text can be asked for its values."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter
from typing import Any, TypeVar

from rawi.lexicon.gazetteer import GazetteerPlace
from rawi.lexicon.known_incidents import KnownIncident
from rawi.lexicon.sides import Blocs
from rawi.lexicon.triggers import Weapon
from rawi.model.claim import Attribution
from rawi.model.mention import Mention, Resolved
from rawi.model.text import Text
from rawi.model.value import DateRange
from rawi.report.acts.event import Event
from rawi.report.in_order import InOrder, WordTokens

_ARTICLE = "ال"
_NEXT_WORD = 3
"""Code points from the end of a word into the next one, a comma between them included."""
_IN_LENGTH = 5
"""Code points from the end of a word over في to the next one."""
_JOINED_TOKENS = 8
_EMBASSY = "embassy"
"""The rule of a place that stands for itself and for whose it is."""
_HEADLINE = "headline"
"""The rule of an attribution before the colon of a headline: all behind the colon is said."""
_DAY_LENGTH = 26
"""Code points a day takes in words (ليل الاثنين الثلاثاء), in which nothing else can be said."""


Entry = TypeVar("Entry", bound=tuple[Any, ...])
first_token = attrgetter("mention.first")
"""Where a resolved mention begins: the key by which they are kept in order."""


@dataclass(frozen=True, slots=True)
class Values:
    """The resolved mentions of one article by kind, in order of telling. `published` is the day, or for an undated
    article the interval, the article was written in."""

    text: Text
    published: DateRange
    words: Mapping[str, frozenset[str]]
    """Sets of search keys asked for by name (cues/words)."""
    tokens: WordTokens
    """Where words of each of these sets stand."""
    joined: WordTokens
    """The same, and where they stand behind و."""
    events: tuple[Event, ...]
    places: InOrder
    actors: InOrder
    times: InOrder
    figures: InOrder
    """Counts with a predicate: each value a FigureReading."""
    weapons: tuple[tuple[int, int, Weapon], ...]
    cues: tuple[tuple[int, str], ...]
    """Token and family of each hedge."""
    domains: tuple[tuple[int, str], ...]
    """Token and family of each word of another field: sport, health, accident …"""
    side_words: tuple[tuple[int, int, str], ...]
    """First token, end token and family of each word that shows a side (sides.toml)."""
    nisbas: Mapping[int, str]
    """Country by token of each adjective of nation."""
    nations: Mapping[str, str]
    """Label of the armed forces by country."""
    authorities: Mapping[str, str]
    """Label of the authorities by country."""
    lands: Mapping[str, GazetteerPlace]
    """Each country by its code."""
    seats: Mapping[str, str]
    """Country by the search keys of a city or house that stands for its state (الكرملين)."""
    states: Mapping[str, frozenset[str]]
    """Sets of countries asked for by name (states.toml)."""
    blocs: Blocs
    """Who fights beside whom."""
    attribution_at: Callable[[int], Attribution]
    common: frozenset[str]
    """Light stems of words too common to say which incident is told."""
    speech: tuple[tuple[int, int], ...]
    """Offsets of the words that attribute: a place or time inside them is the speaker's, not the incident's."""
    is_spoken: Callable[[int], bool]
    """Whether an offset lies inside the words that attribute."""
    areas: InOrder
    """Places that are no place of an act but in the name of whose office it is (شرطة نينوى)."""
    known: tuple[tuple[KnownIncident, tuple[int, ...]], ...]
    """Well-known incidents of the last 31 days that the words can mean, each with the tokens of its cues."""


def between(resolved: InOrder, first: int, last: int) -> list[Resolved]:
    """Those whose mention lies in tokens `[first, last)` and has a value."""
    return resolved.between(first, last)


def at(resolved: InOrder, token: int) -> bool:
    """Whether a mention begins at a token."""
    return resolved.at(token) is not None


def words_between(first: int, last: int, values: Values) -> int:
    """How many words stand in tokens `[first, last)`, times and marks aside (شهدت تعز، ليل أمس، معارك)."""
    timed = sum(min(r.mention.last, last) - r.mention.first for r in between(values.times, first, last))
    return last - first - timed - sum(not key[:1].isalnum() for key in values.text.keys[first:last])


def starting(entries: Sequence[Entry], first: int, last: int) -> Sequence[Entry]:
    """Those that start in `[first, last)`; `entries` are tuples in order of what they open with, a token or an
    offset."""
    if not entries:
        return entries
    start = bisect_left(entries, (first,))
    return entries[start : bisect_left(entries, (last,), start)]


def is_seat(place: Resolved, values: Values) -> bool:
    """Whether a place stands for its state: a capital, الكرملين."""
    keys = values.text.keys[place.mention.first : place.mention.last]
    return bool(values.seats.get(" ".join(keys)) == place.value.country)


def outside(
    places: Sequence[Resolved], actors: Sequence[Resolved], text: Text, words: Mapping[str, frozenset[str]]
) -> tuple[Resolved, ...]:
    """The places where something can have happened: no part of an actor's name (ولاية سيناء and شرطة نينوى are who,
    not where) but of one whose building is meant (أمام مديرية شرطة نينوى), and not named only to say where another
    lies."""
    names = [
        r.mention
        for r in actors
        if r.mention.last > r.mention.first + 1 and not _is_building(r.mention.first, text.keys, words)
    ]
    held = {token for mention in names for token in range(mention.first, mention.last)}
    return tuple(
        r
        for r in places
        if (r.mention.last - 1 not in held or r.mention.rule == _EMBASSY) and not r.mention.detail["describes"]
    )


def areas_of_office(
    places: Sequence[Resolved], text: Text, words: Mapping[str, frozenset[str]]
) -> tuple[Resolved, ...]:
    """The places that an office of theirs is named before: شرطة نينوى، قائد شرطة ديالى."""
    offices = words["local_office"]
    return tuple(r for r in places if text.keys[r.mention.first - 1].removeprefix("و") in offices)


def _is_building(first: int, keys: tuple[str, ...], words: Mapping[str, frozenset[str]]) -> bool:
    """Whether the body named at a token stands for where it sits: مقر قيادة عمليات نينوى، قرب شرطة كركوك."""
    head = keys[first - 1].removeprefix("و")
    return head in words["building"] or (head in words["command"] and keys[first - 2] in words["building"])


def meant(
    hedges: Sequence[Mention], actors: Sequence[Resolved], places: Sequence[Resolved], text: Text, given: Set[str]
) -> tuple[Mention, ...]:
    """The words that say an act is not meant as done, without those inside a name (جهاز مكافحة الإرهاب، حركة أمل),
    behind the first word of a place's (بلدة بيت أمر، إقليم باي) or a given name (أشرف القدرة), or where something is
    said to be (في حرض)."""
    names = [r.mention for r in actors if r.mention.last > r.mention.first + 1]
    held = {token for mention in names for token in range(mention.first, mention.last)}
    held |= {token for r in places if r.value for token in range(r.mention.first + 1, r.mention.last)}
    held |= {r.mention.first for r in places if r.value and _is_where(r.mention)}
    held |= {m.first for m in hedges if text.keys[m.first].startswith(_ARTICLE) and text.keys[m.first - 1] in given}
    return tuple(m for m in hedges if m.rule != "hypothetical" or m.first not in held)


def _is_where(mention: Mention) -> bool:
    """Whether a place is called by its kind or governed by what says where."""
    return mention.detail["kind"] is not None or mention.detail["preposition"] in ("in", "at")


def speech_spans(
    attributions: Sequence[Mention], places: Sequence[Resolved], text: Text, words: Mapping[str, frozenset[str]]
) -> tuple[tuple[int, int], ...]:
    """Offsets of the words that attribute, up to where what is said begins (قالت الوزارة اليوم الجمعة | إن …). Behind
    the act nothing is said any more but who else said so (حسبما ذكرت الوزارة ومسؤولون أمس |), the day of the saying
    (كما أعلنت الوزارة الجمعة |) and where the speaker is (على ما أفاد مصدر أمني في العاصمة |)."""
    within = [r.mention for r in places if r.mention.detail["preposition"] == "in"]
    return tuple(sorted((m.start, max(_spoken_to(m, within), _joined_to(m, text, words))) for m in attributions))


def _joined_to(attribution: Mention, text: Text, words: Mapping[str, frozenset[str]]) -> int:
    """Offset up to which others are named that said the same behind the act, and the day they did; 0 where none are."""
    last = attribution.last
    if (
        not attribution.detail["backward"]
        or text.keys[last : last + 1] == ()
        or text.keys[last][1:] not in words["also_said"]
    ):
        return 0
    reach = range(last, min(last + _JOINED_TOKENS, len(text.keys)))
    stop = next((token for token in reach if not text.keys[token][:1].isalnum()), None)
    return text.starts[stop] if stop is not None else 0


def inside(spans: Sequence[tuple[int, int]]) -> Callable[[int], bool]:
    """Tells whether an offset lies in one of the spans `[start, end)`, which are in order."""
    starts = [start for start, _ in spans]
    ends = list(accumulate((end for _, end in spans), max))  # the furthest end of those that have begun

    def is_inside(offset: int) -> bool:
        begun = bisect_right(starts, offset)
        return begun > 0 and offset < ends[begun - 1]

    return is_inside


def _spoken_to(attribution: Mention, within: Sequence[Mention]) -> int:
    end, detail = attribution.end, attribution.detail
    if detail["backward"]:
        at = bisect_left(within, end, key=lambda mention: mention.start)
        seat = within[at] if at < len(within) and within[at].start - end <= _IN_LENGTH else None
        return seat.end if seat is not None else end + _NEXT_WORD
    last: int = detail["reach"][1]
    if attribution.rule == _HEADLINE:
        return end  # المرصد: غارة على حمص
    day = 0 < last - end <= _DAY_LENGTH and not detail["complement"]  # قال إنه وقع أمس، أعلنت قصف البلدة say more
    return last if day else max(end, detail["clause"])
