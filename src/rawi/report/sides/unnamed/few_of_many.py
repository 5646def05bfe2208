"""Men of a force who are a few of many dead: قتل ثلاثون شخصا بينهم شرطيان is an attack on the thirty."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model.claim import Figure
from rawi.report.sides.kinds import FORCES
from rawi.report.sides.parties import Party
from rawi.report.sides.scene import Scene
from rawi.report.values import between
from rawi.resolve.figure_reading import FigureReading

_IN_ARMS = frozenset(("soldiers", "police"))
_PEOPLE = frozenset(("people", "civilians"))
_FEW = 2
"""How many times the few go into the many, at least once more."""


def is_few_of_many(party: Party, scene: Scene) -> bool:
    """Whether a force is named only as some of the people counted before, most of whom were none of it."""
    if party.actor.kind not in FORCES or any(e.trigger.type == "clash" for e in scene.telling.events):
        return False
    told = [r.value for r in between(scene.values.figures, scene.telling.sentence.first, party.last)]
    mention = party.resolved.mention
    part = next((f for f in told if f.subset and f.start <= mention.start < f.end), None)
    return part is not None and is_part_of(part, told)


def is_part_of(part: Figure | FigureReading, told: Sequence[Figure | FigureReading]) -> bool:
    """Whether a count of men in arms is a few of the people whom another counts."""
    return (
        part.subset
        and part.of in _IN_ARMS
        and any(
            f.what == part.what
            and f.of in _PEOPLE
            and not f.subset
            and (f.count.low or 0) > _FEW * (part.count.high or 1)
            for f in told
        )
    )
