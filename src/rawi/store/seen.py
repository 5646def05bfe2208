"""What a run has met so far: kept in a temporary file once there is much of it, so that no run outgrows memory."""

from __future__ import annotations

from rawi.model.article import KnownArticle
from rawi.store.sqlite import SqliteDatabase

_TABLES = (
    "CREATE TABLE seen (id TEXT PRIMARY KEY, digest BLOB NOT NULL, origin TEXT, in_feed_words INTEGER) WITHOUT ROWID",
    "CREATE TABLE version (id TEXT, text BLOB, PRIMARY KEY (id, text)) WITHOUT ROWID",
)


class Seen:
    """The articles a run has met, and the texts that newer ones took the place of."""

    def __init__(self) -> None:
        # the name is empty: SQLite keeps such a database in memory while it is small, then in a file without a name
        self._db = SqliteDatabase("")
        self._db.shown = "temporary file"
        for statement in ("PRAGMA journal_mode = OFF", *_TABLES):
            self._db.execute(statement)

    def get(self, article_id: str) -> KnownArticle | None:
        """What is known of an article, None where the run has not met it."""
        asked = "SELECT digest, origin, in_feed_words FROM seen WHERE id = ?"
        row = self._db.execute(asked, (article_id,)).fetchone()
        return KnownArticle(row[0], row[1], bool(row[2])) if row else None

    def put(self, article_id: str, article: KnownArticle) -> None:
        """Notes an article as it is now."""
        self._db.execute("INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?)", (article_id, *article))

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
