"""Bytes of a page as a tree, with what no reader sees cut out before parsing, and its linked data beside it."""

from __future__ import annotations

import codecs
import re
from typing import Any, NamedTuple

from lxml import etree

from rawi.read.decode import decode_marked, has_arabic

_SCRIPTS = re.compile(rb"<(script|style)(?![\w-])")
"""Cut out of the source text: half of most pages, and never a word of the article in it."""
_UNSEEN = re.compile(rb"<(svg|nav|noscript|template|select|aside|figure|button|iframe|video)(?![\w-])")
"""Cut out when the scripts are, where one is closed and holds no other of its name."""
_LD = re.compile(rb"""type\s*=\s*["']?application/ld\+json""", re.IGNORECASE)
_SAVED = re.compile(rb"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)")
_HEAD_BYTES = 3000
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13})  # in a tag's name they can't even be asked for


class Html(NamedTuple):
    """A page: its tree, its blocks of linked data as they stand, and the address a browser noted on saving it."""

    root: Any
    linked: tuple[bytes, ...]
    saved_from: str | None


def parse_html(data: bytes, content_type: str | None = None) -> Html | None:
    """The page in some bytes; None where they are no text. Nesting beyond what libxml2 takes is cut off there."""
    source, linked = _seen(data.removeprefix(codecs.BOM_UTF8))
    if not _is_good(source):
        decoded = decode_marked(data, content_type)
        if decoded is None:
            return None
        source, linked = _seen(decoded.text.encode("utf-8"))
    saved = _SAVED.search(source, 0, _HEAD_BYTES)
    return Html(parse_markup(source), linked, saved[1].decode() if saved else None)


def _seen(data: bytes) -> tuple[bytes, tuple[bytes, ...]]:
    """A page without what no reader sees, and the linked data that were in it."""
    linked: list[bytes] = []
    return _without(_without(data, _SCRIPTS, linked), _UNSEEN, linked), tuple(linked)


def _is_good(source: bytes) -> bool:
    """Whether some bytes are Arabic in UTF-8, as most pages are whatever they say."""
    try:
        return has_arabic(source.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def parse_markup(source: bytes) -> Any:
    """The tree of some markup in UTF-8, a whole page or a piece of one; an empty one where there is nothing."""
    # a parser is cheap to make and keeps nothing from one page to the next
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(source.translate(None, _CONTROLS), parser)
    except etree.XMLSyntaxError:  # nothing but spaces and comments
        root = None
    return etree.Element("html") if root is None else root


def _without(source: bytes, openings: re.Pattern[bytes], linked: list[bytes]) -> bytes:
    """The source without the elements that open so; linked data among them are kept in `linked`."""
    parts: list[bytes] = []
    last = 0
    left: set[bytes] = set()
    """Names that are left to the parser from here on: never closed, or one in another."""
    opening = openings.search(source)
    while opening:
        name, begin, inner = opening[1], opening.start(), opening.end()
        end = -1 if name in left else source.find(b"</" + name, inner)
        if end < 0 or (openings is _UNSEEN and source.find(b"<" + name, inner, end) > 0):
            left.add(name)
            opening = openings.search(source, inner)
            continue
        head_end = source.find(b">", inner, end) if name == b"script" else -1
        if head_end > 0 and _LD.search(source, inner, head_end):
            linked.append(source[head_end + 1 : end])
        parts.append(source[last:begin])
        last = source.find(b">", end) + 1
        if not last:
            return b"".join(parts)
        opening = openings.search(source, last)
    parts.append(source[last:])
    return b"".join(parts)
