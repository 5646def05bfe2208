"""Reports that persons keep together or apart: their word goes before any weight, and the later before the earlier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from rawi.link.scores import Pairs
from rawi.model.incident import Pins

Pair = frozenset[str]


class Bonds:
    """What pins come to once those that a later one undoes are left out."""

    def __init__(self, pins: Pins) -> None:
        self._blocks: dict[str, set[str]] = {}
        self.apart: set[Pair] = set()
        for first, second in reversed(pins.said):
            if second:
                self.apart |= {
                    frozenset(pair) for pair in product(first, second) if pair[1] not in self._blocks.get(pair[0], ())
                }
            else:
                self._join(first)

    @property
    def together(self) -> list[set[str]]:
        """Sets of reports that are of one incident, in the order of their first."""
        found = {id(block): block for block in self._blocks.values()}
        return sorted(found.values(), key=min)

    def part(self, ids: Sequence[str]) -> bool:
        """Whether two of these reports are kept apart."""
        return any(pair <= set(ids) for pair in self.apart)

    def _join(self, report_ids: Sequence[str]) -> None:
        for other in report_ids[1:]:
            one, two = (self._blocks.setdefault(report_id, {report_id}) for report_id in (report_ids[0], other))
            if one is not two and not self.part([*one, *two]):
                one |= two
                self._blocks.update(dict.fromkeys(two, one))


def without_parted(pairs: Pairs, ids: Sequence[str], bonds: Bonds) -> Pairs:
    """The pairs without those that are kept apart: what is no pair never meets."""
    if not bonds.apart:
        return pairs
    kept = Pairs()
    for i, j, weight in pairs:
        if frozenset((ids[i], ids[j])) not in bonds.apart:
            kept.add(i, j, weight)
    return kept


def join_pinned(groups: Sequence[Sequence[int]], ids: Sequence[str], bonds: Bonds) -> list[list[int]]:
    """The groups with those joined that hold reports kept together, in the order of their first id.

    Where that would bring two together that are kept apart, only the reports that are pinned come along.
    """
    if not bonds.together:
        return [list(group) for group in groups]
    found = [list(group) for group in groups]
    for block in bonds.together:
        touched = [group for group in found if any(ids[index] in block for index in group)]
        if len(touched) < 2:
            continue
        whole = [index for group in touched for index in group]
        if not bonds.part([ids[index] for index in whole]):
            found = [group for group in found if group not in touched] + [whole]
        else:
            found = [[index for index in group if ids[index] not in block] for group in found]
            found.append([index for index in whole if ids[index] in block])
    return sorted(_sorted(found, ids), key=lambda group: ids[group[0]])


def _sorted(groups: Sequence[Sequence[int]], ids: Sequence[str]) -> Iterator[list[int]]:
    return (sorted(group, key=lambda index: ids[index]) for group in groups if group)
