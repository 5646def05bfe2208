"""How fast a store of many incidents answers: lists, filters, search and records, on SQLite or PostgreSQL.

    python bench/store.py news.db [--incidents 100000] [--to postgresql://…] [--rounds 30]

The incidents of a database that was read are copied to other days, places and ids until there are as many as asked,
into a store of its own (a temporary file where --to names no other); what is asked of it is printed with median and
95th percentile in milliseconds of one client.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path
from time import perf_counter

from rawi.model.record import Record
from rawi.store import IncidentFilter, Store, open_store
from rawi.store.codec import record_from
from rawi.store.outline.keeper import Outlines

_AT_ONCE = 2000
_DAYS, _DEGREES = 37, 0.13


def copies(store: Store) -> Iterator[Record]:
    """The records of a store without end, each time elsewhere and on other days."""
    for turn in count():
        for json in store.records_json():
            yield moved(record_from(json), turn)


def moved(record: Record, turn: int) -> Record:
    """A record of another id, day and point."""
    place = record.place
    there = place and replace(place, lat=place.lat + turn * _DEGREES, lon=place.lon + turn * _DEGREES)
    try:
        when = replace(
            record.date,
            earliest=record.date.earliest + timedelta(turn * _DAYS),
            latest=record.date.latest + timedelta(turn * _DAYS),
        )
    except OverflowError:
        when = record.date
    return replace(record, id=f"{record.id}-{turn}", date=when, place=there)


def questions(store: Store, rng: random.Random) -> dict[str, Callable[[], object]]:
    """What is asked, by name."""
    ids = store.incident_ids()
    middle = next(islice(store.incidents(), len(ids) // 2, None))

    def page(**asked: object) -> Callable[[], object]:
        return lambda: list(store.incidents(IncidentFilter(**asked), limit=50))  # type: ignore[arg-type]

    def box() -> object:
        south, west = rng.uniform(15, 37), rng.uniform(30, 50)
        return list(store.incidents(IncidentFilter(box=(south, west, south + 1, west + 1)), limit=50))

    return {
        "list": page(),
        "page in the middle": lambda: list(store.incidents(limit=50, after=middle.key)),
        "box": box,
        "week": page(since=middle.date.earliest, until=middle.date.earliest + timedelta(6)),
        "type": page(types=("arrest",)),
        "country": page(countries=("TN",)),
        "place": page(place="الرمادي"),
        "actor": page(actor="Islamic State"),
        "disputed": page(disputed=True),
        "word": page(text="الرمادي"),
        "common word": page(text="قوات"),
        "phrase": page(text='"تنظيم الدولة"'),
        "outlet": page(outlet="nobody's"),
        "count": store.count_incidents,
        "record": lambda: store.record(rng.choice(ids)),
    }


def counts(store: Store, rng: random.Random) -> dict[str, Callable[[], object]]:
    """What is counted, by name."""
    countries = [one.value for one in store.facets().countries]

    def some() -> IncidentFilter:
        since = date(rng.randrange(2012, 2022), rng.randrange(1, 13), 1)
        return IncidentFilter(since=since, countries=tuple(rng.sample(countries, min(2, len(countries)))))

    return {
        "facets": store.facets,
        "facets of a filter": lambda: store.facets(some()),
        "facets of a text": lambda: store.facets(IncidentFilter(text=rng.choice(("الرمادي", "قوات", "بغداد")))),
        "cells of 1 degree": lambda: store.cells(degrees=1),
        "cells of .05 degrees": lambda: store.cells(some(), degrees=0.05),
        "timeline": lambda: store.timeline(some()),
        "page of a filter": lambda: list(store.incidents(some(), limit=50)),
    }


def main() -> None:
    """Fills a store and prints how fast it answers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("db", help="a database that was read")
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--to", help="where the store is made; it must not be there yet")
    parser.add_argument("--rounds", type=int, default=30)
    asked = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(asked.db) as source,
        open_store(asked.to or Path(folder, "many.db"), create=True) as store,
    ):
        fill(store, islice(copies(source), asked.incidents))
        told(questions(store, random.Random(1)), asked.rounds)
        with open_store(asked.to or Path(folder, "many.db"), outlines=Outlines()) as keeping:
            print(f"{'outline made':20} {measured(keeping.facets) * 1000:7.1f} ms")
            told(counts(keeping, random.Random(1)), asked.rounds)
        began = perf_counter()
        print(f"{sum(1 for _ in store.records_json()) / (perf_counter() - began):,.0f} records streamed a second")


def told(questions: dict[str, Callable[[], object]], rounds: int) -> None:
    """Prints how long each question takes."""
    for name, ask in questions.items():
        times = sorted(measured(ask) for _ in range(rounds))
        middle, high = times[len(times) // 2], times[int(len(times) * 0.95)]
        print(f"{name:20} median {middle * 1000:7.1f}  p95 {high * 1000:7.1f} ms")


def fill(store: Store, records: Iterator[Record]) -> None:
    """Writes records and makes them searchable."""
    began = perf_counter()
    while part := list(islice(records, _AT_ONCE)):
        store.save_incidents([], part)
    print(f"{store.counts()['incident']:,} incidents written in {perf_counter() - began:.1f} s")
    began = perf_counter()
    store.index_new()
    print(f"made searchable in {perf_counter() - began:.1f} s")
    if store.db.dialect == "postgresql":
        store.db.execute("ANALYZE")


def measured(ask: Callable[[], object]) -> float:
    """Seconds that a question takes."""
    began = perf_counter()
    ask()
    return perf_counter() - began


if __name__ == "__main__":
    main()
