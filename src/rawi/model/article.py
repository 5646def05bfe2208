"""An article: one news text from one outlet, with or without a publication date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


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
