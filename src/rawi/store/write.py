"""Writing: articles with their readings, and incidents with their records. One call is one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from rawi.model.incident import Incident, Link
from rawi.model.record import Record
from rawi.store.rows import COLUMNS, Prepared, Row, actor_rows, incident_row, link_row

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of reading has done so far."""

    articles: int = 0
    known: int = 0
    complaints: int = 0


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All of the block or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # a full disk rolls back by itself
            db.execute("ROLLBACK")
        raise


def start_run(db: sqlite3.Connection, *, started: str, version: str, lexicon: str | None) -> int:
    """The id of a new run."""
    cursor = db.execute("INSERT INTO run (started, version, lexicon) VALUES (?, ?, ?)", (started, version, lexicon))
    return int(cursor.lastrowid or 0)


def finish_run(db: sqlite3.Connection, run_id: int, run: Run, *, finished: str) -> None:
    """Notes how a run ended."""
    db.execute(
        "UPDATE run SET finished = ?, articles = ?, known = ?, complaints = ? WHERE id = ?",
        (finished, run.articles, run.known, run.complaints, run_id),
    )


def add_prepared(db: sqlite3.Connection, batch: Sequence[Prepared], run_id: int | None = None) -> None:
    """Writes articles with their readings; an article that was there is replaced, and its incidents become stale."""
    with transaction(db):
        ids = [one.article_id for one in batch]
        _forget(db, ids)
        for table in ("article", "reading", "report", "claim", "figure", "involvement"):
            _insert(db, table, (row for one in batch for row in one.rows.get(table, ())))
        for table in ("statement", "aggregate", "anomaly", "unread"):
            _insert(db, table, (row for one in batch for row in one.rows.get(table, ())))
        if run_id is not None:
            db.executemany("UPDATE article SET run_id = ? WHERE id = ?", [(run_id, one) for one in ids])


def _forget(db: sqlite3.Connection, article_ids: Sequence[str]) -> None:
    """Removes articles with all that was read from them."""
    for chunk in chunks(article_ids):
        there = marks(len(chunk))
        db.execute(
            "UPDATE incident SET stale = 1 WHERE id IN (SELECT incident_id FROM incident_report JOIN report"
            f" ON report.id = report_id WHERE article_id IN ({there}))",
            chunk,
        )
        db.execute(f"DELETE FROM article WHERE id IN ({there})", chunk)


def _insert(db: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    columns = COLUMNS[table]
    names = ", ".join(f'"{name}"' for name in columns)
    db.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks(len(columns))})", rows)


def save_incidents(
    db: sqlite3.Connection,
    *,
    replaced: Sequence[str],
    incidents: Sequence[Incident],
    records: Iterable[Record],
    links: Iterable[Link],
) -> None:
    """Puts new incidents in the place of the `replaced` ones; an id that went becomes an alias of its heir.

    Of the links, those joined are kept and those that were not though their weight was positive.
    """
    with transaction(db):
        before = _reports_of(db, replaced)
        for chunk in chunks(replaced):
            db.execute(f"DELETE FROM incident WHERE id IN ({marks(len(chunk))})", chunk)
        for record in records:
            _insert(db, "incident", [incident_row(record)])
            _insert(db, "incident_actor", actor_rows(record))
        members = [(report_id, one.id) for one in incidents for report_id in one.report_ids]
        db.executemany("INSERT INTO incident_report (report_id, incident_id) VALUES (?, ?)", members)
        _replace_links(db, members, links)
        _save_aliases(db, before, dict(members), {one.id for one in incidents})


def _replace_links(db: sqlite3.Connection, members: Sequence[tuple[str, str]], links: Iterable[Link]) -> None:
    db.execute("CREATE TEMP TABLE IF NOT EXISTS relinked (id TEXT PRIMARY KEY)")
    db.execute("DELETE FROM relinked")
    db.executemany("INSERT INTO relinked VALUES (?)", ((report_id,) for report_id, _ in members))
    db.execute(
        'DELETE FROM link WHERE "left" IN (SELECT id FROM relinked) AND "right" IN (SELECT id FROM relinked)',
    )
    _insert(db, "link", (link_row(link) for link in links if link.joined or link.weight_bits > 0))


def _reports_of(db: sqlite3.Connection, incident_ids: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {incident_id: [] for incident_id in incident_ids}
    for chunk in chunks(incident_ids):
        for incident_id, report_id in db.execute(
            f"SELECT incident_id, report_id FROM incident_report WHERE incident_id IN ({marks(len(chunk))})", chunk
        ):
            found[incident_id].append(report_id)
    return found


def _save_aliases(db: sqlite3.Connection, before: dict[str, list[str]], after: dict[str, str], ids: set[str]) -> None:
    """An old id leads to the incident that has most of its reports; an id in use is nobody's alias."""
    db.executemany("DELETE FROM incident_alias WHERE old_id = ?", ((one,) for one in ids))
    for old_id, report_ids in before.items():
        heirs = [after[report_id] for report_id in report_ids if report_id in after]
        if old_id in ids or not heirs:
            continue
        heir = max(sorted(set(heirs)), key=heirs.count)
        db.execute("UPDATE incident_alias SET id = ? WHERE id = ?", (heir, old_id))
        db.execute("INSERT OR REPLACE INTO incident_alias (old_id, id) VALUES (?, ?)", (old_id, heir))


def chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Ids in pieces that fit one statement."""
    return (ids[first : first + _CHUNK] for first in range(0, len(ids), _CHUNK))


def marks(count: int) -> str:
    """Question marks of a statement."""
    return ", ".join("?" * count)
