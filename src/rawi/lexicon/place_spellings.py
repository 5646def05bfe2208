"""Other ways the names of places are written, and names that stand where a shorter one would be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Protocol, TypeVar

from rawi.lexicon.load import DATA, read_tables
from rawi.text.normalize import search_key

_ARAB = frozenset(
    ("AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "YE")
)
"""Countries whose own names have their ج and غ for good."""
_LONG_NAME = 6
_SHORTEST_TOWN = 2
_ABAD = "اباد"
"""How Persian and Urdu call a town, as it is folded."""
_BOROUGHS = ("بيرغ", "بورغ", "برغ")
_FATHER = "ابو "
"""The first half of many a name, which hands in a hurry write together with the other (أبوجبيهة)."""
_OF_FATHER = "ابي "
"""The same where the grammar asks for the genitive (قضاء أبي غريب)."""
_SUDANESE = ("ام ", "ود ")
"""What in Sudan is written so as well (أمدرمان، ودمدني)."""
_COMPASS = frozenset(("شمال", "جنوب", "شرق", "غرب", "وسط"))
_IN = frozenset(("في", "قرب", "من"))
_BY = "ب"
_POST = "موقع"
_QUOTING = (('"', '"'), ("«", "»"), ("“", "”"))
_SETTLEMENTS = frozenset(("village", "town", "city", "quarter", "camp"))


class _Place(Protocol):
    @property
    def country(self) -> str: ...


P = TypeVar("P", bound=_Place)


def add_spellings(by_name: dict[str, list[P]]) -> None:
    """Adds to names, as keys, the other ways in which they are written."""
    sides = _sides()
    for key, places in list(by_name.items()):
        for spelling in _spellings(key, places, sides):
            known = by_name.setdefault(spelling, places)
            if spelling.endswith(_ABAD):  # Hyderabad is in two countries however it is written
                by_name[spelling] = list(dict.fromkeys((*known, *places)))


def add_longer_names(by_name: dict[str, list[P]]) -> None:
    """Adds longer names behind a word of kind with which a shorter one is known: of بلدة علما and علما الشعب the first
    begins earlier, and would be read in بلدة علما الشعب. What only says where a place lies (رفح في شمال سيناء) makes no
    longer name."""
    kinds = [search_key(ar) for t in read_tables(DATA / "place_kinds.toml", "kind") for ar in _settlements(t.fields)]
    heads = tuple(f"{kind} " for kind in kinds if " " not in kind)
    shorter = [(key, key.partition(" ")[2]) for key in by_name if key.startswith(heads)]
    longer = _by_beginning(by_name, {rest for _, rest in shorter})
    for key, rest in shorter:
        for name in longer.get(rest, ()):
            more = name.removeprefix(rest)
            if not _says_where(more.split()[0], by_name):
                by_name.setdefault(key + more, by_name[name])


def add_quoted_names(by_name: dict[str, list[P]]) -> None:
    """Adds names of posts with quotes around what they are called: موقع "التلة" is موقع التلة. موقع by itself is any
    spot, so it is no word of kind that would make a place of whatever quotes follow."""
    head = search_key(_POST)
    for name in [name for name in by_name if name.startswith(f"{head} ")]:
        for opening, closing in _QUOTING:
            by_name.setdefault(f"{head} {opening} {name.partition(' ')[2]} {closing}", by_name[name])


def _says_where(word: str, names: Container[str]) -> bool:
    """Whether a word behind a name begins to say where it lies: في، شمال، بسيناء."""
    compass = word.removesuffix("ي") in _COMPASS
    return compass or word in _IN or (word.startswith(_BY) and word.removeprefix(_BY) in names)


def _settlements(fields: Mapping[str, Any]) -> list[str]:
    return list(fields["ar"]) if fields["id"] in _SETTLEMENTS else []


def _by_beginning(names: Iterable[str], beginnings: set[str]) -> Mapping[str, list[str]]:
    """The names that go on behind each of some beginnings."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for beginning in _beginnings(name):
            if beginning in beginnings:
                found[beginning].append(name)
    return found


def _beginnings(name: str) -> Iterator[str]:
    end = name.find(" ")
    while end > 0:
        yield name[:end]
        end = name.find(" ", end + 1)


def _sides() -> dict[str, str]:
    """The two forms of each direction, either way: شمال and شمالي."""
    tables = read_tables(DATA / "place_kinds.toml", "direction")
    words = {search_key(ar) for table in tables for ar in table.fields["ar"] if " " not in ar}
    pairs = [(word, word + "ي") for word in words if word + "ي" in words]
    return dict(pairs) | {longer: word for word, longer in pairs}


def _spellings(key: str, places: list[P], sides: Mapping[str, str]) -> list[str]:
    """Other ways a name is written: with the other form of the direction it begins with, its آباد apart or not, its أبو
    written together with what follows or in the genitive, and, in names from languages that have a hard g, ج for غ
    (هامبورج, سان دييجو), with or without the vowel of a borough (هامبرغ)."""
    head, _, rest = key.partition(" ")
    town = key.removesuffix(_ABAD)
    if town != key and len(town.strip()) > _SHORTEST_TOWN and " " not in town.strip():
        return [town.strip() + _ABAD if town.endswith(" ") else f"{town} {_ABAD}"]
    if head in sides and rest:
        return [f"{sides[head]} {rest}"]
    if key.startswith(_FATHER):
        return [head + rest, _OF_FATHER + rest]
    if f" {_FATHER}" in key:
        return [key.replace(f" {_FATHER}", f" {_OF_FATHER}")]
    if key.startswith(_SUDANESE) and places[0].country == "SD":
        return [head + rest]
    foreign = all(place.country not in _ARAB for place in places)
    hard = foreign and "غ" in key and len(key) >= _LONG_NAME and not key.startswith("ال")
    if not hard:
        return []
    if rest:
        return [key.replace("غ", "ج")]
    borough = next((end for end in _BOROUGHS if key.endswith(end)), None)
    ways = [key.removesuffix(borough) + end for end in _BOROUGHS] if borough else [key]
    return [way for spelt in ways for way in (spelt, spelt.replace("غ", "ج")) if way != key]


_ALIKE = str.maketrans("طصضظذغقث", "تسدززجكس")
_TWO_LETTERS = (("تش", "ش"), ("دج", "ج"), ("تس", "س"))
"""Sounds of foreign names that are written with one letter or with two."""
_VOWELS = frozenset("اويىءئؤعه")
_FEWEST = 4
_SHORTEST_FOREIGN = 5
_NEAR = 2


@lru_cache(maxsize=1 << 14)
def consonants(name: str) -> str:
    """The consonants of a foreign name, those that are written for each other alike; empty where they are too few to
    know it by."""
    name = name.replace(" ", "")
    if len(name) < _SHORTEST_FOREIGN:
        return ""
    for two, one in _TWO_LETTERS:
        name = name.replace(two, one)
    name = name.translate(_ALIKE)
    kept = "".join(letter for letter in name[1:] if letter not in _VOWELS)
    return name[0] + kept if len(kept) + (name[0] not in _VOWELS) >= _FEWEST else ""


def by_consonants(by_name: Mapping[str, list[P]]) -> dict[str, tuple[tuple[str, P], ...]]:
    """The names of foreign places by their consonants."""
    found: dict[str, list[tuple[str, P]]] = defaultdict(list)
    for name, places in by_name.items():
        foreign = [place for place in places if place.country not in _ARAB]
        key = consonants(name) if foreign and name.count(" ") <= 1 else ""
        if key:
            found[key] += [(name, place) for place in foreign]
    return {key: tuple(names) for key, names in found.items()}


def foreign_lands(countries: Iterable[str]) -> frozenset[str]:
    """The countries whose names come from other languages."""
    return frozenset(countries) - _ARAB


def is_near(name: str, other: str) -> bool:
    """Whether two spellings of the same consonants differ in few letters: in one or, where they are long, in two."""
    one, two = (spelt.replace(" ", "") for spelt in (name, other))
    most = _NEAR if len(one) > _LONG_NAME else 1
    return abs(len(one) - len(two)) <= most and _changes(one, two) <= most


def _changes(one: str, two: str) -> int:
    """How many letters have to be put in, left out or changed to make one word the other."""
    row = list(range(len(two) + 1))
    for i, letter in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(two, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != other))
    return row[len(two)]
