"""The packaged gazetteer, read from its files: what every name can mean, and what else a name is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from rawi.lexicon.capitals import capital_names, read_seats, seat_ids
from rawi.lexicon.gazetteer import Gazetteer, GazetteerPlace, PlaceKind, name_key
from rawi.lexicon.load import DATA, Table, read_rows, read_tables
from rawi.lexicon.load_quantities import load_numbers
from rawi.lexicon.match import Form, Matcher
from rawi.lexicon.own_places import MANY, own_file, own_rows
from rawi.lexicon.place_spellings import add_longer_names, add_quoted_names, add_spellings, by_consonants, foreign_lands
from rawi.text.normalize import search_key

_SHORT_NAME = 4
_ABROAD = "geonames_abroad.csv"
_KINDS = DATA / "place_kinds.toml"

_Names = dict[str, list[GazetteerPlace]]
"""What each name can mean, by the name as its token keys joined by spaces."""


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The packaged places and one's own, loaded once a process. Raises LexiconError at a row that breaks a rule."""
    by_name: _Names = defaultdict(list)
    by_id: dict[str, GazetteerPlace] = {}
    spellings: dict[str, set[str]] = defaultdict(set)
    for place, names in _in_order():
        by_id[place.id] = place
        for name in names:
            by_name[name_key(name)].append(place)
            spellings[name_key(name)].add(name)
    hand_named = {name: [p for p in places if not p.abroad] for name, places in by_name.items()}
    add_spellings(by_name)
    add_longer_names(by_name)
    add_quoted_names(by_name)
    countries = _add_countries(by_name)
    seats = read_seats(by_id)
    for name, capital in capital_names(seats):
        by_name[name_key(name)].append(capital)
    spelt = _take_months(by_name, spellings)
    ambiguous = _ambiguous(by_name)
    _yield_to_near(by_name, ambiguous)
    return Gazetteer(
        Matcher(Form(name, tuple(dict.fromkeys(places)), exact=True) for name, places in by_name.items() if name),
        by_id,
        ambiguous,
        spelt,
        countries,
        _regions(by_name),
        _extents(by_id),
        Matcher(Form(ar, row["id"]) for _, row in read_rows(DATA / "nisbas.csv") for ar in row["ar"].split("|")),
        _nation_names(by_name),
        Matcher(Form(ar, _place_kind(t, ar)) for t in read_tables(_KINDS, "kind") for ar in t.fields["ar"]),
        Matcher(
            Form(ar, (t.fields["id"], t.fields.get("bearing_deg")))
            for t in read_tables(_KINDS, "direction")
            for ar in t.fields["ar"]
        ),
        Matcher(Form(ar, t.fields["id"]) for t in read_tables(_KINDS, "preposition") for ar in t.fields["ar"]),
        _word_set("compound"),
        _word_set("qualifier"),
        _word_set("stopword"),
        _word_set("landscape"),
        _word_set("common"),
        _word_set("ordinary"),
        _word_set("unnamed"),
        _word_set("opener"),
        _word_set("calling"),
        _word_set("adverb"),
        _word_set("act"),
        _word_set("listing"),
        _word_set("unsplit"),
        _word_set("kilometre"),
        _word_set("metre"),
        _word_set("mile"),
        _word_set("nautical"),
        _word_set("lying"),
        _word_set("to_distance"),
        _word_set("aiming"),
        _word_set("toward"),
        _word_set("bearing"),
        _word_set("superlative"),
        Matcher(Form(ar, t.fields["id"]) for t in read_tables(_KINDS, "figure") for ar in t.fields["ar"]),
        _word_set("homeland"),
        _word_set("press"),
        _word_set("embassy"),
        tuple(cities[0] for cities in seats.values()),
        load_numbers(),
        by_consonants(hand_named),
        foreign_lands(countries),
    )


def packaged_places() -> Iterable[tuple[GazetteerPlace, list[str]]]:
    """Every packaged place with its names in Arabic, those of far countries last."""
    governing = seat_ids()
    for file in sorted((DATA / "places").glob("*.csv"), key=lambda file: (file.name == _ABROAD, file.name)):
        for row in read_rows(file):
            yield _place(row, governing, abroad=file.name == _ABROAD)


def _in_order() -> Iterable[tuple[GazetteerPlace, list[str]]]:
    """Every place with its names, one's own too, first those whose names mean them anywhere."""
    own = [_place(row, frozenset(), abroad=row.fields["source"] == MANY) for row in own_rows(own_file())]
    return sorted([*packaged_places(), *own], key=lambda told: told[0].abroad) if own else packaged_places()


def _place(row: Table, governing: Collection[str], *, abroad: bool) -> tuple[GazetteerPlace, list[str]]:
    """The place of a row with its names in Arabic."""
    told = row.fields
    place = GazetteerPlace(
        told["id"],
        told["country"],
        told["admin1"],
        told["kind"],
        told["precision"],
        int(told["population"] or 0),
        float(told["lat"]),
        float(told["lon"]),
        told["en"],
        told["id"] in governing,
        abroad,
    )
    return place, told["ar"].split("|")


def _add_countries(by_name: _Names) -> dict[str, GazetteerPlace]:
    """The countries by their codes, their names added to the others."""
    countries: dict[str, GazetteerPlace] = {}
    for _, row in read_rows(DATA / "countries.csv"):
        country = GazetteerPlace(
            row["id"], row["id"], "", "country", "country", 10**7, float(row["lat"]), float(row["lon"]), row["en"]
        )
        countries[row["id"]] = country
        for name in row["ar"].split("|"):
            by_name[name_key(name)].append(country)
    return countries


def _take_months(by_name: _Names, spellings: Mapping[str, set[str]]) -> dict[str, str]:
    """Takes out the names that are months, too (آب, أيار); what comes back are the spellings that no month has (إب)."""
    months = {ar for table in read_tables(DATA / "months.toml", "month") for ar in table.fields["ar"]}
    spelt: dict[str, str] = {}
    for name in {name_key(ar) for ar in months} & by_name.keys():
        own = next((ar for ar in sorted(spellings[name]) if ar not in months), None)
        if own is None:
            del by_name[name]
        else:
            spelt[name] = own
    return spelt


def _ambiguous(by_name: _Names) -> dict[str, str]:
    """Names that are something else, too, and what: the adjective of a nation (الهندية) is Hindiya only where something
    says that it is a place."""
    ambiguous = {name_key(row["ar"]): row["reason"] for _, row in read_rows(DATA / "ambiguous_places.csv")}
    for name in _nisbas() - _nation_names(by_name):
        ambiguous.setdefault(name, "word")
    return ambiguous


def _yield_to_near(by_name: _Names, ambiguous: dict[str, str]) -> None:
    """Takes small towns far away out of the names that a nearer place has, and asks more of those they keep."""
    for name, places in by_name.items():
        if places[-1].abroad or places[0].abroad:
            by_name[name] = [place for place in places if not place.abroad] or places
        if by_name[name][0].abroad:
            ambiguous.setdefault(name, "other" if len(name) > _SHORT_NAME else "rare")


def _place_kind(table: Table, ar: str) -> PlaceKind:
    fields = table.fields
    return PlaceKind(fields["id"], fields["precision"], ar in fields.get("many", ()), ar in fields.get("feminine", ()))


def _regions(by_name: Mapping[str, list[GazetteerPlace]]) -> dict[tuple[str, str], GazetteerPlace]:
    tables = read_tables(_KINDS, "direction")
    words = {name_key(ar): table.fields["id"] for table in tables for ar in table.fields["ar"]}
    names = [
        (row["id"], name_key(name)) for _, row in read_rows(DATA / "countries.csv") for name in row["ar"].split("|")
    ]
    found: dict[tuple[str, str], GazetteerPlace] = {}
    for word, direction in words.items():
        for country, name in names:
            for place in by_name.get(f"{word} {name}", ()):
                if place.country == country and place.precision == "province":
                    found.setdefault((country, direction), place)
    return found


def _nisbas() -> set[str]:
    """The adjectives of nations with the article, as names are keyed."""
    return {"ال" + name_key(form) for _, row in read_rows(DATA / "nisbas.csv") for form in row["ar"].split("|")}


def _nation_names(by_name: Mapping[str, list[GazetteerPlace]]) -> frozenset[str]:
    return frozenset(n for n in _nisbas() if any(place.precision == "country" for place in by_name.get(n, ())))


def _extents(by_id: Mapping[str, GazetteerPlace]) -> dict[str, tuple[float, float, float, float]]:
    points: dict[str, list[GazetteerPlace]] = defaultdict(list)
    for place in by_id.values():
        points[place.country].append(place)
    return {
        country: (
            min(p.lat for p in places),
            max(p.lat for p in places),
            min(p.lon for p in places),
            max(p.lon for p in places),
        )
        for country, places in points.items()
    }


def _word_set(name: str) -> frozenset[str]:
    tables = read_tables(_KINDS, name)
    return frozenset(search_key(ar) for table in tables for ar in table.fields["ar"])
