"""A trigger in its sentence: what stands before it, and the cues that govern it. The rules are standing.py's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from rawi.lexicon.triggers import Trigger
from rawi.model.mention import Mention
from rawi.model.text import Sentence, Text
from rawi.text.letters import QUOTES

_PERSONS = ("ت", "وا", "تا")
"""Endings of the perfect that no noun of an act has."""
_ASIDE_TOKENS = 4
_OF_NOUNS = ("ب", "ل")
"""Particles that no finite verb of the perfect has."""


class Clause(Struct, frozen=True):
    """One trigger in its sentence, the cues of the sentence, and the words the rules ask for by name."""

    text: Text
    sentence: Sentence
    mention: Mention
    cues: Sequence[Mention]
    """Those of the sentence that stand near."""
    drills: Sequence[Mention]
    """The words for a drill, wherever in the sentence."""
    words: Mapping[str, frozenset[str]]
    trigger: Trigger
    """The entry that was found."""
    proclitic: str
    """Particles written onto the trigger, or right before it and its quotation mark (بـ«طرد»)."""
    verbal: bool
    """Whether the trigger is a finite verb: قتلت and قتلوا are, قتل can be the noun."""

    def before(self, steps: int = 1) -> str:
        """The key `steps` tokens before the trigger, empty outside the sentence."""
        token = self.mention.first - steps
        return self.text.keys[token] if token >= self.sentence.first else ""

    def governed(self, families: tuple[str, ...], *, window: int) -> str | None:
        """The family of the nearest cue of these within `window` tokens before the trigger, or None. What follows بعد
        أن is a clause and no mere occasion."""
        for cue in reversed(self.cues):
            if cue.rule == "reference" and (self._opens_clause(cue.last) or self._is_later(cue)):
                continue
            if cue.last <= self.mention.first and cue.rule in families:
                return cue.rule if self._words_from(cue.last) < window else None
        return None

    def _words_from(self, token: int) -> int:
        """How many words stand between a token and the trigger; marks around a name are none (إذا تمكن «داعش» من)."""
        return sum(key not in QUOTES for key in self.text.keys[token : self.mention.first])

    def in_clause_of(self, family: str, *, window: int) -> bool:
        """Whether a cue of a family stands before the trigger in the same clause, within `window` tokens, with no
        occasion (إثر، بعد) between them."""
        for cue in reversed(self.cues):
            if cue.last <= self.mention.first and cue.rule == "reference":
                return False
            if cue.rule == family and cue.last <= self.mention.first < cue.last + window:
                between = self.without_asides(cue.last, self.mention.first)
                return not any(key in "،؛" or key in self.words["clause"] for key in between)
        return False

    def without_asides(self, first: int, last: int) -> Sequence[str]:
        """The keys in `[first, last)` but for a day or a statement set between commas (دانت الوزارة، أمس، الهجوم)."""
        keys = list(self.text.keys[first:last])
        commas = [at for at, key in enumerate(keys) if key == "،"]
        for opening, closing in pairwise(commas):
            inside = keys[opening + 1 : closing]
            if 0 < len(inside) <= _ASIDE_TOKENS and not self.words["in_aside"].isdisjoint(inside):
                return keys[:opening] + keys[closing + 1 :]
        return keys

    def _is_later(self, cue: Mention) -> bool:
        """Whether a cue says how much later the act was (وبعد وقت وجيز دوى انفجار), and not after which other one it
        was told (بعد ساعات على التفجير)."""
        keys, behind = self.text.keys, cue.last + 1
        if behind >= self.mention.first or keys[cue.first].removeprefix("و") != "بعد":
            return False
        counted = keys[cue.last] in self.words["moments"]
        return counted and self.words["counted_from"].isdisjoint(keys[behind : behind + 2])

    def _opens_clause(self, token: int) -> bool:
        """Whether what stands at a token is no act that another is told after: a clause, or a time of day."""
        if token >= self.sentence.last:
            return False
        return self.text.keys[token] in self.words["clause"] or self.text.keys[token] in self.words["time_of_day"]


def clause_of(
    mention: Mention,
    sentence: Sentence,
    text: Text,
    *,
    cues: Sequence[Mention],
    drills: Sequence[Mention],
    words: Mapping[str, frozenset[str]],
) -> Clause:
    """A trigger in its sentence, with what every rule asks of it."""
    trigger = mention.detail["entry"]
    proclitic = _proclitic(mention, sentence, text.keys)
    verbal = _is_verbal(trigger, proclitic, text.keys[mention.first])
    return Clause(text, sentence, mention, cues, drills, words, trigger, proclitic, verbal)


def _proclitic(mention: Mention, sentence: Sentence, keys: tuple[str, ...]) -> str:
    written, at = str(mention.detail["proclitic"]), mention.first - 1
    if written or at <= sentence.first or keys[at] not in QUOTES:
        return written
    return keys[at - 1] if keys[at - 1] in _OF_NOUNS else ""


def _is_verbal(trigger: Trigger, proclitic: str, key: str) -> bool:
    if trigger.imperfect:
        return True
    if proclitic.endswith(_OF_NOUNS):
        return False  # تمهد القوات لبسط سيطرتها، تعهد بـ«طرد» المسلحين
    return trigger.form == "verb" or (trigger.inflect == "verb" and key.endswith(_PERSONS))
