"""Linking stretch by stretch of days: the incidents, links and ids of linking everything at once, in bounded memory."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import reduce
from typing import Any

import pytest
from around import AtHand, relink, together

from benches import load_bench
from rawi import relink as relinking
from rawi.link import Relinked, Relinking
from rawi.link.web import Web
from rawi.model.article import Article
from rawi.model.incident import Pins
from rawi.model.report import Reading, Report
from rawi.model.value import DateRange
from rawi.relink import link_unlinked, stretches
from rawi.store import Store, open_store
from rawi.vicinity import Vicinity
from stores import MakeDb


def drawn(seed: int, count: int = 240) -> list[Report]:
    """Drawn reports close enough to one another that much is alike, some of no certain day."""
    dice = random.Random(seed)
    reports = [report for report, _, _ in load_bench("synthetic").synthetic_reports(count, seed=seed)]
    first = min(report.date.earliest for report in reports)
    return [_nearer(report, first, dice) for report in reports]


def _nearer(report: Report, first: date, dice: random.Random) -> Report:
    days = report.date
    if dice.randrange(3):  # into a few weeks, so that chains of links reach across them
        day = first + timedelta(days=(days.earliest - first).days % 40)
        days = DateRange(day, day + (days.latest - days.earliest))
    if dice.randrange(15) == 0:
        days = DateRange(days.earliest, days.latest + timedelta(days=dice.randrange(90)))
    return replace(report, date=days)


def by_stretches(
    reports: list[Report], around: AtHand, last_days: list[date], taken: Any = lambda ids: frozenset()
) -> Relinked:
    """Reports linked by calls that go up to these days and then to the end."""
    linking = Relinking()
    parts: list[Relinked] = []
    left = sorted(reports, key=lambda one: one.id)
    for until in (*sorted(last_days), None):
        seeds = [one.id for one in left if until is None or one.date.earliest <= until]
        left = [one for one in left if one.id not in set(seeds)]
        around.given.clear()
        parts += linking(seeds, around, taken=taken, until=until)
    return reduce(together, parts, Relinked((), ()))


@pytest.mark.parametrize("known", [0, 120])
@pytest.mark.parametrize("seed", range(2))
def test_what_comes_out_does_not_depend_on_the_stretches(seed: int, known: int) -> None:
    reports, dice = drawn(seed), random.Random(seed)
    homes = {one: incident.id for incident in relinked(reports[:known]) for one in incident.report_ids}
    pins = Pins((((reports[0].id, reports[-1].id), ()), ((reports[1].id,), (reports[2].id,))))
    whole = relink(reports[known:], reports[:known], homes, pins=pins)
    days = sorted({one.date.earliest for one in reports})
    for cuts in (2, 12):
        parted = by_stretches(reports[known:], AtHand(reports, homes, said=pins), dice.sample(days, cuts))
        assert parted.incidents == whole.incidents
        assert parted.moved == whole.moved
        assert set(parted.links) == set(whole.links)


def relinked(reports: list[Report]) -> tuple[Any, ...]:
    return relink(reports, [], {}).incidents if reports else ()


def test_what_is_whole_is_forgotten() -> None:
    web = Web()
    for one in "abcd":
        web.compare(one, home=f"incident {one}")
    web.pair("a", "b", 9)
    web.hold("a", "b")
    web.pair("b", "c", -3)
    web.pair("d", "e", 9)
    web.hold("d", "e")
    web.reach("e", 7)
    found = web.take_whole()
    assert set(found.ids[: found.touched]) == {"a", "b", "c"}
    assert (len(found.pairs), found.homes["a"]) == (2, "incident a")
    assert (web.compared, web.reached) == ({"d"}, {"e": 7})
    web.compare("e", home=None)
    last = web.take_whole()
    assert set(last.ids) == {"d", "e"}
    assert [weight for _, _, weight in last.pairs] == [9]
    assert not web.compared


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        ([], []),
        ([("2020-01-01", 10)], [(None, None)]),
        (
            [("2020-01-01", 6), ("2020-01-02", 4), ("2020-01-05", 1)],
            [(("2020-01-01", "2020-01-02"), date(2020, 1, 2)), (("2020-01-05", "2020-01-05"), None)],
        ),
        (
            [("2020-01-01", 1), ("2020-01-02", 40)],
            [(("2020-01-01", "2020-01-01"), date(2020, 1, 1)), (("2020-01-02", "2020-01-02"), None)],
        ),
    ],
)
def test_stretches_are_of_so_many_reports_if_a_day_has_not_more(
    counted: list[tuple[str, int]], expected: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relinking, "_STRETCH", 10)
    assert list(stretches(counted)) == expected


# in a database


def contents(store: Store) -> Mapping[str, Any]:
    """What linking wrote; changes in no order."""
    tables = {
        "incident": "id, json",
        "incident_report": "report_id, incident_id",
        "link": '"left", "right", weight_bits, joined, levels',
        "change": "incident_id, kind, cause, others, slots",
    }
    return {
        name: sorted(store.db.execute(f"SELECT {columns} FROM {name}").fetchall()) for name, columns in tables.items()
    }


def add(store: Store, reports: list[Report]) -> None:
    store.add_readings(
        (Article(one.article_id, f"{one.id} " + "خبر " * 40), Reading(one.article_id, None, reports=(one,)))
        for one in reports
    )


@pytest.fixture
def reports() -> list[Report]:
    """Drawn reports, each of an article of its own."""
    return [replace(one, id=f"a{n}#0", article_id=f"a{n}", start=0, end=9, claims=()) for n, one in enumerate(drawn(9))]


@pytest.mark.parametrize("known", [0, 160])
def test_a_database_is_the_same_however_many_are_linked_at_once(
    make_db: MakeDb, reports: list[Report], known: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(make_db(), create=True) as once, open_store(make_db(), create=True) as parted:
        for store, size in ((once, 10_000), (parted, 30)):
            monkeypatch.setattr(relinking, "_STRETCH", size)
            for some in (reports[:known], reports[known:]):
                add(store, some)
                link_unlinked(store)
        whole, before = contents(once), contents(parted)
        # of what was linked long ago a stretch may find a nearer miss than the one before it
        assert set(whole.pop("link")) <= set(before["link"]) if known else whole["link"] == before["link"]
        assert whole.items() <= before.items()
        link_unlinked(parted, everything=True)
        assert contents(parted) == before


def test_no_more_is_looked_at_than_what_lies_around_a_stretch(
    store: Store, reports: list[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[int] = []
    near = Vicinity.near

    def counting(self: Vicinity, report_ids: Any) -> Any:
        found = near(self, report_ids)
        looked_at.append(len(self.given))
        return found

    monkeypatch.setattr(Vicinity, "near", counting)
    monkeypatch.setattr(relinking, "_STRETCH", 30)
    days = (date(2020, 1, 1) + timedelta(days=number) for number in range(len(reports)))
    add(store, [replace(one, date=DateRange(day, day)) for one, day in zip(reports, days, strict=True)])
    link_unlinked(store)
    assert store.unlinked() == []
    assert len(looked_at) >= 8
    assert max(looked_at) <= 30 + 2 * 8, "a stretch of thirty days and a week to each side"
