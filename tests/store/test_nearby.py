"""Asking what is near leaves out no report that linking would compare."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benches import load_bench
from rawi.link import link_reports, load_weights
from rawi.link.candidates import FINE_REACH, WIDE_REACH, Index
from rawi.link.profile import LATE_DAYS, profile
from rawi.model.article import Article
from rawi.model.report import Reading
from rawi.relink import link_unlinked
from rawi.store import Reach, Store, nearby

WEIGHTS = load_weights()
REACH = Reach(LATE_DAYS + 1, FINE_REACH, WIDE_REACH, WEIGHTS.kinds)
REPORTS = [report for report, _, _ in load_bench("synthetic").synthetic_reports(300)]


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with the reports linked."""
    told = [(Article(one.article_id, one.id), Reading(one.article_id, None, reports=(one,))) for one in REPORTS]
    store.add_readings(told)
    link_unlinked(store)
    return store


@pytest.mark.parametrize("many", [1, 0])
def test_every_candidate_is_near(filled: Store, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearby, "_MANY", many)
    index = Index()
    numbers = [index.add(profile(report, WEIGHTS)) for report in REPORTS]
    for number in numbers[::5]:
        near = filled.near_reports([REPORTS[number].id], REACH)
        assert {index[other].id for other in index.candidates(index[number])} <= near


def test_other_kinds_and_far_places_are_left_out(filled: Store) -> None:
    kinds = {report.id: WEIGHTS.kinds[report.type] for report in REPORTS}
    near = {report: filled.near_reports([report.id], REACH) for report in REPORTS[::5]}
    assert all(kinds[one] == WEIGHTS.kinds[report.type] for report, found in near.items() for one in found)
    assert sum(map(len, near.values())) < 0.3 * len(near) * len(kinds)


def test_articles_that_come_one_by_one_end_in_the_incidents_of_all_at_once(store: Store) -> None:
    for report in REPORTS[:50]:
        told = Article(report.article_id, report.id), Reading(report.article_id, None, reports=(report,))
        store.add_readings([told])
        link_unlinked(store)
    members = store.members(store.incident_ids()).values()
    assert set(members) == {one.report_ids for one in link_reports(REPORTS[:50])[0]}


def test_what_waits_is_what_has_no_incident(filled: Store) -> None:
    assert filled.unlinked() == []
    again = [replace(REPORTS[0], id=f"{REPORTS[0].article_id}#8"), *REPORTS[1:2]]
    filled.add_readings(
        [(Article(one.article_id, "anew"), Reading(one.article_id, None, reports=(one,))) for one in again]
    )
    waiting = {one for (one,) in filled.db.execute("SELECT report_id FROM waiting")}
    homes = filled.incident_keys()
    assert waiting == {report.id for report in filled.load_reports()} - homes.keys()
    link_unlinked(filled)
    assert not filled.db.execute("SELECT report_id FROM waiting").fetchall()
