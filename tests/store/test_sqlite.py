"""A SQLite file: made, refused where it is not Rawi's, and every refusal of its own told in one line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fakes import read_toy, toy_articles
from rawi.errors import StoreError, UsageError
from rawi.store import Store, open_store
from rawi.store.schema import migrate, migrations, newest, schema_sql, statements
from rawi.store.sqlite import APPLICATION_ID, SqliteDatabase


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "rawi.db", create=True) as opened:
        yield opened


def fill(store: Store, count: int = 40) -> None:
    store.add_readings((article, read_toy(article)) for article in toy_articles(count))


def shape(db: SqliteDatabase) -> dict[str, list[tuple[object, ...]]]:
    """Columns, indexes and keys of every table, and the SQL without its comments."""
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    asked = ("table_xinfo", "foreign_key_list", "index_list")
    found = {f"{table}.{ask}": db.execute(f"PRAGMA {ask}({table})").fetchall() for table in tables for ask in asked}
    sql = db.execute("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL ORDER BY name").fetchall()
    return found | {"sql": [(name, bare(text)) for name, text in sql]}


def bare(sql: str) -> str:
    """SQL without its comments and without the spaces that altering a table sets otherwise."""
    words = " ".join(" ".join(line.split("--")[0] for line in sql.splitlines()).split())
    return words.replace(" ,", ",").replace(" )", ")")


def test_migrating_from_nothing_gives_the_schema() -> None:
    new, old = SqliteDatabase(":memory:"), SqliteDatabase(":memory:")
    new.connection.executescript(schema_sql())
    migrate(old, 0)
    assert shape(old) == shape(new)
    assert old.execute("PRAGMA user_version").fetchone() == (newest(),)
    assert [number for number, _ in migrations()] == list(range(1, newest() + 1))


def test_every_statement_of_the_schema_is_run() -> None:
    assert sum(s.lstrip().split("\n")[-1] != "" for s in statements(schema_sql())) == schema_sql().count(";\n")


def test_an_older_database_is_brought_up(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    db = sqlite3.connect(path, isolation_level=None)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.close()
    with open_store(path) as opened:
        assert opened.counts()["article"] == 0


def test_a_database_of_a_newer_rawi_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rawi.db"
    open_store(path, create=True).close()
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {newest() + 1}")
    db.close()
    with pytest.raises(UsageError, match=r"rawi.db: found schema \d+ of a newer Rawi; expected at most \d+; upgrade"):
        open_store(path, create=True)


def test_a_database_of_another_program_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE article (x)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(UsageError, match="database of another program"):
        open_store(path, create=True)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["other.db"]


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("a letter" * 1000)
    with pytest.raises(UsageError, match="found a file that is no database"):
        open_store(path, create=True)
    assert path.read_text() == "a letter" * 1000


def test_a_missing_database_a_folder_and_an_empty_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    for path in (tmp_path / "nowhere.db", tmp_path, tmp_path / "empty.db"):
        with pytest.raises(UsageError, match="found"):
            open_store(path)
    with pytest.raises(UsageError, match="can't be opened"):
        open_store(tmp_path / "no" / "folder.db", create=True)


def test_a_locked_database_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rawi.store.opening.PATIENCE_S", 0.05)
    store.db.execute("BEGIN IMMEDIATE")
    with open_store(store.shown) as other, pytest.raises(StoreError, match="another program writing to it"):
        fill(other)


def test_a_full_disk_loses_nothing_committed(store: Store) -> None:
    fill(store, 20)
    pages = store.db.execute("PRAGMA page_count").fetchall()[0][0]
    store.db.execute(f"PRAGMA max_page_count = {pages + 2}")
    more = [replace(article, id=f"more-{article.id}") for article in toy_articles(200)]
    with pytest.raises(StoreError, match=r"rawi.db: found the disk full; .* free some space and run again"):
        store.add_readings((article, read_toy(article)) for article in more)
    assert store.counts()["article"] == 20
    store.db.execute("PRAGMA max_page_count = 100000")
    store.add_readings((article, read_toy(article)) for article in more)
    assert store.counts()["article"] == 220


def test_a_damaged_database_is_told(store: Store, tmp_path: Path) -> None:
    fill(store, 200)
    store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    path = tmp_path / "rawi.db"
    data = bytearray(path.read_bytes())
    data[8192:] = b"\xab" * (len(data) - 8192)
    path.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"), open_store(path) as opened:
        list(opened.load_reports())
