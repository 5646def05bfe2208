"""What came of asking for an address: the bytes as they were sent, when, from where, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, TypeAlias

Outcome: TypeAlias = Literal[
    "ok", "unchanged", "gone", "denied", "busy", "broken", "failed", "stopped", "robots", "blocked", "too_big", "loop"
]
"""ok: there are bytes; unchanged: those we have (304); gone: 404 or 410; denied: another refusal (4xx); busy: come back
later (429, 503); broken: another fault of the server (5xx); failed: no whole answer; stopped: we were told to end;
robots: the site asks not to be read; blocked: it leads where no fetch may go; too_big; loop: redirects without end."""

PASSING: Final[frozenset[str]] = frozenset({"busy", "broken", "failed", "stopped"})
"""Outcomes that may be other ones later."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server told of the bytes we have, so that it need not send them again."""

    etag: str | None = None
    modified: str | None = None


NO_VALIDATORS: Final = Validators()


@dataclass(frozen=True, slots=True)
class Fetched:
    """One fetch. `address` was asked for, `final` answered; `message` is one line where there are no bytes."""

    address: str
    final: str
    at: datetime
    outcome: Outcome
    status: int | None = None
    message: str = ""
    body: bytes = b""
    content_type: str = ""
    validators: Validators = NO_VALIDATORS
    retry_after_s: int | None = None
    max_age_s: int | None = None
    moved: bool = False
    """Whether every redirect said it is for good: `final` is the address to ask from now on."""

    @property
    def passing(self) -> bool:
        """Whether it may go better later."""
        return self.outcome in PASSING
