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
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from time import process_time

from rawi.link import Found, Relinked, Relinking, link_reports
from rawi.link.candidates import Index
from rawi.link.profile import profile
from rawi.link.weights import load_weights
from rawi.model.incident import NO_PINS, Pins
from rawi.model.report import Report
from rawi.store import open_store

Groups = set[frozenset[str]]


class Arrived:
    """The reports that came so far, and what lies around each."""

    def __init__(self, outlets: Mapping[str, str | None]) -> None:
        self.outlets = outlets
        self.homes: dict[str, str] = {}
        self._weights = load_weights()
        self._reports: dict[str, Report] = {}
        self._members: dict[str, set[str]] = {}
        self._numbers: dict[str, int] = {}
        self._index = Index()
        self._given: set[str] = set()

    def add(self, batch: Sequence[Report]) -> None:
        """Takes reports in; what was given before may be asked for again."""
        for report in batch:
            self._reports[report.id] = report
            one = profile(report, self._weights, self.outlets.get(report.article_id))
            self._numbers[report.id] = self._index.add(one)
        self._given = set()

    def settle(self, linked: Relinked) -> None:
        """Notes which incident each report is in now."""
        for incident in linked.incidents:
            self.homes |= dict.fromkeys(incident.report_ids, incident.id)
            self._members[incident.id] = set(incident.report_ids)

    def near(self, report_ids: Collection[str]) -> Found:
        reached = set(report_ids)
        for one in report_ids:
            around = self._index.candidates(self._index[self._numbers[one]])
            reached |= {self._index[number].id for number in around} | self._members.get(self.homes.get(one, ""), set())
        new = sorted(reached - self._given)
        self._given.update(new)
        return Found([self._reports[one] for one in new], self.outlets, self.homes)

    def told(self, report_ids: Collection[str]) -> Found:
        return Found([self._reports[one] for one in report_ids], self.outlets)

    def pins(self, report_ids: Collection[str]) -> Pins:
        return NO_PINS


def arrive(batches: Sequence[Sequence[Report]], outlets: Mapping[str, str | None]) -> Groups:
    """The incidents of reports that come batch by batch."""
    arrived = Arrived(outlets)
    for batch in batches:
        arrived.add(batch)
        for linked in Relinking()([one.id for one in batch], arrived, taken=lambda ids: frozenset()):
            arrived.settle(linked)
    homes = sorted(arrived.homes, key=arrived.homes.__getitem__)
    return {frozenset(ids) for _, ids in groupby(homes, key=arrived.homes.__getitem__)}


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
