"""Months, years, Hijri dates and weeks as ranges of days. Pure arithmetic; no words and no publication day.

A Hijri day is a range of three days: countries that sight the moon differ by one from the calendar of Umm al-Qura,
which `hijridate` holds for 1343 to 1500 AH.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache

from hijridate import Gregorian, Hijri

from rawi.model.value import DateRange

FIRST_HIJRI_YEAR, LAST_HIJRI_YEAR = 1343, 1500
_SIGHTING_DAYS = 1
_PHASES = {
    "early": (0, 3),
    "mid": (1, 3),
    "late": (2, 3),
    "first_half": (0, 2),
    "second_half": (1, 2),
    "first_quarter": (0, 4),
    "second_quarter": (1, 4),
    "third_quarter": (2, 4),
    "last_quarter": (3, 4),
}
"""Which of how many equal parts each is."""
_WEEK_BEGINS = 6  # Sunday, as in most Arab countries


def shift_days(day: date, days: int) -> date:
    """The day moved by a number of days, held within the calendar that `date` knows."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def shift_months(day: date, months: int) -> date:
    """The same day some months on; the last of the month where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year = min(max(count // 12, MINYEAR), MAXYEAR)
    month = count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def month_days(year: int, month: int) -> DateRange:
    """All days of a Gregorian month; of the last there is for a year past the calendar's end."""
    year = min(max(year, MINYEAR), MAXYEAR)
    return DateRange(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def year_days(year: int, years: int = 1) -> DateRange:
    """All days of a Gregorian year, or of several from it on."""
    return DateRange(date(year, 1, 1), date(min(year + years - 1, MAXYEAR), 12, 31))


def week_days(day: date) -> DateRange:
    """The week, Sunday to Saturday, that a day lies in."""
    begin = shift_days(day, -((day.weekday() - _WEEK_BEGINS) % 7))
    return DateRange(begin, shift_days(begin, 6))


def day_of(year: int, month: int, day: int) -> date | None:
    """A Gregorian day, or None where the calendar has no such day (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def hijri_days(year: int, month: int | None = None, day: int | None = None) -> DateRange | None:
    """The days a Hijri day, month or year may be, one day either way; None outside 1343 to 1500 or for no such day."""
    if not FIRST_HIJRI_YEAR <= year <= LAST_HIJRI_YEAR:
        return None
    try:
        first = Hijri(year, month or 1, day or 1)
        begin = first.to_gregorian()
        if day is not None:
            last = begin
        elif month is not None:
            last = begin + timedelta(days=first.month_length() - 1)
        else:
            last = begin + timedelta(days=first.year_length() - 1)
    except (ValueError, OverflowError):
        return None
    earliest, latest = date(begin.year, begin.month, begin.day), date(last.year, last.month, last.day)
    return DateRange(earliest - timedelta(days=_SIGHTING_DAYS), latest + timedelta(days=_SIGHTING_DAYS))


@lru_cache(maxsize=1 << 12)
def hijri_year(day: date) -> int | None:
    """The Hijri year a Gregorian day lies in, or None outside 1343 to 1500."""
    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None


def phase_of(days: DateRange, phase: str) -> DateRange:
    """A third, half or quarter of a range: the beginning, middle or end of a month or year; whole months of a year."""
    part, parts = _PHASES[phase]
    count = days.days
    if count in (365, 366):
        begin = shift_months(days.earliest, 12 // parts * part)
        return DateRange(begin, shift_days(shift_months(begin, 12 // parts), -1))
    begin = shift_days(days.earliest, count * part // parts)
    return DateRange(begin, max(begin, shift_days(days.earliest, count * (part + 1) // parts - 1)))


def trim_to_weekdays(days: DateRange) -> DateRange | None:
    """The range with its ends moved to days of its weekdays; None where it holds no such day."""
    if not days.weekdays:
        return days
    first, last = days.earliest, days.latest
    for _ in range(7):
        if first.weekday() in days.weekdays:
            break
        first = shift_days(first, 1)
    for _ in range(7):
        if last.weekday() in days.weekdays:
            break
        last = shift_days(last, -1)
    return DateRange(first, last, days.weekdays) if first <= last else None
