"""History: every change is kept with its time and cause, and leads back to what the database was at any moment."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fakes import PLACES, TOY, read_toy, toy_article
from rawi.errors import StoreError, UsageError
from rawi.kit import Kit
from rawi.lexicon.load import Table, read_tables
from rawi.lexicon.triggers import load_triggers
from rawi.model.article import Article
from rawi.model.report import Reading
from rawi.model.review import Draft
from rawi.pipeline import read_article
from rawi.read import read_sources
from rawi.relink import link_unlinked
from rawi.reviewing import say, second
from rawi.store import ArticleFilter, IncidentFilter, Store, open_store
from stores import MakeDb, Server

START = datetime(2024, 1, 1, tzinfo=UTC)
Rules = Callable[[Reading], Reading]


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def pass_on(self) -> None:
        self.now += timedelta(hours=1)


def same(reading: Reading) -> Reading:
    """The rules of the toy language."""
    return reading


def wider(reading: Reading) -> Reading:
    """Newer rules, by which all is an armed attack."""
    return replace(reading, reports=tuple(replace(one, type="armed_attack") for one in reading.reports))


def stricter(reading: Reading) -> Reading:
    """Newer rules, which take only Suruc for a place of incidents."""
    return replace(reading, reports=tuple(r for r in reading.reports if r.place and r.place.name == "سروج"))


def read(store: Store, *articles: Article, rules: Rules = same, version: str = "1") -> None:
    """A run: articles read by rules, and linked."""
    started = store.clock().isoformat(timespec="seconds")
    run = store.start_run(started=started, version=version, lexicon=rules.__name__)
    store.add_readings([(article, rules(read_toy(article))) for article in articles], run)
    link_unlinked(store, TOY)


def answers(store: Store, ids: list[str]) -> dict[str, Any]:
    """All that a store says of incidents."""
    return {
        "list": list(store.incidents()),
        "records": list(store.records_json()),
        "disputed": store.count_incidents(IncidentFilter(disputed=True)),
        "told by one": list(store.incidents(IncidentFilter(outlet="outlet1"))),
        "of a number": [store.count_incidents(IncidentFilter(number=number)) for number in range(1, 5)],
        "with words": list(store.incidents(IncidentFilter(text="سروج -5"))),
        "in Iraq": list(store.incidents(IncidentFilter(countries=("IQ",), actor="islamic"))),
        "found": {one: store.matching_ids(one) for one in ids},
        "members": store.members(store.incident_ids()),
        "reviews": {one: store.reviews.of(one) for one in ids},
        "changes": list(store.history.changes()),
        "articles": store.articles([f"toy-{n}" for n in range(6)]),
    }


def met(store: Store) -> dict[str, None]:
    """Ids of all incidents there ever were."""
    return dict.fromkeys(change.incident_id for change in store.history.changes())


DAYS = [date(2015, 7, 20), date(2015, 7, 21)]
NUMBERS = st.integers(0, 5)
STEPS = st.one_of(
    st.tuples(st.just("article"), NUMBERS, st.sampled_from(DAYS), st.sampled_from(sorted(PLACES)), st.integers(1, 3)),
    st.tuples(st.just("rules"), st.sampled_from([same, wider, stricter])),
    st.tuples(st.sampled_from(["confirm", "reject", "pin", "split", "merge", "correct", "revoke"]), NUMBERS, NUMBERS),
)


def take(store: Store, step: tuple[Any, ...], known: dict[str, Article]) -> None:
    """Does a step of a history."""
    what, *rest = step
    if what == "article":
        number, day, place, killed = rest
        article = toy_article(number, day=day, place=place, killed=killed)
        known[article.id] = article
        read(store, article)
    elif what == "rules":
        read(store, *known.values(), rules=rest[0], version=rest[0].__name__)
    elif ids := store.incident_ids():
        one, other = (ids[number % len(ids)] for number in rest)
        if what == "revoke":
            second(store, rest[0] + 1, "b", approve=False, linker=TOY)
        values = {"correct": ("killed", "4"), "merge": (None, other)}
        slot, value = values.get(what, (None, None))
        reports = store.members([one])[one][:1] if what == "split" else ()
        if what != "revoke":
            say(store, Draft(what, one, "a", slot=slot, value=value, reports=reports), TOY)


HISTORIES = st.lists(STEPS, min_size=2, max_size=9)


@settings(max_examples=30, deadline=None)
@given(steps=HISTORIES)
def test_as_of_is_the_database_stopped_at_that_moment(steps: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        live_and_look_back(f"{folder}/rawi.db", steps)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=HISTORIES)
def test_as_of_on_postgresql_is_the_database_stopped(postgres: Server, steps: list[tuple[Any, ...]]) -> None:
    place = postgres.borrow()
    live_and_look_back(place, steps)
    postgres.give_back(place)


def live_and_look_back(place: str, steps: list[tuple[Any, ...]]) -> None:
    """Plays a history, noting all answers at each moment; then asks for them as of that moment."""
    clock, known = Clock(), dict[str, Article]()
    stopped: list[tuple[datetime, dict[str, Any]]] = []
    with open_store(place, create=True, clock=clock) as store:
        for step in steps:
            clock.pass_on()
            try:
                take(store, step, known)
            except UsageError:
                continue  # a step that makes no sense here, such as splitting an incident of one report
            store.index_new()
            stopped.append((clock.now, answers(store, list(met(store)))))
    for moment, expected in stopped:
        with open_store(place, as_of=moment) as then:
            assert answers(then, list(expected["found"])) == expected
    with open_store(place, as_of=START) as before:
        assert list(before.incidents()) == []
        assert before.history.last_seq() == 0


def test_ids_and_reviews_of_then_are_found_as_they_were(make_db: MakeDb) -> None:
    place, clock = make_db(), Clock()
    with open_store(place, create=True, clock=clock) as store:
        read(store, toy_article(1), toy_article(2, place="حلب"))
        one, other = store.incident_ids()
        first = clock.now
        clock.pass_on()
        merged = say(store, Draft("merge", one, "huda", "the same blast", value=other), TOY)
        second_moment = clock.now
        gone = next(each for each in (one, other) if not store.has_incident(each))
        heir = store.incident_ids()
        assert store.matching_ids(gone) == heir
        clock.pass_on()
        second(store, merged.id, "ali", approve=False, linker=TOY)
        assert store.incident_ids() == [one, other]
        assert {review.state for review in store.reviews.of(one)} == {"revoked"}
    with open_store(place, as_of=first) as then:
        assert then.matching_ids(gone) == [gone]
        assert then.reviews.of(one) == ()
    with open_store(place, as_of=second_moment) as then:
        assert then.matching_ids(gone) == heir
        assert [review.state for review in then.reviews.of(one)] == ["in_force"]


def kinds(store: Store, after: int = 0) -> list[tuple[str, str, str]]:
    return [(change.kind, change.cause, change.incident_id) for change in store.history.changes(after)]


def test_each_kind_of_change_says_why(make_db: MakeDb) -> None:
    with open_store(make_db(), create=True, clock=(clock := Clock())) as store:
        read(store, toy_article(1), toy_article(2, place="حلب"), toy_article(3, place="بغداد"))
        suruc, baghdad, aleppo = (f"2015-07-20_{place}_bombing" for place in ("سروج", "بغداد", "حلب"))
        assert set(kinds(store)) == {("new", "article", one) for one in (suruc, baghdad, aleppo)}

        seen = store.history.last_seq()
        clock.pass_on()
        read(store, toy_article(4, killed=9))
        assert kinds(store, seen) == [("changed", "article", suruc)]
        (change,) = store.history.changes(seen)
        assert {"killed", "articles", "disputes"} <= set(change.slots)

        seen = store.history.last_seq()
        clock.pass_on()
        every = [toy_article(1), toy_article(2, place="حلب"), toy_article(3, place="بغداد"), toy_article(4, killed=9)]
        read(store, *every, rules=stricter, version="2")
        assert set(kinds(store, seen)) == {("withdrawn", "rules", aleppo), ("withdrawn", "rules", baghdad)}

        seen = store.history.last_seq()
        clock.pass_on()
        reports = store.members([suruc])[suruc]
        say(store, Draft("split", suruc, "huda", reports=reports[1:]), TOY)
        told = {(kind, cause) for kind, cause, _ in kinds(store, seen)}
        assert told == {("changed", "person"), ("split", "person")}
        split = next(change for change in store.history.changes(seen) if change.kind == "split")
        assert split.others == (suruc,)

        seen = store.history.last_seq()
        clock.pass_on()
        say(store, Draft("merge", suruc, "huda", value=split.incident_id), TOY)
        assert ("merged", "person") in {(kind, cause) for kind, cause, _ in kinds(store, seen)}
        merged = next(change for change in store.history.changes(seen) if change.kind == "merged")
        assert merged.others == (store.matching_ids(merged.incident_id)[0],)


def test_reading_again_by_the_same_rules_changes_nothing(make_db: MakeDb) -> None:
    with open_store(make_db(), create=True, clock=(clock := Clock())) as store:
        articles = [toy_article(n, day=DAYS[n % 2]) for n in range(8)]
        read(store, *articles)
        seen, ids = store.history.last_seq(), store.incident_ids()
        clock.pass_on()
        read(store, *articles)
        assert store.history.last_seq() == seen
        assert store.incident_ids() == ids


def test_an_incident_keeps_its_id_where_newer_rules_find_another_before_it(make_db: MakeDb) -> None:
    """Ids of reports count within their article, and the first of them is another one now."""
    body = "قتل 2 في حلب يوم 2015-07-20 بحسب الشرطة. قتل 5 في سروج يوم 2015-07-20 بحسب الشرطة."
    article = Article("toy-1", body, outlet="a", published=date(2015, 7, 20))

    def blind(reading: Reading) -> Reading:
        (suruc,) = (one for one in reading.reports if one.place and one.place.name == "سروج")
        return replace(reading, reports=(replace(suruc, id="toy-1#0"),))

    with open_store(make_db(), create=True, clock=(clock := Clock())) as store:
        read(store, article, rules=blind)
        (old,) = store.incident_ids()
        say(store, Draft("pin", old, "huda"), TOY)
        before, seen = store.record(old), store.history.last_seq()
        clock.pass_on()
        read(store, article, version="2")
        after = store.record(old)
        assert before
        assert after
        assert after.report_ids == ("toy-1#1",)
        assert after.figures[0].best_low == before.figures[0].best_low == 5
        new = next(change for change in store.history.changes(seen) if change.kind == "new")
        assert (new.cause, new.incident_id) == ("rules", "2015-07-20_حلب_bombing")
        assert store.pins_near(["toy-1#1"]).said == ((("toy-1#1",), ()),)


def test_versions_of_a_record(make_db: MakeDb) -> None:
    with open_store(make_db(), create=True, clock=(clock := Clock())) as store:
        read(store, toy_article(1, killed=3))
        (one,) = store.incident_ids()
        for number, killed in ((2, 5), (3, 7)):
            clock.pass_on()
            read(store, toy_article(number, killed=killed))
        clock.pass_on()
        say(store, Draft("confirm", one, "huda"), TOY)
        versions = store.history.versions(one)
        assert [change.kind for change, _ in versions] == ["new", "changed", "changed", "changed"]
        assert [record.figures[0].high for _, record in versions if record] == [3, 5, 7, 7]
        assert list(store.history.changes(versions[1][0].seq, limit=1)) == [versions[2][0]]


def test_what_articles_were_read_with_is_known(make_db: MakeDb) -> None:
    with open_store(make_db(), create=True) as store:
        read(store, toy_article(1), toy_article(2), version="1")
        read(store, toy_article(2), rules=wider, version="2")
        read(store, version="3")
        made = store.made_with().made
        assert [(one.version, one.lexicon, one.articles) for one in made] == [("2", "wider", 1), ("1", "same", 1)]


def test_a_clock_put_back_does_not_turn_history_round(make_db: MakeDb) -> None:
    with open_store(make_db(), create=True, clock=(clock := Clock())) as store:
        read(store, toy_article(1))
        clock.now -= timedelta(days=400)
        read(store, toy_article(2, killed=9))
        moments = [change.at for change in store.history.changes()]
        assert moments == sorted(moments)


def test_what_is_only_known_of_now_is_not_told_of_then(make_db: MakeDb) -> None:
    place = make_db()
    with open_store(place, create=True) as store:
        read(store, toy_article(1))
    with open_store(place, as_of=datetime.now(UTC)) as then:
        with pytest.raises(UsageError, match="expected other filters"):
            list(then.find_articles(ArticleFilter(text="سروج")))
        assert then.count_incidents(IncidentFilter(place="سروج")) == 1


def test_a_store_of_then_takes_nothing(make_db: MakeDb) -> None:
    place = make_db()
    with open_store(place, create=True) as store:
        read(store, toy_article(1))
    with open_store(place, as_of=datetime.now(UTC)) as then, pytest.raises(StoreError, match="read-only"):
        read(then, toy_article(2))
    with open_store(place) as store:
        assert store.counts()["article"] == 1


def test_newer_words_leave_the_ids_of_what_they_do_not_touch(
    make_db: MakeDb, kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The packaged examples, read with the project's words and again with words that know no shelling."""

    def without_shelling(file: Path, name: str) -> Iterator[Table]:
        return (one for one in read_tables(file, name) if name != "trigger" or one.fields["type"] != "shelling")

    monkeypatch.setattr("rawi.lexicon.triggers.read_tables", without_shelling)
    examples = resources.files("rawi") / "examples" / "articles.jsonl"
    with resources.as_file(examples) as path:
        articles = [one for one in read_sources([str(path)]) if isinstance(one, Article)]
    fewer = replace(kit, triggers=load_triggers())
    with open_store(make_db(), create=True) as store:
        for version, words in (("1", kit), ("2", fewer)):
            seen, before = store.history.last_seq(), {line.id: store.record(line.id) for line in store.incidents()}
            run = store.start_run(started=store.clock().isoformat(), version=version)
            store.add_readings([(article, read_article(article, words)) for article in articles], run)
            link_unlinked(store)
        after = {line.id: store.record(line.id) for line in store.incidents()}
        changes = list(store.history.changes(seen))
    assert before
    assert {change.cause for change in changes} == {"rules"}
    told = {change.incident_id: change.kind for change in changes}
    for one, record in before.items():
        kind = told.get(one)
        if kind in ("withdrawn", "merged"):
            assert one not in after
        else:
            assert (after[one] == record) is (kind is None)
    assert {one for one in after if one not in before} == {
        one for one, kind in told.items() if kind in ("new", "split")
    }
    assert sum(one not in told for one in before) >= len(before) / 3  # what no word of shelling had a part in
    assert "withdrawn" in told.values()


@pytest.mark.parametrize("between", [(), (("article", 0, DAYS[0], "بغداد", 1),)], ids=["at once", "by and by"])
def test_what_was_said_of_an_id_leaves_the_one_it_led_to(make_db: MakeDb, between: tuple[Any, ...]) -> None:
    clock, known = Clock(), dict[str, Article]()
    with open_store(make_db(), create=True, clock=clock) as store:
        told, beside = (("article", n, DAYS[0], "حلب", 1) for n in (0, 1))
        for step in (told, ("confirm", 0, 0), beside, ("rules", wider), *between, told):
            clock.pass_on()
            take(store, step, known)
        assert {line.type: line.review for line in store.incidents()} == {"armed_attack": None, "bombing": "confirmed"}
        assert all(one.kind != "changed" or one.slots for one in store.history.changes())
