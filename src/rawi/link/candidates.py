"""Which reports are worth comparing: those of one kind whose days and places can meet. The rest is never looked at.

Each report stands in a few lists, of its kind and of where it is told to be, and within a list in order of days. What
it is compared with is found by looking up the lists of its neighbourhood over the days around it: the number of pairs
grows with the reports told of one place in one week, not with all, and adding one report costs no more among a million
than among a thousand. A report that takes its day from its publication may be of the days before, and an undated one is
compared with what is told of its place and kind over all of its interval.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from math import cos, radians

from rawi.link.profile import LATE_DAYS, Profile

# Cells of degrees: the eight around one hold everything within 40 km and within 120 km, south of 40 degrees north
_FINE_DEGREES = 0.5
_WIDE_DEGREES = 1.5
FINE_REACH = 0.37
WIDE_REACH = 1.1
"""Degrees of latitude beyond which no two reports are compared: of two exact places, and of two countries."""
_WIDE_DAYS = 31
_LONGEST_DAYS = _WIDE_DAYS + LATE_DAYS
_AROUND = tuple((x, y) for x in (-1, 0, 1) for y in (-1, 0, 1))
_SAME_DAY = ("none", "any place", "country", "in country")
"""Lists of what is so coarse that a day must be shared."""
_UNDATED = "undated"
"""The lists of reports whose interval is wide, which are looked through whole."""
_NUMBER_BITS = 32
_Key = tuple[object, ...]


class Index:
    """Reports by number in the lists they stand in. Which pairs it finds does not depend on the order of adding."""

    def __init__(self) -> None:
        self._profiles: list[Profile] = []
        self._lists: dict[_Key, array[int]] = {}
        # what is asked of every candidate, beside each other for speed
        self._last = array("i")
        self._lat = array("d")
        self._lon = array("d")
        self._stretch = array("d")

    def __len__(self) -> int:
        return len(self._profiles)

    def __getitem__(self, number: int) -> Profile:
        return self._profiles[number]

    def add(self, one: Profile) -> int:
        """The number of a report that is added."""
        number = len(self._profiles)
        self._profiles.append(one)
        self._last.append(one.last)
        self._lat.append(one.lat)
        self._lon.append(one.lon)
        self._stretch.append(_stretch(one))
        if not _says_too_little(one):
            for key in _held(one):
                insort(self._lists.setdefault(key, array("q")), one.since << _NUMBER_BITS | number)
        return number

    def candidates(self, one: Profile) -> set[int]:
        """Numbers of the reports to compare one with, itself among them where it was added.

        Adjacent days are compared too, but not where one names a country at most.
        """
        met: set[int] = set()
        if not _says_too_little(one):
            for key, degrees in _asked(one):
                entries = self._lists.get(key)
                if entries:
                    slack = key[0] not in _SAME_DAY
                    found = self._open(entries, one.since - slack, one.last + slack, whole=key[0] == _UNDATED)
                    met.update(found if degrees is None else self._within(found, one, degrees))
        return met

    def _open(self, entries: array[int], first: int, last: int, *, whole: bool) -> list[int]:
        """Those of a list whose days meet the days from first to last."""
        start = 0 if whole else bisect_left(entries, first - _LONGEST_DAYS << _NUMBER_BITS)
        end = bisect_left(entries, last + 1 << _NUMBER_BITS, start)
        ends, mask = self._last, (1 << _NUMBER_BITS) - 1
        return [number for entry in entries[start:end] if ends[number := entry & mask] >= first]

    def _within(self, others: Sequence[int], one: Profile, degrees: float) -> list[int]:
        """Those in a box of so many degrees of latitude to each side: a quick look before distances are worked out."""
        lats, lons, stretches = self._lat, self._lon, self._stretch
        lat, lon, width = one.lat, one.lon, degrees * _stretch(one)
        return [
            i
            for i in others
            if abs(lats[i] - lat) <= degrees and abs(lons[i] - lon) <= max(width, degrees * stretches[i])
        ]


def _stretch(one: Profile) -> float:
    """How many degrees of longitude at a report's place are as far as one of latitude."""
    return 1.05 / max(cos(radians(one.lat)), 0.1)


def find_candidates(profiles: Sequence[Profile]) -> Iterator[tuple[int, list[int]]]:
    """Indices to compare each report with, every pair once; which pairs doesn't depend on the order of the profiles."""
    order = sorted(range(len(profiles)), key=lambda index: (profiles[index].since, profiles[index].id))
    added = Index()
    for index in order:  # in order of days every list grows at its end
        met = added.candidates(profiles[index])
        if met:
            yield index, [order[number] for number in sorted(met)]
        added.add(profiles[index])


def _says_too_little(one: Profile) -> bool:
    """Neither the month nor the town is known: it could be anything."""
    return one.grain != "fine" and _is_wide(one)


def _is_wide(one: Profile) -> bool:
    return one.last - one.first >= _WIDE_DAYS


def _cell(one: Profile, degrees: float) -> tuple[int, int]:
    return int(one.lat // degrees), int(one.lon // degrees)


def _asked(one: Profile) -> Iterator[tuple[_Key, float | None]]:
    """The lists a report looks up, with how far around it: all that can be the same stand in one of them.

    Of two reports each looks up a list that the other stands in, or neither does.
    """
    kind, place = one.kind, one.place
    if _is_wide(one):  # an undated report is compared with what is told of its town
        yield from _fine_cells(one)
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
        yield ("area" if one.grain == "fine" else "wide", kind, x + dx, y + dy), WIDE_REACH
    if one.grain == "area":  # a province reaches farther than its middle: Anbar is 400 km wide
        yield ("of province", kind, place.gazetteer_id), None
        return
    yield ("province", kind, place.province_id), None
    yield from _fine_cells(one)


def _fine_cells(one: Profile) -> Iterator[tuple[_Key, float]]:
    x, y = _cell(one, _FINE_DEGREES)
    for dx, dy in _AROUND:
        yield ("fine", one.kind, x + dx, y + dy), FINE_REACH
        yield (_UNDATED, one.kind, x + dx, y + dy), FINE_REACH


def _held(one: Profile) -> Iterator[_Key]:
    """The lists a report stands in."""
    kind, place = one.kind, one.place
    if _is_wide(one):
        yield (_UNDATED, kind, *_cell(one, _FINE_DEGREES))
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
