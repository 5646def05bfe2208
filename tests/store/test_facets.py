"""The numbers beside a list are those of its lines."""

from __future__ import annotations

from collections import Counter

import pytest

from fakes import TOY, read_toy, toy_articles
from rawi.relink import link_unlinked
from rawi.store import IncidentFilter, Store


@pytest.fixture
def filled(store: Store) -> Store:
    store.add_readings((a, read_toy(a)) for a in toy_articles(60))
    link_unlinked(store, TOY)
    return store


def test_an_empty_database_comes_to_nothing(store: Store) -> None:
    facets = store.facets()
    assert (facets.incidents, facets.disputed, facets.types, facets.countries) == (0, 0, (), ())
    assert (facets.killed.low, facets.killed.high) == (0, 0)
    assert facets.months == ()
    assert store.outlet_names(limit=5) == ()


def test_facets_count_the_lines(filled: Store) -> None:
    lines = list(filled.incidents())
    facets = filled.facets()
    assert facets.incidents == len(lines)
    assert facets.disputed == sum(line.disputed for line in lines)
    assert Counter(dict(facets.types)) == Counter(line.type for line in lines)
    assert Counter(dict(facets.countries)) == Counter(line.country for line in lines if line.country)
    assert sum(count for _, count in facets.months) == len(lines)


def test_a_type_is_counted_as_if_none_were_asked_for(filled: Store) -> None:
    (first, _), *_ = filled.facets().types
    narrowed = filled.facets(IncidentFilter(types=(first,)))
    assert narrowed.types == filled.facets().types
    assert narrowed.incidents == dict(narrowed.types)[first]


def test_figures_are_added_up_by_the_best(filled: Store) -> None:
    told = [line.killed for line in filled.incidents() if line.killed and line.outcome != "denied"]
    assert told
    killed = filled.facets().killed
    assert killed.incidents == len(told)
    assert killed.low == sum((one.best_low if one.best_low is not None else one.low) or 0 for one in told)


def test_least_figures_and_accounts_narrow(filled: Store) -> None:
    lines = list(filled.incidents())
    wanted = IncidentFilter(min_killed=3, min_accounts=2)
    expected = [
        line.id
        for line in lines
        if line.accounts >= 2
        and line.killed
        and ((line.killed.best_low if line.killed.best_low is not None else line.killed.low) or 0) >= 3
    ]
    assert [line.id for line in filled.incidents(wanted)] == expected
    assert list(filled.incidents(IncidentFilter(min_wounded=10**6))) == []


def test_patterns_add_up_to_the_incidents(filled: Store) -> None:
    lines = list(filled.incidents())
    found = filled.patterns(most=1000)
    assert sum(count for _, count in found.days) == len(lines)
    assert sum(line.incidents for line in found.types) == len(lines)
    assert sum(line.disputed for line in found.types) == sum(line.disputed for line in lines)
    assert sum(line.incidents for line in found.places) == sum(1 for line in lines if line.place_name)
    records = [filled.record(line.id) for line in lines]
    labels = Counter(actor.label for record in records if record for actor in (*record.perpetrators, *record.targets))
    assert Counter({line.label: line.perpetrator + line.target for line in found.actors}) == labels
    assert all(count <= len(lines) for count in found.meetings.values())


def test_a_condition_counts_what_is_here(filled: Store) -> None:
    found = filled.condition(limit=5)
    assert found.unlinked == len(filled.unlinked())
    assert sum(count for _, count in found.days) == filled.counts()["article"]
    assert found.wrong == ()
    assert filled.counting_articles(limit=5) == ()
