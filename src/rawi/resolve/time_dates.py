"""Dates: what day, month and year mean to somebody who writes on a given day, in either calendar.

A date that can't be right is answered with a reason that begins with `impossible:`, and with the days as stated where
there are such days.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from rawi.model.value import DateRange
from rawi.resolve.calendars import (
    day_of,
    hijri_days,
    hijri_year,
    month_days,
    phase_of,
    shift_days,
    shift_months,
    year_days,
)

Detail = Mapping[str, Any]
NO_DAY = "tells no day"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NEAR_DAYS = 45
"""A date without a year that lies this close ahead is ahead, and not last year's."""
_PLANNED_DAYS = 30
"""A deed told of a day this close ahead is rather a plan; further off it is a mistake."""
_WEEKS_IN_MONTH = 5


class Answer(Struct, frozen=True):
    """Days, or None, and why."""

    days: DateRange | None
    reason: str


def single(day: date) -> DateRange:
    """A range of one day."""
    return DateRange(day, day)


def read_calendar(detail: Detail, day: date) -> Answer:
    """A calendar date, month or year."""
    twin = detail.get("twin")
    if twin and "month" in twin:
        return _twins(detail, twin, day)
    if detail.get("anaphor"):
        return Answer(None, "needs the year told before")
    if "month" not in detail:
        return _without_month(detail, day)
    if detail.get("calendar") == "hijri":
        return _hijri(detail, day)
    if not 1 <= detail["month"] <= 12:
        return Answer(None, f"impossible: there is no month {detail['month']}")
    return _checked(detail, _gregorian(detail, day), day)


def _twins(detail: Detail, twin: Detail, day: date) -> Answer:
    """A date given in two calendars: the Gregorian one, checked against the other."""
    rest: Detail = {k: v for k, v in detail.items() if k != "twin"}
    left, right = (twin, rest) if rest.get("calendar") == "gregorian" else (rest, twin)
    hijri, gregorian = read_calendar(left, day), read_calendar({**right, "weekdays": detail.get("weekdays", ())}, day)
    if gregorian.days is None or hijri.days is None:
        return gregorian if gregorian.days or not hijri.days else hijri
    apart = min(abs((gregorian.days.earliest - end).days) for end in (hijri.days.earliest, hijri.days.latest))
    if "year" in left and "year" in right and apart > 2:
        return Answer(gregorian.days, "impossible: the two calendars' days are not the same")
    return gregorian


def _without_month(detail: Detail, day: date) -> Answer:
    if detail.get("unit") == "month" and "step" in detail and "day" in detail:
        month = shift_months(day.replace(day=1), detail["step"])
        found = day_of(month.year, month.month, detail["day"])
        if found is None:
            return Answer(None, f"impossible: no day {detail['day']} in that month")
        return Answer(single(found), when(single(found), day, "a day of the month meant"))
    if "year" not in detail:
        return Answer(None, NO_DAY)
    if detail.get("calendar") == "hijri":
        hijri = hijri_days(detail["year"])
        return Answer(hijri, "the Hijri year" if hijri else "outside the Hijri years known")
    days = phased(detail, year_days(detail["year"]))
    return Answer(days, when(days, day, "the year as stated"))


def _gregorian(detail: Detail, day: date) -> DateRange | None:
    """The days of a Gregorian month and day in the year that is stated or meant; None where there is no such day."""
    step, month = detail.get("step"), detail["month"]
    if "year" in detail:
        return _in_year(detail, detail["year"])
    if "year_step" in detail:
        return _in_year(detail, day.year + detail["year_step"])
    if step == 0:
        return _in_year(detail, day.year)
    if step in (-1, -2):
        limit = day if "day" in detail else day.replace(day=1)
        return _latest(detail, lambda days: days.earliest < limit, day.year - (step == -2))
    if step == 1:
        return _soonest(detail, lambda days: days.earliest > day, day.year)
    if detail.get("weekdays") and "day" in detail:
        named = [days for year in (day.year, day.year - 1, day.year + 1) if (days := _in_year(detail, year))]
        fitting = [days for days in named if days.earliest.weekday() == detail["weekdays"][0]]
        if fitting:
            return min(fitting, key=lambda days: abs((days.earliest - day).days))
    past = _latest(detail, lambda days: days.earliest <= day, day.year)
    soon = _soonest(detail, lambda days: days.earliest > day, day.year)
    if soon and (detail.get("use") != "since" or detail.get("starting")):
        gap = (soon.earliest - day).days
        near = "day" in detail and gap <= _NEAR_DAYS and not detail.get("told")
        running = past is not None and past.latest >= day and month == day.month
        if near or (detail.get("ahead") and not running) or (past is None):
            return soon
    return past


def _in_year(detail: Detail, year: int) -> DateRange | None:
    if "day" in detail:
        found = day_of(year, detail["month"], detail["day"])
        return single(found) if found else None
    return phased(detail, month_days(year, detail["month"]))


def _latest(detail: Detail, fits: Callable[[DateRange], bool], year: int) -> DateRange | None:
    # 29 February may lie four years back
    for candidate in range(year, year - 5, -1):
        days = _in_year(detail, candidate)
        if days and fits(days):
            return days
    return None


def _soonest(detail: Detail, fits: Callable[[DateRange], bool], year: int) -> DateRange | None:
    for candidate in range(year, year + 5):
        days = _in_year(detail, candidate)
        if days and fits(days):
            return days
    return None


def phased(detail: Detail, days: DateRange) -> DateRange:
    """The beginning, middle or end of the days where the words say so."""
    return phase_of(days, detail["phase"]) if "phase" in detail else days


def _checked(detail: Detail, days: DateRange | None, day: date) -> Answer:
    """The days with a reason: a weekday that is not theirs, or a deed told on a day to come, can't be right."""
    if days is None:
        return Answer(None, f"impossible: no day {detail.get('day')} in month {detail['month']}")
    weekdays = detail.get("weekdays")
    if weekdays and "day" in detail and days.earliest.weekday() != weekdays[0]:
        if detail.get("ordinal") and detail["day"] <= _WEEKS_IN_MONTH:
            return _nth_weekday(detail["day"], weekdays[0], days.earliest)
        real = WEEKDAYS[days.earliest.weekday()]
        return Answer(days, f"impossible: {days.earliest} is a {real}, not a {WEEKDAYS[weekdays[0]]}")
    planned = shift_days(day, _PLANNED_DAYS)
    if detail.get("told") and "year" in detail and days.earliest > planned and detail.get("use") != "until":
        return Answer(days, f"impossible: {days.earliest} is told as past and lies after the day of writing")
    return Answer(days, when(days, day, "the date as stated" if "year" in detail else "the month or day meant"))


def _nth_weekday(number: int, weekday: int, day: date) -> Answer:
    """The first, second … Wednesday of the month that a day lies in."""
    first = day.replace(day=1)
    found = shift_days(first, (weekday - first.weekday()) % 7 + 7 * (number - 1))
    return Answer(single(found), f"{WEEKDAYS[weekday]} number {number} of the month")


def when(days: DateRange, day: date, reason: str) -> str:
    """The reason, marked where the days lie ahead."""
    return f"future: {reason}" if days.earliest > day else reason


def _hijri(detail: Detail, day: date) -> Answer:
    month, number = detail["month"], detail.get("day")
    year = detail.get("year")
    current = hijri_year(day)
    if year is None and current is None:
        return Answer(None, "outside the Hijri years known")
    if year is None and current is not None:
        step = detail.get("step", detail.get("year_step"))
        years = (current + 1, current, current - 1) if step in (None, -1) else (current,)
        options = [days for y in years if (days := hijri_days(y, month, number))]
        past = [days for days in options if days.earliest <= day and (step != -1 or days.latest < day)]
        soon = [days for days in options if days.earliest > day]
        chosen = (soon or past)[-1:] if step == 1 or detail.get("ahead") else past[:1] or soon[-1:]
        days = chosen[0] if chosen else None
    else:
        days = hijri_days(year or 0, month, number)
    if days is None:
        return Answer(None, f"impossible: no day {number} in Hijri month {month}" if number else "no such Hijri month")
    named = _named_day(days, detail.get("weekdays", ())) if number else None
    if named is not None:
        return Answer(named, when(named, day, "the weekday of the Hijri date"))
    days = phased(detail, days)
    return Answer(days, when(days, day, "the Hijri date, one day either way"))


def _named_day(days: DateRange, weekdays: Sequence[int]) -> DateRange | None:
    """The one day among those of a Hijri date that is the weekday named beside it (الجمعة الموافق 15/10/1436)."""
    fitting = [shift_days(days.earliest, step) for step in range(days.days)]
    fitting = [day for day in fitting if [day.weekday()] == list(weekdays)]
    return single(fitting[0]) if len(fitting) == 1 else None


def read_days(detail: Detail, day: date) -> Answer:
    """Several days of one month: the last is resolved, the first lies as many days before it as the numbers say."""
    first, last = detail["days"][0], detail["days"][-1]
    answer = read_calendar({**detail, "form": "calendar", "day": last}, day)
    if answer.days is None:
        return answer
    if first > last:
        return Answer(None, "impossible: the range ends before it begins")
    begin = shift_days(answer.days.earliest, first - last)
    return Answer(DateRange(begin, answer.days.latest), answer.reason)


def read_range(detail: Detail, day: date) -> Answer:
    """Two dates as the ends of a range: the first takes its year from the second where it has none."""
    shared = {key: detail[key] for key in ("ahead", "told", "use") if key in detail}
    last = read_calendar({**shared, **detail["to"]}, day)
    left, last_calendar = {**shared, **detail["from"]}, detail["to"].get("calendar")
    if "year" in detail["to"] and "year" not in left and left.get("calendar") == "hijri" == last_calendar:
        left["year"] = detail["to"]["year"]
    elif last.days is not None and "year" not in left and left.get("calendar") == "gregorian":
        left = {key: value for key, value in left.items() if key != "step"} | {"year": last.days.latest.year}
        if "month" in left and "month" in detail["to"] and left["month"] > detail["to"]["month"]:
            left["year"] -= 1
    first = read_calendar(left, day)
    if "month" not in left and first.days and last.days and first.days.earliest > last.days.earliest:
        first, last = last, first  # 2018/2017: the two years change places in right-to-left text
    return _hull(first, last)


def _hull(first: Answer, last: Answer) -> Answer:
    if first.days is None or last.days is None:
        return first if first.days is None else last
    if first.days.earliest > last.days.latest:
        return Answer(None, "impossible: the range ends before it begins")
    reason = next((a.reason for a in (first, last) if a.reason.startswith("impossible")), last.reason)
    return Answer(DateRange(first.days.earliest, last.days.latest), reason)
