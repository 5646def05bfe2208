"""Correcting weights by annotated pairs: known weights are found again, and few pairs move little."""

from __future__ import annotations

import importlib.util
import random
import sys
from math import log2
from pathlib import Path
from types import ModuleType

import pytest

from rawi.link.weights import load_weights

TOOLS = Path(__file__).parents[2] / "tools"
SAME = {"same day": 0.7, "adjacent days": 0.3}
OTHER = {"same day": 0.2, "adjacent days": 0.8}
TOWN, FAR = ("place", "same town"), ("place", "within 40 km")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    sys.path.insert(0, str(TOOLS))  # one tool imports the other
    spec = importlib.util.spec_from_file_location("weigh_annotated", TOOLS / "weigh_annotated.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.path.remove(str(TOOLS))
    return module


def drawn(tool: ModuleType, pairs: int) -> object:
    dice = random.Random(3)
    counted = tool.Pairs()
    for same, chances in ((True, SAME), (False, OTHER)):
        for label in dice.choices(list(chances), list(chances.values()), k=pairs):
            counted.add(tool.Pair([("date", label), TOWN], same, frozenset()), 1)
    return counted


@pytest.mark.parametrize("label", sorted(SAME))
def test_known_weights_are_found_again(tool: ModuleType, label: str) -> None:
    estimate, variance = drawn(tool, 4_000).estimate(("date", label))  # type: ignore[attr-defined]
    assert estimate == pytest.approx(log2(SAME[label] / OTHER[label]), abs=0.1)
    assert tool.correct(-4.0, estimate, variance) == pytest.approx(estimate, abs=0.1)


def test_few_pairs_move_a_guess_little(tool: ModuleType) -> None:
    counted = tool.Pairs()
    counted.add(tool.Pair([("date", "same day"), TOWN], True, frozenset()), 1)
    counted.add(tool.Pair([("date", "adjacent days"), TOWN], False, frozenset()), 1)
    estimate, variance = counted.estimate(("date", "same day"))
    assert estimate > 1
    assert abs(tool.correct(-1.0, estimate, variance) - -1.0) < 0.5


def test_days_are_not_counted_among_pairs_of_two_places(tool: ModuleType) -> None:
    day = ("date", "same day")
    told = [tool.Pair([day, TOWN], True, frozenset("a")), *(tool.Pair([day, FAR], False, frozenset([n])) for n in "bc")]
    counted = tool.count_pairs(told)
    assert (counted.same.get(day), counted.other.get(day)) == (1, None)
    assert counted.other[FAR] == 2


def test_bits_are_written_beside_what_they_were(tool: ModuleType) -> None:
    source = 'field = "date"\nlabel = "same day"\nbits = 3.4\nsource = "estimated"\n'
    key = ("date", "same day")
    once = tool.rewrite(source, {key: 3.94}, {key: 3.4}, -2.0)
    assert once == source.replace("bits = 3.4\n", "bits = 3.9\nguess = 3.4\n")
    assert tool.rewrite(once, {key: 2.0}, {key: 3.4}, -2.0) == once.replace("bits = 3.9", "bits = 2.0")


def test_the_prior_expects_as_many_of_one_incident_as_there_are(tool: ModuleType) -> None:
    near, far = ("date", "same day"), ("date", "adjacent days")
    drawn = [(near, number < 6) for number in range(10)] + [(far, False) for _ in range(30)]
    pairs = [tool.Pair([level], same, frozenset([f"{n}"])) for n, (level, same) in enumerate(drawn)]
    bits = {near: 3.0, far: -3.0}
    prior = tool.fit_prior(pairs, bits)
    expected = sum(1 / (1 + 2 ** -(bits[level] + prior)) for level, _ in drawn)
    assert expected == pytest.approx(6, abs=0.01)


def test_correcting_starts_from_what_was_before_any_annotation(tool: ModuleType) -> None:
    guesses = tool.guesses()
    assert {field for field, _ in guesses} <= set(load_weights().bits)
    assert guesses["date", "same day"] == 3.4


@pytest.mark.parametrize(
    ("here", "there", "same"),
    [("a", "a", True), ("a", "b", False), ("ab", "c", False), ("ab", "a", None), ("ab", "ab", None)],
)
def test_a_pair_counts_where_it_is_certain_which_incidents_it_tells_of(
    tool: ModuleType, here: str, there: str, same: bool | None
) -> None:
    assert tool.is_one(frozenset(here), frozenset(there)) is same


def test_many_pairs_of_one_incident_count_as_their_root(tool: ModuleType) -> None:
    level, much, little = ("type", "same"), frozenset(["much told"]), frozenset(["told twice"])
    counted = tool.count_pairs([*([tool.Pair([level], True, much)] * 16), tool.Pair([level], True, little)])
    assert counted.same[level] == pytest.approx(4 + 1)


def test_the_half_put_away_is_left_out_of_keys_alone(tool: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "keys.jsonl"
    file.write_text("".join(f'{{"id": "a{n}", "keys": ["k"]}}\n' for n in range(4)), encoding="utf-8")
    assert list(tool.read_annotation(file, "odd")) == ["a0", "a2"]
    assert len(tool.read_annotation(file, None)) == 4
