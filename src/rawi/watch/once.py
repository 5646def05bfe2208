"""Addresses read once: of articles, and of feeds and sitemaps with all the pages they tell of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from rawi.admission import Progress
from rawi.batch import MakeReader, pipeline_reader
from rawi.errors import InputError, UsageError
from rawi.fetch import FetchError
from rawi.model.fetched import Fetched
from rawi.model.watched import WatchedPage
from rawi.read.address import address_key, parse_address
from rawi.read.complaint import Complaint
from rawi.read.content import HEAD_BYTES, kind_of
from rawi.read.sitemaps import parse_sitemap
from rawi.store import Store
from rawi.watch.crawl import Crawl, CrawlOptions, Outside
from rawi.watch.reading import PageReader
from rawi.watch.schedule import Told, after_visit, pages_to_fetch
from rawi.watch.told import of_entry, plain, told_by

_MOST_SITEMAPS = 50  # of one index
_READ_EVERY = 50  # pages


def read_addresses(
    store: Store,
    addresses: Sequence[str],
    outside: Outside,
    *,
    outlet: str | None = None,
    run_id: int | None = None,
    options: CrawlOptions | None = None,
    make_reader: MakeReader = pipeline_reader,
    on_progress: Callable[[Progress], None] = lambda progress: None,
) -> Progress:
    """How it went; the articles at some addresses are then in the database with their readings, yet to be linked.

    Raises UsageError where an address is none.
    """
    asked = [_checked(address) for address in addresses]
    outlets = dict.fromkeys(asked, outlet)
    crawl = Crawl(store, outside, options or CrawlOptions(once=True), parse_feed=told_by)
    opener = Opener(store, outside, crawl)
    reader = PageReader(
        store, outlets, run_id=run_id, make_reader=make_reader, on_complaint=outside.complain, on_progress=on_progress
    )
    for address in asked:
        opener.open(address)
        read = crawl.tally.pages
        while not crawl.idle:
            crawl.step()
            if crawl.tally.pages - read >= _READ_EVERY:
                reader.read()
                read = crawl.tally.pages
        reader.read()
    opener.tell_unfinished()
    return reader.progress + Progress(complaints=opener.lost, status=int(opener.lost > 0))


def _checked(address: str) -> str:
    try:
        return str(parse_address(address))
    except InputError as error:
        raise UsageError(str(error)) from error


class Opener:
    """Fetches what is at an address: a page is left to be read, what tells of pages gives them to the crawl."""

    def __init__(self, store: Store, outside: Outside, crawl: Crawl) -> None:
        self.lost = 0
        self._fetches = store.fetches
        self._outside = outside
        self._crawl = crawl

    def open(self, address: str, *, inside: bool = False) -> None:
        """Opens an address; `inside` an index of sitemaps, which holds no other."""
        fetched = self._outside.fetcher.fetch(address)
        self._fetches.add_fetches([(one, "robots") for one in self._outside.heard.taken()])
        if fetched.outcome != "ok":
            self._lose(address, fetched.message)
            return
        try:
            data = plain(fetched.body)
            kind = kind_of(data[:HEAD_BYTES])
            if kind == "sitemap":
                self._open_sitemap(fetched, data, inside=inside)
            elif kind == "feed":
                self._give(fetched, told_by(data, fetched.final))
            else:
                self._keep(fetched)
        except (InputError, FetchError) as error:
            self._lose(address, str(error).removeprefix(f"{address}: "))

    def tell_unfinished(self) -> None:
        """Complains of the pages that gave no answer yet."""
        waiting = self._crawl.waiting
        if waiting:
            self._lose(f"{waiting:,} pages", "found no answer yet; expected one; run the same command again later")

    def _lose(self, where: str, message: str) -> None:
        self.lost += 1
        self._outside.complain(Complaint(where, message, "fetch"))

    def _open_sitemap(self, fetched: Fetched, data: bytes, *, inside: bool) -> None:
        sitemap = parse_sitemap(data, where=fetched.address)
        told = [told for entry in sitemap.entries if (told := of_entry(entry, fetched.final))]
        if not sitemap.is_index:
            self._give(fetched, told)
            return
        self._fetches.add_fetches([(fetched, "feed")])
        if inside:
            raise InputError("found an index of sitemaps in another; expected sitemaps with pages; left alone")
        for one in told[:_MOST_SITEMAPS]:
            self._pause()
            self.open(one.address, inside=True)

    def _pause(self) -> None:
        clock = self._outside.clock
        until = clock.now() + timedelta(seconds=self._crawl.delay_s)
        while clock.now() < until:
            clock.wait((), until)

    def _give(self, fetched: Fetched, told: Sequence[Told]) -> None:
        """Gives the crawl the pages that are new or changed, and those that gave no answer before."""
        self._fetches.add_fetches([(fetched, "feed")])
        known = self._fetches.known_pages([one.key for one in told])
        now = self._outside.clock.now()
        pages = pages_to_fetch(told, known, feed=fetched.address, now=now, most=len(told))
        self._fetches.save_pages(pages)
        self._crawl.put([*pages, *(page for page in known.values() if page.state == "waiting")])

    def _keep(self, fetched: Fetched) -> None:
        now = self._outside.clock.now()
        key = address_key(fetched.final)
        page = self._fetches.known_pages([key]).get(key) or WatchedPage(key, fetched.final, fetched.address, now)
        self._fetches.save_visit(after_visit(page, fetched, now=now), [(fetched, "page")])
