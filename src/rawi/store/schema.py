"""The schema of a database: made new, brought up by migrations, or refused where it is not Rawi's."""

from __future__ import annotations

import sqlite3
from importlib import resources

from rawi.errors import UsageError
from rawi.store.sql import transaction

APPLICATION_ID = 0x52617769  # "Rawi"; SQLite keeps it in the file's header
_FILES = resources.files("rawi.store")


def schema_sql() -> str:
    """The newest schema."""
    return (_FILES / "schema.sql").read_text(encoding="utf-8")


def migrations() -> list[tuple[int, str]]:
    """Number and SQL of each migration in order."""
    files = sorted((f for f in (_FILES / "migrations").iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return [(int(file.name[:4]), file.read_text(encoding="utf-8")) for file in files]


def newest() -> int:
    """The version of the newest schema."""
    return migrations()[-1][0]


def prepare_schema(db: sqlite3.Connection, shown: str) -> None:
    """Makes the schema of a fresh database, or brings an older one up.

    Raises UsageError where the database is another program's or of a newer Rawi.
    """
    version = check_owner(db, shown)
    if version is None:
        _run(db, schema_sql(), newest())
    else:
        migrate(db, version)


def check_owner(db: sqlite3.Connection, shown: str) -> int | None:
    """The schema version of Rawi's database, None of a fresh one; nothing is written.

    Raises UsageError where it is another program's or of a newer Rawi.
    """
    application = db.execute("PRAGMA application_id").fetchone()[0]
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if application == 0 and version == 0 and not db.execute("SELECT 1 FROM sqlite_master").fetchone():
        return None
    if application != APPLICATION_ID:
        raise UsageError(f"{shown}: found a database of another program; expected Rawi's; give another --db")
    if version > newest():
        raise UsageError(
            f"{shown}: found schema {version} of a newer Rawi; expected at most {newest()}; upgrade Rawi or give"
            " another --db"
        )
    return version


def migrate(db: sqlite3.Connection, version: int) -> None:
    """Runs the migrations above a version, each in its own transaction."""
    for number, sql in migrations():
        if number > version:
            _run(db, sql, number)


def _run(db: sqlite3.Connection, sql: str, version: int) -> None:
    with transaction(db):
        for statement in statements(sql):
            db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {version}")


def statements(sql: str) -> list[str]:
    """The statements of a script; a statement ends where SQLite says it is complete."""
    found: list[str] = []
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if pending.rstrip().endswith(";") and sqlite3.complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    return found
