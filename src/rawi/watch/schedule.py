"""When to ask again: pure functions from what came of a fetch to what is to be done next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final

from rawi.model.fetched import Fetched
from rawi.model.watched import FeedState, WatchedPage

MOST_PAGES: Final = 500  # of one answer of a feed
_LONGEST_FRESH_S: Final = 3_600
_LONGEST_PAUSE_S: Final = 6 * 3_600
_LONGEST_REFUSAL_S: Final = 24 * 3_600
_FIRST_RETRY_S: Final = 60
_MOST_TRIES: Final = 6
_MOST_VISITS: Final = 12
_BETWEEN_VISITS: Final = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Told:
    """A page as a feed tells of it. `item` is the article in the feed's own words as a line of JSON."""

    key: str
    address: str
    said: str
    """What changes when the page does: its title and the instant it was updated."""
    item: str = ""

    @property
    def stamp(self) -> str:
        """A short mark of what the feed says of the page's version."""
        return blake2b(self.said.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def after_poll(state: FeedState, fetched: Fetched, *, every_s: int, now: datetime) -> FeedState:
    """How it stands with a feed that was asked: due again after its time, later the oftener it failed."""
    if fetched.outcome in ("ok", "unchanged"):
        fresh_s = min(fetched.max_age_s or 0, _LONGEST_FRESH_S)
        due = now + timedelta(seconds=max(every_s, fresh_s))
        kept = fetched.validators if fetched.outcome == "ok" else state.validators
        return FeedState(state.address, due, validators=kept)
    fails = state.fails + 1
    longest = _LONGEST_PAUSE_S if fetched.passing else _LONGEST_REFUSAL_S
    pause_s = min(every_s << min(fails - 1, 16), longest)
    due = now + timedelta(seconds=max(pause_s, fetched.retry_after_s or 0))
    return replace(state, due=due, fails=fails, outcome=fetched.outcome, message=fetched.message)


def after_visit(page: WatchedPage, fetched: Fetched, *, now: datetime) -> WatchedPage:
    """How it stands with a page that was asked for: fetched, to be tried again, or left for good."""
    if fetched.outcome == "ok":
        return replace(page, state="fetched", due=now, fails=0, visits=page.visits + 1)
    fails = page.fails + 1
    if not fetched.passing or fails >= _MOST_TRIES:
        return replace(page, state="left", due=now, fails=fails, visits=page.visits + 1)
    pause_s = min(_FIRST_RETRY_S * 4 ** (fails - 1), _LONGEST_PAUSE_S)
    return replace(page, due=now + timedelta(seconds=max(pause_s, fetched.retry_after_s or 0)), fails=fails)


def pages_to_fetch(
    told: Sequence[Told], known: Mapping[str, WatchedPage], *, feed: str, now: datetime, most: int = MOST_PAGES
) -> list[WatchedPage]:
    """The pages of a feed that are new, or of which it says that they changed since they were fetched."""
    found: dict[str, WatchedPage] = {}
    for one in told[:most]:
        before = known.get(one.key)
        if before is None:
            found.setdefault(one.key, WatchedPage(one.key, one.address, feed, now, one.stamp, one.item))
        elif _has_changed(before, one, now):
            again = replace(before, address=one.address, due=now, stamp=one.stamp, item=one.item)
            found.setdefault(one.key, replace(again, state="waiting", fails=0))
    return list(found.values())


def _has_changed(page: WatchedPage, told: Told, now: datetime) -> bool:
    """Whether a page is to be fetched again; a feed that marks all as new at every poll gains little by it."""
    done = page.state in ("read", "left") and page.visits < _MOST_VISITS
    return done and page.stamp != told.stamp and now - page.due >= _BETWEEN_VISITS


def pause_s(fetched: Fetched, *, delay_s: float, fails: int) -> float:
    """Seconds to leave a site alone after a fetch; `fails` counts those in a row that failed."""
    if not fetched.passing:
        return delay_s
    return max(min(delay_s * (1 << min(fails, 16)), _LONGEST_FRESH_S), fetched.retry_after_s or 0)
