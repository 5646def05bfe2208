"""Estimating weights: from simulated pairs, known weights are found again."""

from __future__ import annotations

import importlib.util
import random
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from rawi.link.compare import FIELDS
from rawi.link.weights import WEIGHTS_FILE, load_weights

TOOL = Path(__file__).parents[2] / "tools" / "estimate_weights.py"
M = ({"same day": 0.7, "adjacent": 0.3}, {"town": 0.6, "province": 0.3, "country": 0.1}, {"equal": 0.8, "apart": 0.2})
U = ({"same day": 0.2, "adjacent": 0.8}, {"town": 0.1, "province": 0.3, "country": 0.6}, {"equal": 0.1, "apart": 0.9})
SHARE = 0.15
SAID = 0.7  # how often both say something on a field


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("estimate_weights", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)  # a dataclass looks its module up
    spec.loader.exec_module(module)
    return module


def simulated(pairs: int) -> Counter[tuple[str | None, ...]]:
    dice = random.Random(7)
    patterns: Counter[tuple[str | None, ...]] = Counter()
    for _ in range(pairs):
        chances = M if dice.random() < SHARE else U
        levels = (dice.choices(list(of), list(of.values()))[0] for of in chances)
        patterns[tuple(level if dice.random() < SAID else None for level in levels)] += 1
    return patterns


def test_known_weights_are_found_again(tool: ModuleType) -> None:
    patterns = simulated(100_000)
    first_guess = {pattern: 0.8 if "equal" in pattern else 0.1 for pattern in patterns}
    made = tool.estimate(patterns, first_guess, SHARE, rounds=300)
    for field, (m, u) in enumerate(zip(M, U, strict=True)):
        for level in m:
            assert made.m[field][level] == pytest.approx(m[level], abs=0.05)
            assert made.u[field][level] == pytest.approx(u[level], abs=0.02)
    assert made.prior == pytest.approx(-2.5, abs=0.2)


def test_a_field_one_says_nothing_on_is_worth_nothing(tool: ModuleType) -> None:
    made = tool.estimate({("a",): 3, ("b",): 5, (None,): 90}, {("a",): 0.9, ("b",): 0.1, (None,): 0.2}, 0.2)
    assert made.weigh((None,)) == 0.0


def test_the_share_is_held(tool: ModuleType) -> None:
    patterns = simulated(5_000)
    made = tool.estimate(patterns, dict.fromkeys(patterns, 0.5) | {("same day", "town", "equal"): 0.9}, 0.3)
    told = sum(n * (1 / (1 + 2 ** -(made.weigh(p) + made.prior))) for p, n in patterns.items())
    assert told / 5_000 == pytest.approx(0.3, abs=0.01)


def test_levels_by_hand_are_left_alone(tool: ModuleType) -> None:
    source = WEIGHTS_FILE.read_text(encoding="utf-8")
    bits = {(field, level): 4.25 for field, levels in load_weights().bits.items() for level in levels}
    written = tool.rewrite(source, bits, -9.0)
    assert written.count("bits = 4.2\n") == source.count('\nsource = "estimated"')
    assert 'name = "prior"\nbits = -9.0' in written
    assert written.count('source = "handmade"') == source.count('source = "handmade"')


def test_a_level_that_says_nothing_is_one_that_comparing_can_reach(tool: ModuleType) -> None:
    levels = {level for of_field in load_weights().bits.values() for level in of_field}
    assert levels >= {*tool.SILENT, tool.COPIED}
    assert len(tool.ESTIMATED) == len(FIELDS) - 1


def test_what_annotated_pairs_corrected_is_estimated_anew(tool: ModuleType) -> None:
    source = 'field = "date"\nlabel = "same day"\nbits = 3.9\nguess = 3.4\nsource = "estimated"\n'
    assert tool.rewrite(source, {("date", "same day"): 2.0}, 0.0) == source.replace("3.9\nguess = 3.4", "2.0")
