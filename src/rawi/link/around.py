"""What lies around reports, looked up as linking comes to it: nobody need hold more than that."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from rawi.link.candidates import Index
from rawi.link.profile import Profile, profile
from rawi.link.weights import Weights
from rawi.model.incident import NO_PINS, Pins
from rawi.model.report import Report


@dataclass(frozen=True, slots=True)
class Found:
    """Reports, the outlets of their articles, and the incident of each that is in one; `pins` is what persons said of
    those that were asked for."""

    reports: Sequence[Report]
    outlets: Mapping[str, str | None]
    homes: Mapping[str, str] = field(default_factory=dict)
    pins: Pins = NO_PINS


class Around(Protocol):
    """Whoever holds the reports."""

    def near(self, report_ids: Collection[str]) -> Found:
        """Of these reports what was not given yet: themselves, all within reach of them, the others of their
        incidents, and those that a person named in one breath with them."""

    def told(self, report_ids: Collection[str]) -> Found:
        """These reports, whether they were given or not."""

    def pins(self, report_ids: Collection[str]) -> Pins:
        """What persons said of these reports."""


class Known:
    """The reports that were come across, ready to be compared. Profiles that were made `before` are not made again."""

    def __init__(self, around: Around, weights: Weights, before: Mapping[str, Profile]) -> None:
        self._around = around
        self._weights = weights
        self._before = before
        self._asked: set[str] = set()
        self._members: dict[str, list[int]] = {}
        self._pins: list[Pins] = []
        self.index = Index()
        self.numbers: dict[str, int] = {}
        self.homes: dict[str, str] = {}
        self.profiles: dict[str, Profile] = {}

    def look_around(self, report_ids: Collection[str]) -> None:
        """Sees to it that all that lies around these reports is known."""
        fresh = [one for one in report_ids if one not in self._asked]
        if not fresh:
            return
        self._asked.update(fresh)
        found = self._around.near(fresh)
        if found.pins:
            self._pins.append(found.pins)
        for report in found.reports:
            one = self._before.get(report.id) or profile(report, self._weights, found.outlets.get(report.article_id))
            self.profiles[report.id] = one
            self.numbers[report.id] = number = self.index.add(one)
            home = found.homes.get(report.id)
            if home is not None:
                self.homes[report.id] = home
                self._members.setdefault(home, []).append(number)

    def ties(self, numbers: Collection[int]) -> Iterator[tuple[int, int]]:
        """These reports, each with one that comes along with it, whatever their links: of its incident, or named in one
        breath with it. All that lies around these reports is known from then on."""
        self.look_around([self.index[number].id for number in numbers])
        for home in dict.fromkeys(self.homes.get(self.index[number].id) for number in numbers):
            if home is not None:
                members = self._members[home]
                yield from ((members[0], other) for other in members)
        for pins in self._pins:
            for groups in pins.said:
                named = [self.numbers[one] for group in groups for one in group]
                yield from ((named[0], other) for other in named)
        self._pins.clear()

    def profiles_of(self, report_ids: Collection[str]) -> dict[str, Profile]:
        """The profiles of these reports."""
        found = {one: self.profiles[one] for one in report_ids if one in self.profiles}
        missing = self._around.told([one for one in report_ids if one not in found])
        for report in missing.reports:
            found[report.id] = profile(report, self._weights, missing.outlets.get(report.article_id))
        return found
