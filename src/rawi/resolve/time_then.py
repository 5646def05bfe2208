"""Weekdays of a time told before: وقال المسؤول حينها إن القاعدة قصفت الأربعاء is no Wednesday of this week."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from rawi.model.mention import Mention, Resolved
from rawi.model.text import Text
from rawi.model.value import DateRange
from rawi.resolve.calendars import trim_to_weekdays
from rawi.resolve.time_dates import WEEKDAYS, Answer, single
from rawi.resolve.time_weekdays import last_weekday

_OLD_DAYS = 7
_DAYS = 2
"""How long a day or a night is at most."""
_MONTH_DAYS = 31
_NEAR_SENTENCES = 4


def sentences_of_then(times: Iterable[Mention], text: Text) -> frozenset[int]:
    """The indexes of the sentences that say they speak of a time told before, and of one between two such."""
    said = {_sentence_of(mention, text) for mention in times if mention.detail["form"] == "then"}
    return frozenset(said | {index + 1 for index in said if index + 2 in said})


def weekday_of_then(
    mention: Mention, then: frozenset[int], text: Text, told: Sequence[Resolved], base: DateRange
) -> Answer | None:
    """The day of a bare weekday in such a sentence: the last one up to the day of more than a week ago that was told
    close above, or any of its month; None where none was told."""
    detail, sentence = mention.detail, _sentence_of(mention, text)
    bare = detail["form"] == "weekday" and detail["use"] == "point" and "step" not in detail
    if not bare or sentence not in then or not told:
        return None
    above = [
        one for one in told if one.value is not None and sentence - _sentence_of(one.mention, text) <= _NEAR_SENTENCES
    ]
    days = above[-1].value if above else None
    if days is None or days.days > _MONTH_DAYS or (base.earliest - days.latest).days <= _OLD_DAYS:
        return None
    weekday = detail["weekdays"][0]
    reason = f"a {WEEKDAYS[weekday]} of the time told before"
    if days.days <= _DAYS:
        return Answer(single(last_weekday(weekday, days.latest)), reason)
    return Answer(trim_to_weekdays(DateRange(days.earliest, days.latest, frozenset({weekday}))), reason)


def _sentence_of(mention: Mention, text: Text) -> int:
    at = bisect_right(text.sentences, mention.first, key=attrgetter("first")) - 1
    return text.sentences[max(0, at)].index
