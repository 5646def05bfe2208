"""What a person says of an incident: beside what the sources say, never over it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

ReviewAction = Literal["confirm", "correct", "reject", "merge", "split", "pin", "note", "grade"]
REVIEW_ACTIONS: tuple[ReviewAction, ...] = get_args(ReviewAction)
ReviewState = Literal["in_force", "proposed", "revoked"]
Standing = Literal["confirmed", "corrected", "rejected"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)
GRADES = ("confirmed", "fair", "weak", "contested", "discounted")
"""How well an incident is borne out, best first, as Airwars grades; `contested` where the accounts differ."""
BINDING: tuple[ReviewAction, ...] = ("confirm", "correct", "reject", "merge", "split", "pin", "grade")
"""What takes a second person where the database asks for two; a note binds nobody."""
SLOTS = (
    *("type", "outcome", "date", "place", "perpetrator", "target", "weapon"),
    *("killed", "wounded", "casualties", "missing", "captured", "displaced", "participants"),
)
"""What can be corrected."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person wants to say. `reports` are those split off, or those pinned to the incident from elsewhere."""

    action: ReviewAction
    incident_id: str
    by: str
    why: str = ""
    slot: str | None = None
    value: str | None = None
    """The corrected value, the grade, or the other incident of a merge."""
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """What a person said of an incident, and whether it holds."""

    id: int
    at: datetime
    by: str
    action: ReviewAction
    incident_id: str
    """As it was called then."""
    slot: str | None
    value: str | None
    why: str
    state: ReviewState
    seconded_by: str | None = None
    """Who approved it where two persons are asked for, or revoked it."""
