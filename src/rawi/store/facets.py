"""What the incidents of a filter come to: how many, by type and country, and what they claim together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from rawi.model.report import IncidentType
from rawi.store.database import Database
from rawi.store.lists import incident_where
from rawi.store.summary import IncidentFilter


@dataclass(frozen=True, slots=True)
class Sum:
    """A count added up over the incidents that tell it, by the best of each; `high` is None where one is open."""

    incidents: int
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Facets:
    """The numbers beside a list. Types and countries are counted as if no type, or no country, were asked for, so that
    each says what asking for it would give; the most come first."""

    incidents: int
    disputed: int
    killed: Sum
    wounded: Sum
    types: tuple[tuple[IncidentType, int], ...]
    countries: tuple[tuple[str, int], ...]


def count_facets(db: Database, wanted: IncidentFilter) -> Facets:
    """The numbers beside the list of a filter."""
    incidents, disputed = _numbers(db, wanted, "count(*), coalesce(sum(disputed), 0)")
    return Facets(
        incidents,
        disputed,
        killed=_sum(db, wanted, "killed"),
        wounded=_sum(db, wanted, "wounded"),
        types=tuple((one, count) for one, count in _by(db, replace(wanted, types=()), "type")),  # type: ignore[misc]
        countries=_by(db, replace(wanted, countries=()), "country"),
    )


def _numbers(db: Database, wanted: IncidentFilter, columns: str) -> tuple[int, ...]:
    where, values = incident_where(db, wanted)
    row = db.execute(f"SELECT {columns} FROM incident WHERE {where}", values).fetchone()
    assert row
    return tuple(int(one) for one in row)


def _sum(db: Database, wanted: IncidentFilter, what: str) -> Sum:
    """What was denied is not added."""
    low = f"coalesce({what}_best_low, {what}_low, 0)"
    high = f"coalesce({what}_best_high, {what}_high)"
    told = f"outcome <> 'denied' AND ({what}_low IS NOT NULL OR {what}_high IS NOT NULL)"
    incidents, least, most, is_open = _numbers(
        db,
        wanted,
        f"coalesce(sum(CASE WHEN {told} THEN 1 ELSE 0 END), 0),"
        f" coalesce(sum(CASE WHEN {told} THEN {low} ELSE 0 END), 0),"
        f" coalesce(sum(CASE WHEN {told} THEN coalesce({high}, 0) ELSE 0 END), 0),"
        f" coalesce(max(CASE WHEN {told} AND {high} IS NULL THEN 1 ELSE 0 END), 0)",
    )
    return Sum(incidents, least, None if is_open else max(most, least))


def _by(db: Database, wanted: IncidentFilter, column: str) -> tuple[tuple[str, int], ...]:
    where, values = incident_where(db, wanted)
    rows = db.execute(
        f"SELECT {column}, count(*) FROM incident WHERE {where} AND {column} IS NOT NULL GROUP BY {column}"
        f" ORDER BY count(*) DESC, {column}",
        values,
    )
    return tuple((one, int(count)) for one, count in rows)


def count_months(db: Database, wanted: IncidentFilter) -> tuple[tuple[date, int], ...]:
    """How many incidents began in each month that has any, by its first day, in order."""
    where, values = incident_where(db, wanted)
    rows = db.execute(
        f"SELECT substr(earliest, 1, 7), count(*) FROM incident WHERE {where} GROUP BY substr(earliest, 1, 7)"
        " ORDER BY 1",
        values,
    )
    return tuple((date.fromisoformat(f"{month}-01"), int(count)) for month, count in rows)


def outlet_names(db: Database, *, limit: int) -> tuple[str, ...]:
    """Outlets whose articles are here, those with the most first."""
    rows = db.execute(
        "SELECT outlet, count(*) FROM article WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY count(*) DESC, outlet"
        " LIMIT ?",
        (limit,),
    )
    return tuple(outlet for outlet, _ in rows)
