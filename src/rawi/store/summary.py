"""What a list of incidents shows of a record: one line's worth, kept as columns so that no record is decoded for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from rawi.model.record import FusedFigure, Record
from rawi.model.report import IncidentType, Outcome
from rawi.model.review import Standing
from rawi.model.value import DateRange, PlacePrecision

Key: TypeAlias = tuple[str, str, str]
"""Last day, first day and id of a line: lists are in the order of these, newest first."""


@dataclass(frozen=True, slots=True)
class Toll:
    """A count over all claims: the span from `low` to `high`, and the best within it."""

    low: int | None
    best_low: int | None
    best_high: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Summary:
    """One incident as a line of a list."""

    id: str
    type: IncidentType
    outcome: Outcome
    date: DateRange
    place_name: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision | None
    killed: Toll | None
    wounded: Toll | None
    articles: int
    outlets: int
    accounts: int
    disputed: bool
    review: Standing | None = None
    """What persons say of it; None where nobody said a word."""

    @property
    def key(self) -> Key:
        """Where the line stands in a list: what the next page begins after."""
        return (self.date.latest.isoformat(), self.date.earliest.isoformat(), self.id)


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """Which incidents are asked for; every field that is set narrows. Days and intervals need only touch."""

    since: date | None = None
    until: date | None = None
    place: str | None = None
    countries: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    actor: str | None = None
    min_articles: int = 0
    min_accounts: int = 0
    """Told by at least so many independent accounts."""
    min_killed: int = 0
    """So many at least by the best figure, as in `min_wounded`."""
    min_wounded: int = 0
    disputed: bool = False
    box: tuple[float, float, float, float] | None = None
    """South, west, north, east in degrees; west above east crosses the date line."""
    outlet: str | None = None
    number: int | None = None
    """Some figure claims just this number."""
    text: str | None = None
    """Words, phrases and beginnings of words, as `text/query.py` reads them."""
    review: tuple[Standing | None, ...] = ()
    """What persons say of it; None is nothing at all."""
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles are asked for; every field that is set narrows. Days are those of publication, the rest is of what
    an article reports."""

    text: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    place: str | None = None
    types: tuple[str, ...] = ()
    actor: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One article as a line of a list."""

    id: str
    outlet: str | None
    published: date | None
    title: str

    @property
    def key(self) -> tuple[str, str]:
        """Where the line stands in a list: what the next page begins after."""
        return (self.published.isoformat() if self.published else "", self.id)


def summary_of(record: Record, review: Standing | None = None) -> Summary:
    """The line of a record."""
    place = record.place
    return Summary(
        record.id,
        record.type,
        record.outcome,
        record.date,
        place.name if place else None,
        place.country if place else None,
        place.lat if place else None,
        place.lon if place else None,
        place.precision if place else None,
        killed=toll(record, "killed"),
        wounded=toll(record, "wounded"),
        articles=len(record.article_ids),
        outlets=len(record.outlets),
        accounts=len(record.accounts),
        disputed=bool(record.disputes),
        review=review,
    )


def toll(record: Record, what: str) -> Toll | None:
    """The toll of a record, as its main figure has it."""
    best = main_figure(record, what)
    return Toll(best.low, best.best_low, best.best_high, best.high) if best else None


def main_figure(record: Record, what: str) -> FusedFigure | None:
    """The figure that stands for a record: of people in general where that is told, else of the largest group counted.

    Groups are never added up: five soldiers and three wounded may be the same men. Who denies that anybody was killed
    gives no toll where others count the dead of a group.
    """
    figures = [figure for figure in record.figures if figure.what == what]
    if len(figures) < 2:
        return figures[0] if figures else None
    return max(figures, key=lambda f: (f.of == "people" and f.nation is None and _size(f) > 0, _size(f)))


def _size(figure: FusedFigure) -> int:
    return max((n for n in (figure.best_low, figure.best_high, figure.low, figure.high) if n is not None), default=0)
