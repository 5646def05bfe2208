"""The database: what goes in comes out, old ones are brought up, strange ones refused, a full disk loses nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fakes import TOY, read_toy, toy_article, toy_articles
from rawi.errors import StoreError, UsageError
from rawi.link import Relinked
from rawi.model.incident import Incident
from rawi.relink import Linker, link_unlinked
from rawi.store import IncidentFilter, Run, Store, open_store
from rawi.store.schema import APPLICATION_ID, migrate, migrations, newest, schema_sql, statements
from rawi.store.summary import summary_of


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "rawi.db", create=True) as opened:
        yield opened


def fill(store: Store, count: int = 40) -> None:
    store.add_readings((article, read_toy(article)) for article in toy_articles(count))


# schema


def shape(db: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Columns, indexes and keys of every table, and the SQL without its comments."""
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    asked = ("table_xinfo", "foreign_key_list", "index_list")
    found = {f"{table}.{ask}": db.execute(f"PRAGMA {ask}({table})").fetchall() for table in tables for ask in asked}
    sql = db.execute("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL ORDER BY name").fetchall()
    bare = [(name, " ".join(" ".join(line.split("--")[0] for line in text.splitlines()).split())) for name, text in sql]
    return found | {"sql": bare}


def test_migrating_from_nothing_gives_the_schema() -> None:
    new, old = (sqlite3.connect(":memory:", isolation_level=None) for _ in range(2))
    new.executescript(schema_sql())
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
    monkeypatch.setattr("rawi.store.sqlite._BUSY_SECONDS", 0.05)
    store.db.execute("BEGIN IMMEDIATE")
    with open_store(store.shown) as other, pytest.raises(StoreError, match="another program writing to it"):
        fill(other)


def test_a_full_disk_loses_nothing_committed(store: Store) -> None:
    fill(store, 20)
    pages = store.db.execute("PRAGMA page_count").fetchone()[0]
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


# articles and readings


def test_what_goes_in_comes_out(store: Store) -> None:
    article = replace(toy_article(1), extra={"category": ["x", 1], "file": "/a"}, byline="b", url="u")
    undated = replace(toy_article(2), published=None)
    store.add_readings((a, read_toy(a)) for a in (article, undated))
    assert store.article("toy-1") == article
    assert store.reading("toy-1") == read_toy(article)
    # a Saturday stays a Saturday
    assert store.reading("toy-2") == read_toy(undated)
    assert list(store.load_reports()) == [*read_toy(article).reports, *read_toy(undated).reports]
    assert [r.id for r in store.load_reports(["toy-2#0", "gone", "toy-1#0"])] == ["toy-2#0", "toy-1#0"]
    assert store.article("gone") is None
    assert store.reading("gone") is None


def test_offsets_and_chains_are_there_for_sql(store: Store) -> None:
    article = toy_article(1)
    store.add_readings([(article, read_toy(article))])
    for table in ("claim", "figure", "involvement"):
        rows = store.db.execute(
            f'SELECT substr(title || char(10) || body, c."start" + 1, c."end" - c."start"), chain FROM {table} c'
            " JOIN report ON report.id = report_id JOIN article ON article.id = article_id"
        ).fetchall()
        assert rows
        assert all(quote in article.text for quote, _ in rows)
        assert '["الشرطة"]' in {chain for _, chain in rows}
    for table in ("statement", "aggregate", "anomaly", "unread"):
        assert store.db.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,)


def test_an_article_read_anew_replaces_the_old_one_whole(store: Store) -> None:
    fill(store)
    link_unlinked(store, TOY)
    tables = ("article", "reading", "report", "claim", "figure", "involvement", "statement", "anomaly", "unread")
    before = {table: store.db.execute(f"SELECT count(*) FROM {table}").fetchone() for table in tables}
    fill(store)
    assert {table: store.db.execute(f"SELECT count(*) FROM {table}").fetchone() for table in tables} == before
    assert store.db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert store.unlinked()


def test_a_run_is_noted(store: Store) -> None:
    run = store.start_run(started="2024-01-01T00:00:00+00:00", version="0.1.0", lexicon="abc")
    article = toy_article(1)
    store.add_readings([(article, read_toy(article))], run)
    store.finish_run(run, Run(1, 2, 3), finished="2024-01-01T00:01:00+00:00")
    row = store.db.execute("SELECT version, lexicon, articles, known, complaints, finished FROM run").fetchone()
    assert row == ("0.1.0", "abc", 1, 2, 3, "2024-01-01T00:01:00+00:00")
    assert store.db.execute("SELECT run_id FROM article").fetchall() == [(run,)]


# incidents


def test_records_come_out_as_they_went_in(store: Store) -> None:
    fill(store)
    link_unlinked(store, TOY)
    for line in store.incidents():
        record = store.record(line.id)
        assert record is not None
        assert record.id == line.id
        assert summary_of(record) == line


@pytest.mark.parametrize(
    ("wanted", "test"),
    [
        (IncidentFilter(since=date(2015, 7, 20)), lambda r: r.date.latest >= date(2015, 7, 20)),
        (IncidentFilter(until=date(2015, 7, 20)), lambda r: r.date.earliest <= date(2015, 7, 20)),
        (IncidentFilter(place="سُروج"), lambda r: r.place.name == "سروج"),
        (IncidentFilter(place="غدا"), lambda r: r.place.name == "بغداد"),
        (IncidentFilter(countries=("IQ", "SY")), lambda r: r.place.country in {"IQ", "SY"}),
        (IncidentFilter(types=("bombing",)), lambda r: True),
        (IncidentFilter(types=("riot",)), lambda r: False),
        (IncidentFilter(actor="islamic"), lambda r: True),
        (IncidentFilter(actor="Hamas"), lambda r: False),
        (IncidentFilter(min_articles=2), lambda r: len(r.article_ids) >= 2),
        (IncidentFilter(disputed=True), lambda r: bool(r.disputes)),
    ],
)
def test_filters(store: Store, wanted: IncidentFilter, test: object) -> None:
    fill(store, 70)
    link_unlinked(store, TOY)
    every = [store.record(line.id) for line in store.incidents()]
    expected = [r.id for r in every if r and test(r)]  # type: ignore[operator]
    assert [line.id for line in store.incidents(wanted)] == expected
    days = [line.date.latest for line in store.incidents(wanted)]
    assert days == sorted(days, reverse=True)


def test_ids_are_found_by_their_beginning_and_by_old_names(store: Store) -> None:
    fill(store)
    link_unlinked(store, TOY)
    line = next(iter(store.incidents()))
    assert store.matching_ids(line.id) == [line.id]
    assert line.id in store.matching_ids("2015-07-3")
    assert len(store.matching_ids("2015-07")) == 6
    assert store.matching_ids("2015_07") == []
    assert store.matching_ids("%") == []
    record, report_ids = store.record(line.id), store.members([line.id])[line.id]
    assert record
    store.save_incidents(
        [Incident("newer", report_ids)], [replace(record, id="newer")], replaced=[line.id], moved={line.id: "newer"}
    )
    assert store.matching_ids(line.id) == ["newer"]
    assert store.matching_ids(line.id[:-1]) == ["newer"]
    store.save_incidents(
        [Incident("newest", report_ids)], [replace(record, id="newest")], replaced=["newer"], moved={"newer": "newest"}
    )
    assert store.matching_ids(line.id) == ["newest"]


# linking what is new


def incidents_of(store: Store) -> dict[str, tuple[str, ...]]:
    return store.members(store.incident_ids())


def test_linking_bit_by_bit_ends_where_linking_at_once_ends(tmp_path: Path) -> None:
    with open_store(tmp_path / "once.db", create=True) as once, open_store(tmp_path / "bits.db", create=True) as bits:
        articles = toy_articles(300)
        once.add_readings((a, read_toy(a)) for a in articles)
        link_unlinked(once, TOY)
        looked_at = []
        for first in range(0, 300, 20):
            bits.add_readings((a, read_toy(a)) for a in articles[first : first + 20])
            looked_at.append(link_unlinked(bits, TOY).reports)
        assert incidents_of(bits) == incidents_of(once)
        assert list(bits.incidents()) == list(once.incidents())
        assert bits.links_of([r.id for r in bits.load_reports()]) != []
        assert link_unlinked(bits, TOY).reports == 0


def test_only_what_is_touched_is_linked_again(store: Store) -> None:
    fill(store, 300)
    link_unlinked(store, TOY)
    late = replace(toy_article(900, day=date(2016, 1, 1)), id="late")
    store.add_readings([(late, read_toy(late))])
    assert link_unlinked(store, TOY).reports == 1
    near = replace(toy_article(901, day=date(2016, 1, 2)), id="near")
    store.add_readings([(near, read_toy(near))])
    relinked = link_unlinked(store, TOY)
    # looked at both, wrote the new one alone
    assert (relinked.reports, relinked.incidents) == (2, 1)


def test_a_changed_article_leaves_its_old_incident(store: Store) -> None:
    fill(store, 100)
    link_unlinked(store, TOY)
    before = incidents_of(store)
    moved = next(a for a in toy_articles(100) if read_toy(a).reports)
    mended = replace(moved, body=moved.body.replace("2015-07", "2015-06"))
    store.add_readings([(mended, read_toy(mended))])
    link_unlinked(store, TOY)
    after = incidents_of(store)
    old_home = next(i for i, reports in before.items() if f"{moved.id}#0" in reports)
    assert f"{moved.id}#0" not in after.get(old_home, ())
    assert sorted(r for reports in after.values() for r in reports) == sorted(r.id for r in store.load_reports())
    assert store.stale_incidents() == []


def test_an_id_taken_far_off_makes_everything_linked_again(store: Store) -> None:
    def numbered(new, near, existing, *, outlets):  # type: ignore[no-untyped-def]
        linked = TOY.relink(new, near, existing, outlets=outlets)
        return Relinked(tuple(replace(one, id=f"i{n}") for n, one in enumerate(linked.incidents)), linked.links)

    linker = Linker(numbered, TOY.fuse_incident)
    fill(store, 100)
    link_unlinked(store, linker)
    late = replace(toy_article(900, day=date(2016, 1, 1)), id="late")
    store.add_readings([(late, read_toy(late))])
    assert link_unlinked(store, linker).reports == store.counts()["report"]
    assert store.unlinked() == []
