"""A database in one SQLite file: opened with care, and every refusal of it told in one line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from math import ceil
from pathlib import Path
from time import monotonic, sleep

from rawi.errors import RawiError, StoreError, UsageError
from rawi.store.codec import names_from
from rawi.store.database import Answer, Dialect, Explained, Row, Value, marks, quoted

_STEP_S = 5.0
_AGAIN_S = 0.02
_PAGE_BYTES = 8192
_JOURNAL_BYTES = 32 << 20
APPLICATION_ID = 0x52617769  # "Rawi"; SQLite keeps it in the file's header
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


class SqliteDatabase:
    """A SQLite file."""

    then: str | None = None
    dialect: Dialect = "sqlite"
    has_points = False

    def __init__(self, path: str | Path, patience_s: float = 0.0) -> None:
        self.shown = str(path)
        with explained(self.shown):
            self.connection = sqlite3.connect(path, timeout=min(patience_s, _STEP_S), isolation_level=None)
        self._tries = ceil(patience_s / _STEP_S) or 1

    def configure(self) -> None:
        """Sets what holds for a connection; not before it is known to be Rawi's, as the journal is the file's."""
        self.execute(f"PRAGMA page_size = {_PAGE_BYTES}")  # of a fresh file: a text of news in one or two pages
        self._set_journal()
        for pragma in ("synchronous = NORMAL", "foreign_keys = ON", "cache_size = -65536"):
            self.execute(f"PRAGMA {pragma}")
        self.execute("PRAGMA temp_store = MEMORY")
        # what is written goes from the journal to its place after 32 MB: pages that many transactions change go once
        self.execute(f"PRAGMA wal_autocheckpoint = {_JOURNAL_BYTES // _PAGE_BYTES}")

    def _set_journal(self) -> None:
        """Has a journal beside the file. Where several make one file at once SQLite lets none of them wait for another,
        so whoever is refused tries again."""
        until = monotonic() + _STEP_S
        while True:
            try:
                self.connection.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.Error as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > until:
                    with explained(self.shown):
                        raise
            sleep(_AGAIN_S)

    def version(self) -> int | None:
        """The number of the schema, None of a fresh database. Raises UsageError where it is another program's."""
        # one statement, one look: between two, another program could make the tables
        look = self.execute(
            "SELECT (SELECT application_id FROM pragma_application_id), "
            "(SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_master)"
        )
        application, version, tables = (int(str(number)) for number in look.fetchone() or (0, 0, 0))
        if (application, version, tables) == (0, 0, 0):
            return None
        if application != APPLICATION_ID:
            raise UsageError(f"{self.shown}: found a database of another program; expected Rawi's; give another --db")
        return version

    def set_version(self, version: int) -> None:
        """Notes the number of the schema."""
        self.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        self.execute(f"PRAGMA user_version = {version}")

    def freeze(self, then: str) -> None:
        """From here on nothing is written, and answers are as of an instant."""
        self.then = then
        self.execute("PRAGMA query_only = ON")

    def execute(self, sql: str, values: Sequence[Value] = ()) -> Answer:
        """The answer to a statement."""
        with explained(self.shown):
            return Answer(self.connection.execute(sql, values), explained(self.shown))

    def executemany(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Runs a statement for every row."""
        with explained(self.shown):
            self.connection.executemany(sql, rows)

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
        """Adds rows."""
        self.executemany(f"INSERT INTO {table} ({quoted(columns)}) VALUES ({marks(len(columns))})", rows)

    def stream(self, sql: str, values: Sequence[Value] = ()) -> Iterator[Row]:
        """Rows one after the other; SQLite finds each when it is asked for."""
        return iter(self.execute(sql, values))

    def texts(self, sql: str, values: Sequence[Value] = ()) -> Sequence[str]:
        """The texts of a statement's one column, as one row: for each row the driver gives the interpreter's lock away,
        and waits for it while other threads are busy."""
        row = self.execute(f"WITH found (one) AS ({sql}) SELECT json_group_array(one) FROM found", values).fetchone()
        return names_from(row[0]) if row else ()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block or nothing; within another it is part of that."""
        if self.connection.in_transaction:
            yield
            return
        self._begin()
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:  # a full disk rolls back by itself
                self.execute("ROLLBACK")
            raise

    def _begin(self) -> None:
        """Begins a transaction when no other program writes; waits step by step, as no signal is heard within one."""
        for left in reversed(range(self._tries)):
            try:
                self.connection.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if not left or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    with explained(self.shown):
                        raise

    def alone(self) -> AbstractContextManager[None]:
        """A transaction: SQLite knows no other way to keep others from writing."""
        return self.transaction()

    def join_readers(self) -> None:
        """Nothing is noted: each reader links what it finds."""

    def leave_readers(self) -> bool:
        """True, as SQLite does not tell who else has a file open."""
        return True

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """A block that sees one state of the database."""
        self.execute("BEGIN")
        try:
            yield
        finally:
            self.execute("ROLLBACK")

    def close(self) -> None:
        """Closes it; what was not committed is gone."""
        with explained(self.shown):
            self.connection.close()


class explained(Explained):  # noqa: N801, it is written like the function it would be
    """SQLite's refusals as Rawi's errors."""

    __slots__ = ()

    def refusal(self, error: BaseException) -> tuple[type[RawiError], str] | None:
        """Its own by their codes."""
        if not isinstance(error, sqlite3.Error):
            return None
        code = getattr(error, "sqlite_errorcode", None)
        return _REFUSALS.get((code or 0) & 0xFF, (StoreError, f"the database refused: {error}"))
