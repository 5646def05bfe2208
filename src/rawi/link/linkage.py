"""Groups built up by average linkage: of all that may join, those with the highest mean weight do first.

Average linkage after Sokal and Michener (1958); a veto between any two members keeps two groups apart for good
(cannot-link constraints after Wagstaff and Cardie, ICML 2000).
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heapify, heappop, heappush

Near = dict[int, dict[int, int]]
"""Of every two groups that no veto parts the sum of the weights across them, by either."""
Fits = Callable[[int, int], bool]
"""Whether groups of two sizes may join."""
_Entry = tuple[float, int, int]


def build_up(
    members: dict[int, list[int]], near: Near, join: int, fits: Fits = lambda one, other: True
) -> list[list[int]]:
    """The groups after all that may have joined, by their names; `members` and `near` are used up.

    A group is named by a number, and goes on under the lower of two.
    """

    def entry(a: int, b: int) -> _Entry:
        return -near[a][b] / (len(members[a]) * len(members[b])), min(a, b), max(a, b)

    heap = [found for a in near for b in near[a] if a < b and (found := entry(a, b))[0] <= -join]
    heapify(heap)
    while heap:
        weight, a, b = heappop(heap)
        if b in near.get(a, ()) and weight == entry(a, b)[0] and fits(len(members[a]), len(members[b])):
            _merge(a, b, members, near)
            for other in near[a]:
                found = entry(a, other)
                if found[0] <= -join:
                    heappush(heap, found)
    return list(members.values())


def _merge(a: int, b: int, members: dict[int, list[int]], near: Near) -> None:
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
