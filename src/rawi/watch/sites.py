"""What is to be fetched from each site, and when that site may be asked again: one fetch at a time a site."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from typing import TypeAlias

from rawi.model.watched import FeedState, WatchedPage
from rawi.read.address import parse_address, site

Errand: TypeAlias = FeedState | WatchedPage
_PATIENCE = timedelta(minutes=1)


@dataclass(slots=True)
class Site:
    """One site. `free` is the instant from which it may be asked, `fails` counts the fetches in a row that failed."""

    free: datetime
    busy: bool = False
    fails: int = 0
    feeds: dict[str, FeedState] = field(default_factory=dict)
    pages: list[tuple[datetime, str, WatchedPage]] = field(default_factory=list)

    def due(self) -> datetime | None:
        """When the next fetch is due, None where there is none."""
        due = [feed.due for feed in self.feeds.values()] + [page[0] for page in self.pages[:1]]
        return min(due, default=None)

    def take(self, now: datetime) -> Errand | None:
        """The next fetch that is due, feeds first; None where none is, or the site is not free."""
        if self.busy or self.free > now:
            return None
        feed = min(self.feeds.values(), key=lambda feed: (feed.due, feed.address), default=None)
        if feed and feed.due <= now:
            return self.feeds.pop(feed.address)
        return heappop(self.pages)[2] if self.pages and self.pages[0][0] <= now else None


class Sites:
    """All sites by their name."""

    def __init__(self, began: datetime) -> None:
        self._began = began
        self._sites: dict[str, Site] = {}

    def of(self, address: str) -> Site:
        """The site of an address."""
        return self._sites.setdefault(site(parse_address(address).host), Site(self._began))

    def put(self, errand: Errand) -> None:
        """Puts a fetch where it will be found when it is due."""
        here = self.of(errand.address)
        if isinstance(errand, FeedState):
            here.feeds[errand.address] = errand
        else:
            heappush(here.pages, (errand.due, errand.key, errand))

    def take(self, now: datetime) -> Errand | None:
        """A fetch that may begin now, of the site free the longest; None where there is none."""
        for here in sorted(self._sites.values(), key=lambda one: one.free):
            errand = here.take(now)
            if errand:
                here.busy = True
                return errand
        return None

    def next_due(self) -> datetime | None:
        """The first instant at which a fetch may begin, None where nothing waits but for a fetch to end."""
        waiting = [here for here in self._sites.values() if not here.busy]
        return min((max(due, here.free) for here in waiting if (due := here.due())), default=None)

    @property
    def pages(self) -> int:
        """How many pages wait."""
        return sum(len(here.pages) for here in self._sites.values())

    def soon(self, now: datetime) -> bool:
        """Whether a fetch that is due is held back by nothing but the pause between two."""
        sites = self._sites.values()
        return any(due <= now and here.free <= now + _PATIENCE for here in sites if (due := here.due()))
