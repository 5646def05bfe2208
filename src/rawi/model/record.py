"""A record: what all reports of one incident say together, with agreement, disputes and independent accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rawi.model.claim import Basis, SourceKind
from rawi.model.report import IncidentType, Outcome
from rawi.model.value import DateRange, Place


@dataclass(frozen=True, slots=True)
class SourcedValue:
    """One value of one slot as one report has it: every cell of a record is made of these."""

    value: str
    article_id: str
    report_id: str
    outlet: str | None
    quote: str
    start: int
    end: int
    chain: tuple[str, ...] = ()
    kind: SourceKind | None = None
    low: int | None = None
    high: int | None = None
    approx: bool = False


@dataclass(frozen=True, slots=True)
class TollOn:
    """What was told of a count on one day of publication, from the lowest number to the highest."""

    day: date
    low: int | None
    high: int | None
    accounts: int


@dataclass(frozen=True, slots=True)
class FusedFigure:
    """A count over all claims: the range the sources span, and the best by the stated rule."""

    what: str
    of: str
    nation: str | None
    low: int | None
    best_low: int | None
    best_high: int | None
    high: int | None
    rule: str
    claims: tuple[SourcedValue, ...]
    course: tuple[TollOn, ...] = ()
    """How a toll was told day by day, where it was told on several."""


@dataclass(frozen=True, slots=True)
class FusedActor:
    """An actor of one side with every claim of it; `bases` lists each basis it was named on."""

    label: str
    bases: tuple[Basis, ...]
    claims: tuple[SourcedValue, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """A slot on which independent accounts agree."""

    slot: str
    value: str
    accounts: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims of one slot that can't all hold, and who holds them."""

    slot: str
    summary: str
    claims: tuple[SourcedValue, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """Articles that go back to one origin: an echo is not a second witness."""

    origin: str
    reason: str
    article_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One incident as all its sources tell it."""

    id: str
    type: IncidentType
    outcome: Outcome
    date: DateRange
    place: Place | None
    perpetrators: tuple[FusedActor, ...]
    targets: tuple[FusedActor, ...]
    weapons: tuple[str, ...]
    figures: tuple[FusedFigure, ...]
    slots: tuple[tuple[str, tuple[SourcedValue, ...]], ...]
    """type, outcome, date, place, weapon: each with every claim under it."""
    agreements: tuple[Agreement, ...]
    disputes: tuple[Dispute, ...]
    accounts: tuple[Account, ...]
    article_ids: tuple[str, ...]
    outlets: tuple[str, ...]
    report_ids: tuple[str, ...]
