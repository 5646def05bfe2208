"""Where independent accounts agree. Two claims are independent where neither their articles' origin nor their source is
the same; a count in outlets' own voice never stands beside the source it may come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rawi.fuse.independence import same_source
from rawi.fuse.ranges import Counted, Group
from rawi.fuse.told import Telling, show_count, show_date, show_place
from rawi.geo import distance_km
from rawi.link.weights import Weights
from rawi.model.record import Agreement
from rawi.model.report import IncidentType
from rawi.model.value import DateRange, Place

_FEWEST = 2
_SAME_PLACE_KM = 20.0
_EXACT_DAYS = 3


def figure_agreements(groups: Sequence[Group]) -> list[Agreement]:
    """Counts that two independent accounts or more give alike."""
    found = []
    for group in groups:
        totals = [one for one in group.totals if not one.vague]
        for count in dict.fromkeys(one.count for one in totals):
            accounts = independent([one for one in totals if one.count == count])
            if accounts >= _FEWEST:
                found.append(Agreement(group.slot, show_count(count), accounts))
    return found


def independent(claims: Sequence[Counted]) -> int:
    """How many independent accounts stand behind claims of one value."""
    said = [one for one in claims if one.figure.attribution.chain] or list(claims[:1])
    groups: list[list[Counted]] = []
    for one in said:
        linked = [group for group in groups if any(_one_origin(one, other) for other in group)]
        joined = [one, *(other for group in linked for other in group)]
        groups = [group for group in groups if group not in linked] + [joined]
    return len(groups)


def _one_origin(a: Counted, b: Counted) -> bool:
    return a.telling.account == b.telling.account or same_source(a.figure.attribution, b.figure.attribution)


def slot_agreements(
    tellings: Sequence[Telling], weights: Weights, fused: tuple[IncidentType, DateRange, Place | None]
) -> list[Agreement]:
    """Type, day, place and perpetrators on which two accounts or more agree with the record."""
    kind, days, place = fused
    tests: list[tuple[str, str, Callable[[Telling], bool]]] = [
        ("type", kind, lambda told: told.report.type == kind),
        (
            "date",
            show_date(days),
            lambda told: told.report.date.days <= _EXACT_DAYS and days.earliest in told.report.date,
        ),
    ]
    if place is not None:
        tests.append(("place", show_place(place), lambda told: _there(told.report.place, place)))
    for label in sorted({one.actor.label for told in tellings for one in told.report.perpetrators} - weights.nobody):
        tests.append(("perpetrator", label, lambda told, label=label: _names(told, label)))  # type: ignore[misc]
    counted = ((slot, value, len({told.account for told in tellings if agrees(told)})) for slot, value, agrees in tests)
    return [Agreement(slot, value, accounts) for slot, value, accounts in counted if accounts >= _FEWEST]


def _there(place: Place | None, fused: Place) -> bool:
    if place is None or place.precision != fused.precision:
        return False
    return distance_km(place.lat, place.lon, fused.lat, fused.lon) <= _SAME_PLACE_KM


def _names(told: Telling, label: str) -> bool:
    return any(one.actor.label == label and one.basis != "denied" for one in told.report.perpetrators)
