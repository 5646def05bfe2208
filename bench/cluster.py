"""Reading on a cluster: nothing lost and nothing double whoever dies, and what it costs beside a pool of processes.

    python bench/cluster.py kills [SOURCE] [--rounds 50] [--workers 2,3,4] [--articles 300] [--networks] [--seed 1]
    python bench/cluster.py speed CORPUS [--ways pool:2,cluster:1,cluster:2] [--limit N] [--json]

`kills` starts a scheduler and workers as processes of their own (`--networks`: each worker in a network namespace of
its own, for which it must be root). Each round reads the articles there while workers, the scheduler or the reading
itself are killed at random moments; what died is started again, and where reading ended it is done again. Every export,
article and older version must then be byte for byte that of reading with `--on local`. Parts are made small, so
that few articles are compared and fused in many.

`speed` reads and links a corpus in each of the ways: by a pool of so many processes, on a cluster of so many workers.
A way may be named several times; what stands in the middle tells how many times as fast several workers are as one.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import partial
from importlib import resources
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from corpus import measure_whole
from kills import EXAMPLES, Act, contents, run, some_articles, start, write_lines
from made_cluster import MadeCluster, separate_networks

from rawi import batch, fusing
from rawi.cli import main as rawi
from rawi.link import neighbourhood, partitions
from rawi.model.article import Article

_VICTIMS = ("worker", "worker", "workers", "reading", "scheduler")
"""Who dies in a round: one worker or all but one most often."""
_LONGEST_S = 300


def read_act(source: Path, db: Path, on: str) -> Act:
    """`rawi read` at a place, in small parts; what it says on stderr is kept beside the database."""

    def act() -> None:
        os.dup2(os.open(db.with_suffix(".said"), os.O_CREAT | os.O_WRONLY | os.O_APPEND), 2)
        neighbourhood.MANY, partitions._SIZE, fusing._CHUNK = 20, 20, 5
        batch.BatchOptions = partial(batch.BatchOptions, batch_size=20)  # type: ignore[misc, assignment]
        rawi(["read", str(source), "--db", str(db), "--on", on])

    return act


def many_articles(source: Path, most: int) -> list[Article]:
    """So many articles of a source, over and over again under other ids where it has fewer."""
    there = some_articles(source, most)
    found = islice(enumerate(cycle(there)), most)
    return [one if number < len(there) else replace(one, id=f"{one.id}-{number}") for number, one in found]


def suffer(folder: Path, articles: Sequence[Article], cluster: MadeCluster, rng: random.Random, **asked: int) -> int:
    """How many of `rounds` ended otherwise than reading here; prints each that did, and a line for all."""
    workers, rounds = asked["workers"], asked["rounds"]
    source = folder / "articles.jsonl"
    write_lines(source, articles)
    expected = undisturbed(read_act(source, folder / "local.db", "local"), folder / "local.db")
    found = undisturbed(read_act(source, folder / "calm.db", cluster.place), folder / "calm.db")
    lost = int(tell_difference("undisturbed", expected, found))
    began = time.perf_counter()  # by now the workers have loaded what they read with
    undisturbed(read_act(source, folder / "again.db", cluster.place), folder / "again.db")
    seconds = time.perf_counter() - began
    counted: Counter[str] = Counter()
    while counted.total() < rounds:
        number = counted.total()
        victim = _VICTIMS[number % len(_VICTIMS)]
        db = folder / f"{number}.db"
        act = read_act(source, db, cluster.place)
        try:
            ended = disturbed(act, cluster, rng, victim=victim, workers=workers, seconds=seconds)
            if ended is None:
                seconds *= 0.9
                continue
            counted[f"{victim}, reading ended with {ended}"] += 1
            lost += tell_difference(f"round {number} ({victim})", expected, contents(db))
        except AssertionError as error:
            said = db.with_suffix(".said").read_text(encoding="utf-8").splitlines()[-3:]
            print(f"round {number} ({victim}): {error}; it said {said}", flush=True)
            counted[f"{victim}, lost"] += 1
            lost += 1
        finally:
            for file in folder.glob(f"{number}.*"):
                file.unlink()
    ends = "; ".join(f"{name} {times} times" for name, times in sorted(counted.items()))
    print(f"{workers} workers, {len(articles)} articles: {ends}. {lost} rounds lost something", flush=True)
    return lost


def undisturbed(act: Act, db: Path) -> dict[str, bytes]:
    """What reading comes to where nobody dies."""
    status = run(act)
    if status:
        raise SystemExit(f"reading ended with {status} where nobody died")
    return contents(db)


def tell_difference(about: str, expected: dict[str, bytes], found: dict[str, bytes]) -> bool:
    """Whether two databases differ; prints in what."""
    wrong = [name for name in expected if found[name] != expected[name]]
    if wrong:
        print(f"{about}: differs in {wrong}", flush=True)
    return bool(wrong)


def disturbed(
    act: Act, cluster: MadeCluster, rng: random.Random, *, victim: str, workers: int, seconds: float
) -> int | None:
    """What reading ended with when somebody died, None where it had ended by then; it is done again if it did not end
    well."""
    child = start(act)
    time.sleep(rng.uniform(0, seconds))
    done, status = os.waitpid(child, os.WNOHANG)
    if done:
        if status:
            raise AssertionError(f"reading ended with {os.waitstatus_to_exitcode(status)} before anybody died")
        return None
    if victim == "reading":
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
    elif victim == "scheduler":
        cluster.kill_scheduler()
    else:
        for number in rng.sample(range(workers), 1 if victim == "worker" else workers - 1):
            cluster.kill_worker(number)
    time.sleep(rng.uniform(0, 1))
    cluster.mend()
    ended = status_of(child)
    if ended not in {"reading": (0, -signal.SIGKILL), "scheduler": (0, 1)}.get(victim, (0,)):
        raise AssertionError(f"reading ended with {ended}")
    if ended and (again := run(act)):
        raise AssertionError(f"reading did not go on: it ended with {again}")
    return ended


def status_of(child: int) -> int:
    """What a process ended with. Raises AssertionError where it hangs."""
    until = time.monotonic() + _LONGEST_S
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    raise AssertionError(f"reading hung for {_LONGEST_S} seconds")


def kills(asked: argparse.Namespace) -> int:
    """Says how the rounds went; 1 where something was lost."""
    rng = random.Random(asked.seed)
    lost, numbers = 0, [int(one) for one in asked.workers.split(",")]
    for place, workers in enumerate(numbers):
        rounds = asked.rounds * (place + 1) // len(numbers) - asked.rounds * place // len(numbers)
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            examples = stack.enter_context(resources.as_file(EXAMPLES))
            articles = many_articles(asked.source or examples, asked.articles)
            host, networks = stack.enter_context(separate_networks(workers)) if asked.networks else ("127.0.0.1", [])
            cluster = stack.enter_context(MadeCluster(workers, networks, host=host))
            lost += suffer(folder, articles, cluster, rng, workers=workers, rounds=rounds)
    return int(lost > 0)


def speed(asked: argparse.Namespace) -> int:
    """Prints what each way takes, and how many times as fast several workers are as one."""
    taken: dict[int, list[dict[str, Any]]] = {}
    for way in asked.ways.split(","):
        kind, _, number = way.partition(":")
        if kind == "pool":
            figures = measure_whole(asked.source, asked.limit, int(number))
        else:
            with MadeCluster(int(number)) as cluster:
                warm(cluster)
                before = cluster.cpu_seconds()
                figures = measure_whole(asked.source, asked.limit, int(number), cluster.place)
                spent = [now - then for now, then in zip(cluster.cpu_seconds(), before, strict=True)]
                figures["cpu_workers_seconds"], figures["cpu_scheduler_seconds"] = spent
                figures["cpu_seconds"] += sum(spent)
                taken.setdefault(int(number), []).append(figures)
        print(json.dumps({"way": way, **figures}) if asked.json else f"{way:<10} {told(figures)}", flush=True)
    for number in sorted(taken.keys() - {1}) if 1 in taken and not asked.json else ():
        print(faster(number, taken[1], taken[number]), flush=True)
    return 0


def faster(number: int, alone: Sequence[dict[str, Any]], several: Sequence[dict[str, Any]]) -> str:
    """How many times as fast so many workers are as one, by the medians."""

    def times(*steps: str) -> float:
        one, more = (median(sum(run[step] for step in steps) for run in runs) for runs in (alone, several))
        return one / more

    reading, whole = times("read_seconds"), times("read_seconds", "link_and_fuse_seconds")
    return f"{number} workers read {reading:.2f} times as fast as one; linking included {whole:.2f} times"


def told(figures: dict[str, Any]) -> str:
    """One line of figures."""
    reading = f"{figures['read_seconds']:.1f} s ({figures['articles_per_second']:,.0f} a second)"
    joining = f"{figures['link_and_fuse_seconds']:.1f} s"
    work = f"{figures['cpu_seconds']:.1f} s of processor, {figures['cpu_self_seconds']:.1f} of them here"
    if "cpu_scheduler_seconds" in figures:
        work += f", {figures['cpu_scheduler_seconds']:.1f} in the scheduler"
    memory = f"{figures['memory_self_mb']:,.0f} MB here"
    return f"{figures['articles']:,} articles: reading {reading}, linking and fusing {joining}; {work}; {memory}"


def warm(cluster: MadeCluster) -> None:
    """Lets every worker load what it reads with, as one that has been there for a while."""
    with tempfile.TemporaryDirectory() as folder, resources.as_file(EXAMPLES) as examples:
        source = Path(folder, "articles.jsonl")
        write_lines(source, many_articles(examples, 1000))
        run(read_act(source, Path(folder, "warm.db"), cluster.place))


def main(argv: Sequence[str] | None = None) -> int:
    """0, or 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("kills", "speed"))
    parser.add_argument("source", nargs="?", type=Path)
    parser.add_argument("--workers", default="2,3,4", help="numbers of workers, with commas between")
    parser.add_argument("--ways", default="pool:2,cluster:1,cluster:2")
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--networks", action="store_true", help="each worker in a network namespace of its own")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N articles")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    if asked.what == "speed" and asked.source is None:
        parser.error("speed: found no corpus; expected a folder with articles")
    return kills(asked) if asked.what == "kills" else speed(asked)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the cluster ends with this process
    sys.exit(main())
