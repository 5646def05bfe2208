"""A day of sixty feeds, lived through in minutes: is anything lost, or read twice, and does memory grow?

    python bench/watch_day.py [--hours 24] [--feeds 60]

Sixty outlets on a server of this machine publish invented articles by the minute; the watch has their clock. Among them
are those that answer 304, that fail for an hour or now and then, ask to be left alone, mend their articles, move their
pages, mislabel their encoding, date in Arabic, change their links at every poll, or forbid their pages.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Collection
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from fakes import TOY, toy_reader
from rawi.read.address import article_id
from rawi.read.complaint import Complaint
from rawi.store import Store, open_store
from rawi.watch.crawl import Crawl, CrawlOptions, Heard, Outside
from rawi.watch.feed_list import FeedList, WatchedFeed
from rawi.watch.loop import errands_of, watch
from rawi.watch.reading import PageReader
from rawi.watch.told import told_by
from web import Request, Web, answer, fetcher, serving

BEGAN = datetime(2022, 11, 16, 6, tzinfo=UTC)
_SHOWN = 40  # items of a feed
_SETTLED = timedelta(hours=2)  # what was published before that must be read by the end
_PLACES = ("سروج", "بغداد", "حلب")
_MONTHS = {11: "تشرين الثاني"}
_WORDS = "وقال المصدر إن القوات الأمنية فرضت طوقا حول المكان وبدأت تحقيقا في الحادث لمعرفة الجهة التي تقف خلفه."


class SimClock:
    """A clock that jumps to the next thing to do. `after` is called when an hour has passed."""

    def __init__(self, after: Callable[[datetime], None] = lambda now: None) -> None:
        self._now = BEGAN
        self._after = after

    def now(self) -> datetime:
        """The instant of the day being lived."""
        return self._now

    def wait(self, running: Collection[Future[Any]], until: datetime | None) -> None:
        """Jumps to an instant, unless something that ran is to be looked at first."""
        if running or until is None or until <= self._now:
            return
        hour = self._now.replace(minute=0, second=0, microsecond=0)
        self._now = until
        if until - hour >= timedelta(hours=1):
            self._after(until)


class Inline(Executor):
    """Runs what is submitted there and then."""

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """A future that is done."""
        future: Future[Any] = Future()
        future.set_result(function(*args, **kwargs))
        return future


@dataclass(frozen=True)
class Outlet:
    """One invented outlet; its number decides its habits."""

    number: int

    @property
    def habit(self) -> int:
        """What it does that others don't."""
        return self.number % 10

    @property
    def host(self) -> str:
        """Its host."""
        return f"outlet{self.number}.example"

    def published(self, article: int) -> datetime:
        """When it publishes an article."""
        every = timedelta(minutes=20 + self.number % 7 * 6)
        return BEGAN + timedelta(minutes=self.number) + article * every

    def articles(self, now: datetime) -> range:
        """The numbers of the articles published by now."""
        every = self.published(1) - self.published(0)
        return range(max(0, (now - self.published(0)) // every + 1) if now >= self.published(0) else 0)

    def mended(self, article: int, now: datetime) -> bool:
        """Whether an article has been mended."""
        return self.habit == 5 and now >= self.published(article) + timedelta(minutes=70)


@dataclass
class World:
    """All outlets, behind one server."""

    outlets: dict[str, Outlet]
    now: Callable[[], datetime]
    port: int = 0
    shown: Counter[str] = field(default_factory=Counter)
    asked: int = 0

    def __call__(self, request: Request) -> bytes:
        """What is answered, by the habits of the outlet that is asked."""
        self.asked += 1
        outlet, now = self.outlets[request.host], self.now()
        if request.path == "/robots.txt":
            return answer(b"User-agent: *\nDisallow: /news/" if outlet.habit == 9 else b"User-agent: *\nCrawl-delay: 1")
        if outlet.habit == 3 and timedelta(hours=1) <= now - BEGAN < timedelta(hours=2):
            return answer(status=503, retry_after="600")
        if outlet.habit == 4 and self.asked % 7 == 0:
            return answer(status=500)
        if request.path == "/feed":
            return self._feed(outlet, request, now)
        return self._page(outlet, request.path, now)

    def _feed(self, outlet: Outlet, request: Request, now: datetime) -> bytes:
        articles = outlet.articles(now)
        tag = f'"{len(articles)}-{sum(outlet.mended(n, now) for n in articles)}"'
        if outlet.habit != 1 and request.headers.get("if-none-match") == tag:
            return answer(status=304)
        items = "".join(self._item(outlet, n, now) for n in reversed(articles[-_SHOWN:]))
        page = f'<?xml version="1.0"?><rss version="2.0"><channel><title>خبر</title>{items}</channel></rss>'
        return answer(page.encode(), content_type="application/rss+xml", etag=tag)

    def _item(self, outlet: Outlet, article: int, now: datetime) -> str:
        link = f"http://{outlet.host}:{self.port}/{'old' if outlet.habit == 8 else 'news'}/{article}"
        link += f"?utm_id={now:%H%M}" if outlet.habit == 7 else ""
        when = outlet.published(article)
        dated = f"{when.day} {_MONTHS[11]} {when:%Y %H:%M}" if outlet.habit == 6 else f"{when:%d %b %Y %H:%M:%S} +0000"
        title, body = told(outlet, article, now)
        said = f"<title>{title}</title><link>{link}</link><pubDate>{dated}</pubDate><description>{body}</description>"
        return f"<item>{said}</item>"

    def _page(self, outlet: Outlet, path: str, now: datetime) -> bytes:
        kind, _, number = path.partition("?")[0].strip("/").partition("/")
        if kind == "old":
            return answer(status=301, location=f"/news/{number}")
        title, body = told(outlet, int(number), now)
        self.shown[f"{outlet.host}/{number} {title}"] += 1
        meta = f'<meta property="article:published_time" content="{outlet.published(int(number)).isoformat()}">'
        paragraphs = "".join(f"<p>{line}</p>" for line in body.split("\n"))
        head = f"<head><title>{title}</title>{meta}</head>"
        page = f"<html lang=ar>{head}<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
        data = page.encode("cp1256" if outlet.habit == 6 else "utf-8")
        return answer(data, content_type="text/html; charset=utf-8")


def told(outlet: Outlet, article: int, now: datetime) -> tuple[str, str]:
    """Title and body of an article."""
    killed = article % 7 + 1 + outlet.mended(article, now)
    place = _PLACES[(outlet.number + article) % 3]
    day = date(2015, 1, 1) + timedelta((outlet.number * 97 + article * 13) % 2000)  # so that incidents stay small
    title = f"مقتل {killed} في هجوم قرب {place} رقم {article} من {outlet.number}"
    first = (
        f"قتل {killed} في {place} يوم {day} بحسب الشرطة في الهجوم رقم {article} الذي أعلن عنه المصدر {outlet.number}."
    )
    return title, "\n".join([first, _WORDS, f"{_WORDS} {_WORDS}"])


@dataclass(frozen=True)
class Lived:
    """What a day came to."""

    hours: float
    seconds: float
    fetches: int
    polls: int
    published: int
    articles: int
    versions: int
    lost: tuple[str, ...]
    twice: tuple[str, ...]
    invented: int
    complaints: tuple[str, ...]
    objects: tuple[int, ...]
    """Objects alive at the end of each hour."""
    rss_mb: tuple[float, ...]


def live(path: Path, *, hours: float, feeds: int) -> Lived:
    """A day, or so many hours of it, of so many feeds."""
    objects: list[int] = []
    rss: list[float] = []

    def weigh(now: datetime) -> None:
        gc.collect()
        objects.append(len(gc.get_objects()))
        rss.append(int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6)

    clock = SimClock(weigh)
    outlets = {outlet.host: outlet for outlet in map(Outlet, range(feeds))}
    world = World(outlets, clock.now)
    said: list[Complaint] = []
    began = perf_counter()
    with serving({}) as web, open_store(path, create=True) as store:
        store.db.execute("PRAGMA cache_size = -2000")  # so that memory tells of the watch and not of SQLite's cache
        world.port = web.port
        web.answer_to = world  # type: ignore[method-assign,assignment]
        crawl = _watch(store, web, clock, outlets, said, BEGAN + timedelta(hours=hours))
        return _lived(store, world, crawl, said, hours, perf_counter() - began, objects, rss)


def _watch(
    store: Store, web: Web, clock: SimClock, outlets: dict[str, Outlet], said: list[Complaint], end: datetime
) -> Crawl:
    heard = Heard()
    reader = fetcher(now=clock.now, heard=heard)
    world = Outside(reader, heard, clock, Inline(), said.append)
    feeds = FeedList(tuple(WatchedFeed(web.url("/feed", host), host) for host in outlets))
    crawl = Crawl(store, world, CrawlOptions(), parse_feed=told_by)
    crawl.put(errands_of(store, feeds, clock.now(), once=False))
    pages = PageReader(
        store, {feed.address: feed.outlet for feed in feeds.feeds}, make_reader=toy_reader, linker=TOY,
        on_complaint=said.append,
    )  # fmt: skip
    watch(crawl, pages.read_and_link, clock=clock, stopped=lambda: clock.now() >= end)
    return crawl


def _lived(
    store: Store, world: World, crawl: Crawl, said: list[Complaint], hours: float, seconds: float,
    objects: list[int], rss: list[float],
) -> Lived:  # fmt: skip
    there = set(store.article_ids())
    end = BEGAN + timedelta(hours=hours)
    due, could = set(), set()
    for outlet in world.outlets.values():
        for number in outlet.articles(end):
            id_ = article_id(f"http://{outlet.host}:{world.port}/news/{number}")
            could.add(id_)
            if outlet.published(number) <= end - _SETTLED:
                due.add(id_)
    versions = store.db.execute("SELECT count(*) FROM article_past").fetchone()[0]
    return Lived(
        hours, round(seconds, 1), world.asked, crawl.tally.polls, len(could), len(there), versions,
        tuple(sorted(due - there)),
        tuple(key for key, times in world.shown.items() if times > 1),
        len(there - could),
        tuple(sorted({str(one) for one in said})),
        tuple(objects), tuple(round(one, 1) for one in rss),
    )  # fmt: skip


def main() -> int:
    """Prints what the day came to; ends with 1 where something was lost or read twice."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hours", type=float, default=24)
    parser.add_argument("--feeds", type=int, default=60)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lived = live(Path(folder) / "day.db", hours=asked.hours, feeds=asked.feeds)
    print(json.dumps({name: getattr(lived, name) for name in Lived.__dataclass_fields__}, ensure_ascii=False, indent=1))
    return int(bool(lived.lost or lived.twice or lived.invented))


if __name__ == "__main__":
    sys.exit(main())
