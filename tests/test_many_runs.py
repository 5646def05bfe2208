"""Many runs of `rawi read` into one database at once: no article twice or lost, nothing waits for ever, and the
incidents are those that one run would have made."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from fakes import TOY, fuse_toy, read_toy, toy_article, toy_articles, toy_modules
from rawi.batch import BatchOptions, read_into
from rawi.cli import main
from rawi.errors import StoreError
from rawi.export import FORMATS
from rawi.model.article import Article
from rawi.model.incident import Incident
from rawi.model.record import Record
from rawi.model.report import Reading
from rawi.model.review import Draft
from rawi.relink import link_unlinked
from rawi.store import IncidentFilter, Store, open_store
from stores import MakeDb, Server

pytestmark = pytest.mark.usefixtures("own_reader")


def slow_reader() -> Callable[[Article], Reading]:
    """The toy language, read slowly enough to be killed in the midst of it."""

    def read(article: Article) -> Reading:
        time.sleep(0.003)
        return read_toy(article)

    return read


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs of the toy language that commit every twenty articles."""
    for name, module in toy_modules().items():
        monkeypatch.setitem(sys.modules, name, module)
    small = partial(BatchOptions, batch_size=10, commit_size=20)
    monkeypatch.setattr("rawi.batch.BatchOptions", small)
    monkeypatch.setattr(read_into, "__kwdefaults__", {**read_into.__kwdefaults__, "make_reader": slow_reader})


def start(*sources: str, db: str) -> int:
    """The process of a `rawi read`."""
    child = os.fork()
    if child:
        return child
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    try:
        main(["read", *sources, "--db", db, "--jobs", "1"])
    except SystemExit as ended:
        os._exit(ended.code if isinstance(ended.code, int) else 0)
    os._exit(70)


def ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def wait_until(true: Callable[[], bool]) -> None:
    for _ in range(1500):
        if true():
            return
        time.sleep(0.01)
    raise AssertionError("waited for fifteen seconds")


def write_parts(folder: Path, articles: Sequence[Article], parts: int) -> list[str]:
    """Articles as JSON Lines in so many files."""
    files = []
    for number in range(parts):
        lines = [
            {"id": a.id, "title": a.title, "body": a.body, "outlet": a.outlet}
            | ({"published": str(a.published)} if a.published else {})
            for a in articles[number::parts]
        ]
        file = folder / f"part{number}.jsonl"
        file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
        files.append(str(file))
    return files


def contents(store: Store) -> dict[str, Any]:
    """All that does not say which run it was and when."""
    found: dict[str, Any] = {
        name: b"".join(FORMATS[name].write(store, IncidentFilter())) for name in ("json", "csv", "geojson")
    }
    articles = store.articles(store.article_ids())
    found["articles"] = {one: store.reading(one) for one in articles}, articles
    found["words"] = {line.id for word in ("الشرطة", "سروج") for line in store.incidents(IncidentFilter(text=word))}
    tables = ("article_past", "incident_report", "claim", "link", "incident_alias")
    found["rows"] = {one: store.db.execute(f"SELECT count(*) FROM {one}").fetchall() for one in tables}
    return found


def seqs_in_order(store: Store) -> bool:
    """Whether instants of changes run with their numbers."""
    instants = [change.at for change in store.history.changes()]
    return instants == sorted(instants)


def test_four_runs_one_of_them_killed_end_like_one(tmp_path: Path, postgres: Server, hasty: None) -> None:
    place, files = postgres.borrow(), write_parts(tmp_path, toy_articles(320), 4)
    with open_store(tmp_path / "one.db", create=True) as one:
        assert ended(start(*files, db=str(tmp_path / "one.db"))) == 0
        expected = contents(one)
    with open_store(place, create=True) as store:
        store.join_readers()  # so that nobody is the last before all have begun
        children = [start(files[n], files[(n + 1) % 4], files[(n + 2) % 4], db=place) for n in range(4)]
        wait_until(lambda: store.counts()["article"] > 60)
        os.kill(children[2], signal.SIGKILL)
        children.append(start(files[2], files[3], files[0], db=place))
        wait_until(lambda: store.db.execute("SELECT count(*) FROM run").fetchone() == (5,))
        assert store.counts()["incident"] == 0
        store.leave_readers()
        assert [ended(child) for child in children] == [0, 0, -signal.SIGKILL, 0, 0]
        assert contents(store) == expected
        assert seqs_in_order(store)
        known = store.db.execute("SELECT sum(articles), sum(articles + known) FROM run").fetchone()
        assert known is not None
        assert known[0] <= 320  # none is counted as read by two; what the killed run had read, by nobody
        assert known[1] == 4 * 240
    postgres.give_back(place)


def test_what_was_killed_while_linking_is_linked_by_the_next(
    tmp_path: Path, make_db: MakeDb, hasty: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, expected, place = write_parts(tmp_path, toy_articles(60), 1), make_db(), make_db()
    assert ended(start(*files, db=expected)) == 0
    doomed = tmp_path / "doomed"
    doomed.touch()

    def fuse(incident: Incident, *rest: Any) -> Record:
        if doomed.exists() and incident.id.startswith("2015-07-10"):
            doomed.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        return fuse_toy(incident, *rest)

    monkeypatch.setattr(sys.modules["rawi.fuse"], "fuse_incident", fuse)
    assert ended(start(*files, db=place)) == -signal.SIGKILL
    with open_store(place) as store, open_store(expected) as one:
        assert (store.counts()["incident"], store.counts()["article"]) == (0, 60)
        assert ended(start(*files, db=place)) == 0
        assert contents(store) == contents(one)


def test_two_runs_into_one_file_wait_for_each_other(tmp_path: Path, hasty: None) -> None:
    files, place = write_parts(tmp_path, toy_articles(160), 2), str(tmp_path / "both.db")
    assert ended(start(*files, db=str(tmp_path / "one.db"))) == 0
    assert [ended(child) for child in [start(*files, db=place), start(*reversed(files), db=place)]] == [0, 0]
    with open_store(tmp_path / "one.db") as one, open_store(place) as both:
        assert contents(both)["articles"] == contents(one)["articles"]
        assert both.incident_keys() == one.incident_keys()
        assert seqs_in_order(both)


# one after the other, as two at once may come


def reading_between(between: Callable[[Article], object]) -> Callable[[], Callable[[Article], Reading]]:
    """A reader during which something else happens."""

    def read(article: Article) -> Reading:
        between(article)
        return read_toy(article)

    return lambda: read


def test_an_article_another_run_wrote_meanwhile_is_known(make_db: MakeDb) -> None:
    place, article = make_db(), toy_article(1)
    with open_store(place, create=True) as store, open_store(place) as other:
        meanwhile = reading_between(lambda one: read_into(other, [one], make_reader=lambda: read_toy))
        progress = read_into(store, [article], make_reader=meanwhile)
        assert (progress.articles, progress.known, progress.complaints) == (0, 1, 0)
        assert store.counts() == {"article": 1, "report": 1, "incident": 0}
        assert store.articles(store.article_ids()) == {article.id: article}


def test_another_article_of_the_same_id_gets_an_id_of_its_own(make_db: MakeDb) -> None:
    place = make_db()
    mine = replace(toy_article(1), id="same", extra={"file": "/a/same.txt"})
    other = replace(toy_article(2), id="same", extra={"file": "/b/same.txt"})
    with open_store(place, create=True) as store, open_store(place) as beside:
        once = iter([other])

        def between(_: Article) -> None:
            read_into(beside, once, make_reader=lambda: read_toy)

        assert read_into(store, [mine], make_reader=reading_between(between)).articles == 1
        assert store.articles(store.article_ids()) == {"same": other, "a/same": replace(mine, id="a/same")}


def test_a_newer_text_written_meanwhile_stays_and_the_other_is_a_version(make_db: MakeDb) -> None:
    place = make_db()
    page = replace(toy_article(1), url="https://x.example/1", extra={})
    first, second, third = (replace(page, body=f"{page.body}\nطبعة {n}") for n in range(3))
    with open_store(place, create=True) as store, open_store(place) as beside:
        read_into(store, [first], make_reader=lambda: read_toy)
        once = iter([third])

        def between(_: Article) -> None:
            read_into(beside, once, make_reader=lambda: read_toy)

        read_into(store, [second], make_reader=reading_between(between))
        assert {one.body for _, one in store.versions(page.id)} == {first.body, second.body, third.body}
        assert store.counts()["article"] == 1


def test_nobody_writes_while_another_links(make_db: MakeDb) -> None:
    place = make_db()
    batch = [(toy_article(1), read_toy(toy_article(1)))]
    with (
        open_store(place, create=True) as store,
        open_store(place, patience_s=0.05) as hurried,
        ThreadPoolExecutor(1) as threads,
    ):
        with store.alone():
            with pytest.raises(StoreError, match="found another program writing to it; expected it free"):
                hurried.add_readings(batch)
            patient = threads.submit(add_patiently, place)
            store.add_readings([(toy_article(2), read_toy(toy_article(2)))])
            time.sleep(0.1)
            assert not patient.done()
        assert patient.result(30) == 2
        hurried.add_readings(batch)
        assert store.counts()["article"] == 3


def add_patiently(place: str) -> int:
    with open_store(place, patience_s=60) as store:
        store.add_readings([(toy_article(3), read_toy(toy_article(3)))])
        return store.counts()["article"]


def test_who_waits_for_another_can_be_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr("rawi.store.sqlite._STEP_S", 0.1)
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in many processes are deaf to it
    request.addfinalizer(lambda: signal.signal(signal.SIGINT, heard))
    place = tmp_path / "a.db"
    with open_store(place, create=True) as store, open_store(place, patience_s=60) as patient, store.alone():
        stop = Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
        stop.start()
        began = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            patient.add_readings([])
        assert time.monotonic() - began < 30


def test_linking_that_fails_leaves_nobody_locked_out(make_db: MakeDb) -> None:
    place = make_db()
    with open_store(place, create=True) as store, open_store(place, patience_s=0.05) as other:
        store.add_readings([(toy_article(1), read_toy(toy_article(1)))])
        with pytest.raises(ZeroDivisionError):
            link_unlinked(store, replace(TOY, fuse_incident=lambda *_: 1 / 0))  # type: ignore[arg-type]
        assert link_unlinked(other, TOY).incidents == 1
        assert link_unlinked(store, TOY).incidents == 0


def test_who_leaves_last_is_told_so(postgres: Server) -> None:
    place = postgres.borrow()
    open_store(place, create=True).close()
    stores = [open_store(place) for _ in range(3)]
    for store in stores:
        store.join_readers()
    assert not stores[0].leave_readers()
    stores[1].close()  # as when its program was killed
    sharing = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
    wait_until(lambda: stores[0].db.execute(sharing).fetchone() == (1,))
    assert stores[2].leave_readers()
    stores[0].join_readers()  # one after all had left
    assert stores[0].leave_readers()
    for store in (stores[0], stores[2]):
        store.close()
    postgres.give_back(place)


def test_an_instant_is_taken_when_the_write_begins(make_db: MakeDb) -> None:
    """A writer that waited for another must not date its changes before the other's."""
    place = make_db()
    asked = []

    def clock() -> datetime:
        with open_store(place, patience_s=0.05) as other, pytest.raises(StoreError):
            other.add_readings([])
        asked.append(1)
        return datetime(2026, 1, 1, tzinfo=UTC)

    with open_store(place, create=True, clock=clock) as store:
        store.add_readings([(toy_article(1), read_toy(toy_article(1)))])
        link_unlinked(store, TOY)
        store.add_review(Draft("confirm", store.incident_ids()[0], "a"))
    assert len(asked) == 3


def test_what_a_run_has_met_is_not_kept_in_memory(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    known = store.known_articles
    monkeypatch.setattr(store, "known_articles", lambda ids: asked.append(len(ids)) or known(ids))
    read_into(store, toy_articles(300), make_reader=lambda: read_toy)
    one = toy_articles(300)[1]
    twice = [*toy_articles(300), one, replace(one, body="نص آخر")]
    progress = read_into(store, twice, make_reader=lambda: read_toy)
    assert (progress.articles, progress.known, progress.complaints) == (0, 301, 1)
    assert max(asked) <= 50
