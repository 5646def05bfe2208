"""Joins groups that a few members keep apart. A report with a misread day that came into one of two groups early parts
them for good, however much their other members agree: such members are put out, and stand alone.

No veto is outvoted: of two reports that may not be one incident, none end in one group.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

_EXCEPTIONS = 10
"""One in so many members of two groups may be put out; fewer members than that have no exceptions."""

Near = Mapping[int, Mapping[int, int]]
_Joint = tuple[float, int, int, tuple[int, ...]]
"""The mean weight two groups would be joined by, as a negative number, the groups, and who is put out."""


def join_but_few(groups: Sequence[Sequence[int]], near: Near, join: int) -> list[list[int]]:
    """The groups after those were joined that at most one in ten of their members keeps apart, each sorted.

    `near` has the weight of every pair that no veto parts. Of several that could join, those with the highest mean
    weight do first. Members are numbers whose order settles what is equal.
    """
    made = {min(group): sorted(group) for group in groups}
    joints = _joints(made, near, join, set(made))
    while joints:
        _, first, second, out = best = min(joints)
        kept = sorted({*made.pop(first), *made.pop(second)}.difference(out))
        changed = {kept[0]: kept, **{member: [member] for member in out}}
        made |= changed
        joints = [one for one in joints if one != best and {one[1], one[2]}.isdisjoint((first, second))]
        joints += _joints(made, near, join, set(changed))
    return sorted(made.values())


def _joints(groups: Mapping[int, list[int]], near: Near, join: int, names: set[int]) -> list[_Joint]:
    """What joining would give, of the pairs of groups that could join and of which one is among `names`."""
    group_of = {member: name for name, group in groups.items() for member in group}
    compared: Counter[tuple[int, int]] = Counter()
    for name in names:
        for member in groups[name]:
            for other in near[member]:
                theirs = group_of[other]
                if theirs != name and (theirs not in names or theirs > name):
                    compared[min(name, theirs), max(name, theirs)] += 1
    joints: list[_Joint] = []
    for (first, second), number in sorted(compared.items()):
        here, there = groups[first], groups[second]
        most = (len(here) + len(there)) // _EXCEPTIONS
        if most and len(here) * len(there) - number <= most * max(len(here), len(there)):
            joints += _joint(here, there, most, near, join)
    return joints


def _joint(here: Sequence[int], there: Sequence[int], most: int, near: Near, join: int) -> list[_Joint]:
    """What joining two groups would give; nothing where more than `most` would be put out or the mean is too low."""
    apart = {(a, b) for a in here for b in there if b not in near[a]}
    out: list[int] = []
    while apart and len(out) < most:
        met = Counter(member for pair in apart for member in pair)
        out.append(min(met, key=lambda member: (-met[member], member)))
        apart = {pair for pair in apart if out[-1] not in pair}
    weights = [near[a][b] for a in here if a not in out for b in there if b not in out] if not apart else []
    if not weights or sum(weights) < join * len(weights):
        return []
    return [(-sum(weights) / len(weights), here[0], there[0], tuple(sorted(out)))]
