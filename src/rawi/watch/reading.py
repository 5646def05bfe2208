"""Pages that were fetched, read: from the bytes kept to articles with their reports, and what they tell linked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import msgspec

from rawi.admission import Progress
from rawi.batch import BatchOptions, MakeReader, pipeline_reader, read_into
from rawi.model.article import IN_FEED_WORDS, Article
from rawi.model.watched import KeptFetch, WatchedPage
from rawi.read.address import article_id, plain_address, same_site
from rawi.read.complaint import Complaint, Defaults
from rawi.read.jsonl import parse_published
from rawi.read.streams import read_bytes
from rawi.relink import Linker, LinkRun, link_unlinked
from rawi.store import Store
from rawi.store.codec import digest_of

_BATCH = 50


class PageReader:
    """Reads what was fetched and links what it tells. `outlets` tells whose a feed is; `progress` counts it all.

    A batch is noted as read after its articles are written, so that a kill between the two costs a second look.
    """

    def __init__(
        self,
        store: Store,
        outlets: Mapping[str, str | None],
        *,
        run_id: int | None = None,
        make_reader: MakeReader = pipeline_reader,
        linker: Linker | None = None,
        on_complaint: Callable[[Complaint], None] = lambda complaint: None,
        on_progress: Callable[[Progress], None] = lambda progress: None,
    ) -> None:
        self.progress = Progress()
        self._store = store
        self._outlets = outlets
        self._run_id = run_id
        self._make_reader = make_reader
        self._linker = linker
        self._on_complaint = on_complaint
        self._on_progress = on_progress

    def read_and_link(self) -> tuple[Progress, LinkRun]:
        """How it went this time."""
        before, self.progress = self.progress, Progress()
        self.read()
        now = self.progress
        self.progress = before + now
        linked = link_unlinked(self._store, self._linker)
        self._store.index_new()
        return now, linked

    def read(self) -> None:
        """Reads every page whose bytes are there and were not read."""
        while pages := self._store.fetches.fetched_pages(limit=_BATCH):
            self._read_batch(pages)
            self._on_progress(self.progress)

    def _read_batch(self, pages: Sequence[tuple[WatchedPage, KeptFetch]]) -> None:
        sources: list[tuple[str, int, bytes]] = []
        items: list[Article | Complaint] = []
        for page, fetch in pages:
            item = self._open(page, fetch)
            items.append(item)
            if isinstance(item, Article):
                sources.append((item.id, fetch.id, digest_of(item)))
        options = BatchOptions(run_id=self._run_id)
        self.progress += read_into(
            self._store, items, options, make_reader=self._make_reader, on_complaint=self._on_complaint
        )
        self._store.fetches.save_read([page.key for page, _ in pages], sources)

    def _open(self, page: WatchedPage, fetch: KeptFetch) -> Article | Complaint:
        data = self._store.fetches.content(fetch.sha256 or "")
        if data is None:
            return Complaint(fetch.address, "found its bytes gone; expected them kept; fetch it again", "unreadable")
        try:
            return article_of(page, fetch, data, self._outlets.get(page.feed))
        except Exception as error:  # one page must not cost the watch; its bytes are kept
            found = f"found {type(error).__name__} while reading it ({error})"
            return Complaint(fetch.address, f"{found}; expected an article; report it with the page", "failed")


_NO_ARTICLE = frozenset({"no_arabic", "no_article"})


def article_of(page: WatchedPage, fetch: KeptFetch, data: bytes, outlet: str | None) -> Article | Complaint:
    """The article of a page, or in its feed's own words where that is what was kept; or why there is none."""
    defaults = Defaults(outlet=outlet)
    address = None if fetch.kind == "item" else fetch.final
    found = read_bytes(data, where=fetch.address, address=address, content_type=fetch.content_type, defaults=defaults)
    for item in found:
        if isinstance(item, Article):
            return _placed(item, page, fetch)
        if item.status or item.kind in _NO_ARTICLE:
            return item
    return Complaint(fetch.address, "found nothing in it; expected an article; left alone", "no_article", status=0)


def _placed(article: Article, page: WatchedPage, fetch: KeptFetch) -> Article:
    """The article under the address it names as its own where that is of the site it came from, and dated by its feed
    where it bears no date itself."""
    at = page.address if fetch.kind == "item" else fetch.final
    url = plain_address(article.url if article.url and same_site(article.url, at) else at)
    extra = {**article.extra, IN_FEED_WORDS: True} if fetch.kind == "item" else article.extra
    article = replace(article, id=article_id(url), url=url, extra=extra)
    if article.published or not page.item:
        return article
    try:
        published, instant = parse_published(msgspec.json.decode(page.item).get("published"))
    except ValueError:
        return article
    return replace(article, published=published, published_at=instant)
