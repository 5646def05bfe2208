"""Why a fetch brought nothing: one error that carries its outcome."""

from __future__ import annotations

from rawi.errors import RawiError
from rawi.model.fetched import Outcome


class FetchError(RawiError):
    """A fetch ends without bytes."""

    def __init__(self, outcome: Outcome, message: str) -> None:
        super().__init__(message)
        self.outcome = outcome
