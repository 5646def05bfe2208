"""Claims: one value of one slot of a report, the words that state it and the chain of those who say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rawi.model.value import Actor, Count

SourceKind = Literal[
    "official",
    "anonymous_official",
    "security_source",
    "medical",
    "armed_group",
    "witness",
    "monitor",
    "media",
    "analyst",
    "other",
]
Basis = Literal["stated", "claimed", "accused", "suspected", "denied"]
FigureWhat = Literal[
    "killed",
    "wounded",
    "casualties",
    "missing",
    "captured",
    "displaced",
    "attackers",
    "prepared",
    "launched",
    "impacted",
    "intercepted",
    "seized",
    "strikes",
    "destroyed",
    "participants",
    "freed",
]
HARM = frozenset(("killed", "wounded", "casualties"))
"""What figures count of people hurt."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so: the chain from the one who knows to the one who tells, the outlet itself left out.

    `chain == ()` is the outlet's own voice, `("?",)` a passive "it was reported". `stance` is the verb's: says,
    claims, denies, doubts, warns, accuses, condemns, threatens, demands, promises, announces. `start`, `end` span
    the words of the attribution in the raw text (0, 0 for the outlet's own voice).
    """

    chain: tuple[str, ...] = ()
    kind: SourceKind | None = None
    stance: str = "says"
    medium: str | None = None
    start: int = 0
    end: int = 0


OWN_VOICE = Attribution()


@dataclass(frozen=True, slots=True)
class Figure:
    """A count the text states for an incident. `start`, `end` span the shortest words that state it."""

    what: FigureWhat
    of: str
    count: Count
    attribution: Attribution
    start: int
    end: int
    nation: str | None = None
    subset: bool = False
    """Whether the words count a part of those counted before (بينهم طفلان، أحدهم)."""


@dataclass(frozen=True, slots=True)
class Involvement:
    """An actor on one side of an incident; `by` is who says so for every basis but `stated`."""

    actor: Actor
    basis: Basis
    start: int
    end: int
    by: str | None = None
    attribution: Attribution = OWN_VOICE


@dataclass(frozen=True, slots=True)
class Claim:
    """One slot's value as text, for showing and for comparing sources: every claim leads to words and a chain."""

    slot: str
    """type, outcome, date, place, perpetrator, target, weapon, figure.killed …"""
    value: str
    start: int
    end: int
    attribution: Attribution = OWN_VOICE
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody's stated position on an incident or an issue."""

    speaker: str
    speaker_kind: SourceKind
    stance: str
    start: int
    end: int
    about: str | None = None
    """Id of the report it is about, where it is about one."""
    via: tuple[str, ...] = ()
    medium: str | None = None


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A count over many incidents; never an incident. `since`, `until` are ISO days or None."""

    what: str
    count: Count
    start: int
    end: int
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Anomaly:
    """Something in the article that can't be right: an impossible date, parts above their total, page clutter."""

    kind: str
    start: int
    end: int
    note: str
