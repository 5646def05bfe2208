"""Groups reports into incidents by average linkage: two groups join where every pair across them may be one incident
and their mean weight suffices. No chain of weak links, and the same groups for any order of arrival.

Average linkage after Sokal and Michener (1958); a veto between any two members keeps two groups apart for good
(cannot-link constraints after Wagstaff and Cardie, ICML 2000). Two groups join only where sure pairs connect them, so
reports are first parted into what such pairs connect, and each part is grouped by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush
from itertools import groupby

from rawi.link.mending import join_but_few
from rawi.link.moving import move_to_better
from rawi.link.scores import Pairs

_Entry = tuple[float, int, int]
_Near = dict[int, dict[int, int]]


def cluster(ids: Sequence[str], pairs: Pairs, *, join: int, sure: int, least: int) -> list[list[int]]:
    """Groups of indices, each sorted by id, the groups in order of their first id.

    `pairs` holds every pair that no veto parts; a pair that is not there is parted. `join` is the least mean weight of
    two groups that join, `sure` the least of a pair that connects them, directly or by way of others, `least` what a
    pair counts at the least; all in thousandths of a bit.
    """
    root = connected(((i, j) for i, j, weight in pairs if weight >= sure), len(ids))
    left, right, weight = pairs.left, pairs.right, pairs.weight
    inside = sorted((n for n in range(len(pairs)) if root[left[n]] == root[right[n]]), key=lambda n: root[left[n]])
    groups: list[list[int]] = []
    linked: set[int] = set()
    for part, numbers in groupby(inside, key=lambda n: root[left[n]]):
        near: _Near = {}
        for n in numbers:
            counted = max(weight[n], least)
            near.setdefault(left[n], {})[right[n]] = counted
            near.setdefault(right[n], {})[left[n]] = counted
        linked.add(part)
        groups += _grouped(near, ids, join)
    groups += [[index] for index in range(len(ids)) if root[index] not in linked]
    return sorted(groups, key=lambda group: ids[group[0]])


def _grouped(by_index: _Near, ids: Sequence[str], join: int) -> list[list[int]]:
    """Groups of one connected part, each sorted by id. A group is named by the rank of its first member."""
    order = sorted(by_index, key=lambda index: ids[index])
    rank = {index: place for place, index in enumerate(order)}
    pairs = {rank[i]: {rank[j]: weight for j, weight in of_i.items()} for i, of_i in by_index.items()}
    near = {i: dict(of_i) for i, of_i in pairs.items()}
    members = {place: [place] for place in range(len(order))}
    heap: list[_Entry] = [
        (-weight, a, b) for a, of_a in near.items() for b, weight in of_a.items() if a < b and weight >= join
    ]
    heapify(heap)
    while heap:
        weight, a, b = heappop(heap)
        if b in near.get(a, ()) and -weight == near[a][b] / (len(members[a]) * len(members[b])):
            _merge(a, b, members, near)
            for other, total in near[a].items():
                mean = total / (len(members[a]) * len(members[other]))
                if mean >= join:
                    heappush(heap, (-mean, min(a, other), max(a, other)))
    groups = join_but_few(move_to_better(list(members.values()), pairs, join), pairs, join)
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


def _merge(a: int, b: int, members: dict[int, list[int]], near: _Near) -> None:
    """Takes group b into group a (a < b); what one of them may not join, both may not."""
    members[a] += members.pop(b)
    of_a, of_b = near[a], near.pop(b)
    for other in of_b:
        del near[other][b]
    for other in list(of_a):
        if other in of_b:
            of_a[other] += of_b[other]
            near[other][a] = of_a[other]
        elif other != b:
            del of_a[other]
            del near[other][a]
    of_a.pop(b, None)
