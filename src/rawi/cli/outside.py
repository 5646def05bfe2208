"""What commands that fetch have of the world: a fetcher, the clock, threads, and the word to stop."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING, Any

from rawi.read.complaint import Complaint

if TYPE_CHECKING:
    from rawi.watch.crawl import Outside

THREADS = 16


@contextmanager
def outside(allowed: tuple[str, ...], complain: Callable[[Complaint], None], stop: Event) -> Iterator[Outside]:
    """The world as it is, for the length of a block. Raises UsageError where a network is none."""
    from rawi.fetch import Fetcher, guard_for
    from rawi.watch.clock import SystemClock
    from rawi.watch.crawl import Heard, Outside

    clock, heard = SystemClock(stop), Heard()
    fetcher = Fetcher(guard_for(allowed), now=clock.now, stopped=stop.is_set, heard=heard)
    with ThreadPoolExecutor(THREADS) as executor:
        try:
            yield Outside(fetcher, heard, clock, executor, complain)
        finally:
            stop.set()  # what still runs ends


@contextmanager
def stopping(stop: Event) -> Iterator[None]:
    """SIGTERM and Ctrl-C set `stop` for the length of a block; a second one does what it always did."""
    before: dict[signal.Signals, Any] = {}

    def told(number: int, _: object) -> None:
        stop.set()
        signal.signal(number, before[signal.Signals(number)])

    for name in (signal.SIGTERM, signal.SIGINT):
        before[name] = signal.signal(name, told)
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
