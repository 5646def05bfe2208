"""A date as a telling gives it: days, and the words they come from."""

from __future__ import annotations

from msgspec import Struct

from rawi.model.value import DateRange

LONGEST_DAYS = 31
"""The span within which an incident must be dated (codebook)."""


class DateRead(Struct, frozen=True):
    """Days and the words that give them. `begins`: it only began on these days (العملية التي انطلقت الأحد) and was
    still going on when it was announced. `counted`: it is only so long before another act (غداة هجوم). `written`: it is
    the date of a dateline, which yields to any day told."""

    days: DateRange
    start: int
    end: int
    reason: str
    begins: bool = False
    counted: bool = False
    written: bool = False
