"""Which report of an article read anew is which of those read before, so that incidents and pins follow it.

Ids of reports count within their article: newer rules that find one report more shift all behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_LEAST = 4
"""Of 10: a type and its days, or a span that overlaps and one thing more."""


@dataclass(frozen=True, slots=True)
class Outline:
    """As much of a report as tells it from the others of its article."""

    id: str
    type: str
    days: tuple[str, str]
    place: str | None
    start: int
    end: int


def same_reports(before: Sequence[Outline], after: Sequence[Outline]) -> dict[str, str]:
    """Old id to new id of reports that tell the same thing; each is matched once, the likest first."""
    pairs = sorted((-_likeness(old, new), old.id != new.id, old.id, new.id) for old in before for new in after)
    found: dict[str, str] = {}
    taken: set[str] = set()
    for likeness, _, old_id, new_id in pairs:
        if -likeness >= _LEAST and old_id not in found and new_id not in taken:
            found[old_id] = new_id
            taken.add(new_id)
    return found


def _likeness(old: Outline, new: Outline) -> int:
    overlaps = old.start < new.end and new.start < old.end
    span = 4 if (old.start, old.end) == (new.start, new.end) else 2 if overlaps else 0
    return span + 2 * ((old.type == new.type) + (old.days == new.days) + (old.place == new.place))
