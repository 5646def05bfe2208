"""Who fights beside whom holds from one day to another, and for actors that there are."""

from __future__ import annotations

from datetime import date

import pytest

from rawi.lexicon.load import DATA, read_rows, read_tables
from rawi.lexicon.sides import SideLexicon, load_sides


@pytest.fixture(scope="module")
def sides() -> SideLexicon:
    return load_sides()


def test_army_and_paramilitaries_are_one_side_before_their_war_and_two_in_it(sides: SideLexicon) -> None:
    before, after = date(2019, 6, 1), date(2024, 6, 1)
    assert sides.blocs_on(before, before).allied("Sudanese army", "Rapid Support Forces")
    assert not sides.blocs_on(before, before).fight("Sudanese army", "Rapid Support Forces")
    assert sides.blocs_on(after, after).fight("Sudanese army", "Rapid Support Forces")


def test_an_alliance_ends_on_its_last_day(sides: SideLexicon) -> None:
    last, broken = date(2017, 12, 1), date(2017, 12, 5)
    allies = "Houthis", "Forces loyal to Ali Abdullah Saleh"
    assert sides.blocs_on(last, last).allied(*allies)
    assert not sides.blocs_on(broken, broken).allied(*allies)


def test_an_article_of_unknown_day_takes_what_held_all_the_time(sides: SideLexicon) -> None:
    whole = sides.blocs_on(date(2010, 1, 1), date(2025, 6, 1))
    assert not whole.fight("Sudanese army", "Rapid Support Forces")
    assert whole.fight("Israeli forces", "Hamas")


def test_every_actor_of_a_bloc_is_on_the_list_and_every_enemy_fights_back(sides: SideLexicon) -> None:
    labels: set[str] = set()
    for file in (DATA / "actors").glob("*.toml"):
        labels |= {table.fields["label"] for table in read_tables(file, "actor")}
        labels |= {table.fields["force"] for table in read_tables(file, "nation")}
        for table in read_tables(file, "generic"):
            labels |= {table.fields.get("label", ""), *table.fields.get("by_country", {}).values()}
    assert {label for bloc in sides.alliances for label in bloc.actors} <= labels
    against = {bloc.id: bloc.against for bloc in sides.alliances}
    assert all(one in against[other] for one, others in against.items() for other in others)


def test_every_state_of_a_set_is_a_country_there_is(sides: SideLexicon) -> None:
    known = {row.fields["id"] for row in read_rows(DATA / "countries.csv")}
    assert frozenset().union(*sides.states.values()) <= known
