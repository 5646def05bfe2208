"""What a run has met so far: kept in a temporary file once there is much of it, so that no run outgrows memory."""

from __future__ import annotations

from rawi.store.sqlite import SqliteDatabase

_TABLES = (
    "CREATE TABLE seen (id TEXT PRIMARY KEY, digest BLOB NOT NULL, origin TEXT) WITHOUT ROWID",
    "CREATE TABLE version (id TEXT, text BLOB, PRIMARY KEY (id, text)) WITHOUT ROWID",
)


class Seen:
    """The articles a run has met, each with digest and origin, and the texts that newer ones took the place of."""

    def __init__(self) -> None:
        # the name is empty: SQLite keeps such a database in memory while it is small, then in a file without a name
        self._db = SqliteDatabase("")
        self._db.shown = "temporary file"
        for statement in ("PRAGMA journal_mode = OFF", *_TABLES):
            self._db.execute(statement)

    def get(self, article_id: str) -> tuple[bytes, str | None] | None:
        """Digest and origin of an article, None where the run has not met it."""
        row = self._db.execute("SELECT digest, origin FROM seen WHERE id = ?", (article_id,)).fetchone()
        return (row[0], row[1]) if row else None

    def put(self, article_id: str, digest: bytes, origin: str | None) -> None:
        """Notes an article as it is now."""
        self._db.execute("INSERT OR REPLACE INTO seen VALUES (?, ?, ?)", (article_id, digest, origin))

    def forget(self, article_id: str) -> None:
        """An article is as if the run had never met it; what was replaced stays so."""
        self._db.execute("DELETE FROM seen WHERE id = ?", (article_id,))

    def add_version(self, article_id: str, text: bytes) -> None:
        """Notes a text that another took the place of."""
        self._db.execute("INSERT OR IGNORE INTO version VALUES (?, ?)", (article_id, text))

    def has_version(self, article_id: str, text: bytes) -> bool:
        """Whether a newer text took the place of this one."""
        row = self._db.execute("SELECT 1 FROM version WHERE id = ? AND text = ?", (article_id, text)).fetchone()
        return row is not None
