"""Many read while one writes: nobody waits, nobody fails, and everybody sees whole transactions."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from time import sleep

from fakes import TOY, read_toy, toy_articles
from rawi.relink import link_unlinked
from rawi.store import open_store
from stores import MakeDb


def test_many_read_while_one_writes(make_db: MakeDb) -> None:
    place, done = make_db(), Event()
    articles = toy_articles(120)
    open_store(place, create=True).close()

    def watch(_: int) -> list[int]:
        """How many articles there were, look by look."""
        seen: list[int] = []
        with open_store(place) as store:
            while True:
                last = done.is_set()
                seen.append(store.counts()["article"])
                for line in store.incidents(limit=5):
                    record = store.record(line.id)
                    assert record is None or len(record.article_ids) >= 1
                numbers = [change.seq for change in store.history.changes()]
                assert numbers == sorted(numbers)
                if last:
                    return seen

    def write() -> None:
        with open_store(place) as store:
            for first in range(0, len(articles), 20):
                store.add_readings([(article, read_toy(article)) for article in articles[first : first + 20]])
                link_unlinked(store, TOY)
                store.index_new()
        done.set()

    with ThreadPoolExecutor(5) as threads:
        watching = [threads.submit(watch, number) for number in range(4)]
        threads.submit(write).result(60)
        for seen in (one.result(60) for one in watching):
            assert seen == sorted(seen)
            assert all(count % 20 == 0 for count in seen)
            assert seen[-1] == 120


def test_two_that_open_a_fresh_database_at_once_make_it_once(make_db: MakeDb) -> None:
    place = make_db()
    with ThreadPoolExecutor(4) as threads:
        for opened in [threads.submit(lambda: open_store(place, create=True).close()) for _ in range(4)]:
            opened.result(30)
    with open_store(place) as store:
        assert store.counts() == {"article": 0, "report": 0, "incident": 0}


def test_a_file_that_another_program_is_making_is_waited_for(tmp_path: Path) -> None:
    def make() -> int:
        with open_store(tmp_path / "a.db", create=True) as store:
            return store.counts()["article"]

    other = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")  # SQLite refuses a journal beside the file meanwhile, and waits for nobody
    with ThreadPoolExecutor(1) as pool:
        made = pool.submit(make)
        sleep(0.1)
        assert not made.done()
        other.execute("ROLLBACK")
        other.close()
        assert made.result(10) == 0
