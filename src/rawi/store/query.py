"""Asking: articles, readings, reports, incidents and records as model objects again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from rawi.model.article import IN_FEED_WORDS, Article, KnownArticle
from rawi.model.incident import Link
from rawi.model.record import Record
from rawi.model.report import Reading, Report
from rawi.store.codec import TEXT_BYTES, levels_from, mapping_from, reading_from, record_from, report_from
from rawi.store.database import Database, chunks, marks

_ARTICLE = "id, outlet, url, title, body, published, published_at, byline, extra"
_HEIRS = "SELECT incident.id FROM incident_alias JOIN incident ON incident.id = incident_alias.id"
_COUNTED = ("article", "report", "incident")


def known_articles(db: Database, article_ids: Sequence[str]) -> dict[str, KnownArticle]:
    """What is known of each of these articles that is there."""
    told = f"instr(extra, '\"{IN_FEED_WORDS}\"') > 0"
    asked = f"SELECT id, digest, url, CASE WHEN instr(extra, '\"file\"') > 0 THEN extra END, {told} FROM article"
    return {
        article_id: KnownArticle(
            bytes(digest), mapping_from(extra).get("file", url) if extra else url, bool(in_feed_words)
        )
        for article_id, digest, url, extra, in_feed_words in _of(db, asked, article_ids)
    }


def known_versions(db: Database, article_ids: Sequence[str]) -> set[tuple[str, bytes]]:
    """The texts these articles had before, as the article's id with the text's part of the digest."""
    asked = "SELECT id, digest FROM article_past"
    return {(article_id, bytes(digest)[:TEXT_BYTES]) for article_id, digest in _of(db, asked, article_ids) if digest}


def _of(db: Database, asked: str, ids: Sequence[str] | None) -> Iterator[tuple[Any, ...]]:
    """The rows of a question, all or those of some ids."""
    if ids is None:
        yield from db.stream(asked)
        return
    for chunk in chunks(ids):
        yield from db.execute(f"{asked} WHERE id IN ({marks(len(chunk))})", chunk).fetchall()


def article(db: Database, article_id: str) -> Article | None:
    """The article of that id, or None."""
    row = db.execute(f"SELECT {_ARTICLE} FROM article WHERE id = ?", (article_id,)).fetchone()
    return _article(row) if row else None


def articles(db: Database, article_ids: Sequence[str]) -> dict[str, Article]:
    """The articles of those ids that are there."""
    found: dict[str, Article] = {}
    for chunk in chunks(article_ids):
        rows = db.execute(f"SELECT {_ARTICLE} FROM article WHERE id IN ({marks(len(chunk))})", chunk)
        found.update((row[0], _article(row)) for row in rows)
    return found


def versions(db: Database, article_id: str) -> list[tuple[bytes, Article]]:
    """Every text of an article with its digest, the newest last; empty where the article is not there."""
    there = f"SELECT digest, {_ARTICLE} FROM"
    rows = db.execute(
        f"{there} article_past WHERE id = ? AND digest IS NOT NULL ORDER BY until", (article_id,)
    ).fetchall()
    rows += db.execute(f"{there} article WHERE id = ?", (article_id,)).fetchall()
    texts: dict[bytes, tuple[bytes, Article]] = {}
    for digest, *row in rows:
        text = bytes(digest)[:TEXT_BYTES]
        texts.pop(text, None)  # of one text the newest row, in the newest place
        texts[text] = (bytes(digest), _article(tuple(row)))
    return list(texts.values())


def article_ids(db: Database) -> list[str]:
    """Ids of all articles in the order they were read."""
    return [one for (one,) in db.execute("SELECT id FROM article ORDER BY rowid")]


def outlets(db: Database, article_ids: Sequence[str] | None = None) -> dict[str, str | None]:
    """The outlet of every article, or of those ids alone."""
    return dict(_of(db, "SELECT id, outlet FROM article", article_ids))


def _article(row: tuple[Any, ...]) -> Article:
    article_id, outlet, url, title, body, published, published_at, byline, extra = row
    return Article(
        article_id,
        body,
        title,
        outlet=outlet,
        url=url,
        published=date.fromisoformat(published) if published else None,
        published_at=datetime.fromisoformat(published_at) if published_at else None,
        byline=byline,
        extra=mapping_from(extra),
    )


def reading(db: Database, article_id: str) -> Reading | None:
    """All that was read from an article, or None."""
    row = db.execute("SELECT json FROM reading WHERE article_id = ?", (article_id,)).fetchone()
    if not row:
        return None
    rows = db.execute("SELECT json FROM report WHERE article_id = ? ORDER BY ordinal", (article_id,))
    return replace(reading_from(row[0]), reports=tuple(report_from(json) for (json,) in rows))


def all_reports(db: Database) -> Iterator[Report]:
    """Every report, in the order they were read."""
    return (report_from(json) for (json,) in db.stream("SELECT json FROM report ORDER BY rowid"))


def reports(db: Database, report_ids: Iterable[str]) -> list[Report]:
    """The reports of those ids that are there, in the order asked."""
    wanted = list(report_ids)
    found: dict[str, Report] = {}
    for chunk in chunks(wanted):
        rows = db.execute(f"SELECT id, json FROM report WHERE id IN ({marks(len(chunk))})", chunk)
        found.update((report_id, report_from(json)) for report_id, json in rows)
    return [found[one] for one in wanted if one in found]


def heir(db: Database, old_id: str) -> str | None:
    """Id of the incident in which one of that id went on, or None."""
    row = db.execute("SELECT id FROM incident_alias WHERE old_id = ?", (old_id,)).fetchone()
    return row[0] if row else None


def incident_of(db: Database, report_id: str) -> str | None:
    """Id of the incident a report was linked into, or None."""
    row = db.execute("SELECT incident_id FROM incident_report WHERE report_id = ?", (report_id,)).fetchone()
    return row[0] if row else None


def incident_keys(db: Database) -> dict[str, str]:
    """Incident of every linked report."""
    return dict(db.execute("SELECT report_id, incident_id FROM incident_report").fetchall())


def record(db: Database, incident_id: str) -> Record | None:
    """The record of an incident, or None."""
    row = db.execute("SELECT json FROM incident WHERE id = ?", (incident_id,)).fetchone()
    return record_from(row[0]) if row else None


def matching_ids(db: Database, prefix: str, *, at_most: int = 6) -> list[str]:
    """Ids of incidents that are, were, or begin with these letters; an exact id stands alone."""
    exact = db.execute(
        f"SELECT id FROM incident WHERE id = ? UNION {_HEIRS} WHERE old_id = ?", (prefix, prefix)
    ).fetchall()
    length = len(prefix)
    rows = exact or db.execute(
        f"SELECT id FROM incident WHERE substr(id, 1, ?) = ? UNION {_HEIRS} WHERE substr(old_id, 1, ?) = ?"
        " ORDER BY id LIMIT ?",
        (length, prefix, length, prefix, at_most),
    )
    return [one for (one,) in rows]


def links_of(db: Database, report_ids: Sequence[str]) -> list[Link]:
    """The kept links between these reports."""
    there = set(report_ids)
    found: list[Link] = []
    for chunk in chunks(report_ids):
        rows = db.execute(
            f'SELECT "left", "right", weight_bits, joined, levels FROM link WHERE "left" IN ({marks(len(chunk))})',
            chunk,
        )
        found.extend(
            Link(left, right, weight_bits, levels_from(levels), bool(joined))
            for left, right, weight_bits, joined, levels in rows
            if right in there
        )
    return found


def has_incident(db: Database, incident_id: str) -> bool:
    """Whether there is an incident of that id."""
    return db.execute("SELECT 1 FROM incident WHERE id = ?", (incident_id,)).fetchone() is not None


def counts(db: Database) -> dict[str, int]:
    """How many articles, reports and incidents there are."""
    rows = db.execute(" UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in _COUNTED))
    return dict(rows.fetchall())


def counting_articles(db: Database, *, limit: int) -> tuple[str, ...]:
    """Ids of articles that count dead, wounded or strikes over many incidents of days they name, newest first."""
    rows = db.execute(
        "SELECT id FROM article WHERE id IN (SELECT article_id FROM aggregate WHERE since IS NOT NULL AND until IS NOT"
        " NULL AND what IN ('killed', 'wounded', 'strikes')) ORDER BY coalesce(published, '') DESC, id LIMIT ?",
        (limit,),
    )
    return tuple(one for (one,) in rows)
