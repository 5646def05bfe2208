"""Which feeds to watch: a file of one's own, or every feed of the packaged outlets."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rawi.errors import InputError, UsageError
from rawi.read.address import address_key, parse_address

EVERY_MINUTES = 15
EVERY_S = EVERY_MINUTES * 60
DELAY_SECONDS = 2
_LONGEST_MINUTES = 7 * 24 * 60
_LONGEST_DELAY = 600
_KEYS = frozenset({"every_minutes", "delay_seconds", "feed"})
_FEED_KEYS = frozenset({"address", "outlet", "every_minutes"})


@dataclass(frozen=True, slots=True)
class WatchedFeed:
    """A feed or a sitemap, whose it is, and how often it is asked."""

    address: str
    outlet: str | None
    every_s: int = EVERY_S


@dataclass(frozen=True, slots=True)
class FeedList:
    """The feeds to watch, and the seconds between two fetches from one site."""

    feeds: tuple[WatchedFeed, ...]
    delay_s: int = DELAY_SECONDS


def packaged_feeds() -> FeedList:
    """Every feed of the packaged outlets."""
    from rawi.lexicon.outlets import load_outlets

    outlets = load_outlets()
    return FeedList(tuple(WatchedFeed(feed, id_) for id_, outlet in outlets.items() for feed in outlet.feeds))


def load_feeds(path: Path) -> FeedList:
    """The feeds of a file. Raises UsageError where it is not as it should be."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"{path}: found it can't be read ({reason}); expected a list of feeds") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{path}: found no TOML ({error}); expected [[feed]] tables with `address`; mend it"
        ) from error
    _refuse_unknown(table, _KEYS, str(path))
    every = _whole(table, "every_minutes", EVERY_MINUTES, f"{path}", _LONGEST_MINUTES)
    delay = _whole(table, "delay_seconds", DELAY_SECONDS, f"{path}", _LONGEST_DELAY)
    tables = table.get("feed", [])
    if not isinstance(tables, list) or not tables or not all(isinstance(one, dict) for one in tables):
        raise UsageError(f"{path}: found no feed; expected [[feed]] tables with `address`; add one")
    feeds = tuple(_feed(one, f"{path}: feed {number}", every) for number, one in enumerate(tables, 1))
    _refuse_twice(feeds, path)
    return FeedList(feeds, delay)


def _feed(table: Mapping[str, Any], where: str, every: int) -> WatchedFeed:
    _refuse_unknown(table, _FEED_KEYS, where)
    address, outlet = table.get("address"), table.get("outlet")
    if not isinstance(address, str) or not isinstance(outlet, str | None):
        raise UsageError(f"{where}: found no `address`, or an `outlet` that is no text; expected both as text; mend it")
    try:
        parsed = parse_address(address)
    except InputError as error:
        raise UsageError(f"{where}: {error}") from error
    return WatchedFeed(str(parsed), outlet, 60 * _whole(table, "every_minutes", every, where, _LONGEST_MINUTES))


def _whole(table: Mapping[str, Any], name: str, default: int, where: str, most: int) -> int:
    value = table.get(name, default)
    if type(value) is not int or not 1 <= value <= most:
        raise UsageError(f"{where}: found `{name}` {value!r}; expected a whole number from 1 to {most}; mend it")
    return value


def _refuse_unknown(table: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    for name in sorted(table.keys() - known):
        raise UsageError(f"{where}: found `{name}`; expected {', '.join(f'`{one}`' for one in sorted(known))}; mend it")


def _refuse_twice(feeds: tuple[WatchedFeed, ...], path: Path) -> None:
    seen: dict[str, int] = {}
    for number, feed in enumerate(feeds, 1):
        first = seen.setdefault(address_key(feed.address), number)
        if first != number:
            raise UsageError(
                f"{path}: feed {number}: found the address of feed {first}; expected each once; remove one"
            )
