"""Reading into a database: repeated, on several processes, with broken articles, and killed in the middle."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fakes import TOY, toy_article, toy_articles, toy_reader
from rawi.batch import BatchOptions, Progress, read_into
from rawi.model.article import IN_FEED_WORDS, Article
from rawi.read import Complaint, read_sources
from rawi.relink import link_unlinked
from rawi.spread import Place, Workers, workers_at
from rawi.store import Store, open_store
from rawi.store.codec import unpack_articles


def read(
    store: Store, items: list[Article], said: list[Complaint] | None = None, *, jobs: int = 1, **options: object
) -> Progress:
    with workers_at(Place(), jobs) as workers:
        return read_into(
            store,
            items,
            BatchOptions(**options),  # type: ignore[arg-type]
            make_reader=toy_reader,  # type: ignore[arg-type]
            workers=workers,
            on_complaint=(said if said is not None else []).append,
        )


def contents(path: Path) -> list[object]:
    with open_store(path) as store:
        incidents = [(line, store.record(line.id)) for line in store.incidents()]
        readings = [(one, store.article(one), store.reading(one)) for one in sorted(store.article_ids())]
        return [incidents, readings]


def test_reading_again_gives_nothing_new(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db", create=True) as store:
        first = read(store, toy_articles(120), commit_size=50)
        assert (first.articles, first.known, first.status) == (120, 0, 0)
        assert first.reports == store.counts()["report"] > 50
        second = read(store, toy_articles(120))
        assert (second.articles, second.known) == (0, 120)
        again = read(store, toy_articles(120), again=True)
        assert (again.articles, again.known) == (120, 0)
        assert store.counts()["article"] == 120


@pytest.mark.parametrize("jobs", [1, 2])
def test_any_number_of_processes_reads_the_same_in_the_same_order(tmp_path: Path, jobs: int) -> None:
    with open_store(tmp_path / "a.db", create=True) as store:
        read(store, toy_articles(300), jobs=jobs, batch_size=7)
        assert store.article_ids() == [a.id for a in toy_articles(300)]


def test_any_executor_will_do(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db", create=True) as store, ThreadPoolExecutor(2) as threads:
        items = toy_articles(100)
        workers = Workers(threads, 2)
        progress = read_into(store, items, BatchOptions(batch_size=9), make_reader=toy_reader, workers=workers)  # type: ignore[arg-type]
        assert progress.articles == 100


class Noting(Workers):
    """Reads at once, and notes how many articles each batch has."""

    def __init__(self) -> None:
        self._slots = 2
        self.sizes: list[int] = []

    def submit(self, function: Callable[..., Any], *args: Any) -> Future[Any]:
        self.sizes.append(len(unpack_articles(args[-1])))
        future: Future[Any] = Future()
        future.set_result(function(*args))
        return future


def test_batches_become_larger_when_there_are_many(tmp_path: Path) -> None:
    workers = Noting()
    with open_store(tmp_path / "a.db", create=True) as store:
        read_into(store, toy_articles(107), BatchOptions(batch_size=4), make_reader=toy_reader, workers=workers)  # type: ignore[arg-type]
        assert store.article_ids() == [one.id for one in toy_articles(107)]
    assert workers.sizes == [4] * 20 + [8, 8, 8, 3]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_article_that_breaks_the_reader_costs_only_itself(tmp_path: Path, jobs: int) -> None:
    said: list[Complaint] = []
    bad = Article("bad", "انفجر القارئ")
    with open_store(tmp_path / "a.db", create=True) as store:
        progress = read(store, [toy_article(1), bad, toy_article(2)], said, jobs=jobs, batch_size=2)
        assert (progress.articles, progress.complaints, progress.status) == (2, 1, 1)
        assert store.article("bad") is None
    assert str(said[0]).startswith("article bad: found ValueError while reading it (toy reader broke); expected")


def test_a_new_version_of_an_article_replaces_it(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db", create=True) as store:
        read(store, [toy_article(1)])
        dated = replace(toy_article(1), published=None)
        assert read(store, [dated]).articles == 1
        assert store.article("toy-1") == dated
        mended = replace(toy_article(1), body="نص جديد")
        assert read(store, [mended]).articles == 1
        assert store.counts() == {"article": 1, "report": 0, "incident": 0}


def test_text_files_of_one_name_get_their_folder(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1.txt").write_text(f"خبر من المجلد {folder}", encoding="utf-8")
    with open_store(tmp_path / "a.db", create=True) as store:
        assert read(store, [a for a in read_sources([str(tmp_path)]) if isinstance(a, Article)]).articles == 2
        assert store.article_ids() == ["1", "b/1"]
        # and in another run, however it comes
        second = [a for a in read_sources([str(tmp_path / "b")]) if isinstance(a, Article)]
        assert read(store, second).known == 1
        (tmp_path / "b" / "1.txt").write_text("خبر آخر من المجلد", encoding="utf-8")
        second = [a for a in read_sources([str(tmp_path / "b")]) if isinstance(a, Article)]
        assert read(store, second).articles == 1
        assert store.article_ids() == ["1", "b/1"]


def test_two_articles_of_one_id_are_told(tmp_path: Path) -> None:
    said: list[Complaint] = []
    other = replace(toy_article(2), id="toy-1", url="http://example.org/2")
    first = replace(toy_article(1), url="http://example.org/1")
    with open_store(tmp_path / "a.db", create=True) as store:
        assert read(store, [first, other], said).articles == 1
        assert read(store, [other], said).articles == 0
        assert store.article("toy-1") == first
    assert [(c.kind, c.status) for c in said] == [("id", 1)] * 2
    assert "'toy-1', which another article has" in str(said[0])


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[Progress] = []
    with open_store(tmp_path / "a.db", create=True) as store:
        read_into(
            store, toy_articles(100), BatchOptions(commit_size=30), make_reader=toy_reader, on_progress=told.append
        )  # type: ignore[arg-type]
    assert [p.articles for p in told] == [30, 60, 90, 100]


SLOW_RUN = """
import sys, time
sys.path.insert(0, {tests!r})
from fakes import read_toy
from rawi.batch import BatchOptions, read_into
from rawi.read import read_sources
from rawi.spread import Place, workers_at
from rawi.store import open_store

def slow_reader():
    def read(article):
        time.sleep(0.002)
        return read_toy(article)
    return read

with open_store({db!r}, create=True) as store, workers_at(Place(), {jobs}) as workers:
    options = BatchOptions(batch_size=5, commit_size=20)
    read_into(store, read_sources([{source!r}]), options, make_reader=slow_reader, workers=workers,
              on_progress=lambda p: print(p.articles, flush=True))
"""


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_run_keeps_what_was_committed_and_goes_on(tmp_path: Path, jobs: int) -> None:
    source, killed, whole = tmp_path / "all.jsonl", tmp_path / "killed.db", tmp_path / "whole.db"
    with source.open("w", encoding="utf-8") as out:
        for a in toy_articles(600):
            day = str(a.published) if a.published else None
            row = {"id": a.id, "title": a.title, "body": a.body, "outlet": a.outlet, "published": day}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    script = SLOW_RUN.format(tests=str(Path(__file__).parent), db=str(killed), jobs=jobs, source=str(source))
    run = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert run.stdout
    for line in run.stdout:
        if int(line) >= 100:
            os.kill(run.pid, signal.SIGKILL)
            break
    run.wait()
    _wait_for_orphans(run.pid)
    with open_store(killed) as store:
        there = store.counts()["article"]
        assert 100 <= there < 600
        progress = read(store, [a for a in read_sources([str(source)]) if isinstance(a, Article)])
        assert (progress.known, progress.articles) == (there, 600 - there)
        link_unlinked(store, TOY)
    with open_store(whole, create=True) as store:
        read(store, [a for a in read_sources([str(source)]) if isinstance(a, Article)])
        link_unlinked(store, TOY)
    assert contents(killed) == contents(whole)


def _wait_for_orphans(session: int) -> None:
    """Workers end with their parent: none is left in its session."""
    for _ in range(100):
        left = [p for p in Path("/proc").glob("[0-9]*/stat") if _session(p) == session]
        if not left:
            return
        time.sleep(0.05)
    raise AssertionError(f"workers outlived their parent: {left}")


def _session(stat: Path) -> int:
    try:
        fields = stat.read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return 0 if fields[0] == "Z" else int(fields[3])


def page_of(text: str, number: int = 1) -> Article:
    address = f"https://rafid.example/n/{number}?utm_source=x"
    return Article(f"w-{number}", f"قتل 5 في سروج يوم 2015-07-20 بحسب الشرطة. {text}", url=address)


def test_texts_of_one_address_are_versions_of_one_article_in_one_run_or_many(tmp_path: Path) -> None:
    first, second = page_of("أولا"), page_of("ثانيا")
    with open_store(tmp_path / "a.db", create=True) as store:
        assert read(store, [first, second, replace(first, url="http://www.rafid.example/n/1")]).articles == 2
        assert store.article("w-1") == second
        assert [article.body for _, article in store.versions("w-1")] == [first.body, second.body]
        again = read(store, [first, second])
        assert (again.articles, again.known) == (0, 2)
        assert read(store, [page_of("ثالثا")]).articles == 1
        assert len(store.versions("w-1")) == 3
        assert store.counts()["article"] == 1


@pytest.mark.parametrize("runs", [1, 2], ids=["in one run", "in two"])
@pytest.mark.parametrize("first", ["page", "feed"])
def test_what_a_feed_tells_of_a_page_never_takes_its_place(tmp_path: Path, first: str, runs: int) -> None:
    page = page_of("نص الصفحة كاملا")
    item = replace(page_of("ملخص"), extra={IN_FEED_WORDS: True})
    order = [page, item] if first == "page" else [item, page]
    with open_store(tmp_path / "a.db", create=True) as store:
        for part in [order] if runs == 1 else [[one] for one in order]:
            read(store, part)
        assert store.article("w-1") == page
        again = read(store, order)
        assert (again.articles, again.known) == (0, 2)
        newer = replace(item, body=item.body + " ثم حدث")
        assert read(store, [newer]).articles == 0


def test_only_the_outlet_of_a_page_changing_makes_no_version(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db", create=True) as store:
        for outlet in ("a", "b", "c"):
            assert read(store, [replace(page_of(""), outlet=outlet)]).articles == 1
        assert len(store.versions("w-1")) == 1


def test_a_file_that_says_again_what_it_once_said_is_read(tmp_path: Path) -> None:
    first = Article("a", "نص أول", extra={"file": "/a.txt"})
    second = replace(first, body="نص ثان")
    with open_store(tmp_path / "a.db", create=True) as store:
        assert [read(store, [one]).articles for one in (first, second, first)] == [1, 1, 1]
        assert store.article("a") == first
