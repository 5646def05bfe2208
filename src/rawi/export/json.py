"""JSON Lines: a whole record a line, as Rawi's model has it."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.store import IncidentFilter, Store


def json_lines(store: Store, wanted: IncidentFilter) -> Iterator[str]:
    """The records asked for, newest first."""
    for record in store.records_json(wanted):
        yield record + "\n"
