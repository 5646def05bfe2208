"""Battle: a fight told over a list of places that lie beside one another is one fight (codebook, Units)."""

from __future__ import annotations

from collections.abc import Iterable

from rawi.find.triggers import HITS
from rawi.geo import distance_km
from rawi.model.claim import Figure
from rawi.model.report import Report
from rawi.report.episodes.episode import Episode
from rawi.report.sides.kinds import UNARMED
from rawi.report.tellings.places.places import PlaceRead

_ADJACENT_KM = 25.0

Field = tuple[PlaceRead, tuple[Figure, ...]]
"""A place of a list and what was counted there."""


def fields_of(report: Report, episode: Episode, listed: Iterable[Field]) -> list[Field]:
    """The places an act is reported at. One battle has a single place of those that lie near one another (معارك في بلدة
    كذا وتلة كذا), unless the text counts who fell at each. What is struck or taken at each of a list is an act a place,
    however near (عملية استهدفت معاقلهم في أ وب), and so is what people do in one town and the next (مواجهات بين الشبان
    والجيش في أ وب)."""
    people = any(side.actor.kind in UNARMED for side in report.perpetrators + report.targets)
    struck = any(event.trigger.id in HITS for t in episode.tellings if len(t.places) > 1 for event in t.events)
    if report.type != "clash" or people or struck:
        return list(listed)
    fields: list[Field] = []
    for read, figures in listed:
        if figures or not any(_are_adjacent(read, other) for other, _ in fields):
            fields.append((read, figures))
    return fields


def _are_adjacent(one: PlaceRead, other: PlaceRead) -> bool:
    a, b = one.place, other.place
    return a.country == b.country and distance_km(a.lat, a.lon, b.lat, b.lon) <= _ADJACENT_KM
