"""Groups that a few members keep apart are joined without them; nothing that a veto parts ever is."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from rawi.link.mending import join_but_few

FIRST, SECOND = list(range(12)), list(range(12, 24))


def near(groups: Sequence[Sequence[int]], apart: Iterable[tuple[int, int]], weight: int) -> dict[int, dict[int, int]]:
    """All pairs of members with a weight but those parted."""
    parted = {pair for a, b in apart for pair in ((a, b), (b, a))}
    members = [member for group in groups for member in group]
    return {a: {b: weight for b in members if b != a and (a, b) not in parted} for a in members}


def test_one_member_doesnt_keep_two_large_groups_apart() -> None:
    groups = join_but_few([FIRST, SECOND], near([FIRST, SECOND], [(3, other) for other in SECOND], 5), 0)
    assert groups == [[member for member in range(24) if member != 3], [3]]


def test_more_than_one_in_ten_do() -> None:
    apart = [(member, member + 12) for member in range(3)]
    assert join_but_few([FIRST, SECOND], near([FIRST, SECOND], apart, 5), 0) == [FIRST, SECOND]


def test_a_few_members_have_no_exceptions() -> None:
    few = [[0, 1, 2, 3], [4, 5, 6, 7]]
    assert join_but_few(few, near(few, [(0, 4)], 5), 0) == few


def test_a_low_mean_stays_apart() -> None:
    assert join_but_few([FIRST, SECOND], near([FIRST, SECOND], [(3, 15)], -5), 0) == [FIRST, SECOND]


@given(st.integers(0, 1 << 16))
def test_no_two_that_are_parted_end_in_one_group_and_order_makes_no_difference(seed: int) -> None:
    dice = random.Random(seed)
    members = list(range(30))
    cuts = sorted(dice.sample(range(1, 30), 2))
    groups = [members[: cuts[0]], members[cuts[0] : cuts[1]], members[cuts[1] :]]
    name = {member: number for number, group in enumerate(groups) for member in group}
    pairs = [(a, b) for a in members for b in members if a < b]
    apart = {(a, b) for a, b in pairs if name[a] != name[b] and dice.random() < 0.03}
    weights: Mapping[int, dict[int, int]] = near(groups, apart, 4)
    made = join_but_few(groups, weights, 0)
    assert sorted(member for group in made for member in group) == members
    assert not any(b in group for group in made for a, b in apart if a in group)
    assert join_but_few(groups[::-1], weights, 0) == made
