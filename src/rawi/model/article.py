"""An article: one news text from one outlet, with or without a publication date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

IN_FEED_WORDS = "in_feed_words"
"""The field of `Article.extra` that says that a text is what a feed tells of a page, and not the page's own."""


class KnownArticle(NamedTuple):
    """What is kept in mind of an article that was read: its digest, where it came from (a file or an address), and
    whether it is in the words of a feed."""

    digest: bytes
    origin: str | None
    in_feed_words: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """One news text. `published` is the day in the outlet's own zone; `published_at` the instant where it was given."""

    id: str
    body: str
    title: str = ""
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    published_at: datetime | None = None
    byline: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Fields of the input that Rawi has no use for, kept as they came; of a page its `dateline`, its `agency` (and
    `agency_name`, as the page writes it) and when it was `modified`."""

    @property
    def text(self) -> str:
        """The raw text that every offset counts in: the title, a line break and the body (or the body alone)."""
        return f"{self.title}\n{self.body}" if self.title else self.body
