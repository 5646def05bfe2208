"""The words of counting: numbers, bounds, counted nouns, and the predicates that say what befell the counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from msgspec import Struct

from rawi.lexicon.match import Matcher
from rawi.text.number_words import NumberWords

_PERSONS = "people civilians children women soldiers police militants attackers officials journalists medics foreigners"
PERSONS = frozenset(_PERSONS.split())
_PROJECTILES = frozenset(("rockets", "missiles", "drones", "shells", "mortars"))
TAKES: Mapping[str, frozenset[str]] = {
    "persons": PERSONS,
    "fighters": frozenset(("militants", "attackers")),
    "ruled": PERSONS - {"officials"},
    "households": frozenset(("other",)),
    "residents": PERSONS - {"soldiers", "police", "militants", "attackers"},
    "projectiles": _PROJECTILES,
    "ammunition": _PROJECTILES - {"drones"},
    "drones": frozenset(("drones",)),
    "aircraft": frozenset(("aircraft",)),
    "airborne": _PROJECTILES | {"aircraft"},
    "arms": _PROJECTILES | {"bombs", "weapons"},
    "explosives": frozenset(("bombs",)),
    "things": frozenset(("vehicles", "aircraft", "weapons", "bombs", "other")),
}
CLASSES = PERSONS | TAKES["arms"] | TAKES["things"] | {"raids"}


class Noun(Struct, frozen=True):
    """A counted noun. `what` is what it says of the counted by itself; a `lone` noun counts one in the singular."""

    id: str
    of: str
    what: str | None
    lone: bool


class NounForm(Struct, frozen=True):
    """One form of a noun: `sg`, `du` or `pl`, or `one` that no number counts."""

    noun: Noun
    number: str


class Predicate(Struct, frozen=True):
    """What is said of the counted. `before`: the counted may stand before it; `object_only`: what stands before it
    acts and does not suffer; `means`: it takes a count only by a preposition; `members`: only the count of those that
    a band consists of; `subject`: only of what does it, right behind a verb or before it."""

    id: str
    what: str
    takes: frozenset[str]
    before: bool
    object_only: bool
    means: bool
    members: bool
    subject: bool


class PredicateForm(Struct, frozen=True):
    """One form of a predicate: verbal noun or verb, and whether the verb says of several."""

    predicate: Predicate
    nominal: bool
    plural: bool


class Bound(Struct, frozen=True):
    """at_least, more_than, about, up_to or less_than; `after` the number or before it."""

    id: str
    kind: str
    after: bool


class Vague(Struct, frozen=True):
    """A word for a vague number; an `alone` one needs no noun."""

    id: str
    low: int
    high: int
    alone: bool


class Group(Struct, frozen=True):
    """Words after a noun that narrow its class, if it is one of `refines`, to `of`."""

    id: str
    of: str
    refines: frozenset[str]


class Cue(Struct, frozen=True):
    """A phrase that steers a count; `what` for words of harm that a negator turns into none."""

    id: str
    kind: str
    what: str | None = None


Entry = NounForm | PredicateForm | Bound | Vague | Group | Cue


@dataclass(frozen=True, slots=True)
class QuantityLexicon:
    """`matcher` finds all phrases at once; `words` are single search keys by kind; `numbers` reads numerals."""

    numbers: NumberWords
    matcher: Matcher[Entry]
    words: Mapping[str, frozenset[str]]
