"""Moves reports to groups that more speaks for. Building groups up never takes a step back: a report with a misread day
goes with the first few that are misread alike, and stays there when most of its incident has come together elsewhere.

What is moved for is the sum of all weights within groups, as of correlation clustering (Bansal, Blum and Chawla, 2004);
each move adds to it, so that moving ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rawi.link.mending import Near


def move_to_better(groups: Sequence[Sequence[int]], near: Near, join: int) -> list[list[int]]:
    """The groups after every report that more speaks for elsewhere was moved, each sorted; no veto is outvoted.

    `near` has the weight of every pair that no veto parts; what a weight is above `join` speaks for a group. Members
    are numbers whose order settles what is equal.
    """
    made = {min(group): set(group) for group in groups}
    home = {member: name for name, group in made.items() for member in group}
    moved = len(made) > 1
    while moved:
        moved = False
        for member in sorted(home):
            better = _better(member, home, made, near[member], join)
            if better is not None:
                made[home[member]].discard(member)
                made[better].add(member)
                home[member] = better
                moved = True
    return sorted(sorted(group) for group in made.values() if group)


def _better(
    member: int, home: Mapping[int, int], groups: Mapping[int, set[int]], near: Mapping[int, int], join: int
) -> int | None:
    """The group for which more speaks than for a member's own, and most of all; None where it is best where it is."""
    sums: dict[int, int] = {}
    met: dict[int, int] = {}
    for other, weight in near.items():
        group = home[other]
        sums[group] = sums.get(group, 0) + weight - join
        met[group] = met.get(group, 0) + 1
    own = home[member]
    best = max(
        (group for group in sums if group != own and met[group] == len(groups[group])),
        key=lambda group: (sums[group], -group),
        default=own,
    )
    return best if best != own and sums[best] > max(sums.get(own, 0), 0) else None
