"""A rule about the type of an incident, and how a list of rules is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rawi.model.report import IncidentType
from rawi.report.acts.crowds import FIRE
from rawi.report.judging.shown import Shown

TOLD = ("asserted", "definite")
"""How an event stands that happened."""


class Rule(NamedTuple):
    """What an incident `of` these types (any, where none is named) turns out to be."""

    of: tuple[IncidentType, ...]
    read: Callable[[Shown], IncidentType | None]
    """Its type, or None where the rule says nothing of it."""


def refined(kind: IncidentType, shown: Shown, rules: Sequence[Rule]) -> IncidentType:
    """The type that the first rule which speaks of such an incident gives; its own where none does."""
    for rule in rules:
        if not rule.of or kind in rule.of:
            found = rule.read(shown)
            if found is not None:
                return found
    return kind


def voted(shown: Shown) -> IncidentType:
    """The type that most of the tellings vote for: of equals the one told first, but who leads away arrests."""
    votes = shown.votes
    best = max(votes, key=lambda kind: (votes[kind], kind == "arrest"))
    if best == "protest" and votes["riot"] > 0:
        best = "riot"  # the crowd's violence is told
    if (
        best == "protest"
        and shown.harmed
        and any(e.trigger.id.startswith(FIRE) and e.standing in TOLD for e in shown.events)
    ):
        return "armed_attack"  # who fires on a march attacks it (codebook)
    return best
