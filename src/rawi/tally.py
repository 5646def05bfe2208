"""Counts over many incidents compared with the record: "more than forty dead since the start of the year" beside what
the incidents of those days add up to. Both counts are shown and nothing is concluded: the record holds what was read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rawi.model.claim import Aggregate
from rawi.model.report import Reading
from rawi.store import IncidentFilter, Store, Summary

_STRIKES = ("air_strike", "drone_strike", "shelling")


@dataclass(frozen=True, slots=True)
class Tally:
    """What the record holds of the days and countries of an aggregate: from `low` to `high` in so many incidents.
    `high` is None where one of them is open."""

    aggregate: Aggregate
    countries: tuple[str, ...]
    incidents: int
    low: int
    high: int | None


def tally_aggregates(store: Store, reading: Reading) -> tuple[Tally, ...]:
    """A tally for each aggregate of an article that names its days and counts the dead, the wounded or strikes, in the
    countries of which the article tells incidents (in all where it tells none)."""
    countries = tuple(sorted({report.place.country for report in reading.reports if report.place}))
    tallies = []
    for one in reading.aggregates:
        if one.since and one.until and one.what in ("killed", "wounded", "strikes"):
            since, until = date.fromisoformat(one.since), date.fromisoformat(one.until)
            types = _STRIKES if one.what == "strikes" else ()
            told = store.incidents(IncidentFilter(since, until, countries=countries, types=types))
            within = (line for line in told if since <= line.date.earliest and line.date.latest <= until)
            tallies.append(_tally(one, countries, within))
    return tuple(tallies)


def _tally(aggregate: Aggregate, countries: tuple[str, ...], lines: Iterable[Summary]) -> Tally:
    incidents = low = high = 0
    is_open = False
    for line in lines:
        toll = line.killed if aggregate.what == "killed" else line.wounded
        if aggregate.what == "strikes":
            incidents, low, high = incidents + 1, low + 1, high + 1
        elif toll is not None and line.outcome != "denied":
            incidents += 1
            low += toll.best_low or 0
            high += toll.best_high or 0
            is_open |= toll.best_high is None
    return Tally(aggregate, countries, incidents, low, None if is_open else high)
