"""The lines of a box as a reader sees them, furniture left out: each with how much of it is links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from msgspec import Struct

from rawi.read.boxes import Box, Piece
from rawi.read.elements import Part

BEHIND = 6
"""Lines behind the text that are looked at."""
_OWN_LINE = ("credit", "date")


class Line(Struct, frozen=True, gc=False):
    """A line of text; `part` is what the marks of the innermost marked box around it say, `tag` its block."""

    text: str
    linked: int
    tag: str
    part: Part
    inside: bool
    """Whether it is of the body."""


class _Row(Struct, frozen=True, gc=False):
    """What texts share that stand in one line where no break parts them."""

    tag: str
    part: Part
    inside: bool


def lines_of(pieces: Sequence[Piece], around: Box, bodies: Sequence[Box] = ()) -> list[Line]:
    """The lines of a box in order, of those behind the last of `bodies` only the first; those inside one say so."""
    rows = _Rows(around, bodies)
    end = bodies[-1].end if bodies else around.end
    upto, behind = pieces[around.begin : end], pieces[end : around.end]
    return [*_lines(upto, rows), *islice(_lines(behind, rows), BEHIND)]


def _lines(pieces: Iterable[Piece], rows: _Rows) -> Iterator[Line]:
    """The lines of some pieces."""
    texts: list[str] = []
    linked, begun = 0, -1
    row: _Row | None = None
    for text, box, line, is_link in pieces:
        own = rows[box]
        if line != begun or own is not row:
            if row is not None and (whole := _in_one_line(texts)):
                yield Line(whole, linked, row.tag, row.part, row.inside)
            texts.clear()
            linked, begun, row = 0, line, own
        texts.append(text)
        if is_link:
            linked += len(text.strip())
    if row is not None and (whole := _in_one_line(texts)):
        yield Line(whole, linked, row.tag, row.part, row.inside)


def _in_one_line(texts: Sequence[str]) -> str:
    """Some texts as one, with nothing but single spaces between its words."""
    text = "".join(texts).strip()
    # most are so already, which is seen ten times as fast as they are split
    return text if text.isprintable() and "  " not in text else " ".join(text.split())


class _Rows(dict[Box, _Row]):
    """The row of each box in the one looked at."""

    def __init__(self, around: Box, bodies: Sequence[Box]) -> None:
        super().__init__({around: _Row(around.block.name, around.tag.part, around in bodies)})
        self.bodies = bodies

    def __missing__(self, box: Box) -> _Row:
        around = self[box.above] if box.above is not None else _Row(box.name, "", False)
        part, inside = box.tag.part, around.inside or box in self.bodies
        if not box.inline:
            row = _Row(box.name, part or around.part, inside)
        # above the text author and date often stand in one row, each in an element of its own
        elif part in _OWN_LINE and part != around.part and not inside:
            row = _Row(around.tag, part, inside)
        else:
            row = around
        self[box] = row
        return row
