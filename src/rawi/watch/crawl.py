"""Feeds asked when they are due, and the pages they tell of fetched: one fetch at a time a site, many sites at once.

Fetches run on an executor; everything else, the database above all, is done here by one thread, and what one answer
brought is one transaction. So a watch that is killed goes on with what it had not written yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from queue import Empty, SimpleQueue
from typing import TypeAlias

from rawi.errors import InputError
from rawi.fetch import Fetcher, FetchError
from rawi.model.fetched import Fetched
from rawi.model.watched import FeedState, FetchKind, WatchedPage
from rawi.read.complaint import Complaint
from rawi.store import Store
from rawi.watch.clock import Clock
from rawi.watch.feed_list import DELAY_SECONDS, EVERY_S
from rawi.watch.schedule import Told, after_poll, after_visit, pages_to_fetch, pause_s
from rawi.watch.sites import Errand, Sites
from rawi.watch.told import in_own_words

ParseFeed: TypeAlias = Callable[[bytes, str], Sequence[Told]]
"""The pages in the bytes of a feed or a sitemap from an address. Raises InputError where they are neither."""


class Heard:
    """Fetches of robots.txt, noted by any thread until they are written."""

    def __init__(self) -> None:
        self._fetches: SimpleQueue[Fetched] = SimpleQueue()

    def __call__(self, fetched: Fetched) -> None:
        """Notes a fetch."""
        self._fetches.put(fetched)

    def taken(self) -> list[Fetched]:
        """The fetches noted since they were last taken."""
        found: list[Fetched] = []
        while True:
            try:
                found.append(self._fetches.get_nowait())
            except Empty:
                return found


@dataclass(slots=True)
class Tally:
    """What a watch has done so far."""

    polls: int = 0
    pages: int = 0
    failed: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class CrawlOptions:
    """How to crawl: the pause between two fetches from a site, how many sites at once, and whether feeds are asked
    but once."""

    delay_s: float = DELAY_SECONDS
    at_once: int = 16
    once: bool = False


@dataclass(frozen=True, slots=True)
class Outside:
    """All that a crawl has of the world: what fetches, what is heard of robots.txt, the time, and who complains."""

    fetcher: Fetcher
    heard: Heard
    clock: Clock
    executor: Executor
    complain: Callable[[Complaint], None]


class Crawl:
    """Errands run until there are none: feeds, which come again, and pages."""

    def __init__(
        self,
        store: Store,
        outside: Outside,
        options: CrawlOptions,
        *,
        parse_feed: ParseFeed,
        every_s: Mapping[str, int] | None = None,
    ) -> None:
        self.tally = Tally()
        self._fetches = store.fetches
        self._outside = outside
        self._options = options
        self._parse_feed = parse_feed
        self._every_s = every_s or {}
        self._running: dict[Future[Fetched], Errand] = {}
        self._sites = Sites(outside.clock.now())

    def put(self, errands: Iterable[Errand]) -> None:
        """Adds what is to be fetched when it is due."""
        for errand in errands:
            self._sites.put(errand)

    @property
    def delay_s(self) -> float:
        """Seconds between two fetches from a site."""
        return self._options.delay_s

    @property
    def waiting(self) -> int:
        """How many pages are yet to be fetched, now or later."""
        return self._sites.pages

    @property
    def idle(self) -> bool:
        """Whether nothing runs and nothing that is due waits for its site."""
        return not self._running and not self._sites.soon(self._outside.clock.now())

    def step(self, until: datetime | None = None) -> None:
        """Begins what may begin, waits for one to end (or until an instant), and writes what has ended."""
        while len(self._running) < self._options.at_once and (errand := self._sites.take(self._outside.clock.now())):
            self._running[self._begin(errand)] = errand
        instants = [when for when in (self._sites.next_due(), until) if when]
        self._outside.clock.wait(self._running, min(instants, default=None))
        for future in [one for one in self._running if one.done()]:
            self._end(self._running.pop(future), future.result())

    def stop(self) -> None:
        """Waits for what runs and writes it; the fetches themselves know that they shall end."""
        for future, errand in self._running.items():
            self._end(errand, future.result())
        self._running = {}

    def _begin(self, errand: Errand) -> Future[Fetched]:
        if isinstance(errand, FeedState):
            return self._outside.executor.submit(self._outside.fetcher.fetch, errand.address, errand.validators)
        return self._outside.executor.submit(self._outside.fetcher.fetch, errand.address)

    def _end(self, errand: Errand, fetched: Fetched) -> None:
        """Writes what came of an errand and puts what follows from it where it will be found."""
        now = self._outside.clock.now()
        self._release(errand.address, fetched, now)
        self._fetches.add_fetches([(one, "robots") for one in self._outside.heard.taken()])
        self.tally.failed += fetched.outcome not in ("ok", "unchanged", "stopped")
        if fetched.outcome == "stopped":
            return
        if isinstance(errand, FeedState):
            self._polled(errand, fetched, now)
        else:
            self._visited(errand, fetched, now)

    def _release(self, address: str, fetched: Fetched, now: datetime) -> None:
        here = self._sites.of(address)
        here.busy = False
        here.fails = here.fails + 1 if fetched.passing else 0
        delay_s = max(self._options.delay_s, self._outside.fetcher.robots.delay_s(address))
        here.free = now + timedelta(seconds=pause_s(fetched, delay_s=delay_s, fails=here.fails))

    def _polled(self, state: FeedState, fetched: Fetched, now: datetime) -> None:
        told: Sequence[Told] = ()
        if fetched.outcome == "ok":
            try:
                told = self._parse_feed(fetched.body, fetched.final)
            except (InputError, FetchError) as error:
                fetched = replace(fetched, outcome="denied", message=str(error))
            except Exception as error:  # one feed must not cost the watch
                found = f"found {type(error).__name__} while reading it ({error}); expected a feed; report it"
                fetched = replace(fetched, outcome="denied", message=found)
        after = after_poll(state, fetched, every_s=self._every_s.get(state.address, EVERY_S), now=now)
        if fetched.moved:
            moved = f"found it moved for good to {fetched.final}; expected the address in use; mend the list of feeds"
            after = replace(after, message=moved)
        known = self._fetches.known_pages([one.key for one in told])
        pages = pages_to_fetch(told, known, feed=state.address, now=now)
        self._fetches.save_poll(after, fetched, pages)
        self.tally.polls += 1
        self._say(state, after)
        self.put(pages)
        if not self._options.once:
            self._sites.put(after)

    def _say(self, before: FeedState, after: FeedState) -> None:
        """Complains of a feed when what there is to say of it changes, not at every poll."""
        if after.message and after.message != before.message:
            again = f"; asked again at {after.due:%H:%M}" if after.outcome else ""
            self._outside.complain(Complaint(after.address, after.message + again, "feed", int(bool(after.outcome))))

    def _visited(self, page: WatchedPage, fetched: Fetched, now: datetime) -> None:
        after = after_visit(page, fetched, now=now)
        fetches: list[tuple[Fetched, FetchKind]] = [(fetched, "page")]
        own_words = in_own_words(page, fetched) if after.state == "left" else None
        if own_words:
            after = replace(after, state="fetched")
            fetches.append((own_words, "item"))
        self._fetches.save_visit(after, fetches)
        if after.state == "waiting":
            self._sites.put(after)
            return
        self.tally.pages += after.state == "fetched"
        self.tally.left += after.state == "left"
        if after.state == "left":
            self._outside.complain(Complaint(page.address, f"{fetched.message}; left alone", "page", status=0))
