"""GeoJSON: an incident a feature, for maps. A place is never finer than the words.

Every point carries its precision and the radius it stands for; the point of a district, province or country is
marked as that area's centre. An incident without a place is a feature without geometry.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from rawi.export.incidents import INCIDENTS
from rawi.export.layout import Cell, Column, Layout, Told, tell
from rawi.store import IncidentFilter, Store
from rawi.store.codec import to_json

_AREAS = frozenset({"district", "province", "country"})
PROPERTIES: Layout[Told] = replace(
    INCIDENTS,
    name="geojson",
    columns=(
        *(column for column in INCIDENTS.columns if column.name not in ("id", "lat", "lon")),
        Column(
            "point_is_centroid",
            "flag",
            "Whether the point is the centre of an area and not where it was.",
            lambda t: t.record.place is not None and t.record.place.precision in _AREAS,
            always=True,
        ),
    ),
)
"""The properties of a feature; its id is the incident's, its point the place."""


def geojson_bytes(store: Store, wanted: IncidentFilter) -> Iterator[bytes]:
    """A feature collection, a feature a line; beside the features it says what the database was made with."""
    made = to_json(store.made_with())
    yield f'{{"type": "FeatureCollection", "made_with": {made}, "features": ['.encode()
    before = "\n"
    for told in tell(store, wanted, with_claims=PROPERTIES.with_claims):
        yield (before + json.dumps(feature_of(told), ensure_ascii=False)).encode()
        before = ",\n"
    yield b"\n]}\n"


def feature_of(told: Told) -> dict[str, Any]:
    """The feature of one incident."""
    place = told.record.place
    (row,) = PROPERTIES.rows_from(told)
    point = {"type": "Point", "coordinates": [place.lon, place.lat]} if place else None
    properties = dict(zip(PROPERTIES.names, map(_plain, row), strict=True))
    return {"type": "Feature", "id": told.record.id, "geometry": point, "properties": properties}


def _plain(cell: Cell) -> Cell:
    return cell.isoformat() if isinstance(cell, date) else cell
