"""Counts over the rows of an outline: facets, and bins of a timeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypeAlias, get_args

import numpy as np

from rawi.store.counted import Bin, Counted, CountedPlace, Facets, Sum, Timeline, Unit
from rawi.store.outline.choose import Slot, without
from rawi.store.outline.columns import EPOCH, Column, Mask, Outline

Names: TypeAlias = Callable[[Outline, Sequence[int]], Mapping[int, str]]
"""Names of places by their numbers."""


def facets(outline: Outline, masks: Sequence[tuple[Slot, Mask]], names: Names, *, most: int) -> Facets:
    """How many incidents there are of each value, under all masks but those of the value's own slot."""
    size = len(outline.ids)
    rows = without(masks, size)

    def counts(name: Slot) -> Column:
        mask, values = without(masks, size, name), len(outline.words[name].values)
        if name in outline.several:
            several = outline.several[name]
            return np.bincount(several.values[mask[several.rows]], minlength=values)
        return np.bincount(outline.columns[name][mask], minlength=values)

    def commonest(name: Slot, first: int | None = None) -> tuple[Counted, ...]:
        return told(counts(name), outline.words[name].values)[:first]

    return Facets(
        int(rows.sum()),
        int(outline.columns["disputed"][rows].sum()),
        killed=_sum(outline, rows, "killed"),
        wounded=_sum(outline, rows, "wounded"),
        types=commonest("type"),
        countries=commonest("country"),
        actors=commonest("actor", most),
        places=tuple(one for _, one in commonest_places(outline, counts("place"), names, most)),
        outlets=commonest("outlet", most),
        months=_months(outline.columns["latest"][rows]),
    )


def told(counts: Column, values: Sequence[Any]) -> tuple[Counted, ...]:
    """Values with their counts, the largest first."""
    there = [Counted(values[code], int(counts[code])) for code in np.flatnonzero(counts).tolist() if code]
    return tuple(sorted(there, key=_largest_first))


def _largest_first(one: Counted) -> tuple[int, str]:
    return -one.count, one.value


def by_value(outline: Outline, name: str, rows: Column, group: Column, groups: int) -> list[tuple[Counted, ...]]:
    """For each group of rows how many there are of each value of a column, the largest first."""
    values = outline.words[name].values
    counts = np.bincount(group * len(values) + outline.columns[name][rows], minlength=groups * len(values))
    found: list[list[Counted]] = [[] for _ in range(groups)]
    there = np.flatnonzero(counts)
    for place, count in zip(there.tolist(), counts[there].tolist(), strict=True):
        if code := place % len(values):
            found[place // len(values)].append(Counted(values[code], count))
    return [tuple(sorted(one, key=_largest_first)) for one in found]


def _sum(outline: Outline, rows: Mask, what: str) -> Sum:
    """What was denied is not added."""
    columns, outcomes = outline.columns, outline.words["outcome"]
    rows = rows & ~outcomes.that(lambda outcome: outcome == "denied")[columns["outcome"]]
    least, greatest = columns[what][rows], columns[f"{what}_most"][rows]
    there = (least >= 0) | (greatest >= 0)
    low, high = (int(np.maximum(one[there], 0).sum()) for one in (least, greatest))
    return Sum(int(there.sum()), low, None if (greatest[there] < 0).any() else max(low, high))


def commonest_places(outline: Outline, counts: Column, names: Names, most: int) -> tuple[tuple[int, CountedPlace], ...]:
    """The places of most incidents by their numbers."""
    counts[0] = 0
    # among so many places most are of one incident or two: only those are put in order that can be among the first
    least = max(1, np.partition(counts, -most)[-most] if len(counts) > most else 1)
    values = outline.words["place"].values
    among = sorted(np.flatnonzero(counts >= least).tolist(), key=lambda place: (-counts[place], values[place]))[:most]
    name = names(outline, among)
    return tuple((n, CountedPlace(name.get(n, values[n][0]), values[n][1], int(counts[n]))) for n in among)


def _months(days: Column) -> tuple[tuple[date, int], ...]:
    months, counts = np.unique(_bin_numbers(days, "month"), return_counts=True)
    firsts = ((_first_day(int(month), "month"), int(count)) for month, count in zip(months, counts, strict=True))
    return tuple((first, count) for first, count in firsts if first)


def timeline(outline: Outline, rows: Mask, *, until: date | None, unit: Unit | None, most: int) -> Timeline:
    """The incidents of some rows by their last days, `until` at the latest, in the finest bins from a unit on that are
    few enough."""
    chosen = np.flatnonzero(rows)
    every: tuple[Unit, ...] = get_args(Unit)
    units = every[every.index(unit) :] if unit else every
    days = np.minimum(outline.columns["latest"][chosen], (until or date.max).toordinal() - EPOCH)
    if not len(days):
        return Timeline(units[0], ())
    for one in units:
        numbers = _bin_numbers(days, one)
        low, bins = int(numbers.min()), int(numbers.max() - numbers.min()) + 1
        if bins <= most:
            break
    types = by_value(outline, "type", chosen, numbers - low, bins)
    counts = np.bincount(numbers - low, minlength=bins).tolist()
    edges = [_first_day(low + n, one) for n in range(bins + 1)]
    made = (
        Bin(first, after - timedelta(1) if after else date.max, count, of)
        for first, after, count, of in zip(edges, edges[1:], counts, types, strict=False)
        if first
    )
    return Timeline(one, tuple(made))


def _bin_numbers(days: Column, unit: Unit) -> Column:
    if unit == "day":
        return days
    if unit == "week":  # 1970-01-01 was a Thursday
        return (days + 3) // 7
    numbers = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return numbers if unit == "month" else (numbers + 1970 * 12) // (12 if unit == "year" else 120)


def _first_day(number: int, unit: Unit) -> date | None:
    """The first day of a bin, None beyond the last there is."""
    if unit in ("day", "week"):
        ordinal = EPOCH + (number if unit == "day" else number * 7 - 3)
        return date.fromordinal(max(ordinal, 1)) if ordinal <= date.max.toordinal() else None
    months = number + 1970 * 12 if unit == "month" else number * (12 if unit == "year" else 120)
    year, month = divmod(months, 12)
    return date(max(year, 1), month + 1, 1) if year <= date.max.year else None
