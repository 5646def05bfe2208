"""CSV (RFC 4180, UTF-8): any layout, for spreadsheets and for people who count."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from rawi.export.layout import Cell, Layout, joined
from rawi.store import IncidentFilter, Store

_FORMULA = frozenset("=+-@\t\r")
_TOGETHER = 500


def csv_bytes(layout: Layout[Any], store: Store, wanted: IncidentFilter) -> Iterator[bytes]:
    """A header and the rows asked for. A list is one cell, `; ` between; a flag is 1 or 0."""
    write = [(n, _WRITTEN[column.kind]) for n, column in enumerate(layout.columns) if column.kind in _WRITTEN]
    rows = layout.rows(store, wanted)
    header: list[Sequence[object]] = [layout.names]
    while together := header + [_row(row, write) for row in islice(rows, _TOGETHER)]:
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(together)
        yield out.getvalue().encode()
        header = []


def _row(row: Sequence[Cell], write: Sequence[tuple[int, Callable[[Any], object]]]) -> list[object]:
    """A row as it is written; numbers and days are written as they are."""
    cells: list[object] = list(row)
    for number, of in write:
        if cells[number] is not None:
            cells[number] = of(cells[number])
    return cells


def _safe(cell: str) -> str:
    # words of an article are strangers' words: a spreadsheet must not run them
    return f"'{cell}" if cell[:1] in _FORMULA else cell


_WRITTEN: dict[str, Callable[[Any], object]] = {"text": _safe, "texts": lambda cell: _safe(joined(cell)), "flag": int}
