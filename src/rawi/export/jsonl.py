"""JSON: whole records as Rawi's model has them, a line each or all in one array; nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from rawi.store import IncidentFilter, Store

_TOGETHER = 100


def jsonl_bytes(store: Store, wanted: IncidentFilter) -> Iterator[bytes]:
    """The records asked for, newest first."""
    records = store.records_json(wanted)
    while together := list(islice(records, _TOGETHER)):
        yield ("\n".join(together) + "\n").encode()


def json_bytes(store: Store, wanted: IncidentFilter) -> Iterator[bytes]:
    """The records asked for as one JSON array, newest first."""
    opening = "[\n"
    for record in store.records_json(wanted):
        yield (opening + record).encode()
        opening = ",\n"
    yield b"\n]\n" if opening == ",\n" else b"[]\n"
