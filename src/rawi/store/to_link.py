"""What linking asks: which reports are to be linked, of which incidents they and those near them are."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rawi.store.database import Database, Value, chunks, marks

Days = tuple[str, str]
"""The first and the last of some days, as ISO text."""

_STALE = "SELECT report_id FROM incident_report WHERE incident_id IN (SELECT id FROM incident WHERE stale = 1)"
_UNLINKED = f"SELECT report_id FROM waiting UNION ALL {_STALE}"
# asked of each report of some days, so that no list of all that wait is made for every few days
_IS_UNLINKED = (
    "(EXISTS (SELECT 1 FROM waiting WHERE waiting.report_id = report.id) OR EXISTS (SELECT 1 FROM incident_report"
    " JOIN incident ON incident.id = incident_id WHERE incident_report.report_id = report.id AND stale = 1))"
)
_EMPTIED = "stale = 1 AND NOT EXISTS (SELECT 1 FROM incident_report WHERE incident_id = incident.id)"


def unlinked(db: Database, days: Days | None = None, *, everything: bool = False) -> list[str]:
    """Ids, sorted, of reports that are in no incident, or in one that is to be linked again: those that can have been
    on one of the days and on no earlier one, where days are given. With `everything` all reports are to be linked."""
    tests, values = ["1 = 1" if everything else _IS_UNLINKED], list[Value](days or ())
    if days is not None:
        tests.insert(0, "earliest BETWEEN ? AND ?")
    elif not everything:
        return [one for (one,) in db.execute(f"{_UNLINKED} ORDER BY 1")]
    return sorted(one for (one,) in db.execute(f"SELECT id FROM report WHERE {' AND '.join(tests)}", values))


def unlinked_days(db: Database, *, everything: bool = False) -> list[tuple[str, int]]:
    """How many reports that are to be linked can have been on each day and no earlier, in order of days."""
    those = "report" if everything else f"({_UNLINKED}) AS asked JOIN report ON report.id = asked.report_id"
    return [
        (day, int(count))
        for day, count in db.execute(f"SELECT earliest, count(*) FROM {those} GROUP BY earliest ORDER BY earliest")
    ]


def stale_incidents(db: Database, among: Collection[str] | None = None) -> list[str]:
    """Ids, sorted, of the incidents of which a report was read anew or went: all, or those among these."""
    if among is None:
        return [one for (one,) in db.execute("SELECT id FROM incident WHERE stale = 1 ORDER BY id")]
    return _among(db, "stale = 1", among)


def emptied_incidents(db: Database, among: Collection[str] | None = None, *, limit: int = 0) -> list[str]:
    """Ids, sorted, of the incidents of which every report went: those among these, or the first so many of all."""
    if among is not None:
        return _among(db, _EMPTIED, among)
    return [one for (one,) in db.execute(f"SELECT id FROM incident WHERE {_EMPTIED} ORDER BY id LIMIT ?", (limit,))]


def given_ids(db: Database, among: Collection[str]) -> list[str]:
    """Those of these ids that incidents have which are not emptied."""
    return _among(db, f"NOT ({_EMPTIED})", among)


def _among(db: Database, test: str, among: Collection[str]) -> list[str]:
    """Those of these incidents of which something holds, sorted."""
    found: list[str] = []
    for chunk in chunks(sorted(among)):
        rows = db.execute(f"SELECT id FROM incident WHERE id IN ({marks(len(chunk))}) AND {test}", chunk)
        found += sorted(one for (one,) in rows)
    return found


def incident_ids(db: Database) -> list[str]:
    """Ids of all incidents, sorted."""
    return [one for (one,) in db.execute("SELECT id FROM incident ORDER BY id")]


def members(db: Database, wanted: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Ids of the reports of each of these incidents, sorted."""
    found: dict[str, list[str]] = {incident_id: [] for incident_id in wanted}
    for chunk in chunks(wanted):
        for incident_id, report_id in db.execute(
            f"SELECT incident_id, report_id FROM incident_report WHERE incident_id IN ({marks(len(chunk))})", chunk
        ):
            found[incident_id].append(report_id)
    return {incident_id: tuple(sorted(report_ids)) for incident_id, report_ids in found.items()}


def homes(db: Database, report_ids: Sequence[str]) -> dict[str, str]:
    """Id of the incident of each of these reports that is in one."""
    found: dict[str, str] = {}
    for chunk in chunks(report_ids):
        there = f"FROM incident_report WHERE report_id IN ({marks(len(chunk))})"
        found.update(db.execute(f"SELECT report_id, incident_id {there}", chunk).fetchall())
    return found


def nearest_misses(db: Database, report_ids: Sequence[str]) -> dict[str, tuple[float, str] | None]:
    """Bits of the strongest kept link of each of these reports to one of another incident, with that one's id; None
    where it has none. Reports that are yet to be linked are left out."""
    found: dict[str, tuple[float, str] | None] = {}
    for chunk in chunks(report_ids):
        there = f"IN ({marks(len(chunk))})"
        settled = db.execute(
            "SELECT report_id FROM incident_report JOIN incident ON incident.id = incident_id"
            f" WHERE stale = 0 AND report_id {there}",
            chunk,
        )
        found.update((one, None) for (one,) in settled.fetchall())
        for one, other in (("left", "right"), ("right", "left")):
            rows = db.execute(
                f'SELECT "{one}", "{other}", weight_bits FROM link WHERE joined = 0 AND "{one}" {there}', chunk
            )
            for report_id, missed, bits in rows:
                if report_id in found and is_nearer((bits, missed), found[report_id]):
                    found[report_id] = bits, missed
    return found


def is_nearer(one: tuple[float, str], other: tuple[float, str] | None) -> bool:
    """Whether a miss has more bits than another, or of equals the id that sorts first."""
    return other is None or (-one[0], one[1]) < (-other[0], other[1])
