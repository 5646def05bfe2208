"""The invented examples keep the codebook: exact quotes, sound dates, known words, shared keys."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import pytest

from rawi.model.claim import Basis, FigureWhat
from rawi.model.report import IncidentType, Outcome, Role
from rawi.model.value import PlacePrecision

EXAMPLES = Path(__file__).parents[2] / "src" / "rawi" / "examples"

ROLES = set(get_args(Role))
TYPES = set(get_args(IncidentType))
OUTCOMES = set(get_args(Outcome))
PRECISIONS = set(get_args(PlacePrecision))
BASES = set(get_args(Basis))
WEAPONS = {
    "rocket",
    "missile",
    "ballistic_missile",
    "mortar",
    "artillery",
    "drone",
    "aircraft",
    "ied",
    "car_bomb",
    "explosive_belt",
    "mine",
    "small_arms",
    "rpg",
    "grenade",
    "knife",
    "vehicle",
    "fire",
    "chemical",
    "tank",
    "other",
}
COUNTED = set(get_args(FigureWhat))
OF = {
    "people",
    "civilians",
    "children",
    "women",
    "soldiers",
    "police",
    "militants",
    "attackers",
    "officials",
    "journalists",
    "medics",
    "foreigners",
    "rockets",
    "missiles",
    "drones",
    "shells",
    "mortars",
    "bombs",
    "vehicles",
    "aircraft",
    "weapons",
    "raids",
    "other",
}
KINDS = {
    "official",
    "anonymous_official",
    "security_source",
    "medical",
    "armed_group",
    "witness",
    "monitor",
    "media",
    "analyst",
    "other",
}
STANCES = {"takes_responsibility", "denies", "accuses", "condemns", "threatens", "demands", "promises", "announces"}
REPORT_KEYS = {"key", "role", "type", "outcome", "date", "place", "perpetrators", "targets", "weapons", "figures"}
FIGURE_KEYS = {"what", "of", "nation", "low", "high", "approx", "source", "source_kind", "quote"}


def load(name: str) -> dict[str, dict[str, Any]]:
    with (EXAMPLES / name).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    by_id = {row["id"]: row for row in rows}
    assert len(by_id) == len(rows), f"{name}: an id stands twice"
    return by_id


ARTICLES, GOLD = load("articles.jsonl"), load("gold.jsonl")
TEXTS = {id_: f"{a['title']}\n{a['body']}" for id_, a in ARTICLES.items()}
REPORTS = [pytest.param(id_, r, id=f"{id_}:{r['key']}") for id_, g in GOLD.items() for r in g["reports"]]


def test_every_article_is_annotated() -> None:
    assert list(ARTICLES) == list(GOLD)


@pytest.mark.parametrize("article", ARTICLES.values(), ids=list(ARTICLES))
def test_articles_are_well_formed_and_marked_as_invented(article: dict[str, Any]) -> None:
    assert article["invented"] is True
    assert article["url"].startswith("https://example.org/")
    assert 80 <= len(article["body"].split()) <= 350
    gold = GOLD[article["id"]]
    assert gold["outlet"] == article["outlet"]
    if article["published"] is None:
        first, last = map(date.fromisoformat, gold["published_interval"])
        assert gold["published"] is None
        assert first <= last
    else:
        instant = datetime.fromisoformat(article["published"])
        assert len(article["published"]) == 10 or instant.tzinfo is not None
        assert gold["published"] == instant.date().isoformat()  # the outlet's own day, not the day in UTC


@pytest.mark.parametrize("id_", list(GOLD))
def test_quotes_are_the_articles_own_words(id_: str) -> None:
    gold = GOLD[id_]
    quotes = [f["quote"] for r in gold["reports"] for f in r["figures"]]
    quotes += [x["quote"] for part in ("aggregates", "statements", "published_evidence") for x in gold.get(part, ())]
    assert [q for q in quotes if not q or q not in TEXTS[id_]] == []
    assert [s["stance"] for s in gold["statements"] if s["stance"] not in STANCES] == []


@pytest.mark.parametrize(("id_", "report"), REPORTS)
def test_reports_use_the_codebooks_words(id_: str, report: dict[str, Any]) -> None:
    assert set(report) == REPORT_KEYS
    assert report["role"] in ROLES
    assert report["type"] in TYPES
    assert report["outcome"] in OUTCOMES
    assert set(report["weapons"]) <= WEAPONS
    place = report["place"]
    assert place["precision"] in PRECISIONS
    assert re.fullmatch("[A-Z]{2}", place["country"])
    assert place["name"] in TEXTS[id_]
    assert -90 <= place["lat"] <= 90
    assert -180 <= place["lon"] <= 180
    for actor in report["perpetrators"] + report["targets"]:
        assert set(actor) == {"actor", "basis", "by"}
        assert actor["basis"] in BASES
        assert actor["basis"] != "stated" or actor["by"] is None
        assert actor["by"] is None or all(w in TEXTS[id_] for w in actor["by"].split())


@pytest.mark.parametrize(("id_", "report"), REPORTS)
def test_figures_use_the_codebooks_words(id_: str, report: dict[str, Any]) -> None:
    for figure in report["figures"]:
        assert set(figure) == FIGURE_KEYS
        assert figure["what"] in COUNTED
        assert figure["of"] in OF
        low, high = figure["low"], figure["high"]
        assert low is None or high is None or 0 <= low <= high
        assert low is not None or high is not None
        assert (figure["source_kind"] in KINDS) if figure["source"] else figure["source_kind"] is None
        assert [s for s in figure["source"] if s not in TEXTS[id_]] == []


@pytest.mark.parametrize(("id_", "report"), REPORTS)
def test_dates_are_sound(id_: str, report: dict[str, Any]) -> None:
    first, last = map(date.fromisoformat, report["date"])
    assert first <= last
    assert (last - first).days <= 31
    day, kind = report["key"][:10], report["type"]
    assert first <= date.fromisoformat(day) <= last
    assert report["key"].endswith(f"_{kind}")
    published = GOLD[id_]["published"] or GOLD[id_]["published_interval"][1]
    assert last <= date.fromisoformat(published)


def test_five_incidents_are_told_by_all_four_outlets() -> None:
    tellers: dict[str, set[str]] = {}
    for gold in GOLD.values():
        for report in gold["reports"]:
            if report["role"] == "main":
                tellers.setdefault(report["key"], set()).add(gold["outlet"])
    assert sum(len(outlets) == 4 for outlets in tellers.values()) == 5


def test_some_articles_tell_of_no_incident() -> None:
    assert sum(not gold["reports"] for gold in GOLD.values()) >= 3
