"""Tags as they stand in the source of a page, each understood once: most stand there again and again."""

from __future__ import annotations

import re
from html import unescape
from typing import Literal, TypeAlias

from msgspec import Struct

from rawi.read.elements import INLINE, UNREAD, Part, part_of
from rawi.read.mending import is_whole

Opening: TypeAlias = Literal["block", "inline", "link", "unread", "furniture", "cut", "break", "head", "none"]
Kind: TypeAlias = Opening | Literal["end", "end of inline", "end of link", "odd"]
"""`cut` is furniture that may be cut out as a whole, `odd` what goes on behind the bracket or is no tag."""

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
_CUT_NAMES = "div section ul ol dl table tr td form article header main center blockquote"
_CUT = frozenset(_CUT_NAMES.split())
_TIMES = ("time", "abbr")
_NAME = re.compile(r"(/?)([a-z][^\s/>]*+)(?s:(.*))", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]++)(?>(?:\s*+=\s*+(?:"([^"]*+)|'([^']*+)|([^\s>]++))?)?)["']?""")
_SPEAKING = ("class", "rel=", "id=", "itemprop", "role", "style", "hidden")
_HREF = re.compile(r"""\bhref\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>]++)""", re.IGNORECASE)
_LEADING = 'a href="'
_LED = len(_LEADING)
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
    closing: str = "<"
    """What closes it, as its own name is spelt; what no tag is where nothing does."""


_ODD = Tag("", "odd")
_PLAIN_LINK = Tag("a", "link", closing="/a")


def _read(head: str) -> Tag:
    """The tag that stands between two brackets."""
    if head.startswith("!--"):
        return Tag("", "none") if head.endswith("--") else _ODD
    if not is_whole(head):
        return _ODD
    found = _NAME.fullmatch(head)
    if not found:  # a declaration
        return Tag("", "none")
    spelt, marks = found[2], found[3]
    name = spelt.lower()
    kind = _KINDS.get(name, "block")
    if found[1]:
        return Tag(name, _ENDS.get(kind, "end"))
    dates = name in _TIMES or "ublished" in marks
    closing = "/" + spelt
    if not marks or kind in ("none", "unread", "head"):
        return Tag(name, kind, marks, dates=dates, closing=closing)
    part = part_of(attributes(marks))
    if part in _FURNITURE:
        kind = "cut" if spelt in _CUT and marks[0].isspace() else "furniture"
    return Tag(name, kind, marks, part, dates, closing)


class _Tags(dict[str, Tag]):
    """Tags by what stands between the brackets."""

    def __missing__(self, head: str) -> Tag:
        if head.startswith("a "):  # each leads elsewhere
            if head.startswith(_LEADING) and head.find('"', _LED) == len(head) - 1:  # most
                return _PLAIN_LINK
            if not is_whole(head):
                return _ODD
            if not any(map(head.__contains__, _SPEAKING)):
                return _PLAIN_LINK
            without = _HREF.sub("", head)  # unless what looks like one begins inside a value
            head = without if is_whole(without) else head
        elif head.startswith("meta "):  # each says something else
            if not is_whole(head):
                return _ODD
            return Tag("meta", "head", head[5:], dates="ublished" in head, closing="/meta")
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
