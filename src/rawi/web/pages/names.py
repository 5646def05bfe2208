"""Names in both languages: places, countries, actors and outlets, as the packaged lists have them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rawi.geo import distance_km
from rawi.lexicon.gazetteer import name_key
from rawi.lexicon.load import DATA, read_rows, read_tables
from rawi.lexicon.outlets import load_outlets
from rawi.lexicon.own_places import own_file, own_rows
from rawi.web.pages.strings import Lang

_GROUPS = frozenset({"armed_group", "militia", "coalition", "crowd"})
"""Kinds whose first form in the list is a name and no description."""
_SAME_KM = 30.0
"""How far a place may lie from where the list has it: names are shared, coordinates are rounded or computed."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names by what the record calls things: English names of places, names of countries, Arabic ones of actors."""

    places: Mapping[tuple[str, str], tuple[tuple[float, float, str], ...]]
    """By country and key of the Arabic name: latitude, longitude and English name."""
    units: Mapping[str, tuple[tuple[str, tuple[float, float, str]], ...]]
    """Provinces and districts by country: the key of an Arabic name, latitude, longitude and English name."""
    countries: Mapping[str, tuple[str, str]]
    """Arabic and English by ISO code."""
    actors: Mapping[str, str]
    """Arabic by English label."""
    labels: Mapping[str, str]
    """The English label by the key of the Arabic name of an actor."""
    outlets: Mapping[str, str]
    """The name an outlet goes by, by its id."""
    whole: frozenset[tuple[str, str]]
    """Countries as places: code and key of each Arabic name."""

    def country(self, code: str, lang: Lang) -> str:
        """A country's name, its code where the list lacks it."""
        names = self.countries.get(code)
        return code if names is None else names[0 if lang == "ar" else 1]

    def is_country(self, name: str, country: str | None) -> bool:
        """Whether a place of that Arabic name is the whole of its country."""
        return (country or "", name_key(name)) in self.whole

    def place(self, name: str, country: str | None, at: tuple[float, float]) -> str | None:
        """The English name of a place of that Arabic name near that point, None where the list knows none."""
        listed = self.places.get((country or "", name_key(name)), ())
        english = _nearest(listed, at) or _nearest(self._units(name, country or ""), at)
        return english and english.removesuffix(f" ({self.country(country or '', 'en')})")

    def _units(self, name: str, country: str) -> tuple[tuple[float, float, str], ...]:
        """Provinces and districts that are listed with their kind before the name: محافظة ذمار for ذمار."""
        tail = f" {name_key(name)}"
        return tuple(unit for key, unit in self.units.get(country, ()) if key.endswith(tail))

    def actor(self, label: str, lang: Lang) -> str:
        """An actor's name; its label where the list has it in that language alone, or not at all."""
        return self.actors.get(label, label) if lang == "ar" else label

    def label(self, name: str) -> str | None:
        """The label of the actor of that Arabic name, None where the list has no such name."""
        return self.labels.get(name_key(name))


def _nearest(known: Sequence[tuple[float, float, str]], at: tuple[float, float]) -> str | None:
    """The English name of the one nearest to a point, None where all are too far."""
    near = [(distance_km(*at, lat, lon), english) for lat, lon, english in known]
    distance, english = min(near, default=(_SAME_KM + 1, ""))
    return english if distance <= _SAME_KM else None


@cache
def load_names() -> Names:
    """The packaged names; loaded once."""
    places: dict[tuple[str, str], list[tuple[float, float, str]]] = {}
    units: dict[str, list[tuple[str, tuple[float, float, str]]]] = {}
    for rows in (*map(read_rows, sorted((DATA / "places").glob("*.csv"))), own_rows(own_file())):
        for row in rows:
            point = (float(row.fields["lat"]), float(row.fields["lon"]), row.fields["en"])
            country, unit = row.fields["country"], row.fields["precision"] in ("province", "district")
            for key in map(name_key, row.fields["ar"].split("|")):
                places.setdefault((country, key), []).append(point)
                if unit:
                    units.setdefault(country, []).append((key, point))
    countries = {row.fields["id"]: row.fields for row in read_rows(DATA / "countries.csv")}
    named = {code: (fields["ar"].split("|")[0], fields["en"]) for code, fields in countries.items()}
    by_english = {english: arabic for arabic, english in named.values()}
    actors = by_english | _actors(lambda code: named.get(code, (code,))[0])
    return Names(
        {key: tuple(points) for key, points in places.items()},
        {country: tuple(known) for country, known in units.items()},
        named,
        actors,
        {name_key(arabic): label for label, arabic in actors.items()},
        {key: outlet.names[0] for key, outlet in load_outlets().items()},
        frozenset((code, name_key(name)) for code, row in countries.items() for name in row["ar"].split("|")),
    )


def _actors(country: Callable[[str], str]) -> dict[str, str]:
    """Arabic names by label: those written for pages, forces by their nation, and what groups are called first."""
    told = tomllib.loads((resources.files("rawi.web") / "strings" / "actors.toml").read_text("utf-8"))
    groups: dict[str, str] = {}
    forces: dict[str, str] = {}
    for file in sorted((DATA / "actors").glob("*.toml")):
        for table in read_tables(file, "actor"):
            if table.fields["kind"] in _GROUPS:
                groups.setdefault(table.fields["label"], table.fields["ar"][0])
        for table in read_tables(file, "nation"):
            adjective, name = table.fields["nation"], country(table.fields["country"])
            forces |= {f"{adjective} {force}": form.format(country=name) for force, form in told["force"].items()}
    return {**groups, **forces, **told["name"]}
