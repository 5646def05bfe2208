"""What a run has met so far: kept in a temporary file once there is much of it, so that no run outgrows memory."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model.article import KnownArticle
from rawi.store.database import chunks, marks
from rawi.store.sqlite import SqliteDatabase

_TABLES = (
    "CREATE TABLE seen (id TEXT PRIMARY KEY, digest BLOB NOT NULL, origin TEXT, in_feed_words INTEGER) WITHOUT ROWID",
    "CREATE TABLE version (id TEXT, text BLOB, PRIMARY KEY (id, text)) WITHOUT ROWID",
)


class Seen:
    """The articles a run has met, and the texts that newer ones took the place of. Those that are looked up are at hand
    until others are."""

    def __init__(self) -> None:
        # the name is empty: SQLite keeps such a database in memory while it is small, then in a file without a name
        self._db = SqliteDatabase("")
        self._db.shown = "temporary file"
        for statement in ("PRAGMA journal_mode = OFF", *_TABLES):
            self._db.execute(statement)
        self._at_hand: dict[str, KnownArticle] = {}
        self._versions: set[tuple[str, bytes]] = set()

    def look_up(self, article_ids: Sequence[str]) -> None:
        """Has at hand what is known of these articles."""
        put = ((article_id, *article) for article_id, article in self._at_hand.items())
        self._db.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?)", put)
        self._at_hand, self._versions = {}, set()
        for chunk in chunks(article_ids):
            there = f"WHERE id IN ({marks(len(chunk))})"
            rows = self._db.execute(f"SELECT * FROM seen {there}", chunk)
            self._at_hand |= {one: KnownArticle(digest, origin, bool(fed)) for one, digest, origin, fed in rows}
            self._versions.update(self._db.execute(f"SELECT id, text FROM version {there}", chunk).fetchall())

    def get(self, article_id: str) -> KnownArticle | None:
        """What is known of an article that was looked up, None where the run has not met it."""
        return self._at_hand.get(article_id)

    def put(self, article_id: str, article: KnownArticle) -> None:
        """Notes an article as it is now."""
        self._at_hand[article_id] = article

    def forget(self, article_id: str) -> None:
        """An article is as if the run had never met it; what was replaced stays so."""
        self._at_hand.pop(article_id, None)
        self._db.execute("DELETE FROM seen WHERE id = ?", (article_id,))

    def add_version(self, article_id: str, text: bytes) -> None:
        """Notes a text that another took the place of."""
        self._db.execute("INSERT OR IGNORE INTO version VALUES (?, ?)", (article_id, text))
        self._versions.add((article_id, text))

    def has_version(self, article_id: str, text: bytes) -> bool:
        """Whether a newer text took the place of this one, of an article that was looked up."""
        return (article_id, text) in self._versions
