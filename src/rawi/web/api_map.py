"""What map and timeline of the pages are drawn from: incidents counted by where and when, however many there are.

A question gives a view and gets cells: incidents that lie close together at its zoom are one. What is only known to be
in a large area is never among them once that area can be seen: it is a cell of its own, to be drawn as the area.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BeforeValidator, Field

from rawi.export.incidents import RADIUS_KM
from rawi.model.value import PLACE_PRECISIONS, PlacePrecision
from rawi.store import IncidentFilter, Store
from rawi.store.counted import Cell, Cells, Counted
from rawi.web.access import Reader, server_of
from rawi.web.answers import answer, encoded
from rawi.web.asking import AskedRoute, asking
from rawi.web.described import API, PROBLEMS
from rawi.web.pages.names import load_names
from rawi.web.params import Box, WhichIncidents, box_of, whole
from rawi.web.stretch import drawn_from

router = APIRouter(prefix=API, responses=PROBLEMS, tags=["map"], route_class=AskedRoute)

CELL_PIXELS = 80
MOST_CELLS = 1500
MOST_BINS = 240
_WORLD_PIXELS = 256
_KM_PER_PIXEL = 135.0
"""At zoom 0 and the latitude of Baghdad."""
_SEEN_PIXELS = 44
"""Radius from which an area is drawn as one rather than counted with its neighbours."""

Zoom = Annotated[int, Field(ge=0, le=20), BeforeValidator(whole)]
Box4 = tuple[float, float, float, float]


class MapQuestion(WhichIncidents):
    """Which incidents, in which view."""

    zoom: Zoom = Field(3, description="Of a map in Web Mercator with tiles of 256 pixels.")
    view: Box | None = Field(None, description="The part of the map that is looked at: west,south,east,north.")


@dataclass(frozen=True, slots=True)
class MapPlace:
    """The one place that all incidents of a cell are told of."""

    name: str | None
    """In Arabic as told; of a place that is a whole country, and bears no name, the country's."""
    english: str | None
    """Its English name, where the lists know it."""
    country: str | None
    precision: PlacePrecision
    radius_km: int
    """How far from the point they may have been."""


@dataclass(frozen=True, slots=True)
class MapCell:
    """Incidents that lie close together. `bounds` are west, south, east and north of their points."""

    lat: float
    lon: float
    count: int
    types: dict[str, int]
    bounds: Box4
    place: MapPlace | None


@dataclass(frozen=True, slots=True)
class MapCells:
    """The cells of a view; `total` and `nowhere` (without a place) are of all incidents asked for, in view or not."""

    total: int
    nowhere: int
    cells: tuple[MapCell, ...]


@dataclass(frozen=True, slots=True)
class TimelineBin:
    """Incidents whose last possible day is from `first` to `last`."""

    first: str
    last: str
    count: int
    types: dict[str, int]


@dataclass(frozen=True, slots=True)
class TimelineBins:
    """Bins without a gap, all of one unit. Where a few incidents lie long before all others the bins begin behind
    them, unless `since` was asked for: `earlier` counts those."""

    unit: str
    earlier: int
    bins: tuple[TimelineBin, ...]


@router.get("/map", response_model=MapCells)
async def map_cells(request: Request, asked: Annotated[MapQuestion, asking(MapQuestion)], _: Reader) -> Response:
    """Incidents in a view of a map, those that lie close together as one cell, at most some hundreds of cells."""
    found = await server_of(request).stores.ask(lambda store: cells_in_view(store, asked), asked.as_of)
    return answer(request, encoded(found))


@router.get("/timeline", response_model=TimelineBins)
async def timeline(request: Request, asked: Annotated[WhichIncidents, asking(WhichIncidents)], _: Reader) -> Response:
    """Incidents counted by day, week, month or year, whichever is the finest that has not too many."""

    wanted = asked.wanted
    found = await server_of(request).stores.ask(lambda store: timeline_bins(store, wanted), asked.as_of)
    return answer(request, encoded(found))


def timeline_bins(store: Store, wanted: IncidentFilter) -> TimelineBins:
    """The bins to be drawn."""
    told, earlier = store.timeline(wanted, most=MOST_BINS), 0
    if wanted.since is None and (begin := drawn_from([(one.first, one.count) for one in told.bins])):
        earlier = sum(one.count for one in told.bins[:begin])
        told = store.timeline(replace(wanted, since=told.bins[begin].first), most=MOST_BINS)
    bins = (TimelineBin(str(one.first), str(one.last), one.count, _by_type(one.types)) for one in told.bins)
    return TimelineBins(told.unit, earlier, tuple(bins))


def cells_in_view(store: Store, asked: MapQuestion) -> MapCells:
    """The cells of a view."""
    wanted, degrees = asked.wanted, 360 / _WORLD_PIXELS * CELL_PIXELS / 2**asked.zoom
    apart = seen_as_areas(asked.zoom)

    def cells(narrowed: IncidentFilter) -> Cells:
        return store.cells(narrowed, degrees=degrees, most=MOST_CELLS, apart=apart)

    if asked.view is None:
        found = cells(wanted)
        return MapCells(found.total, found.nowhere, tuple(map(_map_cell, found.cells)))
    boxes = common_boxes(wanted.box, box_of(asked.view))
    shown = tuple(_map_cell(cell) for box in boxes for cell in cells(replace(wanted, box=box)).cells)
    whole_map = store.cells(wanted, degrees=360, most=MOST_CELLS)
    return MapCells(whole_map.total, whole_map.nowhere, shown)


def seen_as_areas(zoom: int) -> tuple[PlacePrecision, ...]:
    """The precisions whose areas can be seen as such at a zoom."""
    km_per_pixel = _KM_PER_PIXEL / 2**zoom
    return tuple(one for one in PLACE_PRECISIONS if RADIUS_KM[one] / km_per_pixel >= _SEEN_PIXELS)


def common_boxes(one: Box4 | None, other: Box4) -> tuple[Box4, ...]:
    """What two boxes (south, west, north, east) share: none, one or, around the date line, several boxes."""
    if one is None:
        return (other,)
    south, north = max(one[0], other[0]), min(one[2], other[2])
    if south > north:
        return ()
    widths = ((max(w1, w2), min(e1, e2)) for w1, e1 in _widths(one) for w2, e2 in _widths(other))
    return tuple((south, west, north, east) for west, east in widths if west <= east)


def _widths(box: Box4) -> Iterator[tuple[float, float]]:
    """West and east of a box, in two pieces where it crosses the date line."""
    _, west, _, east = box
    yield from ((west, east),) if west <= east else ((west, 180.0), (-180.0, east))


def _map_cell(cell: Cell) -> MapCell:
    bounds = (cell.west, cell.south, cell.east, cell.north)
    return MapCell(cell.lat, cell.lon, cell.count, _by_type(cell.types), bounds, _map_place(cell))


def _map_place(cell: Cell) -> MapPlace | None:
    """The place of a cell all of whose incidents are at one point, as closely as the least exact of them is known."""
    if not cell.point:
        return None
    names, country = load_names(), cell.country or ""
    if cell.place and not names.is_country(cell.place, cell.country):
        name, english = cell.place, names.place(cell.place, cell.country, (cell.lat, cell.lon))
    else:
        name, english = names.country(country, "ar"), names.country(country, "en")
    told = {one.value for one in cell.precisions}
    coarsest = next(one for one in reversed(PLACE_PRECISIONS) if one in told)
    return MapPlace(name or None, english or None, cell.country, coarsest, RADIUS_KM[coarsest])


def _by_type(types: tuple[Counted, ...]) -> dict[str, int]:
    return {one.value: one.count for one in types}
