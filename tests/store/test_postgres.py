"""What is PostgreSQL's own: a schema beside those of others, migrations, points, and its refusals in one line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fakes import TOY, read_toy, toy_article, toy_articles
from rawi.errors import StoreError, UsageError
from rawi.relink import link_unlinked
from rawi.store import IncidentFilter, open_store, schema
from rawi.store.lists import _within
from rawi.store.postgres import shown
from stores import MakeDb, Server

psycopg = pytest.importorskip("psycopg", reason="no psycopg: pip install 'rawi[postgres]' to test on PostgreSQL")


def test_another_programs_schema_is_refused_and_left_as_it_was(postgres: Server) -> None:
    place = postgres.borrow()
    with psycopg.connect(place, autocommit=True) as db:
        db.execute("CREATE SCHEMA rawi")
        db.execute("CREATE TABLE rawi.article (x INTEGER)")
    with pytest.raises(UsageError, match="found a schema `rawi` of another program"):
        open_store(place, create=True)
    postgres.give_back(place)


def test_tables_of_others_are_nobodys_business(postgres: Server) -> None:
    place = postgres.borrow()
    with psycopg.connect(place, autocommit=True) as db:
        db.execute("DROP TABLE IF EXISTS public.article")
        db.execute("CREATE TABLE public.article (x INTEGER)")
    with pytest.raises(UsageError, match="found nothing in it; expected Rawi's database"):
        open_store(place)
    with open_store(place, create=True) as store:
        store.add_readings([(toy_article(1), read_toy(toy_article(1)))])
        assert store.counts()["article"] == 1
    postgres.give_back(place)


def test_a_schema_of_a_newer_rawi_is_refused(postgres: Server) -> None:
    place = postgres.borrow()
    open_store(place, create=True).close()
    with psycopg.connect(place, autocommit=True) as db:
        db.execute("UPDATE rawi.schema_version SET version = version + 1")
    with pytest.raises(UsageError, match=r"found schema \d+ of a newer Rawi"):
        open_store(place)
    postgres.give_back(place)


def test_a_migration_written_for_sqlite_brings_a_server_up_too(
    make_db: MakeDb, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = make_db()
    with open_store(place, create=True) as store:
        store.add_readings([(toy_article(1), read_toy(toy_article(1)))])
    sql = """
        -- when; and why
        ALTER TABLE article ADD COLUMN seen TEXT;
        CREATE TABLE visit (
          id   INTEGER PRIMARY KEY,
          page BLOB,
          took REAL NOT NULL
        ) STRICT;
        CREATE INDEX visit_took ON visit (took);
    """
    later = [*schema.migrations(), (schema.newest() + 1, sql)]
    monkeypatch.setattr(schema, "migrations", lambda: later)
    with open_store(place) as store:
        row = store.db.execute("INSERT INTO visit (page, took) VALUES (?, ?) RETURNING id", (b"\0\1", 0.5)).fetchone()
        assert row == (1,)
        assert store.db.execute("SELECT seen FROM article").fetchall() == [(None,)]
    with open_store(place) as store:
        assert bytes(store.db.execute("SELECT page FROM visit").fetchall()[0][0]) == b"\0\1"


def test_what_postgresql_keeps_in_no_text_becomes_a_sign(postgres: Server) -> None:
    place = postgres.borrow()
    article = replace(toy_article(1), body=toy_article(1).body + "\0نهاية")
    with open_store(place, create=True) as store:
        store.add_readings([(article, read_toy(article))])
        kept = store.article(article.id)
        assert kept
        assert kept.text == article.text.replace("\0", "\ufffd")
        assert store.known_articles([article.id])[article.id][0]
    postgres.give_back(place)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("postgresql://huda:secret@localhost/rawi", "postgresql://huda@localhost/rawi"),
        ("postgresql://huda@localhost/rawi", "postgresql://huda@localhost/rawi"),
        ("postgresql:///rawi", "postgresql:///rawi"),
        ("postgresql://a:b@c@localhost/rawi", "postgresql://a@localhost/rawi"),
        ("postgresql:///rawi?host=/run&password=secret", "postgresql:///rawi?host=/run&password=…"),
    ],
)
def test_no_password_is_shown(address: str, expected: str) -> None:
    assert shown(address) == expected


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(
        UsageError, match=r"postgresql://x@localhost:1/y: found no answer .* start it or check --db"
    ) as told:
        open_store("postgresql://x:secret@localhost:1/y")
    assert "secret" not in str(told.value)
    assert "\n" not in str(told.value)


def test_another_writer_is_waited_for_and_told(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rawi.store.opening.PATIENCE_S", 0.05)
    place = postgres.borrow()
    batch = [(toy_article(1), read_toy(toy_article(1)))]
    told = pytest.raises(StoreError, match="found another program writing to it")
    with open_store(place, create=True) as one, open_store(place) as other, one.db.transaction(), told:
        other.add_readings(batch)
    postgres.give_back(place)


def test_points_have_an_index_where_postgis_is(postgres: Server) -> None:
    place = postgres.borrow()
    with psycopg.connect(place, autocommit=True) as db:
        try:
            db.execute("CREATE EXTENSION IF NOT EXISTS postgis SCHEMA public")
        except psycopg.Error:
            pytest.skip("no PostGIS: apt-get install postgresql-postgis to test on it")
    with open_store(place, create=True) as store:
        assert store.db.has_points
        store.add_readings([(article, read_toy(article)) for article in toy_articles(40)])
        link_unlinked(store, TOY)
        box = IncidentFilter(box=(36.5, 38.0, 37.5, 39.0))
        assert {line.place_name for line in store.incidents(box)} == {"سروج"}
        assert store.count_incidents(box) == store.count_incidents(IncidentFilter(place="سروج"))
        line = next(iter(store.incidents(box)))
        assert line.lat
        assert line.lon
        point = IncidentFilter(box=(line.lat, line.lon, line.lat, line.lon))
        assert store.count_incidents(point) == store.count_incidents(box)
        assert store.count_incidents(IncidentFilter(box=(line.lat + 1e-9, line.lon, 90, line.lon))) == 0
        store.db.execute("SET enable_seqscan = off")
        store.db.execute("SET enable_indexonlyscan = off")
        where, values = _within(store.db, (36.5, 38.0, 37.5, 39.0))
        plan = store.db.execute(f"EXPLAIN SELECT json FROM incident WHERE {where}", values).fetchall()
        assert "incident_point" in str(plan)
        assert store.db.execute("SELECT count(*) FROM incident_map").fetchone() == (store.count_incidents(),)


def test_outlets_and_numbers_are_filled_in_on_a_server_of_before(postgres: Server) -> None:
    place = postgres.borrow()
    with open_store(place, create=True) as store:
        store.add_readings([(article, read_toy(article)) for article in toy_articles(40)])
        link_unlinked(store, TOY)
        wanted = IncidentFilter(outlet="outlet1", number=3)
        expected = list(store.incidents(wanted))
        assert expected
    with psycopg.connect(place, autocommit=True) as db:
        db.execute("DROP TABLE rawi.incident_outlet, rawi.incident_number, rawi.waiting")
        db.execute("DROP INDEX rawi.report_near, rawi.report_long, rawi.incident_stale")
        db.execute("CREATE INDEX report_when ON rawi.report (earliest, latest)")
        db.execute("UPDATE rawi.schema_version SET version = 5")
    with open_store(place) as store:
        assert list(store.incidents(wanted)) == expected
        assert store.unlinked() == []
    postgres.give_back(place)
