"""Which reports are near enough to others to be compared with them: a quick look that leaves none out.

An index by days holds all that is asked, so that a look reads what was told in those weeks and nothing of the rest,
however many years an archive goes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, radians

from rawi.model.report import IncidentType
from rawi.store.database import Database, Value, chunks, marks

_MANY = 200
"""Reports among which those of all kinds and countries are: then only their days are asked."""
_LONG_DAYS = 31
_DAY = "CAST(substr({0}, 1, 4) AS BIGINT) * 372 + CAST(substr({0}, 6, 2) AS BIGINT) * 31"
_DAY += " + CAST(substr({0}, 9, 2) AS BIGINT)"
_LONG = f"({_DAY.format('latest')}) - ({_DAY.format('earliest')}) >= {_LONG_DAYS}"
"""A stretch of so many days, as the index `report_long` has it: months are taken to have 31 days, so none is missed."""
_FINE = ("site", "city")
_GRID_DEGREES = 0.5

_Days = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Reach:
    """How far apart reports may be that are compared: in days, in degrees of latitude where both places are exact and
    where one is not; and what kind each type is of, as those of other kinds are not."""

    late_days: int
    """How many days before its publication an incident can lie whose day was taken from it for such a reason."""
    late_reasons: Sequence[str]
    fine_degrees: float
    wide_degrees: float
    kinds: Mapping[IncidentType, str]


@dataclass(frozen=True, slots=True)
class _Spot:
    """What a report says of what is near it but its days; reports of one square are asked for together."""

    kind: str
    country: str | None
    fine: bool
    area: str | None
    """Gazetteer id of an area that isn't exact."""
    square: tuple[int, int]


def near_reports(db: Database, report_ids: Sequence[str], reach: Reach) -> set[str]:
    """Ids of the reports within reach of one of these, some farther off among them."""
    if len(report_ids) <= _MANY:
        return _near_by_places(db, report_ids, reach)
    # a few that can be of any day in a year must not bring along all that the year tells
    long = _long(db, report_ids)
    if len(long) > _MANY:
        return _near_by_days(db, report_ids, reach)
    short = sorted(set(report_ids) - set(long))
    return _near_by_days(db, short, reach) | _near_by_places(db, long, reach)


def _long(db: Database, report_ids: Sequence[str]) -> list[str]:
    """Those of these reports that can have been on any day of a month or more."""
    found: list[str] = []
    for chunk in chunks(report_ids):
        rows = db.execute(f"SELECT id FROM report WHERE id IN ({marks(len(chunk))}) AND {_LONG}", chunk)
        found += (one for (one,) in rows)
    return found


def _near_by_places(db: Database, report_ids: Sequence[str], reach: Reach) -> set[str]:
    """Ids of the reports of these reports' days, kinds and surroundings."""
    found: set[str] = set()
    for spot, days in _spots(db, report_ids, reach).items():
        where, values = _around(spot, reach)
        for window in _merged(days):
            found.update(_told(db, window, where, values))
            found.update(_told_late(db, window, reach, where, values))
    return found


def _near_by_days(db: Database, report_ids: Sequence[str], reach: Reach) -> set[str]:
    """Ids of all reports in the days of very many: wherever it is, it is near one of them."""
    windows: set[_Days] = set()
    for chunk in chunks(report_ids):
        rows = db.execute(f"SELECT DISTINCT earliest, latest FROM report WHERE id IN ({marks(len(chunk))})", chunk)
        windows |= {_window(earliest, latest, reach.late_days + 1, reach.late_days + 1) for earliest, latest in rows}
    return {one for window in _merged(windows) for one in _told(db, window, "1 = 1", ())}


def _told(db: Database, window: _Days, where: str, values: Sequence[Value]) -> Iterator[str]:
    """Ids of the reports of these days of which something holds: those of a month at most lie in the index where they
    begin, the few of longer stretches in one of their own."""
    first, last = window
    # day by day the index leads to those that end late enough: of the month before most ended long ago
    month_before = [_shifted(first, timedelta(days=-number)) for number in range(1, _LONG_DAYS + 1)]
    sql = (
        f"SELECT id FROM report WHERE earliest BETWEEN ? AND ? AND {where}"
        f" UNION ALL SELECT id FROM report WHERE earliest IN ({marks(_LONG_DAYS)}) AND latest >= ? AND {where}"
        f" UNION ALL SELECT id FROM report WHERE {_LONG} AND earliest < ? AND latest >= ? AND {where}"
    )
    within, before, longer = (first, last, *values), (*month_before, first, *values), (month_before[-1], first, *values)
    return (one for (one,) in db.execute(sql, (*within, *before, *longer)))


def _told_late(db: Database, window: _Days, reach: Reach, where: str, values: Sequence[Value]) -> Iterator[str]:
    """Ids of the reports of days shortly after a window of which something holds and which may tell of a day in it."""
    after, until = (_shifted(window[1], timedelta(days=number)) for number in (1, reach.late_days))
    sql = f"SELECT id FROM report WHERE earliest BETWEEN ? AND ? AND {where} AND {_is_late(reach)}"
    return (one for (one,) in db.execute(sql, (after, until, *values, *reach.late_reasons)))


def _is_late(reach: Reach) -> str:
    """The condition that a report's day was taken from its publication."""
    reasons = f"slot = 'date' AND reason IN ({marks(len(reach.late_reasons))})"
    return f"EXISTS (SELECT 1 FROM claim WHERE report_id = report.id AND {reasons})"


def _spots(db: Database, report_ids: Sequence[str], reach: Reach) -> dict[_Spot, set[_Days]]:
    """Where these reports are, with the days around them."""
    found: dict[_Spot, set[_Days]] = {}
    for chunk in chunks(report_ids):
        rows = db.execute(
            f"SELECT earliest, latest, {_is_late(reach)}, type, country, lat, lon, place_precision, gazetteer_id"
            f" FROM report WHERE id IN ({marks(len(chunk))})",
            (*reach.late_reasons, *chunk),
        )
        for earliest, latest, late, kind, country, lat, lon, precision, gazetteer_id in rows:
            fine = precision in _FINE
            square = (int((lat or 0.0) // _GRID_DEGREES), int((lon or 0.0) // _GRID_DEGREES))
            spot = _Spot(reach.kinds[kind], country, fine, None if fine else gazetteer_id, square)
            # what is known to a country at most is compared with the same days alone
            slack = 0 if country is None or precision == "country" else 1
            window = _window(earliest, latest, slack + (reach.late_days if late else 0), slack)
            found.setdefault(spot, set()).add(window)
    return found


def _around(spot: _Spot, reach: Reach) -> tuple[str, list[Value]]:
    """The condition that a report is of a spot's kind and its place can be the same."""
    types = sorted(one for one, kind in reach.kinds.items() if kind == spot.kind)
    where, values = f"type IN ({marks(len(types))})", list[Value](types)
    if spot.country is None:
        return where, values
    wide = _box(spot.square, reach.wide_degrees)
    if spot.fine:  # an area of the country may hold it, exact places must be near
        exact = f"place_precision IN ({marks(len(_FINE))})"
        ways = [f"(country = ? AND NOT {exact})", f"(NOT {exact} AND {_IN_BOX})", f"({exact} AND {_IN_BOX})"]
        values += [spot.country, *_FINE, *_FINE, *wide, *_FINE, *_box(spot.square, reach.fine_degrees)]
    else:
        ways = ["country = ?", f"({_IN_BOX})", "province_id = ?"]
        values += [spot.country, *wide, spot.area]
    return f"{where} AND (country IS NULL OR {' OR '.join(ways)})", values


_IN_BOX = "lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?"


def _box(square: tuple[int, int], degrees: float) -> tuple[float, float, float, float]:
    """South, north, west and east of what lies within so many degrees of latitude of a square."""
    south, west = square[0] * _GRID_DEGREES, square[1] * _GRID_DEGREES
    north, east = south + _GRID_DEGREES, west + _GRID_DEGREES
    width = degrees * 1.05 / max(cos(radians(min(max(abs(south), abs(north)) + degrees, 90.0))), 0.1)
    return south - degrees, north + degrees, west - width, east + width


def _window(earliest: str, latest: str, before: int, behind: int) -> _Days:
    """The days a report is told of and so many around them."""
    return _shifted(earliest, -timedelta(days=before)), _shifted(latest, timedelta(days=behind))


def _merged(windows: Iterable[_Days]) -> Iterator[_Days]:
    """Windows of days, those that overlap as one."""
    known: _Days | None = None
    for first, last in sorted(windows):
        if known is not None and first <= known[1]:
            known = known[0], max(known[1], last)
        else:
            if known is not None:
                yield known
            known = first, last
    if known is not None:
        yield known


def _shifted(day: str, by: timedelta) -> str:
    """A day moved, which stops at the ends of the calendar."""
    try:
        return (date.fromisoformat(day) + by).isoformat()
    except OverflowError:
        return (date.min if by < timedelta() else date.max).isoformat()
