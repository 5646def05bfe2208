"""What map and timeline are drawn from: every incident counted once, bounded, and never closer than it is known."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from benches import load_bench
from rawi.errors import UsageError
from rawi.export.incidents import RADIUS_KM
from rawi.model.report import INCIDENT_TYPES
from rawi.store import IncidentFilter, open_store
from rawi.web.api_map import MOST_BINS, MOST_CELLS, common_boxes, seen_as_areas
from rawi.web.app import build_app
from rawi.web.pages import shell
from rawi.web.pages.script_words import script_words
from rawi.web.pages.shell import policy
from rawi.web.pages.strings import LANGS, Lang, Strings
from rawi.web.settings import Settings
from rawi.web.stretch import drawn_from
from rawi.web.tiles import read_tiles

API = "/api/v1"
SCRIPT = Path(__file__).parents[2] / "src" / "rawi" / "web" / "script"
BROWSER = Path(__file__).parents[1] / "browser"
INCIDENTS = 400
ROUNDED = 0.0001
"""Degrees to which middles of cells are told."""


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("map") / "rawi.db")
    with open_store(path, create=True) as store:
        load_bench("invented").invent(store, INCIDENTS)
    return path


@pytest.fixture(scope="module")
def client(db: str) -> Iterator[TestClient]:
    with TestClient(build_app(Settings(db=db, per_second=0, threads=1))) as opened:
        yield opened


def ask(client: TestClient, address: str, **asked: object) -> Any:
    response = client.get(f"{API}/{address}", params={name: str(value) for name, value in asked.items()})
    assert response.status_code == 200, response.text
    return response.json()


@pytest.mark.parametrize("zoom", [0, 2, 4, 8, 14])
def test_every_incident_is_in_one_cell_at_any_zoom(client: TestClient, zoom: int) -> None:
    told = ask(client, "map", zoom=zoom)
    assert told["total"] - told["nowhere"] == sum(cell["count"] for cell in told["cells"])
    assert told["total"] == INCIDENTS
    assert len(told["cells"]) <= MOST_CELLS
    for cell in told["cells"]:
        west, south, east, north = cell["bounds"]
        assert west - ROUNDED <= cell["lon"] <= east + ROUNDED
        assert south - ROUNDED <= cell["lat"] <= north + ROUNDED
        assert sum(cell["types"].values()) == cell["count"]


def test_cells_part_as_the_map_comes_closer(client: TestClient) -> None:
    counts = [len(ask(client, "map", zoom=zoom)["cells"]) for zoom in (1, 4, 7, 12)]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_a_cell_of_one_place_says_how_closely_it_is_known(client: TestClient, db: str) -> None:
    cells = ask(client, "map", zoom=14)["cells"]
    assert all(cell["place"] for cell in cells)
    with open_store(db) as store:
        lines = {(round(line.lat or 0, 5), round(line.lon or 0, 5)): line for line in store.incidents()}
    for cell in cells:
        line = lines[cell["lat"], cell["lon"]]
        place = {
            "name": line.place_name,
            "english": None,
            "country": line.country,
            "precision": line.precision,
            "radius_km": RADIUS_KM[line.precision or "site"],
        }
        assert cell["place"] == place


def test_a_view_shows_what_is_in_it_and_counts_everything(client: TestClient, db: str) -> None:
    told = ask(client, "map", zoom=6, view="20,15,40,28")
    with open_store(db) as store:
        within = store.count_incidents(IncidentFilter(box=(15, 20, 28, 40)))
    assert 0 < sum(cell["count"] for cell in told["cells"]) == within < told["total"] == INCIDENTS


def test_a_view_shows_no_more_than_the_box_that_is_asked_for(client: TestClient, db: str) -> None:
    told = ask(client, "map", zoom=6, view="20,15,40,28", box="30,10,60,40")
    with open_store(db) as store:
        assert sum(cell["count"] for cell in told["cells"]) == store.count_incidents(
            IncidentFilter(box=(15, 30, 28, 40))
        )
        assert told["total"] == store.count_incidents(IncidentFilter(box=(10, 30, 40, 60)))


@pytest.mark.parametrize(
    ("one", "other", "common"),
    [
        (None, (0, 0, 1, 1), [(0, 0, 1, 1)]),
        ((0, 0, 2, 2), (1, 1, 3, 3), [(1, 1, 2, 2)]),
        ((0, 0, 1, 1), (2, 2, 3, 3), []),
        ((0, 0, 1, 1), (0, 2, 1, 3), []),
        ((0, 170, 1, -170), (0, 160, 1, 175), [(0, 170, 1, 175)]),
        ((0, 170, 1, -170), (0, -180, 1, 180), [(0, 170, 1, 180), (0, -180, 1, -170)]),
    ],
)
def test_boxes_share_what_lies_in_both(one: Any, other: Any, common: list[Any]) -> None:
    assert list(common_boxes(one, other)) == common


def test_areas_are_seen_as_such_once_they_are_large() -> None:
    assert seen_as_areas(2) == ()
    assert "country" in seen_as_areas(4)
    assert "city" not in seen_as_areas(8)
    assert set(seen_as_areas(14)) == set(RADIUS_KM)


def test_the_timeline_counts_every_incident_once_without_a_gap(client: TestClient) -> None:
    told = ask(client, "timeline")
    bins = told["bins"]
    assert told["earlier"] + sum(one["count"] for one in bins) == INCIDENTS
    assert 1 < len(bins) <= MOST_BINS
    assert all(one["count"] == sum(one["types"].values()) for one in bins)
    assert all(one["last"] < other["first"] for one, other in pairwise(bins))


@pytest.mark.parametrize(
    ("years", "begin"),
    [
        ({2015: 90, 2018: 90}, 0),
        ({1847: 1, 1988: 3, 2015: 90, 2018: 90}, 2),  # recalled in passing
        ({2012: 1, 2015: 90, 2018: 90}, 0),  # leaving it out would not make the time much shorter
        ({1847: 60, 2018: 90}, 0),  # no few
        ({1847: 1, 2018: 2}, 0),
        ({2018: 5}, 0),
        ({}, 0),
    ],
)
def test_a_few_incidents_of_long_ago_do_not_stretch_the_time(years: dict[int, int], begin: int) -> None:
    assert drawn_from([(date(year, 7, 1), count) for year, count in years.items()]) == begin


def test_the_timeline_heeds_filters(client: TestClient, db: str) -> None:
    told = ask(client, "timeline", type="bombing")
    with open_store(db) as store:
        wanted = IncidentFilter(types=("bombing",))
        assert told["earlier"] + sum(one["count"] for one in told["bins"]) == store.count_incidents(wanted) > 0
    assert {kind for one in told["bins"] for kind in one["types"]} == {"bombing"}


def test_nothing_found_is_an_empty_answer(client: TestClient) -> None:
    assert ask(client, "map", since="2190-01-01") == {"total": 0, "nowhere": 0, "cells": []}
    assert ask(client, "timeline", since="2190-01-01")["bins"] == []


@pytest.mark.parametrize("asked", ["zoom=x", "zoom=99", "view=1,2,3", "view=0,5,1,4", "tile=1"])
def test_what_cannot_be_asked_is_refused(client: TestClient, asked: str) -> None:
    assert client.get(f"{API}/map?{asked}").status_code == 422


# the user's tiles


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://tiles.example.org/{z}/{x}/{y}.png", "https://tiles.example.org"),
        ("https://{s}.tiles.example.org/{z}/{x}/{y}.png?key=a", "https://*.tiles.example.org"),
        ("http://localhost:8080/t/{z}/{x}/{y}.png", "http://localhost:8080"),
    ],
)
def test_tiles_let_in_their_host_and_no_other(address: str, origin: str) -> None:
    assert read_tiles(address, "").origin == origin
    told = policy(read_tiles(address, ""))
    assert f"img-src 'self' data: {origin};" in told
    assert told.replace(f" {origin}", "") == policy(None)


@pytest.mark.parametrize(
    "address",
    [
        "tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}.png",
        "https://tiles.example.org;script-src */{z}/{x}/{y}",
        "https://tiles.example.org/{z}/{x}/{y}; script-src *",
        "javascript:{z}{x}{y}",
        "https://a b/{z}/{x}/{y}",
    ],
)
def test_an_address_that_is_none_of_tiles_is_told(address: str) -> None:
    with pytest.raises(UsageError, match="--tiles: found"):
        read_tiles(address, "")


def test_the_page_hands_the_tiles_to_the_map(db: str) -> None:
    tiles = read_tiles("https://tiles.example.org/{z}/{x}/{y}.png", '"><script>alert(1)</script>')
    with TestClient(build_app(Settings(db=db, per_second=0, threads=1, tiles=tiles))) as client:
        response = client.get("/en/")
    assert 'data-tiles="https://tiles.example.org/{z}/{x}/{y}.png"' in response.text
    assert "<script>alert(1)" not in response.text
    assert "https://tiles.example.org" in response.headers["content-security-policy"]


def test_pages_without_the_built_script_say_so_and_ask_for_none(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = shutil.copytree(shell.STATIC, tmp_path / "static", ignore=shutil.ignore_patterns("built", "fonts"))
    monkeypatch.setattr(shell, "STATIC", bare)
    page = client.get("/en/").text
    assert "static/built/" not in page
    assert Strings("en")("overview.map_none") in page
    assert '<svg class="bars"' in page


# the script


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("table", "files"), [("map", ("map", "panel")), ("timeline", ("timeline", "brush"))])
def test_the_script_says_no_word_that_the_page_does_not_give_it(lang: Lang, table: str, files: tuple[str, ...]) -> None:
    words = json.loads(script_words(Strings(lang), table))
    code = "".join((SCRIPT / "src" / f"{name}.ts").read_text() for name in files)
    said = set(re.findall(r'\.say\("([\w.]+)"', code))
    assert said - words.keys() == set()
    assert {f"type.{one}" for one in INCIDENT_TYPES} <= words.keys()
    assert {f"month.{number}" for number in range(1, 13)} | {"incident.other", "comma", "day"} <= words.keys()
    if table == "map":
        assert {f"near.{one}" for one in RADIUS_KM} <= words.keys()


@pytest.mark.parametrize("folder", [SCRIPT, BROWSER])
def test_versions_are_pinned_and_nothing_comes_from_a_private_registry(folder: Path) -> None:
    package = json.loads((folder / "package.json").read_text())
    pins = {**package.get("dependencies", {}), **package.get("devDependencies", {}), **package.get("overrides", {})}
    assert pins
    assert all(re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", pin) for pin in pins.values())
    lock = json.loads((folder / "package-lock.json").read_text())["packages"]
    hosts = {one["resolved"].split("/")[2] for one in lock.values() if "resolved" in one}
    assert hosts <= {"registry.npmjs.org"}
    assert all(one.get("integrity") for name, one in lock.items() if name)
