"""Nothing lost: read and watch killed at random moments, each followed by a resume; also full disks and locks.

    python bench/kills.py [SOURCE] [--times 200] [--articles 300] [--seed 1]

SOURCE is a JSON Lines file or folder as `rawi read` takes it, the packaged examples if not given. Each round does a run
that is disturbed (SIGKILL; a disk that fills up; another program that holds the database), then a run that is not, and
compares: the database must pass its integrity check, and every export, article and older version must be byte for byte
that of a run that nothing disturbed. `watch` gets the articles as pages of sixty sites on this machine, which are
mended halfway.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import random
import resource
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from importlib import resources
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from urllib.request import urlopen

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from rawi.batch import _reader, pipeline_reader
from rawi.cli import main as rawi
from rawi.cli.watch import watch_into
from rawi.errors import RawiError
from rawi.model.article import Article
from rawi.read import read_sources
from rawi.store import open_store, opening
from rawi.watch import schedule
from rawi.watch.feed_list import FeedList, WatchedFeed
from web import Request, answer, serving

EXAMPLES = resources.files("rawi") / "examples" / "articles.jsonl"
FORMATS = ("json", "csv", "geojson", "gold")
_SITES = 60
_LOCKED_S = 0.3
Act = Callable[[], object]


# runs in processes of their own, which share what is loaded


def start(act: Act, before: Act = lambda: None) -> int:
    """The process in which something is done, silently."""
    child = os.fork()
    if child:
        return child
    os.setsid()
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    try:
        before()
        act()
        status = 0
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 0
    except RawiError as error:
        status = error.exit_status
    except BaseException:
        status = 70
    os._exit(status)


def run(act: Act, before: Act = lambda: None) -> int:
    """The status something ended with."""
    return os.waitstatus_to_exitcode(os.waitpid(start(act, before), 0)[1])


def kill(act: Act, after_s: float) -> int:
    """Kills it after so many seconds, with all it started; the status it ended with."""
    child = start(act)
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    return status


# disturbances


@contextmanager
def locked(db: Path) -> Iterator[None]:
    """Another program writes to the database."""
    other = sqlite3.connect(db, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


def fill(limit_bytes: int) -> None:
    """A disk on which no file grows beyond a size."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, limit_bytes))


def hurry() -> None:
    """Little patience with a lock, so that a trial is short."""
    opening.PATIENCE_S = opening.LONG_PATIENCE_S = _LOCKED_S / 10


# the works


def read_act(source: Path, db: Path, jobs: int) -> Act:
    """`rawi read`."""
    return lambda: rawi(["read", str(source), "--db", str(db), "--jobs", str(jobs)])


def watch_act(feeds: FeedList, db: Path) -> Act:
    """`rawi watch --once` without a pause between two fetches, which are of this machine."""

    def act() -> None:
        with open_store(db, create=True) as store:
            watch_into(store, feeds, once=True, allow=("127.0.0.0/8",))

    return act


def page(article: Article, stage: int, number: int) -> bytes:
    """An article as a page; at stage 2 every third is mended."""
    body = article.body + ("\nوأفاد مصدر أمني لاحقا بأن الحصيلة ليست نهائية." if stage == 2 and number % 3 == 0 else "")
    when = f'<meta property="article:published_time" content="{article.published}">' if article.published else ""
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in body.split("\n"))
    title = html.escape(article.title or body[:60])
    return (
        f"<html lang=ar><head><meta charset=utf-8><title>{title}</title>{when}</head><body><article><h1>{title}</h1>"
        f"{lines}</article></body></html>"
    ).encode()


def serve(articles: Sequence[Article], ready: Any, sites: int) -> None:
    """Serves the articles from many hosts of this machine until the process ends; /stage/N changes the stage."""
    stage = 1

    def said(request: Request) -> bytes:
        nonlocal stage
        kind, _, rest = request.path.strip("/").partition("/")
        host = int(request.host.rpartition(".")[2]) - 1
        if kind == "stage":
            stage = int(rest)
            return answer(b"")
        mine = range(host, len(articles), sites)
        if kind == "feed":
            link = "http://" + request.headers["host"]
            items = "".join(
                f"<item><title>{stage if n % 3 == 0 else 1}</title><link>{link}/page/{n}</link></item>" for n in mine
            )
            return answer(f"<rss version='2.0'><channel>{items}</channel></rss>".encode())
        if kind == "page":
            return answer(page(articles[int(rest)], stage, int(rest)), content_type="text/html; charset=utf-8")
        return answer(status=404)

    with serving(bind="") as web:  # at every 127.0.0.N: each is a site
        web.answer_to = said  # type: ignore[method-assign,assignment]
        ready.send(web.port)
        signal.pause()


# what is compared

_OF_A_RUN = frozenset({"run_id", "since", "until"})


def contents(db: Path) -> dict[str, bytes]:
    """Every export of a database, its articles and their older versions. Raises where it is damaged."""
    found: dict[str, bytes] = {}
    for name in FORMATS:
        out = db.with_suffix(f".{name}")
        with suppress(SystemExit):
            rawi(["export", "--db", str(db), "--format", name, "--output", str(out)])
        found[name] = out.read_bytes()
    with sqlite3.connect(db) as there:
        damage = (
            there.execute("PRAGMA integrity_check").fetchall() + there.execute("PRAGMA foreign_key_check").fetchall()
        )
        if damage != [("ok",)]:
            raise AssertionError(f"{db}: {damage}")
        for table in ("article", "article_past"):
            rows = there.execute(f"SELECT * FROM {table}")
            names = [column[0] for column in rows.description]
            told = sorted(str([v for n, v in zip(names, row, strict=True) if n not in _OF_A_RUN]) for row in rows)
            found[table] = "\n".join(told).encode()
    there.close()
    return found


@dataclass
class Work:
    """Something to do: `parts` are done one after another in a database, `between` before each but the first."""

    name: str
    articles: int
    parts: Callable[[Path, random.Random], list[Act]]
    between: Act = lambda: None


def undisturbed(work: Work, db: Path, rng: random.Random) -> tuple[dict[str, bytes], float]:
    """What it comes to where nothing disturbs it, and how many seconds a part takes."""
    began = time.perf_counter()
    parts = work.parts(db, rng)
    for number, act in enumerate(parts):
        if number:
            work.between()
        if run(act) != 0:
            raise AssertionError(f"{work.name} failed where nothing disturbed it")
    seconds = (time.perf_counter() - began) / len(parts)
    with open_store(db) as store:
        if store.counts()["article"] != work.articles:
            raise AssertionError(
                f"{work.name} read {store.counts()} where nothing disturbed it; expected {work.articles}"
            )
    return contents(db), seconds


def disturbed(work: Work, db: Path, rng: random.Random, *, seconds: float, how: str) -> dict[str, bytes]:
    """What it comes to where each part is disturbed once and then done again."""
    for number, act in enumerate(work.parts(db, rng)):
        if number:
            work.between()
        status, expected = disturb(act, db, rng, seconds=seconds, how=how)
        if status not in expected:
            raise AssertionError(f"{work.name} ended with {status} when disturbed ({how}); expected {expected}")
        if run(act) != 0:
            raise AssertionError(f"{work.name} did not go on after it was disturbed ({how})")
    return contents(db)


def disturb(act: Act, db: Path, rng: random.Random, *, seconds: float, how: str) -> tuple[int, set[int]]:
    """The status a disturbed run ended with, and those it may."""
    if how == "kill":
        return kill(act, rng.uniform(0, seconds)), {0, -signal.SIGKILL}
    if how == "full":
        limit = round(10 ** rng.uniform(4.6, 6.6))
        return run(act, before=lambda: fill(limit)), {0, 1}
    open_store(db, create=True).close()
    with locked(db):
        return run(act, before=hurry), {1}


def works(source: Path, articles: Sequence[Article], port: int, sites: int) -> list[Work]:
    """Reading and watching the same articles."""
    feeds = FeedList(tuple(WatchedFeed(f"http://127.0.0.{n + 1}:{port}/feed", None) for n in range(sites)), 0)

    def set_stage(stage: int) -> None:
        with urlopen(f"http://127.0.0.1:{port}/stage/{stage}"):
            pass

    def reading(db: Path, rng: random.Random) -> list[Act]:
        return [read_act(source, db, rng.choice((1, 2)))]

    def watching(db: Path, rng: random.Random) -> list[Act]:
        set_stage(1)
        return [watch_act(feeds, db)] * 2

    many = len(articles)
    return [Work("read", many, reading), Work("watch", many, watching, lambda: set_stage(2))]


def trials(times: int) -> list[str]:
    """How each round is disturbed: mostly killed, one in eight met with a full disk, one in sixteen with a lock."""
    return ["kill"] * times + ["full"] * (times // 8 + 1) + ["locked"] * (times // 16 + 1)


def main(argv: Sequence[str] | None = None) -> int:
    """Says how it went; ends with 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="?", type=Path)
    parser.add_argument("--times", type=int, default=200, help="kills, half of read and half of watch")
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(argv)
    rng = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as folder, resources.as_file(EXAMPLES) as examples:
        articles = some_articles(asked.source or examples, asked.articles)
        lost = suffer(Path(folder), articles, rng, asked.times)
    return int(lost > 0)


def some_articles(source: Path, most: int) -> list[Article]:
    """The first articles of a source."""
    return list(islice((one for one in read_sources([str(source)]) if isinstance(one, Article)), most))


def suffer(folder: Path, articles: Sequence[Article], rng: random.Random, times: int) -> int:
    """How many rounds ended otherwise than the undisturbed run; prints a line for each kind of work."""
    source = folder / "articles.jsonl"
    write_lines(source, articles)
    _reader(pipeline_reader)  # loaded once, before the forks
    pause, schedule._BETWEEN_VISITS = schedule._BETWEEN_VISITS, timedelta()  # a mended page is fetched again at once
    sites = max(1, min(_SITES, len(articles) // 4))
    hear, tell = get_context("spawn").Pipe(False)
    server = get_context("spawn").Process(target=serve, args=(articles, tell, sites), daemon=True)
    server.start()
    try:
        return sum(rounds(work, folder, rng, times) for work in works(source, articles, hear.recv(), sites))
    finally:
        schedule._BETWEEN_VISITS = pause
        server.kill()


def rounds(work: Work, folder: Path, rng: random.Random, times: int) -> int:
    """How many rounds of a work were lost."""
    parts = len(work.parts(folder / "none.db", rng))
    expected, seconds = undisturbed(work, folder / f"{work.name}.db", rng)
    sizes = {name: len(data) for name, data in expected.items()}
    print(f"{work.name}: undisturbed {seconds:.1f} s a part; {sizes}", flush=True)
    lost = 0
    counted: Counter[str] = Counter()
    for number, how in enumerate(trials(times // 2 // parts)):
        db = folder / f"{work.name}-{number}.db"
        try:
            found = disturbed(work, db, rng, seconds=seconds, how=how)
            wrong = [name for name in expected if found[name] != expected[name]]
        except AssertionError as error:
            wrong = [str(error)]
        counted[how] += parts
        lost += bool(wrong)
        if wrong:
            print(f"{work.name} {number} ({how}): differs in {wrong}", flush=True)
        for file in folder.glob(f"{db.stem}.*"):
            file.unlink()
    print(f"{work.name}: {dict(counted)}; {lost} rounds lost something", flush=True)
    return lost


def write_lines(source: Path, articles: Sequence[Article]) -> None:
    """Articles as JSON Lines."""
    source.write_text("".join(json.dumps(line(one), ensure_ascii=False) + "\n" for one in articles), encoding="utf-8")


def line(article: Article) -> dict[str, str | None]:
    """An article as a line of JSON Lines."""
    day = str(article.published) if article.published else None
    return {
        "id": article.id, "title": article.title, "body": article.body, "outlet": article.outlet, "published": day
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
