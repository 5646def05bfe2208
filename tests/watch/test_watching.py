"""Watching a server of this machine: pages from feeds and sitemaps, what is kept of them, and their versions."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import pairwise
from threading import Event
from typing import Any

import pytest

from benches import load_bench
from fakes import TOY, toy_reader
from rawi.admission import Progress
from rawi.errors import UsageError
from rawi.fetch import guard_for
from rawi.model.article import Article
from rawi.read.address import article_id
from rawi.read.complaint import Complaint
from rawi.store import Store
from rawi.watch import reading
from rawi.watch.clock import SystemClock
from rawi.watch.crawl import Crawl, CrawlOptions, Heard, Outside
from rawi.watch.feed_list import FeedList, WatchedFeed
from rawi.watch.loop import errands_of, watch
from rawi.watch.once import read_addresses
from rawi.watch.reading import PageReader
from rawi.watch.told import told_by
from web import Request, Web, answer, fetcher, serving

DAY = load_bench("watch_day")
WORDS = "وقال المصدر إن القوات الأمنية فرضت طوقا حول المكان وبدأت تحقيقا في الحادث لمعرفة الجهة التي تقف خلفه."


class Clock(DAY.SimClock):  # type: ignore[misc,name-defined]
    """The clock of a simulated day, which can be set."""

    def later(self, **by: float) -> None:
        self._now += timedelta(**by)


def page(number: int = 1, *, killed: int = 5, head: str = "", day: str = "2022-11-15") -> bytes:
    first = f"قتل {killed} في سروج يوم {day} بحسب الشرطة في الهجوم رقم {number} قرب المدينة."
    body = f"<h1>مقتل {killed} في هجوم رقم {number}</h1><p>{first}</p><p>{WORDS}</p><p>{WORDS} {WORDS}</p>"
    title = f"مقتل {killed} في هجوم رقم {number}"
    text = f"<html lang=ar><head><title>{title}</title>{head}</head><body><article>{body}</article></body></html>"
    return text.encode()


def html(data: bytes, **headers: str) -> bytes:
    return answer(data, content_type="text/html; charset=utf-8", **headers)


def rss(*items: tuple[str, str, str], body: str = "") -> bytes:
    """A feed of addresses with their titles and days."""
    told = "".join(
        f"<item><title>{title}</title><link>{link}</link><pubDate>{when}</pubDate><description>{body}</description></item>"
        for link, title, when in items
    )
    return answer(f"<rss version='2.0'><channel><title>خبر</title>{told}</channel></rss>".encode())


class Watched:
    """A database, a server, and a watch of it that can be run again and again."""

    def __init__(self, store: Store, web: Web) -> None:
        self.store, self.web, self.clock = store, web, Clock()
        self.said: list[Complaint] = []

    def outside(self, **given: Any) -> Outside:
        heard = Heard()
        given.setdefault("seconds", 2)
        reader = fetcher(now=self.clock.now, heard=heard, **given)
        return Outside(reader, heard, self.clock, DAY.Inline(), self.said.append)

    def once(self, *feeds: str, **given: Any) -> Crawl:
        """Every feed asked once, at the time there is."""
        watched = FeedList(tuple(WatchedFeed(self.web.url(feed), "rafid") for feed in feeds or ("/feed",)))
        crawl = Crawl(self.store, self.outside(**given), CrawlOptions(once=True), parse_feed=told_by)
        crawl.put(errands_of(self.store, watched, self.clock.now(), once=True))
        outlets = {feed.address: feed.outlet for feed in watched.feeds}
        reader = PageReader(self.store, outlets, make_reader=toy_reader, linker=TOY, on_complaint=self.said.append)  # type: ignore[arg-type]
        watch(crawl, reader.read_and_link, clock=self.clock, stopped=lambda: False, once=True)
        return crawl

    def read(self, *paths: str, **given: Any) -> Progress:
        """What `rawi read` does with addresses."""
        addresses = [path if "://" in path else self.web.url(path) for path in paths]
        return read_addresses(self.store, addresses, self.outside(**given), make_reader=toy_reader)  # type: ignore[arg-type]

    def article(self, path: str) -> Article | None:
        return self.store.article(article_id(self.web.url(path)))

    def kept(self) -> list[tuple[str, str]]:
        rows = self.store.db.execute("SELECT kind, outcome FROM fetched ORDER BY id")
        return [(kind, outcome) for kind, outcome in rows]


@pytest.fixture
def watched(store: Store) -> Iterator[Watched]:
    with serving() as web:
        yield Watched(store, web)


def feed_of(web: Web, *numbers: int, said: str = "") -> bytes:
    return rss(*((web.url(f"/n/{n}"), f"خبر {n}{said}", "Wed, 16 Nov 2022 09:00:00 +0300") for n in numbers))


def serve_pages(web: Web, *numbers: int) -> None:
    web.routes.update({f"/n/{n}": html(page(n)) for n in numbers})
    web.routes["/feed"] = feed_of(web, *numbers)


# watching


def test_what_a_feed_tells_of_is_fetched_read_and_linked_once(watched: Watched) -> None:
    serve_pages(watched.web, 1, 2, 3)
    assert watched.once().tally.pages == 3
    article = watched.article("/n/2")
    assert article is not None
    assert (article.outlet, article.url, article.title) == ("rafid", watched.web.url("/n/2"), "مقتل 5 في هجوم رقم 2")
    assert watched.store.counts() == {"article": 3, "report": 3, "incident": 1}
    assert watched.kept() == [("robots", "gone"), ("feed", "ok")] + [("page", "ok")] * 3
    watched.clock.later(hours=1)
    assert watched.once().tally.pages == 0
    assert watched.web.paths().count("/n/1") == 1


def test_a_page_without_a_day_takes_that_of_its_feed(watched: Watched) -> None:
    serve_pages(watched.web, 1)
    watched.once()
    assert str(watched.article("/n/1").published_at) == "2022-11-16 09:00:00+03:00"  # type: ignore[union-attr]


def test_two_fetches_of_a_site_keep_their_distance(watched: Watched) -> None:
    asked: list[datetime] = []

    def noted(request: Request) -> bytes:
        asked.append(watched.clock.now())
        return html(page(int(request.path[3:])))

    serve_pages(watched.web, 1, 2, 3)
    watched.web.routes.update({f"/n/{n}": noted for n in (1, 2, 3)})
    watched.once()
    assert [b - a for a, b in pairwise(asked)] == [timedelta(seconds=2)] * 2
    watched.web.routes["/robots.txt"] = answer(b"User-agent: *\nCrawl-delay: 20")
    watched.web.routes["/feed"] = feed_of(watched.web, 4, 5)
    watched.web.routes.update({f"/n/{n}": noted for n in (4, 5)})
    watched.once()
    assert asked[-1] - asked[-2] == timedelta(seconds=20)


def test_a_changed_page_is_a_version_of_its_article(watched: Watched) -> None:
    serve_pages(watched.web, 1)
    watched.once()
    watched.clock.later(hours=1)
    watched.web.routes["/n/1"] = html(page(1, killed=7))
    assert watched.once().tally.pages == 0  # the feed does not say so
    watched.web.routes["/feed"] = feed_of(watched.web, 1, said=" محدث")
    assert watched.once().tally.pages == 1
    texts = watched.store.versions(article_id(watched.web.url("/n/1")))
    assert ["قتل 5" in article.body for _, article in texts] == [True, False]
    assert watched.store.counts() == {"article": 1, "report": 1, "incident": 1}
    fetches = watched.store.fetches.fetches_of(texts[0][1].id)
    assert [digest for _, digest in fetches] == [digest for digest, _ in texts]


def test_a_page_that_only_its_surroundings_changed_stays_one_text(watched: Watched) -> None:
    serve_pages(watched.web, 1)
    watched.once()
    watched.clock.later(hours=1)
    watched.web.routes["/n/1"] = html(page(1).replace(b"</body>", "<aside>عاجل: خبر آخر</aside></body>".encode()))
    watched.web.routes["/feed"] = feed_of(watched.web, 1, said=" محدث")
    assert watched.once().tally.pages == 1
    assert len(watched.store.versions(article_id(watched.web.url("/n/1")))) == 1


def test_near_copies_of_one_address_are_one_article(watched: Watched) -> None:
    canonical = f'<link rel="canonical" href="{watched.web.url("/n/1")}">'
    amp = html(page(1, head=canonical))
    watched.web.routes.update({"/n/1": html(page(1)), "/n/1?print=1": amp, "/n/1?utm_source=x": amp})
    watched.web.routes["/feed"] = rss(
        *((watched.web.url(p), p, "") for p in ("/n/1", "/n/1?print=1", "/n/1?utm_source=x"))
    )
    watched.once()
    assert watched.store.article_ids() == [article_id(watched.web.url("/n/1"))]


def test_a_page_can_not_pass_for_another_outlets(watched: Watched) -> None:
    serve_pages(watched.web, 1)
    theirs = '<link rel="canonical" href="https://other.example/n/9">'
    watched.web.routes["/n/1"] = html(page(1, head=theirs))
    watched.once()
    assert watched.store.article_ids() == [article_id(watched.web.url("/n/1"))]


def test_where_robots_forbid_the_page_the_feeds_own_words_are_read(watched: Watched) -> None:
    body = f"قتل 5 في سروج يوم 2022-11-15 بحسب الشرطة. {WORDS}"
    watched.web.routes["/robots.txt"] = answer(b"User-agent: *\nDisallow: /n/")
    watched.web.routes["/feed"] = rss((watched.web.url("/n/1"), "هجوم", "Wed, 16 Nov 2022 09:00:00 +0300"), body=body)
    crawl = watched.once()
    article = watched.article("/n/1")
    assert article is not None
    assert (article.title, article.body, crawl.tally.left) == ("هجوم", body, 0)
    assert watched.kept()[-2:] == [("page", "robots"), ("item", "ok")]
    assert watched.web.paths() == ["/feed"]


def test_a_page_that_is_not_to_be_had_is_left_with_a_word(watched: Watched) -> None:
    watched.web.routes["/feed"] = feed_of(watched.web, 1)
    assert watched.once().tally.left == 1
    assert str(watched.said[-1]) == f"{watched.web.url('/n/1')}: found status 404; expected 200; left alone"
    watched.clock.later(hours=1)
    assert watched.once().tally.left == 0


def test_a_page_that_fails_is_tried_later(watched: Watched) -> None:
    serve_pages(watched.web, 1)
    watched.web.routes["/n/1"] = answer(status=503, retry_after="90")
    assert watched.once().tally.pages == 0
    watched.web.routes["/n/1"] = html(page(1))
    watched.clock.later(seconds=30)
    assert watched.once().tally.pages == 0
    watched.clock.later(seconds=90)
    assert watched.once().tally.pages == 1


def test_a_feed_that_is_none_is_complained_of_when_that_changes(watched: Watched) -> None:
    watched.web.routes["/feed"] = html(page(1))
    for _ in range(3):
        watched.once()
        watched.clock.later(hours=1)
    assert len(watched.said) == 1
    assert str(watched.said[0]).startswith(watched.web.url("/feed: found "))


def test_what_breaks_a_reader_costs_only_itself(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes, **given: Any) -> Iterator[Article]:
        if b"2" in data:
            raise RecursionError("too deep")
        return whole(data, **given)

    whole = reading.read_bytes
    monkeypatch.setattr(reading, "read_bytes", broken)
    serve_pages(watched.web, 1)
    watched.web.routes["/n/1"] = html(page(1, day="1999-11-11"))
    watched.web.routes["/other"] = rss((watched.web.url("/n/3"), "خبر", ""))
    watched.web.routes["/n/3"] = html(page(22))
    assert watched.once("/feed", "/other").tally.pages == 2
    assert [str(one).partition(": ")[2][:24] for one in watched.said] == ["found RecursionError whi"]
    assert watched.store.counts()["article"] == 1


def test_a_feed_that_moved_for_good_is_told(watched: Watched) -> None:
    serve_pages(watched.web, 1)
    watched.web.routes["/old"] = answer(status=301, location="/feed")
    assert watched.once("/old").tally.pages == 1
    watched.once("/old")
    assert ["found it moved for good to" in str(one) for one in watched.said] == [True]


@pytest.mark.parametrize("encoding", ["cp1256", "utf-8"])
@pytest.mark.parametrize("claimed", ["utf-8", "windows-1256", "iso-8859-1", ""])
def test_pages_are_read_whatever_encoding_they_claim(watched: Watched, encoding: str, claimed: str) -> None:
    serve_pages(watched.web, 1)
    data = page(1).decode().encode(encoding)
    watched.web.routes["/n/1"] = answer(data, content_type=f"text/html; charset={claimed}".removesuffix("; charset="))
    watched.once()
    assert "قتل 5 في سروج" in watched.article("/n/1").body  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "when", ["الأربعاء، 16 نوفمبر 2022 09:00", "16 تشرين الثاني 2022", "١٦ نوفمبر ٢٠٢٢", "2022-11-16T09:00:00+03:00"]
)
def test_feeds_that_date_in_arabic_are_understood(watched: Watched, when: str) -> None:
    serve_pages(watched.web, 1)
    watched.web.routes["/feed"] = rss((watched.web.url("/n/1"), "خبر", when))
    watched.once()
    assert str(watched.article("/n/1").published) == "2022-11-16"  # type: ignore[union-attr]


def test_other_languages_are_counted_and_left(watched: Watched) -> None:
    serve_pages(watched.web, 1)
    watched.web.routes["/n/1"] = html(b"<html><body><article><h1>Five killed</h1>" + b"<p>Police said so. </p>" * 30)
    watched.once()
    assert watched.store.counts()["article"] == 0
    assert [one.kind for one in watched.said] == ["no_arabic"]


def test_a_sitemap_of_news_can_be_watched(watched: Watched) -> None:
    serve_pages(watched.web, 1)
    entry = f"<url><loc>{watched.web.url('/n/1')}</loc><lastmod>2022-11-16T09:00:00+03:00</lastmod></url>"
    watched.web.routes["/map"] = answer(f"<urlset>{entry}</urlset>".encode())
    watched.once("/map")
    assert watched.article("/n/1") is not None


def test_a_feed_does_not_lead_home(watched: Watched) -> None:
    watched.web.routes["/feed"] = rss(("http://127.0.0.2/admin", "x", ""), ("http://169.254.169.254/", "y", ""))
    watched.once(guard=guard_for(("127.0.0.1",)), resolve=lambda host, port: [host])
    assert [outcome for kind, outcome in watched.kept() if kind == "page"] == ["blocked"] * 2
    assert watched.store.counts()["article"] == 0


# real threads and the real clock


def test_a_watch_ends_at_a_word_while_a_fetch_hangs(watched: Watched) -> None:
    def hang(request: Request) -> Iterator[bytes]:
        stop.set()
        while not watched.web.ending.wait(0.05):
            yield b""

    stop = Event()
    watched.web.routes["/feed"] = hang
    clock = SystemClock(stop)
    with ThreadPoolExecutor(4) as executor:
        reader = fetcher(now=clock.now, seconds=60, stopped=stop.is_set)
        crawl = Crawl(
            watched.store, Outside(reader, Heard(), clock, executor, watched.said.append), CrawlOptions(),
            parse_feed=told_by,
        )  # fmt: skip
        feeds = FeedList((WatchedFeed(watched.web.url("/feed"), None),))
        crawl.put(errands_of(watched.store, feeds, clock.now(), once=False))
        began = clock.now()
        pages = PageReader(watched.store, {}, make_reader=toy_reader, linker=TOY)  # type: ignore[arg-type]
        watch(crawl, pages.read_and_link, clock=clock, stopped=stop.is_set)
    assert clock.now() - began < timedelta(seconds=3)
    assert watched.store.fetches.feed_states() == {}  # it is asked again with the next start


# addresses read once


def test_the_address_of_an_article_is_read(watched: Watched) -> None:
    serve_pages(watched.web, 1)
    assert watched.read("/n/1").articles == 1
    watched.web.routes["/n/1?utm_source=x"] = watched.web.routes["/n/1"]
    assert (watched.read("/n/1").articles, watched.read("/n/1?utm_source=x").known) == (0, 1)
    watched.web.routes["/n/1"] = html(page(1, killed=9))
    assert watched.read("/n/1").articles == 1
    assert len(watched.store.versions(article_id(watched.web.url("/n/1")))) == 2


def test_the_address_of_a_feed_is_read_with_its_pages(watched: Watched) -> None:
    serve_pages(watched.web, 1, 2, 3)
    assert watched.read("/feed").articles == 3
    assert watched.read("/feed") == Progress()
    assert watched.web.paths().count("/n/1") == 1


def test_the_address_of_a_sitemap_or_an_index_is_read_with_its_pages(watched: Watched) -> None:
    import gzip

    web = watched.web
    serve_pages(web, *range(1, 8))
    for name, numbers in (("a", (1, 2, 3)), ("b", (3, 4, 5))):
        urls = "".join(f"<url><loc>{web.url(f'/n/{n}')}</loc></url>" for n in numbers)
        web.routes[f"/{name}.xml"] = answer(gzip.compress(f"<urlset>{urls}</urlset>".encode()))
    maps = "".join(f"<sitemap><loc>{web.url(path)}</loc></sitemap>" for path in ("/a.xml", "/b.xml", "/index.xml"))
    web.routes["/index.xml"] = answer(f"<sitemapindex>{maps}</sitemapindex>".encode())
    progress = watched.read("/index.xml")
    assert (progress.articles, progress.complaints, progress.status) == (5, 1, 1)
    assert "found an index of sitemaps in another" in str(watched.said[-1])
    assert watched.read("/n/7", "/a.xml").articles == 1


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/none", "found status 404; expected 200"),
        ("/bomb", "MB unpacked"),
        ("/broken.xml", "found a document type with declarations"),
        ("http://169.254.169.254/", "no public address"),
    ],
)
def test_an_address_that_can_not_be_read_costs_a_line(watched: Watched, path: str, said: str) -> None:
    import gzip

    watched.web.routes["/bomb"] = answer(gzip.compress(b"\0" * 30_000_000))
    watched.web.routes["/broken.xml"] = answer(b'<!DOCTYPE x [<!ENTITY a "b">]><urlset>&a;</urlset>')
    given: dict[str, Any] = {"guard": guard_for(("127.0.0.1",)), "resolve": lambda host, port: [host]}
    progress = watched.read(path, **given)
    assert (progress.articles, progress.complaints, progress.status) == (0, 1, 1)
    assert said in str(watched.said[-1])


def test_an_address_that_is_none_is_the_users_mistake(watched: Watched) -> None:
    with pytest.raises(UsageError, match="without name and password"):
        watched.read("http://user@example.org/")


def test_pages_that_gave_no_answer_are_told_and_tried_by_the_same_command(watched: Watched) -> None:
    serve_pages(watched.web, 1, 2)
    watched.web.routes["/n/2"] = answer(status=500)
    assert watched.read("/feed").status == 1
    assert str(watched.said[-1]).startswith("1 pages: found no answer yet")
    watched.web.routes["/n/2"] = html(page(2))
    watched.clock.later(minutes=5)
    assert watched.read("/feed").articles == 1
