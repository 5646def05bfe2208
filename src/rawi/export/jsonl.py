"""JSON Lines: a whole record a line, as Rawi's model has it; nothing is lost."""

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
