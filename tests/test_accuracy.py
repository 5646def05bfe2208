"""The page of accuracy: its intervals, its groups, and where it puts its table."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from rawi.score.counts import Found, Share
from rawi.score.gold import GoldArticle, GoldPlace, GoldReport

EVAL = Path(__file__).resolve().parents[1] / "eval"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, EVAL / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


PAGE = load("accuracy")
GATE = sys.modules["gate"]


def report(key: str, kind: str, country: str = "IQ", role: str = "main") -> GoldReport:
    day = date(2024, 5, 6)
    return GoldReport(key, role, kind, (day, day), GoldPlace("city", key, country, 33.0, 44.0))


def measured(gold: list[GoldReport], predicted: list[GoldReport]) -> object:
    one = GATE.GoldSet("made", Path("made.jsonl"), ())
    articles = {"a": GoldArticle("a", tuple(gold))}
    return GATE.Measured(one, "digest", articles, {"a": GoldArticle("a", tuple(predicted))}, {"a": "made"})


def test_the_interval_of_a_share_is_wilsons() -> None:
    low, high = PAGE.wilson(Share(8, 10))
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert PAGE.wilson(Share(0, 0)) == (0.0, 1.0)


def test_the_interval_of_f1_holds_it_and_narrows_with_articles() -> None:
    parts = [Found(3, 1, 1), Found(0, 2, 1), Found(2, 0, 0)]
    few, many = PAGE.bootstrap(parts), PAGE.bootstrap(parts * 20)
    assert few[0] <= PAGE.together(parts).f1 <= few[1]
    assert many[1] - many[0] < few[1] - few[0]


def test_groups_count_what_was_annotated_and_what_was_read() -> None:
    one = measured([report("a", "clash"), report("b", "arrest")], [report("a", "clash"), report("c", "protest")])
    found = PAGE.groups([one], lambda _, told: told.type)
    assert found["clash"].annotated == Share(1, 1)
    assert found["arrest"].annotated == Share(0, 1)
    assert found["protest"].predicted == Share(0, 1)


def test_what_is_recalled_is_in_no_group() -> None:
    one = measured([report("a", "clash", role="background")], [report("a", "clash", role="background")])
    assert PAGE.groups([one], lambda _, told: told.type) == {}


def test_groups_of_a_few_stand_together() -> None:
    many = PAGE.Group(Share(9, 12), Share(9, 11))
    rows = list(PAGE.group_table("type", {"clash": many, "arson": PAGE.Group(Share(1, 2), Share(1, 1))}))
    assert [row.split(" | ")[0] for row in rows[2:]] == ["| clash", "| others together"]


def test_the_table_goes_between_its_marks_and_nowhere_else() -> None:
    readme = f"before\n{PAGE.MARKS[0]}old\n{PAGE.MARKS[1]}after\n"
    assert PAGE.with_table(readme, ["| new |"]) == f"before\n{PAGE.MARKS[0]}| new |\n{PAGE.MARKS[1]}after\n"
    with pytest.raises(ValueError, match="put them around the table"):
        PAGE.with_table("no marks", [])
