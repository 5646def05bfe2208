"""The watch itself: crawl, read what came, link what it tells; until it is told to stop, or once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rawi.admission import Progress
from rawi.model.watched import FeedState
from rawi.relink import LinkRun
from rawi.store import Store
from rawi.watch.clock import Clock
from rawi.watch.crawl import Crawl
from rawi.watch.feed_list import FeedList
from rawi.watch.sites import Errand

READ_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Round:
    """What was read and linked at one go."""

    at: datetime
    read: Progress
    linked: LinkRun


def errands_of(store: Store, feeds: FeedList, now: datetime, *, once: bool) -> list[Errand]:
    """All that is to be fetched: the feeds of a list, and the pages that feeds told of before.

    `once` asks feeds before they are due, but for those that asked to be left alone for a while.
    """
    known = store.fetches.feed_states()
    states = [known.get(feed.address) or FeedState(feed.address, now) for feed in feeds.feeds]
    asked = [replace(state, due=now) if once and state.outcome != "busy" else state for state in states]
    return [*asked, *store.fetches.waiting_pages()]


def watch(
    crawl: Crawl,
    read_and_link: Callable[[], tuple[Progress, LinkRun]],
    *,
    clock: Clock,
    stopped: Callable[[], bool],
    once: bool = False,
    on_round: Callable[[Round], None] = lambda told: None,
) -> None:
    """Watches until it is stopped, or until there is nothing to do right now.

    Reads when there is nothing to fetch right now, and every minute where there always is; but once alone when asked
    to watch once, so that it makes no difference in which order pages came.
    """
    unread = True  # pages may lie there from a watch that was stopped
    due = clock.now() + READ_EVERY
    while not stopped():
        before = crawl.tally.pages
        crawl.step(due if unread and not once else None)
        unread = unread or crawl.tally.pages > before
        if unread and (crawl.idle or (not once and clock.now() >= due)):
            read, linked = read_and_link()
            on_round(Round(clock.now(), read, linked))
            unread, due = False, clock.now() + READ_EVERY
        if once and crawl.idle:
            break
    crawl.stop()
