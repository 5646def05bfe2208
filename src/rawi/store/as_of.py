"""A database as it stood at an instant: temporary views in the place of its tables, filled from the history.

What asks needs know nothing of it. An incident that has not changed since is read where it lies; of one that has, the
first change after the instant that brought another record keeps the record of then. Readings of articles and links
between reports are kept as they are now alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from rawi.model.record import Record
from rawi.store.codec import names_from, record_from, unpack_text
from rawi.store.database import Database
from rawi.store.record_rows import ASKED, prepare_record
from rawi.store.reviews import Reviews, standing
from rawi.store.rows import COLUMNS
from rawi.store.search_index import remember_words
from rawi.store.stamp import instant_column

_ARTICLE = "id, outlet, url, title, body, published, published_at, byline, extra"
_OF_INCIDENTS = (*ASKED, "incident_report")
_PAST = {
    "past_alias": "SELECT * FROM incident_alias WHERE 1 = 0",
    **{f"past_{table}": f"SELECT * FROM {table} WHERE 1 = 0" for table in ("incident", *_OF_INCIDENTS)},
}


def go_back(db: Database, instant: datetime) -> None:
    """Makes the connection answer as of an instant, changes of that very instant included."""
    at = instant_column(instant)
    home = "main" if db.dialect == "sqlite" else "rawi"
    db.execute(f"CREATE TEMP TABLE touched AS SELECT DISTINCT incident_id AS id FROM change WHERE at > '{at}'")
    for table, rows in _PAST.items():
        db.execute(f"CREATE TEMP TABLE {table} AS {rows}")
    _see_rows(db, home, at)
    _fill(db, home, at)
    for table, key in (("incident", "id"), *((one, "incident_id") for one in _OF_INCIDENTS)):
        db.execute(
            f"CREATE TEMP VIEW {table} AS SELECT * FROM {home}.{table} WHERE {key} NOT IN (SELECT id FROM touched)"
            f" UNION ALL SELECT * FROM past_{table}"
        )


def _see_rows(db: Database, home: str, at: str) -> None:
    """Views of the tables whose rows say when they came."""
    for table, column in (("change", "at"), ("review", "at"), ("run", "started")):
        until = at if column == "at" else at[:19] + "~"
        db.execute(f"CREATE TEMP VIEW {table} AS SELECT * FROM {home}.{table} WHERE {column} <= '{until}'")
    was = f"since IS NULL OR since <= '{at}'"
    db.execute(
        f"CREATE TEMP VIEW article AS SELECT rowid AS rowid, {_ARTICLE}, run_id FROM {home}.article WHERE {was}"
        f" UNION ALL SELECT 0, {_ARTICLE}, NULL FROM {home}.article_past WHERE ({was}) AND until > '{at}'"
    )


def _fill(db: Database, home: str, at: str) -> None:
    """The incidents that have changed since, as they were; and the aliases of then."""
    db.insert("past_alias", ("old_id", "id"), _aliases(db, home))
    db.execute("CREATE TEMP VIEW incident_alias AS SELECT * FROM past_alias")
    reviews = Reviews(db)
    past: list[Record] = []
    for incident_id, json in _past_records(db, home, at):
        record = record_from(json)
        past.append(record)
        prepared = prepare_record(record, json)
        db.insert("past_incident", COLUMNS["incident"], [(*prepared.row, standing(reviews.of(incident_id)))])
        for table, rows in prepared.asked.items():
            db.insert(f"past_{table}", COLUMNS[table], rows)
        joined = [(report_id, incident_id) for report_id in record.report_ids]
        db.insert("past_incident_report", ("report_id", "incident_id"), joined)
    remember_words(db, past)


def _past_records(db: Database, home: str, at: str) -> Iterator[tuple[str, str]]:
    """Id and record of every incident there was and that has changed since."""
    for (incident_id,) in db.execute("SELECT id FROM touched ORDER BY id").fetchall():
        last = db.execute(
            f"SELECT kind FROM {home}.change WHERE incident_id = ? AND at <= ? ORDER BY seq DESC LIMIT 1",
            (incident_id, at),
        ).fetchone()
        if last is None or last[0] in ("merged", "withdrawn"):
            continue
        kept = db.execute(
            f"SELECT past FROM {home}.change WHERE incident_id = ? AND at > ? AND past IS NOT NULL"
            " ORDER BY seq LIMIT 1",
            (incident_id, at),
        ).fetchone()
        if kept:
            yield incident_id, unpack_text(kept[0])
        else:
            now = db.execute(f"SELECT json FROM {home}.incident WHERE id = ?", (incident_id,)).fetchone()
            assert now
            yield incident_id, now[0]


def _aliases(db: Database, home: str) -> Iterable[tuple[str, str]]:
    """Where ids that were no more led to, by playing the changes until then again."""
    aliases: dict[str, str] = dict(
        db.execute(
            f"SELECT old_id, id FROM {home}.incident_alias WHERE old_id NOT IN (SELECT incident_id FROM {home}.change)"
        ).fetchall()
    )
    rows = db.execute(
        "SELECT incident_id, kind, others FROM change WHERE incident_id IN"
        " (SELECT incident_id FROM change WHERE kind = 'merged') ORDER BY seq"
    )
    for incident_id, kind, others in rows.fetchall():
        if kind == "merged":
            heir = names_from(others)[0]
            aliases = {old: heir if new == incident_id else new for old, new in aliases.items()}
            aliases[incident_id] = heir
        else:
            aliases.pop(incident_id, None)
    return aliases.items()
