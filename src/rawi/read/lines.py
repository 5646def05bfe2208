"""The lines of an element as a reader sees them, furniture left out: each with how much of it is links."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from rawi.read.elements import INLINE, UNREAD, Part, part_of

_DEEPEST = 200
BEHIND = 6
"""Lines behind the text that are looked at."""
_OWN_LINE = ("credit", "date")


class Line(NamedTuple):
    """A line of text; `part` is what the marks of the innermost marked element around it say, `tag` its block."""

    text: str
    linked: int
    tag: str
    part: Part
    inside: bool
    """Whether it is of the body."""


class _Walk:
    """Text gathered up to the next break."""

    def __init__(self, bodies: Collection[Any]) -> None:
        self.bodies = bodies
        self.lines: list[Line] = []
        self.pieces: list[str] = []
        self.linked = 0
        self.links = 0
        """How many links are open."""
        self.enough = 1 << 30
        """With so many lines the walk may end."""

    def add(self, text: str | None) -> None:
        """Adds a piece of the line under way; no line begins with space."""
        if text and (self.pieces or not text.isspace()):
            self.pieces.append(text)
            if self.links:
                self.linked += len(text.strip())

    def flush(self, tag: str, part: Part, inside: bool) -> None:
        """Ends the line under way, if there is one."""
        if self.pieces:
            text = " ".join("".join(self.pieces).split())
            self.pieces.clear()
            self.lines.append(Line(text, self.linked, tag, part, inside))
            self.linked = 0

    def walk(self, element: Any, tag: str, part: Part, inside: bool, depth: int = 0) -> None:
        """Adds the lines of an element; `tag` and `part` are those of the block it stands in."""
        self.add(element.text)
        for child in element:
            if len(self.lines) >= self.enough and child not in self.bodies:
                return
            kind = child.tag
            if kind == "br":
                self.flush(tag, part, inside)
            elif isinstance(kind, str) and kind not in UNREAD:  # the other are entities that are none
                self._child(child, tag, part, inside, depth)
            self.add(child.tail)

    def _child(self, child: Any, tag: str, part: Part, inside: bool, depth: int) -> None:
        kind, is_body, own = child.tag, child in self.bodies, part_of(child)
        if depth > _DEEPEST or (own in ("aside", "comments") and not is_body):
            return
        inline = kind in INLINE
        # above the text author and date often stand in one row, each in an element of its own
        breaks = not inline or (own in _OWN_LINE and own != part and not inside)
        if breaks and self.pieces:
            self.flush(tag, part, inside)
        is_link = kind == "a"
        self.links += is_link
        own_tag, own_inside = tag if inline else kind, inside or is_body
        if len(child):
            self.walk(child, own_tag, own or part, own_inside, depth + 1)
        else:
            self.add(child.text)
        self.links -= is_link
        if breaks:
            self.flush(own_tag, own or part, own_inside)
        if is_body:
            self.enough = len(self.lines) + BEHIND


def lines_of(element: Any, bodies: Collection[Any] = ()) -> list[Line]:
    """The lines of an element in order; those inside one of `bodies` say so."""
    walk = _Walk(bodies)
    inside = element in bodies
    walk.walk(element, element.tag, part_of(element), inside)
    walk.flush(element.tag, "", inside)
    return walk.lines
