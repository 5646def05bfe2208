"""How it stands with a database: what was read when, what is waiting, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from rawi.store.database import Database

_WRONG = "outcome NOT IN ('ok', 'unchanged')"


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run of reading; `finished` is None where it is still going, or was killed."""

    id: int
    started: datetime
    finished: datetime | None
    version: str
    articles: int
    known: int
    complaints: int


@dataclass(frozen=True, slots=True)
class WrongFetch:
    """A fetch that brought nothing."""

    address: str
    at: datetime
    kind: str
    outcome: str
    status: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Condition:
    """The newest of each first; `days` counts the articles that came by day, `pages` those told of by their state."""

    runs: tuple[RunLine, ...]
    days: tuple[tuple[date, int], ...]
    pages: tuple[tuple[str, int], ...]
    fetches: tuple[tuple[str, int], ...]
    wrong: tuple[WrongFetch, ...]
    unlinked: int


def find_condition(db: Database, *, limit: int) -> Condition:
    """How it stands with a database, so many lines of each."""
    row = db.execute("SELECT count(*) FROM waiting").fetchone()
    return Condition(
        _runs(db, limit),
        _days(db, limit),
        _counts(db, "SELECT state, count(*) FROM page GROUP BY state ORDER BY 2 DESC"),
        _counts(db, "SELECT outcome, count(*) FROM fetched GROUP BY outcome ORDER BY 2 DESC"),
        _wrong(db, limit),
        int(row[0]) if row else 0,
    )


def _runs(db: Database, limit: int) -> tuple[RunLine, ...]:
    rows = db.execute(
        "SELECT id, started, finished, version, articles, known, complaints FROM run ORDER BY id DESC LIMIT ?", (limit,)
    )
    return tuple(
        RunLine(id_, datetime.fromisoformat(began), datetime.fromisoformat(ended) if ended else None, *rest)
        for id_, began, ended, *rest in rows
    )


def _days(db: Database, limit: int) -> tuple[tuple[date, int], ...]:
    rows = db.execute(
        "SELECT substr(since, 1, 10), count(*) FROM article WHERE since IS NOT NULL GROUP BY substr(since, 1, 10)"
        " ORDER BY 1 DESC LIMIT ?",
        (limit,),
    )
    return tuple((date.fromisoformat(day), int(count)) for day, count in rows)


def _counts(db: Database, sql: str) -> tuple[tuple[str, int], ...]:
    return tuple((one, int(count)) for one, count in db.execute(sql))


def _wrong(db: Database, limit: int) -> tuple[WrongFetch, ...]:
    rows = db.execute(
        f"SELECT address, at, kind, outcome, status, message FROM fetched WHERE {_WRONG} ORDER BY id DESC LIMIT ?",
        (limit,),
    )
    return tuple(WrongFetch(address, datetime.fromisoformat(at), *rest) for address, at, *rest in rows)
