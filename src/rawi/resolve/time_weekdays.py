"""What relative days, weekdays and nights mean on the day of writing: أمس، الاثنين الماضي، ليل الأحد الاثنين."""

from __future__ import annotations

from datetime import date

from rawi.model.value import DateRange
from rawi.resolve.calendars import (
    shift_days,
    week_days,
)
from rawi.resolve.time_dates import (
    WEEKDAYS,
    Answer,
    Detail,
    read_calendar,
    single,
)

_NIGHT_PAST = 2
"""From when on ليلة الجمعة is written of Friday: it can be the night to it or the one from it, which share that day."""


def last_weekday(weekday: int, day: date) -> date:
    """The last such weekday on or before a day."""
    return shift_days(day, -((day.weekday() - weekday) % 7))


def next_weekday(weekday: int, day: date) -> date:
    """The first such weekday on or after a day."""
    return shift_days(day, (weekday - day.weekday()) % 7)


def nightly(detail: Detail, day: date, limit: date) -> DateRange:
    """The day, with the morning after where the words say night; never beyond `limit`."""
    if detail.get("part") in ("night", "midnight") and day < limit:
        return _past_midnight(detail, DateRange(day, shift_days(day, 1)))
    return single(day)


def _past_midnight(detail: Detail, night: DateRange) -> DateRange:
    """The day of a night that "before midnight" and "after midnight" leave; both days where neither is said."""
    if detail.get("part") != "midnight" or "edge" not in detail or detail.get("eve"):
        return night
    return single(night.earliest if detail["edge"] == "before" else night.latest)


def read_day(detail: Detail, day: date) -> Answer:
    """A day told from the day of writing (أمس); a weekday or a date beside it that says otherwise wins."""
    offset = detail.get("offset", 0)
    stated = shift_days(day, offset)
    weekdays = detail.get("weekdays")
    if "day" in detail and "month" in detail:
        dated = read_calendar(detail, stated)
        about = dated.days is not None and dated.days.days > 1 and dated.days.earliest <= stated <= dated.days.latest
        # أمس الخميس (18 سبتمبر) on a page of Friday the 18th: the day and its weekday agree, the date slipped
        about = about or (weekdays is not None and stated.weekday() == weekdays[0] and _slipped(dated, stated))
        if dated.days is not None and not about:  # a Hijri date about the relative day adds nothing to it
            return Answer(dated.days, f"{dated.reason}, beside a relative day")
    if weekdays and stated.weekday() != weekdays[0]:
        shown = last_weekday(weekdays[0], day) if offset <= 0 else next_weekday(weekdays[0], day)
        return Answer(single(shown), f"the weekday wins: the last {WEEKDAYS[weekdays[0]]}")
    reason = "the day of writing" if not offset else f"{abs(offset)} day(s) {'before' if offset < 0 else 'after'} it"
    if offset > 0:
        reason = "future: " + reason
    return Answer(nightly(detail, stated, day), reason)


def _slipped(dated: Answer, stated: date) -> bool:
    """Whether a date lies a day beside a day that its weekday bears out."""
    days = dated.days
    return days is not None and days.days == 1 and abs((days.earliest - stated).days) == 1


def read_running(detail: Detail, day: date) -> Answer:
    """From one relative day to another (أمس واليوم)."""
    days = DateRange(shift_days(day, detail["from"]), shift_days(day, detail["to"]))
    return Answer(days, ("future: " if detail["to"] > 0 else "") + "from one relative day to the other")


def read_weekday(detail: Detail, day: date) -> Answer:
    """The last such weekday, but where the words say that it is the next or of another week."""
    weekday, step = detail["weekdays"][0], detail.get("step")
    if detail.get("anaphor") == "previous":
        step = -1
    name = WEEKDAYS[weekday]
    if detail.get("unit") == "week" and step is not None:
        begin = shift_days(week_days(day).earliest, 7 * step)
        return Answer(single(next_weekday(weekday, begin)), f"{name} of the week meant")
    if step == 1 or (step is None and detail.get("ahead")):
        found = next_weekday(weekday, shift_days(day, 1 if step else 0))
        return Answer(single(found), f"future: the next {name}")
    if step in (-1, -2):
        found = shift_days(last_weekday(weekday, shift_days(day, -1)), 7 * (step + 1))
        return Answer(nightly(detail, found, day), f"the last {name} before the day of writing")
    found = last_weekday(weekday, day)
    if detail.get("eve") and found == day:
        return Answer(DateRange(shift_days(day, -1), day), f"the night before this {name}")
    if detail.get("eve") and (day - found).days >= _NIGHT_PAST:
        return Answer(single(found), f"the last {name} up to the day of writing")
    return Answer(nightly(detail, found, day), f"the last {name} up to the day of writing")


def read_weekdays(detail: Detail, day: date) -> Answer:
    """Several weekdays named together: the last of them is the last such day, the others lie before it."""
    named: tuple[int, ...] = tuple(detail["weekdays"])
    ahead = detail.get("step") == 1 or ("step" not in detail and detail.get("ahead"))
    if ahead:
        first = next_weekday(named[0], shift_days(day, 1))
        last = first
        for weekday in named[1:]:
            last = next_weekday(weekday, shift_days(last, 1))
    else:
        last = last_weekday(named[-1], shift_days(day, -1 if detail.get("step") == -1 else 0))
        first = last
        for weekday in reversed(named[:-1]):
            first = last_weekday(weekday, shift_days(first, -1))
    span = (last - first).days + 1
    gaps = detail["form"] == "weekday_list" and span > len(named)
    days = DateRange(first, last, frozenset(named) if gaps else None)
    return Answer(days, "future: the weekdays named" if ahead else "the last such weekdays")


def read_night(detail: Detail, day: date) -> Answer:
    """A night is two days: its evening's and its morning's."""
    weekdays = detail.get("weekdays")
    if not weekdays:
        morning = shift_days(day, 1 + detail.get("step", -1))
        return Answer(DateRange(shift_days(morning, -1), morning), "the night before the day of writing")
    first, last = weekdays[0], weekdays[-1]
    if (last - first) % 7 != 1:
        return Answer(None, f"impossible: {WEEKDAYS[last]} does not follow {WEEKDAYS[first]}")
    if first == day.weekday():  # what goes out late in the evening of a Monday tells of ليل الاثنين الثلاثاء
        morning = shift_days(day, 1)
    else:
        morning = next_weekday(last, day) if detail.get("ahead") else last_weekday(last, day)
    night = _past_midnight(detail, DateRange(shift_days(morning, -1), morning))
    return Answer(night, f"the last night from {WEEKDAYS[first]}")
