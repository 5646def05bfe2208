"""What counting over many incidents gives: facets, cells of a map, bins of a timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from rawi.model.report import IncidentType

Unit: TypeAlias = Literal["day", "week", "month", "year", "decade"]


class Counted(NamedTuple):
    """A value and how many incidents have it."""

    value: str
    count: int  # type: ignore[assignment]  # what a tuple counts by that name nobody asks


class CountedPlace(NamedTuple):
    """A place as the newest of its incidents writes it, its country, and how many incidents there were."""

    value: str
    country: str | None
    count: int  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Sum:
    """A count added up over the incidents that tell it, by the best of each; `high` is None where one is open."""

    incidents: int
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Facets:
    """The numbers beside a list. The values of a slot are counted as if nothing were asked of that slot, so that each
    says what asking for it would give; the most come first. Months are in order, those without an incident left out."""

    incidents: int
    disputed: int
    killed: Sum
    wounded: Sum
    types: tuple[Counted, ...]
    countries: tuple[Counted, ...]
    actors: tuple[Counted, ...]
    places: tuple[CountedPlace, ...]
    outlets: tuple[Counted, ...]
    months: tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """Incidents near each other on a map: the bounds and the middle of their points, and what they are."""

    south: float
    west: float
    north: float
    east: float
    lat: float
    lon: float
    count: int
    types: tuple[Counted, ...]
    precisions: tuple[Counted, ...]
    newest: str
    """Id of the newest."""
    point: bool
    """Whether all are at one point; only then its name and country are told."""
    place: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Cells:
    """The incidents asked for by squares of so many degrees, the fullest first."""

    total: int
    nowhere: int
    """How many of them have no point."""
    degrees: float
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Bin:
    """A stretch of time, both days included, and the incidents that had happened by a day of it at the latest."""

    first: date
    last: date
    count: int
    types: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The incidents asked for by stretches of time without a gap."""

    unit: Unit
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class TypeLine:
    """A type, its incidents, and how many of them are disputed or tell of dead."""

    type: IncidentType
    incidents: int
    disputed: int
    deadly: int


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor and the incidents it is named in on either side."""

    label: str
    perpetrator: int
    target: int


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place by name and country, one of its points, and its incidents."""

    name: str
    country: str | None
    at: tuple[float, float] | None
    incidents: int


@dataclass(frozen=True, slots=True)
class Patterns:
    """All of these for one filter; `meetings` counts incidents by actor and country."""

    days: tuple[tuple[date, int], ...]
    types: tuple[TypeLine, ...]
    actors: tuple[ActorLine, ...]
    places: tuple[PlaceLine, ...]
    meetings: dict[tuple[str, str], int]
