"""A page as the pieces of text on it, in order, and the boxes they stand in.

A box is an element with lines of its own, or one whose marks say what it is; of others (bold, plain spans) there is
only the text.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from msgspec import Struct

from rawi.read.tags import Tag

Piece: TypeAlias = "tuple[str, Box, int, bool]"
"""A text, the innermost box it stands in, the number of its line, and whether it is a link's."""


class Box(Struct, eq=False, gc=False):
    """An element; its texts are the pieces from `begin` up to `end`."""

    tag: Tag
    above: Box | None
    """The box around it."""
    begin: int
    end: int
    name: str = "body"
    depth: int = 0
    inline: bool = False
    """Whether it stands within a line."""

    @property
    def block(self) -> Box:
        """The innermost box with lines of its own: this one or one around it."""
        box = self
        while box.inline and box.above is not None:
            box = box.above
        return box

    def holds(self, other: Box) -> bool:
        """Whether all the text of another box is in this one."""
        return self.begin <= other.begin and other.end <= self.end


class Flat(NamedTuple):
    """A page."""

    root: Box
    """The box around all."""
    pieces: list[Piece]
    titles: list[str]
    headings: list[Box]
    """The three highest kinds of heading."""
    dated: list[Box]
    """Elements that may carry a date."""
    head: list[Box]
    """Meta and link elements, wherever they stand."""

    def text_of(self, box: Box) -> str:
        """All the text in a box, in one line."""
        return " ".join("".join([piece[0] for piece in self.pieces[box.begin : box.end]]).split())
