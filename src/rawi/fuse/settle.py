"""Settles the slots that have one value: type, outcome, day, place. Every account has one vote; an echo has none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from rawi.fuse.disputes import common_days
from rawi.fuse.told import Telling
from rawi.geo import distance_km
from rawi.link.weights import Weights
from rawi.model.report import INCIDENT_TYPES, IncidentType, Outcome
from rawi.model.value import PLACE_PRECISIONS, DateRange, Place, PlacePrecision
from rawi.text.names import name_words

T = TypeVar("T")
_SAME_KM = 5.0
_WITHIN_KM: dict[PlacePrecision, float] = {
    "site": 20.0,
    "city": 20.0,
    "district": 40.0,
    "province": 150.0,
    "country": 2000.0,
}


def _votes(tellings: Sequence[Telling], holds: Callable[[Telling], bool]) -> int:
    """How many accounts hold something."""
    return len({told.account for told in tellings if holds(told)})


def fuse_type(tellings: Sequence[Telling], weights: Weights) -> IncidentType:
    """The type most accounts tell, or a more specific word for it that half as many use."""
    votes = {one: _votes(tellings, lambda told, one=one: told.report.type == one) for one in _types(tellings)}  # type: ignore[misc]
    best = max(votes, key=lambda one: (votes[one], -INCIDENT_TYPES.index(one)))
    finer = [one for one in votes if (one, best) in weights.refines and 2 * votes[one] >= votes[best]]
    finest = [one for one in finer if not any((other, one) in weights.refines for other in finer)]
    return max(finest, key=lambda one: (votes[one], -INCIDENT_TYPES.index(one)), default=best)


def _types(tellings: Sequence[Telling]) -> list[IncidentType]:
    return sorted({told.report.type for told in tellings})


def fuse_outcome(tellings: Sequence[Telling]) -> Outcome:
    """The outcome most accounts tell; of equals the one that says more happened."""
    order: tuple[Outcome, ...] = ("occurred", "intercepted", "foiled", "denied")
    return max(order, key=lambda one: (_votes(tellings, lambda told: told.report.outcome == one), -order.index(one)))


def fuse_date(tellings: Sequence[Telling]) -> DateRange:
    """The days that all accounts share; where they conflict, those shared by as many as can be.

    The best-supported date begins it; the others narrow it in order of support as long as a day is left.
    """
    if len(tellings) == 1:
        return tellings[0].report.date
    dates = sorted(
        {told.report.date for told in tellings},
        key=lambda one: (-_support(tellings, one), one.days, one.earliest, one.latest, sorted(one.weekdays or ())),
    )
    fused = dates[0]
    for other in dates[1:]:
        fused = common_days(fused, other) or fused
    return fused


def _support(tellings: Sequence[Telling], days: DateRange) -> int:
    return _votes(tellings, lambda told: common_days(days, told.report.date) is not None)


def fuse_place(tellings: Sequence[Telling]) -> Place | None:
    """The finest place that half of the accounts with a place can agree to; of equals the one most name."""
    told_of = [told for told in tellings if told.report.place is not None]
    places = sorted({told.report.place for told in told_of if told.report.place}, key=repr)
    if len(places) < 2:
        return places[0] if places else None
    most = _votes(told_of, lambda told: True)

    def rank(place: Place) -> tuple[object, ...]:
        agreed = _votes(told_of, lambda told: _consistent(place, told.report.place))
        same = _votes(told_of, lambda told: _same(place, told.report.place))
        named = sum(told.report.place == place for told in told_of)
        fineness = PLACE_PRECISIONS.index(place.precision)
        return (2 * agreed < most, fineness, -same, place.gazetteer_id is None, place.name is None, -named, repr(place))

    return min(places, key=rank)


def _consistent(place: Place, other: Place | None) -> bool:
    """Whether one of two places can be the other told more coarsely."""
    if other is None or place.country != other.country:
        return False
    if place.province_id and place.province_id == other.gazetteer_id:
        return True
    apart = distance_km(place.lat, place.lon, other.lat, other.lon)
    return apart <= max(_WITHIN_KM[place.precision], _WITHIN_KM[other.precision])


def _same(place: Place, other: Place | None) -> bool:
    if other is None or other.precision != place.precision:
        return False
    named = place.name and other.name and name_words(place.name) == name_words(other.name)
    return bool(named) or distance_km(place.lat, place.lon, other.lat, other.lon) <= _SAME_KM


def fuse_weapons(tellings: Sequence[Telling]) -> tuple[str, ...]:
    """Every weapon told of, those of most accounts first, then in order of telling."""
    weapons = list(dict.fromkeys(weapon for told in tellings for weapon in told.report.weapons))
    if len(tellings) == 1:
        return tuple(weapons)
    return tuple(sorted(weapons, key=lambda one: -_votes(tellings, lambda told: one in told.report.weapons)))
