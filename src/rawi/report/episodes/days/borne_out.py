"""The day of news that a source bears out right below what the outlet told with its day: the same news, told closer."""

from __future__ import annotations

from rawi.model.mention import Resolved
from rawi.model.text import Sentence
from rawi.report.episodes.episode import Episode
from rawi.report.tellings.dates.date_read import DateRead
from rawi.report.tellings.dates.time_said import is_of_saying
from rawi.report.values import Values, between

FOLLOWING = frozenset(("seize", "detain"))
"""Finds and arrests come after the attack they are told with, on its day or the next."""

DAY_BORNE_OUT = "the day told right above what a source adds"
_SENTENCES = 2
_GOING_TOKENS = 2
_LATEST_DAYS = 1


def day_borne_out(episode: Episode, values: Values) -> DateRead | None:
    """The one day, today or the one before, that the sentence above tells of where a source speaks on (سيطروا أمس على
    مواقع غرب المدينة. وقال مصدر إنهم هاجموا تلة السرو); who turns to other news first turns away from its day (من جهة
    أخرى، قال مصدر إنهم هاجموا البلدة)."""
    if episode.family in FOLLOWING or _goes_on(episode.tellings[0].events[0].mention.first, values):
        return None
    sentences = values.text.sentences
    own = episode.tellings[0].sentence
    for index in range(own.index, max(own.index - _SENTENCES, 1), -1):
        if not _is_said(sentences[index], values) or _days(sentences[index], values):
            return None
        told = _days(sentences[index - 1], values)
        if told:
            return _only(told, values)
    return None


def _goes_on(token: int, values: Values) -> bool:
    """Whether a fight goes on as its source speaks (وأضاف أن القوات تخوض معارك): it is of the day of speaking, too."""
    before = values.text.keys[max(0, token - _GOING_TOKENS) : token]
    return not (values.words["goes_on_now"] | values.words["resumed"]).isdisjoint(before)


def _is_said(sentence: Sentence, values: Values) -> bool:
    """Whether a sentence opens with who says what it tells."""
    return all(values.is_spoken(start) for start in values.text.starts[sentence.first : sentence.first + 2])


def _days(sentence: Sentence, values: Values) -> list[Resolved]:
    """The times of a sentence."""
    return between(values.times, sentence.first, sentence.last)


def _only(times: list[Resolved], values: Values) -> DateRead | None:
    """The one day that all times are, if what is told happened then."""
    first = times[0]
    days = first.value
    back = (values.published.latest - days.latest).days
    if days.days > 1 or not 0 <= back <= _LATEST_DAYS or any(r.value != days for r in times):
        return None
    for r in times:
        if r.mention.detail.get("use") != "point" or is_of_saying(r, (), values):
            return None
    return DateRead(days, first.mention.start, first.mention.end, DAY_BORNE_OUT)
