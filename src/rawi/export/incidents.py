"""The table of incidents: one row a record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from rawi.export.layout import Column, Layout, Told
from rawi.model.record import FusedActor
from rawi.model.report import INCIDENT_TYPES, Outcome
from rawi.model.value import PLACE_PRECISIONS, Place
from rawi.store import Toll

WHERE_PREC = {"site": 1, "city": 1, "district": 3, "province": 4, "country": 6}
"""UCDP GED `where_prec`."""
RADIUS_KM = {"site": 2, "city": 10, "district": 40, "province": 120, "country": 1000}
_NOBODY_SAYS = Toll(None, None, None, None)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def labels(actors: Sequence[FusedActor]) -> tuple[str, ...]:
    """The labels of actors; one who is named only to be cleared is none of them."""
    return tuple(actor.label for actor in actors if set(actor.bases) != {"denied"})


def best(toll: Toll | None) -> int | None:
    """The best count; of one that is a range itself its low end, as in UCDP GED."""
    if toll is None:
        return None
    return toll.best_high if toll.best_low is None else toll.best_low


def radius_km(place: Place | None) -> int | None:
    """How far from a place's point it may have been; the point of an area is its centre."""
    return RADIUS_KM[place.precision] if place else None


def where_prec(place: Place | None) -> int | None:
    """UCDP GED's precision of a place."""
    return WHERE_PREC[place.precision] if place else None


def _weekdays(told: Told) -> tuple[str, ...]:
    return tuple(_DAYS[day] for day in sorted(told.record.date.weekdays or ()))


def _toll_columns(what: str) -> Iterable[Column[Told]]:
    def toll(told: Told) -> Toll:
        found: Toll | None = getattr(told.line, what)
        return found or _NOBODY_SAYS

    low = f"Fewest {what} over all claims; empty: nobody says."
    high = f"Most {what} over all claims; empty beside a low: at least so many."
    yield Column(f"{what}_low", "integer", low, lambda t: toll(t).low)
    yield Column(f"{what}_best", "integer", f"How many {what} by the record's rule.", lambda t: best(toll(t)))
    yield Column(f"{what}_high", "integer", high, lambda t: toll(t).high)


INCIDENTS: Layout[Told] = Layout(
    "incidents",
    "an incident",
    (
        Column("id", "text", "The incident's id, stable while it grows.", lambda t: t.record.id, always=True),
        Column("type", "text", "What was done.", lambda t: t.record.type, always=True, values=INCIDENT_TYPES),
        Column(
            "outcome", "text", "What came of it.", lambda t: t.record.outcome, always=True, values=get_args(Outcome)
        ),
        Column("earliest", "day", "First day it can have been.", lambda t: t.record.date.earliest, always=True),
        Column("latest", "day", "Last day it can have been, included.", lambda t: t.record.date.latest, always=True),
        Column("weekdays", "texts", "The only weekdays between the two it can have been on; empty: any.", _weekdays),
        Column(
            "date_prec",
            "integer",
            "UCDP GED's: 1 one day, 2 two to six days, 3 a week, 4 a month, 5 more.",
            lambda t: t.record.date.precision,
            always=True,
        ),
        Column("country", "text", "ISO 3166-1 alpha-2.", lambda t: t.line.country),
        Column("lat", "number", "WGS84 degrees of what `precision` names: an area's centre.", lambda t: t.line.lat),
        Column("lon", "number", "As `lat`.", lambda t: t.line.lon),
        Column("precision", "text", "What the place is.", lambda t: t.line.precision, values=PLACE_PRECISIONS),
        Column(
            "radius_km",
            "integer",
            "How far from the point it may have been.",
            lambda t: radius_km(t.record.place),
        ),
        Column(
            "where_prec",
            "integer",
            "UCDP GED's: 1 site or city, 3 district, 4 province, 6 country.",
            lambda t: where_prec(t.record.place),
        ),
        Column(
            "perpetrators",
            "texts",
            "Who is said to have done it; not who is only denied to have.",
            lambda t: labels(t.record.perpetrators),
        ),
        Column("targets", "texts", "Whom or what it was done to.", lambda t: labels(t.record.targets)),
        Column("weapons", "texts", "Means, those most accounts tell of first.", lambda t: t.record.weapons),
        *_toll_columns("killed"),
        *_toll_columns("wounded"),
        Column("articles", "integer", "How many articles tell it.", lambda t: t.line.articles, always=True),
        Column("accounts", "integer", "How many of them are independent.", lambda t: t.line.accounts, always=True),
        Column("disputed", "flag", "Whether claims can't all hold.", lambda t: t.line.disputed, always=True),
        Column("outlets", "texts", "Who published them.", lambda t: t.record.outlets),
        Column("article_ids", "texts", "Their ids.", lambda t: t.record.article_ids, always=True),
        Column("place", "text", "Its name in Arabic, as written.", lambda t: t.line.place_name),
    ),
    lambda told: (told,),
    with_claims=False,
    lost=(
        "claims, quotes and who says what: the table of claims has them",
        "agreements and disputes in words: JSON Lines has them",
        "counts of others than people killed and wounded",
    ),
)
