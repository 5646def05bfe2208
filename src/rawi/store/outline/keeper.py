"""Outlines kept as long as they hold: one for all threads of a server, brought up to date when something changed."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from rawi.store.database import Database
from rawi.store.outline.columns import Outline, Version
from rawi.store.outline.load import load, refresh

_KEPT = 4


class Outlines:
    """The outlines of one database: that of now, and those of the instants that were asked for last."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str | None, Outline] = OrderedDict()

    def of(self, db: Database) -> Outline:
        """The outline of what a database holds now, or held at the instant it is opened as of."""
        kept = self._kept.get(db.then)
        if kept and kept.version == version_of(db):
            return kept
        with self._lock, db.snapshot():  # who waited may find it done
            version, kept = version_of(db), self._kept.get(db.then)
            if kept is None or db.then:
                made = kept if kept and kept.version == version else load(db, version)
            else:
                made = kept if kept.version == version else refresh(db, kept, version)
            self._keep(db.then, made)
            return made

    def _keep(self, then: str | None, outline: Outline) -> None:
        self._kept[then] = outline
        self._kept.move_to_end(then)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)


def version_of(db: Database) -> Version:
    """What tells one state of a database from another."""
    row = db.execute(
        "SELECT (SELECT max(seq) FROM change), (SELECT max(id) FROM review),"
        " (SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'words')"
    ).fetchone()
    seq, review, words = row or (0, 0, 0)
    return int(seq or 0), int(review or 0), int(words or 0)
