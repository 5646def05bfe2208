"""The day of news that says only at what hour it was, or after what: that of what is told above it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import timedelta

from rawi.model.value import DateRange
from rawi.report.episodes.episode import Episode
from rawi.report.tellings.dates.date_read import DateRead
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between

PART_OF_DAY = "an hour of the day told above"
SEQUEL = "what came of what is told above, on its day"
LISTED = "news without a time, of the day that the list it stands in is of"
_BEFORE_TOKENS = 6
_BEHIND_TOKENS = 16
_HOUR_TOKENS = 2
_SEQUEL_TOKENS = 4
_ABOVE_SENTENCES = 2
_NEWS_DAYS = 7
_OPENING_SENTENCES = 5
_LATEST_DAYS = 1
_COLON = ":"


def day_by_hour(episode: Episode, told: Sequence[tuple[Telling, DateRead]], values: Values) -> DateRead | None:
    """The day told last above an act of which only the hour is told (وفي كذا ألقى شخص قنبلة صباحا); by night, that day
    and the next one, or the day before where that is the day of writing (وليلا أغار الطيران على كذا)."""
    lead = episode.tellings[0].events[0]
    keys, sentence = values.text.keys, lead.sentence
    first = max(sentence.first, episode.tellings[0].first, lead.mention.first - _BEFORE_TOKENS)
    last = min(sentence.last, lead.mention.last + _BEHIND_TOKENS)
    for token in values.tokens["hour_alone"][bisect_left(values.tokens["hour_alone"], first) :]:
        if token >= last:
            return None
        if values.words["of_the_hour"].isdisjoint(keys[max(0, token - _HOUR_TOKENS) : token]) and not between(
            values.times, token - 1, token + 2
        ):
            return _at_hour(token, told, values)
    return None


def _at_hour(token: int, told: Sequence[tuple[Telling, DateRead]], values: Values) -> DateRead | None:
    above = [read for _, read in told if (values.published.latest - read.days.latest).days <= _NEWS_DAYS]
    if not above:
        return None
    day, text = above[-1].days, values.text
    start, end = text.starts[token], text.ends[token]
    if text.keys[token].removeprefix("و") not in values.words["by_night"]:
        return DateRead(day, start, end, PART_OF_DAY)
    ahead = day.latest < values.published.latest
    night = DateRange(
        day.earliest if ahead else day.earliest - timedelta(1), day.latest + timedelta(1) if ahead else day.latest
    )
    return DateRead(night, start, end, PART_OF_DAY)


def day_of_sequel(episode: Episode, told: Sequence[tuple[Telling, DateRead]], values: Values) -> DateRead | None:
    """The day of the act told in the sentence or two above one that opens with what came of it (وإثر ذلك قصفت المدفعية
    القرية), or says so right behind its verb (وقصفت المدفعية إثر ذلك القرية)."""
    lead = episode.tellings[0].events[0]
    sentence = lead.sentence
    above = [(t, read) for t, read in told if 0 < sentence.index - t.sentence.index <= _ABOVE_SENTENCES]
    if not above or (values.published.latest - above[-1][1].days.latest).days > _NEWS_DAYS:
        return None
    keys, words = values.text.keys, values.words
    for begin in (sentence.first, lead.mention.last):
        for token in range(begin, min(begin + _SEQUEL_TOKENS, sentence.last - 1)):
            if keys[token].removeprefix("و") in words["upon_that"] and keys[token + 1] in words["that_one"]:
                return DateRead(above[-1][1].days, values.text.starts[token], values.text.ends[token + 1], SEQUEL)
    return None


def day_of_list(episode: Episode, values: Values) -> DateRead | None:
    """The one day that the words are of that open a list, of an item of it without a time (في ما يلي أبرز الأحداث التي
    شهدها الإقليم يوم الأحد:)."""
    told = episode.tellings[0].sentence
    if told.is_title or values.tokens["follows_below"] == ():
        return None
    for sentence in values.text.sentences[:_OPENING_SENTENCES]:
        if sentence.index >= told.index:
            return None
        keys = values.text.keys[sentence.first : sentence.last]
        if keys[-1:] != (_COLON,) or values.words["follows_below"].isdisjoint(keys):
            continue
        days = [r for r in between(values.times, sentence.first, sentence.last) if r.value.days == 1]
        if days and 0 <= (values.published.latest - days[0].value.latest).days <= _LATEST_DAYS:
            return DateRead(days[0].value, days[0].mention.start, days[0].mention.end, LISTED)
    return None
