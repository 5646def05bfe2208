"""A report: what one article says about one incident; and a reading: all that one article says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from rawi.model.claim import Aggregate, Anomaly, Claim, Figure, Involvement, Statement
from rawi.model.value import DateRange, Place

IncidentType = Literal[
    "shelling",
    "air_strike",
    "drone_strike",
    "bombing",
    "suicide_bombing",
    "grenade",
    "armed_attack",
    "clash",
    "execution",
    "abduction",
    "arrest",
    "weapons_seizure",
    "arson",
    "protest",
    "riot",
    "territory_change",
    "explosion",
]
INCIDENT_TYPES: tuple[IncidentType, ...] = get_args(IncidentType)
Outcome = Literal["occurred", "intercepted", "foiled", "denied"]
Role = Literal["main", "secondary", "background"]


@dataclass(frozen=True, slots=True)
class Report:
    """One incident as one article tells it. `id` is `<article id>#<ordinal>`, ordinal in the order of telling."""

    id: str
    article_id: str
    role: Role
    type: IncidentType
    outcome: Outcome
    date: DateRange
    place: Place | None
    perpetrators: tuple[Involvement, ...] = ()
    targets: tuple[Involvement, ...] = ()
    weapons: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    claims: tuple[Claim, ...] = ()
    """type, outcome, date, place and weapon with the words that state them; actors and figures carry their own."""
    names: tuple[str, ...] = ()
    """Persons named as victims, officers or attackers, as written: a strong sign that two reports tell of one thing."""
    start: int = 0
    end: int = 0
    words: tuple[str, ...] = ()
    """Light stems of the uncommon words of the sentences that tell it, sorted: two articles that tell of one incident
    share more of them than day and place make likely."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One step by which an undated article was dated: the words and what follows from them."""

    start: int
    end: int
    reasoning: str
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """Words that look as if they told something and could not be understood: counted and shown, never guessed."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article says. `published` is the interval it was written in, one day where the day is given."""

    article_id: str
    published: DateRange | None
    evidence: tuple[Evidence, ...] = ()
    reports: tuple[Report, ...] = ()
    statements: tuple[Statement, ...] = ()
    aggregates: tuple[Aggregate, ...] = ()
    anomalies: tuple[Anomaly, ...] = ()
    unread: tuple[Unread, ...] = ()
