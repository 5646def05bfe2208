"""How long one article takes to come into a database of many: written, linked, fused and committed.

    python bench/arrival.py [--reports 100000] [--arriving 400] [--linked 20000] [--db news.db]

Reports are drawn by `synthetic.py`, each of an article of its own; all but those arriving come into the database at
once, these one by one, as watching brings them. Of what is there the last are linked and fused, `--linked` so many;
older ones are put into the incidents they were drawn for, whose records are all alike but for id, days and reports: an
archive of a million would take an hour to fuse, and what arrives is compared with the last weeks alone. Prints how long
it took to fill the database, and of the articles that came one by one the median, 95th percentile and slowest
milliseconds, of processing and by the clock. A database that `--db` names is kept and used again.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, islice
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from synthetic import synthetic_reports

from rawi.fuse import fuse_incident
from rawi.model.article import Article
from rawi.model.incident import Incident
from rawi.model.record import Record
from rawi.model.report import Reading
from rawi.relink import link_unlinked
from rawi.store import Store, open_store

_AT_ONCE = 2000
Told = tuple[Article, Reading]


def drawn(number: int) -> Iterator[tuple[int, Told]]:
    """Articles with one report each, and the number of the incident each tells of."""
    for report, outlet, incident in synthetic_reports(number):
        article = Article(report.article_id, report.id, outlet=outlet, published=report.date.latest)
        yield incident, (article, Reading(article.id, None, reports=(report,)))


def fill(store: Store, told: Iterator[tuple[int, Told]], settled: int, linked: int) -> None:
    """Writes articles, so many as settled and so many that are linked."""
    began = perf_counter()
    settle(store, islice(told, settled))
    between = perf_counter()
    rest = (one for _, one in islice(told, linked))
    while part := list(islice(rest, _AT_ONCE)):
        store.add_readings(part)
    found = link_unlinked(store)
    seconds = f"settled in {between - began:.1f} s, the rest linked and fused in {perf_counter() - between:.1f} s"
    print(f"{settled + linked:,} reports, {found.incidents:,} incidents fused: {seconds}", flush=True)


def settle(store: Store, told: Iterator[tuple[int, Told]]) -> None:
    """Writes articles with the incidents they were drawn for."""
    likeness: Record | None = None
    incidents = ([one for _, one in group] for _, group in groupby(told, key=lambda one: one[0]))
    while part := list(islice(incidents, _AT_ONCE)):
        store.add_readings([one for group in part for one in group])
        records: list[Record] = []
        for group in part:
            reports = [reading.reports[0] for _, reading in group]
            one = Incident(f"{reports[0].date.earliest:%Y%m%d}-{reports[0].id}", tuple(sorted(r.id for r in reports)))
            if likeness is None:
                likeness = fuse_incident(one, reports, {article.id: article for article, _ in group})
            ids = tuple(report.article_id for report in reports)
            kept = replace(likeness, id=one.id, date=reports[0].date, article_ids=ids, report_ids=one.report_ids)
            records.append(kept)
        store.save_incidents([Incident(one.id, one.report_ids) for one in records], records)


def arrive(store: Store, told: Iterator[tuple[int, Told]]) -> list[tuple[float, float]]:
    """Milliseconds that each article took, of processing and by the clock."""
    took: list[tuple[float, float]] = []
    for _, one in told:
        began, worked = perf_counter(), process_time()
        store.add_readings([one])
        link_unlinked(store)
        took.append((1000 * (process_time() - worked), 1000 * (perf_counter() - began)))
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description="How long one article takes to come into a database of many.")
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--arriving", type=int, default=400)
    parser.add_argument("--linked", type=int, default=20_000, help="how many of the reports are linked and fused")
    parser.add_argument("--db", type=Path, help="where the database is kept")
    asked = parser.parse_args()
    told = drawn(asked.reports + asked.arriving)
    linked = min(asked.linked, asked.reports)
    with tempfile.TemporaryDirectory() as folder:
        file = asked.db or Path(folder, "many.db")
        there = file.exists()
        with open_store(file, create=not there) as store:
            if there:
                told = islice(told, asked.reports, None)
            else:
                fill(store, told, asked.reports - linked, linked)
            took = arrive(store, told)
    for name, figures in zip(("of processing", "by the clock"), zip(*took, strict=True), strict=True):
        ordered = sorted(figures)
        slow = ordered[int(0.95 * len(ordered))]
        print(f"one article, ms {name}: median {median(ordered):.1f}, 95 % {slow:.1f}, slowest {ordered[-1]:.1f}")


if __name__ == "__main__":
    main()
