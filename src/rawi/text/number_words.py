"""Number words by search key, and what their keys hold with particles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from rawi.text.clitics import split_proclitics, with_proclitics
from rawi.text.memo import Memo

Role = Literal[
    "one", "unit", "ten", "tens", "hundred", "hundreds", "scale", "scales", "scale2", "ordinal", "digits", "decimal"
]  # fmt: skip
_LONGEST_DIGITS = 15
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")


class NumberWord(NamedTuple):
    """A number word's value and the part it plays in a compound; `bare` words never carry the article."""

    value: int
    role: Role
    bare: bool = False


class NumberForm(NamedTuple):
    """A number word as it stands in a text, its particles split off."""

    word: NumberWord
    proclitic: str
    article: bool


class NumberWords:
    """Number words by search key, with what follows (`measures`) or precedes (`labels`) a number that counts nothing.

    Measures and labels map one key, or two with a space between, to a kind. Immutable but for its memo.
    """

    def __init__(self, words: Mapping[str, NumberWord], measures: Mapping[str, str], labels: Mapping[str, str]) -> None:
        self.words = words
        self.measures = measures
        self.labels = labels
        self.written = frozenset(key for stem in words for key in with_proclitics(stem))
        """Every key that can hold one of the words; all others but those of digits hold none."""
        self._memo = Memo(self._read)

    def form(self, key: str) -> NumberForm | None:
        """The number word a key holds with its particles, None for any other key."""
        return self._memo[key] if key in self.written or key[:1].isdecimal() else None

    def _read(self, key: str) -> NumberForm | None:
        if key[:1].isdecimal():
            value = digits_value(key)
            word = NumberWord(0, "decimal") if value is None else NumberWord(value, "digits")
            return NumberForm(word, "", False)
        for split in split_proclitics(key):
            word_or_none = self.words.get(split.stem)
            if word_or_none and not (split.article and word_or_none.bare):
                return NumberForm(word_or_none, split.proclitic, split.article)
        return None


def digits_value(key: str) -> int | None:
    """The whole number a digit token states: `3,500` and `3.500` are 3500; None for a decimal (2.5)
    and for what is too long to be a count."""
    if len(key) > _LONGEST_DIGITS:
        return None  # no count of anything; Python refuses to read thousands of digits, too
    if key.isdecimal():
        return int(key)
    return int(re.sub("[.,]", "", key)) if _GROUPED.fullmatch(key) else None
