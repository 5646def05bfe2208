"""Whether a sentence speaks of another day or another place than an incident told before it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from rawi.model.value import DateRange, Place
from rawi.report.episodes.episode import Episode
from rawi.report.tellings.places.fit import places_fit
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between

_CARE_TOKENS = 4


def sentence_at(offset: int, values: Values) -> int:
    """The index of the sentence that holds the start of a word."""
    sentences = values.text.sentences
    return max(0, bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1)


def named_in(at: int, values: Values) -> list[Place]:
    """The places a sentence says something was in (وفي مأرب أسرت القوات عشرة), the speaker's aside and where the
    wounded are treated (نقلوا إلى مستشفيات في تركيا)."""
    sentence, keys = values.text.sentences[at], values.text.keys
    care = values.words["hospital"] | values.words["hospitals"]
    return [
        r.value
        for r in between(values.places, sentence.first, sentence.last)
        if r.mention.detail["preposition"] == "in"
        and not values.is_spoken(r.mention.start)
        and care.isdisjoint(keys[max(sentence.first, r.mention.first - _CARE_TOKENS) : r.mention.first + 1])
    ]


def days_in(at: int, values: Values) -> list[DateRange]:
    """The days on which a sentence says something was, the day of the saying aside."""
    sentence = values.text.sentences[at]
    return [
        r.value
        for r in between(values.times, sentence.first, sentence.last)
        if r.mention.detail.get("use") == "point" and not values.is_spoken(r.mention.start)
    ]


def all_apart(named: Sequence[Place], days: Sequence[DateRange], episode: Episode) -> bool:
    """Whether all places named are others than the incident's, or all days."""
    here = [read.place for read in episode.places]
    if days and episode.date is not None and not any(touch(day, episode.date.days) for day in days):
        return True
    return bool(named and here) and all(places_fit(there, place) == "apart" for there in named for place in here)


def is_elsewhere(telling: Telling, episode: Episode) -> bool:
    """Whether a sentence gives another day or place than an incident told before it."""
    date, place = episode.date, next(iter(episode.places), None)
    if telling.date is not None and date is not None and not touch(telling.date.days, date.days):
        return True
    return place is not None and any(places_fit(read.place, place.place) == "apart" for read in telling.places)


def may_be_one_day(one: Episode, other: Episode) -> bool:
    """Whether nothing told parts the days of two incidents."""
    return one.date is None or other.date is None or touch(one.date.days, other.date.days)


def touch(one: DateRange, other: DateRange) -> bool:
    """Whether two intervals have a day in common."""
    return one.earliest <= other.latest and other.earliest <= one.latest
