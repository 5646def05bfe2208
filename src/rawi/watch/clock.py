"""The time as a watch has it: passed in, so that a day can be lived through in seconds."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import FIRST_COMPLETED, Future, wait
from datetime import UTC, datetime
from threading import Event
from typing import Any, Protocol

_LONGEST_WAIT_S = 0.5


class Clock(Protocol):
    """Tells the time and waits."""

    def now(self) -> datetime:
        """The instant, with zone."""

    def wait(self, running: Collection[Future[Any]], until: datetime | None) -> None:
        """Waits until one of these has come to an end, or an instant; perhaps not so long."""


class SystemClock:
    """The clock of this machine. A wait is short, so that a word to stop is heard."""

    def __init__(self, stop: Event) -> None:
        self._stop = stop

    def now(self) -> datetime:
        """The instant, in UTC."""
        return datetime.now(UTC)

    def wait(self, running: Collection[Future[Any]], until: datetime | None) -> None:
        """Waits until one of these has come to an end, an instant, or the word to stop; half a second at most."""
        left_s = (until - self.now()).total_seconds() if until else _LONGEST_WAIT_S
        seconds = max(0.0, min(left_s, _LONGEST_WAIT_S))
        if running:
            wait(running, seconds, FIRST_COMPLETED)
        else:
            self._stop.wait(seconds)
