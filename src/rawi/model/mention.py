"""A mention: words at a span, what kind of thing they are, and, once resolved, what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

MentionKind = Literal["time", "place", "actor", "quantity", "trigger", "attribution", "hedge"]


class Mention(Struct, frozen=True):
    """Words `[start, end)` of the raw text, tokens `[first, last)`.

    `rule` names the lexicon entry or grammar rule that found them; `detail` is what the finder read off the words
    (never the publication day or other mentions, which are the resolver's).
    """

    kind: MentionKind
    start: int
    end: int
    first: int
    last: int
    rule: str
    detail: Mapping[str, Any] = {}


class Resolved(Struct, frozen=True):
    """A mention with its value, or None and the reason why there is none. With a value, `reason` says how it came."""

    mention: Mention
    value: Any
    reason: str
