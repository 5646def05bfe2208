"""Which incidents are near enough to reports to be linked again with them: a quick look that leaves none out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, radians

from rawi.model.report import IncidentType
from rawi.store.database import Database, Value, chunks, marks

_MANY = 200
"""Reports among which those of all kinds and countries are: then only their days are asked."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far apart reports may be that are compared: in days, and in degrees of latitude where their countries differ;
    and what kind each type is of, as those of other kinds are not."""

    margin_days: int
    degrees: float
    kinds: Mapping[IncidentType, str]


def near_incidents(db: Database, report_ids: Sequence[str], reach: Reach) -> list[str]:
    """Ids of incidents with a report within reach of one of these."""
    if len(report_ids) > _MANY:
        return _near_by_days(db, report_ids, reach)
    kinds = sorted(reach.kinds.items())
    _fill_temporary(db, "kinds", {"type": "TEXT", "kind": "TEXT"}, kinds)
    columns = {"earliest": "TEXT", "latest": "TEXT", "kind": "TEXT", "country": "TEXT"}
    columns |= dict.fromkeys(("south", "north", "west", "east"), "REAL")
    asked: set[tuple[Value, ...]] = set()
    for chunk in chunks(report_ids):
        rows = db.execute(
            f"SELECT earliest, latest, type, country, lat, lon FROM report WHERE id IN ({marks(len(chunk))})", chunk
        )
        for earliest, latest, kind, country, lat, lon in rows:
            days = _window(earliest, latest, reach.margin_days)
            asked.add((*days, reach.kinds[kind], country, *_box(lat or 0.0, lon or 0.0, reach.degrees)))
    _fill_temporary(db, "near", columns, sorted(asked, key=repr))
    # CROSS JOIN keeps SQLite to this order: few rows of `near`, then the reports of those days
    near = db.execute(
        "SELECT DISTINCT incident_id FROM near CROSS JOIN report CROSS JOIN kinds CROSS JOIN incident_report"
        " WHERE report.earliest <= near.latest AND report.latest >= near.earliest AND kinds.type = report.type"
        " AND kinds.kind = near.kind AND report_id = report.id AND (near.country IS NULL OR report.country IS NULL"
        " OR report.country = near.country OR (lat BETWEEN south AND north AND lon BETWEEN west AND east)) ORDER BY 1"
    )
    return [one for (one,) in near]


def _near_by_days(db: Database, report_ids: Sequence[str], reach: Reach) -> list[str]:
    """Ids of incidents near very many reports: what lies in their days, wherever it is, is near one of them."""
    windows: set[tuple[str, str]] = set()
    for chunk in chunks(report_ids):
        rows = db.execute(f"SELECT DISTINCT earliest, latest FROM report WHERE id IN ({marks(len(chunk))})", chunk)
        windows |= {_window(earliest, latest, reach.margin_days) for earliest, latest in rows}
    _fill_temporary(db, "near_days", {"earliest": "TEXT", "latest": "TEXT"}, sorted(windows))
    near = db.execute(
        "SELECT DISTINCT incident_id FROM report JOIN incident_report ON report_id = id WHERE EXISTS (SELECT 1"
        " FROM near_days WHERE report.earliest <= near_days.latest AND report.latest >= near_days.earliest) ORDER BY 1"
    )
    return [one for (one,) in near]


def _fill_temporary(db: Database, name: str, columns: Mapping[str, str], rows: Sequence[tuple[Value, ...]]) -> None:
    """Puts rows into a table that only this connection sees, in the place of what was there."""
    typed = ", ".join(f"{column} {kind}" for column, kind in columns.items())
    db.execute(f"CREATE TEMP TABLE IF NOT EXISTS {name} ({typed})")
    db.execute(f"DELETE FROM {name}")
    db.insert(name, tuple(columns), rows)


def _window(earliest: str, latest: str, margin_days: int) -> tuple[str, str]:
    margin = timedelta(days=margin_days)
    return _shifted(earliest, -margin), _shifted(latest, margin)


def _box(lat: float, lon: float, degrees: float) -> tuple[float, float, float, float]:
    """South, north, west and east of what lies within so many degrees of latitude."""
    width = degrees * 1.05 / max(cos(radians(min(abs(lat) + degrees, 90.0))), 0.1)
    return lat - degrees, lat + degrees, lon - width, lon + width


def _shifted(day: str, by: timedelta) -> str:
    """A day moved, which stops at the ends of the calendar."""
    try:
        return (date.fromisoformat(day) + by).isoformat()
    except OverflowError:
        return (date.min if by < timedelta() else date.max).isoformat()
