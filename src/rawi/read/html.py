"""Bytes of a page as a tree, with what no reader sees cut out before parsing, and its linked data beside it."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from lxml import etree

from rawi.read.decode import decode_marked

_UNSEEN = ("script", "style", "svg", "nav", "noscript", "template", "select")
"""Cut out of the source text: half of most pages, and never a word of the article in it."""
_LD = re.compile(r"""type\s*=\s*["']?application/ld\+json""", re.IGNORECASE)
_SAVED = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)")
_HEAD = 3000
_NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


class Html(NamedTuple):
    """A page: its tree, its blocks of linked data as they stand, and the address a browser noted on saving it."""

    root: Any
    linked: tuple[str, ...]
    saved_from: str | None
    encoding: str


def parse_html(data: bytes, content_type: str | None = None) -> Html | None:
    """The page in some bytes; None where they are no text. Nesting beyond what libxml2 takes is cut off there."""
    decoded = decode_marked(data, content_type)
    if decoded is None:
        return None
    text = decoded.text
    saved = _SAVED.search(text[:_HEAD])
    linked: list[str] = []
    for name in _UNSEEN:
        text = _without(text, name, linked)
    return Html(parse_markup(text), tuple(linked), saved[1] if saved else None, decoded.encoding)


def parse_markup(text: str) -> Any:
    """The tree of some markup, a whole page or a piece of one; an empty one where there is nothing."""
    # a parser is cheap to make and keeps nothing from one page to the next
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(_NOT_XML.sub("", text).encode("utf-8"), parser)
    except etree.XMLSyntaxError:  # nothing but spaces and comments
        root = None
    return etree.Element("html") if root is None else root


def _without(text: str, name: str, linked: list[str]) -> str:
    """The source without the elements of a name; linked data among them are kept in `linked`."""
    opening, closing = f"<{name}", f"</{name}"
    begin = text.find(opening)
    if begin < 0:
        return text
    parts: list[str] = []
    last = 0
    while begin >= 0:
        edge = text[begin + len(opening) : begin + len(opening) + 1]
        if edge.isalnum() or edge == "-":  # <navigation-bar>
            begin = text.find(opening, begin + 1)
            continue
        end = text.find(closing, begin)
        if end < 0:
            break
        if name == "script":
            head_end = text.find(">", begin, end)
            if head_end > 0 and _LD.search(text, begin, head_end):
                linked.append(text[head_end + 1 : end])
        parts.append(text[last:begin])
        last = text.find(">", end) + 1
        if not last:
            return "".join(parts)
        begin = text.find(opening, last)
    parts.append(text[last:])
    return "".join(parts)
