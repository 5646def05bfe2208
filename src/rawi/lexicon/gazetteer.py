"""The gazetteer: places with names in Arabic, countries, adjectives of nations, and words that introduce a place."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rawi.lexicon.capitals import capital_names, read_seats, seat_ids
from rawi.lexicon.load import DATA, Table, read_rows, read_tables
from rawi.lexicon.match import Form, Matcher
from rawi.lexicon.place_spellings import add_longer_names, add_spellings, by_consonants, foreign_lands
from rawi.lexicon.quantities import load_numbers
from rawi.model.value import PlacePrecision
from rawi.text.normalize import search_key
from rawi.text.numerals import NumberWords
from rawi.text.tokens import read_form

_SHORT_NAME = 4
_ABROAD = "geonames_abroad.csv"


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """One place. `province` is the id of its first-level unit, empty where unknown."""

    id: str
    country: str
    province: str
    kind: str
    precision: PlacePrecision
    population: int
    lat: float
    lon: float
    english: str
    governs: bool = False
    """Whether a government sits there, which the name may mean (نددت واشنطن)."""
    abroad: bool = False
    """Whether only a text that speaks of its country names it: a small town far away."""

    @property
    def prior(self) -> float:
        """How likely the bare name means this place and not a namesake, as a log weight."""
        hand = 0.0 if self.id.startswith("gn.") else 1.5
        return hand + math.log10(self.population + 30) + (1.0 if self.precision in ("city", "province") else 0.0)

    @property
    def is_seat(self) -> bool:
        """Whether the place bears the name of its province (Taiz of Taiz), which the bare name may mean."""
        above, _, own = self.id.rpartition(".")
        return above.rpartition(".")[2].removesuffix("-province") == own


@dataclass(frozen=True, slots=True)
class PlaceKind:
    """A word before a name that says what it is: village, base, governorate …"""

    id: str
    precision: PlacePrecision
    many: bool = False
    """Whether the word introduces two or more names (منطقتي)."""
    feminine: bool = False
    """Whether an adjective behind the word is feminine, so that a masculine ending belongs to a name."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by name and id, and the vocabulary around them."""

    names: Matcher[tuple[GazetteerPlace, ...]]
    by_id: Mapping[str, GazetteerPlace]
    ambiguous: Mapping[str, str]
    """Names (as keys joined by spaces) that are also a word, a person or else: places only after a cue. `word` needs
    its kind said, a list of places or where it lies, `act` (a word for what nobody attacks) at least an act there,
    `ended` (a word that governs what follows) a preposition and nothing governed, `verb` no object, `rare` (a word that
    next to never stands behind في) a preposition written as a word, `other` anything that says where."""
    spelt: Mapping[str, str]
    """Of names that are months but for their spelling (إب, and not آب), how they are written."""
    countries: Mapping[str, GazetteerPlace]
    regions: Mapping[tuple[str, str], GazetteerPlace]
    """The known region in each direction of a country, by the country and the direction (شمال شرق نيجيريا)."""
    extents: Mapping[str, tuple[float, float, float, float]]
    """South, north, west and east of the places known in a country."""
    nisbas: Matcher[str]
    nation_names: frozenset[str]
    """Names of countries that are adjectives of them, too (السعودية)."""
    kinds: Matcher[PlaceKind]
    directions: Matcher[tuple[str, float | None]]
    prepositions: Matcher[str]
    compounds: frozenset[str]
    qualifiers: frozenset[str]
    stopwords: frozenset[str]
    landscape: frozenset[str]
    """Words behind a height or a valley that are no name of it."""
    common: frozenset[str]
    """Nouns behind an area that are no name of it (منطقة عمليات في الأنبار)."""
    ordinary: frozenset[str]
    """Adjectives behind a quarter that are no name of it (حي سكني في الرمادي)."""
    unnamed: frozenset[str]
    """Nouns that no place of a row is called (قرى كذا ومزارع ومنازل)."""
    openers: frozenset[str]
    """What names some of several places (قرى بينها كذا وكذا)."""
    calling: frozenset[str]
    """Words between a kind and a name (قرية تدعى كذا)."""
    adverbs: frozenset[str]
    """What stands behind a name and is governed by none: when, how often."""
    acts: frozenset[str]
    """What is told to happen in or at a place (غارة على صور)."""
    striking: frozenset[str]
    """What strikes a site that is named behind it (استهداف موقع المطلة)."""
    listing: frozenset[str]
    """Words before من and إلى that make these open the next of a list (كلا من أ وب، إضافة إلى ج)."""
    unsplit: frozenset[str]
    """Words that look like a particle and a place and are neither."""
    kilometres: frozenset[str]
    metres: frozenset[str]
    """What stands behind a kilo where a kilometre is written as two words."""
    miles: frozenset[str]
    nautical: frozenset[str]
    """Words behind a mile that make it one of the sea."""
    lying: frozenset[str]
    """Words that say where something lies: the place after them is none of its own (القاعدة الواقعة غربي بغداد)."""
    to_distance: frozenset[str]
    """What may stand between a place and how far it lies from another (بلدة كذا بوسط البلاد على بعد 25 كيلومترا)."""
    toward: frozenset[str]
    """Words between a distance and its direction."""
    figures: Matcher[str]
    """Figures of speech made with a word of kind (عن طريق الخطأ)."""
    homeland: frozenset[str]
    """Words for the country the article speaks of (شرق البلاد)."""
    capitals: tuple[GazetteerPlace, ...]
    """The capitals of all countries, any of which العاصمة may mean."""
    numbers: NumberWords
    consonants: Mapping[str, tuple[tuple[str, GazetteerPlace], ...]]
    """Names of foreign places by their consonants, for those that are spelt otherwise."""
    foreign: frozenset[str]
    """Countries whose names come from other languages than Arabic."""


def name_key(name: str) -> str:
    """A name as its token keys joined by spaces."""
    return " ".join(read_form(name)[0])


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The packaged gazetteer, loaded once a process. Raises LexiconError at the first row that breaks a rule."""
    by_name: dict[str, list[GazetteerPlace]] = defaultdict(list)
    by_id: dict[str, GazetteerPlace] = {}
    spellings: dict[str, set[str]] = defaultdict(set)
    governing = seat_ids()
    files = sorted((DATA / "places").glob("*.csv"), key=lambda file: (file.name == _ABROAD, file.name))
    for file in files:
        for _, row in read_rows(file):
            place = GazetteerPlace(
                row["id"],
                row["country"],
                row["admin1"],
                row["kind"],
                row["precision"],
                int(row["population"] or 0),
                float(row["lat"]),
                float(row["lon"]),
                row["en"],
                row["id"] in governing,
                file.name == _ABROAD,
            )
            by_id[place.id] = place
            for name in row["ar"].split("|"):
                by_name[name_key(name)].append(place)
                spellings[name_key(name)].add(name)
    hand_named = {name: [p for p in places if not p.abroad] for name, places in by_name.items()}
    add_spellings(by_name)
    add_longer_names(by_name)
    countries: dict[str, GazetteerPlace] = {}
    for _, row in read_rows(DATA / "countries.csv"):
        country = GazetteerPlace(
            row["id"], row["id"], "", "country", "country", 10**7, float(row["lat"]), float(row["lon"]), row["en"]
        )
        countries[row["id"]] = country
        for name in row["ar"].split("|"):
            by_name[name_key(name)].append(country)
    seats = read_seats(by_id)
    for name, capital in capital_names(seats):
        by_name[name_key(name)].append(capital)
    # a month named like a town (آب, أيار) is a month, but where the town is spelt as no month is (إب)
    months = {ar for table in read_tables(DATA / "months.toml", "month") for ar in table.fields["ar"]}
    spelt: dict[str, str] = {}
    for name in {name_key(ar) for ar in months} & by_name.keys():
        own = next((ar for ar in sorted(spellings[name]) if ar not in months), None)
        if own is None:
            del by_name[name]
        else:
            spelt[name] = own
    ambiguous = {name_key(row["ar"]): row["reason"] for _, row in read_rows(DATA / "ambiguous_places.csv")}
    for _, row in read_rows(DATA / "nisbas.csv"):  # الهندية is Hindiya only where something says it is a place
        for form in row["ar"].split("|"):
            name = "ال" + name_key(form)
            if not any(place.precision == "country" for place in by_name.get(name, ())):
                ambiguous.setdefault(name, "word")
    for name, places in by_name.items():
        if places[-1].abroad or places[0].abroad:
            by_name[name] = [place for place in places if not place.abroad] or places
        if by_name[name][0].abroad:
            ambiguous.setdefault(name, "other" if len(name) > _SHORT_NAME else "rare")
    words = DATA / "place_kinds.toml"
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
        Matcher(Form(ar, _place_kind(t, ar)) for t in read_tables(words, "kind") for ar in t.fields["ar"]),
        Matcher(
            Form(ar, (t.fields["id"], t.fields.get("bearing_deg")))
            for t in read_tables(words, "direction")
            for ar in t.fields["ar"]
        ),
        Matcher(Form(ar, t.fields["id"]) for t in read_tables(words, "preposition") for ar in t.fields["ar"]),
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
        _word_set("striking"),
        _word_set("listing"),
        _word_set("unsplit"),
        _word_set("kilometre"),
        _word_set("metre"),
        _word_set("mile"),
        _word_set("nautical"),
        _word_set("lying"),
        _word_set("to_distance"),
        _word_set("toward"),
        Matcher(Form(ar, t.fields["id"]) for t in read_tables(words, "figure") for ar in t.fields["ar"]),
        _word_set("homeland"),
        tuple(cities[0] for cities in seats.values()),
        load_numbers(),
        by_consonants(hand_named),
        foreign_lands(countries),
    )


def _place_kind(table: Table, ar: str) -> PlaceKind:
    fields = table.fields
    return PlaceKind(fields["id"], fields["precision"], ar in fields.get("many", ()), ar in fields.get("feminine", ()))


def _regions(by_name: Mapping[str, list[GazetteerPlace]]) -> dict[tuple[str, str], GazetteerPlace]:
    tables = read_tables(DATA / "place_kinds.toml", "direction")
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


def _nation_names(by_name: Mapping[str, list[GazetteerPlace]]) -> frozenset[str]:
    nisbas = {"ال" + name_key(f) for _, row in read_rows(DATA / "nisbas.csv") for f in row["ar"].split("|")}
    return frozenset(n for n in nisbas if any(place.precision == "country" for place in by_name.get(n, ())))


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
    tables = read_tables(DATA / "place_kinds.toml", name)
    return frozenset(search_key(ar) for table in tables for ar in table.fields["ar"])
