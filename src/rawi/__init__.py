"""Rawi reads Arabic news and keeps the record of security incidents, with who says so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rawi.version import __version__

if TYPE_CHECKING:
    from rawi.database import Database

__all__ = ["__version__", "open"]


def open(db: str | Path) -> Database:
    """A database as typed objects: `with rawi.open("rawi.db") as db: ...`.

    Raises UsageError where there is none.
    """
    from rawi.database import Database  # only then, so that the command line starts at once

    return Database(db)
