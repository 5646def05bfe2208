"""The lines of an element as a reader sees them, furniture left out: each with how much of it is links."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from rawi.read.elements import INLINE, UNREAD, Part, part_of

_DEEPEST = 200


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

    def flush(self, tag: str, part: Part, inside: bool) -> None:
        if self.pieces:
            text = " ".join("".join(self.pieces).split())
            if text:
                self.lines.append(Line(text, self.linked, tag, part, inside))
            self.pieces.clear()
        self.linked = 0

    def walk(self, element: Any, tag: str, part: Part, inside: bool, depth: int = 0) -> None:
        """Adds the lines of an element; `tag` and `part` are those of the block it stands in."""
        if element.text:
            self.pieces.append(element.text)
        for child in element:
            kind = child.tag
            if not isinstance(kind, str):  # an entity that is none
                pass
            elif kind == "br":
                self.flush(tag, part, inside)
            elif kind in INLINE:
                self._inline(child, tag, part, inside, depth)
            elif kind not in UNREAD:
                self._block(child, tag, part, inside, depth)
            if child.tail:
                self.pieces.append(child.tail)

    def _inline(self, child: Any, tag: str, part: Part, inside: bool, depth: int) -> None:
        own = part_of(child) if child.attrib else ""
        if own in ("aside", "comments") or depth > _DEEPEST:
            return
        before = len(self.pieces)
        self.walk(child, tag, own or part, inside, depth + 1)
        if child.tag == "a":
            self.linked += sum(map(len, self.pieces[before:]))

    def _block(self, child: Any, tag: str, part: Part, inside: bool, depth: int) -> None:
        is_body = child in self.bodies
        own = part_of(child) if child.attrib else ""
        if not is_body and (own in ("aside", "comments") or depth > _DEEPEST):
            return
        self.flush(tag, part, inside)
        self.walk(child, child.tag, own or part, inside or is_body, depth + 1)
        self.flush(child.tag, own or part, inside or is_body)


def lines_of(element: Any, bodies: Collection[Any] = ()) -> list[Line]:
    """The lines of an element in order; those inside one of `bodies` say so."""
    walk = _Walk(bodies)
    inside = element in bodies
    walk.walk(element, element.tag, part_of(element), inside)
    walk.flush(element.tag, "", inside)
    return walk.lines
