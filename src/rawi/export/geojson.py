"""GeoJSON: an incident a feature, for maps. A place is never finer than the words.

Every point carries its precision and the radius it stands for; the point of a district, province or country is
marked as that area's centre. An incident without a place is a feature without geometry.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from rawi.model.record import Record
from rawi.store import IncidentFilter, Store, Toll
from rawi.store.codec import record_from
from rawi.store.summary import summary_of

RADIUS_KM = {"site": 2, "city": 10, "district": 40, "province": 120, "country": 1000}
_AREAS = frozenset({"district", "province", "country"})


def geojson_lines(store: Store, wanted: IncidentFilter) -> Iterator[str]:
    """A feature collection, a feature a line."""
    yield '{"type": "FeatureCollection", "features": ['
    before = "\n"
    for record in store.records_json(wanted):
        yield before + json.dumps(feature_of(record_from(record)), ensure_ascii=False)
        before = ",\n"
    yield "\n]}\n"


def feature_of(record: Record) -> dict[str, Any]:
    """The feature of one incident."""
    line, place = summary_of(record), record.place
    properties: dict[str, Any] = {
        "type": line.type,
        "outcome": line.outcome,
        "earliest": line.date.earliest.isoformat(),
        "latest": line.date.latest.isoformat(),
        "date_prec": line.date.precision,
        "place": line.place_name,
        "country": line.country,
        "precision": line.precision,
        "radius_km": RADIUS_KM[place.precision] if place else None,
        "point_is_centroid": place is not None and place.precision in _AREAS,
        "perpetrators": [actor.label for actor in record.perpetrators],
        "targets": [actor.label for actor in record.targets],
        "weapons": list(record.weapons),
        "killed": _range(line.killed),
        "wounded": _range(line.wounded),
        "articles": line.articles,
        "accounts": line.accounts,
        "disputed": line.disputed,
    }
    point = {"type": "Point", "coordinates": [place.lon, place.lat]} if place else None
    return {"type": "Feature", "id": record.id, "geometry": point, "properties": properties}


def _range(toll: Toll | None) -> list[int | None] | None:
    return [toll.low, toll.high] if toll else None
