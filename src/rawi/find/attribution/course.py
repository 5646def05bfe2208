"""The course of reading one text for attributions: what was found so far, who has spoken, and how far words reach."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from msgspec import Struct

from rawi.find.attribution.cast import Cast, Voice
from rawi.find.attribution.complements import COMMAS, Complement
from rawi.find.attribution.scene import Scene
from rawi.lexicon.attributions import Cue, Entry
from rawi.lexicon.match import Hit
from rawi.model.claim import SourceKind
from rawi.model.text import Sentence
from rawi.text.names import name_words

FACTLESS = frozenset(("condemns", "takes_responsibility", "threatens", "demands", "promises"))
"""Stances whose object stays in the outlet's own voice: who condemns an attack does not report it."""
CONJUNCTIONS = ("", "و", "ف")
"""Proclitics that a verb can bear; after any other the word is a noun (لكشف)."""
_LONG_QUOTE = 6
_THAT_WAS = ("وذلك",)
_HINTS = frozenset((("في", "اشاره"), ("علي", "خلفيه")))
_AFTER = frozenset((("بعد",), ("عقب",), ("اثر",), ("غداه",), ("بعيد",)))
PLURAL_ENDINGS = ("وا", "ون", "ان")


class Spot(NamedTuple):
    """A cue where it stands."""

    hit: Hit[Entry]
    cue: Cue
    sentence: Sentence


class Found(Struct):
    """An attribution while its text is read: a later phrase may still add who told it. Offsets but for the tokens."""

    first: int
    last: int
    rule: str
    sentence: int
    chain: tuple[str, ...]
    kind: SourceKind | None
    start: int
    end: int
    clause: int
    stance: str = "says"
    medium: str | None = None
    complement: str = ""
    backward: bool = False
    dateline: bool = False


@dataclass(slots=True)
class Course:
    """What reading a text has come to. `here` are the attributions of the sentence at hand; `outer` is an agency that
    this sentence is told by (وبحسب الوكالة، أعلن …); `own` are the outlet's own names."""

    scene: Scene
    own: frozenset[frozenset[str]]
    cast: Cast = field(default_factory=Cast)
    found: list[Found] = field(default_factory=list)
    here: list[Found] = field(default_factory=list)
    outer: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The search keys of the text."""
        return self.scene.text.keys

    @property
    def forward(self) -> list[Found]:
        """The attributions of the sentence at hand that do not reach back."""
        return [found for found in self.here if not found.backward]

    def is_own(self, name: str) -> bool:
        """Whether a name is the outlet's."""
        return bool(self.own) and name_words(name) in self.own

    def holds_own(self, name: str) -> bool:
        """Whether the outlet's name is part of a name (مراسل «النهار» في المدينة)."""
        words = name_words(name)
        return any(own <= words for own in self.own)

    def follows(self, spot: Spot, closed: str) -> bool:
        """Whether a word of a closed class stands before a cue in its sentence."""
        before = spot.hit.first - 1
        return before >= spot.sentence.first and closed in self.scene.word(before).closed

    def keep(self, found: Found) -> None:
        """Takes up an attribution."""
        self.here.append(found)
        self.found.append(found)

    def say(self, spot: Spot, voice: Voice, said: Complement, *, stance: str, teller: tuple[str, ...] = ()) -> None:
        """Takes up what a voice says, as told by an agency above it."""
        hit, cue, s = spot
        text = self.scene.text
        start, clause = text.starts[hit.first], text.starts[min(said.token, s.last - 1)]
        end = max(s.end, self.quote_end(clause, s))
        if said.joined == "object":
            end = min(end, self._turn(said.token, s))
        elif said.joined in ("quote", "clause"):
            end = self._behind_quote(said.token, s) or end
        if stance in FACTLESS and said.joined in ("object", "preposition"):
            end = start
        last = max(hit.last, min(said.token, s.last))
        chain = told_by(voice.chain, teller)
        found = Found(hit.first, last, cue.id, s.index, chain, voice.kind, start, end, clause, stance, voice.medium)
        found.complement = said.joined
        self.keep(found)

    def _turn(self, token: int, s: Sentence) -> int:
        """Where the outlet takes the word back after an object (أعلنت …، لكن …)."""
        for t in range(token, s.last - 1):
            if self.keys[t] in COMMAS and "turn" in self.scene.word(t + 1).closed:
                return self.scene.text.starts[t]
        return s.end

    def _behind_quote(self, token: int, s: Sentence) -> int:
        """Where a quotation that holds all that is said ends, if the outlet goes on by itself (قال إن "…"، وذلك بعد
        هجوم على القرية، في إشارة إلى …); 0 where it doesn't."""
        close = self.scene.quotes.get(token, 0)
        behind = close + 1
        if close - token <= _LONG_QUOTE or behind >= s.last:
            return 0
        comma = self.keys[behind] in COMMAS
        words = self.keys[behind + comma : behind + comma + 2]
        own = words[:1] == _THAT_WAS or words in _HINTS or (comma and words[:1] in _AFTER)
        return self.scene.text.ends[close] if own else 0

    def quote_end(self, clause: int, s: Sentence) -> int:
        """Where the last quotation ends that opens between an offset and the end of the sentence; 0 where none does."""
        text, quotes = self.scene.text, self.scene.quotes
        ends = [text.ends[c] for q, c in quotes.items() if q < s.last <= c + 1 and text.starts[q] >= clause - 2]
        return max(ends, default=0)


def told_by(chain: tuple[str, ...], teller: tuple[str, ...]) -> tuple[str, ...]:
    """A chain with those who tell it at its end, nobody twice."""
    held = [name_words(name) for name in chain]
    return (*chain, *(name for name in teller if not any(name_words(name) <= words for words in held)))
