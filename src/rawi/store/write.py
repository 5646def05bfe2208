"""Writing runs, and articles with their readings within a transaction of the caller."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rawi.store.database import Database, chunks, marks
from rawi.store.matching import Outline, same_reports
from rawi.store.rows import COLUMNS, READ_TABLES, Prepared, Rows, article_row
from rawi.store.search_index import forget_words
from rawi.store.stamp import Stamp

_PAST = "id, outlet, url, title, body, published, published_at, byline, extra, since, digest"
_OUTLINE = ("id", "type", "earliest", "latest", "place_name", "start", "end")
There: TypeAlias = dict[str, tuple[bytes, str | None]]
"""Articles that are there, by id: the digest of each, and since when it has been as it is."""
Expected: TypeAlias = Mapping[tuple[str, bytes], bytes | None]
"""For an article's id and digest the digest of what it is to replace, None for nothing."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of reading has done so far."""

    articles: int = 0
    known: int = 0
    complaints: int = 0


def start_run(db: Database, *, started: str, version: str, lexicon: str | None, gazetteer: str | None) -> int:
    """The id of a new run."""
    with db.transaction():
        row = db.execute(
            "INSERT INTO run (started, version, lexicon, gazetteer) VALUES (?, ?, ?, ?) RETURNING id",
            (started, version, lexicon, gazetteer),
        ).fetchone()
    assert row
    return int(row[0])


def finish_run(db: Database, run_id: int, run: Run, *, finished: str) -> None:
    """Notes how a run ended."""
    with db.transaction():
        db.execute(
            "UPDATE run SET finished = ?, articles = ?, known = ?, complaints = ? WHERE id = ?",
            (finished, run.articles, run.known, run.complaints, run_id),
        )


def add_prepared(
    db: Database, batch: Sequence[Prepared], stamp: Stamp, expected: Expected | None = None
) -> list[Prepared]:
    """Writes articles with their readings; an article that was there is replaced, and its incidents become stale.

    Gives those that were not written: another run has put something else in the place of what was `expected`.
    """
    overtaken: list[Prepared] = []
    for part in _parted(batch):
        there = _there(db, part)
        kept: list[Prepared] = []
        for one in part:
            now = there.get(one.article_id, (None, None))[0]
            (kept if expected is None or expected.get(one.version) == now else overtaken).append(one)
        if kept:
            _replace(db, kept, there, stamp)
    return overtaken


def _parted(batch: Sequence[Prepared]) -> Iterator[list[Prepared]]:
    """The batch in its order, parted where an article comes again in a newer version."""
    part: dict[str, Prepared] = {}
    for one in batch:
        if one.article_id in part:
            yield list(part.values())
            part = {}
        part[one.article_id] = one
    if part:
        yield list(part.values())


def _replace(db: Database, batch: Sequence[Prepared], there: There, stamp: Stamp) -> None:
    since = _retire(db, batch, there, stamp.at)
    homes = _forget(db, [one for one in batch if one.article_id in there])
    db.insert(
        "article",
        COLUMNS["article"],
        [(*article_row(one.article, one.digest), stamp.run_id, since.get(one.article_id, stamp.at)) for one in batch],
    )
    read: Rows = {table: [] for table in READ_TABLES}
    for one in batch:
        for table, rows in one.rows.items():
            read[table] += rows
    for table, rows in read.items():
        db.insert(table, COLUMNS[table], rows)
    # a report that is told again goes on in its incident until that is linked again
    db.insert("incident_report", ("report_id", "incident_id"), homes)
    linked = {report_id for report_id, _ in homes}
    db.insert("waiting", ("report_id",), [row[:1] for row in read["report"] if row[0] not in linked])


def _there(db: Database, batch: Sequence[Prepared]) -> There:
    """The articles of a batch that are there."""
    there: There = {}
    for chunk in chunks([one.article_id for one in batch]):
        rows = db.execute(f"SELECT id, digest, since FROM article WHERE id IN ({marks(len(chunk))})", chunk)
        there.update((article_id, (bytes(digest), since)) for article_id, digest, since in rows)
    return there


def _retire(db: Database, batch: Sequence[Prepared], there: There, at: str) -> dict[str, str | None]:
    """Keeps what articles were whose content changed; gives since when each of the others has been as it is."""
    known = [(one.version, there[one.article_id]) for one in batch if one.article_id in there]
    since = {article_id: known_since for (article_id, digest), (was, known_since) in known if digest == was}
    changed = [article_id for (article_id, digest), (was, _) in known if digest != was]
    for chunk in chunks(changed):
        those = f"WHERE id IN ({marks(len(chunk))})"
        db.execute(f"INSERT INTO article_past ({_PAST}, until) SELECT {_PAST}, ? FROM article {those}", (at, *chunk))
    forget_words(db, "article", changed)
    return since


def _forget(db: Database, batch: Sequence[Prepared]) -> list[tuple[str, str]]:
    """Removes articles with all that was read from them; gives reports told again with the incidents they were in."""
    new = {one.article_id: [_outline(row) for row in one.rows.get("report", ())] for one in batch}
    heirs: dict[str, str] = {}
    homes: list[tuple[str, str]] = []
    for chunk in chunks(list(new)):
        old: dict[str, list[Outline]] = {}
        columns = ", ".join(f'"{name}"' for name in ("article_id", *_OUTLINE))
        for article_id, *rest in db.execute(
            f"SELECT {columns} FROM report WHERE article_id IN ({marks(len(chunk))})", chunk
        ):
            old.setdefault(article_id, []).append(_outline_of(rest))
        for article_id, outlines in old.items():
            heirs |= same_reports(outlines, new[article_id])
        homes += db.execute(
            "SELECT report_id, incident_id FROM incident_report JOIN report ON report.id = report_id"
            f" WHERE article_id IN ({marks(len(chunk))})",
            chunk,
        ).fetchall()
        db.execute(f"DELETE FROM article WHERE id IN ({marks(len(chunk))})", chunk)
    db.executemany("UPDATE incident SET stale = 1 WHERE id = ?", sorted({(home,) for _, home in homes}))
    _move_pins(db, heirs)
    return [(heirs[report_id], home) for report_id, home in homes if report_id in heirs]


def _outline(row: Sequence[object]) -> Outline:
    """The outline of a row of `report` as `rows.py` makes it."""
    columns = COLUMNS["report"]
    return _outline_of([row[columns.index(name)] for name in _OUTLINE])


def _outline_of(values: Sequence[object]) -> Outline:
    report_id, kind, earliest, latest, place, start, end = values
    return Outline(
        str(report_id),
        str(kind),
        (str(earliest), str(latest)),
        None if place is None else str(place),
        int(str(start)),
        int(str(end)),
    )


def _move_pins(db: Database, heirs: dict[str, str]) -> None:
    """Pins follow the reports they were put on, which may have changed places with one another."""
    moved = [(old, new) for old, new in heirs.items() if old != new]
    pins: list[tuple[int, str, int]] = []
    for chunk in chunks([old for old, _ in moved]):
        there = f"FROM pin WHERE report_id IN ({marks(len(chunk))})"
        pins += db.execute(f"SELECT review_id, report_id, part {there}", chunk).fetchall()
        db.execute(f"DELETE {there}", chunk)
    put_pins(db, [(review_id, heirs[report_id], part) for review_id, report_id, part in pins])


def put_pins(db: Database, pins: Iterable[tuple[int, str, int]]) -> None:
    """Puts pins on reports: of which review, which report, which part."""
    db.insert("pin", ("review_id", "report_id", "part"), pins)
