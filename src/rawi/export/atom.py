"""An Atom feed (RFC 4287) of the newest records, each as a card: for feed readers and for those who watch a place."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from rawi import words
from rawi.export.card import card
from rawi.model.history import Change
from rawi.model.record import Record
from rawi.store import IncidentFilter, Store
from rawi.store.codec import to_json
from rawi.version import __version__

ENTRIES = 100
"""A feed holds the last so many."""
_LOOKED_AT = 5000
"""Changes that are looked at for them."""
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom_bytes(store: Store, wanted: IncidentFilter) -> Iterator[bytes]:
    """The feed of the records asked for that are new, newest first."""
    newest = _newest(store, wanted)
    updated = newest[0].at if newest else datetime(1970, 1, 1, tzinfo=UTC)
    made = _text(to_json(store.made_with()))
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>urn:rawi:feed:new</id>\n<title>Rawi: new records</title>\n<updated>{_instant(updated)}</updated>\n"
        f'<author><name>Rawi</name></author>\n<generator version="{__version__}">Rawi</generator>\n'
        f"<rights>made with {made}</rights>\n"
    )
    yield head.encode()
    for change in newest:
        record = store.record(change.incident_id)
        if record:
            yield _entry(change, record).encode()
    yield b"</feed>\n"


def _newest(store: Store, wanted: IncidentFilter) -> list[Change]:
    """The changes by which the last records came, the last first."""
    kept = None if wanted == IncidentFilter() else {line.id for line in store.incidents(wanted)}
    changes = store.history.changes(max(0, store.history.last_seq() - _LOOKED_AT))
    new = (
        change for change in changes if change.kind in ("new", "split") and (kept is None or change.incident_id in kept)
    )
    return list(deque(new, ENTRIES))[::-1]


def _entry(change: Change, record: Record) -> str:
    title = f"{record.type}, {words.place(record.place)}, {words.days(record.date)}"
    return (
        f"<entry>\n<id>urn:rawi:incident:{_text(record.id)}</id>\n<title>{_text(title)}</title>\n"
        f"<published>{_instant(change.at)}</published>\n<updated>{_instant(change.at)}</updated>\n"
        f"<category term={quoteattr(record.type)}/>\n"
        f'<content type="html">{_text(card(record))}</content>\n</entry>\n'
    )


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _text(text: str) -> str:
    return escape(_NO_XML.sub("", text))
