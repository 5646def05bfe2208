"""What stretches of time mean on the day of writing: قبل أسبوعين، الشهر الماضي، الصيف المقبل، العيد."""

from __future__ import annotations

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
    Answer,
    Detail,
    phased,
    when,
)
from rawi.resolve.time_weekdays import (
    last_weekday,
    next_weekday,
)

_SEVERAL_HIGH = 9
_SEVERAL_DAYS = 7
"""The last few days are at most a week: more would be called weeks."""
_LONGEST_STREAK = 31
_FRIDAY, _WEEKEND_DAYS = 4, 3
_ABOUT_DAYS = 3
"""How far from an anniversary the news of it is at most."""


def read_ago(detail: Detail, day: date) -> Answer:
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


def read_anniversary(detail: Detail, day: date) -> Answer:
    """The days about that so many years back, as news of an anniversary comes before it, on it or after it."""
    middle = _back("year", detail["low"], day)
    days = DateRange(shift_days(middle, -_ABOUT_DAYS), shift_days(middle, _ABOUT_DAYS))
    return Answer(days, f"about the day {detail['low']} year(s) before")


def _back(unit: str, count: int, day: date) -> date:
    if unit in ("day", "week"):
        return shift_days(day, -count * (7 if unit == "week" else 1))
    months = {"month": 1, "year": 12, "decade": 120, "century": 1200}.get(unit, 1)
    return shift_months(day, -count * months)


def read_span(detail: Detail, day: date) -> Answer:
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


def read_streak(detail: Detail, day: date) -> Answer:
    """The days that something has gone on to the day of writing, of which that is the so-and-so-many-th."""
    if detail["day"] > _LONGEST_STREAK:
        return Answer(None, NO_DAY)
    return Answer(DateRange(shift_days(day, 1 - detail["day"]), day), f"{detail['day']} days in a row")


def read_period(detail: Detail, day: date) -> Answer:
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


def read_weekend(detail: Detail, day: date) -> Answer:
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


def read_season(detail: Detail, day: date) -> Answer:
    """The three months of a season: the running one or the last, but where the words say otherwise."""
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


def _feast_days(begin: DateRange, nth: int | None, *, one_day: bool) -> DateRange:
    """The days of a feast that begins one day either way of its day by the calendar of Umm al-Qura, as Arab states
    keep it; who sights the moon later ends it a day later."""
    first = shift_days(begin.earliest, 1)
    if nth or one_day:
        return DateRange(first, first).shift((nth or 1) - 1)
    return DateRange(first, shift_days(first, 3))


def read_feast(detail: Detail, day: date) -> Answer:
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
                options.append(_feast_days(begin, nth, one_day=(month, first) == (12, 9)))
    past, soon = [d for d in options if d.earliest <= day], [d for d in options if d.earliest > day]
    chosen = soon[0] if soon and (detail.get("ahead") or detail.get("step") == 1 or not past) else past[-1]
    return Answer(chosen, when(chosen, day, "the feast by the calendar of Umm al-Qura"))
