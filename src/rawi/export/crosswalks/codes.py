"""Names and codes that other layouts ask for: countries and provinces in English, ISO and Gleditsch-Ward numbers."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rawi.lexicon.load import DATA, read_rows
from rawi.model.value import Place


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its English name and codes; None where a list has none for it."""

    name: str | None = None
    iso3: str | None = None
    numeric: int | None = None
    gw: int | None = None


@cache
def countries() -> dict[str, Country]:
    """Countries by ISO 3166-1 alpha-2."""
    names = {row["id"]: row["en"] for _, row in read_rows(DATA / "countries.csv")}
    codes = resources.files(__package__).joinpath("country_codes.csv").read_text(encoding="utf-8")
    return {row["id"]: _country(names[row["id"]], row) for row in csv.DictReader(codes.splitlines())}


def _country(name: str, row: dict[str, str]) -> Country:
    numeric, gw = (int(row[field]) if row[field] else None for field in ("numeric", "gw"))
    return Country(name, row["iso3"] or None, numeric, gw)


def country(place: Place | None) -> Country:
    """The country of a place, of no place a blank; one that is on no list keeps its two letters as its name."""
    if place is None:
        return Country()
    return countries().get(place.country) or Country(place.country)


@cache
def english_names() -> dict[str, tuple[str, str]]:
    """English name and province of every place of the gazetteer by its id."""
    files = sorted((DATA / "places").glob("*.csv"))
    return {row["id"]: (row["en"], row["admin1"]) for file in files for _, row in read_rows(file)}


def province(place: Place | None) -> str | None:
    """English name of the first-level unit a place lies in, where the gazetteer knows it."""
    if place is None:
        return None
    own = place.gazetteer_id if place.precision == "province" else place.province_id
    return english_names()[own][0] if own in english_names() else None


def district(place: Place | None) -> str | None:
    """English name of the second-level unit a place is, where it is one."""
    if place is None or place.precision != "district" or place.gazetteer_id not in english_names():
        return None
    return english_names()[place.gazetteer_id][0]


def english(place: Place | None) -> str | None:
    """A place's English name where the gazetteer knows it, else as the article writes it."""
    if place is None:
        return None
    known = english_names().get(place.gazetteer_id or "")
    return known[0] if known else place.name
