"""The database: what goes in comes out, on SQLite and on PostgreSQL; only what is touched is linked again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import count, islice

import pytest

from fakes import TOY, read_toy, toy_article, toy_articles
from rawi.model.incident import Incident
from rawi.relink import LinkRun, link_unlinked
from rawi.store import IncidentFilter, Run, Store, open_store
from rawi.store.summary import summary_of
from stores import MakeDb


def fill(store: Store, count: int = 40) -> None:
    store.add_readings((article, read_toy(article)) for article in toy_articles(count))


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
            f'SELECT substr(title || ? || body, CAST(c."start" + 1 AS INTEGER), CAST(c."end" - c."start" AS INTEGER)),'
            f" chain FROM {table} c"
            " JOIN report ON report.id = report_id JOIN article ON article.id = article_id",
            ("\n",),
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


def test_linking_bit_by_bit_ends_where_linking_at_once_ends(make_db: MakeDb) -> None:
    with open_store(make_db(), create=True) as once, open_store(make_db(), create=True) as bits:
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


def test_an_id_taken_far_off_is_given_to_nobody_else(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def numbered(incidents: Sequence[object], taken: frozenset[str] = frozenset()) -> list[str]:
        free = (f"i{number}" for number in count() if f"i{number}" not in taken)
        return list(islice(free, len(incidents)))

    monkeypatch.setattr("rawi.link.incidents.name_incidents", numbered)
    fill(store, 20)
    link_unlinked(store)
    before = incidents_of(store)
    late = replace(toy_article(900, day=date(2016, 1, 1)), id="late")
    store.add_readings([(late, read_toy(late))])
    assert link_unlinked(store) == LinkRun(1, 1)
    assert incidents_of(store) == {**before, f"i{len(before)}": ("late#0",)}
