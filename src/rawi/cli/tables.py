"""Tables as text: in columns where there is room for them, else a few lines for each row."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

_GAP = "  "


def width(text: str) -> int:
    """Columns a text takes on a terminal: marks and controls take none."""
    return sum(not unicodedata.combining(c) and unicodedata.category(c) != "Cf" for c in text)


def widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """How wide each column of some rows is."""
    return [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]


def units_aligned(rows: Sequence[Sequence[str]], tolls: frozenset[int]) -> list[list[str]]:
    """Rows whose cells in the columns `tolls` begin with a number, moved so that units stand under each other."""
    longest = {n: max((len(_number(row[n])) for row in rows), default=0) for n in tolls}
    return [
        [
            " " * (longest[n] - len(_number(cell))) + cell if n in tolls and _number(cell) else cell
            for n, cell in enumerate(row)
        ]
        for row in rows
    ]


def _number(cell: str) -> str:
    """The number that a cell begins with."""
    word = cell.partition(" ")[0]
    return word if word[:1].isdigit() else ""


def in_columns(rows: Sequence[Sequence[str]], right: frozenset[int]) -> Iterator[str]:
    """A line for each row; columns in `right` hold numbers."""
    columns = widths(rows)
    for row in rows:
        yield _GAP.join(_pad(cell, columns[n], right=n in right) for n, cell in enumerate(row)).rstrip()


def fits(rows: Sequence[Sequence[str]], room: int) -> bool:
    """Whether all columns of some rows have room beside each other."""
    return sum(widths(rows)) + len(_GAP) * (len(rows[0]) - 1) <= room


def in_cards(head: Sequence[str], row: Sequence[str], room: int) -> Iterator[str]:
    """The lines of one row: its first cell, and below it the others that are not empty, numbers behind their names."""
    yield row[0]
    told = [f"{name} {cell}" if cell[0].isdigit() and "-" not in cell else cell for name, cell in _filled(head, row)]
    line = ""
    for piece in told:
        if line and width(line) + len(_GAP) + width(piece) > room:
            yield line
            line = ""
        line = f"{line}{_GAP}{piece}" if line else f"{_GAP}{piece}"
    if line:
        yield line


def _filled(head: Sequence[str], row: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((name, cell) for name, cell in zip(head[1:], row[1:], strict=True) if cell)


def _pad(text: str, columns: int, *, right: bool) -> str:
    space = " " * (columns - width(text))
    return space + text if right else text + space
