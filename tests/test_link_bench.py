"""The benchmarks of linking still measure what linking does."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

PROJECT = Path(__file__).parents[1]
EXAMPLES = PROJECT / "src" / "rawi" / "examples"


@pytest.fixture(scope="module")
def bench() -> Iterator[dict[str, ModuleType]]:
    sys.path.insert(0, str(PROJECT / "bench"))
    yield {name: importlib.import_module(name) for name in ("synthetic", "scale", "orders", "linkers")}
    sys.path.remove(str(PROJECT / "bench"))


def test_drawn_reports_are_the_same_for_the_same_seed(bench: dict[str, ModuleType]) -> None:
    draw = bench["synthetic"].synthetic_reports
    assert list(draw(300)) == list(draw(300))
    assert list(draw(300)) != list(draw(300, seed=2))
    assert len({report.id for report, _, _ in draw(300)}) == 300


def test_a_measurement_tells_time_memory_and_pairs(bench: dict[str, ModuleType]) -> None:
    made = bench["scale"].measure(400)
    assert made["reports"] == 400
    assert 0 < made["incidents"] < 400
    assert made["pairs"] > 0
    assert made["bcubed_f1"] > 0.8
    larger = made | {"reports": 4_000, "total_seconds": 20 * made["total_seconds"]}
    assert bench["scale"].growth([made, larger], "total_seconds") == pytest.approx(1.3, abs=0.01)
    assert bench["scale"].plot([made, larger]).count("<circle") == 2


def test_drawn_reports_end_in_the_same_incidents_in_any_order(bench: dict[str, ModuleType]) -> None:
    orders, told = bench["orders"], list(bench["synthetic"].synthetic_reports(600))
    reports = [report for report, _, _ in told]
    outlets = {report.article_id: outlet for report, outlet, _ in told}
    expected = {frozenset(one.report_ids) for one in orders.link_reports(reports, outlets)[0]}
    for seed in range(3):
        assert orders.arrive(orders.shuffled(reports, seed, 100), outlets) == expected


def test_linkers_are_compared_on_one_reading(bench: dict[str, ModuleType]) -> None:
    linkers = bench["linkers"]
    gold = linkers.parse(EXAMPLES / "gold.jsonl")
    read = linkers.read_sources([str(EXAMPLES / "articles.jsonl")])
    articles = [one for one in read if isinstance(one, linkers.Article)]
    kit = linkers.load_kit()
    reports = [report for article in articles for report in linkers.read_article(article, kit).reports]
    f1 = {
        name: max(linkers.scored(gold, reports, keys).f1 for keys in linkers.LINKERS[name](articles, reports))
        for name in ("Rawi", "exact key")
    }
    assert f1["Rawi"] > f1["exact key"] > 0.3
