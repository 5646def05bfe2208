"""How long one article takes to come into a database of many: written, linked, fused and committed.

    python bench/arrival.py [--reports 100000] [--arriving 60] [--db news.db]

Reports are drawn by `synthetic.py`, each of an article of its own; all but the last come into the database at once,
the last one by one, as watching brings them. Prints how long it took to fill the database, and of the articles that
came one by one the median, 95th percentile and slowest milliseconds by the clock. A database that `--db` names is kept
and used again.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter

from synthetic import synthetic_reports

from rawi.model.article import Article
from rawi.model.report import Reading
from rawi.relink import link_unlinked
from rawi.store import Store, open_store

_AT_ONCE = 2000


def drawn(number: int) -> Iterator[tuple[Article, Reading]]:
    """Articles with one report each."""
    for report, outlet, _ in synthetic_reports(number):
        article = Article(report.article_id, report.id, outlet=outlet, published=report.date.latest)
        yield article, Reading(article.id, None, reports=(report,))


def fill(store: Store, told: Iterator[tuple[Article, Reading]]) -> None:
    """Writes articles and links them all."""
    began = perf_counter()
    while part := list(islice(told, _AT_ONCE)):
        store.add_readings(part)
    written = perf_counter()
    linked = link_unlinked(store)
    seconds = f"written in {written - began:.1f} s, linked and fused in {perf_counter() - written:.1f} s"
    print(f"{linked.reports:,} reports, {linked.incidents:,} incidents: {seconds}")


def arrive(store: Store, told: Iterator[tuple[Article, Reading]]) -> list[float]:
    """Milliseconds that each article took."""
    took: list[float] = []
    for one in told:
        began = perf_counter()
        store.add_readings([one])
        link_unlinked(store)
        took.append(1000 * (perf_counter() - began))
    return sorted(took)


def main() -> None:
    parser = argparse.ArgumentParser(description="How long one article takes to come into a database of many.")
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--arriving", type=int, default=60)
    parser.add_argument("--db", type=Path, help="where the database is kept")
    asked = parser.parse_args()
    told = drawn(asked.reports + asked.arriving)
    with tempfile.TemporaryDirectory() as folder:
        file = asked.db or Path(folder, "many.db")
        there = file.exists()
        with open_store(file, create=not there) as store:
            known = islice(told, asked.reports)
            if there:
                for _ in known:
                    pass
            else:
                fill(store, known)
            took = arrive(store, told)
    slow = took[int(0.95 * len(took))]
    print(f"one article: median {median(took):.1f} ms, 95 % {slow:.1f} ms, slowest {took[-1]:.1f} ms")


if __name__ == "__main__":
    main()
