"""What goes beside an export: what made it, what was asked for, what its columns mean and what it could not carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from hashlib import sha256
from typing import Any

from rawi.export import Format
from rawi.export.layout import Column, Kind
from rawi.store import IncidentFilter, Store
from rawi.version import __version__

TYPES: dict[Kind, str] = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "day": "date",
    "flag": "boolean",
    "texts": "list",
}
"""Kinds in the words of the Table Schema standard."""


def about(name: str, format_: Format, store: Store, wanted: IncidentFilter) -> dict[str, Any]:
    """What is to be known of an export before a byte of it is written."""
    told: dict[str, Any] = {
        "format": name,
        "description": format_.told,
        "written_by": f"rawi {__version__}",
        "made_with": store.made_with(),
        "asked_for": asked_for(wanted),
    }
    if format_.layout:
        told["row"] = format_.layout.row
        told["fields"] = [field_of(column) for column in format_.layout.columns]
    elif format_.fields:
        told["fields"] = [{"name": field, "description": meaning} for field, meaning in format_.fields]
    return told | {"lost": format_.lost}


def field_of(column: Column[Any]) -> dict[str, Any]:
    """A column as a field of a Table Schema."""
    field: dict[str, Any] = {"name": column.name, "type": TYPES[column.kind], "description": column.meaning}
    rules: dict[str, Any] = {"required": True} if column.always else {}
    if column.values:
        rules["enum"] = column.values
    return field | ({"constraints": rules} if rules else {})


def asked_for(wanted: IncidentFilter) -> dict[str, Any]:
    """The parts of a filter that narrow."""
    nothing = IncidentFilter()
    asked = {field.name: getattr(wanted, field.name) for field in fields(wanted)}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asked.items()
        if value != getattr(nothing, name)
    }


class Counted:
    """Pieces of a file on their way, their bytes counted and digested as they pass."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = pieces
        self._digest = sha256()
        self.bytes = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self._digest.update(piece)
            self.bytes += len(piece)
            yield piece

    @property
    def sha256(self) -> str:
        """The digest of what has passed, in hex."""
        return self._digest.hexdigest()
