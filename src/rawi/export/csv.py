"""CSV (RFC 4180, UTF-8): any layout, for spreadsheets and for people who count."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any

from rawi.export.layout import Cell, Layout, flat
from rawi.store import IncidentFilter, Store

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TOGETHER = 500


def csv_bytes(layout: Layout[Any], store: Store, wanted: IncidentFilter) -> Iterator[bytes]:
    """A header and the rows asked for. A list is one cell, `; ` between; a flag is 1 or 0."""
    rows: Iterator[Sequence[Cell]] = chain([layout.names], layout.rows(store, wanted))
    while together := list(islice(rows, _TOGETHER)):
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([_safe(cell) for cell in flat(row)] for row in together)
        yield out.getvalue().encode()


def _safe(cell: object) -> object:
    # words of an article are strangers' words: a spreadsheet must not run them
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
