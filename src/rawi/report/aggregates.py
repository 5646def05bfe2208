"""Aggregates: counts over many incidents ("more than forty attacks since the start of the year"); never incidents."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model.claim import Aggregate
from rawi.model.mention import Resolved
from rawi.model.value import DateRange


def read_aggregates(
    figures: Sequence[Resolved], times: Sequence[Resolved], published: DateRange
) -> tuple[Aggregate, ...]:
    """Counts whose own clause spreads them over a longer time, with the days that it names."""
    found = []
    for resolved in figures:
        if resolved.value.per_event:
            continue
        reading = resolved.value
        since = [
            r.value
            for r in times
            if r.value is not None
            and r.mention.detail.get("use") == "since"
            and abs(r.mention.first - resolved.mention.first) < 40
        ]
        begin = since[0].earliest.isoformat() if since else None
        until = published.latest.isoformat() if since else None
        found.append(Aggregate(reading.what, reading.count, reading.start, reading.end, begin, until))
    return tuple(found)
