"""Reports that links hold together while linking goes from day to day: ids and weights alone, whatever they tell.

What sure links connect is grouped at once (see `cluster`), and that can reach over years. So it is kept here, some
hundred bytes a report, until all of it has been compared; everything else a report tells is dropped long before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rawi.link.scores import Pairs


@dataclass(frozen=True, slots=True)
class Whole:
    """Reports that nothing sure connects with any other: the first `touched` of `ids`, with the incident each was in,
    and behind them those they were compared with. Pairs are of positions."""

    ids: tuple[str, ...]
    touched: int
    pairs: Pairs
    homes: dict[str, str]


class Web:
    """What was compared and is not yet whole. A pair is kept with both of its reports, as either may be whole first."""

    def __init__(self) -> None:
        self.compared: set[str] = set()
        self.reached: dict[str, int] = {}
        """Reports that are yet to be compared, as they are held to one that was: with the first day of each."""
        self._near: dict[str, dict[str, int]] = {}
        self._homes: dict[str, str] = {}
        self._part: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._missing: dict[str, int] = {}
        """For each part of what is held together how many of it are yet to be compared."""
        self._fresh: list[str] = []

    def compare(self, one: str, home: str | None) -> None:
        """Notes that a report is compared with all it can meet, and the incident it was in."""
        self._missing[self._part_of(one)] -= 1
        self.reached.pop(one, None)
        self.compared.add(one)
        self._fresh.append(one)
        if home is not None:
            self._homes[one] = home

    def hold(self, one: str, other: str) -> None:
        """Notes that two reports are to be grouped at once."""
        small, large = self._part_of(one), self._part_of(other)
        if small != large:
            if len(self._members[small]) > len(self._members[large]):
                small, large = large, small
            for member in self._members[small]:
                self._part[member] = large
            self._members[large] += self._members.pop(small)
            self._missing[large] += self._missing.pop(small)

    def reach(self, one: str, first_day: int) -> None:
        """Notes that a report is to be compared, if it was not."""
        if one not in self.compared:
            self.reached[one] = first_day

    def pair(self, one: str, other: str, weight: int) -> None:
        """Keeps the weight of two reports."""
        self._near.setdefault(one, {})[other] = weight
        self._near.setdefault(other, {})[one] = weight

    def take_whole(self) -> Whole:
        """What has become whole; it is forgotten here."""
        parts = dict.fromkeys(self._part[one] for one in self._fresh)
        whole = [one for part in parts if not self._missing[part] for one in self._members[part]]
        place = {one: position for position, one in enumerate(whole)}
        pairs = Pairs()
        for position, one in enumerate(whole):
            for other, weight in self._near.get(one, {}).items():
                if place.setdefault(other, len(place)) > position:  # else it was added with the other
                    pairs.add(position, place[other], weight)
        found = Whole(
            tuple(place), len(whole), pairs, {one: self._homes.pop(one) for one in whole if one in self._homes}
        )
        self._forget(whole)
        return found

    def _part_of(self, one: str) -> str:
        if one not in self._part:
            self._part[one], self._members[one], self._missing[one] = one, [one], 1
        return self._part[one]

    def _forget(self, whole: Iterable[str]) -> None:
        for one in whole:
            part = self._part.pop(one)
            self._members.pop(part, None)
            self._missing.pop(part, None)
            self._near.pop(one, None)
            self.compared.discard(one)
        self._fresh.clear()
        # a report that is yet to be compared meets again what is whole by then; the rest it will not be compared with
        for one in [one for one in self._near if one not in self.compared]:
            kept = {other: weight for other, weight in self._near[one].items() if other in self.compared}
            if kept:
                self._near[one] = kept
            else:
                del self._near[one]
