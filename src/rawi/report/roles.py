"""Roles: what the article is about, what it tells beside, and what it only recalls."""

from __future__ import annotations

from rawi.model.report import Role
from rawi.model.value import DateRange
from rawi.report.days import FRESH_DAYS
from rawi.report.episodes import Episode
from rawi.report.values import Values

_LEAD_SENTENCES = 2
_NEWS_DAYS = 31


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
