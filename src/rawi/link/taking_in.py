"""Large groups take in small ones a little below what two groups join by: where an incident is told many times, a mean
over all of it is surer than one over a few, and what little a late or vague telling says of it suffices.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rawi.link.linkage import Near, build_up

_TIMES = 4
"""How many times larger a group is than one it takes in."""


def take_in(groups: Sequence[Sequence[int]], near: Near, take: int) -> list[list[int]]:
    """The groups after large ones took in small ones whose mean weight reaches `take`, each sorted; vetoes stand.

    `near` has the weight of every pair that no veto parts. Members are numbers whose order settles what is equal.
    """
    if all(len(group) < _TIMES for group in groups):
        return sorted(map(sorted, groups))
    members = {min(group): sorted(group) for group in groups}
    made = build_up(
        members, _between(members, near), take, lambda one, other: max(one, other) >= _TIMES * min(one, other)
    )
    return sorted(map(sorted, made))


def _between(members: dict[int, list[int]], near: Near) -> Near:
    """Of every two groups that no veto parts the sum of the weights across them."""
    home = {member: name for name, group in members.items() for member in group}
    sums: Near = {name: {} for name in members}
    met: Counter[tuple[int, int]] = Counter()
    for member, name in home.items():
        for other, weight in near[member].items():
            theirs = home[other]
            if theirs != name:
                sums[name][theirs] = sums[name].get(theirs, 0) + weight
                met[name, theirs] += 1
    for (name, theirs), number in met.items():
        if number < len(members[name]) * len(members[theirs]):
            del sums[name][theirs]
    return sums
