"""A count the text states, before anyone knows who says it."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.model.value import Count

FATES = frozenset(("killed", "wounded", "casualties", "captured", "missing"))
"""What befalls people."""


@dataclass(frozen=True, slots=True)
class FigureReading:
    """A count the text states, before anyone knows who says it. `start`, `end` span the shortest words that state it;
    `subset`: part of the count told before it; `per_event`: False where the words count a stretch of time."""

    what: str
    of: str
    nation: str | None
    count: Count
    start: int
    end: int
    subset: bool = False
    total: bool = False
    per_event: bool = True
