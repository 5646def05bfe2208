"""A database on a PostgreSQL server (15 or newer), in a schema of its own, `rawi`, so that it shares with others.

Needs psycopg 3 (`pip install 'rawi[postgres]'`). Where PostGIS is installed in the database, incidents have an index of
their points; nothing needs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from rawi.errors import RawiError, StoreError, UsageError
from rawi.store.codec import names_from
from rawi.store.database import Answer, Dialect, Explained, Row, Value, quoted

if TYPE_CHECKING:
    import psycopg

PREFIXES = ("postgresql://", "postgres://")
OLDEST_SERVER = 150000
_PASSWORD = re.compile(r"(?<=[?&])(password=)[^&]*")
_WRITER = 0x52617769  # "Rawi": the lock that the one writer holds
_READERS = _WRITER + 1  # the lock that all share who read into the database
_ALIVE = (("idle", 60), ("interval", 10), ("count", 6))
"""Seconds after which a server asks whether a silent host still lives, and how often: its locks go with it."""
_STREAM_ROWS = 500
_REFUSALS: dict[str, tuple[type[RawiError], str]] = {
    "53100": (
        StoreError,
        "found the disk full; expected room for the database; what was committed stays, free some space and run again",
    ),
    "55P03": (StoreError, "found another program writing to it; expected it free; wait and run again"),
    "25006": (StoreError, "found it read-only; expected to write to it; use another server or another user"),
    "42501": (UsageError, "found no right to do so; expected a user who may; grant it or give another --db"),
    "28P01": (UsageError, "found the password refused; expected the user's; check --db or PGPASSWORD"),
    "28000": (UsageError, "found the user refused; expected one the server lets in; check --db"),
    "3D000": (UsageError, "found no such database; expected one; create it first (`createdb`) or give another --db"),
    "XX001": (StoreError, "found the database damaged; expected a whole one; restore a copy"),
    "57P01": (StoreError, "found the server shut down; what was committed stays, start it and run again"),
}


class PostgresDatabase:
    """A schema on a PostgreSQL server."""

    then: str | None = None
    dialect: Dialect = "postgresql"

    def __init__(self, address: str, patience_s: float) -> None:
        _require_driver(address)
        self.shown = shown(address)
        self._address = address
        with explained(self.shown):
            self.connection = self._connect(patience_s)
        if self.connection.info.server_version < OLDEST_SERVER:
            found = self.connection.info.server_version // 10000
            self.close()
            raise UsageError(f"{self.shown}: found PostgreSQL {found}; expected 15 or newer; give another --db")
        self._streams = 0

    def _connect(self, patience_s: float) -> psycopg.Connection[Row]:
        import psycopg

        options = {"autocommit": True, "client_encoding": "utf-8", "application_name": "rawi"}
        connection = psycopg.connect(self._address, **options)  # type: ignore[arg-type]
        connection.execute("SET search_path = rawi, public")
        connection.execute("SET jit = off")  # compiling costs more than any of these questions
        connection.execute(f"SET lock_timeout = {round(patience_s * 1000)}")
        for name, value in _ALIVE:
            connection.execute(f"SET tcp_keepalives_{name} = {value}")
        return connection

    def configure(self) -> None:
        """Nothing is to be set for a connection."""

    @cached_property
    def has_points(self) -> bool:
        """Whether PostGIS was there when the schema was made."""
        row = self.execute("SELECT to_regclass('rawi.incident_point') IS NOT NULL").fetchone()
        return bool(row and row[0])

    def version(self) -> int | None:
        """The number of the schema, None where there is none. Raises UsageError where it is another program's."""
        there = self.execute(
            "SELECT to_regnamespace('rawi') IS NOT NULL, to_regclass('rawi.schema_version')"
        ).fetchone()
        if not there or not there[0]:
            return None
        row = self.execute("SELECT version FROM rawi.schema_version").fetchone() if there[1] else None
        if row is None:
            raise UsageError(
                f"{self.shown}: found a schema `rawi` of another program; expected Rawi's; give another database"
            )
        return int(row[0])

    def set_version(self, version: int) -> None:
        """Notes the number of the schema."""
        self.execute("CREATE TABLE IF NOT EXISTS rawi.schema_version (version BIGINT NOT NULL)")
        self.execute("DELETE FROM rawi.schema_version")
        self.execute("INSERT INTO rawi.schema_version VALUES (?)", (version,))

    def freeze(self, then: str) -> None:
        """From here on nothing is written, and answers are as of an instant."""
        self.then = then
        self.execute("SET default_transaction_read_only = on")

    def execute(self, sql: str, values: Sequence[Value] = ()) -> Answer:
        """The answer to a statement."""
        with explained(self.shown):
            return Answer(self.connection.execute(*_bound(sql, values)), explained(self.shown))

    def executemany(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Runs a statement for every row."""
        with explained(self.shown), self.connection.cursor() as cursor:
            cursor.executemany(_translated(sql), [_clean(row) for row in rows])

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
        """Adds rows by COPY."""
        copying = f"COPY {table} ({quoted(columns)}) FROM STDIN"
        with explained(self.shown), self.connection.cursor() as cursor, cursor.copy(copying) as copy:
            for row in rows:
                copy.write_row(_clean(row))

    def stream(self, sql: str, values: Sequence[Value] = ()) -> Iterator[Row]:
        """Rows one after the other, some hundred under way at a time; what was committed meanwhile is not seen."""
        self._streams += 1
        name = f"rawi_{self._streams}"
        # held on the server beyond any transaction, so that streams may overlap and writing may go on beside them
        with explained(self.shown), self.connection.cursor(name, withhold=True) as cursor:
            cursor.execute(*_bound(sql, values))
            rows = cursor.fetchmany(_STREAM_ROWS)
            yield from rows if len(rows) < _STREAM_ROWS else _read_ahead(rows, cursor)

    def texts(self, sql: str, values: Sequence[Value] = ()) -> Sequence[str]:
        """The texts of a statement's one column, as one row: the driver makes objects of rows, and nobody else has the
        interpreter's lock meanwhile."""
        found = f"WITH found (one) AS ({sql}) SELECT CAST(json_agg(one) AS TEXT) FROM found"
        row = self.execute(found, values).fetchone()
        return names_from(row[0]) if row and row[0] else ()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block or nothing; one writer at a time, so that numbers of changes follow the commits and no two
        wait for each other. Within another it is part of that."""
        with explained(self.shown), self.connection.transaction():
            self.connection.execute("SELECT pg_advisory_xact_lock(%s)", (_WRITER,))
            yield

    @contextmanager
    def alone(self) -> Iterator[None]:
        """A block beside which nobody else writes: the lock of the writer, held beyond transactions."""
        self.execute("SELECT pg_advisory_lock(?)", (_WRITER,))
        try:
            yield
        finally:
            if not self.connection.closed:
                self.execute("SELECT pg_advisory_unlock(?)", (_WRITER,))

    def join_readers(self) -> None:
        """Shares the lock of the readers, which the server takes back when the connection ends, however that comes."""
        self.execute("SELECT pg_advisory_lock_shared(?)", (_READERS,))

    def leave_readers(self) -> bool:
        """Whether nobody shares the lock of the readers any more."""
        self.execute("SELECT pg_advisory_unlock_shared(?)", (_READERS,))
        row = self.execute("SELECT pg_try_advisory_lock(?)", (_READERS,)).fetchone()
        last = bool(row and row[0])
        if last:
            self.execute("SELECT pg_advisory_unlock(?)", (_READERS,))
        return last

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """A block that sees one state of the database."""
        with explained(self.shown), self.connection.transaction():
            self.connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield

    def close(self) -> None:
        """Closes it; what was not committed is gone."""
        with explained(self.shown):
            self.connection.close()


def _read_ahead(rows: list[Row], cursor: psycopg.ServerCursor[Row]) -> Iterator[Row]:
    """These rows and all behind them; the next are fetched while those before are used."""
    with ThreadPoolExecutor(1, thread_name_prefix="rawi-rows") as ahead:
        while rows:
            coming = ahead.submit(cursor.fetchmany, _STREAM_ROWS)
            yield from rows
            rows = coming.result()


class explained(Explained):  # noqa: N801, it is written like the function it would be
    """PostgreSQL's refusals as Rawi's errors."""

    __slots__ = ()

    def refusal(self, error: BaseException) -> tuple[type[RawiError], str] | None:
        """Its own by their states; without one no server answered."""
        import psycopg

        if not isinstance(error, psycopg.Error):
            return None
        told = " ".join(str(error).split())
        if error.sqlstate is None and isinstance(error, psycopg.OperationalError):
            return UsageError, f"found no answer ({told}); expected a PostgreSQL server; start it or check --db"
        return _REFUSALS.get(error.sqlstate or "", (StoreError, f"the database refused: {told}"))


def is_address(db: str) -> bool:
    """Whether a --db is the address of a server and not a file."""
    return db.startswith(PREFIXES)


def shown(address: str) -> str:
    """An address without its password."""
    address = _PASSWORD.sub(r"\1…", address)
    head, at, rest = address.rpartition("@")
    scheme, slashes, user = head.partition("://")
    return f"{scheme}{slashes}{user.partition(':')[0]}@{rest}" if at else address


def _require_driver(address: str) -> None:
    try:
        import psycopg  # noqa: F401, only whether it is there
    except ImportError as error:
        raise UsageError(
            f"{shown(address)}: found no driver for PostgreSQL; expected psycopg 3; run `pip install 'rawi[postgres]'`"
        ) from error


@lru_cache(maxsize=1024)
def _translated(sql: str) -> str:
    return sql.replace("%", "%%").replace("?", "%s")


def _bound(sql: str, values: Sequence[Value]) -> tuple[Any, ...]:
    """What the driver takes: without values a statement is not searched for marks at all."""
    return (_translated(sql), values) if values else (sql,)


def _clean(row: Sequence[Value]) -> Sequence[Value]:
    """A row without U+0000, which PostgreSQL keeps in no text; another sign that says nothing stands in its place, so
    that offsets hold."""
    if any(isinstance(value, str) and "\0" in value for value in row):
        return [value.replace("\0", "\ufffd") if isinstance(value, str) else value for value in row]
    return row
