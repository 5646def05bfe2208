"""The workers of a dask.distributed cluster, reached through its scheduler.

A batch goes to the scheduler as bytes together with the name of the function; where its worker is lost the scheduler
gives it to another. Results come back as soon as they are there and are then forgotten by the cluster. Nothing but this
process writes anything: so it makes no difference how often a batch was begun, and what is lost with the scheduler or
with this process is read by the next run.

Bytes pass through the scheduler: workers in other networks need not be reached from here, nor reach one another.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from time import monotonic
from typing import Any, TypeVar

from rawi.errors import RawiError, UsageError
from rawi.extras import needed
from rawi.spread.build import Build, another, run_with, this_build
from rawi.spread.workers import Workers

R = TypeVar("R")

_CONNECT_S = 10.0
_PATIENCE_S = 60.0
"""How long a cluster may be without a worker: about what a machine takes to start another."""
_FIRST_S = 15.0
"""How long the first worker is waited for."""
_COUNT_S = 5.0


class ClusterWorkers(Workers):
    """The workers that a scheduler has, which come and go. `said` is where that is, as the user put it."""

    def __init__(self, client: Any, said: str, build: Build) -> None:
        self._client = client
        self._said = said
        self._build = build
        self._counted_at = self._seen_at = monotonic()
        self._threads = 0

    @property
    def slots(self) -> int:
        """How many threads the workers have, counted anew every few seconds."""
        if not self._threads or monotonic() - self._counted_at > _COUNT_S:
            self.look()
        return max(1, self._threads)

    def submit(self, function: Callable[..., R], *args: Any) -> Future[R]:
        """What the function will give, fetched as soon as it is there."""
        try:
            # not `pure`: dask then takes no digest of the arguments
            future = self._client.submit(run_with, self._build, function, *args, pure=False)
        except Exception as error:
            raise self.gone() from error
        return asyncio.run_coroutine_threadsafe(_fetched(future), self._client.loop.asyncio_loop)

    def look(self) -> None:
        """Counts the workers. Raises RawiError where the scheduler is gone, or there has been no worker for long."""
        try:
            self._threads = sum(self._client.nthreads().values())
        except (Exception, CancelledError) as error:
            raise self.gone() from error
        self._counted_at = monotonic()
        if self._threads:
            self._seen_at = self._counted_at
        elif self._counted_at - self._seen_at > _PATIENCE_S:
            raise RawiError(
                f"{self._said}: found no worker for {_PATIENCE_S:.0f} seconds; expected one at least; what was"
                " committed stays, start workers and run the same command to go on"
            )

    def lost(self, error: BaseException) -> RawiError | None:
        """The line for what befell the cluster; None for errors of the batch itself."""
        if type(error).__name__ == "KilledWorker":
            return RawiError(
                f"{self._said}: found every worker dead that had a certain batch, out of memory perhaps; expected one"
                " to live; what was committed stays, run again with workers that have more memory"
            )
        if isinstance(error, ModuleNotFoundError) and (error.name or "").partition(".")[0] == "rawi":
            return RawiError(f"{self._said}: {another('no rawi', self._build)}")
        if isinstance(error, RawiError):
            return RawiError(f"{self._said}: {error}")
        return self.gone() if isinstance(error, (CancelledError, OSError)) else None

    def check(self) -> None:
        """Raises RawiError where no worker comes, or one runs another Rawi than this, or the scheduler none; OSError
        where the scheduler goes."""
        try:
            self._client.wait_for_workers(1, timeout=_FIRST_S)
        except TimeoutError as error:
            raise RawiError(
                f"{self._said}: found a scheduler without workers; expected one at least; start them with"
                " `dask worker ADDRESS --nthreads 1`"
            ) from error
        try:
            self._client.run_on_scheduler(this_build)  # it opens what it passes on
        except OSError:
            raise
        except Exception as error:
            raise RawiError(
                f"{self._said}: found no rawi beside the scheduler ({error}); expected {self._build}, as here; install"
                " the same rawi there"
            ) from error
        for worker, found in self._client.run(this_build, on_error="return").items():
            if found != self._build and not isinstance(found, OSError):  # one that has just died is nobody's matter
                shown = found if isinstance(found, Build) else f"no rawi ({found})"
                raise RawiError(f"{self._said}, worker {worker}: {another(shown, self._build)}")

    def gone(self) -> RawiError:
        """The line for a scheduler that is not there any more."""
        return RawiError(
            f"{self._said}: found the scheduler gone; expected it there to the end; what was committed stays, run the"
            " same command to go on"
        )


async def _fetched(future: Any) -> Any:
    return await future


@contextmanager
def cluster_workers(said: str, scheduler: str) -> Iterator[Workers]:
    """All workers of a cluster, all of the Rawi that runs here. Raises RawiError where that can't be had."""
    distributed = needed("distributed", "dask")
    with _quiet():
        kind = _kind_of(distributed, said, scheduler)
        if kind != "Scheduler":
            raise UsageError(
                f"--on: found a {kind.lower()} of dask at {said}; expected its scheduler; give that address"
            )
        try:
            client = distributed.Client(scheduler, timeout=_CONNECT_S, set_as_default=False, name="rawi")
        except (OSError, ValueError) as error:
            raise _none_there(said, error) from error
        with client:
            workers = ClusterWorkers(client, said, this_build())
            try:
                workers.check()
            except (OSError, CancelledError) as error:
                raise workers.gone() from error
            yield workers


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the logs of dask: what goes wrong is told once, in one line."""
    loggers = [logging.getLogger(name) for name in ("asyncio", *logging.root.manager.loggerDict)]
    loggers = [one for one in loggers if one.name.partition(".")[0] in ("asyncio", "distributed", "tornado")]
    levels = [(one, one.level) for one in loggers]
    for one in loggers:
        one.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for one, level in levels:
            one.setLevel(level)


def _kind_of(distributed: Any, said: str, address: str) -> str:
    """What of dask answers at an address, before a client is made: one that fails halfway ends with much noise."""

    async def ask() -> str:
        secrets = distributed.Security().get_connection_args("client")
        asked = distributed.rpc(address, connection_args=secrets, timeout=_CONNECT_S)
        async with asyncio.timeout(_CONNECT_S + 1), asked as there:
            return str((await there.identity())["type"])

    try:
        return asyncio.run(ask())
    except Exception as error:
        raise _none_there(said, error) from error


def _none_there(said: str, error: BaseException) -> RawiError:
    while error.__cause__ is not None:
        error = error.__cause__
    why = (str(error).strip().splitlines() or ["no answer"])[0]
    return RawiError(
        f"{said}: found no scheduler within {_CONNECT_S:.0f} seconds ({why}); expected one at that address; start it"
        " with `dask scheduler`, or mend the address"
    )
