"""Writing: articles with their readings, and incidents with their records. One call is one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rawi.model.incident import Incident, Link
from rawi.model.record import Record
from rawi.store import query
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
        _forget(db, ids)
        for table in batch[0].rows if batch else ():
            _insert(db, table, [row for one in batch for row in one.rows[table]])
        if run_id is not None:
            db.executemany("UPDATE article SET run_id = ? WHERE id = ?", [(run_id, one) for one in ids])


def _forget(db: sqlite3.Connection, article_ids: Sequence[str]) -> None:
    """Removes articles with all that was read from them."""
    for chunk in chunks(article_ids):
        there = marks(len(chunk))
        known = [one for (one,) in db.execute(f"SELECT id FROM article WHERE id IN ({there})", chunk)]
        if not known:
            continue
        there = marks(len(known))
        db.execute(
            "UPDATE incident SET stale = 1 WHERE id IN (SELECT incident_id FROM incident_report JOIN report"
            f" ON report.id = report_id WHERE article_id IN ({there}))",
            known,
        )
        db.execute(f"DELETE FROM article WHERE id IN ({there})", known)


def _insert(db: sqlite3.Connection, table: str, rows: Iterable[Row], verb: str = "INSERT") -> None:
    columns = COLUMNS[table]
    names = ", ".join(f'"{name}"' for name in columns)
    db.executemany(f"{verb} INTO {table} ({names}) VALUES ({marks(len(columns))})", rows)


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
        before = query.members(db, replaced)
        for chunk in chunks(replaced):
            db.execute(f"DELETE FROM incident WHERE id IN ({marks(len(chunk))})", chunk)
        for record in records:
            _insert(db, "incident", [incident_row(record)])
            _insert(db, "incident_actor", actor_rows(record))
        joined = [(report_id, one.id) for one in incidents for report_id in one.report_ids]
        db.executemany("INSERT INTO incident_report (report_id, incident_id) VALUES (?, ?)", joined)
        kept = (link_row(link) for link in links if link.joined or link.weight_bits > 0)
        _insert(db, "link", kept, verb="INSERT OR REPLACE")
        _save_aliases(db, before, dict(joined), {one.id for one in incidents})


def _save_aliases(
    db: sqlite3.Connection, before: dict[str, tuple[str, ...]], after: dict[str, str], ids: set[str]
) -> None:
    """An old id leads to the incident that has most of its reports; an id in use is nobody's alias."""
    db.executemany("DELETE FROM incident_alias WHERE old_id = ?", ((one,) for one in ids))
    for old_id, report_ids in before.items():
        heirs = [after[report_id] for report_id in report_ids if report_id in after]
        if old_id in ids or not heirs:
            continue
        heir = max(sorted(set(heirs)), key=heirs.count)
        db.execute("UPDATE incident_alias SET id = ? WHERE id = ?", (heir, old_id))
        db.execute("INSERT OR REPLACE INTO incident_alias (old_id, id) VALUES (?, ?)", (old_id, heir))
