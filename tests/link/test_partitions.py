"""Comparing by parts: the same pairs, links and incidents as at once, however large the parts."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from around import AtHand, relink

from benches import load_bench
from rawi.link import neighbourhood, partitions
from rawi.link.around import Known
from rawi.link.candidates import Index
from rawi.link.neighbourhood import grow
from rawi.link.partitions import Compare, Part, compare_part, parts_of
from rawi.link.profile import profile
from rawi.link.web import Web, Whole
from rawi.link.weights import load_weights
from rawi.model.incident import Pins
from rawi.model.report import Report
from rawi.model.value import DateRange


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    """Drawn reports; one in nine is of some day of weeks or months, one in eleven of no place."""
    dice = random.Random(4)
    return [_spoiled(report, dice) for report, _, _ in load_bench("synthetic").synthetic_reports(400, seed=5)]


def _spoiled(report: Report, dice: random.Random) -> Report:
    if dice.randrange(9) == 0:
        first = report.date.earliest - timedelta(dice.randrange(60))
        report = replace(report, date=DateRange(first, report.date.latest + timedelta(dice.randrange(60))))
    return replace(report, place=None) if dice.randrange(11) == 0 else report


def compare(parts: Iterable[tuple[Part, bytes]]) -> Iterator[tuple[Part, bytes]]:
    """Runs parts here, in another order."""
    told = list(parts)
    random.Random(3).shuffle(told)
    return ((part, compare_part(packed)) for part, packed in told)


def index_of(reports: Iterable[Report]) -> Index:
    index = Index()
    for report in reports:
        index.add(profile(report, load_weights()))
    return index


def grown(reports: list[Report], seeds: list[str], how: Compare | None = None) -> Whole:
    web = Web()
    grow(web, Known(AtHand(reports), load_weights(), {}), seeds, load_weights(), compare=how)
    return web.take_whole()


@pytest.mark.parametrize("size", [5, 60, 10_000])
def test_every_pair_is_in_one_part(reports: list[Report], monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    seeds = random.Random(size).sample([one.id for one in reports], 250)
    whole = grown(reports, seeds)
    monkeypatch.setattr(partitions, "_SIZE", size)
    monkeypatch.setattr(neighbourhood, "MANY", 2)
    parted = grown(reports, seeds, compare)
    assert set(parted.ids[: parted.touched]) == set(whole.ids[: whole.touched])
    pairs = [
        sorted((*sorted((around.ids[i], around.ids[j])), weight) for i, j, weight in around.pairs)
        for around in (whole, parted)
    ]
    assert pairs[0] == pairs[1]
    assert len(pairs[0]) > 300


def test_a_part_holds_no_more_than_its_reports_and_those_they_can_meet(
    reports: list[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    index = index_of(reports)
    monkeypatch.setattr(partitions, "_SIZE", 50)
    everything = frozenset(range(len(reports)))
    own: list[int] = []
    for part in parts_of(index, everything, set()):
        border, mine = part.numbers[: part.border], part.numbers[part.border :]
        own += mine
        assert len(mine) <= 50
        assert len({index[number].kind for number in part.numbers}) == 1
        assert all(index[number].last + 1 >= index[mine[0]].since for number in border)
    assert sorted(own) == sorted(everything)
    assert list(parts_of(index, frozenset(), set())) == []
    assert list(parts_of(index, everything, set(everything))) == []


@pytest.mark.parametrize("known", [0, 200])
def test_incidents_links_and_ids_are_those_of_linking_at_once(
    reports: list[Report], monkeypatch: pytest.MonkeyPatch, known: int
) -> None:
    before = relink(reports[:known], [], {})
    existing = {report_id: one.id for one in before.incidents for report_id in one.report_ids}
    pins = Pins((((reports[0].id, reports[-1].id), ()), ((reports[1].id,), (reports[2].id,))))
    whole = relink(reports[known:], reports[:known], existing, pins=pins)
    monkeypatch.setattr(partitions, "_SIZE", 40)
    monkeypatch.setattr(neighbourhood, "MANY", 2)
    parted = relink(reports[known:], reports[:known], existing, pins=pins, compare=compare)
    assert (parted.incidents, parted.links, parted.moved) == (whole.incidents, whole.links, whole.moved)
