"""Small things of SQL: a transaction, ids in pieces, question marks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

_CHUNK = 500


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All of the block or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # a full disk rolls back by itself
            db.execute("ROLLBACK")
        raise


def chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Ids in pieces that fit one statement."""
    return (ids[first : first + _CHUNK] for first in range(0, len(ids), _CHUNK))


def marks(count: int) -> str:
    """Question marks of a statement."""
    return ", ".join("?" * count)
