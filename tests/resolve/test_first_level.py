"""Every first-level unit of the countries such news is mostly about is known, and where it is: first_level.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rawi.find.places.places import find_places
from rawi.geo import distance_km
from rawi.kit import Kit
from rawi.resolve.places import resolve_places
from rawi.text import analyse

COUNTRIES = tomllib.loads((Path(__file__).parents[1] / "cases/first_level.toml").read_text(encoding="utf-8"))["country"]


@pytest.mark.parametrize("country", [pytest.param(country, id=country["code"]) for country in COUNTRIES])
def test_first_level_units_are_known(country: dict[str, Any], kit: Kit) -> None:
    wrong = []
    for name, lat, lon in country["units"]:
        text = analyse(f"في {name}")
        resolved = resolve_places(find_places(text, kit.gazetteer), text, kit.gazetteer, home=country["code"])
        place = resolved[0].value if resolved else None
        near = place is not None and distance_km(place.lat, place.lon, lat, lon) <= country["within_km"]
        if place is None or place.country != country["code"] or not near:
            wrong.append((name, place))
        elif place.precision == "country":
            wrong.append((name, place.precision))
    assert wrong == []
