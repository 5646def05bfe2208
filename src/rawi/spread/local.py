"""Worker processes of this machine."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import parent_process
from multiprocessing.connection import wait

from rawi.errors import RawiError
from rawi.spread.workers import Workers


class LocalWorkers(Workers):
    """A pool of processes, forked with the first batch: what is loaded by then is shared with them."""

    def share(self, load: Callable[[], object]) -> None:
        """Loads it before the fork."""
        load()

    def lost(self, error: BaseException) -> RawiError | None:
        """The line for a process that died."""
        if isinstance(error, BrokenProcessPool):
            return RawiError(
                "a worker process died, out of memory perhaps; what was committed stays, run again with fewer --jobs"
            )
        return None


@contextmanager
def local_workers(jobs: int) -> Iterator[Workers | None]:
    """So many processes, which end with the block; None where this one does it all."""
    if jobs < 2:
        yield None
        return
    with ProcessPoolExecutor(jobs, initializer=_start_worker) as pool:
        yield LocalWorkers(pool, jobs)


def _start_worker() -> None:
    """A worker leaves Ctrl-C to its parent and ends when the parent is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
