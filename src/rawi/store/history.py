"""Asking what happened: the feed of changes, the log of one incident, and what a record was at each step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from rawi.model.history import Change, Made, MadeWith
from rawi.model.record import Record
from rawi.store.codec import made_from, names_from, record_from, to_json, unpack_text
from rawi.store.database import Database, Row, Value
from rawi.store.schema import newest

_BROUGHT = "imported_made_with"
_CHANGE = "seq, at, incident_id, kind, cause, others, slots, run_id, review_id"


class History:
    """The history of a database."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def changes(self, after: int = 0, *, limit: int | None = None, incident_id: str | None = None) -> Iterator[Change]:
        """Changes with numbers above `after`, in order: of one incident where its id is given."""
        tests: list[str] = ["seq > ?"]
        asked: list[Value] = [after]
        if incident_id is not None:
            tests.append("incident_id = ?")
            asked.append(incident_id)
        sql = f"SELECT {_CHANGE} FROM change WHERE {' AND '.join(tests)} ORDER BY seq"
        if limit is None:
            return (_change(row) for row in self._db.stream(sql, asked))
        return (_change(row) for row in self._db.execute(f"{sql} LIMIT ?", [*asked, limit]).fetchall())

    def last_seq(self) -> int:
        """The number of the last change, 0 where there was none."""
        row = self._db.execute("SELECT max(seq) FROM change").fetchone()
        return int(row[0]) if row and row[0] else 0

    def versions(self, incident_id: str) -> list[tuple[Change, Record | None]]:
        """Each change of an incident with its record from then on, None where it went."""
        rows = self._db.execute(
            f"SELECT {_CHANGE}, past FROM change WHERE incident_id = ? ORDER BY seq", (incident_id,)
        ).fetchall()
        current = self._db.execute("SELECT json FROM incident WHERE id = ?", (incident_id,)).fetchone()
        record = record_from(current[0]) if current else None
        found: list[tuple[Change, Record | None]] = []
        for row in reversed(rows):
            change = _change(row[:-1])
            found.append((change, None if change.kind in ("merged", "withdrawn") else record))
            if row[-1] is not None:
                record = record_from(unpack_text(row[-1]))
        return found[::-1]


def _change(row: Row) -> Change:
    seq, at, incident_id, kind, cause, others, slots, run_id, review_id = row
    return Change(
        seq,
        datetime.fromisoformat(at),
        incident_id,
        kind,
        cause,
        names_from(others),
        names_from(slots),
        run_id,
        review_id,
    )


def made_with(db: Database) -> MadeWith:
    """What the articles of a database were last read with, the newest run first; behind it what imported records were
    made with."""
    rows = db.execute(
        "SELECT version, lexicon, gazetteer, sum(read), max(id) FROM (SELECT run.id, version, lexicon, gazetteer,"
        " (SELECT count(*) FROM article WHERE run_id = run.id) AS read FROM run) AS runs"
        " GROUP BY version, lexicon, gazetteer ORDER BY max(id) DESC"
    )
    read_here = (Made(version, lexicon, gazetteer, int(read)) for version, lexicon, gazetteer, read, _ in rows if read)
    return MadeWith(newest(), (*read_here, *_brought(db)))


def bring(db: Database, made: Sequence[Made]) -> None:
    """Keeps what imported records were made with."""
    known = _brought(db)
    brought = [*known, *(one for one in made if one not in known)]
    with db.transaction():
        db.execute(
            "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (_BROUGHT, to_json(brought)),
        )


def _brought(db: Database) -> tuple[Made, ...]:
    row = db.execute("SELECT value FROM setting WHERE name = ?", (_BROUGHT,)).fetchone()
    return made_from(row[0]) if row else ()
