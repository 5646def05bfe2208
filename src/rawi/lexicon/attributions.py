"""Attribution words: who can speak, with which verbs and phrases, through what medium, and the grammar between them.

A cue is a word that attributes (أعلن، وفقا، مشيرا); a noun heads a speaker's name (وزير، مصدر، وكالة); a name is a
speaker whole (رويترز). The finder reads the rest of a name off the closed classes of the grammar.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from msgspec import Struct

from rawi.lexicon.match import Matcher
from rawi.model.claim import SourceKind
from rawi.text.clitics import split_proclitics
from rawi.text.memo import Memo

CueRole = Literal["verb", "participle", "phrase", "relay", "carry", "passive", "marker"]
NounRole = Literal["source", "title", "rank", "body"]
STANCES = (
    "says",
    "claims",
    "denies",
    "doubts",
    "warns",
    "accuses",
    "condemns",
    "threatens",
    "demands",
    "promises",
    "announces",
    "takes_responsibility",
)
_EMPTY: frozenset[str] = frozenset()
_CONJOINED = ("", "و", "ف")
_NOMINAL = frozenset({"event", "attack", "recipient", "settlement"})
"""Closed classes of nouns, which take the article and every particle; the others take a conjunction at most."""
_SOFT = frozenset({"attack", "carrier", "either", "feminine", "general", "keeping_back", "tally"})
_POSSESSED = ("هم", "ها", "ه")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that attributes. `takes` is what must follow its speaker: a clause, an object, or a preposition's key.

    `initial` cues count only at the opening of a sentence or clause; a `nominal` one only behind a word of time (بعد
    إعلان الشرطة مقتل خمسة); a `clausal` phrase has a verb between itself and
    its speaker, one of `again` a pronoun for him; a relay names whose words it carries after `source`.
    """

    id: str
    role: CueRole
    stance: str = "says"
    takes: frozenset[str] = _EMPTY
    present: bool = False
    initial: bool = False
    clausal: bool = False
    again: bool = False
    opens: bool = False
    source: str = ""
    drop_teller: bool = False
    nominal: bool = False


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that heads a speaker's name."""

    id: str
    role: NounRole
    kind: SourceKind | None


@dataclass(frozen=True, slots=True)
class Name:
    """A speaker known by name; an agency can stand in a dateline and carry other people's words."""

    id: str
    kind: SourceKind
    agency: bool = False
    wire: bool = False
    short: bool = False
    """An abbreviation or a word that means something else as well: a name only in a dateline or in brackets."""
    person: bool = False
    force: bool = False
    """Whether it is an army or a police."""


class Medium(Struct, frozen=True):
    """By what means a speaker spoke."""

    medium: str


class Word(Struct, frozen=True):
    """What one key is to the grammar of attribution."""

    closed: frozenset[str] = _EMPTY
    noun: Noun | None = None
    kind: SourceKind | None = None
    """Of an adjective: the kind of source it makes."""
    definite: bool = False
    proclitic: str = ""
    event: bool = False


Entry = Cue | Name | Medium


@dataclass(frozen=True, slots=True, eq=False)
class AttributionLexicon:
    """Cues, names and media in one matcher; nouns, adjectives and closed classes by key. Immutable but for its memo."""

    entries: Matcher[Entry]
    nouns: dict[str, Noun]
    adjectives: dict[str, SourceKind]
    closed: dict[str, frozenset[str]]
    governments: frozenset[str] = frozenset()
    """Keys of countries and capitals, which speak for their governments."""
    naming: frozenset[tuple[str, ...]] = frozenset()
    """What goes before the name a group has given itself (جماعة تطلق على نفسها «رياح التل»), as keys."""
    words: Memo[Word] = field(init=False, repr=False, compare=False)
    """What each key is to the grammar, read when it is first asked for."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", Memo(self._read))

    def _read(self, key: str) -> Word:
        """What a key is: the whole key first, then without its particles."""
        for split in split_proclitics(key):
            noun, kind = self.nouns.get(split.stem), self.adjectives.get(split.stem)
            closed = self.closed.get(split.stem, _EMPTY)
            if noun or kind:
                return Word(closed & _SOFT, noun, kind, split.article, split.proclitic)
            if split.article or split.proclitic not in _CONJOINED:
                closed &= _NOMINAL
            if closed:
                return Word(closed, None, None, split.article, split.proclitic, "event" in closed)
        for ending in _POSSESSED:
            noun = self.nouns.get(key[: -len(ending)]) if key.endswith(ending) else None
            if noun is not None and noun.role == "title":
                return Word(_EMPTY, noun, None, True)
        article = next((split for split in split_proclitics(key) if split.article), None)
        return Word(definite=True, proclitic=article.proclitic) if article else Word()
