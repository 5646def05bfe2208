"""Opening a database: a SQLite file or a PostgreSQL server, made where it is missing, brought up, or refused."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rawi.errors import UsageError
from rawi.store.as_of import go_back
from rawi.store.postgres import PostgresDatabase, is_address
from rawi.store.schema import check_version, prepare_schema
from rawi.store.sqlite import SqliteDatabase
from rawi.store.stamp import instant_column
from rawi.store.store import Clock, Store, utc_now

if TYPE_CHECKING:
    from rawi.store.outline.keeper import Outlines


PATIENCE_S = 5.0
"""How long one waits who would rather be told: a person, a page."""
LONG_PATIENCE_S = 3600.0
"""How long a run waits that has all day: as long as another may take to link a large archive."""


def open_store(
    db: str | Path,
    *,
    create: bool = False,
    patience_s: float | None = None,
    as_of: datetime | None = None,
    clock: Clock = utc_now,
    outlines: Outlines | None = None,
) -> Store:
    """The database at a path or an address (`postgresql://…`), made where it is missing and `create` is set.

    `patience_s` is how long a write waits for another program's. `as_of` gives one that answers as it stood at that
    instant, and that nobody can write to. Stores of one database may share `outlines`: pages of lists then come from
    memory, as counts over many incidents always do. Raises UsageError where it is missing, another program's or of a
    newer Rawi, StoreError where it refuses.
    """
    patience_s = PATIENCE_S if patience_s is None else patience_s
    opened: PostgresDatabase | SqliteDatabase
    if is_address(str(db)):
        opened = PostgresDatabase(str(db), patience_s)
    else:
        if not create and not Path(db).exists():
            raise UsageError(f"{db}: found no database; expected one; run `rawi read SOURCE` first or give --db")
        opened = SqliteDatabase(db, patience_s)
    try:
        if check_version(opened) is None and not create:
            raise UsageError(
                f"{opened.shown}: found nothing in it; expected Rawi's database; run `rawi read SOURCE` first"
            )
        opened.configure()
        prepare_schema(opened)
        if as_of is not None:
            go_back(opened, as_of)
            opened.freeze(instant_column(as_of))
    except BaseException:
        opened.close()
        raise
    return Store(opened, clock, outlines)
