"""Cursors: where a page of a list ended, as a word for an address. The next page begins there whatever was added."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence

import msgspec

from rawi.web.problems import RefusedError


def cursor_of(key: Sequence[str]) -> str:
    """The cursor of a line's key."""
    return urlsafe_b64encode(msgspec.json.encode(key)).decode().rstrip("=")


def key_of(cursor: str | None, parts: int) -> tuple[str, ...] | None:
    """The key in a cursor, None for the first page. Raises RefusedError where it is none of ours."""
    if cursor is None:
        return None
    try:
        key = msgspec.json.decode(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)), type=tuple[str, ...])
    except (ValueError, msgspec.DecodeError):
        key = ()
    if len(key) != parts or any("\x00" in part for part in key):
        raise RefusedError(400, "bad-cursor", "found a cursor that no page gave; expected `next` of the page before")
    return key
