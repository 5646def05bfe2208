"""Large groups take in small ones, and nothing else happens there."""

from __future__ import annotations

import random

import pytest

from rawi.link.linkage import Near
from rawi.link.taking_in import take_in

TOLD = [0, 1, 2, 3]


def near_of(pairs: dict[tuple[int, int], int]) -> Near:
    near: Near = {}
    for (a, b), weight in pairs.items():
        near.setdefault(a, {})[b] = weight
        near.setdefault(b, {})[a] = weight
    return near


def told_four_times(late: int) -> dict[tuple[int, int], int]:
    inside = {(a, b): 5000 for a in TOLD for b in TOLD if a < b}
    return inside | {(a, 4): late for a in TOLD}


def test_what_is_told_often_takes_in_a_late_telling() -> None:
    assert take_in([TOLD, [4]], near_of(told_four_times(-1900)), -2000) == [[0, 1, 2, 3, 4]]
    assert take_in([TOLD, [4]], near_of(told_four_times(-2100)), -2000) == [TOLD, [4]]


def test_a_veto_is_not_outvoted() -> None:
    pairs = told_four_times(3000)
    del pairs[2, 4]
    assert take_in([TOLD, [4]], near_of(pairs), -2000) == [TOLD, [4]]


def test_groups_alike_in_size_stay_as_they_are() -> None:
    pairs = told_four_times(-1900) | {(4, 5): 5000} | {(a, 5): -1900 for a in TOLD}
    assert take_in([TOLD, [4, 5]], near_of(pairs), -2000) == [TOLD, [4, 5]]


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_groups_makes_no_difference_and_none_that_are_parted_meet(seed: int) -> None:
    drawn = random.Random(seed)
    pairs = {(a, b): drawn.randrange(-3000, 1000) for a in range(14) for b in range(a) if drawn.random() < 0.9}
    near = near_of(pairs)
    groups = [[0], [1], [2], [3]]
    for member in range(4, 14):
        home = next((g for g in groups[:2] if all(o in near[member] for o in g)), None)
        (groups if home is None else home).append([member] if home is None else member)  # type: ignore[arg-type]
    made = take_in(groups, near, -2000)
    drawn.shuffle(groups)
    assert take_in(groups, near, -2000) == made
    assert sorted(member for group in made for member in group) == list(range(14))
    assert all(b in near[a] for group in made for a in group for b in group if a != b)
