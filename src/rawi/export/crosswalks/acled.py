"""The columns of ACLED's event table, one row an incident. The layout only: ACLED's data are under its own terms."""

from __future__ import annotations

from rawi.export.crosswalks.codes import country, district, english, province
from rawi.export.crosswalks.sources import CIVILIANS, quotes
from rawi.export.incidents import best, labels
from rawi.export.layout import Column, Layout, Told, joined
from rawi.model.report import IncidentType

_BATTLES, _REMOTE, _CIVILIANS = "Battles", "Explosions/Remote violence", "Violence against civilians"
_STRATEGIC = "Strategic developments"
_SHELLS, _LANDMINE = "Shelling/artillery/missile attack", "Remote explosive/landmine/IED"
SUB_EVENTS: dict[IncidentType, tuple[str, str]] = {
    "shelling": (_REMOTE, _SHELLS),
    "air_strike": (_REMOTE, "Air/drone strike"),
    "drone_strike": (_REMOTE, "Air/drone strike"),
    "bombing": (_REMOTE, _LANDMINE),
    "suicide_bombing": (_REMOTE, "Suicide bomb"),
    "grenade": (_REMOTE, "Grenade"),
    "armed_attack": (_BATTLES, "Armed clash"),
    "clash": (_BATTLES, "Armed clash"),
    "execution": (_CIVILIANS, "Attack"),
    "abduction": (_CIVILIANS, "Abduction/forced disappearance"),
    "arrest": (_STRATEGIC, "Arrests"),
    "weapons_seizure": (_STRATEGIC, "Disrupted weapons use"),
    "arson": (_STRATEGIC, "Looting/property destruction"),
    "protest": ("Protests", "Peaceful protest"),
    "riot": ("Riots", "Violent demonstration"),
    "territory_change": (_STRATEGIC, "Non-state actor overtakes territory"),
    "explosion": (_REMOTE, _LANDMINE),
}
"""Event type and sub-event type of each type of incident."""
GEO_PRECISION = {"site": 1, "city": 1, "district": 2, "province": 3, "country": 3}
TIME_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}


def civilian_targets(told: Told) -> bool:
    """Whether all that is told of the target are civilians."""
    targets = labels(told.record.targets)
    return bool(targets) and all(target.lower() in CIVILIANS for target in targets)


def kind_of(told: Told) -> tuple[str, str]:
    """Event type and sub-event type; an attack on civilians is no battle, and what was stopped is disrupted use."""
    if told.record.outcome in ("foiled", "denied"):
        return _STRATEGIC, "Disrupted weapons use" if told.record.outcome == "foiled" else "Other"
    if told.record.type == "armed_attack" and civilian_targets(told):
        return _CIVILIANS, "Attack"
    return SUB_EVENTS[told.record.type]


def disorder(told: Told) -> str:
    """The disorder type of an event type."""
    event, _ = kind_of(told)
    return {
        _STRATEGIC: _STRATEGIC,
        "Protests": "Demonstrations",
        "Riots": "Demonstrations; Political violence" if told.line.killed else "Demonstrations",
    }.get(event, "Political violence")


def _actor(told: Told, side: str, *, first: bool) -> str | None:
    found = labels(told.record.perpetrators if side == "perpetrators" else told.record.targets)
    return (joined(found[:1]) if first else joined(found[1:])) or None


def _none(_: Told) -> None:
    return None


ACLED: Layout[Told] = Layout(
    "acled",
    "an incident",
    (
        Column("event_id_cnty", "text", "Rawi's id of the incident.", lambda t: t.record.id, always=True),
        Column("event_date", "day", "First day it can have been.", lambda t: t.record.date.earliest, always=True),
        Column("year", "integer", "Of `event_date`.", lambda t: t.record.date.earliest.year, always=True),
        Column(
            "time_precision",
            "integer",
            "1 the day, 2 within a week, 3 within a month or more.",
            lambda t: TIME_PRECISION[t.record.date.precision],
            always=True,
        ),
        Column("disorder_type", "text", "Follows from the event type.", disorder, always=True),
        Column("event_type", "text", "By the type of incident.", lambda t: kind_of(t)[0], always=True),
        Column("sub_event_type", "text", "By the type of incident.", lambda t: kind_of(t)[1], always=True),
        Column("actor1", "text", "First perpetrator.", lambda t: _actor(t, "perpetrators", first=True)),
        Column("assoc_actor_1", "text", "Other perpetrators.", lambda t: _actor(t, "perpetrators", first=False)),
        Column("inter1", "text", "Left empty: what kind of actor is not in the record.", _none),
        Column("actor2", "text", "First target.", lambda t: _actor(t, "targets", first=True)),
        Column("assoc_actor_2", "text", "Other targets.", lambda t: _actor(t, "targets", first=False)),
        Column("inter2", "text", "Left empty, as inter1.", _none),
        Column("interaction", "text", "Left empty, as inter1.", _none),
        Column(
            "civilian_targeting",
            "text",
            "`Civilian targeting` where only civilians are told as targets.",
            lambda t: "Civilian targeting" if civilian_targets(t) else None,
        ),
        Column("iso", "integer", "ISO 3166-1 numeric.", lambda t: country(t.record.place).numeric),
        Column("region", "text", "Left empty: follows from the country.", _none),
        Column("country", "text", "English name.", lambda t: country(t.record.place).name),
        Column("admin1", "text", "First-level unit.", lambda t: province(t.record.place)),
        Column("admin2", "text", "Second-level unit, where the place is one.", lambda t: district(t.record.place)),
        Column("admin3", "text", "Left empty: not in the gazetteer.", _none),
        Column("location", "text", "In English where known, else as written.", lambda t: english(t.record.place)),
        Column("latitude", "number", "WGS84 degrees.", lambda t: t.line.lat),
        Column("longitude", "number", "WGS84 degrees.", lambda t: t.line.lon),
        Column(
            "geo_precision",
            "integer",
            "1 site or city, 2 district, 3 province or country.",
            lambda t: GEO_PRECISION[t.record.place.precision] if t.record.place else None,
        ),
        Column("source", "text", "Outlets.", lambda t: joined(t.record.outlets) or None),
        Column("source_scale", "text", "Left empty: not known of an outlet.", _none),
        Column("notes", "text", "Words that state it, in Arabic.", lambda t: " … ".join(quotes(t.record)) or None),
        Column("fatalities", "integer", "Best count of killed; 0: none told.", lambda t: best(t.line.killed) or 0),
        Column("tags", "text", "Left empty.", _none),
        Column("timestamp", "integer", "Left empty: when a coder last changed an event.", _none),
    ),
    lambda told: (told,),
    lost=(
        "the interval of days: event_date is its first day, time_precision says how wide it is",
        "lowest and highest counts, injured, and disputes: fatalities is one number",
        "who retook and who lost a place: every territory_change is `Non-state actor overtakes territory`",
        "whether an armed attack met resistance: it is `Armed clash` unless only civilians are told as targets",
        "kinds of actors (inter1, inter2, interaction), region, scale of the source",
        "an intercepted strike is told as a strike, a denied one as `Other`",
    ),
)
