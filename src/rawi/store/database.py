"""A database under a store: the same few verbs over SQLite and PostgreSQL, so that every question is asked once.

SQL is what both understand, with `?` where a value goes. A database opened as it was at an instant answers from
temporary views of the same names (`as_of.py`); nothing that asks need know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Literal, Protocol, TypeAlias

from rawi.errors import RawiError

Value: TypeAlias = str | int | float | bytes | None
Row: TypeAlias = tuple[Any, ...]
Dialect: TypeAlias = Literal["sqlite", "postgresql"]

_CHUNK = 500


class Explained:
    """A block in which what a driver refuses is raised as Rawi's error in one line; may be entered again and again."""

    __slots__ = ("_shown",)

    def __init__(self, shown: str) -> None:
        self._shown = shown

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        refused = None if error is None else self.refusal(error)
        if refused is not None:
            kind, message = refused
            raise kind(f"{self._shown}: {message}") from error

    def refusal(self, error: BaseException) -> tuple[type[RawiError], str] | None:
        """The kind of a driver's error and what to say of it; None where it is no driver's."""
        raise NotImplementedError


class Cursor(Protocol):
    """What a driver gives for a statement."""

    def fetchone(self) -> Any:
        """The next row, or None."""

    def fetchall(self) -> list[Any]:
        """All rows that are left."""

    def __iter__(self) -> Iterator[Any]: ...


class Database(Protocol):
    """An open database; whatever it refuses is raised as a RawiError that says so in one line."""

    @property
    def shown(self) -> str:
        """The address as people may see it, without a password."""

    @property
    def dialect(self) -> Dialect:
        """Whose SQL it speaks beyond what both do."""

    @property
    def then(self) -> str | None:
        """The instant as of which it answers, None for now."""

    @property
    def has_points(self) -> bool:
        """Whether incidents have an index of their points, as PostGIS gives them."""

    def execute(self, sql: str, values: Sequence[Value] = ()) -> Answer:
        """The answer to a statement."""

    def executemany(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Runs a statement for every row."""

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
        """Adds rows by the fastest way there is."""

    def stream(self, sql: str, values: Sequence[Value] = ()) -> Iterator[Row]:
        """Rows one after the other; they are never all in memory."""

    def texts(self, sql: str, values: Sequence[Value] = ()) -> Sequence[str]:
        """The texts of a statement's one column, many at once and quickly, also while other threads are busy."""

    def transaction(self) -> AbstractContextManager[None]:
        """All of a block or nothing; one writer at a time. One within another is part of it."""

    def alone(self) -> AbstractContextManager[None]:
        """A block beside which nobody else writes, whatever transactions are in it."""

    def join_readers(self) -> None:
        """Counts this connection among those that are read into, until it leaves or is closed."""

    def leave_readers(self) -> bool:
        """Whether nobody else is left who reads into the database."""

    def snapshot(self) -> AbstractContextManager[None]:
        """A block that sees one state of the database, whatever is written meanwhile; nothing is written in it."""

    def close(self) -> None:
        """Closes it; what was not committed is gone."""


class Answer:
    """The rows of a statement; what goes wrong while they are fetched is told like everything else."""

    def __init__(self, cursor: Cursor, explained: AbstractContextManager[Any]) -> None:
        self._cursor = cursor
        self._explained = explained

    def fetchone(self) -> Row | None:
        """The next row, or None."""
        with self._explained:
            row: Row | None = self._cursor.fetchone()
            return row

    def fetchall(self) -> list[Row]:
        """All rows that are left."""
        with self._explained:
            return self._cursor.fetchall()

    def __iter__(self) -> Iterator[Row]:
        with self._explained:
            # not `yield from`, which would close the cursor of a database that may be closed by then
            for row in self._cursor:  # noqa: UP028
                yield row


def chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Ids in pieces that fit one statement."""
    return (ids[first : first + _CHUNK] for first in range(0, len(ids), _CHUNK))


def marks(count: int) -> str:
    """Question marks of a statement."""
    return ", ".join("?" * count)


def quoted(columns: Iterable[str]) -> str:
    """Names of columns, some of which are words of SQL."""
    return ", ".join(f'"{name}"' for name in columns)
