"""Writes docs/exports.md from the tables of the exports themselves, so that the page can't drift from them.

python tools/write_exports.py            writes the page
python tools/write_exports.py --check    ends with 1 where the page is not what would be written
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from rawi.export import FORMATS, Format
from rawi.export.claims import CLAIMS
from rawi.export.incidents import INCIDENTS
from rawi.export.layout import Column, Layout

PAGE = Path(__file__).resolve().parents[1] / "docs" / "exports.md"
OPENING = """\
# Exports

Every format of `rawi export --format FORMAT`, column by column, and what it can't carry over. This page is written by
`tools/write_exports.py` from the tables the exports are made of; don't edit it.

All of them stream: an export takes no more memory for a million rows than for ten. Incidents come newest first. A day
is a day (`2015-07-20`) and never an instant, so no time zone moves it. Beside a file that `--output` names stands
`FILE.about.json` with the columns as a [Table Schema](https://specs.frictionlessdata.io/table-schema/), the filter,
a digest of the file, and the versions of Rawi, its language data and its gazetteer that the database was made with.
The last stands also within the formats that have a place for it (GeoJSON, Parquet, GeoParquet, workbooks, Atom,
Datasette), in the header `Rawi-Made-With` of what a server sends, and on standard error where an export goes to
standard output.

Parquet and GeoParquet need `pip install 'rawi[parquet]'`, workbooks `pip install 'rawi[xlsx]'`.

**Kinds.** `text`, `integer`, `number` and `day` are what they say. A `flag` is true or false, in CSV and workbooks 1
or 0. `texts` is a list, in CSV and workbooks one cell with `; ` between. A column marked *always* has no empty cell. A
text that a spreadsheet would take for a formula has an apostrophe before it in CSV.
"""


def page() -> str:
    """The page."""
    parts = [OPENING, "\n".join(_overview())]
    parts += ["\n".join(section(name, format_)) for name, format_ in FORMATS.items()]
    return "\n".join(parts)


def _overview() -> Iterator[str]:
    yield "| format | what it is |"
    yield "| --- | --- |"
    yield from (f"| [`{name}`](#{name}) | {format_.told} |" for name, format_ in FORMATS.items())
    yield ""


def section(name: str, format_: Format) -> Iterator[str]:
    """The lines of one format."""
    yield f"## {name}\n"
    yield f"{format_.told[0].upper()}{format_.told[1:]}. Media type `{format_.media_type}`.\n"
    if format_.layout in (INCIDENTS, CLAIMS) and not name.startswith("csv"):
        yield f"Its columns are those of [csv](#csv{'-claims' if format_.layout is CLAIMS else ''}).\n"
    elif format_.layout:
        yield from _table(format_.layout)
    elif format_.fields:
        yield "| field | what it holds |\n| --- | --- |"
        yield from (f"| `{field}` | {meaning} |" for field, meaning in format_.fields)
        yield ""
    if format_.lost:
        yield "What it can't carry over:\n"
        yield from (f"- {lost}" for lost in format_.lost)
        yield ""


def _table(layout: Layout[object]) -> Iterator[str]:
    yield f"A row is {layout.row}.\n"
    yield "| column | kind | what it holds |"
    yield "| --- | --- | --- |"
    yield from (_line(column) for column in layout.columns)
    yield ""


def _line(column: Column[object]) -> str:
    kind = f"{column.kind}, always" if column.always else column.kind
    values = " One of " + ", ".join(f"`{value}`" for value in column.values) + "." if column.values else ""
    return f"| `{column.name}` | {kind} | {column.meaning}{values} |"


def main(argv: Sequence[str]) -> int:
    """0, or 1 where `--check` finds the page to be another."""
    written = page()
    if "--check" in argv:
        current = PAGE.exists() and PAGE.read_text(encoding="utf-8") == written
        if not current:
            print("docs/exports.md: found another page than the tables give; run python tools/write_exports.py")
        return 0 if current else 1
    PAGE.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
