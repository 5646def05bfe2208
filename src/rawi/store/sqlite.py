"""A Rawi database in one SQLite file: opened with care, and every refusal of it told in one line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from rawi.errors import RawiError, StoreError, UsageError
from rawi.model.article import Article
from rawi.model.incident import Incident, Link
from rawi.model.record import Record
from rawi.model.report import Reading, Report
from rawi.store import query, write
from rawi.store.rows import Prepared, prepare
from rawi.store.schema import check_owner, prepare_schema
from rawi.store.summary import IncidentFilter, Summary

_BUSY_SECONDS = 5.0
_REFUSALS: dict[int, tuple[type[RawiError], str]] = {
    sqlite3.SQLITE_FULL: (
        StoreError,
        "found the disk full; expected room for the database; what was committed stays, free some space and run again",
    ),
    sqlite3.SQLITE_IOERR: (
        StoreError,
        "found the disk failing or full; expected a working one; what was committed stays, mend it and run again",
    ),
    sqlite3.SQLITE_BUSY: (StoreError, "found another program writing to it; expected it free; wait and run again"),
    sqlite3.SQLITE_LOCKED: (StoreError, "found another program writing to it; expected it free; wait and run again"),
    sqlite3.SQLITE_READONLY: (StoreError, "found it read-only; expected to write to it; change its permissions"),
    sqlite3.SQLITE_CORRUPT: (StoreError, "found the database damaged; expected a whole one; restore a copy"),
    sqlite3.SQLITE_NOTADB: (UsageError, "found a file that is no database; expected Rawi's; give another --db"),
    sqlite3.SQLITE_CANTOPEN: (UsageError, "found it can't be opened; expected a file in a folder; check the path"),
}


def open_store(path: str | Path, *, create: bool = False) -> Store:
    """The database at a path, made where it is missing and `create` is set.

    Raises UsageError where it is missing, another program's or of a newer Rawi, StoreError where it refuses.
    """
    file = Path(path)
    if not create and not file.exists():
        raise UsageError(f"{path}: found no database; expected one; run `rawi read SOURCE` first or give --db")
    with _explained(str(path)):
        db = sqlite3.connect(file, timeout=_BUSY_SECONDS, isolation_level=None)
        try:
            _check(db, str(path), create)
            db.execute("PRAGMA journal_mode = WAL")  # read while a run writes
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("PRAGMA cache_size = -65536")
            db.execute("PRAGMA temp_store = MEMORY")
            prepare_schema(db, str(path))
        except BaseException:
            db.close()
            raise
    return Store(str(path), db)


def _check(db: sqlite3.Connection, shown: str, create: bool) -> None:
    if check_owner(db, shown) is None and not create:
        raise UsageError(f"{shown}: found an empty file; expected Rawi's database; run `rawi read SOURCE` first")


@contextmanager
def _explained(shown: str) -> Iterator[None]:
    """SQLite's refusals as Rawi's errors."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        kind, message = _REFUSALS.get((code or 0) & 0xFF, (None, ""))
        if kind is None:
            raise StoreError(f"{shown}: the database refused: {error}") from error
        raise kind(f"{shown}: {message}") from error


class Store:
    """An open database. Every method that writes is one transaction."""

    def __init__(self, shown: str, db: sqlite3.Connection) -> None:
        self.shown = shown
        self.db = db

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the database; what was not committed is gone."""
        with _explained(self.shown):
            self.db.close()

    # reading of articles

    def known_articles(self) -> dict[str, tuple[bytes, str | None]]:
        """Digest and origin (file or address) of every article, by id."""
        with _explained(self.shown):
            return query.known_articles(self.db)

    def start_run(self, *, started: str, version: str, lexicon: str | None = None) -> int:
        """The id of a new run; `started` is an instant with zone."""
        with _explained(self.shown):
            return write.start_run(self.db, started=started, version=version, lexicon=lexicon)

    def finish_run(self, run_id: int, run: write.Run, *, finished: str) -> None:
        """Notes how a run ended."""
        with _explained(self.shown):
            write.finish_run(self.db, run_id, run, finished=finished)

    def add_prepared(self, batch: Sequence[Prepared], run_id: int | None = None) -> None:
        """Writes articles with their readings; articles that were there are replaced."""
        with _explained(self.shown):
            write.add_prepared(self.db, batch, run_id)

    def add_readings(self, batch: Iterable[tuple[Article, Reading]], run_id: int | None = None) -> None:
        """Writes articles with their readings; articles that were there are replaced."""
        self.add_prepared([prepare(article, reading) for article, reading in batch], run_id)

    def article(self, article_id: str) -> Article | None:
        """The article of that id, or None."""
        with _explained(self.shown):
            return query.article(self.db, article_id)

    def articles(self, article_ids: Sequence[str]) -> dict[str, Article]:
        """The articles of those ids that are there."""
        with _explained(self.shown):
            return query.articles(self.db, article_ids)

    def article_ids(self) -> list[str]:
        """Ids of all articles in the order they were read."""
        with _explained(self.shown):
            return query.article_ids(self.db)

    def outlets(self) -> dict[str, str | None]:
        """The outlet of every article that has a report."""
        with _explained(self.shown):
            return query.outlets(self.db)

    def reading(self, article_id: str) -> Reading | None:
        """All that was read from an article, or None."""
        with _explained(self.shown):
            return query.reading(self.db, article_id)

    def load_reports(self, report_ids: Iterable[str] | None = None) -> Iterator[Report]:
        """The reports of those ids in that order, or all in the order they were read."""
        with _explained(self.shown):
            yield from query.all_reports(self.db) if report_ids is None else query.reports(self.db, report_ids)

    # linking

    def unlinked(self) -> list[str]:
        """Ids of reports that are yet to be linked, or to be linked again."""
        with _explained(self.shown):
            return query.unlinked(self.db)

    def stale_incidents(self) -> list[str]:
        """Ids of incidents of which a report was read anew or went."""
        with _explained(self.shown):
            return query.stale_incidents(self.db)

    def near_incidents(self, report_ids: Sequence[str], *, margin_days: int) -> list[str]:
        """Ids of incidents with a report whose days, give or take the margin, meet those of one of these."""
        with _explained(self.shown):
            return query.near_incidents(self.db, report_ids, margin_days=margin_days)

    def incident_ids(self) -> list[str]:
        """Ids of all incidents, sorted."""
        with _explained(self.shown):
            return query.incident_ids(self.db)

    def has_incident(self, incident_id: str) -> bool:
        """Whether there is an incident of that id."""
        with _explained(self.shown):
            return query.has_incident(self.db, incident_id)

    def members(self, incident_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Ids of the reports of each of these incidents, sorted."""
        with _explained(self.shown):
            return query.members(self.db, incident_ids)

    def save_incidents(
        self,
        incidents: Sequence[Incident],
        records: Iterable[Record],
        links: Iterable[Link] = (),
        *,
        replaced: Sequence[str] = (),
        moved: Mapping[str, str] | None = None,
    ) -> None:
        """Puts new incidents in the place of the `replaced` ones; an id that `moved` becomes an alias of its heir."""
        with _explained(self.shown):
            write.replace_incidents(
                self.db, replaced, incidents=incidents, records=records, links=links, moved=moved or {}
            )

    # asking

    def incidents(self, wanted: IncidentFilter | None = None) -> Iterator[Summary]:
        """Incidents as lines of a list, newest first."""
        with _explained(self.shown):
            yield from query.summaries(self.db, wanted or IncidentFilter())

    def records_json(self, wanted: IncidentFilter | None = None) -> Iterator[str]:
        """Records as JSON text, newest first."""
        with _explained(self.shown):
            yield from query.records_json(self.db, wanted or IncidentFilter())

    def record(self, incident_id: str) -> Record | None:
        """The record of an incident, or None."""
        with _explained(self.shown):
            return query.record(self.db, incident_id)

    def matching_ids(self, prefix: str) -> list[str]:
        """Ids of incidents that are, were, or begin with these letters."""
        with _explained(self.shown):
            return query.matching_ids(self.db, prefix)

    def incident_of(self, report_id: str) -> str | None:
        """Id of the incident a report was linked into, or None."""
        with _explained(self.shown):
            return query.incident_of(self.db, report_id)

    def incident_keys(self) -> dict[str, str]:
        """Incident of every linked report."""
        with _explained(self.shown):
            return query.incident_keys(self.db)

    def links_of(self, report_ids: Sequence[str]) -> list[Link]:
        """The kept links between these reports."""
        with _explained(self.shown):
            return query.links_of(self.db, report_ids)

    def counts(self) -> dict[str, int]:
        """How many articles, reports and incidents there are."""
        with _explained(self.shown):
            return query.counts(self.db)
