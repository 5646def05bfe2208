"""What persons say: kept beside the sources, carried out, taken back, and there after reading and linking again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from fakes import TOY, read_toy, toy_article
from rawi.errors import UsageError
from rawi.model.incident import Pins
from rawi.model.review import Draft, Review
from rawi.relink import Linker, default_linker, link_unlinked
from rawi.reviewing import checked_value, say, second
from rawi.store import IncidentFilter, Store

SURUC, ALEPPO = "2015-07-20_سروج_bombing", "2015-07-20_حلب_bombing"


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with an incident of three reports and one of one."""
    articles = [toy_article(1), toy_article(2), toy_article(3), toy_article(4, place="حلب")]
    store.add_readings([(article, read_toy(article)) for article in articles])
    link_unlinked(store, TOY)
    return store


def tell(store: Store, action: Any, *, on: str = SURUC, by: str = "huda", **rest: Any) -> Review:
    return say(store, Draft(action, on, by, **rest), TOY)


def read_anew(store: Store) -> None:
    """Everything read again by the same rules, and everything linked again."""
    articles = list(store.articles(store.article_ids()).values())
    store.add_readings([(article, read_toy(article)) for article in articles])
    link_unlinked(store, TOY, everything=True)


def test_what_is_said_stands_beside_the_sources(filled: Store) -> None:
    before = filled.record(SURUC)
    tell(filled, "correct", slot="killed", value="4 - 6".replace(" ", ""), why="the hospital's list")
    tell(filled, "note", why="two witnesses disagree")
    tell(filled, "grade", value="fair")
    assert filled.record(SURUC) == before
    said = [(one.action, one.slot, one.value, one.why, one.by, one.state) for one in filled.reviews.of(SURUC)]
    assert said == [
        ("correct", "killed", "4 to 6", "the hospital's list", "huda", "in_force"),
        ("note", None, None, "two witnesses disagree", "huda", "in_force"),
        ("grade", None, "fair", "", "huda", "in_force"),
    ]
    read_anew(filled)
    assert [one.action for one in filled.reviews.of(SURUC)] == ["correct", "note", "grade"]
    assert [line.review for line in filled.incidents(IncidentFilter(review=("corrected",)))] == ["corrected"]


def test_the_last_verdict_counts(filled: Store) -> None:
    def standing() -> str | None:
        return next(line.review for line in filled.incidents() if line.id == SURUC)

    assert standing() is None
    tell(filled, "confirm")
    assert standing() == "confirmed"
    rejected = tell(filled, "reject", by="ali")
    assert standing() == "rejected"
    second(filled, rejected.id, "ali", approve=False)
    assert standing() == "confirmed"
    tell(filled, "correct", slot="type", value="clash")
    assert standing() == "corrected"
    assert filled.count_incidents(IncidentFilter(review=("corrected", None))) == 2


def test_a_merge_stays_through_everything_and_can_be_taken_back(filled: Store) -> None:
    review = tell(filled, "merge", value=ALEPPO, why="one blast, two names")
    assert filled.members(filled.incident_ids()) == {SURUC: ("toy-1#0", "toy-2#0", "toy-3#0", "toy-4#0")}
    assert filled.matching_ids(ALEPPO) == [SURUC]
    read_anew(filled)
    assert filled.incident_ids() == [SURUC]
    late = toy_article(5, place="حلب")
    filled.add_readings([(late, read_toy(late))])
    link_unlinked(filled, TOY)
    assert filled.incident_ids() == [SURUC]
    second(filled, review.id, "huda", approve=False, linker=TOY)
    assert filled.members(filled.incident_ids()) == {
        SURUC: ("toy-1#0", "toy-2#0", "toy-3#0"),
        ALEPPO: ("toy-4#0", "toy-5#0"),
    }


def test_a_split_stays_and_what_was_said_later_wins(filled: Store) -> None:
    tell(filled, "split", reports=("toy-3#0",))
    assert sorted(filled.members(filled.incident_ids()).values()) == [
        ("toy-1#0", "toy-2#0"),
        ("toy-3#0",),
        ("toy-4#0",),
    ]
    read_anew(filled)
    assert len(filled.incident_ids()) == 3
    alone = filled.incident_of("toy-3#0")
    assert alone
    tell(filled, "merge", value=alone)
    assert len(filled.incident_ids()) == 2
    tell(filled, "split", reports=("toy-3#0",))
    assert len(filled.incident_ids()) == 3


def test_what_was_said_of_one_merged_is_said_of_its_heir(filled: Store) -> None:
    tell(filled, "confirm", on=ALEPPO)
    tell(filled, "merge", value=ALEPPO)
    assert [one.action for one in filled.reviews.of(SURUC)] == ["confirm", "merge"]
    assert [line.review for line in filled.incidents()] == ["confirmed"]


def test_two_persons(filled: Store) -> None:
    filled.reviews.ask_for_two(True)
    merge = tell(filled, "merge", value=ALEPPO)
    assert merge.state == "proposed"
    assert len(filled.incident_ids()) == 2
    assert filled.reviews.proposed() == (merge,)
    assert tell(filled, "note", why="needs nobody").state == "in_force"
    with pytest.raises(UsageError, match="' Huda ', who proposed it; expected a second person"):
        second(filled, merge.id, " Huda ", approve=True, linker=TOY)
    approved = second(filled, merge.id, "ali", approve=True, linker=TOY)
    assert (approved.state, approved.seconded_by) == ("in_force", "ali")
    assert filled.incident_ids() == [SURUC]
    assert filled.reviews.proposed() == ()
    with pytest.raises(UsageError, match="found it in_force; expected one that is proposed"):
        second(filled, merge.id, "ali", approve=True, linker=TOY)
    filled.reviews.ask_for_two(False)
    assert tell(filled, "confirm").state == "in_force"


@pytest.mark.parametrize(
    ("draft", "message"),
    [
        (Draft("confirm", "2016", "huda"), "found no incident, article or report '2016'"),
        (Draft("confirm", "2015", "huda"), "found more than one incident that begins with '2015'"),
        (Draft("confirm", SURUC, " "), "found nobody who says so"),
        (Draft("grade", SURUC, "huda", value="good"), "found grade 'good'; expected one of confirmed, fair"),
        (Draft("note", SURUC, "huda", " "), "found an empty note"),
        (Draft("merge", SURUC, "huda", value=SURUC), "expected two incidents to merge"),
        (Draft("merge", SURUC, "huda", value="x"), "found no incident"),
        (Draft("split", SURUC, "huda"), "found 0 of 3 reports to split off"),
        (Draft("split", SURUC, "huda", reports=("toy-1#0", "toy-2#0", "toy-3#0")), "found 3 of 3 reports"),
        (Draft("split", SURUC, "huda", reports=("toy-4#0",)), "found no report 'toy-4#0' there"),
        (Draft("pin", SURUC, "huda", reports=("toy-9#0",)), "found no report 'toy-9#0' there"),
        (Draft("correct", SURUC, "huda", slot="colour", value="red"), "found slot 'colour'; expected one of type"),
        (Draft("correct", SURUC, "huda", slot="killed"), "found no value for killed"),
    ],
)
def test_mistakes_are_told(filled: Store, draft: Draft, message: str) -> None:
    seen = filled.history.last_seq()
    with pytest.raises(UsageError, match=message):
        say(filled, draft, TOY)
    assert filled.history.last_seq() == seen
    assert filled.reviews.of(SURUC) == ()


@pytest.mark.parametrize(
    ("slot", "value", "kept"),
    [
        ("type", "clash", "clash"),
        ("type", "war", None),
        ("outcome", "foiled", "foiled"),
        ("date", "2015-07-21", "2015-07-21"),
        ("date", "2015-07-21..2015-07-23", "2015-07-21 to 2015-07-23"),
        ("date", "2015-07-23 to 2015-07-21", None),
        ("date", "yesterday", None),
        ("killed", "4", "4"),
        ("killed", "4-6", "4 to 6"),
        ("killed", "6-4", None),
        ("killed", "-4", None),
        ("killed", "٤", None),
        ("killed", "some", None),
        ("place", "  حي  الميدان ", "حي الميدان"),
    ],
)
def test_a_corrected_value_is_of_its_slot(slot: str, value: str, kept: str | None) -> None:
    if kept is None:
        with pytest.raises(UsageError, match=f"found {slot} "):
            checked_value(slot, value)
    else:
        assert checked_value(slot, value) == kept


def test_pins_bind_the_linker_of_the_project_too(filled: Store) -> None:
    linker = Linker(default_linker().relinking, TOY.fuse_incident)
    link_unlinked(filled, linker, everything=True)
    (one, other) = filled.incident_ids()
    far = replace(toy_article(9), body=toy_article(9).body.replace("2015-07-20", "2017-01-01"))
    filled.add_readings([(far, read_toy(far))])
    link_unlinked(filled, linker)
    third = filled.incident_of("toy-9#0")
    assert third
    say(filled, Draft("merge", one, "huda", value=third), linker)
    assert len(filled.incident_ids()) == 2
    near = toy_article(10, place="حلب")
    filled.add_readings([(near, read_toy(near))])
    link_unlinked(filled, linker)
    link_unlinked(filled, linker, everything=True)
    assert filled.incident_of("toy-9#0") in filled.matching_ids(one)
    assert other


def test_a_merge_taken_back_gives_each_its_old_id(filled: Store) -> None:
    linker = Linker(default_linker().relinking, TOY.fuse_incident)
    link_unlinked(filled, linker, everything=True)
    far = toy_article(7, day=date(2018, 3, 1), place="بغداد")
    filled.add_readings([(far, read_toy(far))])
    link_unlinked(filled, linker)
    one, other = (filled.incident_of(f"toy-{number}#0") for number in (4, 7))
    assert one
    assert other
    for first, second_one in ((one, other), (other, one)):
        before = filled.members(filled.incident_ids())
        review = say(filled, Draft("merge", first, "huda", value=second_one), linker)
        second(filled, review.id, "huda", approve=False, linker=linker)
        assert filled.members(filled.incident_ids()) == before


def test_pins_come_in_the_order_in_which_they_were_said(filled: Store) -> None:
    tell(filled, "split", reports=("toy-3#0",))
    tell(filled, "pin")
    pins = filled.pins_near(["toy-1#0"])
    assert pins == Pins(
        ((("toy-1#0", "toy-2#0"), ("toy-3#0",)), (("toy-1#0", "toy-2#0"), ())),
    )
    assert filled.pins_near(["toy-4#0"]) == Pins()
