"""Counts over many incidents beside what the record holds of the same days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fakes import TOY, read_toy, toy_article
from rawi.cli.article_lines import article_lines
from rawi.model.claim import Aggregate
from rawi.model.value import Count
from rawi.relink import link_unlinked
from rawi.store import Store, open_store
from rawi.tally import tally_aggregates

CLAIMED = Aggregate("killed", Count(41, None), 0, 5, "2015-07-01", "2015-07-10")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    told = [toy_article(n, day=date(2015, 7, 4 + 4 * n), killed=n + 2) for n in range(3)]
    opened = open_store(tmp_path / "toy.db", create=True)
    opened.add_readings((article, read_toy(article)) for article in told)
    link_unlinked(opened, TOY)
    return opened


def test_what_the_record_holds_of_the_same_days_and_country_is_added_up(store: Store) -> None:
    reading = replace(read_toy(toy_article(9)), aggregates=(CLAIMED,))
    (tally,) = tally_aggregates(store, reading)
    assert (tally.countries, tally.incidents, tally.low, tally.high) == (("TR",), 2, 5, 5)
    elsewhere = replace(reading, reports=read_toy(toy_article(9, place="بغداد")).reports)
    assert tally_aggregates(store, elsewhere)[0].incidents == 0


@pytest.mark.parametrize("other", [replace(CLAIMED, since=None), replace(CLAIMED, what="displaced")])
def test_what_names_no_days_or_is_not_counted_is_left_alone(store: Store, other: Aggregate) -> None:
    assert tally_aggregates(store, replace(read_toy(toy_article(9)), aggregates=(other,))) == ()


def test_both_counts_are_shown(store: Store) -> None:
    article = toy_article(9)
    reading = replace(read_toy(article), aggregates=(CLAIMED,))
    lines = "\n".join(article_lines(article, reading, {}, tallies=tally_aggregates(store, reading)))
    assert "killed: 41 or more, 2015-07-01 to 2015-07-10" in lines
    assert "the record holds 5, in 2 incidents of these days in TR" in lines
