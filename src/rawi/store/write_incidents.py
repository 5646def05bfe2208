"""Writing incidents with their records, and with each the change it is, within a transaction of the caller."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice

from rawi.model.incident import Incident, Link
from rawi.store.change_log import Before, log_changes
from rawi.store.codec import pack_text
from rawi.store.database import Database, chunks, marks
from rawi.store.record_rows import ASKED, PreparedRecord, link_row
from rawi.store.reviews import Reviews
from rawi.store.rows import COLUMNS, Row
from rawi.store.search_index import forget_words
from rawi.store.stamp import Stamp

_AT_ONCE = 200


def replace_incidents(
    db: Database,
    replaced: Sequence[str],
    *,
    incidents: Sequence[Incident],
    records: Iterable[PreparedRecord],
    links: Iterable[Link],
    moved: Mapping[str, str],
    stamp: Stamp,
) -> None:
    """Puts new incidents in the place of the `replaced` ones; an old id that `moved` becomes an alias of its heir."""
    before = Before(_homes(db, replaced))
    for chunk in chunks(replaced):
        there = f"WHERE incident_id IN ({marks(len(chunk))})"
        for table in (*ASKED, "incident_report"):
            db.execute(f"DELETE FROM {table} {there}", chunk)
    written = {record_id for part in _parts(records) for record_id in _write(db, part, set(replaced), before)}
    _remove(db, [one for one in replaced if one not in written], before)
    joined = [(report_id, one.id) for one in incidents for report_id in one.report_ids]
    db.insert("incident_report", ("report_id", "incident_id"), joined)
    _await(db, before.homes.keys() - dict(joined).keys(), joined)
    _save_links(db, links)
    ids = [one.id for one in incidents]
    parted = _heirs(db, ids)
    _save_aliases(db, moved, ids)
    _settle(db, written | parted, before)
    log_changes(db, before, incidents, moved, stamp)


def _homes(db: Database, incident_ids: Sequence[str]) -> dict[str, str]:
    """The incident of each report of these incidents."""
    homes: dict[str, str] = {}
    for chunk in chunks(incident_ids):
        there = f"FROM incident_report WHERE incident_id IN ({marks(len(chunk))})"
        homes.update(db.execute(f"SELECT report_id, incident_id {there}", chunk).fetchall())
    return homes


def _await(db: Database, parted: AbstractSet[str], joined: Sequence[tuple[str, str]]) -> None:
    """Reports that lost their incident wait to be linked, those that have one wait no more."""
    for chunk in chunks([report_id for report_id, _ in joined]):
        db.execute(f"DELETE FROM waiting WHERE report_id IN ({marks(len(chunk))})", chunk)
    db.insert("waiting", ("report_id",), [(one,) for one in sorted(parted)])


def _parts(records: Iterable[PreparedRecord]) -> Iterator[list[PreparedRecord]]:
    """Records a few at a time: they are fused as they are asked for, and never all in memory."""
    waiting = iter(records)
    while part := list(islice(waiting, _AT_ONCE)):
        yield part


def _write(db: Database, records: Sequence[PreparedRecord], replaced: set[str], before: Before) -> list[str]:
    """Writes records in the place of those of the same id; `before` gets what was there and is another now."""
    ids = [record.id for record in records if record.id in replaced]
    known: dict[str, tuple[str, str | None]] = {}
    for chunk in chunks(ids):
        there = f"FROM incident WHERE id IN ({marks(len(chunk))})"
        known.update(
            (one, (json, review)) for one, json, review in db.execute(f"SELECT id, json, review {there}", chunk)
        )
        db.execute(f"DELETE {there}", chunk)
    rows: list[Row] = []
    fresh: list[str] = []
    for record in records:
        old, review = known.get(record.id, (None, None))
        if old != record.json:
            before.differs(record.id, None if old is None else pack_text(old), record.json)
            fresh.append(record.id)
        rows.append((*record.row, review))
    forget_words(db, "incident", [one for one in fresh if one in known])
    db.insert("incident", COLUMNS["incident"], rows)
    for table in ASKED:
        db.insert(table, COLUMNS[table], [row for record in records for row in record.asked[table]])
    return [record.id for record in records]


def _remove(db: Database, gone: Sequence[str], before: Before) -> None:
    for chunk in chunks(gone):
        there = f"FROM incident WHERE id IN ({marks(len(chunk))})"
        for incident_id, json in db.execute(f"SELECT id, json {there}", chunk):
            before.is_gone(incident_id, pack_text(json))
        db.execute(f"DELETE {there}", chunk)
    forget_words(db, "incident", gone)


def _save_links(db: Database, links: Iterable[Link]) -> None:
    columns = ", ".join(f'"{name}"' for name in COLUMNS["link"])
    db.executemany(
        f'INSERT INTO link ({columns}) VALUES ({marks(len(COLUMNS["link"]))}) ON CONFLICT ("left", "right") DO UPDATE'
        " SET weight_bits = excluded.weight_bits, joined = excluded.joined, levels = excluded.levels",
        (link_row(link) for link in links),
    )


def _heirs(db: Database, ids: Sequence[str]) -> set[str]:
    """The incidents to which these ids led."""
    found: set[str] = set()
    for chunk in chunks(ids):
        rows = db.execute(f"SELECT id FROM incident_alias WHERE old_id IN ({marks(len(chunk))})", chunk)
        found.update(one for (one,) in rows)
    return found


def _settle(db: Database, ids: Iterable[str], before: Before) -> None:
    """What was said of an id goes where the id leads now; of whom something else is said now, that is a change."""
    for one in Reviews(db).settle(ids):
        kept = db.execute("SELECT json FROM incident WHERE id = ?", (one,)).fetchone()
        if kept and one not in before.changed:
            before.stands_otherwise(one, pack_text(kept[0]))


def _save_aliases(db: Database, moved: Mapping[str, str], ids: Sequence[str]) -> None:
    """Old ids lead to their heirs, those that led to them too; an id in use is nobody's alias."""
    for old_id, heir in moved.items():
        db.execute("UPDATE incident_alias SET id = ? WHERE id = ?", (heir, old_id))
        db.execute(
            "INSERT INTO incident_alias (old_id, id) VALUES (?, ?) ON CONFLICT (old_id) DO UPDATE SET id = excluded.id",
            (old_id, heir),
        )
    db.executemany("DELETE FROM incident_alias WHERE old_id = ?", ((one,) for one in ids))
