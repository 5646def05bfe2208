"""The page of costs is what its script makes of the figures, and the model adds up."""

from __future__ import annotations

import importlib.util
import json
import sys
from copy import deepcopy
from pathlib import Path
from types import ModuleType

import pytest

from benches import load_bench

PROJECT = Path(__file__).parents[1]


def load_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("write_cost", PROJECT / "tools" / "write_cost.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


TOOL = load_tool()
COST = json.loads((TOOL.FIGURES / "cost.json").read_text())
MILLION = json.loads((TOOL.FIGURES / "million.json").read_text())


def test_the_page_is_that_of_the_figures() -> None:
    assert TOOL.PAGE.read_text(encoding="utf-8") == TOOL.write()


def test_a_month_is_the_sum_of_its_pages() -> None:
    none, all_ = TOOL.month(COST, 0), TOOL.month(COST, 100)
    assert (none.articles, none.read, none.link) == (0, 0, 0)
    assert all_.foreign == 0
    half = TOOL.month(COST, 50)
    assert half.hours == pytest.approx((none.hours + all_.hours) / 2)
    assert half.hours == pytest.approx(sum(half.steps.values()) / 3600)


def test_figures_that_change_change_the_page() -> None:
    slower = deepcopy(COST)
    slower["corpus"]["read"] *= 10
    page = TOOL.page(slower, MILLION)
    assert page != TOOL.write()
    assert TOOL.month(slower, 5).hours > TOOL.month(COST, 5).hours


def test_how_a_million_was_measured_is_told() -> None:
    calm = deepcopy(MILLION[:1])
    calm[0] |= {"jobs": 1, "runs": 1}
    calm[0]["steps"]["read"] |= {"seconds": 10.0, "processing": 9.9}
    assert "a star" not in TOOL.page(COST, calm)
    assert "a plus" not in TOOL.page(COST, calm)
    calm[0]["steps"]["read"]["seconds"] = 20.0
    calm[0] |= {"jobs": 2, "runs": 2}
    for step in TOOL.STEPS:
        calm[0]["steps"][step] |= {"peak_mb": 150, "together_mb": 210}
    page = TOOL.page(COST, calm)
    assert "a star" in page
    assert "a plus" in page
    assert "| 10,000 * + |" in page
    assert "| 150 MB (210 MB) |" in page


def test_what_is_assumed_says_so_and_where_it_comes_from() -> None:
    for one in TOOL.ASSUMED.values():
        assert "**an assumption**" in one.said or "(https://" in one.said or "the same listing" in one.said


def test_the_pieces_are_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cost = load_bench_with_its_neighbours("cost", monkeypatch)
    foreign = cost.measure_pages(cost.foreign_pages(3))
    arabic = cost.measure_pages(cost.arabic_pages(3))
    assert (foreign["pages"], foreign["articles"]) == (3, 0)
    assert (arabic["pages"], arabic["articles"]) == (3, 3)
    assert foreign["archive_bytes"] > 3 * cost.PAGE_BYTES / 4
    examples = PROJECT / "src" / "rawi" / "examples" / "articles.jsonl"
    corpus = cost.measure_corpus(examples, 25)
    assert set(corpus) == set(COST["corpus"])
    assert corpus["articles"] == 25
    assert corpus["reports"] > 0


def load_bench_with_its_neighbours(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(PROJECT / "bench"))
    return load_bench(name)
