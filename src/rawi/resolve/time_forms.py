"""What each form of expression means to somebody who writes on a given day.

Every reader takes what the words say and the day of writing and gives days and a reason; None and the reason where
there are none. All readers but those of the future never fall as the day of writing grows, so an article of unknown
day is read on its first and its last possible day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from rawi.model.value import DateRange
from rawi.resolve.calendars import (
    hijri_days,
    hijri_year,
    month_days,
    shift_days,
    shift_months,
    week_days,
    year_days,
)
from rawi.resolve.time_dates import (
    NO_DAY,
    WEEKDAYS,
    Answer,
    Detail,
    phased,
    read_calendar,
    read_days,
    read_range,
    single,
    when,
)

_SEVERAL_HIGH = 9
_SEVERAL_DAYS = 7
"""The last few days are at most a week: more would be called weeks."""
_FRIDAY, _WEEKEND_DAYS = 4, 3


def read_on(detail: Detail, day: date) -> Answer:
    """What an expression means to an article written on `day`."""
    reader = _READERS.get(detail["form"])
    if reader is None:
        return Answer(None, NO_DAY)
    answer = reader(detail, day)
    if detail["form"] == "calendar" and detail.get("part") == "night" and answer.days and answer.days.days == 1:
        answer = Answer(_nightly(detail, answer.days.earliest, day), answer.reason)
    if answer.days and detail.get("use") == "since" and detail.get("phase") == "early":
        # "since the beginning of the year" is since its first day, not since some day of its first third
        return Answer(single(answer.days.earliest), answer.reason)
    return answer


def last_weekday(weekday: int, day: date) -> date:
    """The last such weekday on or before a day."""
    return shift_days(day, -((day.weekday() - weekday) % 7))


def next_weekday(weekday: int, day: date) -> date:
    """The first such weekday on or after a day."""
    return shift_days(day, (weekday - day.weekday()) % 7)


def _nightly(detail: Detail, day: date, limit: date) -> DateRange:
    """The day, with the morning after where the words say night; never beyond `limit`."""
    if detail.get("part") in ("night", "midnight") and day < limit:
        return _past_midnight(detail, DateRange(day, shift_days(day, 1)))
    return single(day)


def _past_midnight(detail: Detail, night: DateRange) -> DateRange:
    """The day of a night that "before midnight" and "after midnight" leave; both days where neither is said."""
    if detail.get("part") != "midnight" or "edge" not in detail or detail.get("eve"):
        return night
    return single(night.earliest if detail["edge"] == "before" else night.latest)


def _day(detail: Detail, day: date) -> Answer:
    offset = detail.get("offset", 0)
    stated = shift_days(day, offset)
    weekdays = detail.get("weekdays")
    if "day" in detail and "month" in detail:
        dated = read_calendar(detail, stated)
        about = dated.days is not None and dated.days.days > 1 and dated.days.earliest <= stated <= dated.days.latest
        if dated.days is not None and not about:  # a Hijri date about the relative day adds nothing to it
            return Answer(dated.days, f"{dated.reason}, beside a relative day")
    if weekdays and stated.weekday() != weekdays[0]:
        shown = last_weekday(weekdays[0], day) if offset <= 0 else next_weekday(weekdays[0], day)
        return Answer(single(shown), f"the weekday wins: the last {WEEKDAYS[weekdays[0]]}")
    reason = "the day of writing" if not offset else f"{abs(offset)} day(s) {'before' if offset < 0 else 'after'} it"
    if offset > 0:
        reason = "future: " + reason
    return Answer(_nightly(detail, stated, day), reason)


def _running(detail: Detail, day: date) -> Answer:
    """From one relative day to another (أمس واليوم)."""
    days = DateRange(shift_days(day, detail["from"]), shift_days(day, detail["to"]))
    return Answer(days, ("future: " if detail["to"] > 0 else "") + "from one relative day to the other")


def _weekday(detail: Detail, day: date) -> Answer:
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
        return Answer(_nightly(detail, found, day), f"the last {name} before the day of writing")
    found = last_weekday(weekday, day)
    if detail.get("eve") and found == day:
        return Answer(DateRange(shift_days(day, -1), day), f"the night before this {name}")
    return Answer(_nightly(detail, found, day), f"the last {name} up to the day of writing")


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
        return Answer(None, f"impossible: {WEEKDAYS[last]} does not follow {WEEKDAYS[first]}")
    if first == day.weekday():  # what goes out late in the evening of a Monday tells of ليل الاثنين الثلاثاء
        morning = shift_days(day, 1)
    else:
        morning = next_weekday(last, day) if detail.get("ahead") else last_weekday(last, day)
    night = _past_midnight(detail, DateRange(shift_days(morning, -1), morning))
    return Answer(night, f"the last night from {WEEKDAYS[first]}")


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
    count = detail["high"]
    if detail.get("several"):
        count = _SEVERAL_DAYS if unit == "day" else _SEVERAL_HIGH
    if unit in ("hour", "minute"):
        unit, count = "day", 1 if detail.get("several") else max(1, -(-count // 24))
    if detail.get("step") == 1:
        last = shift_days(day, (day - _back(unit, count, day)).days)
        return Answer(DateRange(day, last), f"future: the next {count} {unit}(s)")
    # "the last two days" are the two before the day of writing; hours and vague days reach into it
    whole_days = detail.get("unit") == "day" and not detail.get("several") and detail.get("step") == -1
    last = shift_days(day, -1) if whole_days else day
    return Answer(DateRange(min(last, _back(unit, count, day)), last), f"the last {count} {unit}(s)")


def _period(detail: Detail, day: date) -> Answer:
    """This, the last or the next week, month, year: so far where it is the running one and nothing lies ahead."""
    step, unit = detail.get("step", 0), detail.get("unit")
    whole = _whole(unit, step, day)
    if whole is None:
        return Answer(None, NO_DAY)
    if "year" in detail:
        stated = phased(detail, year_days(detail["year"]))
        fits = stated.earliest.year == whole.earliest.year
        return Answer(stated, "the year as stated" if fits else "impossible: the year stated is not the one meant")
    days = phased(detail, whole)
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


def _weekend(detail: Detail, day: date) -> Answer:
    """The weekend that is or was last, Friday to Sunday, since countries differ; the next one where it lies ahead."""
    if detail.get("ahead") or detail.get("step") == 1:
        friday = next_weekday(_FRIDAY, day)
    else:
        friday = last_weekday(_FRIDAY, day)
        if detail.get("step") == -1 and (day - friday).days < _WEEKEND_DAYS:
            friday = shift_days(friday, -7)
    sunday = shift_days(friday, _WEEKEND_DAYS - 1)
    if friday > day:
        return Answer(DateRange(friday, sunday), "future: the next weekend")
    return Answer(DateRange(friday, min(sunday, day)), "the last weekend")


def _season(detail: Detail, day: date) -> Answer:
    step = detail.get("step", 0)
    if "year" in detail:
        begin = date(detail["year"], detail["season"], 1)
        stated = DateRange(begin, shift_days(shift_months(begin, 3), -1))
        return Answer(stated, when(stated, day, "the season as stated"))
    begins = [date(year, detail["season"], 1) for year in range(max(day.year - 2, 1), min(day.year + 2, 9998))]
    seasons = [DateRange(begin, shift_days(shift_months(begin, 3), -1)) for begin in begins]
    if step == 1:
        found = [s for s in seasons if s.earliest > day][:1]
    elif step == -1:
        found = [s for s in seasons if s.latest < day][-1:]
    else:
        found = [s for s in seasons if s.earliest <= shift_days(day, 60)][-1:]
    return Answer(found[0], when(found[0], day, "the season meant")) if found else Answer(None, NO_DAY)


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
    return Answer(chosen, when(chosen, day, "the feast, one day either way"))


_READERS: dict[str, Callable[[Detail, date], Answer]] = {
    "day": _day,
    "running": _running,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "weekday_list": _weekdays,
    "night": _night,
    "calendar": read_calendar,
    "days": read_days,
    "range": read_range,
    "ago": _ago,
    "span": _span,
    "period": _period,
    "season": _season,
    "weekend": _weekend,
    "feast": _feast,
}
