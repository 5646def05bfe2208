"""What happened to an incident: each change of its record, when and why; and what a database was made with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

ChangeKind = Literal["new", "changed", "merged", "split", "withdrawn"]
Cause = Literal["article", "rules", "person"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change of an incident. `seq` grows with the commits, so that who has seen one has seen all before it."""

    seq: int
    at: datetime
    incident_id: str
    kind: ChangeKind
    """new, changed, split (off another), merged (into another), withdrawn (no article tells of it any more)."""
    cause: Cause
    others: tuple[str, ...] = ()
    """The heir of one merged, the origin of one split off, those merged into one changed."""
    slots: tuple[str, ...] = ()
    """What differs: type, date, place, killed, articles …"""
    run_id: int | None = None
    review_id: int | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A version of Rawi and of its language data, and how many articles were last read with them."""

    version: str
    lexicon: str | None
    gazetteer: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class MadeWith:
    """What a database was made with, the newest first."""

    schema: int
    made: tuple[Made, ...] = ()
