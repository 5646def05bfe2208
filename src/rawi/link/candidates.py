"""Which reports are worth comparing: those of one kind whose days and places can meet. The rest is never looked at.

A sweep over first days keeps the reports that are not over yet, by place; an undated report stays in the sweep for as
long as its interval is wide and meets what is told of its place and kind. The number of pairs grows with the number of
reports told of one place in one week, not with all reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from rawi.link.compare import DAYS_APART
from rawi.link.profile import Profile
from rawi.model.report import Report

# Cells of degrees: the eight around one hold everything within 40 km and within 120 km, south of 40 degrees north
_FINE_DEGREES = 0.5
_WIDE_DEGREES = 1.5
_WIDE_DAYS = 31
_AROUND = tuple((x, y) for x in (-1, 0, 1) for y in (-1, 0, 1))
_Key = tuple[object, ...]


def candidate_pairs(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Index pairs to compare, each once, in an order that follows the profiles' days and ids alone."""
    order = sorted(range(len(profiles)), key=lambda index: (profiles[index].first, profiles[index].id))
    open_by_key: dict[_Key, list[int]] = {}
    for index in order:
        one = profiles[index]
        if _says_too_little(one):
            continue
        oldest = one.first - DAYS_APART
        met: set[int] = set()
        for key in _asked(one):
            known = open_by_key.get(key)
            if not known:
                continue
            still_open = [other for other in known if profiles[other].last >= oldest]
            if len(still_open) < len(known):
                open_by_key[key] = still_open
            met.update(still_open)
        for other in met:
            yield other, index
        for key in _held(one):
            open_by_key.setdefault(key, []).append(index)


def _says_too_little(one: Profile) -> bool:
    """Neither a month nor a province is known: it could be anything."""
    return one.grain in ("country", "none") and one.last - one.first >= _WIDE_DAYS


def _cell(one: Profile, degrees: float) -> tuple[int, int]:
    assert one.place is not None
    return int(one.place.lat // degrees), int(one.place.lon // degrees)


def _asked(one: Profile) -> Iterator[_Key]:
    """The lists a report looks up: every report of its kind that can be the same stands in one of them."""
    kind, grain = one.kind, one.grain
    yield kind, "none"
    if grain == "none":
        yield kind, "any place"
        return
    assert one.place is not None
    yield kind, "country", one.place.country
    if grain == "country":
        yield kind, "in country", one.place.country
        return
    name, degrees = ("fine", _FINE_DEGREES) if grain == "fine" else ("wide", _WIDE_DEGREES)
    x, y = _cell(one, degrees)
    for dx, dy in _AROUND:
        yield kind, name, x + dx, y + dy
    if grain == "fine":
        x, y = _cell(one, _WIDE_DEGREES)
        for dx, dy in _AROUND:
            yield kind, "area", x + dx, y + dy
        if one.place.province_id:
            yield kind, "province", one.place.province_id
    elif one.place.gazetteer_id:  # a province reaches farther than its middle: Anbar is 400 km wide
        yield kind, "of province", one.place.gazetteer_id


def _held(one: Profile) -> Iterator[_Key]:
    """The lists a report stands in."""
    kind, grain = one.kind, one.grain
    if grain == "none":
        yield kind, "none"
        return
    assert one.place is not None
    yield kind, "any place"
    if grain == "country":
        yield kind, "country", one.place.country
        return
    yield kind, "in country", one.place.country
    yield (kind, "wide", *_cell(one, _WIDE_DEGREES))
    if grain == "area":
        yield (kind, "area", *_cell(one, _WIDE_DEGREES))
        if one.place.gazetteer_id:
            yield kind, "province", one.place.gazetteer_id
    else:
        yield (kind, "fine", *_cell(one, _FINE_DEGREES))
        if one.place.province_id:
            yield kind, "of province", one.place.province_id


def reach(reports: Sequence[Report]) -> tuple[date, date] | None:
    """First and last day on which a report can touch one of these, None for no reports."""
    if not reports:
        return None
    margin = timedelta(days=DAYS_APART)
    return min(r.date.earliest for r in reports) - margin, max(r.date.latest for r in reports) + margin
