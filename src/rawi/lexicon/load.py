"""Reads lexicon files; a complaint says file:line, what was found and what was expected.

A family (actors, triggers, times …) has its own module beside this one that turns tables into its entries.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from rawi.errors import LexiconError

DATA = Path(str(resources.files("rawi.lexicon") / "data"))

_FILES_KEPT = 64


class Table(NamedTuple):
    """One entry as it stands in a file; `where` is `file:line` for complaints."""

    where: str
    fields: dict[str, Any]


def read_tables(file: Path, name: str) -> Iterator[Table]:
    """The `[[name]]` tables of a TOML file in order. Raises LexiconError where the file is not TOML."""
    source = file.read_text(encoding="utf-8")
    shown = file.relative_to(DATA) if file.is_relative_to(DATA) else file
    try:
        tables = _parse(source).get(name, [])
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{shown}: not TOML: {error}; mend the file") from error
    header = f"[[{name}]]"
    lines = [number for number, line in enumerate(source.splitlines(), 1) if line.strip() == header]
    for line, fields in zip(lines, tables, strict=True):
        yield Table(f"{shown}:{line}", fields)


@lru_cache(maxsize=_FILES_KEPT)
def _parse(source: str) -> dict[str, Any]:
    """The tables of a file: families of one file are asked for one after another, and parsing takes its time."""
    return tomllib.loads(source)


def read_rows(file: Path) -> Iterator[Table]:
    """The rows of a CSV file with a header, as tables of strings."""
    shown = file.relative_to(DATA) if file.is_relative_to(DATA) else file
    with file.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        for row in reader:
            yield Table(f"{shown}:{reader.line_num}", row)


def require(table: Table, *names: str) -> None:
    """Raises LexiconError unless the entry has every named field."""
    for name in names:
        if name not in table.fields:
            raise LexiconError(f"{table.where}: field `{name}` is missing; add it")
