"""What each form of expression means to somebody who writes on a given day.

Every reader takes what the words say and the day of writing and gives days and a reason; None and the reason where
there are none. All readers but those of the future never fall as the day of writing grows, so an article of unknown
day is read on its first and its last possible day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from rawi.model.value import DateRange
from rawi.resolve.calendars import (
    day_of,
    hijri_days,
    hijri_year,
    month_days,
    phase_of,
    shift_days,
    shift_months,
    week_days,
    year_days,
)

Detail = Mapping[str, Any]
NO_DAY = "tells no day"
_NEAR_DAYS = 45
"""A date without a year that lies this close ahead is ahead, and not last year's."""
_SEVERAL_HIGH = 9
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Answer(NamedTuple):
    """Days, or None, and why."""

    days: DateRange | None
    reason: str


def read_on(detail: Detail, day: date) -> Answer:
    """What an expression means to an article written on `day`."""
    reader = _READERS.get(detail["form"])
    if reader is None:
        return Answer(None, NO_DAY)
    answer = reader(detail, day)
    if answer.days and detail.get("use") == "since" and detail.get("phase") == "early":
        # "since the beginning of the year" is since its first day, not since some day of its first third
        return Answer(single(answer.days.earliest), answer.reason)
    return answer


def single(day: date) -> DateRange:
    """A range of one day."""
    return DateRange(day, day)


def last_weekday(weekday: int, day: date) -> date:
    """The last such weekday on or before a day."""
    return shift_days(day, -((day.weekday() - weekday) % 7))


def next_weekday(weekday: int, day: date) -> date:
    """The first such weekday on or after a day."""
    return shift_days(day, (weekday - day.weekday()) % 7)


def _nightly(detail: Detail, day: date, limit: date) -> DateRange:
    """The day, with the morning after where the words say night; never beyond `limit`."""
    if detail.get("part") in ("night", "midnight") and day < limit:
        return DateRange(day, shift_days(day, 1))
    return single(day)


def _day(detail: Detail, day: date) -> Answer:
    offset = detail.get("offset", 0)
    stated = shift_days(day, offset)
    weekdays = detail.get("weekdays")
    if "day" in detail and "month" in detail:
        dated = _calendar(detail, stated)
        if dated.days is not None:
            return Answer(dated.days, f"{dated.reason}, beside a relative day")
    if weekdays and stated.weekday() != weekdays[0]:
        shown = last_weekday(weekdays[0], day) if offset <= 0 else next_weekday(weekdays[0], day)
        return Answer(single(shown), f"the weekday wins: the last {_WEEKDAYS[weekdays[0]]}")
    reason = "the day of writing" if not offset else f"{abs(offset)} day(s) {'before' if offset < 0 else 'after'} it"
    if offset > 0:
        reason = "future: " + reason
    return Answer(_nightly(detail, stated, day), reason)


def _weekday(detail: Detail, day: date) -> Answer:
    weekday, step = detail["weekdays"][0], detail.get("step")
    name = _WEEKDAYS[weekday]
    if detail.get("unit") == "week" and step is not None:
        begin = shift_days(week_days(day).earliest, 7 * step)
        return Answer(single(next_weekday(weekday, begin)), f"{name} of the week meant")
    if step == 1 or (step is None and detail.get("ahead")):
        found = next_weekday(weekday, shift_days(day, 1 if step else 0))
        return Answer(single(found), f"future: the next {name}")
    if step in (-1, -2):
        found = shift_days(last_weekday(weekday, shift_days(day, -1)), 7 * (step + 1))
        return Answer(_nightly(detail, found, day), f"the last {name} before the day of writing")
    return Answer(_nightly(detail, last_weekday(weekday, day), day), f"the last {name} up to the day of writing")


def _weekdays(detail: Detail, day: date) -> Answer:
    """Several weekdays named together: the last of them is the last such day, the others lie before it."""
    named = tuple(detail["weekdays"])
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


def _night(detail: Detail, day: date) -> Answer:
    """A night is two days: its evening's and its morning's."""
    weekdays = detail.get("weekdays")
    if not weekdays:
        morning = shift_days(day, 1 + detail.get("step", -1))
        return Answer(DateRange(shift_days(morning, -1), morning), "the night before the day of writing")
    first, last = weekdays[0], weekdays[-1]
    if (last - first) % 7 != 1:
        return Answer(None, f"impossible: {_WEEKDAYS[last]} does not follow {_WEEKDAYS[first]}")
    morning = next_weekday(last, day) if detail.get("ahead") else last_weekday(last, day)
    return Answer(DateRange(shift_days(morning, -1), morning), f"the last night from {_WEEKDAYS[first]}")


# --- dates


def _calendar(detail: Detail, day: date) -> Answer:
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
    left, right = {k: v for k, v in detail.items() if k != "twin"}, twin
    if left.get("calendar") == "gregorian":
        left, right = right, left
    hijri, gregorian = _calendar(left, day), _calendar({**right, "weekdays": detail.get("weekdays", ())}, day)
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
        return Answer(single(found), _when(single(found), day, "a day of the month meant"))
    if "year" not in detail:
        return Answer(None, NO_DAY)
    if detail.get("calendar") == "hijri":
        hijri = hijri_days(detail["year"])
        return Answer(hijri, "the Hijri year" if hijri else "outside the Hijri years known")
    days = _phased(detail, year_days(detail["year"]))
    return Answer(days, _when(days, day, "the year as stated"))


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
    if soon and detail.get("use") != "since":
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
    return _phased(detail, month_days(year, detail["month"]))


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


def _phased(detail: Detail, days: DateRange) -> DateRange:
    return phase_of(days, detail["phase"]) if "phase" in detail else days


def _checked(detail: Detail, days: DateRange | None, day: date) -> Answer:
    """The days with a reason: a weekday that is not theirs, or a deed told on a day to come, can't be right."""
    if days is None:
        return Answer(None, f"impossible: no day {detail.get('day')} in month {detail['month']}")
    weekdays = detail.get("weekdays")
    if weekdays and "day" in detail and days.earliest.weekday() != weekdays[0]:
        real = _WEEKDAYS[days.earliest.weekday()]
        return Answer(days, f"impossible: {days.earliest} is a {real}, not a {_WEEKDAYS[weekdays[0]]}")
    if detail.get("told") and "year" in detail and days.earliest > day and detail.get("use") != "until":
        return Answer(days, f"impossible: {days.earliest} is told as past and lies after the day of writing")
    return Answer(days, _when(days, day, "the date as stated" if "year" in detail else "the month or day meant"))


def _when(days: DateRange, day: date, reason: str) -> str:
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
    days = _phased(detail, days)
    return Answer(days, _when(days, day, "the Hijri date, one day either way"))


def _days(detail: Detail, day: date) -> Answer:
    """Several days of one month."""
    first, last = (_calendar({**detail, "form": "calendar", "day": d}, day) for d in _ends(detail["days"]))
    return _hull(first, last)


def _ends(days: tuple[int, ...]) -> tuple[int, int]:
    return days[0], days[-1]


def _range(detail: Detail, day: date) -> Answer:
    """Two dates as the ends of a range: the first takes its year from the second where it has none."""
    shared = {key: detail[key] for key in ("ahead", "told", "use") if key in detail}
    last = _calendar({**shared, **detail["to"]}, day)
    left = {**shared, **detail["from"]}
    if last.days is not None and "year" not in left and left.get("calendar") == "gregorian":
        left = {key: value for key, value in left.items() if key != "step"} | {"year": last.days.latest.year}
        if "month" in left and "month" in detail["to"] and left["month"] > detail["to"]["month"]:
            left["year"] -= 1
    return _hull(_calendar(left, day), last)


def _hull(first: Answer, last: Answer) -> Answer:
    if first.days is None or last.days is None:
        return first if first.days is None else last
    if first.days.earliest > last.days.latest:
        return Answer(None, "impossible: the range ends before it begins")
    reason = next((a.reason for a in (first, last) if a.reason.startswith("impossible")), last.reason)
    return Answer(DateRange(first.days.earliest, last.days.latest), reason)


# --- stretches of time


def _ago(detail: Detail, day: date) -> Answer:
    """So many days, weeks, months or years back, with the slack such words have."""
    unit, low, high = detail["unit"], detail["low"], detail["high"]
    if unit in ("hour", "minute"):
        back = 0 if unit == "minute" or (high <= 3 and not detail.get("several")) else max(1, high // 24)
        return Answer(DateRange(shift_days(day, -back), day), "hours before")
    if detail.get("several"):
        return Answer(DateRange(_back(unit, high, day), _back(unit, low, day)), "several: three to nine")
    middle = _back(unit, low, day)
    if detail.get("half"):
        middle = shift_days(middle, -{"day": 1, "week": 3, "month": 15}.get(unit, 183))
    slack = {"day": 0, "week": min(low, 3), "month": 15, "year": 183}.get(unit, 1830)
    if detail.get("approx"):
        slack = max(slack * 3 // 2, 1)
    days = DateRange(shift_days(middle, -slack), min(day, shift_days(middle, slack)))
    return Answer(days, f"{low} {unit}(s) before, {slack} day(s) either way")


def _back(unit: str, count: int, day: date) -> date:
    if unit in ("day", "week"):
        return shift_days(day, -count * (7 if unit == "week" else 1))
    months = {"month": 1, "year": 12, "decade": 120, "century": 1200}.get(unit, 1)
    return shift_months(day, -count * months)


def _span(detail: Detail, day: date) -> Answer:
    """The last or next so many units, up to or from the day of writing."""
    unit = detail.get("unit", "day")
    count = _SEVERAL_HIGH if detail.get("several") else detail["high"]
    if unit in ("hour", "minute"):
        unit, count = "day", 1 if detail.get("several") else max(1, -(-count // 24))
    if detail.get("step") == 1:
        last = shift_days(day, (day - _back(unit, count, day)).days)
        return Answer(DateRange(day, last), f"future: the next {count} {unit}(s)")
    return Answer(DateRange(_back(unit, count, day), day), f"the last {count} {unit}(s)")


def _period(detail: Detail, day: date) -> Answer:
    """This, the last or the next week, month, year: so far where it is the running one and nothing lies ahead."""
    step, unit = detail.get("step", 0), detail.get("unit")
    whole = _whole(unit, step, day)
    if whole is None:
        return Answer(None, NO_DAY)
    if "year" in detail:
        stated = _phased(detail, year_days(detail["year"]))
        fits = stated.earliest.year == whole.earliest.year
        return Answer(stated, "the year as stated" if fits else "impossible: the year stated is not the one meant")
    days = _phased(detail, whole)
    if days.earliest > day:
        return Answer(days, "future: the period meant")
    if step == 0 and days.latest > day and not detail.get("ahead") and detail.get("use") != "until":
        days = DateRange(days.earliest, day)
    return Answer(days, f"the {unit} meant" + (" so far" if step == 0 else ""))


def _whole(unit: str | None, step: int, day: date) -> DateRange | None:
    if unit == "week":
        return week_days(shift_days(day, 7 * step))
    if unit == "month":
        month = shift_months(day.replace(day=1), step)
        return month_days(month.year, month.month)
    size = {"year": 1, "decade": 10, "century": 100}.get(unit or "")
    if not size:
        return None
    return year_days(min(max((day.year // size + step) * size, 1), 9999), size)


def _season(detail: Detail, day: date) -> Answer:
    step = detail.get("step", 0)
    begins = [date(year, detail["season"], 1) for year in range(max(day.year - 2, 1), min(day.year + 2, 9998))]
    seasons = [DateRange(begin, shift_days(shift_months(begin, 3), -1)) for begin in begins]
    if step == 1:
        found = [s for s in seasons if s.earliest > day][:1]
    elif step == -1:
        found = [s for s in seasons if s.latest < day][-1:]
    else:
        found = [s for s in seasons if s.earliest <= shift_days(day, 60)][-1:]
    return Answer(found[0], _when(found[0], day, "the season meant")) if found else Answer(None, NO_DAY)


def _feast(detail: Detail, day: date) -> Answer:
    """A feast by its Hijri date; "the feast" alone is the nearer one past."""
    month, first = detail.get("feast", (0, 1))
    current = hijri_year(day)
    if current is None:
        return Answer(None, "outside the Hijri years known")
    feasts = ((month, first),) if month else ((10, 1), (12, 10))
    nth = detail.get("nth")
    options: list[DateRange] = []
    for year in (current - 1, current, current + 1):
        for feast_month, feast_day in feasts:
            begin = hijri_days(year, feast_month, feast_day)
            if begin:
                length = 0 if nth or (month, first) == (12, 9) else 2
                begin = begin.shift((nth or 1) - 1)
                options.append(DateRange(begin.earliest, shift_days(begin.latest, length)))
    past, soon = [d for d in options if d.earliest <= day], [d for d in options if d.earliest > day]
    chosen = soon[0] if soon and (detail.get("ahead") or detail.get("step") == 1 or not past) else past[-1]
    return Answer(chosen, _when(chosen, day, "the feast, one day either way"))


_READERS: dict[str, Callable[[Detail, date], Answer]] = {
    "day": _day,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "weekday_list": _weekdays,
    "night": _night,
    "calendar": _calendar,
    "days": _days,
    "range": _range,
    "ago": _ago,
    "span": _span,
    "period": _period,
    "season": _season,
    "feast": _feast,
}
