"""Asking what is near leaves out no report that linking would compare."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from benches import load_bench
from rawi.link import link_reports, load_weights
from rawi.link.candidates import FINE_REACH, WIDE_REACH, Index
from rawi.link.profile import LATE_DAYS, UNDATED, profile
from rawi.model.article import Article
from rawi.model.report import Reading, Report
from rawi.model.value import DateRange
from rawi.relink import link_unlinked
from rawi.store import Reach, Store, nearby

WEIGHTS = load_weights()
REACH = Reach(LATE_DAYS, UNDATED, FINE_REACH, WIDE_REACH, WEIGHTS.kinds)


@cache
def drawn() -> list[Report]:
    """Three hundred reports, drawn when the first test asks: who only collects tests needs no gazetteer."""
    return [report for report, _, _ in load_bench("synthetic").synthetic_reports(300)]


def tell(store: Store, reports: Sequence[Report]) -> None:
    store.add_readings(
        [(Article(one.article_id, one.id), Reading(one.article_id, None, reports=(one,))) for one in reports]
    )


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with the reports linked."""
    tell(store, drawn())
    link_unlinked(store)
    return store


@pytest.mark.parametrize("many", [1, 0])
def test_every_candidate_is_near(filled: Store, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearby, "_MANY", many)
    index = Index()
    numbers = [index.add(profile(report, WEIGHTS)) for report in drawn()]
    for number in numbers[::5]:
        near = filled.near_reports([drawn()[number].id], REACH)
        assert {index[other].id for other in index.candidates(index[number])} <= near


def of_days(reason: str, *days: tuple[date, int]) -> list[Report]:
    """Reports alike but for their days: of each the first and how many, from one of which a reason tells."""
    likeness = next(one for one in drawn() if any(claim.slot == "date" for claim in one.claims))
    claims = tuple(replace(one, reason=reason) if one.slot == "date" else one for one in likeness.claims)
    return [
        replace(
            likeness,
            id=f"{reason}-{first}-{length}#1",
            article_id=f"{reason}-{first}-{length}",
            date=DateRange(first, first + timedelta(days=length - 1)),
            claims=claims,
        )
        for first, length in days
    ]


def test_every_candidate_is_near_however_its_day_is_told(store: Store) -> None:
    dice = random.Random(4)
    middle = date(2015, 6, 15)
    lengths = (1, 1, 1, 2, 2, 3, 8, 31, 32, 33, 60)
    days = [(middle + timedelta(days=dice.randrange(-45, 45)), dice.choice(lengths)) for _ in range(120)]
    reports = [*of_days("the date as stated", *set(days[:60])), *of_days(UNDATED[0], *set(days[60:]))]
    tell(store, reports)
    index = Index()
    numbers = [index.add(profile(report, WEIGHTS)) for report in reports]
    for number in numbers:
        near = store.near_reports([reports[number].id], REACH)
        assert {index[other].id for other in index.candidates(index[number])} <= near


def test_a_day_that_is_told_is_no_other(store: Store) -> None:
    day = date(2015, 6, 15)
    later = day + timedelta(days=LATE_DAYS)
    told, told_later = of_days("the date as stated", (day, 1), (later, 1))
    (published_later,) = of_days(UNDATED[0], (later, 1))
    tell(store, [told, told_later, published_later])
    assert store.near_reports([told.id], REACH) == {told.id, published_later.id}
    assert told.id in store.near_reports([published_later.id], REACH)
    assert told.id not in store.near_reports([told_later.id], REACH)


def test_other_kinds_and_far_places_are_left_out(filled: Store) -> None:
    kinds = {report.id: WEIGHTS.kinds[report.type] for report in drawn()}
    near = {report: filled.near_reports([report.id], REACH) for report in drawn()[::5]}
    assert all(kinds[one] == WEIGHTS.kinds[report.type] for report, found in near.items() for one in found)
    assert sum(map(len, near.values())) < 0.3 * len(near) * len(kinds)


@pytest.mark.parametrize("kept", [True, False])
def test_one_that_can_be_of_any_day_of_a_year_brings_no_year_along(
    store: Store, kept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    year = DateRange(date(1995, 1, 1), date(1995, 12, 31))
    told = [replace(one, date=DateRange(day := date(1995, 1 + n % 12, 5), day)) for n, one in enumerate(drawn())]
    told[0] = replace(told[0], date=year)
    store.add_readings((Article(one.article_id, one.id), Reading(one.article_id, None, reports=(one,))) for one in told)
    asked = [one.id for one in told if one.date in (year, told[12].date)]
    monkeypatch.setattr(nearby, "_MANY", len(asked) - 1 if kept else 0)
    near = store.near_reports(asked, REACH)
    index = Index()
    numbers = {one.id: index.add(profile(one, WEIGHTS)) for one in told}
    assert {index[other].id for one in asked for other in index.candidates(index[numbers[one]])} <= near
    assert (len(near) < len(told) / 2) is kept


def test_articles_that_come_one_by_one_end_in_the_incidents_of_all_at_once(store: Store) -> None:
    for report in drawn()[:50]:
        told = Article(report.article_id, report.id), Reading(report.article_id, None, reports=(report,))
        store.add_readings([told])
        link_unlinked(store)
    members = store.members(store.incident_ids()).values()
    assert set(members) == {one.report_ids for one in link_reports(drawn()[:50])[0]}


def test_what_waits_is_what_has_no_incident(filled: Store) -> None:
    assert filled.unlinked() == []
    again = [replace(drawn()[0], id=f"{drawn()[0].article_id}#8"), *drawn()[1:2]]
    filled.add_readings(
        [(Article(one.article_id, "anew"), Reading(one.article_id, None, reports=(one,))) for one in again]
    )
    waiting = {one for (one,) in filled.db.execute("SELECT report_id FROM waiting")}
    homes = filled.incident_keys()
    assert waiting == {report.id for report in filled.load_reports()} - homes.keys()
    link_unlinked(filled)
    assert not filled.db.execute("SELECT report_id FROM waiting").fetchall()
