"""The day of news told without one by somebody whose words on it were dated above: what a source goes on to tell is of
the day it spoke on (أفادت مصادر السبت بمقتل ثمانية. … وأشارت المصادر إلى مقتل خمسة بغارة)."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from rawi.report.episodes.days.going_on import is_going_on
from rawi.report.episodes.episode import Episode
from rawi.report.tellings.dates.date_read import DateRead
from rawi.report.values import Values

DAY_SPOKEN = "the day on which its source spoke or the day before"
_REACH_TOKENS = 250
"""How far behind the day of a saying its source still speaks on."""


class Spoken(NamedTuple):
    """Who spoke on which day, by the token of the day."""

    first: int
    speaker: str
    day: DateRead


def spoken_days(values: Values) -> tuple[Spoken, ...]:
    """The single days before the article's own on which somebody named spoke, in order."""
    found: list[Spoken] = []
    for resolved in values.times:
        mention, days = resolved.mention, resolved.value
        if days is None or days.days > 1 or days.latest >= values.published.latest:
            continue
        if mention.detail.get("use") != "point" or not values.is_spoken(mention.start):
            continue
        voices = (values.attribution_at(offset).chain for offset in (mention.start, mention.end + 1))
        chain = next((one for one in voices if one), ())
        if chain:
            found.append(Spoken(mention.first, chain[0], DateRead(days, mention.start, mention.end, DAY_SPOKEN)))
    return tuple(found)


def day_spoken(episode: Episode, spoken: tuple[Spoken, ...], values: Values) -> DateRead | None:
    """The day on which the source of an episode was last said to speak, and the one before, but of a fight that went on
    as it spoke (وقالت المصادر إن اشتباكات تدور في البلدة); None where it was not."""
    lead = episode.tellings[0].events[0].mention
    chain = values.attribution_at(lead.start).chain
    if not chain:
        return None
    above = spoken[: bisect_left(spoken, lead.first, key=lambda one: one.first)]
    own = next((one for one in reversed(above) if one.speaker == chain[0]), None)
    if own is None or lead.first - own.first > _REACH_TOKENS:
        return None
    days = own.day.days
    if is_going_on(episode, values):
        return own.day
    return DateRead(type(days)(days.shift(-1).earliest, days.latest), own.day.start, own.day.end, DAY_SPOKEN)
