"""Lists of places as rows of the gazetteer: dumps of GeoNames (`IQ.txt`), and CSV whose header says what is what."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from rawi.errors import UsageError
from rawi.geo import distance_km
from rawi.lexicon.gazetteer import GazetteerPlace, name_key
from rawi.lexicon.own_places import MANY
from rawi.model.value import PLACE_PRECISIONS

_ARABIC = re.compile("[\u0621-\u064a]")
_DUMP_COLUMNS = 19
_TOWN = 5000
"""Inhabitants from which a place of GeoNames is a town."""
_SAME_KM = 15.0
_NEAR_KM = 30.0
_UNITS = {"ADM1": "province", "ADM2": "district", "ADM3": "district"}
_SITES = frozenset("STL")
_CALLED = {
    "ar": ("ar", "name_ar", "arabic", "arabic_name", "الاسم", "name"),
    "en": ("en", "name_en", "english", "english_name", "asciiname"),
    "lat": ("lat", "latitude", "y"),
    "lon": ("lon", "lng", "long", "longitude", "x"),
    "country": ("country", "country_code", "cc", "iso2"),
    "precision": ("precision",),
    "kind": ("kind", "type"),
    "population": ("population", "pop"),
}


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A place as it will stand in one's own file; `names` are in Arabic letters, none where it has none."""

    where: str
    id: str
    country: str
    kind: str
    precision: str
    population: int
    lat: float
    lon: float
    source: str
    en: str
    names: tuple[str, ...]
    admin1: str = ""

    @property
    def row(self) -> dict[str, str | int | float]:
        """Its row."""
        told = {name: getattr(self, name) for name in ("id", "country", "admin1", "kind", "precision", "population")}
        return told | {
            "lat": self.lat,
            "lon": self.lon,
            "source": self.source,
            "en": self.en,
            "ar": "|".join(self.names),
        }


class Refused(NamedTuple):
    """A row that can't be read: where it stands, what was found and expected."""

    where: str
    told: str


def places_in(file: Path, country: str | None) -> Iterator[OwnPlace | Refused]:
    """The places of a file, and the rows that can't be read. Raises UsageError where none can be.

    `country` is that of rows that do not say theirs.
    """
    with file.open(encoding="utf-8-sig", newline="") as handle:
        first = handle.readline()
        handle.seek(0)
        if first.count("\t") == _DUMP_COLUMNS - 1:
            for number, line in enumerate(handle, 1):
                yield from _of_dump(f"{file}:{number}", line.rstrip("\n").split("\t"))
            return
        reader = csv.DictReader(handle, dialect=csv.excel_tab if "\t" in first else csv.excel)
        columns = _columns(reader.fieldnames or ())
        if not {"ar", "lat", "lon"} <= columns.keys():
            raise UsageError(
                f"{file}: found the columns {', '.join(reader.fieldnames or ())[:60] or 'of nothing'}; expected a dump "
                "of GeoNames, or a header with ar, lat and lon"
            )
        for row in reader:
            told = {name: (row.get(column) or "").strip() for name, column in columns.items()}
            yield _of_row(f"{file}:{reader.line_num}", told, country)


def _columns(header: Iterable[str]) -> dict[str, str]:
    """Which column holds what."""
    there = {name.strip().lower(): name for name in header}
    found = {what: next((there[one] for one in names if one in there), None) for what, names in _CALLED.items()}
    return {what: column for what, column in found.items() if column is not None}


def _of_row(where: str, told: Mapping[str, str], country: str | None) -> OwnPlace | Refused:
    point = _point(told["lat"], told["lon"])
    land = (told.get("country") or country or "").upper()
    precision = (told.get("precision") or "site").lower()
    if point is None:
        return Refused(where, f"found {told['lat']!r}, {told['lon']!r}; expected degrees of latitude and longitude")
    if len(land) != 2:
        return Refused(where, f"found the country {land!r}; expected two letters; give --country for all rows")
    if precision not in PLACE_PRECISIONS:
        return Refused(where, f"found the precision {precision!r}; expected one of {', '.join(PLACE_PRECISIONS)}")
    names = _arabic(told["ar"].split("|"))
    digest = blake2b(f"{names} {point}".encode(), digest_size=4).hexdigest()
    many = int(told["population"]) if told.get("population", "").isdigit() else 0
    kind = told.get("kind") or {"city": "town", "site": "village"}.get(precision, precision)
    return OwnPlace(
        *(where, f"own.{land.lower()}.{digest}", land, kind, precision, many, *point, "own"),
        told.get("en", ""),
        names,
    )


def _of_dump(where: str, fields: list[str]) -> Iterator[OwnPlace | Refused]:
    """The place of a line of a dump; nothing for what is no place of news (streams, roads, parks)."""
    if len(fields) != _DUMP_COLUMNS or (point := _point(fields[4], fields[5])) is None:
        yield Refused(
            where, f"found {len(fields)} columns; expected the {_DUMP_COLUMNS} of GeoNames, with degrees in two"
        )
        return
    number, name, ascii_name, others, _, _, group, code, country, *_ = fields
    people = int(fields[14]) if fields[14].isdigit() else 0
    if group == "P":
        town = people >= _TOWN or code.startswith("PPLA") or code == "PPLC"
        kind, precision = ("town", "city") if town else ("village", "site")
    elif group in _SITES or code in _UNITS:
        kind = precision = _UNITS.get(code, "site")
    else:
        return
    names = _arabic([name, *others.split(",")])
    yield OwnPlace(where, f"gn.{number}", country, kind, precision, people, *point, MANY, ascii_name or name, names)


def _point(lat: str, lon: str) -> tuple[float, float] | None:
    try:
        point = float(lat), float(lon)
    except ValueError:
        return None
    return point if abs(point[0]) <= 90 and abs(point[1]) <= 180 else None


def _arabic(names: Iterable[str]) -> tuple[str, ...]:
    """The names in Arabic letters, each once."""
    return tuple({name_key(name): name.strip() for name in names if _ARABIC.search(name) and name_key(name)}.values())


class Known:
    """The places there are, by country, to ask which of others are new and where they lie."""

    def __init__(self, places: Iterable[tuple[GazetteerPlace, Iterable[str]]]) -> None:
        self._named: dict[tuple[str, str], list[GazetteerPlace]] = {}
        self._of: dict[str, list[GazetteerPlace]] = {}
        for place, names in places:
            self._of.setdefault(place.country, []).append(place)
            for name in names:
                self._named.setdefault((place.country, name_key(name)), []).append(place)

    def has(self, place: OwnPlace) -> bool:
        """Whether one of the place's names is known close to it."""
        same = (one for name in place.names for one in self._named.get((place.country, name_key(name)), ()))
        return any(distance_km(one.lat, one.lon, place.lat, place.lon) <= _SAME_KM for one in same)

    def placed(self, place: OwnPlace) -> OwnPlace:
        """The place in the province of the nearest one known, where that is near enough."""
        there = [one for one in self._of.get(place.country, ()) if abs(one.lat - place.lat) < 0.5 and one.province]
        near = min(
            ((distance_km(p.lat, p.lon, place.lat, place.lon), p.province) for p in there), default=(_NEAR_KM, "")
        )
        return replace(place, admin1=near[1]) if near[0] < _NEAR_KM and place.precision != "province" else place
