"""A million made articles from web archives to linked records: articles and bytes a second, memory over time, disk.

    python bench/million.py [10000 100000 1000000] [--folder FOLDER] [--json FILE] [--db ADDRESS] [--jobs 1]

The archives are those of bench/made_news.py, in FOLDER, where they stay. Each number is read, linked and made
searchable as `rawi read` does it, in a process of its own that is looked at from outside: how far it is and the memory
it takes is told on stderr. Where it was stopped, the same command with the same FOLDER goes on. Seconds of processing
tell what it costs, seconds by the clock what else the machine did. Memory is that of the command by itself, and of the
command and its workers together, pages that they share counted once; it is flat where the last tenth of the reading
takes no more than the second, and linking ten times as much takes no more.
With --json the figures are added to FILE, one entry a number, which docs/cost.md is made of.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from made_news import write_archives

from rawi.admission import Progress
from rawi.batch import read_into
from rawi.read import read_sources
from rawi.relink import link_unlinked
from rawi.spread import Place, Workers, workers_at
from rawi.store import Store, open_store
from rawi.store.opening import LONG_PATIENCE_S

COUNTS = (10_000, 100_000, 1_000_000)
_STEPS = ("read", "link", "search")
_SLICES = 10
_NOTED = 10_000
_TELL_S = 20.0
_ARCHIVE_BYTES = 2_300
_DATABASE_BYTES = 5_500
"""Of an article; a third of it for the journal of a transaction."""


def work(files: Sequence[str], db: str, jobs: int, log: Path) -> None:
    """Reads, links and indexes what is not yet; each step, and each progress of the first, is a line of the log."""
    over = {one["step"] for one in lines_of(log)}
    with open_store(db, create=True, patience_s=LONG_PATIENCE_S) as store, log.open("a", buffering=1) as out:

        def note(step: str, **more: object) -> None:
            line = {"step": step, "at": time.time(), "cpu": processing(), **store_size(store, db), **more}
            out.write(json.dumps(line) + "\n")

        def progress(now: Progress) -> None:
            done = now.articles + now.known
            if done // _NOTED > noted[0]:
                noted[0] = done // _NOTED
                note("reading", articles=done)

        def with_workers(act: Callable[[Workers | None], object]) -> Callable[[], object]:
            def acted() -> None:
                with workers_at(Place(), jobs) as workers:  # ended with the step, so that their work is counted
                    act(workers)

            return acted

        noted = [0]
        note("start")
        steps: dict[str, Callable[[], object]] = {
            "read": with_workers(
                lambda workers: read_into(store, read_sources(files), workers=workers, on_progress=progress)
            ),
            "link": with_workers(lambda workers: link_unlinked(store, workers=workers)),
            "search": lambda: store.index_new(),
        }
        for step, act in steps.items():
            if step not in over:
                act()
                note(step, **store.counts())


def lines_of(log: Path) -> list[dict[str, Any]]:
    """The lines of a log; none where there is none. A line that was cut short is left out."""
    if not log.exists():
        return []
    return [json.loads(line) for line in log.read_text().splitlines() if line.endswith("}")]


def processing() -> float:
    """Seconds this process and its workers that have ended were at work."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def store_size(store: Store, db: str) -> dict[str, int]:
    """Bytes of the database on disk."""
    if store.db.dialect == "sqlite":
        return {"disk": sum(file.stat().st_size for file in Path(db).parent.glob(Path(db).name + "*"))}
    row = store.db.execute("SELECT pg_database_size(current_database())").fetchone()
    return {"disk": int(row[0]) if row else 0}


def measure(articles: int, folder: Path, jobs: int, db: str | None) -> dict[str, Any]:
    """The figures of so many articles; what was done in the folder before is not done again."""
    room_for(articles, folder, own_database=db is None)
    files = [str(file) for file in write_archives(folder / f"archives-{articles}", articles)]
    place = folder / f"made-{articles}-{jobs}{'-server' if db else ''}"
    place.mkdir(exist_ok=True)
    log, seen = place / "log.jsonl", place / "memory.jsonl"
    command = [sys.executable, __file__, "--work", db or f"{place}/made.db", "--jobs", str(jobs), "--log", str(log)]
    with subprocess.Popen([*command, *files]) as child:
        try:
            watch(child, seen, lambda: told_so_far(articles, log))
        except BaseException:
            child.kill()
            raise
    if child.returncode:
        raise SystemExit(f"{articles:,} articles: ended with {child.returncode}; the same command goes on")
    found = figures(lines_of(log), lines_of(seen))
    shutil.rmtree(place)
    return found | {
        "archive_bytes": sum(Path(file).stat().st_size for file in files),
        "jobs": jobs,
        "database": "PostgreSQL" if db else "SQLite",
        "machine": machine(),
        "measured": f"{datetime.now(UTC):%Y-%m-%d}",
    }


def room_for(articles: int, folder: Path, *, own_database: bool) -> None:
    """Ends the program where a disk is too small for archives and database."""
    needed, free = articles * (_ARCHIVE_BYTES + own_database * _DATABASE_BYTES), shutil.disk_usage(folder).free
    if free < needed:
        raise SystemExit(
            f"{folder}: found {free / 1e9:.1f} GB free; expected {needed / 1e9:,.1f} GB for {articles:,} articles;"
            " give another --folder"
        )


def told_so_far(articles: int, log: Path) -> str:
    """How far a measurement is."""
    lines = lines_of(log)
    read = max((one["articles"] for one in lines if one["step"] == "reading"), default=0)
    steps = [one["step"] for one in lines if one["step"] in _STEPS]
    return f"{articles:,} articles: {' and '.join(f'{one} done' for one in steps) or f'{read:,} read'}"


def machine() -> str:
    """What it was measured on."""
    models = [line.partition(":")[2].strip() for line in cpu_info() if line.startswith("model name")]
    model = models[0] if models else platform.machine()
    return f"{os.cpu_count()} cores of {model}, Python {platform.python_version()}"


def cpu_info() -> list[str]:
    """What Linux tells of the processor; nothing elsewhere."""
    try:
        return Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return []


def watch(child: subprocess.Popen[bytes], seen: Path, so_far: Callable[[], str]) -> None:
    """Notes the megabytes of a process, and those of it and its workers together, until it ends; tells how far it is
    now and then."""
    began = told = time.monotonic()
    with seen.open("a", buffering=1) as out:
        while child.poll() is None:
            looks = [memory_of(pid) for pid in family(child.pid)]
            own, together = looks[0][0], sum(share for _, share in looks)
            out.write(json.dumps({"at": time.time(), "mb": round(own, 1), "together": round(together, 1)}) + "\n")
            now = time.monotonic()
            if now - told >= _TELL_S:
                told = now
                memory = f"{own:,.0f} MB, {together:,.0f} MB together"
                print(f"{so_far()}, {memory}, {now - began:,.0f} s", file=sys.stderr, flush=True)
            time.sleep(min(2.0, 0.1 + (now - began) / 100))


def family(pid: int) -> list[int]:
    """A process and its children."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        children = []
    return [pid, *map(int, children)]


def memory_of(pid: int) -> tuple[float, float]:
    """Megabytes of memory of a process, and its share of them where others have the same pages; none where it is no
    more."""
    try:
        lines = [line.split() for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()]
    except OSError:
        return 0.0, 0.0
    sizes = {line[0]: int(line[1]) * 1024 / 1e6 for line in lines if line[0] in ("Rss:", "Pss:")}
    return sizes.get("Rss:", 0.0), sizes.get("Pss:", 0.0)


def figures(lines: Sequence[dict[str, Any]], looks: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What the log and the looks come to; a log may tell of several runs, each of which went on with the one before."""
    spent = {step: {"seconds": 0.0, "processing": 0.0} for step in _STEPS}
    memory: dict[str, list[dict[str, Any]]] = {step: [] for step in _STEPS}
    processing_at: list[list[float]] = [[0, 0.0]]
    for before, line in pairwise(lines):
        if line["step"] == "start":
            continue
        step = "read" if line["step"] == "reading" else line["step"]
        spent[step]["seconds"] += line["at"] - before["at"]
        spent[step]["processing"] += line["cpu"] - before["cpu"]
        memory[step] += [look for look in looks if before["at"] <= look["at"] <= line["at"]]
        if line["step"] == "reading":
            processing_at.append([line["articles"], round(spent["read"]["processing"], 3)])
    reading = memory["read"]
    slices = [reading[len(reading) * n // _SLICES : len(reading) * (n + 1) // _SLICES] for n in range(_SLICES)]
    return {
        "articles": lines[-1]["article"],
        "runs": sum(line["step"] == "start" for line in lines),
        **{name: lines[-1][name] for name in ("report", "incident")},
        "steps": {
            step: {name: round(value, 3) for name, value in spent[step].items()}
            | {"peak_mb": most(memory[step], "mb"), "together_mb": most(memory[step], "together")}
            for step in _STEPS
        },
        "memory_by_tenth_mb": [most(part, "mb") for part in slices if part],
        "processing_at": processing_at,
        "disk_bytes": lines[-1]["disk"],
    }


def most(looks: Sequence[dict[str, Any]], of: str) -> int | None:
    """The most megabytes that were seen; None where nobody looked."""
    return round(max(look[of] for look in looks)) if looks else None


def told(one: dict[str, Any]) -> str:
    """Lines for people."""
    whole = sum(step["processing"] for step in one["steps"].values())
    read = one["steps"]["read"]
    lines = [
        f"{one['articles']:,} articles, {one['report']:,} reports, {one['incident']:,} incidents:"
        f" {one['articles'] / whole:,.0f} articles a second of processing,"
        f" {one['archive_bytes'] / read['processing'] / 1e6:.1f} MB of archive a second of reading,"
        f" {one['disk_bytes'] / 1e6:,.0f} MB on disk"
    ]
    for name, step in one["steps"].items():
        lines.append(
            f"  {name:<6} {step['processing']:8,.1f} s of processing  {step['seconds']:8,.1f} s by the clock"
            + (f"  {step['peak_mb']:6,} MB at most, {step['together_mb']:,} together" if step["peak_mb"] else "")
        )
    lines.append("  memory by tenth of the reading: " + " ".join(f"{mb:,}" for mb in one["memory_by_tenth_mb"]) + " MB")
    return "\n".join(lines)


def keep(file: Path, one: dict[str, Any]) -> None:
    """Puts figures into a file in the place of those of as many articles on such a database."""
    there = json.loads(file.read_text()) if file.exists() else []
    key = ("articles", "database", "jobs")
    rest = [other for other in there if any(other[name] != one[name] for name in key)]
    rows = sorted([*rest, one], key=lambda row: (row["database"], row["jobs"], row["articles"]))
    file.write_text("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n")


def main() -> None:
    """Measures, prints, keeps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", default=list(COUNTS))
    parser.add_argument(
        "--folder", type=Path, help="where archives and databases are made; a temporary one if not given"
    )
    parser.add_argument("--json", type=Path, help="the file to add the figures to")
    parser.add_argument("--db", help="an empty PostgreSQL database; a SQLite file if not given")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--work", help=argparse.SUPPRESS)
    parser.add_argument("--log", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.work:
        work(asked.counts, asked.work, asked.jobs, asked.log)
        return
    if asked.folder:
        asked.folder.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the work ends with this process
    with tempfile.TemporaryDirectory() as temporary:
        for count in asked.counts:
            one = measure(int(count), asked.folder or Path(temporary), asked.jobs, asked.db)
            print(told(one), flush=True)
            if asked.json:
                keep(asked.json, one)


if __name__ == "__main__":
    main()
