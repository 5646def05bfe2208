"""PLOVER events as JSON Lines, in the fields of the specification's gold-standard records: an incident a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from rawi.export.crosswalks.codes import country, english, province
from rawi.export.crosswalks.sources import quotes
from rawi.export.incidents import best, radius_km
from rawi.export.layout import Told, joined, tell
from rawi.model.record import FusedActor
from rawi.model.report import IncidentType
from rawi.store import IncidentFilter, Store

EVENTS: dict[IncidentType, tuple[str, str]] = {
    "shelling": ("ASSAULT", "heavy-weapons"),
    "air_strike": ("ASSAULT", "heavy-weapons"),
    "drone_strike": ("ASSAULT", "heavy-weapons"),
    "bombing": ("ASSAULT", "explosives"),
    "suicide_bombing": ("ASSAULT", "suicide-attack"),
    "grenade": ("ASSAULT", "explosives"),
    "armed_attack": ("ASSAULT", ""),
    "clash": ("ASSAULT", ""),
    "execution": ("ASSAULT", ""),
    "abduction": ("ASSAULT", "abduct"),
    "arrest": ("COERCE", "arrest"),
    "weapons_seizure": ("COERCE", "confiscate"),
    "arson": ("ASSAULT", "destroy"),
    "protest": ("PROTEST", ""),
    "riot": ("PROTEST", "riot"),
    "territory_change": ("ASSAULT", ""),
    "explosion": ("ASSAULT", "explosives"),
}
"""Event and mode of each type of incident; an empty mode where none of PLOVER's fits for certain."""
_BY_WEAPON = {"small_arms": "firearms", "knife": "primitive", "vehicle": "primitive", "fire": "primitive"}
FIELDS = (
    ("id", "Rawi's id of the incident."),
    ("date", "First day it can have been."),
    ("dateEnd", "Last day, where it is another; no field of PLOVER's."),
    ("source", "List of perpetrators as {actorText}."),
    ("target", "List of targets as {actorText}."),
    ("event", "ASSAULT, COERCE or PROTEST."),
    ("eventText", "The words that state its type."),
    ("mode", "PLOVER's mode, by type and weapon; empty where none is certain."),
    ("context", "List: `military`, or `cbrn` for chemical weapons."),
    ("dead", "Best count of people killed; left out where nobody says."),
    ("injured", "Best count of people wounded; left out where nobody says."),
    ("event_loc", "name, nameArabic, admin1, country (ISO alpha-3), lat, lon, precision, radiusKm."),
    ("text", "The words that state it, in Arabic."),
    ("language", "Always `ar`."),
    ("publication", "Outlets."),
    ("coder", "Always `Rawi`."),
    ("version", "Always `PLOVER 1.0 draft`, the specification this keeps to."),
    ("comment", "`disputed` where claims can't all hold, else empty."),
)
LOST = (
    "outcomes other than `occurred`: no lines",
    "codes and sectors of actors: actorText alone",
    "lowest and highest counts, who says what, and disputes in words",
    "executions without judgement, which no mode of PLOVER names, and modes of protests and battles",
)


def plover_bytes(store: Store, wanted: IncidentFilter) -> Iterator[bytes]:
    """The incidents asked for that occurred, an event a line, newest first."""
    for told in tell(store, wanted):
        if told.record.outcome == "occurred":
            yield (json.dumps(event_of(told), ensure_ascii=False) + "\n").encode()


def event_of(told: Told) -> dict[str, Any]:
    """One incident as a PLOVER event; a field nobody tells of is left out."""
    record = told.record
    event, mode = EVENTS[record.type]
    days = record.date
    fields: dict[str, Any] = {
        "id": record.id,
        "date": days.earliest.isoformat(),
        "dateEnd": None if days.days == 1 else days.latest.isoformat(),
        "source": _actors(record.perpetrators),
        "target": _actors(record.targets),
        "event": event,
        "eventText": joined(
            dict.fromkeys(c.quote for slot, cs in record.slots if slot == "type" for c in cs if c.quote)
        ),
        "mode": mode or (_mode(record.weapons) if record.type == "armed_attack" else ""),
        "context": ["cbrn"] if "chemical" in record.weapons else ["military"] if event == "ASSAULT" else [],
        "dead": best(told.line.killed),
        "injured": best(told.line.wounded),
        "event_loc": _location(told),
        "text": " … ".join(quotes(record)),
        "language": "ar",
        "publication": joined(record.outlets),
        "coder": "Rawi",
        "version": "PLOVER 1.0 draft",
        "comment": "disputed" if told.line.disputed else "",
    }
    return {name: value for name, value in fields.items() if value is not None}


def _actors(actors: Sequence[FusedActor]) -> list[dict[str, str]]:
    return [{"actorText": actor.label} for actor in actors]


def _mode(weapons: Sequence[str]) -> str:
    return next((_BY_WEAPON[weapon] for weapon in weapons if weapon in _BY_WEAPON), "")


def _location(told: Told) -> dict[str, Any] | None:
    place = told.record.place
    where = country(place)
    if place is None:
        return None
    return {
        "name": english(place),
        "nameArabic": place.name,
        "admin1": province(place),
        "country": where.iso3 or where.name,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
        "radiusKm": radius_km(place),
    }
