"""Search keys: what two spellings of one word share. Offsets stay with the raw text, token by token."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from rawi.text.letters import DIGITS, FOLDS, MARKS

# with what breaks a word up after a tatweel (انفجـ ـار, شهـ داء)
_MARKS = re.compile(f"[{MARKS}]|(?<=\u0640)[ .*-]{{1,3}}(?=[\u0621-\u064a])")
_PAIRS = tuple((FOLDS | DIGITS).items())
# most words, and most lines: plain letters, of which a few are ever folded, and signs that stay as they are
_PLAIN = re.compile("[ -~\u0621-\u063a\u0641-\u064a«»،؛؟]+")
_PLAIN_PAIRS = tuple((letter, plain) for letter, plain in _PAIRS if _PLAIN.fullmatch(letter))
# what a word doesn't hold that is its own key once its letters are folded
_ODD = re.compile("[^ -+\\--:<->@\\[-~\n\u0621-\u063a\u0641-\u064a«»،؛؟]")

_ALIKE = {",": "،", ";": "؛", "?": "؟"}
"""Marks of a Latin keyboard, which mean what the Arabic ones do."""
_KURDISH = "كورد"
_KURD = re.compile("^((?:[وف]?(?:ال|بال|لل|ل|ب)?))كورد(?=(?:ي|يه|يا|يين|يون|ستان|ستاني|ستانيه|ستانيين)?$)")
"""كوردي، إقليم كوردستان: how Kurdish outlets spell their own name. كوردوبا is a town."""
_MEMO_SIZE = 1 << 18
_LONGEST_KEPT = 40


def search_key(form: str) -> str:
    """The key under which a word is looked up: no marks, alef and ya and ta marbuta folded, Latin digits, lower case.

    Idempotent: a key is its own key. NFKC first, so that presentation forms (ﻻ) become the letters they show.
    """
    return _memo[form]


def search_keys(forms: Iterable[str]) -> tuple[str, ...]:
    """The keys of many words, ten million in a few seconds."""
    return tuple(map(_memo.__getitem__, forms))


def fold_letters(text: str) -> str:
    """A text with its plain letters folded, letter for letter."""
    return _folded(text, _PLAIN_PAIRS)


def odd_places(folded: str) -> list[int]:
    """Where a text of folded letters has a character with which a word is not its own key, in order."""
    if _KURDISH in folded:
        return list(range(len(folded)))
    return [odd.start() for odd in _ODD.finditer(folded)]


def _fold(form: str) -> str:
    if form.isascii():
        return _ALIKE.get(form, form.lower())
    if _PLAIN.fullmatch(form):
        return _as_spelt(_folded(form, _PLAIN_PAIRS).lower())
    bare = _MARKS.sub("", unicodedata.normalize("NFKC", form))
    key = _MARKS.sub("", _folded(bare, _PAIRS)).lower()
    return _as_spelt(_ALIKE.get(key, key))


def _as_spelt(key: str) -> str:
    """The key as most outlets spell the word."""
    return _KURD.sub(r"\1كرد", key) if _KURDISH in key else key


def _folded(form: str, pairs: Iterable[tuple[str, str]]) -> str:
    for letter, plain in pairs:  # a few letters of a word are ever folded: faster than a table asked for each
        if letter in form:
            form = form.replace(letter, plain)
    return form


class _Memo(dict[str, str]):
    """Keys by form, worked out when first asked for."""

    def __missing__(self, form: str) -> str:
        key = _fold(form)
        if len(self) >= _MEMO_SIZE:
            self.clear()
        if len(form) <= _LONGEST_KEPT:
            self[form] = form if form == key else key  # one string for both where they are the same
        return key


_memo = _Memo()
