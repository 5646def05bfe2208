"""Linking reports that are at hand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from rawi.link import Found, Relinked, Relinking
from rawi.model.incident import NO_PINS, Pins
from rawi.model.report import Report


@dataclass
class AtHand:
    """Reports of which all lie around one another."""

    reports: Sequence[Report]
    homes: Mapping[str, str] = field(default_factory=dict)
    outlets: Mapping[str, str | None] = field(default_factory=dict)
    said: Pins = NO_PINS
    given: set[str] = field(default_factory=set)

    def near(self, report_ids: Collection[str]) -> Found:
        """All that were not given yet."""
        new = [one for one in self.reports if one.id not in self.given]
        self.given.update(one.id for one in new)
        return Found(new, self.outlets, self.homes, self.pins(report_ids))

    def told(self, report_ids: Collection[str]) -> Found:
        """Some of them."""
        return Found([one for one in self.reports if one.id in report_ids], self.outlets)

    def pins(self, report_ids: Collection[str]) -> Pins:
        """What was said of one of these."""
        said = (groups for groups in self.said.said if not {*groups[0], *groups[1]}.isdisjoint(report_ids))
        return Pins(tuple(said))


def relink(
    new: Sequence[Report],
    near: Sequence[Report],
    homes: Mapping[str, str],
    *,
    outlets: Mapping[str, str | None] | None = None,
    pins: Pins = NO_PINS,
    **how: Any,
) -> Relinked:
    """New reports linked with those near them, all at once."""
    around = AtHand([*new, *near], homes, outlets or {}, pins)
    parts = Relinking(**how)([one.id for one in new], around, taken=lambda ids: frozenset())
    return reduce(together, parts, Relinked((), ()))


def together(one: Relinked, other: Relinked) -> Relinked:
    """What two calls gave as one."""
    return Relinked(
        tuple(sorted((*one.incidents, *other.incidents), key=lambda incident: incident.id)),
        tuple(sorted((*one.links, *other.links), key=lambda link: (link.left, link.right))),
        (*one.misses, *other.misses),
        {**one.moved, **other.moved},
        {**one.reports, **other.reports},
        {**one.homes, **other.homes},
    )
