"""Tags as they stand in the source of a page, each understood once: most stand there again and again."""

from __future__ import annotations

import re
from html import unescape
from typing import Literal, TypeAlias

from msgspec import Struct

from rawi.read.elements import INLINE, UNREAD, Part, part_of

Opening: TypeAlias = Literal["block", "inline", "link", "unread", "furniture", "break", "head", "none"]
Kind: TypeAlias = Opening | Literal["end", "end of inline", "end of link"]

_EMPTY = ("html", "head", "body", "base", "img", "input", "embed", "source", "track", "area", "col", "param", "wbr")
_KINDS: dict[str, Opening] = {
    **dict.fromkeys(INLINE, "inline"),
    **dict.fromkeys(UNREAD, "unread"),
    **dict.fromkeys(_EMPTY, "none"),
    **dict.fromkeys(("br", "hr"), "break"),
    **dict.fromkeys(("meta", "link"), "head"),
    "a": "link",
}
"""What elements do by their names; those that aren't here have lines of their own."""
_ENDS: dict[Opening, Kind] = {"inline": "end of inline", "link": "end of link", "break": "break"}
_FURNITURE = ("aside", "comments")
_TIMES = ("time", "abbr")
_NAME = re.compile(r"(/?)([a-z][^\s/>]*+)(?s:(.*))", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]++)(?>(?:\s*+=\s*+(?:"([^"]*+)|'([^']*+)|([^\s>]++))?)?)["']?""")
_SPEAKING = ("class", "rel=", "id=", "itemprop", "role", "style", "hidden")
_HREF = re.compile(r"""\bhref\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>]++)""", re.IGNORECASE)
_MOST = 1 << 14
_LONGEST = 300


class Tag(Struct, frozen=True, gc=False):
    """A tag: the element's name, what it does, its attributes as they stand, and what they say the element is."""

    name: str
    kind: Kind
    marks: str = ""
    part: Part = ""
    dates: bool = False
    """Whether the element may carry a date."""


_PLAIN_LINK = Tag("a", "link")


def _read(head: str) -> Tag:
    """The tag that stands between two brackets."""
    found = _NAME.fullmatch(head)
    if not found:  # a comment, a declaration
        return Tag("", "none")
    name, marks = found[2].lower(), found[3]
    kind = _KINDS.get(name, "block")
    if found[1]:
        return Tag(name, _ENDS.get(kind, "end"))
    dates = name in _TIMES or "ublished" in marks
    if not marks or kind in ("none", "unread", "head"):
        return Tag(name, kind, marks, dates=dates)
    part = part_of(attributes(marks))
    return Tag(name, "furniture" if part in _FURNITURE else kind, marks, part, dates)


class _Tags(dict[str, Tag]):
    """Tags by what stands between the brackets."""

    def __missing__(self, head: str) -> Tag:
        if head.startswith("a "):  # each leads elsewhere
            if not any(map(head.__contains__, _SPEAKING)):
                return _PLAIN_LINK
            head = _HREF.sub("", head)
        elif head.startswith("meta "):  # each says something else
            return Tag("meta", "head", head[5:], dates="ublished" in head)
        tag = self.get(head) or _read(head)
        if len(head) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[head] = tag
        return tag


TAGS = _Tags()
"""Every tag by what stands between its brackets."""


def attributes(marks: str) -> dict[str, str]:
    """The attributes of a tag by name."""
    found: dict[str, str] = {}
    for name, one, other, bare in _ATTRIBUTE.findall(marks):
        found.setdefault(name.lower(), plain(one or other or bare))
    return found


def plain(text: str) -> str:
    """A text with its references resolved."""
    try:
        return unescape(text) if "&" in text else text
    except ValueError:  # of a number too long to be one
        return text
