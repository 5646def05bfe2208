"""Groups reports into incidents by average linkage: two groups join where every pair across them may be one incident
and their mean weight suffices. No chain of weak links, and the same groups for any order of arrival.

Average linkage after Sokal and Michener (1958); a veto between any two members keeps two groups apart for good
(cannot-link constraints after Wagstaff and Cardie, ICML 2000).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

from rawi.link.scores import Scores

_Entry = tuple[float, int, int]


def cluster(ids: Sequence[str], scores: Scores, *, join: int) -> list[list[int]]:
    """Groups of indices, each sorted by id, the groups in order of their first id.

    `scores` holds every pair that no veto parts; a pair that is not there is parted. `join` is the least mean weight,
    in thousandths of a bit, of two groups that join.
    """
    rank = {index: place for place, index in enumerate(sorted(range(len(ids)), key=lambda i: ids[i]))}
    members: dict[int, list[int]] = {rank[index]: [index] for index in range(len(ids))}
    near = _neighbours(scores, rank, join)
    heap: list[_Entry] = [
        (-score, min(rank[i], rank[j]), max(rank[i], rank[j]))
        for i, of_i in scores.items()
        for j, score in of_i.items()
        if score >= join
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
    return [sorted(members[a], key=lambda index: rank[index]) for a in sorted(members)]


def _neighbours(scores: Scores, rank: Mapping[int, int], join: int) -> dict[int, dict[int, int]]:
    """Sum of weights between every two groups that may join; at the start each report is a group named by its rank.

    Pairs that no row of joining pairs connects are left out: they never meet.
    """
    root = _connected(((i, j) for i, of_i in scores.items() for j in of_i if of_i[j] >= join), len(rank))
    near: dict[int, dict[int, int]] = {}
    for i, of_i in scores.items():
        for j, score in of_i.items():
            if root[i] == root[j]:
                near.setdefault(rank[i], {})[rank[j]] = score
                near.setdefault(rank[j], {})[rank[i]] = score
    return near


def _connected(pairs: Iterable[tuple[int, int]], size: int) -> list[int]:
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


def _merge(a: int, b: int, members: dict[int, list[int]], near: dict[int, dict[int, int]]) -> None:
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
