"""Databases of every earlier schema are brought up and go on as if they had been made today.

`schemas/` holds a small database of each, `<schema>-<name>.sql`. When a migration is added, the schema before it gets
one (`python -c "import sqlite3; print(*sqlite3.connect('rawi.db').iterdump(), sep='\\n')"`, with its two PRAGMA lines).
"""

from __future__ import annotations

import sqlite3
from hashlib import blake2b
from pathlib import Path

import pytest

from rawi.batch import BatchOptions, read_into
from rawi.kit import Kit
from rawi.model.article import Article
from rawi.model.report import Reading
from rawi.pipeline import read_article
from rawi.relink import link_unlinked
from rawi.store import Store, open_store
from rawi.store.schema import migrations, newest

SCHEMAS = sorted((Path(__file__).parent / "schemas").glob("*.sql"))
DIGESTS = {1: "16d40805", 2: "31b59041", 3: "1695fc04", 4: "c4c1b38c", 5: "b222632f", 6: "9810d630", 7: "20bdaaa3"}


@pytest.fixture(params=SCHEMAS, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The file of an old database."""
    path = tmp_path / f"{request.param.stem}.db"
    db = sqlite3.connect(path)
    db.executescript(request.param.read_text(encoding="utf-8"))
    db.close()
    return path


def contents(store: Store) -> list[object]:
    """What people are shown of a database."""
    told = [(line, store.record(line.id)) for line in store.incidents()]
    return [told, [(one, store.article(one), store.reading(one)) for one in store.article_ids()]]


def test_every_earlier_schema_has_a_database() -> None:
    assert {int(path.stem.partition("-")[0]) for path in SCHEMAS} == set(range(1, newest()))


def test_a_migration_is_never_edited() -> None:
    now = {number: blake2b(sql.encode(), digest_size=4).hexdigest() for number, sql in migrations()}
    assert now == DIGESTS, "databases of this schema are out there: write another migration"


def test_an_old_database_is_brought_up_with_all_it_holds(old: Path) -> None:
    with open_store(old) as store:
        assert store.db.execute("PRAGMA user_version").fetchone() == (newest(),)
        assert store.db.execute("PRAGMA foreign_key_check").fetchall() == []
        told, articles = contents(store)
        assert [len(told), len(articles)] == [1, 2]  # type: ignore[arg-type]
        assert bool(store.db.execute("SELECT sum(subset) FROM figure").fetchall()[0][0]) is (old.stem != "1-first")
    with open_store(old) as store:
        assert contents(store) == [told, articles]


def test_an_old_database_read_again_is_as_one_of_today(old: Path, tmp_path: Path, kit: Kit) -> None:
    def reader() -> object:
        def read(article: Article) -> Reading:
            return read_article(article, kit)

        return read

    with open_store(old) as store, open_store(tmp_path / "new.db", create=True) as fresh:
        articles = list(store.articles(store.article_ids()).values())
        for each in (store, fresh):
            read_into(each, articles, BatchOptions(again=True), make_reader=reader)  # type: ignore[arg-type]
            link_unlinked(each)
        assert contents(store)[1] == contents(fresh)[1]
        records = [[store.record(line.id) for line in each.incidents()] for each in (store, fresh)]
        assert records[0] == records[1]
