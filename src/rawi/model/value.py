"""Values: what words come to mean. A value is never finer than the words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

PlacePrecision = Literal["site", "city", "district", "province", "country"]
PLACE_PRECISIONS: tuple[PlacePrecision, ...] = ("site", "city", "district", "province", "country")


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from `earliest` to `latest`, both included; `weekdays` (Monday 0 … Sunday 6) narrows them to a set of days.

    Of an undated article that says "today, Saturday" only the weekday may be certain: the range stays wide and the
    set keeps a Saturday from ever being taken for a Monday.
    """

    earliest: date
    latest: date
    weekdays: frozenset[int] | None = None

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise ValueError(f"date range ends on {self.latest} before it begins on {self.earliest}")

    @property
    def days(self) -> int:
        """Number of days from first to last, both included."""
        return (self.latest - self.earliest).days + 1

    @property
    def precision(self) -> int:
        """UCDP GED `date_prec`: 1 one day, 2 two to six days, 3 a week, 4 a month, 5 more."""
        return 1 if self.days == 1 else 2 if self.days <= 6 else 3 if self.days == 7 else 4 if self.days <= 31 else 5

    def __contains__(self, day: date) -> bool:
        return self.earliest <= day <= self.latest and (self.weekdays is None or day.weekday() in self.weekdays)

    def shift(self, days: int) -> DateRange:
        """The range moved by a number of days, its weekdays with it."""
        moved = None if self.weekdays is None else frozenset((w + days) % 7 for w in self.weekdays)
        step = timedelta(days=days)
        return DateRange(self.earliest + step, self.latest + step, moved)


@dataclass(frozen=True, slots=True)
class Count:
    """A number as stated: `Count(5, 5)` five, `Count(5, None)` at least five, `Count(None, 10)` up to ten."""

    low: int | None
    high: int | None
    approx: bool = False

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("a count needs a lower or an upper bound")
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ValueError(f"count ends at {self.high} below its start {self.low}")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the gazetteer or computed from one. Coordinates are WGS84 degrees of the unit named by `precision`; of
    a name the gazetteer lacks, in a town or a district it knows, those of what holds it."""

    name: str | None
    """In Arabic as the article writes it, without prefix particles; None where the text names no place itself."""
    country: str
    """ISO 3166-1 alpha-2."""
    lat: float
    lon: float
    precision: PlacePrecision
    gazetteer_id: str | None = None
    province_id: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts or is acted on: the English label of the actor list, else the Arabic as written."""

    label: str
    kind: str | None = None
    """armed_group, state_force, police, government, militia, crowd, population, coalition, unknown, person."""
    country: str | None = None
    entry_id: str | None = None
