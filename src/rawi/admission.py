"""Which articles of a run are read: those that are new or have changed, each under an id no other article has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from rawi.model.article import Article
from rawi.read.address import address_key, is_address
from rawi.read.complaint import Complaint
from rawi.store import Prepared, Run
from rawi.store.codec import TEXT_BYTES, digest_of, origin_of

Known: TypeAlias = Mapping[str, tuple[bytes, str | None]]
Versions: TypeAlias = Set[tuple[str, bytes]]
"""Ids with the text's part of a digest: texts that articles had before."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is."""

    articles: int = 0
    known: int = 0
    complaints: int = 0
    no_arabic: int = 0
    reports: int = 0
    status: int = 0
    """What the run ends with so far: the worst of its complaints."""

    def __add__(self, other: Progress) -> Progress:
        """Two runs taken together."""
        return Progress(
            self.articles + other.articles,
            self.known + other.known,
            self.complaints + other.complaints,
            self.no_arabic + other.no_arabic,
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
        known: Known,
        on_complaint: Callable[[Complaint], None] = lambda complaint: None,
        *,
        versions: Versions = frozenset(),
        again: bool = False,
    ) -> None:
        self._known = known
        self._versions = set() if again else set(versions)
        self._again = again
        self._seen: dict[str, tuple[bytes, str | None]] = {}
        self._on_complaint = on_complaint
        self.progress = Progress()

    def complain(self, complaint: Complaint) -> None:
        """Passes a complaint on and counts it; a remark costs nothing, an article without Arabic is counted apart."""
        now = self.progress
        self.progress = replace(
            now,
            complaints=now.complaints + (complaint.status > 0),
            no_arabic=now.no_arabic + (complaint.kind == "no_arabic"),
            status=max(now.status, complaint.status),
        )
        self._on_complaint(complaint)

    def count(self, prepared: Sequence[Prepared]) -> None:
        """Counts what was written."""
        now = self.progress
        reports = sum(one.reports for one in prepared)
        self.progress = replace(now, articles=now.articles + len(prepared), reports=now.reports + reports)

    def admit_all(self, items: Iterable[Article | Complaint]) -> Iterator[Article]:
        """The articles to read, under ids that no other article has."""
        for item in items:
            admitted = item if isinstance(item, Complaint) else self._admit(item)
            if isinstance(admitted, Article):
                yield admitted
            elif admitted is None:
                self.progress = replace(self.progress, known=self.progress.known + 1)
            else:
                self.complain(admitted)

    def _admit(self, article: Article) -> Article | Complaint | None:
        """The article, under a longer id where its own is another's; None where it is known; or a complaint."""
        digest, origin = digest_of(article), origin_of(article)
        for candidate in _candidate_ids(article):
            if self._is_known(candidate, digest, origin):
                self._seen.setdefault(candidate, self._known.get(candidate, (digest, origin)))
                return None
            seen, known = self._seen.get(candidate), self._known.get(candidate)
            if _same_address(seen, origin) if seen else not (known and _another(known, digest, origin)):
                for before in filter(None, (seen, known)):
                    self._versions.add((candidate, before[0][:TEXT_BYTES]))
                self._seen[candidate] = (digest, origin)
                return article if candidate == article.id else replace(article, id=candidate)
        return Complaint(
            origin or f"article {article.id}",
            f"found id {article.id!r}, which another article has; expected ids that differ; give it another",
            "id",
        )

    def _is_known(self, article_id: str, digest: bytes, origin: str | None) -> bool:
        """Whether this very text was read before, as the article is now or, of a page, as it once was.

        An archive may hold an old page after a newer one; a file is now what it says now.
        """
        seen, known = self._seen.get(article_id), self._known.get(article_id)
        there = seen or known
        if there and there[0][:TEXT_BYTES] == digest[:TEXT_BYTES]:
            return there[0] == digest and not (self._again and not seen)
        of_a_page = origin is not None and is_address(origin)
        return of_a_page and (article_id, digest[:TEXT_BYTES]) in self._versions


def _candidate_ids(article: Article) -> list[str]:
    """An article's id, and for one from a text file the id with its folder before it."""
    file = article.extra.get("file")
    if not isinstance(file, str) or Path(file).stem != article.id:
        return [article.id]
    return [article.id, f"{Path(file).parent.name}/{article.id}"]


def _another(known: tuple[bytes, str | None], digest: bytes, origin: str | None) -> bool:
    """Whether a known article of the same id is another one: another text from another place, not a new version."""
    known_digest, known_origin = known
    same_text = known_digest[:TEXT_BYTES] == digest[:TEXT_BYTES]
    return not same_text and None not in (origin, known_origin) and not _same_address(known, origin)


def _same_address(known: tuple[bytes, str | None], origin: str | None) -> bool:
    """Whether an article came from where one of the same id came from."""
    return None not in (origin, known[1]) and address_key(origin or "") == address_key(known[1] or "")
