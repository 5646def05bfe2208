"""The gazetteer: places with names in Arabic, countries, adjectives of nations, and words that introduce a place."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from rawi.lexicon.match import Matcher
from rawi.model.value import PlacePrecision
from rawi.text.number_words import NumberWords
from rawi.text.tokens import read_form


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
    aiming: frozenset[str]
    """Words for "toward" behind which nothing but a place or a thing stands that something goes to or is fired at."""
    toward: frozenset[str]
    """Words between a distance and its direction."""
    bearings: frozenset[str]
    """What stands between من اتجاه and the name about which something comes from there (من اتجاه شمال شرق كذا)."""
    superlatives: frozenset[str]
    """Words that say of a place which of several it is (كذا، كبرى مدن الإقليم)."""
    figures: Matcher[str]
    """Figures of speech made with a word of kind (عن طريق الخطأ)."""
    homeland: frozenset[str]
    """Words for the country the article speaks of (شرق البلاد)."""
    press: frozenset[str]
    """Words for who carries news, before the name of an outlet that is called after a town (مراسل حلب اليوم)."""
    embassies: frozenset[str]
    """Words for a state's house abroad (السفارة الأميركية)."""
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
