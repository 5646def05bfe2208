"""The days of an incident, by the codebook: told, announced, fresh, or known through later comment only."""

from __future__ import annotations

from datetime import date

from rawi.model.value import DateRange
from rawi.report.date_read import DateRead
from rawi.report.episode import Episode
from rawi.report.recalled import known_day
from rawi.report.telling_dates import is_mourned
from rawi.report.values import Values

FRESH_DAYS = 7


def read_days(episode: Episode, values: Values) -> DateRead:
    """The days of an incident, by the codebook: its own words; the day before an announcement to that day; fresh news
    without a time `[published - 1, published]`; known through comment only `[published - 7, published]`."""
    published = values.published
    told = episode.date
    if told is not None and told.days.earliest <= published.latest:
        days = told.days
        if told.begins:
            days = DateRange(days.earliest, max([days.latest, *_announced(episode)]))
        if days.latest > published.latest:
            days = DateRange(days.earliest, published.latest, days.weekdays)
        return DateRead(days, told.start, told.end, told.reason)
    lead = episode.tellings[0].events[0].mention
    known = known_day(episode, values)
    if known is not None:
        return DateRead(known, lead.start, lead.end, "a well-known incident of the last 31 days")
    if is_mourned(episode.tellings[0].events[0], values):
        return DateRead(_widened(published, FRESH_DAYS), lead.start, lead.end, "known through a funeral only")
    if _is_commented(episode):
        return DateRead(_widened(published, FRESH_DAYS), lead.start, lead.end, "known through later comment only")
    announced = next((t.announced for t in episode.tellings if t.announced), None)
    if announced is not None and announced.days.latest <= published.latest:
        days = _widened(announced.days, 1)
        return DateRead(days, announced.start, announced.end, "the day it was announced or the day before")
    return DateRead(_widened(published, 1), lead.start, lead.end, "fresh news without a time")


def _is_commented(episode: Episode) -> bool:
    """Whether an incident is only what somebody comments on (حذرت موسكو أمس من الرد على هجوم): the day of the comment
    is not its own. Deaths announced are news however their cause is told (أعلنت الشرطة مقتل أربعة إثر إطلاق نار)."""
    events = [e for t in episode.tellings for e in t.events]
    counted = any(e.trigger.form == "casualty" for t in episode.tellings if t.announced for e in t.events)
    return not counted and all(e.standing != "asserted" for e in events)


def _announced(episode: Episode) -> list[date]:
    return [t.announced.days.latest for t in episode.tellings if t.announced]


def _widened(days: DateRange, before: int) -> DateRange:
    weekdays = days.weekdays
    if weekdays is not None:  # of an article of some Saturday the day before is some Friday
        weekdays = frozenset((day - step) % 7 for day in weekdays for step in range(before + 1))
    return DateRange(date.fromordinal(max(1, days.earliest.toordinal() - before)), days.latest, weekdays)
