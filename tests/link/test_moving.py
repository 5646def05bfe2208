"""Reports are moved to the group that more speaks for; nothing that a veto parts comes together."""

from __future__ import annotations

import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from rawi.link.moving import move_to_better

JOIN = -1
Weights = dict[tuple[int, int], int]


def near(weights: Weights) -> dict[int, dict[int, int]]:
    """The weights of pairs from both ends."""
    found: dict[int, dict[int, int]] = {}
    for (a, b), weight in weights.items():
        found.setdefault(a, {})[b] = weight
        found.setdefault(b, {})[a] = weight
    return found


def every(members: list[int], weight: int) -> Weights:
    """One weight for all pairs."""
    return dict.fromkeys(combinations(members, 2), weight)


def test_a_report_goes_from_a_few_that_are_misread_alike_to_the_many_of_its_incident() -> None:
    weights = every([0, 1, 2, 3, 4], 3) | every([8, 9], 5) | {(4, 8): 4, (4, 9): 4}
    assert move_to_better([[0, 1, 2, 3], [4, 8, 9]], near(weights), JOIN) == [[0, 1, 2, 3, 4], [8, 9]]


def test_a_report_stays_where_as_much_speaks_for_it() -> None:
    weights = every([0, 1], 3) | every([2, 3], 3) | {(1, 2): 3}
    parted = [[0, 1], [2, 3]]
    assert move_to_better(parted, near(weights), JOIN) == parted


def test_one_veto_outweighs_all_that_speaks_for_a_group() -> None:
    weights = every([0, 1, 2, 3, 4], 9) | {(4, 8): 1}
    del weights[3, 4]
    assert move_to_better([[0, 1, 2, 3], [4, 8]], near(weights), JOIN) == [[0, 1, 2, 3], [4, 8]]


def test_what_little_speaks_for_moves_nothing() -> None:
    weights = every([0, 1, 2], 3) | {(2, 8): 2, (0, 8): JOIN, (1, 8): JOIN - 4}
    assert move_to_better([[0, 1, 2], [8]], near(weights), JOIN) == [[0, 1, 2], [8]]


@given(st.integers(0, 1 << 16))
def test_no_member_is_lost_none_that_are_parted_meet_and_the_sum_never_falls(seed: int) -> None:
    dice = random.Random(seed)
    members = list(range(12))
    weights = {pair: dice.randint(-6, 8) for pair in combinations(members, 2) if dice.random() < 0.8}
    dice.shuffle(members)
    groups = apart(members, weights)
    made = move_to_better(groups, near(weights), JOIN)
    assert sorted(member for group in made for member in group) == sorted(members)
    assert all(pair in weights for group in made for pair in combinations(sorted(group), 2))
    assert total(made, weights) >= total(groups, weights)
    assert move_to_better(groups[::-1], near(weights), JOIN) == made
    assert move_to_better(made, near(weights), JOIN) == made


def apart(members: list[int], weights: Weights) -> list[list[int]]:
    """Members put, one after another, into the first group where nothing parts them."""
    groups: list[list[int]] = []
    for member in members:
        fits = (g for g in groups if all((min(a, member), max(a, member)) in weights for a in g))
        group = next(fits, None)
        if group is None:
            groups.append([member])
        else:
            group.append(member)
    return groups


def total(groups: list[list[int]], weights: Weights) -> int:
    """What speaks for groups, together."""
    return sum(weights[pair] - JOIN for group in groups for pair in combinations(sorted(group), 2))
