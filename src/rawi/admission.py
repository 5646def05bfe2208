"""Which articles of a run are read: those that are new or have changed, each under an id no other article has.

The database is asked for a few articles at a time and what the run has met is kept on disk, so that memory is the same
for ten articles and for ten million. What other runs write meanwhile shows when articles are written: those that were
overtaken are admitted anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from rawi.model.article import IN_FEED_WORDS, Article, KnownArticle
from rawi.read.address import address_key, is_address
from rawi.read.complaint import Complaint
from rawi.store import Prepared, Run, Store
from rawi.store.codec import TEXT_BYTES, digest_of, origin_of
from rawi.store.seen import Seen

_AT_ONCE = 50


class Admitted(NamedTuple):
    """An article that is read, under an id that no other article has, and the digest of its content."""

    article: Article
    digest: bytes


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is."""

    articles: int = 0
    known: int = 0
    complaints: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    """Texts that are not in Arabic by their language, `other` where that can't be told."""
    reports: int = 0
    status: int = 0
    """What the run ends with so far: the worst of its complaints."""

    def __add__(self, other: Progress) -> Progress:
        """Two runs taken together."""
        return Progress(
            self.articles + other.articles,
            self.known + other.known,
            self.complaints + other.complaints,
            self.languages + other.languages,
            self.reports + other.reports,
            max(self.status, other.status),
        )

    @property
    def run(self) -> Run:
        """What the database notes of it."""
        return Run(self.articles, self.known, self.complaints)


class Admission:
    """Decides which articles are read: those that are new or have changed. Counts the others and what went wrong."""

    def __init__(
        self,
        store: Store,
        on_complaint: Callable[[Complaint], None] = lambda complaint: None,
        *,
        again: bool = False,
    ) -> None:
        self._store = store
        self._again = again
        self._known: Mapping[str, KnownArticle] = {}
        self._versions: Set[tuple[str, bytes]] = frozenset()
        self._seen = Seen()
        self._on_complaint = on_complaint
        self.progress = Progress()
        self.expected: dict[tuple[str, bytes], bytes | None] = {}
        """For each article that was admitted and is not written yet the digest of what it will replace."""

    def complain(self, complaint: Complaint) -> None:
        """Passes a complaint on and counts it; a remark costs nothing, an article without Arabic is counted apart."""
        now = self.progress
        self.progress = replace(
            now,
            complaints=now.complaints + (complaint.status > 0),
            languages=now.languages + Counter([complaint.language or "other"] * (complaint.kind == "no_arabic")),
            status=max(now.status, complaint.status),
        )
        self._on_complaint(complaint)

    def count(self, prepared: Sequence[Prepared], overtaken: Sequence[Prepared]) -> None:
        """Counts what was written, which is all but what was `overtaken` by another run: that may be admitted anew."""
        late = {one.version for one in overtaken}
        written = [one for one in prepared if one.version not in late]
        for one in prepared:
            self.expected.pop(one.version, None)
        for one in overtaken:
            self._seen.forget(one.article_id)
        now = self.progress
        reports = sum(one.reports for one in written)
        self.progress = replace(now, articles=now.articles + len(written), reports=now.reports + reports)

    def admit_all(self, items: Iterable[Article | Complaint]) -> Iterator[Admitted]:
        """The articles to read."""
        waiting = iter(items)
        while some := list(islice(waiting, _AT_ONCE)):
            self._look_up([one for one in some if isinstance(one, Article)])
            for item in some:
                admitted = item if isinstance(item, Complaint) else self._admit(item)
                if isinstance(admitted, Admitted):
                    yield admitted
                elif admitted is None:
                    self.progress = replace(self.progress, known=self.progress.known + 1)
                else:
                    self.complain(admitted)

    def _look_up(self, articles: Sequence[Article]) -> None:
        """Asks the database what it knows of these articles."""
        ids = sorted({candidate for article in articles for candidate in _candidate_ids(article)})
        self._known = self._store.known_articles(ids)
        self._versions = frozenset() if self._again else self._store.known_versions(ids)
        self._seen.look_up(ids)

    def _admit(self, article: Article) -> Admitted | Complaint | None:
        """The article, under a longer id where its own is another's; None where it is known; or a complaint."""
        now = KnownArticle(digest_of(article), origin_of(article), IN_FEED_WORDS in article.extra)
        for candidate in _candidate_ids(article):
            seen, known = self._seen.get(candidate), self._known.get(candidate)
            if self._is_known(candidate, now) or _is_less(now, seen or known):
                if not seen:
                    self._seen.put(candidate, known or now)
                return None
            if _same_address(seen, now) if seen else not (known and _another(known, now)):
                for before in filter(None, (seen, known)):
                    self._seen.add_version(candidate, before.digest[:TEXT_BYTES])
                self._seen.put(candidate, now)
                there = seen or known
                self.expected[candidate, now.digest] = there.digest if there else None
                own = article if candidate == article.id else replace(article, id=candidate)
                return Admitted(own, now.digest)
        return Complaint(
            now.origin or f"article {article.id}",
            f"found id {article.id!r}, which another article has; expected ids that differ; give it another",
            "id",
        )

    def _is_known(self, article_id: str, now: KnownArticle) -> bool:
        """Whether this very text was read before, as the article is now or, of a page, as it once was.

        An archive may hold an old page after a newer one; a file is now what it says now.
        """
        seen, known = self._seen.get(article_id), self._known.get(article_id)
        there, text = seen or known, now.digest[:TEXT_BYTES]
        if there and there.digest[:TEXT_BYTES] == text:
            return there.digest == now.digest and not (self._again and not seen)
        if now.origin is None or not is_address(now.origin):
            return False
        return (article_id, text) in self._versions or self._seen.has_version(article_id, text)


def _candidate_ids(article: Article) -> list[str]:
    """An article's id, and for one from a text file the id with its folder before it."""
    file = article.extra.get("file")
    if not isinstance(file, str) or Path(file).stem != article.id:
        return [article.id]
    return [article.id, f"{Path(file).parent.name}/{article.id}"]


def _is_less(now: KnownArticle, there: KnownArticle | None) -> bool:
    """Whether an article is but what a feed tells of a page that is there itself."""
    return now.in_feed_words and there is not None and not there.in_feed_words and _same_address(there, now)


def _another(known: KnownArticle, now: KnownArticle) -> bool:
    """Whether a known article of the same id is another one: another text from another place, not a new version."""
    same_text = known.digest[:TEXT_BYTES] == now.digest[:TEXT_BYTES]
    return not same_text and None not in (now.origin, known.origin) and not _same_address(known, now)


def _same_address(known: KnownArticle, now: KnownArticle) -> bool:
    """Whether an article came from where one of the same id came from."""
    return None not in (now.origin, known.origin) and address_key(now.origin or "") == address_key(known.origin or "")
