"""What is watched: feeds that are asked again and again, and the pages they told of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from rawi.model.fetched import NO_VALIDATORS, Validators

PageState: TypeAlias = Literal["waiting", "fetched", "read", "left"]
"""waiting: to be fetched when due; fetched: bytes are there, yet to be read; read; left: not to be had."""
FetchKind: TypeAlias = Literal["feed", "page", "robots", "item"]
"""What was fetched; an item is an article in the words of its feed, kept where its page could not be had."""


@dataclass(frozen=True, slots=True)
class FeedState:
    """How it stands with a feed. `fails` counts the polls since the last that went well."""

    address: str
    due: datetime
    fails: int = 0
    validators: Validators = NO_VALIDATORS
    outcome: str = ""
    message: str = ""
    """What came of the last poll, empty where it went well; and what there is to complain of, empty for nothing."""


@dataclass(frozen=True, slots=True)
class WatchedPage:
    """A page that a feed told of. `key` is what the spellings of its address share, `stamp` what the feed said of its
    version, `item` the article in the feed's own words as a line of JSON, empty where it gave none."""

    key: str
    address: str
    feed: str
    due: datetime
    stamp: str = ""
    item: str = ""
    state: PageState = "waiting"
    fails: int = 0
    visits: int = 0


@dataclass(frozen=True, slots=True)
class KeptFetch:
    """A fetch as the database keeps it; `sha256` leads to the bytes, None where there were none."""

    id: int
    address: str
    final: str
    at: datetime
    kind: FetchKind
    outcome: str
    status: int | None
    message: str
    content_type: str
    sha256: str | None
