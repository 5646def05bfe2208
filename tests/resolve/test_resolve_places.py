"""Which place a name means: the `resolve` cases of tests/cases/places.toml."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rawi.find.places.places import find_places
from rawi.geo import destination, distance_km
from rawi.kit import Kit
from rawi.model.article import Article
from rawi.model.mention import Resolved
from rawi.model.value import Place
from rawi.pipeline import find_all
from rawi.report.values import outside
from rawi.resolve.countries import countries_in_view
from rawi.resolve.places import resolve_places
from rawi.text import analyse

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/places.toml").read_text(encoding="utf-8"))["resolve"]


def marked(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
    return pytest.param(case, id=case["name"], marks=marks)


def places(raw: str, kit: Kit, home: str | None = None) -> list[tuple[str, Place | None]]:
    text = analyse(raw)
    resolved = resolve_places(find_places(text, kit.gazetteer), text, kit.gazetteer, home=home)
    return [(one.mention.detail["name"], one.value) for one in resolved]


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_case(case: dict[str, Any], kit: Kit) -> None:
    found = places(case["text"], kit, case.get("home"))
    shown = [f"{name} {place.country} {place.precision}" if place else f"{name} -" for name, place in found]
    assert shown == case["found"]
    if "near" in case:
        lat, lon, km = case["near"]
        place = found[-1][1]
        assert place is not None
        assert distance_km(place.lat, place.lon, lat, lon) <= km


def test_a_countrys_own_name_votes_for_it(kit: Kit) -> None:
    text = analyse("قال مسؤول في اليمن إن الوضع في اليمن هادئ")
    votes = countries_in_view(find_places(text, kit.gazetteer), text, kit.gazetteer)
    assert votes.most_common(1)[0][0] == "YE"


def actors(raw: str, kit: Kit) -> list[Resolved]:
    """The actors of a text as the whole reading resolves them."""
    return [one for one in find_all(Article("a", raw, published=date(2024, 5, 7)), kit) if one.mention.kind == "actor"]


@pytest.mark.parametrize("raw", ["أعلنت ولاية سيناء مسؤوليتها", "قالت شرطة نينوى إن الوضع هادئ"])
def test_a_place_inside_an_actors_name_is_who_and_not_where(raw: str, kit: Kit) -> None:
    text = analyse(raw)
    found = resolve_places(find_places(text, kit.gazetteer), text, kit.gazetteer)
    assert outside(found, actors(raw, kit), text, kit.triggers.words) == ()


def test_a_place_inside_the_name_of_a_body_whose_building_is_meant_is_where(kit: Kit) -> None:
    raw = "انفجرت عبوة أمام مديرية شرطة نينوى"
    text = analyse(raw)
    found = resolve_places(find_places(text, kit.gazetteer), text, kit.gazetteer)
    assert outside(found, actors(raw, kit), text, kit.triggers.words) == found


@pytest.mark.parametrize(
    ("raw", "label"),
    [
        ("قال الجيش في مصر إنه هاجم", "Egyptian army"),
        ("قال الجيش في العراق إنه هاجم", "Iraqi army"),
        ("قال الجيش العراقي في مصر إنه هاجم", "Iraqi army"),
        ("شن تنظيم الدولة الإسلامية هجوما في مصر", "Islamic State"),
    ],
)
def test_a_generic_force_is_that_of_its_adjective_or_of_the_country_in_view(raw: str, label: str, kit: Kit) -> None:
    (one,) = actors(raw, kit)
    assert one.value.label == label


def test_a_generic_force_with_no_country_in_view_is_nobodys(kit: Kit) -> None:
    (one,) = actors("قال الجيش إنه هاجم", kit)
    assert one.value is None or one.value.country is None
    assert one.reason


@pytest.mark.parametrize("bearing_deg", [0, 45, 90, 180, 270, 359])
@pytest.mark.parametrize("km", [0.0, 1.0, 90.0, 500.0])
def test_a_destination_lies_at_its_distance(bearing_deg: float, km: float) -> None:
    lat, lon = destination(33.42, 43.31, bearing_deg=bearing_deg, distance_km=km)
    assert distance_km(33.42, 43.31, lat, lon) == pytest.approx(km, abs=0.05)
