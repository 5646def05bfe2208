"""Counts of all that was done since a day (ارتفاع عدد القتلى منذ 13 يونيو إلى 430): of an incident only if it began
then."""

from __future__ import annotations

from bisect import bisect_left

from rawi.model.mention import Resolved
from rawi.model.text import Sentence
from rawi.report.episodes.episode import Episode
from rawi.report.tellings.spread import is_record, is_since_beginning
from rawi.report.values import Values, between
from rawi.resolve.figure_reading import FigureReading

_BEHIND = 8
_BEFORE = 18
_OPENING = 2
_YEAR = 364
_AGO = 2
"""Days of the past that a "since" is still the news itself."""
_STOPS = frozenset("،؛.:")
_SHORT = frozenset(("day", "hour", "minute"))


def counts_since(reading: FigureReading, sentence: Sentence, episode: Episode, values: Values) -> bool:
    """Whether the time told nearest to a figure in its clause is a day since which all is counted, and the incident
    came later."""
    since = _told_since(reading, sentence, values)
    if since is None:
        behind = bisect_left(values.text.starts, reading.end, sentence.first, sentence.last)
        ends = next((t for t in range(behind, sentence.last) if values.text.keys[t] in _STOPS), sentence.last)
        return is_since_beginning(behind, ends, values)
    begun, days = since.value, episode.date.days if episode.date is not None else None
    if days is not None:
        return bool(begun.latest < days.earliest)
    return bool((values.published.earliest - begun.latest).days > _AGO)


def _is_a_year_long(told: Resolved) -> bool:
    """Whether a time is a year or more told by the way: الأراضي المحتلة عام 1948."""
    return told.mention.detail.get("use") == "point" and (told.value.latest - told.value.earliest).days >= _YEAR


def _opening(sentence: Sentence, values: Values) -> Resolved | None:
    """The time that a sentence opens with, which is of all it tells: ومنذ الأول من أكتوبر، قتل سبعون … كما قتل عشرة."""
    times = between(values.times, sentence.first, sentence.last)
    return next((r for r in times if r.mention.first - sentence.first < _OPENING), None)


def _told_since(reading: FigureReading, sentence: Sentence, values: Values) -> Resolved | None:
    text = values.text
    first = bisect_left(text.starts, reading.start, sentence.first, sentence.last)
    last = bisect_left(text.starts, reading.end, sentence.first, sentence.last)
    told_by = between(values.times, max(sentence.first, first - _BEFORE), sentence.last)
    times = [r for r in told_by if r.mention.first < last + _BEHIND and not _is_a_year_long(r)]
    near = sorted(times, key=lambda r: max(first - r.mention.last, r.mention.first - last))
    told = next((r for r in near if not values.is_spoken(r.mention.start)), None) or _opening(sentence, values)
    if told is None or told.mention.detail.get("use") != "since" or told.mention.detail.get("unit") in _SHORT:
        return None
    ahead = told.mention.first < first
    gap = range(told.mention.last, first) if ahead else range(last, told.mention.first)
    opens = ahead and told.mention.first - sentence.first < _OPENING
    parted = any(text.keys[token] in _STOPS for token in gap) and not opens
    return None if parted or is_record(told.mention.first, values) else told
