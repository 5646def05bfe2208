"""A table of civilian harm as casualty monitors keep it (Airwars is the model): one row an incident that did some."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rawi.export.claims import claims_of
from rawi.export.crosswalks.codes import country, english, province
from rawi.export.crosswalks.sources import CIVILIANS, articles_of, figure
from rawi.export.incidents import radius_km
from rawi.export.layout import Cell, Column, Layout, Told
from rawi.model.claim import Basis
from rawi.model.record import FusedFigure

_GROUPS = {"civilians": CIVILIANS, "children": frozenset({"children"}), "women": frozenset({"women"})}
_ADMITTED: frozenset[Basis] = frozenset({"claimed"})


def harmed(told: Told) -> bool:
    """Whether somebody says that civilians were killed or wounded."""
    return any(
        one.of in CIVILIANS and one.what in ("killed", "wounded") and any((one.low, one.best_low, one.high))
        for one in told.record.figures
    )


def status(told: Told) -> str:
    """How sure the harm is: disputed, told by two independent accounts or more, or by one."""
    if any(dispute.slot.startswith("figure.") or dispute.slot == "outcome" for dispute in told.record.disputes):
        return "contested"
    return "several accounts" if told.line.accounts > 1 else "one account"


def _bound(what: str, group: str, end: str) -> Callable[[Told], Cell]:
    def value(told: Told) -> Cell:
        found: FusedFigure | None = figure(told.record, what, _GROUPS[group])
        return None if found is None else found.low if end == "min" else found.high

    return value


def _tolls() -> Iterable[Column[Told]]:
    for group in _GROUPS:
        for what in ("killed", "wounded"):
            for end, most in (("min", "Fewest"), ("max", "Most")):
                meaning = f"{most} {group} {what}, over all claims; empty: not told."
                yield Column(f"{group}_{what}_{end}", "integer", meaning, _bound(what, group, end))


def _belligerents(told: Told, *, admitted: bool) -> tuple[str, ...]:
    found = told.record.perpetrators
    return tuple(one.label for one in found if bool(_ADMITTED & set(one.bases)) is admitted)


def _harm_quotes(told: Told) -> tuple[str, ...]:
    words = (c.quote for slot, what, c in claims_of(told.record) if slot in ("figure.killed", "figure.wounded"))
    return tuple(dict.fromkeys(quote for quote in words if quote))


CIVILIAN_HARM: Layout[Told] = Layout(
    "civilian-harm",
    "an incident in which civilians are told to have been killed or wounded",
    (
        Column("incident_code", "text", "Rawi's id of the incident.", lambda t: t.record.id, always=True),
        Column("incident_date", "day", "First day it can have been.", lambda t: t.record.date.earliest, always=True),
        Column("incident_date_end", "day", "Last day, included.", lambda t: t.record.date.latest, always=True),
        Column("location", "text", "In English where known.", lambda t: english(t.record.place)),
        Column("location_arabic", "text", "As written.", lambda t: t.line.place_name),
        Column("admin1", "text", "First-level unit.", lambda t: province(t.record.place)),
        Column("country", "text", "English name.", lambda t: country(t.record.place).name),
        Column("latitude", "number", "WGS84 degrees.", lambda t: t.line.lat),
        Column("longitude", "number", "WGS84 degrees.", lambda t: t.line.lon),
        Column("geolocation_accuracy", "text", "What the point stands for.", lambda t: t.line.precision),
        Column(
            "geolocation_radius_km",
            "integer",
            "How far from the point it may have been.",
            lambda t: radius_km(t.record.place),
        ),
        Column("strike_type", "text", "Type of incident.", lambda t: t.record.type, always=True),
        Column("weapons", "texts", "Means.", lambda t: t.record.weapons),
        Column(
            "harm_status",
            "text",
            "`contested`: claims can't all hold.",
            status,
            always=True,
            values=("contested", "several accounts", "one account"),
        ),
        *_tolls(),
        Column("known_belligerents", "texts", "Who takes responsibility.", lambda t: _belligerents(t, admitted=True)),
        Column("alleged_belligerents", "texts", "Who else is named.", lambda t: _belligerents(t, admitted=False)),
        Column(
            "sources", "texts", "Addresses of the articles.", lambda t: tuple(a.url for a in articles_of(t) if a.url)
        ),
        Column("outlets", "texts", "Who published them.", lambda t: t.record.outlets),
        Column("quotes", "texts", "The words that count the harm.", _harm_quotes),
    ),
    lambda told: (told,) if harmed(told) else (),
    with_articles=True,
    lost=(
        "incidents whose dead and wounded are told as people and not as civilians: no rows",
        "names, ages and sex of the victims, and the monitor's own assessment of the strike: Rawi makes none",
        "who says which number: the table of claims has it",
    ),
)
