"""XLSX: sheets of incidents and claims that run from right to left, with their columns explained. An extra.

Written row by row to a temporary file: a workbook is a zip file and can't be sent before it is whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import Any

from rawi.export.claims import CLAIMS
from rawi.export.incidents import INCIDENTS
from rawi.export.layout import Cell, Layout, flat
from rawi.extras import needed
from rawi.store import IncidentFilter, Store

ROWS = 1_048_576
"""Rows of a sheet, the header among them; what is more goes on in a second sheet."""
LETTERS = 32_767
"""Letters of a cell; what is longer ends in an ellipsis."""
_CHUNK = 1 << 16
_WIDTHS = {"text": 22, "integer": 11, "number": 10, "day": 12, "flag": 9, "texts": 28}
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}
_NO_DAY = datetime(2000, 1, 1)  # the same database gives the same file


def xlsx_bytes(store: Store, wanted: IncidentFilter) -> Iterator[bytes]:
    """A workbook: incidents, claims, what their columns mean, and what made it."""
    xlsxwriter = needed("xlsxwriter", "xlsx")
    with TemporaryFile() as file:
        with xlsxwriter.Workbook(file, _OPTIONS) as book:
            book.set_properties({"title": "Rawi", "created": _NO_DAY})
            bold = book.add_format({"bold": True})
            for layout in (INCIDENTS, CLAIMS):
                _sheets(book, layout, layout.rows(store, wanted), bold)
            _explain(book, bold)
            _about(book, store)
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk


def _sheets(book: Any, layout: Layout[Any], rows: Iterator[tuple[Cell, ...]], bold: Any) -> None:
    """Writes rows to as many sheets as they need."""
    sheet, used = _sheet(book, layout, layout.name, bold), 1
    for number, row in enumerate(rows, 1):
        if used == ROWS:
            sheet, used = _sheet(book, layout, f"{layout.name} {number // (ROWS - 1) + 1}", bold), 1
        for column, cell in enumerate(flat(row)):
            _write(sheet, used, column, cell)
        used += 1


def _sheet(book: Any, layout: Layout[Any], name: str, bold: Any) -> Any:
    sheet = book.add_worksheet(name)
    sheet.right_to_left()
    sheet.freeze_panes(1, 1)
    for number, column in enumerate(layout.columns):
        sheet.set_column(number, number, _WIDTHS[column.kind])
        sheet.write_string(0, number, column.name, bold)
    return sheet


def _write(sheet: Any, row: int, column: int, cell: str | int | float | date | None) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, column, cell if len(cell) <= LETTERS else cell[: LETTERS - 1] + "…")
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell)  # the number of a day, which knows no time zone
    elif cell is not None:
        sheet.write_number(row, column, cell)


def _explain(book: Any, bold: Any) -> None:
    sheet = book.add_worksheet("columns")
    for number, (name, width) in enumerate((("sheet", 12), ("column", 16), ("kind", 10), ("meaning", 90))):
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, name, bold)
    lines = [(layout.name, c.name, c.kind, c.meaning) for layout in (INCIDENTS, CLAIMS) for c in layout.columns]
    for row, line in enumerate(lines, 1):
        for column, text in enumerate(line):
            sheet.write_string(row, column, text)


def _about(book: Any, store: Store) -> None:
    sheet = book.add_worksheet("about")
    sheet.set_column(0, 3, 24)
    sheet.write_row(0, 0, ("version", "lexicon", "gazetteer", "articles"))
    for row, run in enumerate(store.made_with().made, 1):
        sheet.write_row(row, 0, (run.version, run.lexicon or "", run.gazetteer or "", run.articles))
