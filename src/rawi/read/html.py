"""Bytes of a page flattened, with what no reader sees cut out before, and its linked data beside it."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from rawi.read.boxes import Flat
from rawi.read.decode import decode_marked, has_arabic
from rawi.read.flatten import flatten

_UNSEEN = re.compile(
    rb"<(?=[sSnatfbiv])"  # most begin otherwise
    rb"([sS](?:cript|tyle)|S(?:CRIPT|TYLE)|s(?:vg|elect)|n(?:av|oscript)|aside|template|figure|button|iframe|video)"
    rb"(?![\w-])"
)
"""Cut out of the source: half of most pages, and never a word of the article in it."""
_WHOLE = (b"script", b"style")
"""What holds no element, whatever it holds; of the others one that holds another of its name is left."""
_LD = re.compile(rb"""type\s*=\s*["']?application/ld\+json""", re.IGNORECASE)
_SAVED = re.compile(rb"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)")
_HEAD_BYTES = 3000
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13})  # which no text has


class Html(NamedTuple):
    """A page: what is on it, its blocks of linked data as they stand, and the address a browser noted on saving it."""

    page: Flat
    linked: tuple[bytes, ...]
    saved_from: str | None


def parse_html(data: bytes, content_type: str | None = None) -> Html | None:
    """The page in some bytes; None where they are no text."""
    source, linked = _seen(data.removeprefix(codecs.BOM_UTF8))
    text = _as_utf8(source)
    if text is None:
        decoded = decode_marked(data, content_type)
        if decoded is None:
            return None
        source, linked = _seen(decoded.text.encode("utf-8"))
        text = source.translate(None, _CONTROLS).decode("utf-8")
    saved = _SAVED.search(source, 0, _HEAD_BYTES)
    return Html(flatten(text), linked, saved[1].decode() if saved else None)


def _as_utf8(source: bytes) -> str | None:
    """The text of some bytes that are Arabic in UTF-8, as most pages are whatever they say; None where they aren't."""
    try:
        text = source.translate(None, _CONTROLS).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if has_arabic(text) else None


def _seen(source: bytes) -> tuple[bytes, tuple[bytes, ...]]:
    """A page without what no reader sees, and the linked data that were in it."""
    parts: list[bytes] = []
    linked: list[bytes] = []
    last = 0
    left: set[bytes] = set()
    """Names that are left to the walk from here on: never closed, or one in another."""
    opening = _UNSEEN.search(source)
    while opening:
        name, begin, inner = opening[1], opening.start(), opening.end()
        end = -1 if name in left else source.find(b"</" + name, inner)
        is_whole = name.lower() in _WHOLE
        if end < 0 or (not is_whole and source.find(b"<" + name, inner, end) > 0):
            left.add(name)
            opening = _UNSEEN.search(source, inner)
            continue
        head_end = source.find(b">", inner, end) if is_whole else -1
        if head_end > 0 and _LD.search(source, inner, head_end):
            linked.append(source[head_end + 1 : end])
        parts.append(source[last:begin])
        last = source.find(b">", end) + 1
        if not last:
            return b"".join(parts), tuple(linked)
        opening = _UNSEEN.search(source, last)
    parts.append(source[last:])
    return b"".join(parts), tuple(linked)
