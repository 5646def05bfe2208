"""A report made ready for comparing: what comparing asks of it, worked out once and not once a pair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rawi.link.weights import Weights
from rawi.model.claim import Figure, Involvement
from rawi.model.report import IncidentType, Report, Role
from rawi.model.value import Place, PlacePrecision
from rawi.text.names import name_words, person_words
from rawi.text.stems import light_stem

Grain = Literal["fine", "area", "country", "none"]
_GRAIN: dict[PlacePrecision, Grain] = {
    "site": "fine",
    "city": "fine",
    "district": "area",
    "province": "area",
    "country": "country",
}
ALL_WEEKDAYS = 0b1111111
_NOBODY: frozenset[str] = frozenset()
UNDATED = ("fresh news without a time", "the day it was announced or the day before")
"""Reasons of a date that is taken from the publication: the incident can be older."""
LATE_DAYS = 6
"""How many days before its publication such an incident can lie."""
_OPENING = 200
"""Code points: about a headline and the first words of the lead."""
_TOLLS = ("killed", "wounded", "casualties", "captured")


@dataclass(frozen=True, slots=True)
class Profile:
    """What comparing asks of a report. Days are proleptic ordinals; `weekdays` a set of bits, Monday the lowest."""

    id: str
    article_id: str
    outlet: str | None
    role: Role
    type: IncidentType
    kind: str
    first: int
    last: int
    since: int
    """First day it can be of: days before `first` where the article gives no day and `first` is the publication's."""
    weekdays: int
    grain: Grain
    guessed: bool
    """Whether the place is an area that the text doesn't name: taken from the context, it contradicts nothing."""
    place: Place | None
    lat: float
    lon: float
    place_words: frozenset[str]
    perpetrators: frozenset[str]
    targets: frozenset[str]
    weapons: frozenset[str]
    figures: frozenset[tuple[str, int]]
    """Exact counts above zero: what and how many."""
    tolls: Mapping[str, tuple[int, float]]
    """Widest total told of the dead, wounded, casualties, captured."""
    names: frozenset[tuple[str, ...]]
    """Words of each person's name in order."""
    words: frozenset[str]
    """Uncommon words it is told in, those of its place left out."""
    opens: bool
    """Whether its article opens with it."""


def profile(report: Report, weights: Weights, outlet: str | None = None) -> Profile:
    """The profile of a report."""
    place = report.place
    days = report.date.weekdays
    first = report.date.earliest.toordinal()
    return Profile(
        report.id,
        report.article_id,
        outlet,
        report.role,
        report.type,
        weights.kinds[report.type],
        first,
        report.date.latest.toordinal(),
        first - (LATE_DAYS if report.date.days <= 2 and _is_undated(report) else 0),
        ALL_WEEKDAYS if days is None else sum(1 << day for day in days),
        _grain(place),
        place is not None and not place.name and _GRAIN[place.precision] == "area",
        place,
        place.lat if place else 0.0,
        place.lon if place else 0.0,
        name_words(place.name) if place and place.name else frozenset(),
        _labels(report.perpetrators, weights),
        _labels(report.targets, weights),
        frozenset(report.weapons),
        frozenset(_exact(report.figures)),
        _tolls(report.figures),
        frozenset(filter(None, map(person_words, report.names))),
        frozenset(report.words) - _place_stems(place.name) if place and place.name else frozenset(report.words),
        report.start < _OPENING,
    )


@lru_cache(maxsize=1 << 15)
def _place_stems(name: str) -> frozenset[str]:
    """Stems of a place's name: that two name one place is counted already."""
    return frozenset(map(light_stem, name_words(name)))


def _grain(place: Place | None) -> Grain:
    """How exactly a place is told; شمال البلاد is a part of a country whose middle says nothing, and so the country."""
    if place is None:
        return "none"
    part = place.precision == "province" and place.gazetteer_id == place.country
    return "country" if part else _GRAIN[place.precision]


def _is_undated(report: Report) -> bool:
    """Whether the day is the publication's for want of another."""
    return any(claim.slot == "date" and claim.reason in UNDATED for claim in report.claims)


def _labels(involved: Sequence[Involvement], weights: Weights) -> frozenset[str]:
    if not involved:
        return _NOBODY
    named = [one.actor.label for one in involved if one.basis != "denied"]
    return frozenset(label for label in named if label not in weights.nobody)


def _exact(figures: Iterable[Figure]) -> Iterable[tuple[str, int]]:
    for figure in figures:
        low, high = figure.count.low, figure.count.high
        if low and (low == high or high is None):
            yield figure.what, low


def _tolls(figures: Iterable[Figure]) -> dict[str, tuple[int, float]]:
    """The range of the largest count of each toll: parts of a total are not its lower bound."""
    tolls: dict[str, tuple[int, float]] = {}
    for figure in figures:
        if figure.what in _TOLLS:
            low, high = figure.count.low or 0, figure.count.high
            span = (low, float("inf") if high is None else float(high))
            if figure.what not in tolls or span > tolls[figure.what]:
                tolls[figure.what] = span
    return tolls
