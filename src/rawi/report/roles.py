"""Roles and days: what the article is about, what it tells beside, what it only recalls, and when each was."""

from __future__ import annotations

from datetime import date

from rawi.model.report import Role
from rawi.model.value import DateRange
from rawi.report.episodes import Episode
from rawi.report.tellings import DateRead
from rawi.report.values import Values

FRESH_DAYS = 7
_LEAD_SENTENCES = 2
_NEWS_DAYS = 31


def read_days(episode: Episode, values: Values) -> DateRead:
    """The days of an incident, by the codebook: its own words; the day before an announcement to that day; fresh news
    without a time `[published - 1, published]`; known through comment only `[published - 7, published]`."""
    published = values.published
    told = episode.date
    if told is not None and told.days.earliest <= published.latest:
        days = told.days
        if days.latest > published.latest:
            days = DateRange(days.earliest, published.latest, days.weekdays)
        return DateRead(days, told.start, told.end, told.reason)
    lead = episode.tellings[0].events[0].mention
    announced = next((t.announced for t in episode.tellings if t.announced), None)
    if announced is not None and announced.days.latest <= published.latest:
        days = _widened(announced.days, 1)
        return DateRead(days, announced.start, announced.end, "the day it was announced or the day before")
    if all(e.standing in ("reference", "tried", "condemned") for t in episode.tellings for e in t.events):
        return DateRead(_widened(published, FRESH_DAYS), lead.start, lead.end, "known through later comment only")
    return DateRead(_widened(published, 1), lead.start, lead.end, "fresh news without a time")


def _widened(days: DateRange, before: int) -> DateRange:
    weekdays = days.weekdays
    if weekdays is not None:  # of an article of some Saturday the day before is some Friday
        weekdays = frozenset((day - step) % 7 for day in weekdays for step in range(before + 1))
    return DateRange(date.fromordinal(max(1, days.earliest.toordinal() - before)), days.latest, weekdays)


def read_role(episode: Episode, number: int, days: DateRange, values: Values) -> Role:
    """`main` for what headline and lead tell and what follows in the same breath, `secondary` for other fresh
    incidents, `background` for older ones."""
    first = episode.tellings[0]
    in_title = any(t.sentence.is_title for t in episode.tellings)
    leads = number == 0 and (in_title or first.sentence.index <= _LEAD_SENTENCES)
    old = (values.published.earliest - days.latest).days > FRESH_DAYS
    if in_title or leads:
        return "main"
    if old:
        return "secondary" if _is_news(episode, days, values) else "background"
    recalled = all(e.background or e.recalled for t in episode.tellings for e in t.events)
    if recalled:
        return "secondary" if episode.date is not None else "background"
    return "secondary" if episode.turned or first.sentence.index > _LEAD_SENTENCES else "main"


def _is_news(episode: Episode, days: DateRange, values: Values) -> bool:
    """Whether an act of the last month is told as news all the same: somebody announces it now, in a sentence that
    doesn't look back."""
    if (values.published.latest - days.latest).days > _NEWS_DAYS:
        return False
    told = [e for t in episode.tellings for e in t.events if e.standing == "asserted" and not e.background]
    return any(values.attribution_at(e.mention.start).chain for e in told if e.core)
