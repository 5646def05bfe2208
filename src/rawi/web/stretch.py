"""The stretch of time worth drawing: news recall what was long ago, and that must not squeeze a year into a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

_FEW = 0.05
"""The share of the incidents that may be told in a number instead of drawn."""
_SHORTER = 3
"""How many times shorter the time must become by leaving them out."""


def parted(counts: Sequence[tuple[date, int]]) -> tuple[int, Sequence[tuple[date, int]]]:
    """How many incidents lie long before all others, and the counts of those others."""
    begin = drawn_from(counts)
    return sum(count for _, count in counts[:begin]), counts[begin:]


def drawn_from(counts: Sequence[tuple[date, int]]) -> int:
    """Where drawing begins in counts in order of time: nought, or behind a few that lie long before all others."""
    allowed = _FEW * sum(count for _, count in counts)
    begin = left = 0
    while begin < len(counts) - 1 and left + counts[begin][1] <= allowed:
        left += counts[begin][1]
        begin += 1
    if not begin:
        return 0
    first, now, last = (counts[at][0] for at in (0, begin, -1))
    return begin if (last - now).days * _SHORTER <= (last - first).days else 0
