"""How fast Rawi reads a corpus, where the time goes, and how much memory it takes.

    python bench/corpus.py ../shared/corpus [--limit N] [--jobs N] [--json]

Three measurements in one run, over the same articles:

1. one core, in this process: reading stage by stage, then storing, linking and fusing;
2. the whole way on several cores in a process of its own, from files to fused records in a database, as `rawi read`
   goes it, with the peak memory of that process and its workers;
3. two yardsticks over the same text: NFC with `re.findall(r"\\w+")`, and spaCy's blank Arabic tokenizer.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import wraps
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from rawi import found, pipeline
from rawi.batch import pipeline_reader, read_into
from rawi.fuse import fuse_incident
from rawi.link import link_reports
from rawi.model.article import Article
from rawi.model.incident import Incident
from rawi.model.report import Reading
from rawi.read import Complaint, Defaults, read_sources
from rawi.relink import link_unlinked
from rawi.spread import parse_place, workers_at
from rawi.store import open_store

STAGES: dict[str, tuple[str, ...]] = {
    "analyse": ("read_tokens", "in_sentences"),
    "times": ("find_times", "resolve_times", "effective_published", "date_article"),
    "triggers": ("names_act", "find_triggers", "find_weapons", "find_hedges"),
    "places": ("find_places", "resolve_places", "countries_in_view", "outside"),
    "actors": ("find_actors", "resolve_actors"),
    "quantities": ("find_quantities", "resolve_quantities"),
    "attributions": ("find_attributions", "attribute", "speech_spans"),
    "report": (
        "read_events",
        "assemble_reports",
        "find_statements",
        "attach_statements",
        "read_aggregates",
        "find_anomalies",
    ),
}
"""The functions that make up each stage, as `rawi.pipeline` and `rawi.found` call them."""
STAGED = (pipeline, found)
COMMIT = 500
MB = 1e6


class Clock:
    """Seconds by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def time(self, name: str) -> Iterator[None]:
        """Adds the time of a block."""
        began = perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + perf_counter() - began

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time added at each call."""
        seconds = self.seconds
        seconds.setdefault(name, 0.0)

        @wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            began = perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                seconds[name] += perf_counter() - began

        return call


@contextmanager
def clocked(clock: Clock) -> Iterator[None]:
    """The pipeline with its stages timed; some of a hundredth of the reading is the clock itself."""
    stage_of = {name: stage for stage, names in STAGES.items() for name in names}
    kept = [(module, name, getattr(module, name)) for module in STAGED for name in stage_of if hasattr(module, name)]
    try:
        for module, name, function in kept:
            setattr(module, name, clock.timed(stage_of[name], function))
        yield
    finally:
        for module, name, function in kept:
            setattr(module, name, function)


def articles_in(corpus: Path, limit: int | None) -> Iterator[Article | Complaint]:
    """The articles of a corpus, the first `limit` of them."""
    return islice(read_sources([str(corpus)], Defaults()), limit)


def measure_one_core(articles: Sequence[Article], clock: Clock) -> dict[str, Any]:
    """Reading on one core with the seconds of each stage; then storing, linking and fusing what was read."""
    with clock.time("kit"):
        read = pipeline_reader()
    began = perf_counter()
    with clocked(clock):
        readings = [read(article) for article in articles]
    read_seconds = perf_counter() - began
    met = sum(clock.seconds[stage] for stage in STAGES)
    if not met:  # compiled functions call each other directly: the clock meets none of them
        for stage in STAGES:
            del clock.seconds[stage]
    clock.seconds["other" if met else "all stages"] = read_seconds - met
    counts = measure_joining(articles, readings, clock)
    return {"articles_per_second": len(articles) / read_seconds, "read_seconds": read_seconds, **counts}


def measure_joining(articles: Sequence[Article], readings: Sequence[Reading], clock: Clock) -> dict[str, int]:
    """How many reports and incidents there are, after linking, fusing and storing with the clock running."""
    by_id = {article.id: article for article in articles}
    reports = {report.id: report for reading in readings for report in reading.reports}
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "bench.db", create=True) as store:
        pairs = list(zip(articles, readings, strict=True))
        with clock.time("store"):
            for first in range(0, len(pairs), COMMIT):
                store.add_readings(pairs[first : first + COMMIT])
        with clock.time("link"):
            incidents, links = link_reports(list(reports.values()), {one.id: one.outlet for one in articles})
        with clock.time("fuse"):
            records = [_fused(incident, reports, by_id) for incident in incidents]
        with clock.time("store"):
            store.save_incidents(incidents, records, links)
    return {"reports": len(reports), "incidents": len(incidents)}


def _fused(incident: Incident, reports: dict[str, Any], articles: dict[str, Article]) -> Any:
    told = [reports[one] for one in incident.report_ids]
    return fuse_incident(incident, told, {one.article_id: articles[one.article_id] for one in told})


def measure_whole(corpus: Path, limit: int | None, jobs: int, on: str = "local") -> dict[str, Any]:
    """The whole way in a fresh process of its own: seconds with its start, and its memory."""
    command = [sys.executable, __file__, str(corpus), "--jobs", str(jobs), "--whole", on]
    command += ["--limit", str(limit)] if limit is not None else []
    began, began_cpu = perf_counter(), _children_cpu()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"the whole way failed:\n{done.stderr}")
    seconds = perf_counter() - began
    return {**json.loads(done.stdout), "seconds": seconds, "cpu_seconds": _children_cpu() - began_cpu}


def _children_cpu() -> float:
    """Seconds of processor of all processes that this one started, and they, and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run_whole(corpus: Path, limit: int | None, jobs: int, on: str) -> dict[str, Any]:
    """Files to fused records in a database, as `rawi read` does it; run in a process of its own."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        workers = stack.enter_context(workers_at(parse_place(on), jobs))
        store = stack.enter_context(open_store(Path(folder) / "bench.db", create=True))
        began = perf_counter()
        progress = read_into(store, articles_in(corpus, limit), workers=workers)
        read = perf_counter()
        link_unlinked(store, workers=workers)
        linked = perf_counter()
        counts = store.counts()
        database = (Path(folder) / "bench.db").stat().st_size
    own, worker = (resource.getrusage(who).ru_maxrss * 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    processes = jobs if jobs > 1 else 0
    return {
        "jobs": jobs,
        "articles": progress.articles,
        "incidents": counts["incident"],
        "read_seconds": read - began,
        "articles_per_second": progress.articles / (read - began),
        "link_and_fuse_seconds": linked - read,
        "cpu_self_seconds": process_time(),
        "database_mb": database / MB,
        "memory_self_mb": own / MB,
        "memory_worker_mb": worker / MB if processes else 0.0,
        "memory_at_most_mb": (own + processes * worker) / MB,
    }


def measure_yardsticks(texts: Sequence[str]) -> dict[str, float | None]:
    """Articles a second of NFC with a word pattern and of spaCy's blank Arabic tokenizer, None where not installed."""
    word = re.compile(r"\w+")
    yardsticks: dict[str, float | None] = {
        "nfc_and_findall": _rate(texts, lambda text: word.findall(unicodedata.normalize("NFC", text)))
    }
    try:
        import spacy  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        yardsticks["spacy_blank_ar"] = None
    else:
        yardsticks["spacy_blank_ar"] = _rate(texts, spacy.blank("ar").make_doc)
    return yardsticks


def _rate(texts: Iterable[str], function: Callable[[str], Any]) -> float:
    began = perf_counter()
    count = 0
    for text in texts:
        function(text)
        count += 1
    return count / (perf_counter() - began)


def measure(corpus: Path, limit: int | None, jobs: int) -> dict[str, Any]:
    """All figures."""
    whole = measure_whole(corpus, limit, jobs)  # first, while this process is small
    clock = Clock()
    with clock.time("read"):
        articles = [item for item in articles_in(corpus, limit) if isinstance(item, Article)]
    if not articles:
        raise SystemExit(f"{corpus}: found no article; expected a folder of .jsonl, .jsonl.gz or .txt files")
    one_core = measure_one_core(articles, clock)
    texts = [article.text for article in articles]
    rate, yardsticks = one_core["articles_per_second"], measure_yardsticks(texts)
    return {
        "articles": len(articles),
        "characters": sum(map(len, texts)),
        "one_core": one_core,
        "stage_seconds": clock.seconds,
        "whole": whole,
        "yardsticks": yardsticks,
        "ratios": {name: None if value is None else rate / value for name, value in yardsticks.items()},
    }


def show(figures: dict[str, Any]) -> None:
    """Prints all figures."""
    one, whole, count = figures["one_core"], figures["whole"], figures["articles"]
    print(f"{count:,} articles, {figures['characters'] / 1e6:.1f} million characters")
    print(f"{one['reports']:,} reports, {one['incidents']:,} incidents\n")
    print(f"one core     {one['articles_per_second']:8,.0f} articles a second, reading alone")
    print(
        f"{whole['jobs']} processes  {whole['articles_per_second']:8,.0f} articles a second, files to readings stored\n"
    )
    print("stage          seconds   ms an article")
    for stage, seconds in figures["stage_seconds"].items():
        print(f"  {stage:<12} {seconds:7.2f}   {1000 * seconds / count:8.3f}")
    print(f"\nfiles to fused records, {whole['jobs']} processes   {whole['seconds']:.1f} s", end="")
    print(f" (reading {whole['read_seconds']:.1f}, linking and fusing {whole['link_and_fuse_seconds']:.1f})")
    print(f"peak memory   {whole['memory_self_mb']:,.0f} MB", end="")
    if whole["memory_worker_mb"]:
        print(f", a worker {whole['memory_worker_mb']:,.0f} MB (shared pages counted in both)", end="")
    print(f", together at most {whole['memory_at_most_mb']:,.0f} MB; database {whole['database_mb']:,.0f} MB\n")
    for name, rate in figures["yardsticks"].items():
        if rate is None:
            print(f"{name:<16} not measured: spaCy is not installed; `pip install -e '.[bench]'`")
        else:
            print(f"{name:<16} {rate:9,.0f} articles a second; Rawi runs at {figures['ratios'][name]:.3f} of it")


def main(argv: Sequence[str] | None = None) -> int:
    """0; ends with a message where the corpus can't be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="folder with .jsonl, .jsonl.gz or .txt files")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N articles")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="processes of the second measurement")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--whole", metavar="PLACE", help=argparse.SUPPRESS)
    asked = parser.parse_args(argv)
    if not asked.corpus.exists():
        parser.error(f"{asked.corpus}: found nothing there; expected a folder with articles")
    if asked.whole:
        print(json.dumps(run_whole(asked.corpus, asked.limit, asked.jobs, asked.whole)))
        return 0
    figures = measure(asked.corpus, asked.limit, asked.jobs)
    if asked.json:
        print(json.dumps(figures, indent=2))
    else:
        show(figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
