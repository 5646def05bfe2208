"""The time of narrative: what an article that goes back over months or years tells without a day is of the time it told
last, and not of today."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from rawi.model.text import Sentence
from rawi.report.acts.event import LEAD_SENTENCES
from rawi.report.episodes.episode import Episode
from rawi.report.tellings.dates.date_read import LONGEST_DAYS, DateRead
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between

_THEN = "told on with what was then"
_FRAME_TOKENS = 4
"""Within how many words a sentence is set in its time (وفي مارس 2015، أبريل 2016.. شنت)."""
_NEAR_SENTENCES = 4
_LEAST = 2
"""Fewest acts or sentences of months ago of an article that goes back."""
_TOLD = ("point", "range")
_AFTER_TOKENS = 2


class Then(NamedTuple):
    """A time of months ago that an act or a sentence is set in, and where it is told."""

    token: int
    sentence: int
    read: DateRead


def date_as_narrated(episodes: Sequence[Episode], values: Values) -> None:
    """Dates what the outlet itself tells without a day right below what it tells of months ago, in an article that goes
    back at least twice (في يوليو 2015 أطلقت القوات عملية. … وتمكنت القوات من السيطرة على المطار), as far as the text
    doesn't return to the last month."""
    if values.published.days > 1:
        return
    thens = sorted(_thens(episodes, values), key=attrgetter("token"))
    if len(thens) < _LEAST:
        return
    for episode in episodes:
        first = episode.tellings[0]
        if episode.date is not None or any(t.sentence.index <= LEAD_SENTENCES for t in episode.tellings):
            continue
        at = bisect_left(thens, first.events[0].mention.first, key=attrgetter("token")) - 1
        if at >= 0 and _goes_on(thens[at], first, values):
            episode.date_on(thens[at].read)


def _goes_on(then: Then, telling: Telling, values: Values) -> bool:
    """Whether an act is told in the outlet's voice not far below a time, and no later one is told since."""
    sentence = telling.sentence
    if sentence.index - then.sentence > _NEAR_SENTENCES or sentence.index == then.sentence:
        return False
    if values.attribution_at(telling.events[0].mention.start).chain:
        return False
    since = (r for r in between(values.times, then.token + 1, sentence.last) if r.value is not None)
    return not any((values.published.latest - r.value.latest).days <= LONGEST_DAYS for r in since)


def _thens(episodes: Sequence[Episode], values: Values) -> Iterator[Then]:
    for episode in episodes:
        for telling in episode.tellings:
            if telling.date is not None and _is_old(telling.date, values) and _is_told(telling, values):
                yield Then(telling.events[0].mention.first, telling.sentence.index, telling.date)
    for sentence in values.text.sentences:
        yield from _frames(sentence, values)


def _frames(sentence: Sentence, values: Values) -> Iterator[Then]:
    """The time of months ago with which a sentence opens."""
    for r in between(values.times, sentence.first, sentence.first + _FRAME_TOKENS):
        if r.value is None or r.mention.detail.get("use") not in _TOLD or sentence.is_title:
            continue
        read = DateRead(r.value, r.mention.start, r.mention.end, _THEN)
        if _is_old(read, values):
            yield Then(r.mention.first, sentence.index, read)


def _is_told(telling: Telling, values: Values) -> bool:
    """Whether an act is told by the outlet, and not as what another came after (اضطرابات بعد مقتل شاب عام 2014)."""
    first = telling.events[0].mention.first
    behind = values.text.keys[max(telling.sentence.first, first - _AFTER_TOKENS) : first]
    told = any(e.standing == "asserted" for e in telling.events) and values.words["after"].isdisjoint(behind)
    return told and not values.attribution_at(telling.events[0].mention.start).chain


def _is_old(read: DateRead, values: Values) -> bool:
    return (values.published.earliest - read.days.latest).days > LONGEST_DAYS
