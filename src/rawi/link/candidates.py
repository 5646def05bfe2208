"""Which reports are worth comparing: those of one kind whose days and places can meet. The rest is never looked at.

A sweep over first days keeps the reports that are not over yet, by place; a report that takes its day from its
publication may be of the days before, and an undated one stays in the sweep for as long as its interval is wide and
meets what is told of its place and kind. The number of pairs grows with the number of reports told of one place in one
week, not with all reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, radians

from rawi.link.profile import Profile

# Cells of degrees: the eight around one hold everything within 40 km and within 120 km, south of 40 degrees north
_FINE_DEGREES = 0.5
_WIDE_DEGREES = 1.5
_FINE_REACH = 0.37
_WIDE_REACH = 1.1
_WIDE_DAYS = 31
_AROUND = tuple((x, y) for x in (-1, 0, 1) for y in (-1, 0, 1))
_SAME_DAY = ("none", "any place", "country", "in country")
"""Lists of what is so coarse that a day must be shared."""
_Key = tuple[object, ...]


def find_candidates(profiles: Sequence[Profile]) -> Iterator[tuple[int, list[int]]]:
    """Indices to compare each report with, every pair once; which pairs doesn't depend on the order of the profiles.

    Adjacent days are compared too, but not where one names a country at most.
    """
    order = sorted(range(len(profiles)), key=lambda index: (profiles[index].since, profiles[index].id))
    last = [one.last for one in profiles]
    open_by_key: dict[_Key, list[int]] = {}
    for index in order:
        one = profiles[index]
        if _says_too_little(one):
            continue
        met: set[int] = set()
        for key, degrees in _asked(one):
            known = open_by_key.get(key)
            if not known:
                continue
            oldest = one.since - (key[0] not in _SAME_DAY)
            still_open = [other for other in known if last[other] >= oldest]
            if len(still_open) < len(known):
                open_by_key[key] = still_open
            met.update(still_open if degrees is None else _within(still_open, one, profiles, degrees))
        if met:
            yield index, list(met)
        for key in _held(one):
            open_by_key.setdefault(key, []).append(index)


def _says_too_little(one: Profile) -> bool:
    """Neither the month nor the town is known: it could be anything."""
    return one.grain != "fine" and _is_wide(one)


def _is_wide(one: Profile) -> bool:
    return one.last - one.first >= _WIDE_DAYS


def _within(others: Sequence[int], one: Profile, profiles: Sequence[Profile], degrees: float) -> list[int]:
    """Those in a box of so many degrees of latitude to each side: a quick look before distances are worked out."""
    south, north = one.lat - degrees, one.lat + degrees
    width = degrees / max(cos(radians(one.lat)), 0.1) * 1.05
    west, east = one.lon - width, one.lon + width
    return [i for i in others if south <= profiles[i].lat <= north and west <= profiles[i].lon <= east]


def _cell(one: Profile, degrees: float) -> tuple[int, int]:
    return int(one.lat // degrees), int(one.lon // degrees)


def _asked(one: Profile) -> Iterator[tuple[_Key, float | None]]:
    """The lists a report looks up, with how far around it: all that can be the same stand in one of them."""
    kind, place = one.kind, one.place
    if _is_wide(one):  # an undated report is compared with what is told of its town
        x, y = _cell(one, _FINE_DEGREES)
        for dx, dy in _AROUND:
            yield ("fine", kind, x + dx, y + dy), _FINE_REACH
        return
    yield ("none", kind), None
    if place is None:
        yield ("any place", kind), None
        return
    yield ("country", kind, place.country), None
    if one.grain == "country" or one.guessed:
        yield ("in country", kind, place.country), None
        return
    x, y = _cell(one, _WIDE_DEGREES)
    for dx, dy in _AROUND:
        yield ("area" if one.grain == "fine" else "wide", kind, x + dx, y + dy), _WIDE_REACH
    if one.grain == "area":  # a province reaches farther than its middle: Anbar is 400 km wide
        yield ("of province", kind, place.gazetteer_id), None
        return
    yield ("province", kind, place.province_id), None
    x, y = _cell(one, _FINE_DEGREES)
    for dx, dy in _AROUND:
        yield ("fine", kind, x + dx, y + dy), _FINE_REACH


def _held(one: Profile) -> Iterator[_Key]:
    """The lists a report stands in."""
    kind, place = one.kind, one.place
    if _is_wide(one):
        yield ("fine", kind, *_cell(one, _FINE_DEGREES))
        return
    if place is None:
        yield "none", kind
        return
    yield "any place", kind
    if one.grain == "country" or one.guessed:
        yield "country", kind, place.country
        return
    yield "in country", kind, place.country
    yield ("wide", kind, *_cell(one, _WIDE_DEGREES))
    if one.grain == "area":
        yield ("area", kind, *_cell(one, _WIDE_DEGREES))
        if place.gazetteer_id:
            yield "province", kind, place.gazetteer_id
    else:
        yield ("fine", kind, *_cell(one, _FINE_DEGREES))
        if place.province_id:
            yield "of province", kind, place.province_id
