"""Whether articles that arrive in another order end in the same incidents.

    python bench/orders.py news.db [--orders 20] [--at-once 500]

The reports of a database arrive in random orders, so many articles at once, each time linked with what is there as
`rawi read` does. Prints for each order how many incidents differ from those of linking everything at once, and ends
with 1 where any does.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from time import process_time

from rawi.link import link_reports
from rawi.link.candidates import Index
from rawi.link.cluster import cluster
from rawi.link.neighbourhood import find_neighbourhood
from rawi.link.profile import profile
from rawi.link.weights import load_weights
from rawi.model.report import Report
from rawi.store import open_store

Groups = set[frozenset[str]]


def arrive(batches: Sequence[Sequence[Report]], outlets: Mapping[str, str | None]) -> Groups:
    """The incidents of reports that come batch by batch."""
    weights = load_weights()
    join, sure = round(weights.join * 1000), round(weights.sure * 1000)
    index = Index()
    home: dict[int, list[int]] = {}
    for batch in batches:
        seeds = [index.add(profile(report, weights, outlets.get(report.article_id))) for report in batch]
        around = find_neighbourhood(index, seeds, home, weights)
        ids = [one.id for one in around.profiles]
        for group in cluster(ids, around.pairs, join=join, sure=sure):
            if group[0] < around.touched:
                numbers = [around.numbers[place] for place in group]
                home |= dict.fromkeys(numbers, numbers)
    return {frozenset(index[number].id for number in numbers) for numbers in home.values()}


def shuffled(reports: Sequence[Report], seed: int, at_once: int) -> list[list[Report]]:
    """The reports in a random order of their articles, so many articles a batch."""
    articles = [list(told) for _, told in groupby(reports, key=lambda report: report.article_id)]
    random.Random(seed).shuffle(articles)
    parts = (articles[first : first + at_once] for first in range(0, len(articles), at_once))
    return [[report for article in part for report in article] for part in parts]


def main() -> int:
    parser = argparse.ArgumentParser(description="Whether the order of arrival makes a difference.")
    parser.add_argument("db", type=Path)
    parser.add_argument("--orders", type=int, default=20)
    parser.add_argument("--at-once", type=int, default=500, help="articles a batch")
    args = parser.parse_args()
    with open_store(args.db) as store:
        reports, outlets = list(store.load_reports()), store.outlets()
    reports.sort(key=lambda report: report.id)
    expected = {frozenset(one.report_ids) for one in link_reports(reports, outlets)[0]}
    print(f"{len(reports)} reports, {len(expected)} incidents when all are linked at once")
    worst = 0
    for seed in range(args.orders):
        start = process_time()
        found = arrive(shuffled(reports, seed, args.at_once), outlets)
        worst = max(worst, len(found ^ expected))
        print(f"order {seed + 1}: {len(found ^ expected)} incidents differ, {process_time() - start:.1f} s", flush=True)
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main())
