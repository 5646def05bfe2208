"""When something is written and on whose account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from rawi.store.database import Database


@dataclass(frozen=True, slots=True)
class Stamp:
    """The instant of a write as its column, the run it belongs to, and the review that asked for it."""

    at: str
    run_id: int | None = None
    review_id: int | None = None


def instant_column(instant: datetime) -> str:
    """An instant in UTC to the microsecond: of equal length for all, so that it sorts as text."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def not_before(db: Database, at: str) -> str:
    """The instant, or that of the last change where a clock was put back: history runs one way."""
    row = db.execute("SELECT max(at) FROM change").fetchone()
    return max(at, row[0]) if row and row[0] else at
