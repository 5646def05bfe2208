"""Workers of any kind, and batches run through them: in order, a few at a time, so that memory stays bounded."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Executor, Future, TimeoutError
from itertools import islice
from typing import Any, TypeVar

from rawi.errors import RawiError

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 3
"""Batches under way for each one that is worked on: as many as keep every worker busy while the first is waited for."""
_LOOK_S = 5.0


class Workers:
    """An executor and how many batches it works on at once. What is lost with it is told in one line."""

    def __init__(self, executor: Executor, slots: int) -> None:
        self._executor = executor
        self._slots = slots

    @property
    def slots(self) -> int:
        """How many batches are worked on at once, as far as is known now."""
        return self._slots

    def share(self, load: Callable[[], object]) -> None:
        """Lets them have what is loaded, where they can share it with this process."""

    def submit(self, function: Callable[..., R], *args: Any) -> Future[R]:
        """What the function will give, worked out by one of them; both must be known there by name."""
        return self._executor.submit(function, *args)

    def look(self) -> None:
        """Looks after them while a batch is waited for. Raises RawiError where it is waited for in vain."""

    def lost(self, error: BaseException) -> RawiError | None:
        """The one line for an error that is about the workers and not about the batch; None for any other."""
        return None

    def result(self, future: Future[R]) -> R:
        """What was worked out. Raises RawiError where it never will be."""
        while True:
            try:
                return future.result(_LOOK_S)
            except TimeoutError:
                if future.done():  # the function's own
                    raise
                self.look()
            except (Exception, CancelledError) as error:
                told = self.lost(error)
                if told:
                    raise told from error
                raise


def in_order(
    workers: Workers, function: Callable[..., R], jobs: Iterable[tuple[T, tuple[Any, ...]]]
) -> Iterator[tuple[T, R]]:
    """What the function gives for each job's arguments, in the order of the jobs, each with what stands before them.

    The first few jobs are begun at once; others are only asked for as those come to an end, however many there are and
    however long the first one takes.
    """
    begun = ((about, workers.submit(function, *args)) for about, args in jobs)
    return _collected(workers, deque(islice(begun, _AHEAD * workers.slots)), begun)


def _collected(
    workers: Workers, pending: deque[tuple[T, Future[R]]], begun: Iterator[tuple[T, Future[R]]]
) -> Iterator[tuple[T, R]]:
    try:
        while True:
            pending.extend(islice(begun, max(0, _AHEAD * workers.slots + 1 - len(pending))))
            if not pending:
                return
            first, future = pending.popleft()
            yield first, workers.result(future)
    finally:
        for _, future in pending:
            future.cancel()
