"""Dates as pages write them: ISO, mail headers, and lines like «نُشر في الثلاثاء ٢١ تموز/يوليو ٢٠١٥ - ١٢:٣٠ ص».

What can mean two days is no date: none is made up. A Hijri date alone is none either, for it means two or three days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rawi.lexicon.pages import PageLexicon
from rawi.text.normalize import search_key

_YEARS = range(1980, 2101)
_ISO = re.compile(
    r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})"
    r"(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?\s*",
    re.IGNORECASE,
)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[+-]\d\d:\d\d)?", re.ASCII)
_OFFSET = re.compile(r"(?:gmt|utc)?\s*([+-])\s*(\d{1,2})(?::?(\d{2}))?(?!\d)")
_LONGEST = 400


class When(NamedTuple):
    """A day on the outlet's own calendar, and the instant where a time with its zone was told."""

    day: date
    instant: datetime | None = None


class Stamp(NamedTuple):
    """A date in a line and what its label says it is: published, modified, other; empty without a label."""

    when: When
    role: str


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def when_at(moment: datetime, home: ZoneInfo | None) -> When:
    """A moment as a day and an instant. Midnight to the second is a day that was written as a moment."""
    if moment.time() == time():
        return When(moment.date())
    if moment.tzinfo is None:
        if home is None:
            return When(moment.date())
        moment = moment.replace(tzinfo=home)
    return When(moment.astimezone(home or moment.tzinfo).date(), _fixed(moment))


def _fixed(moment: datetime) -> datetime:
    """The moment with its offset in place of a named zone."""
    offset = moment.utcoffset()
    return moment.replace(tzinfo=timezone(offset) if offset is not None else UTC)


def read_iso(value: str, home: ZoneInfo | None = None) -> When | None:
    """An ISO day or moment, as machines write it in many small variations; None where it is none."""
    value = value.strip()[:_LONGEST]
    if _MOMENT.fullmatch(value):  # as most are
        try:
            moment = datetime.fromisoformat(value)
            return when_at(moment, home) if moment.year in _YEARS else None
        except (ValueError, OverflowError):
            return None
    found = _ISO.fullmatch(value)
    if not found:
        return None
    year, month, day, hour, minute, second, offset = found.groups()
    try:
        moment = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0))
        if offset:
            moment = moment.replace(tzinfo=_tz(offset))
        return when_at(moment, home) if moment.year in _YEARS else None
    except (ValueError, OverflowError):
        return None


def _tz(offset: str) -> timezone:
    if offset[0] not in "+-":
        return UTC
    digits = offset[1:].replace(":", "")
    shift = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(shift if offset[0] == "+" else -shift)


def read_mail_date(value: str, home: ZoneInfo | None = None) -> When | None:
    """A date of a mail header, as RSS has it (Tue, 15 Nov 2022 23:40:00 +0300); None where it is none."""
    try:
        moment = parsedate_to_datetime(value.strip()[:_LONGEST])
        return when_at(moment, home) if moment.year in _YEARS else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def read_date(value: str, words: PageLexicon, home: ZoneInfo | None = None) -> When | None:
    """A value that should be one date, in whatever form; None where it is none or could be two."""
    machine = read_iso(value, home) or read_mail_date(value, home)
    if machine:
        return machine
    stamps = [*find_stamps(value, words, home)]
    return stamps[0].when if len({stamp.when.day for stamp in stamps}) == 1 else None


def find_stamps(line: str, words: PageLexicon, home: ZoneInfo | None = None) -> Iterator[Stamp]:
    """The dates of a line with their labels, in order; dates without a year, relative and Hijri ones are none."""
    if not _FOUR_DIGITS.search(line, 0, _LONGEST):
        return
    key = search_key(line[:_LONGEST])
    if not _TWO_NUMBERS.search(key):  # a year alone
        return
    found = [*words.date.finditer(key)]
    begin = 0
    for number, match in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(key)
        before, behind = key[begin : match.start()], key[match.end() : end]
        day = _day(match, words, before + " " + behind)
        if day is not None:
            labels = words.label.findall(before)
            role = words.labels[_spaced(labels[-1])] if labels else ""
            yield Stamp(_with_clock(day, before, behind, words=words, home=home), role)
        begin = match.end()


_FOUR_DIGITS = re.compile(r"\d{4}")
_TWO_NUMBERS = re.compile(r"\d\D++\d|\d{5}")


def _spaced(key: str) -> str:
    return " ".join(key.split())


def _day(match: re.Match[str], words: PageLexicon, around: str) -> date | None:
    """The day of a match; None where no such day is, where it could be two, or where the weekday says another."""
    d1, m1, y1, m2, d2, y2, y3, m3, d3, a, b, y4 = match.groups()
    if d1:
        days = [(int(y1), words.months[_spaced(m1)], int(d1))]
    elif m2:
        days = [(int(y2), words.months[_spaced(m2)], int(d2))]
    elif y3:
        days = [(int(y3), int(m3), int(d3))]
    else:
        days = [(int(y4), int(b), int(a)), (int(y4), int(a), int(b))]
    real = {day for day in (_real_day(*one) for one in days) if day}
    told = {words.weekdays[key] for key in words.weekday.findall(around)}
    if told:
        real = {day for day in real if day.weekday() in told}
    elif len(real) > 1 and not _DAY_FIRST_DOUBT.search(around):
        real = {day for day in real if day.day == int(a)}
    return real.pop() if len(real) == 1 else None


# a clock with seconds and English halves is a server's own form, month first as often as not: 7/5/2015 10:30:00 AM
_DAY_FIRST_DOUBT = re.compile(r"\d:\d\d:\d\d\s*[ap]m\b")


def _real_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _with_clock(day: date, before: str, behind: str, *, words: PageLexicon, home: ZoneInfo | None) -> When:
    """The day with the time that stands behind it or, failing that, before it."""
    for part in (behind, before):
        found = words.clock.search(part)
        hour = _hour(found, words) if found else None
        if found and hour is not None:
            told = _told_zone(part[found.end() :], words)
            moment = datetime(day.year, day.month, day.day, hour, int(found[2]), int(found[3] or 0))
            if told is not None:
                moment = moment.replace(tzinfo=told)
            return When(day) if moment.tzinfo is None and home is None else _kept(moment, home)
    return When(day)


def _kept(moment: datetime, home: ZoneInfo | None) -> When:
    """A moment a person wrote: midnight is a time like others."""
    moment = moment if moment.tzinfo else moment.replace(tzinfo=home)
    return When(moment.astimezone(home or moment.tzinfo).date(), _fixed(moment))


def _hour(found: re.Match[str], words: PageLexicon) -> int | None:
    """The hour of a clock on 24 hours; None where there is none such."""
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    half = found[4]
    if minute > 59 or second > 59:
        return None
    if half and hour <= 12:
        return hour % 12 + words.halves[_spaced(half)]
    return hour if hour <= 23 else None


def _told_zone(behind: str, words: PageLexicon) -> timezone | ZoneInfo | None:
    """The zone told behind a clock: an offset, or a place's or Greenwich's time."""
    offset = _OFFSET.search(behind[:20])
    if offset and int(offset[2]) <= 14:
        shift = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        return timezone(shift if offset[1] == "+" else -shift)
    place = words.zone.search(behind[:40])
    return _zone(words.zones[_spaced(place[1])]) if place else None
