"""Groups reports into incidents by average linkage: two groups join where every pair across them may be one incident
and their mean weight suffices. No chain of weak links, and the same groups for any order of arrival.

Two groups join only where sure pairs connect them, so reports are first parted into what such pairs connect, and each
part is grouped by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rawi.link.linkage import Near, build_up
from rawi.link.mending import join_but_few
from rawi.link.moving import move_to_better
from rawi.link.scores import Pairs
from rawi.link.taking_in import take_in


def cluster(ids: Sequence[str], pairs: Pairs, *, join: int, sure: int, least: int, take: int) -> list[list[int]]:
    """Groups of indices, each sorted by id, the groups in order of their first id.

    `pairs` holds every pair that no veto parts; a pair that is not there is parted. `join` is the least mean weight of
    two groups that join, `take` that of a group and a far larger one, `sure` the least of a pair that connects them,
    directly or by way of others, `least` what a pair counts at the least; all in thousandths of a bit.
    """
    root = connected(((i, j) for i, j, weight in pairs if weight >= sure), len(ids))
    left, right, weight = pairs.left, pairs.right, pairs.weight
    inside = sorted((n for n in range(len(pairs)) if root[left[n]] == root[right[n]]), key=lambda n: root[left[n]])
    groups: list[list[int]] = []
    linked: set[int] = set()
    for part, numbers in groupby(inside, key=lambda n: root[left[n]]):
        near: Near = {}
        for n in numbers:
            counted = max(weight[n], least)
            near.setdefault(left[n], {})[right[n]] = counted
            near.setdefault(right[n], {})[left[n]] = counted
        linked.add(part)
        groups += _grouped(near, ids, join, take)
    groups += [[index] for index in range(len(ids)) if root[index] not in linked]
    return sorted(groups, key=lambda group: ids[group[0]])


def _grouped(by_index: Near, ids: Sequence[str], join: int, take: int) -> list[list[int]]:
    """Groups of one connected part, each sorted by id. A group is named by the rank of its first member."""
    order = sorted(by_index, key=lambda index: ids[index])
    rank = {index: place for place, index in enumerate(order)}
    pairs = {rank[i]: {rank[j]: weight for j, weight in of_i.items()} for i, of_i in by_index.items()}
    built = build_up(
        {place: [place] for place in range(len(order))}, {i: dict(of_i) for i, of_i in pairs.items()}, join
    )
    groups = take_in(join_but_few(move_to_better(built, pairs, join), pairs, join), pairs, take)
    return [[order[place] for place in group] for group in groups]


def connected(pairs: Iterable[tuple[int, int]], size: int) -> list[int]:
    """A number for each index, the same for those that pairs connect (union-find with path halving)."""
    root = list(range(size))

    def find(index: int) -> int:
        while root[index] != index:
            root[index] = root[root[index]]
            index = root[index]
        return index

    for i, j in pairs:
        root[find(i)] = find(j)
    return [find(index) for index in range(size)]
