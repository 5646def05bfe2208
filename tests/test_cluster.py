"""Reading on a cluster of this machine: the same as here, whoever dies, and one line for what can't be.

bench/cluster.py does the same at length: fifty rounds, two to four workers, networks of their own.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from benches import load_bench
from fakes import toy_articles, toy_reader
from rawi.batch import BatchOptions, read_into
from rawi.cli import main
from rawi.errors import RawiError, UsageError
from rawi.spread import cluster as cluster_module
from rawi.spread import parse_place, workers_at
from rawi.store import open_store

pytest.importorskip("distributed", reason="no distributed: pip install 'rawi[dask]' to test on a cluster")
pytest.importorskip("fcntl", reason="kills are of Unix")

MADE = load_bench("made_cluster")


@pytest.fixture(scope="module")
def cluster() -> Iterator[MADE.MadeCluster]:  # type: ignore[name-defined]
    """A scheduler and two workers."""
    with MADE.MadeCluster(2) as made:
        yield made


def read_toys(cluster: MADE.MadeCluster, db: Path, count: int) -> list[str]:  # type: ignore[name-defined]
    """The ids of so many articles of the toy language, read on a cluster."""
    with open_store(db, create=True) as store, workers_at(parse_place(cluster.place), 1) as workers:
        read_into(store, toy_articles(count), BatchOptions(batch_size=7), make_reader=toy_reader, workers=workers)
        return store.article_ids()


def test_a_cluster_reads_the_same_in_the_same_order(cluster: MADE.MadeCluster, tmp_path: Path) -> None:  # type: ignore[name-defined]
    assert read_toys(cluster, tmp_path / "a.db", 300) == [one.id for one in toy_articles(300)]


@pytest.mark.usefixtures("own_reader")
def test_nothing_is_lost_or_double_whoever_dies(
    cluster: MADE.MadeCluster,  # type: ignore[name-defined]
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.syspath_prepend(str(Path(MADE.__file__).parent))
    bench = load_bench("cluster")
    monkeypatch.setattr(bench, "_VICTIMS", ("workers", "scheduler"))
    articles = bench.many_articles(Path(str(bench.EXAMPLES)), 60)
    assert bench.suffer(tmp_path, articles, cluster, random.Random(2), workers=2, rounds=2) == 0


def test_several_workers_are_so_many_times_as_fast_by_what_stands_in_the_middle(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(str(Path(MADE.__file__).parent))
    bench = load_bench("cluster")
    seconds = {"pool:2": iter([1.0]), "1": iter([30.0, 99.0, 36.0]), "2": iter([20.0, 18.0, 18.0])}

    def measured(_corpus: Path, _limit: int | None, jobs: int, on: str = "pool:2") -> dict[str, float]:
        read = next(seconds[on if on == "pool:2" else str(jobs)])
        names = ("articles", "articles_per_second", "cpu_seconds", "cpu_self_seconds", "memory_self_mb")
        return {"read_seconds": read, "link_and_fuse_seconds": 2.0, **dict.fromkeys(names, 1.0)}

    class Still(MADE.MadeCluster):  # type: ignore[name-defined, misc]
        def mend(self) -> None:
            """Starts nothing."""

    monkeypatch.setattr(bench, "measure_whole", measured)
    monkeypatch.setattr(bench, "MadeCluster", Still)
    monkeypatch.setattr(bench, "warm", lambda _: None)
    assert bench.main(["speed", "there", "--ways", "pool:2," + ",".join(["cluster:1,cluster:2"] * 3)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 8
    assert lines[-1] == "2 workers read 2.00 times as fast as one; linking included 1.90 times"


def test_workers_in_networks_of_their_own_are_reached_through_the_scheduler(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("not root: network namespaces can't be made")
    try:
        with MADE.separate_networks(2) as (host, networks), MADE.MadeCluster(2, networks, host=host) as cluster:
            with (
                workers_at(parse_place(cluster.place), 1) as workers,
                open_store(tmp_path / "a.db", create=True) as store,
            ):
                progress = read_into(
                    store, toy_articles(60), BatchOptions(batch_size=5), make_reader=toy_reader, workers=workers
                )
            assert progress.articles == 60
    except OSError as error:
        pytest.skip(f"no network namespaces here: {error}")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("dask://127.0.0.1:1", "dask://127.0.0.1:1: found no scheduler within 10 seconds ("),
        ("dask://nowhere.invalid", "dask://nowhere.invalid: found no scheduler within 10 seconds ("),
    ],
)
def test_a_scheduler_that_is_not_there_is_one_line(
    said: str, told: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cluster_module, "_CONNECT_S", 0.4)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["read", ".", "--on", said])
    assert ended.value.code == 1
    out = capfd.readouterr()
    assert out.err.startswith(f"rawi: {told.replace('10 seconds', '0 seconds')}")
    assert out.err.count("\n") == 1
    assert not out.out
    assert not list(tmp_path.iterdir())  # no database is begun


def test_a_cluster_without_workers_and_the_address_of_a_worker_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "_FIRST_S", 0.2)
    with MADE.MadeCluster(0) as empty:
        with pytest.raises(RawiError, match="found a scheduler without workers; expected one at least; start them"):
            workers_at(parse_place(empty.place), 1).__enter__()
        monkeypatch.setattr(cluster_module, "_kind_of", lambda *_: "Worker")
        with pytest.raises(UsageError, match=r"found a worker of dask at dask://.*; expected its scheduler"):
            workers_at(parse_place(empty.place), 1).__enter__()


def test_jobs_are_of_this_machine(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["read", ".", "--jobs", "2", "--on", "dask://h:1"])
    assert ended.value.code == 2
    assert capsys.readouterr().err == (
        "rawi: --jobs: found it beside --on dask://h:1; expected one of them, as the cluster's workers are used\n"
    )
