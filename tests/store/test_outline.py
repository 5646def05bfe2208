"""The outline in memory finds what SQL finds, counts what plain counting counts, and follows every change."""

from __future__ import annotations

import random
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from math import floor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rawi.model.incident import Incident
from rawi.model.record import Account, Dispute, FusedActor, FusedFigure, Record, SourcedValue
from rawi.model.review import Draft
from rawi.model.value import DateRange, Place
from rawi.store import IncidentFilter, Store, open_store
from rawi.store.counted import Cell
from rawi.store.outline.keeper import Outlines
from stores import MakeDb

PLACES = (
    None,
    Place("الحُوَيجة", "IQ", 35.32, 43.77, "city"),
    Place("طرابلس", "LY", 32.9, 13.18, "city"),
    Place("طرابلس", "LB", 34.43, 35.85, "city"),
    Place("ريف حلب", "SY", 36.2, 37.16, "province"),
    Place("جزيرة بعيدة", "FJ", -17.8, 179.9, "country"),
)
TYPES = ("bombing", "riot", "arrest")
ACTORS = ("Islamic State", "civilians", "Şefkat", "police")
OUTLETS = ("Rafid", "sabah", "noor")
DAYS = (*(date(2015, 1, 1) + timedelta(n * 17) for n in range(40)), date(1, 1, 1), date(9999, 12, 31))


def a_record(number: int, chance: random.Random) -> Record:
    """An incident of any kind, told by some outlets."""
    day, later = sorted(chance.choices(DAYS, k=2)) if chance.random() < 0.1 else [chance.choice(DAYS)] * 2
    outlets = tuple(sorted(chance.sample(OUTLETS, chance.randrange(3))))
    low = chance.choice((None, 0, 2, 5))
    claims = tuple(
        SourcedValue(str(n), f"a{number}", f"a{number}#0", None, "قتل", 0, 3, low=n, high=n) for n in (low, 7) if n
    )
    figure = FusedFigure(chance.choice(("killed", "wounded")), "people", None, low, low, low, 7, "only", claims)
    actors = [FusedActor(label, (), ()) for label in chance.sample(ACTORS, chance.randrange(3))]
    return Record(
        id=f"{'αb'[number % 2]}{number}",
        type=chance.choice(TYPES),  # type: ignore[arg-type]
        outcome="occurred",
        date=DateRange(day, later),
        place=chance.choice(PLACES),
        perpetrators=tuple(actors[:1]),
        targets=tuple(actors),  # the first on both sides: it counts once
        weapons=(),
        figures=(figure,) if chance.random() < 0.7 else (),
        slots=(),
        agreements=(),
        disputes=(Dispute("date", "two days", ()),) if chance.random() < 0.3 else (),
        accounts=tuple(Account(one, "one article", ()) for one in outlets),
        article_ids=tuple(f"a{number}-{n}" for n in range(chance.randrange(1, 4))),
        outlets=outlets,
        report_ids=(),
    )


def save(store: Store, records: list[Record], replaced: Collection[str] = ()) -> None:
    store.save_incidents([Incident(one.id, ()) for one in records], records, replaced=list(replaced))


def a_filter(chance: random.Random) -> IncidentFilter:
    """A filter of a few fields."""
    fields = {
        "since": chance.choice(DAYS),
        "until": chance.choice(DAYS),
        "place": chance.choice(("طرابلس", "حويجة", "ب", "َ")),
        "countries": tuple(chance.sample(("IQ", "LY", "SY", "XX"), 2)),
        "types": tuple(chance.sample((*TYPES, "clash"), 2)),
        "actor": chance.choice(("i", "ISLAMIC", "Ş", "ş", "nobody")),
        "min_articles": chance.randrange(4),
        "min_accounts": chance.randrange(4),
        "min_killed": chance.randrange(4),
        "min_wounded": chance.randrange(4),
        "disputed": True,
        "box": chance.choice(((30.0, 10.0, 36.0, 40.0), (-20.0, 170.0, 40.0, 14.0))),
        "outlet": chance.choice(("rafid", "NOOR", "none")),
        "number": chance.choice((0, 2, 7, 9)),
        "text": chance.choice(("طرابلس", "police", "-riot")),
        "ids": ("α1000", *(f"b{n}" for n in range(1001, 1700, 2))),
        "review": chance.choice(((None,), ("confirmed",), (None, "rejected"))),
    }
    return IncidentFilter(**{name: fields[name] for name in chance.sample(sorted(fields), chance.randrange(4))})


@pytest.fixture
def outlined(make_db: MakeDb) -> Store:
    """A store that keeps an outline, and that is written to by another."""
    place = make_db()
    open_store(place, create=True).close()
    return open_store(place, outlines=Outlines())


def plain(store: Store) -> Store:
    """The same database asked by SQL."""
    return Store(store.db)


def agree(store: Store, wanted: IncidentFilter, there: dict[str, Record]) -> list[Record]:
    """Checks an answer against SQL's and gives the records of those that are there."""
    lines = list(plain(store).incidents(wanted))
    assert list(store.incidents(wanted, limit=1000)) == lines
    assert store.count_incidents(wanted) == plain(store).count_incidents(wanted) == len(lines)
    return [there[line.id] for line in lines]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_it_finds_and_counts_what_is_there_after_every_change(outlined: Store, seed: int) -> None:
    chance = random.Random(seed)
    there = {one: record for one in outlined.incident_ids() if (record := outlined.record(one))}
    for _ in range(3):
        ids = outlined.incident_ids()
        assert sorted(ids) == sorted(there)
        gone = chance.sample(ids, min(len(ids), chance.randrange(4)))
        again = gone[: chance.randrange(3)]
        fresh = chance.sample(range(1000, 2000), chance.randrange(12))
        numbers = [*(int(one[1:]) for one in again), *(n for n in fresh if f"{'αb'[n % 2]}{n}" not in ids)]
        records = [a_record(n, chance) for n in numbers]
        save(outlined, records, gone)
        there = {one: there[one] for one in there.keys() - set(gone)} | {one.id: one for one in records}
        if ids := outlined.incident_ids():
            outlined.add_review(Draft(chance.choice(("confirm", "reject")), chance.choice(ids), "a"))
        if chance.random() < 0.7:
            outlined.index_new()
        for _ in range(6):
            wanted = a_filter(chance)
            counted(outlined, wanted, there)


def square(point: Place | Cell, degrees: float) -> tuple[int, int]:
    """The square of a map in which a point lies."""
    return floor((point.lat + 90) / degrees), floor((point.lon + 180) / degrees)


def counted(store: Store, wanted: IncidentFilter, there: dict[str, Record]) -> None:
    """Checks facets, cells and bins against the records that are found of those there."""
    records = agree(store, wanted, there)

    def without(**gone: object) -> list[Record]:
        """The records found without a field of the filter, asked for anew where it was there."""
        less = replace(wanted, **gone)  # type: ignore[arg-type]
        return records if less == wanted else agree(store, less, there)

    facets = store.facets(wanted, most=100)
    assert facets.incidents == len(records)
    bins = store.timeline(wanted, most=50).bins
    assert sum(one.count for one in bins) == len(records)
    assert all((after.first - before.last).days == 1 for before, after in pairwise(bins))
    firsts, within = [each.first for each in bins], [Counter[str]() for _ in bins]
    for one in records:  # the bins follow on each other, as was seen
        within[bisect(firsts, min(one.date.latest, wanted.until or date.max)) - 1][one.type] += 1
    assert [{one.value: one.count for one in each.types} for each in bins] == within
    cells = store.cells(wanted, degrees=5)
    assert cells.nowhere == sum(record.place is None for record in records)
    squares = defaultdict(list)
    for one in records:
        if one.place:
            squares[square(one.place, 5)].append((one, one.place))
    for cell in cells.cells:
        inside = squares[square(cell, 5)]
        points = {(place.lat, place.lon) for _, place in inside}
        newest, place = inside[0]
        assert cell.count == len(inside) == sum(each.count for each in cell.types)
        assert cell.newest == newest.id
        assert (cell.south, cell.north) == (min(lat for lat, _ in points), max(lat for lat, _ in points))
        assert cell.point is (len(points) == 1)
        assert cell.place == (place.name if cell.point else None)
    assert sum(cell.count for cell in cells.cells) == len(records) - cells.nowhere
    every = without(types=())
    assert {each.value: each.count for each in facets.types} == Counter(record.type for record in every)
    every = without(actor=None)
    labels = [{actor.label for actor in (*record.perpetrators, *record.targets)} for record in every]
    assert {each.value: each.count for each in facets.actors} == Counter(label for some in labels for label in some)
    every = without(outlet=None)
    assert {each.value: each.count for each in facets.outlets} == Counter(one for each in every for one in each.outlets)
    every = without(place=None)
    places = Counter((one.place.name, one.place.country) for one in every if one.place)
    assert {(each.value, each.country): each.count for each in facets.places} == places
    assert dict(facets.months) == Counter(one.date.latest.replace(day=1) for one in records)


def test_pages_lead_from_one_to_the_next(outlined: Store) -> None:
    chance = random.Random(7)
    save(outlined, [a_record(n, chance) for n in range(60)])
    every, seen = list(plain(outlined).incidents()), []
    while page := list(outlined.incidents(limit=7, after=seen[-1].key if seen else None)):
        seen += page
    assert seen == every
    # the line a page ended at may be gone when the next is asked for
    save(outlined, [], [every[20].id])
    assert list(outlined.incidents(limit=3, after=every[20].key)) == every[21:24]


def test_one_outline_serves_all_and_follows_what_others_write(make_db: MakeDb) -> None:
    place, outlines = make_db(), Outlines()
    with open_store(place, create=True) as writer, open_store(place, outlines=outlines) as reader:
        save(writer, [a_record(n, random.Random(n)) for n in range(5)])
        assert reader.facets().incidents == 5
        kept = outlines.of(reader.db)
        assert outlines.of(writer.db) is kept
        save(writer, [a_record(9, random.Random(9))], ["b1"])
        assert reader.facets().incidents == 5
        assert len(outlines.of(reader.db).ids) == 5
        assert outlines.of(reader.db) is not kept


def test_an_outline_of_then_is_another(make_db: MakeDb) -> None:
    place, outlines, instants = make_db(), Outlines(), iter(datetime(2024, 1, n, tzinfo=UTC) for n in range(1, 9))
    with open_store(place, create=True, clock=lambda: next(instants), outlines=outlines) as store:
        save(store, [a_record(n, random.Random(n)) for n in range(5)])
        save(store, [a_record(9, random.Random(9))], ["α0", "b1"])
        wanted = IncidentFilter(outlet="rafid", number=7)
        for then, total in ((datetime(2024, 1, 1, tzinfo=UTC), 5), (datetime(2024, 1, 2, tzinfo=UTC), 4)):
            with open_store(place, as_of=then, outlines=outlines) as old:
                assert old.facets().incidents == total
                agree(old, wanted, {one: record for one in old.incident_ids() if (record := old.record(one))})
        assert store.facets().incidents == 4


def test_an_empty_database_has_counts_too(outlined: Store) -> None:
    assert outlined.facets().incidents == 0
    assert outlined.cells(degrees=1).cells == ()
    assert outlined.timeline().bins == ()
    assert list(outlined.incidents(IncidentFilter(place="طرابلس"), limit=5)) == []


def test_there_are_never_too_many_cells_or_bins(outlined: Store) -> None:
    chance = random.Random(3)
    save(outlined, [a_record(n, chance) for n in range(80)])
    cells = outlined.cells(degrees=0.01, most=3)
    assert len(cells.cells) <= 3
    assert cells.degrees > 0.01
    assert sum(cell.count for cell in cells.cells) + cells.nowhere == cells.total == 80
    # a place that is only known to be in a country is not where its middle is
    told = outlined.cells(degrees=90, apart=("country",))
    alone = [cell for cell in told.cells if cell.precisions[0].value == "country"]
    assert [(cell.point, cell.place, cell.country) for cell in alone] == [(True, "جزيرة بعيدة", "FJ")]
    assert len(outlined.cells(degrees=90, most=1, apart=("country",)).cells) == 1
    # from the first year there is to the last
    line = outlined.timeline(IncidentFilter(), unit="day", most=1000)
    assert line.unit == "decade"
    assert (line.bins[0].first, line.bins[-1].last) == (date(1, 1, 1), date(9999, 12, 31))
    narrow = outlined.timeline(IncidentFilter(since=date(2015, 1, 1), until=date(2015, 3, 1)), most=100)
    assert narrow.unit in ("day", "week")
