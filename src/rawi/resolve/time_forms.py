"""What each form of expression means to somebody who writes on a given day.

Every reader takes what the words say and the day of writing and gives days and a reason; None and the reason where
there are none. All readers but those of the future never fall as the day of writing grows, so an article of unknown
day is read on its first and its last possible day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from rawi.resolve.time_dates import (
    NO_DAY,
    Answer,
    Detail,
    read_calendar,
    read_days,
    read_range,
    single,
)
from rawi.resolve.time_stretches import (
    read_ago,
    read_anniversary,
    read_feast,
    read_period,
    read_season,
    read_span,
    read_streak,
    read_weekend,
)
from rawi.resolve.time_weekdays import (
    nightly,
    read_day,
    read_night,
    read_running,
    read_weekday,
    read_weekdays,
)


def read_on(detail: Detail, day: date) -> Answer:
    """What an expression means to an article written on `day`."""
    reader = _READERS.get(detail["form"])
    if reader is None:
        return Answer(None, NO_DAY)
    answer = reader(detail, day)
    if detail["form"] == "calendar" and detail.get("part") == "night" and answer.days and answer.days.days == 1:
        answer = Answer(nightly(detail, answer.days.earliest, day), answer.reason)
    if answer.days and detail.get("use") == "since" and detail.get("phase") == "early":
        # "since the beginning of the year" is since its first day, not since some day of its first third
        return Answer(single(answer.days.earliest), answer.reason)
    return answer


_READERS: dict[str, Callable[[Detail, date], Answer]] = {
    "day": read_day,
    "running": read_running,
    "weekday": read_weekday,
    "weekdays": read_weekdays,
    "weekday_list": read_weekdays,
    "night": read_night,
    "calendar": read_calendar,
    "days": read_days,
    "range": read_range,
    "ago": read_ago,
    "anniversary": read_anniversary,
    "span": read_span,
    "streak": read_streak,
    "period": read_period,
    "season": read_season,
    "weekend": read_weekend,
    "feast": read_feast,
}
