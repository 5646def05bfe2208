"""Databases for a server: each thread has its own, a request borrows one, an export has a thread to itself. What many
questions ask of all incidents is kept in memory, once for all threads."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier, local
from typing import TypeVar

from rawi.store import Store, open_store
from rawi.store.outline.keeper import Outlines

T = TypeVar("T")


class Stores:
    """The stores of a server over one database."""

    def __init__(self, db: str, *, threads: int, exports: int) -> None:
        self._db = db
        self._threads = threads
        self._mine = local()
        self._outlines = Outlines()
        self._pool = self._new_pool()
        self._exports = asyncio.Semaphore(exports)

    def _new_pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self._threads, thread_name_prefix="rawi-store")

    async def ask(self, question: Callable[[Store], T], as_of: datetime | None = None) -> T:
        """The answer to a question, asked in a thread that has a store; `as_of`: of the database as it was then."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._answer, question, as_of)

    def _answer(self, question: Callable[[Store], T], as_of: datetime | None) -> T:
        if as_of is not None:
            with open_store(self._db, as_of=as_of, outlines=self._outlines) as store:
                return question(store)
        if not hasattr(self._mine, "store"):
            self._mine.store = open_store(self._db, outlines=self._outlines)
        return question(self._mine.store)

    @property
    def full(self) -> bool:
        """Whether no further export can begin."""
        return self._exports.locked()

    async def stream(
        self, write: Callable[[Store], Iterator[bytes]], as_of: datetime | None = None
    ) -> AsyncIterator[bytes]:
        """The pieces that `write` gives, one at a time, as fast as they are taken."""
        async with self._exports:
            loop = asyncio.get_running_loop()
            with ThreadPoolExecutor(1, thread_name_prefix="rawi-export") as alone:
                store = await loop.run_in_executor(alone, lambda: open_store(self._db, as_of=as_of))
                try:
                    pieces = await loop.run_in_executor(alone, write, store)
                    while piece := await loop.run_in_executor(alone, _next, pieces):
                        yield piece
                finally:
                    await asyncio.shield(loop.run_in_executor(alone, store.close))

    def close(self) -> None:
        """Closes every store in the thread that opened it; who asks again opens new ones."""
        closing, self._pool = self._pool, self._new_pool()
        everyone = Barrier(self._threads)
        for _ in range(self._threads):
            closing.submit(self._close_mine, everyone)
        closing.shutdown()

    def _close_mine(self, everyone: Barrier) -> None:
        everyone.wait()  # so that no thread takes two of these
        if hasattr(self._mine, "store"):
            self._mine.store.close()


def _next(pieces: Iterator[bytes]) -> bytes:
    """The next piece that holds anything; empty at the end."""
    return next((piece for piece in pieces if piece), b"")
