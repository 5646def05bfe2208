"""Fetches, the bytes they brought, and what is watched. What one answer brought is written in one transaction."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from rawi.model.fetched import Fetched, Validators
from rawi.model.watched import FeedState, FetchKind, KeptFetch, WatchedPage
from rawi.store.database import Database, chunks, marks

_FETCH = "id, address, final, at, kind, outcome, status, message, content_type, sha256"
_PAGE = "key, address, feed, due, stamp, item, state, fails, visits"
_FEED = "address, due, fails, etag, modified, outcome, message"


def _upsert(table: str, key: str, columns: str) -> str:
    names = columns.split(", ")
    updates = ", ".join(f"{name} = excluded.{name}" for name in names if name != key)
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {table} ({columns}) VALUES ({marks}) ON CONFLICT ({key}) DO UPDATE SET {updates}"


_UPSERT_PAGE = _upsert("page", "key", _PAGE)
_UPSERT_FEED = _upsert("feed", "address", _FEED)


class Fetches:
    """What a database keeps of the web. Every method that writes is one transaction."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add_fetches(self, fetches: Iterable[tuple[Fetched, FetchKind]]) -> list[int]:
        """Keeps fetches with their bytes; gives their ids."""
        with self._db.transaction():
            return [_add_fetch(self._db, fetched, kind) for fetched, kind in fetches]

    def save_poll(self, feed: FeedState, fetched: Fetched, pages: Iterable[WatchedPage]) -> None:
        """Keeps what came of asking a feed: how it stands with it, and the pages it told of that are new or changed."""
        with self._db.transaction():
            _add_fetch(self._db, fetched, "feed")
            self._db.execute(_UPSERT_FEED, _feed_row(feed))
            for page in pages:
                self._db.execute(_UPSERT_PAGE, _page_row(page))

    def save_pages(self, pages: Iterable[WatchedPage]) -> None:
        """Keeps how it stands with pages."""
        with self._db.transaction():
            for page in pages:
                self._db.execute(_UPSERT_PAGE, _page_row(page))

    def save_visit(self, page: WatchedPage, fetches: Iterable[tuple[Fetched, FetchKind]]) -> None:
        """Keeps what came of asking for a page, and how it stands with it; what is to be read is the last fetch."""
        with self._db.transaction():
            ids = [_add_fetch(self._db, fetched, kind) for fetched, kind in fetches]
            self._db.execute(_UPSERT_PAGE, _page_row(page))
            if page.state == "fetched":
                self._db.execute("UPDATE page SET fetch_id = ? WHERE key = ?", (ids[-1], page.key))

    def save_read(self, keys: Iterable[str], sources: Iterable[tuple[str, int, bytes]]) -> None:
        """Notes that pages were read, and the article, fetch and digest of each text they gave."""
        with self._db.transaction():
            for key in keys:
                self._db.execute(
                    "UPDATE page SET state = 'read', item = '' WHERE key = ? AND state = 'fetched'", (key,)
                )
            for source in sources:
                self._db.execute(
                    "INSERT INTO article_fetch (article_id, fetch_id, digest) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    source,
                )

    def feed_states(self) -> dict[str, FeedState]:
        """How it stands with every feed ever watched, by address."""
        rows = self._db.execute(f"SELECT {_FEED} FROM feed")
        return {
            address: FeedState(
                address, datetime.fromisoformat(due), fails, Validators(etag, modified), outcome, message
            )
            for address, due, fails, etag, modified, outcome, message in rows
        }

    def waiting_pages(self) -> Iterator[WatchedPage]:
        """The pages that are yet to be fetched, the earliest due first."""
        return map(_page, self._db.execute(f"SELECT {_PAGE} FROM page WHERE state = 'waiting' ORDER BY due, key"))

    def known_pages(self, keys: Sequence[str]) -> dict[str, WatchedPage]:
        """The pages of those keys that a feed told of before."""
        found: dict[str, WatchedPage] = {}
        for chunk in chunks(keys):
            rows = self._db.execute(f"SELECT {_PAGE} FROM page WHERE key IN ({marks(len(chunk))})", chunk)
            found.update((row[0], _page(row)) for row in rows.fetchall())
        return found

    def fetched_pages(self, *, limit: int) -> list[tuple[WatchedPage, KeptFetch]]:
        """The first pages whose bytes are yet to be read, in the order of their keys."""
        fetch = ", ".join(f"fetched.{name}" for name in _FETCH.split(", "))
        page = ", ".join(f"page.{name}" for name in _PAGE.split(", "))
        rows = self._db.execute(
            f"SELECT {page}, {fetch} FROM page JOIN fetched ON fetched.id = page.fetch_id WHERE page.state = 'fetched'"
            " ORDER BY page.key LIMIT ?",
            (limit,),
        )
        width = len(_PAGE.split(", "))
        return [(_page(row[:width]), _fetch(row[width:])) for row in rows.fetchall()]

    def content(self, digest: str) -> bytes | None:
        """The bytes of a hash, or None."""
        row = self._db.execute("SELECT packed FROM content WHERE sha256 = ?", (digest,)).fetchone()
        return zlib.decompress(row[0]) if row else None

    def fetches_of(self, article_id: str) -> list[tuple[KeptFetch, bytes]]:
        """The fetches an article was read from, each with the digest of the text it gave, the earliest first."""
        columns = ", ".join(f"fetched.{name}" for name in _FETCH.split(", "))
        rows = self._db.execute(
            f"SELECT {columns}, digest FROM article_fetch JOIN fetched ON id = fetch_id"
            " WHERE article_id = ? ORDER BY id",
            (article_id,),
        )
        return [(_fetch(row[:-1]), bytes(row[-1])) for row in rows.fetchall()]


def _add_fetch(db: Database, fetched: Fetched, kind: FetchKind) -> int:
    """Of a feed the hash alone is kept: what it told lies in its pages."""
    digest = sha256(fetched.body).hexdigest() if fetched.outcome == "ok" else None
    if digest and kind in ("page", "item"):
        db.execute(
            "INSERT INTO content (sha256, size, packed) VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING",
            (digest, len(fetched.body), zlib.compress(fetched.body)),
        )
    asked = (fetched.address, fetched.final, _text(fetched.at))
    rows = db.execute(
        "INSERT INTO fetched (address, final, at, kind, outcome, status, message, content_type, sha256)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (*asked, kind, fetched.outcome, fetched.status, fetched.message, fetched.content_type, digest),
    )
    return int(rows.fetchall()[0][0])


def _text(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds")


def _feed_row(feed: FeedState) -> tuple[Any, ...]:
    validators = feed.validators
    said = (feed.address, _text(feed.due), feed.fails)
    return (*said, validators.etag, validators.modified, feed.outcome, feed.message)


def _page_row(page: WatchedPage) -> tuple[Any, ...]:
    said = (page.key, page.address, page.feed, _text(page.due), page.stamp, page.item)
    return (*said, page.state, page.fails, page.visits)


def _page(row: tuple[Any, ...]) -> WatchedPage:
    key, address, feed, due, stamp, item, state, fails, visits = row
    return WatchedPage(key, address, feed, datetime.fromisoformat(due), stamp, item, state, fails, visits)


def _fetch(row: tuple[Any, ...]) -> KeptFetch:
    id_, address, final, at, kind, outcome, status, message, content_type, digest = row
    when = datetime.fromisoformat(at)
    return KeptFetch(id_, address, final, when, kind, outcome, status, message, content_type, digest)
