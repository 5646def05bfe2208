"""Bytes of a page as a tree, with what no reader sees cut out before parsing, and its linked data beside it."""

from __future__ import annotations

import codecs
import re
from typing import Any, NamedTuple

from lxml import etree

from rawi.read.decode import decode_marked

_UNSEEN = (b"script", b"style", b"svg", b"nav", b"noscript", b"template", b"select", b"aside")
"""Cut out of the source text: half of most pages, and never a word of the article in it."""
_NESTED = (b"aside", b"nav", b"svg")
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
    decoded = decode_marked(data, content_type)
    if decoded is None:
        return None
    plain = decoded.encoding == "utf-8" and not decoded.broken
    source = data.removeprefix(codecs.BOM_UTF8) if plain else decoded.text.encode("utf-8")
    saved = _SAVED.search(source, 0, _HEAD_BYTES)
    linked: list[bytes] = []
    for name in _UNSEEN:
        source = _without(source, name, linked)
    return Html(parse_markup(source), tuple(linked), saved[1].decode() if saved else None)


def parse_markup(source: bytes) -> Any:
    """The tree of some markup in UTF-8, a whole page or a piece of one; an empty one where there is nothing."""
    # a parser is cheap to make and keeps nothing from one page to the next
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(source.translate(None, _CONTROLS), parser)
    except etree.XMLSyntaxError:  # nothing but spaces and comments
        root = None
    return etree.Element("html") if root is None else root


def _without(source: bytes, name: bytes, linked: list[bytes]) -> bytes:
    """The source without the elements of a name; linked data among them are kept in `linked`."""
    opening, closing = b"<" + name, b"</" + name
    begin = source.find(opening)
    if begin < 0:
        return source
    parts: list[bytes] = []
    last = 0
    while begin >= 0:
        edge = source[begin + len(opening) : begin + len(opening) + 1]
        if edge.isalnum() or edge == b"-":  # <navigation-bar>
            begin = source.find(opening, begin + 1)
            continue
        end = source.find(closing, begin)
        if end < 0 or (name in _NESTED and source.find(opening, begin + 1, end) > 0):
            break  # never closed, or one in another: left to the parser
        if name == b"script":
            head_end = source.find(b">", begin, end)
            if head_end > 0 and _LD.search(source, begin, head_end):
                linked.append(source[head_end + 1 : end])
        parts.append(source[last:begin])
        last = source.find(b">", end) + 1
        if not last:
            return b"".join(parts)
        begin = source.find(opening, last)
    parts.append(source[last:])
    return b"".join(parts)
