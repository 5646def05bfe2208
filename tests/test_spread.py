"""Workers of any kind: batches in order and few at a time, and one line for whatever becomes of the workers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import nullcontext
from dataclasses import replace
from typing import Any

import pytest

from rawi.errors import RawiError, UsageError
from rawi.spread import Workers, in_order, parse_place
from rawi.spread import cluster as cluster_module
from rawi.spread.build import run_with, this_build
from rawi.spread.cluster import ClusterWorkers


class Late(Executor):
    """Works out what it is given only when it is told to, the last first."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []
        self.most = 0

    def submit(self, function: Any, /, *args: Any, **_: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.waiting.append(lambda: future.set_result(function(*args)))
        self.most = max(self.most, len(self.waiting))
        return future


class Patient(Workers):
    """Lets a late executor work when a result is asked for."""

    def result(self, future: Future[Any]) -> Any:
        late = self._executor
        assert isinstance(late, Late)
        while late.waiting and not future.done():
            late.waiting.pop()()
        return super().result(future)


def test_results_come_in_the_order_of_the_jobs_and_few_are_under_way() -> None:
    late, begun = Late(), 0

    def jobs() -> Iterator[tuple[int, tuple[int]]]:
        nonlocal begun
        for number in range(500):
            begun += 1
            yield number, (number,)

    found = in_order(Patient(late, 2), lambda number: number * 2, jobs())
    assert 0 < begun <= 6, "the first are begun before anybody waits"
    assert next(found) == (0, 0)
    assert begun <= 8
    assert list(found) == [(number, number * 2) for number in range(1, 500)]
    assert late.most <= 8


def test_what_is_under_way_is_called_off_when_nobody_wants_it() -> None:
    made: list[Future[int]] = []

    class Kept(Late):
        def submit(self, function: Any, /, *args: Any, **_: Any) -> Future[Any]:
            made.append(super().submit(function, *args))
            return made[-1]

    found = in_order(Patient(Kept(), 1), abs, ((None, (number,)) for number in range(9)))
    next(found)
    found.close()  # type: ignore[attr-defined]
    assert not [future for future in made if not future.done()]


@pytest.mark.parametrize(
    ("said", "scheduler"),
    [
        ("local", None),
        ("dask://cluster.example:8786", "tcp://cluster.example:8786"),
        ("dask://cluster.example", "tcp://cluster.example:8786"),
        ("dask+tls://10.0.0.7:9000/", "tls://10.0.0.7:9000"),
        ("dask://[fe80::1]:1", "tcp://[fe80::1]:1"),
    ],
)
def test_places_are_said_in_one_word(said: str, scheduler: str | None) -> None:
    assert parse_place(said).scheduler == scheduler


@pytest.mark.parametrize(
    "said",
    ["", "dask", "dask://", "tcp://host:8786", "dask://host:99999", "dask://host:8786/x", "dask://a@host", "[::"],
)
def test_a_place_that_is_none_is_told(said: str) -> None:
    with pytest.raises(UsageError, match=r"^--on: found .*; expected local, or a scheduler like dask://host:8786$"):
        parse_place(said)


def test_a_worker_of_another_rawi_refuses() -> None:
    assert run_with(this_build(), abs, -1) == 1
    other = replace(this_build(), lexicon="0" * 16)
    with pytest.raises(RawiError, match=r"found rawi .* on a worker; expected rawi .* lexicon 0000"):
        run_with(other, abs, -1)


class FakeClient:
    """What of a client is asked here."""

    def __init__(self, threads: dict[str, int] | Exception) -> None:
        self.threads = threads

    def nthreads(self) -> dict[str, int]:
        if isinstance(self.threads, Exception):
            raise self.threads
        return self.threads

    def submit(self, *_: Any, **__: Any) -> None:
        raise RuntimeError("the client is closed")


def workers_of(threads: dict[str, int] | Exception) -> ClusterWorkers:
    return ClusterWorkers(FakeClient(threads), "dask://h:1", this_build())


class KilledWorker(Exception):  # noqa: N818, a name of dask's
    pass


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (CancelledError(), "dask://h:1: found the scheduler gone"),
        (ConnectionResetError(), "dask://h:1: found the scheduler gone"),
        (KilledWorker(), "dask://h:1: found every worker dead that had a certain batch"),
        (ModuleNotFoundError("No module named 'rawi'", name="rawi"), "dask://h:1: found no rawi on a worker"),
        (RawiError("found rawi 0.0.1 on a worker"), "dask://h:1: found rawi 0.0.1 on a worker"),
    ],
)
def test_what_befalls_a_cluster_is_one_line(error: BaseException, told: str) -> None:
    future: Future[int] = Future()
    future.set_exception(error)
    with pytest.raises(RawiError) as raised:
        workers_of({"a": 1}).result(future)
    assert str(raised.value).startswith(told)
    assert "\n" not in str(raised.value)


def test_an_error_of_the_batch_itself_is_not_put_down_to_the_cluster() -> None:
    future: Future[int] = Future()
    future.set_exception(ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        workers_of({"a": 1}).result(future)


def test_a_cluster_is_asked_how_many_threads_it_has_and_may_be_without_for_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workers = workers_of({"a": 2, "b": 3})
    assert workers.slots == 5
    empty = workers_of({})
    assert empty.slots == 1
    monkeypatch.setattr(cluster_module, "_PATIENCE_S", -1.0)
    with pytest.raises(RawiError, match="found no worker for"):
        empty.look()


def test_a_scheduler_that_is_gone_is_told_whoever_notices() -> None:
    gone = workers_of(OSError("closed"))
    for ask in (gone.look, lambda: gone.submit(abs, -1)):
        with pytest.raises(RawiError, match="found the scheduler gone; expected it there to the end"):
            ask()


def test_a_scheduler_that_goes_while_its_workers_are_asked_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed", reason="no distributed: pip install 'rawi[dask]' to test with it")

    def closed(*_: object) -> None:
        raise OSError("closed")

    monkeypatch.setattr(cluster_module, "_kind_of", lambda *_: "Scheduler")
    monkeypatch.setattr(distributed, "Client", lambda *_, **__: nullcontext())
    monkeypatch.setattr(ClusterWorkers, "check", closed)
    with pytest.raises(RawiError, match="found the scheduler gone"), cluster_module.cluster_workers("dask://h", "tcp"):
        pass
