"""Writing: articles with their readings, and incidents with their records. One call is one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rawi.model.incident import Incident, Link
from rawi.model.record import Record
from rawi.store.rows import COLUMNS, Prepared, Row, actor_rows, incident_row, link_row
from rawi.store.sql import chunks, marks, transaction


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of reading has done so far."""

    articles: int = 0
    known: int = 0
    complaints: int = 0


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
        homes = _forget(db, ids)
        for table in batch[0].rows if batch else ():
            _insert(db, table, [row for one in batch for row in one.rows[table]])
        # a report that is told again goes on in its incident until that is linked again
        db.executemany(
            "INSERT INTO incident_report (report_id, incident_id) SELECT id, ? FROM report WHERE id = ?", homes
        )
        if run_id is not None:
            db.executemany("UPDATE article SET run_id = ? WHERE id = ?", [(run_id, one) for one in ids])


def _forget(db: sqlite3.Connection, article_ids: Sequence[str]) -> list[tuple[str, str]]:
    """Removes articles with all that was read from them; gives the incidents their reports were in."""
    homes: list[tuple[str, str]] = []
    for chunk in chunks(article_ids):
        known = [one for (one,) in db.execute(f"SELECT id FROM article WHERE id IN ({marks(len(chunk))})", chunk)]
        homes += db.execute(
            "SELECT incident_id, report_id FROM incident_report JOIN report ON report.id = report_id"
            f" WHERE article_id IN ({marks(len(known))})",
            known,
        )
        db.execute(f"DELETE FROM article WHERE id IN ({marks(len(known))})", known)
    db.executemany("UPDATE incident SET stale = 1 WHERE id = ?", ((one,) for one, _ in homes))
    return homes


def _insert(db: sqlite3.Connection, table: str, rows: Iterable[Row], verb: str = "INSERT") -> None:
    columns = COLUMNS[table]
    names = ", ".join(f'"{name}"' for name in columns)
    db.executemany(f"{verb} INTO {table} ({names}) VALUES ({marks(len(columns))})", rows)


def replace_incidents(
    db: sqlite3.Connection,
    replaced: Sequence[str],
    *,
    incidents: Sequence[Incident],
    records: Iterable[Record],
    links: Iterable[Link],
    moved: Mapping[str, str],
) -> None:
    """Puts new incidents in the place of the `replaced` ones; an old id that `moved` becomes an alias of its heir."""
    with transaction(db):
        for chunk in chunks(replaced):
            db.execute(f"DELETE FROM incident WHERE id IN ({marks(len(chunk))})", chunk)
        for record in records:
            _insert(db, "incident", [incident_row(record)])
            _insert(db, "incident_actor", actor_rows(record))
        joined = [(report_id, one.id) for one in incidents for report_id in one.report_ids]
        db.executemany("INSERT INTO incident_report (report_id, incident_id) VALUES (?, ?)", joined)
        _insert(db, "link", (link_row(link) for link in links), verb="INSERT OR REPLACE")
        _save_aliases(db, moved, [one.id for one in incidents])


def _save_aliases(db: sqlite3.Connection, moved: Mapping[str, str], ids: Sequence[str]) -> None:
    """Old ids lead to their heirs, those that led to them too; an id in use is nobody's alias."""
    for old_id, heir in moved.items():
        db.execute("UPDATE incident_alias SET id = ? WHERE id = ?", (heir, old_id))
        db.execute("INSERT OR REPLACE INTO incident_alias (old_id, id) VALUES (?, ?)", (old_id, heir))
    db.executemany("DELETE FROM incident_alias WHERE old_id = ?", ((one,) for one in ids))
