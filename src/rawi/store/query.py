"""Asking: articles, readings, reports, incidents and records as model objects again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from rawi.model.article import Article
from rawi.model.incident import Link
from rawi.model.record import Record
from rawi.model.report import Reading, Report
from rawi.model.value import DateRange
from rawi.store.codec import levels_from, mapping_from, reading_from, record_from, report_from
from rawi.store.rows import name_key
from rawi.store.sql import chunks, marks
from rawi.store.summary import IncidentFilter, Summary, Toll

_ARTICLE = "id, outlet, url, title, body, published, published_at, byline, extra"
_NEWEST = "ORDER BY latest DESC, earliest DESC, id"


def known_articles(db: sqlite3.Connection) -> dict[str, tuple[bytes, str | None]]:
    """Digest and origin (file or address) of every article, by id."""
    rows = db.execute("SELECT id, digest, coalesce(json_extract(extra, '$.file'), url) FROM article")
    return {article_id: (digest, origin) for article_id, digest, origin in rows}


def article(db: sqlite3.Connection, article_id: str) -> Article | None:
    """The article of that id, or None."""
    row = db.execute(f"SELECT {_ARTICLE} FROM article WHERE id = ?", (article_id,)).fetchone()
    return _article(row) if row else None


def articles(db: sqlite3.Connection, article_ids: Sequence[str]) -> dict[str, Article]:
    """The articles of those ids that are there."""
    found: dict[str, Article] = {}
    for chunk in chunks(article_ids):
        rows = db.execute(f"SELECT {_ARTICLE} FROM article WHERE id IN ({marks(len(chunk))})", chunk)
        found.update((row[0], _article(row)) for row in rows)
    return found


def article_ids(db: sqlite3.Connection) -> list[str]:
    """Ids of all articles in the order they were read."""
    return [one for (one,) in db.execute("SELECT id FROM article ORDER BY rowid")]


def outlets(db: sqlite3.Connection) -> dict[str, str | None]:
    """The outlet of every article that has a report."""
    return dict(db.execute("SELECT id, outlet FROM article WHERE id IN (SELECT article_id FROM report)"))


def _article(row: tuple[Any, ...]) -> Article:
    article_id, outlet, url, title, body, published, published_at, byline, extra = row
    return Article(
        article_id,
        body,
        title,
        outlet=outlet,
        url=url,
        published=date.fromisoformat(published) if published else None,
        published_at=datetime.fromisoformat(published_at) if published_at else None,
        byline=byline,
        extra=mapping_from(extra),
    )


def reading(db: sqlite3.Connection, article_id: str) -> Reading | None:
    """All that was read from an article, or None."""
    row = db.execute("SELECT json FROM reading WHERE article_id = ?", (article_id,)).fetchone()
    if not row:
        return None
    rows = db.execute("SELECT json FROM report WHERE article_id = ? ORDER BY ordinal", (article_id,))
    return replace(reading_from(row[0]), reports=tuple(report_from(json) for (json,) in rows))


def all_reports(db: sqlite3.Connection) -> Iterator[Report]:
    """Every report, in the order they were read."""
    return (report_from(json) for (json,) in db.execute("SELECT json FROM report ORDER BY rowid"))


def reports(db: sqlite3.Connection, report_ids: Iterable[str]) -> list[Report]:
    """The reports of those ids that are there, in the order asked."""
    wanted = list(report_ids)
    found: dict[str, Report] = {}
    for chunk in chunks(wanted):
        rows = db.execute(f"SELECT id, json FROM report WHERE id IN ({marks(len(chunk))})", chunk)
        found.update((report_id, report_from(json)) for report_id, json in rows)
    return [found[one] for one in wanted if one in found]


def incident_of(db: sqlite3.Connection, report_id: str) -> str | None:
    """Id of the incident a report was linked into, or None."""
    row = db.execute("SELECT incident_id FROM incident_report WHERE report_id = ?", (report_id,)).fetchone()
    return row[0] if row else None


def incident_keys(db: sqlite3.Connection) -> dict[str, str]:
    """Incident of every linked report."""
    return dict(db.execute("SELECT report_id, incident_id FROM incident_report"))


def record(db: sqlite3.Connection, incident_id: str) -> Record | None:
    """The record of an incident, or None."""
    row = db.execute("SELECT json FROM incident WHERE id = ?", (incident_id,)).fetchone()
    return record_from(row[0]) if row else None


def matching_ids(db: sqlite3.Connection, prefix: str, *, at_most: int = 6) -> list[str]:
    """Ids of incidents that are, were, or begin with these letters; an exact id stands alone."""
    exact = db.execute(
        "SELECT id FROM incident WHERE id = ?1 UNION SELECT id FROM incident_alias WHERE old_id = ?1", (prefix,)
    ).fetchall()
    rows = exact or db.execute(
        "SELECT id FROM incident WHERE substr(id, 1, ?1) = ?2 UNION SELECT id FROM incident_alias"
        " WHERE substr(old_id, 1, ?1) = ?2 ORDER BY id LIMIT ?3",
        (len(prefix), prefix, at_most),
    )
    return [one for (one,) in rows]


def summaries(db: sqlite3.Connection, wanted: IncidentFilter) -> Iterator[Summary]:
    """Incidents as lines of a list, newest first."""
    where, values = _where(wanted)
    names = (
        "id, type, outcome, earliest, latest, weekdays, place_name, country, lat, lon, place_precision, killed_low,"
        " killed_best_low, killed_best_high, killed_high, wounded_low, wounded_best_low, wounded_best_high,"
        " wounded_high, articles, outlets, accounts, disputed"
    )
    return (_summary(row) for row in db.execute(f"SELECT {names} FROM incident WHERE {where} {_NEWEST}", values))


def records_json(db: sqlite3.Connection, wanted: IncidentFilter) -> Iterator[str]:
    """Records as JSON text, newest first."""
    where, values = _where(wanted)
    return (json for (json,) in db.execute(f"SELECT json FROM incident WHERE {where} {_NEWEST}", values))


def _where(wanted: IncidentFilter) -> tuple[str, list[Any]]:
    """The condition of a filter and its values."""
    tests: list[tuple[bool, str, list[Any]]] = [
        (wanted.since is not None, "latest >= ?", [str(wanted.since)]),
        (wanted.until is not None, "earliest <= ?", [str(wanted.until)]),
        (wanted.place is not None, "instr(place_key, ?) > 0", [name_key(wanted.place)]),
        (bool(wanted.countries), f"country IN ({marks(len(wanted.countries))})", list(wanted.countries)),
        (bool(wanted.types), f"type IN ({marks(len(wanted.types))})", list(wanted.types)),
        (
            wanted.actor is not None,
            "id IN (SELECT incident_id FROM incident_actor WHERE instr(lower(label), lower(?)) > 0)",
            [wanted.actor],
        ),
        (wanted.min_articles > 1, "articles >= ?", [wanted.min_articles]),
        (wanted.disputed, "disputed = 1", []),
    ]
    kept = [(test, values) for asked, test, values in tests if asked]
    return " AND ".join(test for test, _ in kept) or "1", [value for _, values in kept for value in values]


def _summary(row: tuple[Any, ...]) -> Summary:
    weekdays = frozenset(int(day) for day in row[5] if day.isdigit()) if row[5] else None
    when = DateRange(date.fromisoformat(row[3]), date.fromisoformat(row[4]), weekdays)
    return Summary(
        id=row[0],
        type=row[1],
        outcome=row[2],
        date=when,
        place_name=row[6],
        country=row[7],
        lat=row[8],
        lon=row[9],
        precision=row[10],
        killed=_toll(row[11:15]),
        wounded=_toll(row[15:19]),
        articles=row[19],
        outlets=row[20],
        accounts=row[21],
        disputed=bool(row[22]),
    )


def _toll(columns: tuple[Any, ...]) -> Toll | None:
    low, best_low, best_high, high = columns
    return None if low is None and high is None else Toll(low, best_low, best_high, high)


def links_of(db: sqlite3.Connection, report_ids: Sequence[str]) -> list[Link]:
    """The kept links between these reports."""
    there = set(report_ids)
    found: list[Link] = []
    for chunk in chunks(report_ids):
        rows = db.execute(
            f'SELECT "left", "right", weight_bits, joined, levels FROM link WHERE "left" IN ({marks(len(chunk))})',
            chunk,
        )
        found.extend(
            Link(left, right, weight_bits, levels_from(levels), bool(joined))
            for left, right, weight_bits, joined, levels in rows
            if right in there
        )
    return found


def unlinked(db: sqlite3.Connection) -> list[str]:
    """Ids of reports that are in no incident, or in one that is to be linked again."""
    rows = db.execute(
        "SELECT report.id FROM report LEFT JOIN incident_report ON report_id = report.id LEFT JOIN incident"
        " ON incident.id = incident_id WHERE incident_id IS NULL OR stale = 1 ORDER BY report.rowid"
    )
    return [one for (one,) in rows]


def stale_incidents(db: sqlite3.Connection) -> list[str]:
    """Ids of incidents of which a report was read anew or went."""
    return [one for (one,) in db.execute("SELECT id FROM incident WHERE stale = 1 ORDER BY id")]


def near_incidents(db: sqlite3.Connection, report_ids: Sequence[str], *, margin_days: int) -> list[str]:
    """Ids of incidents with a report whose days, give or take the margin, meet those of one of these."""
    db.execute("CREATE TEMP TABLE IF NOT EXISTS touched (earliest TEXT, latest TEXT)")
    db.execute("DELETE FROM touched")
    for chunk in chunks(report_ids):
        db.execute(
            "INSERT INTO touched SELECT DISTINCT date(earliest, ?), date(latest, ?) FROM report"
            f" WHERE id IN ({marks(len(chunk))})",
            (f"-{margin_days} days", f"+{margin_days} days", *chunk),
        )
    rows = db.execute(
        "SELECT DISTINCT incident_id FROM report JOIN incident_report ON report_id = id WHERE EXISTS (SELECT 1"
        " FROM (SELECT DISTINCT * FROM touched) AS t WHERE report.earliest <= t.latest AND report.latest >= t.earliest)"
        " ORDER BY 1"
    )
    return [one for (one,) in rows]


def has_incident(db: sqlite3.Connection, incident_id: str) -> bool:
    """Whether there is an incident of that id."""
    return db.execute("SELECT 1 FROM incident WHERE id = ?", (incident_id,)).fetchone() is not None


def incident_ids(db: sqlite3.Connection) -> list[str]:
    """Ids of all incidents, sorted."""
    return [one for (one,) in db.execute("SELECT id FROM incident ORDER BY id")]


def members(db: sqlite3.Connection, wanted: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Ids of the reports of each of these incidents, sorted."""
    found: dict[str, list[str]] = {incident_id: [] for incident_id in wanted}
    for chunk in chunks(wanted):
        for incident_id, report_id in db.execute(
            f"SELECT incident_id, report_id FROM incident_report WHERE incident_id IN ({marks(len(chunk))})", chunk
        ):
            found[incident_id].append(report_id)
    return {incident_id: tuple(sorted(report_ids)) for incident_id, report_ids in found.items()}


def counts(db: sqlite3.Connection) -> dict[str, int]:
    """How many articles, reports and incidents there are."""
    return {
        table: int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        for table in ("article", "report", "incident")
    }
