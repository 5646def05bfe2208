"""What people search for, as search keys: words, phrases, beginnings, and words that must not be there.

A word is found under every particle and pronoun that Arabic writes onto it: بغداد in وببغداد, سيارة in سيارتهم, الرئيس
in للرئيس. In a phrase only its first word may have particles before it and its last a pronoun behind; the words
between stand as they are written, marks and the forms of alef and ya aside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

from rawi.text.tokens import tokenize

LONGEST_WORD = 40
"""Of longer ones none is a word."""
MOST_WORDS = 16_000
"""Of a text are searched; PostgreSQL knows no position above it."""
_PARTS = re.compile(r'(?P<no>-)?(?:[«"“](?P<phrase>[^«»"“”]*)[»"”]?|(?P<word>[^\s«»"“”]+))')
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ك", "ل")
_PRONOUNS = ("ه", "ها", "هم", "هن", "هما", "ك", "كم", "نا", "ي")
_SHORTEST = 3
_MEMO_SIZE = 1 << 17


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for: any of these runs of keys will do. `begins`: the last key need only begin so."""

    forms: tuple[tuple[str, ...], ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All of `wanted` and none of `unwanted`."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)


def read_query(asked: str) -> Query:
    """The query that words mean: `"a phrase"`, `-without`, `begin*`; empty where they hold no letter or digit."""
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for found in _PARTS.finditer(asked):
        words = found["phrase"] if found["word"] is None else found["word"]
        begins = found["word"] is not None and words.endswith("*")
        keys = searched_words(words)
        if keys:
            term = Term((tuple(keys),), True) if begins else Term(_forms(keys))
            (unwanted if found["no"] else wanted).append(term)
    return Query(tuple(wanted), tuple(unwanted))


def searched_words(text: str) -> list[str]:
    """The keys of a text that can be searched: words and numbers, these without the marks between their digits."""
    return [word for word in map(_words.__getitem__, tokenize(text)[0][:MOST_WORDS]) if word]


def highlight(text: str, query: Query) -> tuple[tuple[int, int], ...]:
    """The spans of a text, in code points, in which what is wanted stands; none overlaps another."""
    keys, starts, ends = tokenize(text)
    words = [(_words[key], start, end) for key, start, end in zip(keys, starts, ends, strict=True) if _words[key]]
    spans: list[tuple[int, int]] = []
    last = 0
    for index in range(len(words)):
        length = max((_length(term, words, index) for term in query.wanted), default=0)
        if length and words[index][1] >= last:
            last = words[index + length - 1][2]
            spans.append((words[index][1], last))
    return tuple(spans)


def _length(term: Term, words: list[tuple[str, int, int]], index: int) -> int:
    """How many words from this one on are what the term asks for, 0 for none."""
    length = len(term.forms[0])
    here = tuple(key for key, _, _ in words[index : index + length])
    if term.begins:
        form = term.forms[0]
        return length if here[:-1] == form[:-1] and here[-1:] and here[-1].startswith(form[-1]) else 0
    return length if here in term.forms else 0


class _Words(dict[str, str]):
    """What a key is searched as, empty for what is no word; worked out when first asked for."""

    def __missing__(self, key: str) -> str:
        word = "" if not key[:1].isalnum() or len(key) > LONGEST_WORD else key
        if word[:1].isdigit():  # 3,500 and 3٬500 are 3500, a fraction keeps its point
            word = re.sub("[,٬]", "", word).replace("٫", ".")
        if len(self) >= _MEMO_SIZE:
            self.clear()
        self[key] = word
        return word


_words = _Words()


def _forms(keys: list[str]) -> tuple[tuple[str, ...], ...]:
    """Every spelling of a word or phrase with what may be written onto it."""
    if len(keys) == 1:
        return tuple((form,) for form in _written(keys[0]))
    first, *middle, last = keys
    openings = dict.fromkeys(form for stem in (first,) for form in _opened(stem))
    closings = dict.fromkeys([last, *_closed(last)])
    return tuple((opening, *middle, closing) for opening, closing in product(openings, closings))


def _written(key: str) -> list[str]:
    """A word alone: with and without the article, with particles before it and pronouns behind."""
    if not key[0].isalpha() or key.isascii():
        return [key]
    stem = key[2:] if key.startswith("ال") and len(key) - 2 >= _SHORTEST else key
    defined = [f"{before}ال{stem}" for before in _before(("", "ب", "ك"))]
    defined += [f"{conjunction}لل{stem}" for conjunction in _CONJUNCTIONS]
    bare = [before + ending for before in _before(_PREPOSITIONS) for ending in (stem, *_closed(stem))]
    return list(dict.fromkeys([key, *bare, *defined]))


def _opened(key: str) -> list[str]:
    """The first word of a phrase: as it is, and with particles before it."""
    if key.startswith("ال") and len(key) - 2 >= _SHORTEST:
        rest = key[2:]
        return [*(f"{before}{key}" for before in _before(("", "ب", "ك"))), *(f"{c}لل{rest}" for c in _CONJUNCTIONS)]
    return [f"{before}{key}" for before in _before(_PREPOSITIONS)]


def _before(prepositions: tuple[str, ...]) -> list[str]:
    return [conjunction + preposition for conjunction in _CONJUNCTIONS for preposition in prepositions]


def _closed(key: str) -> list[str]:
    """A word with each pronoun behind it; what ends in ta marbuta opens it, what ends in alef maqsura lengthens it."""
    if len(key) < _SHORTEST or key.startswith("ال"):
        return []
    stems = [key]
    if key.endswith("ه"):
        stems = [key[:-1] + "ت"]
    elif key.endswith("ي"):
        stems = [key, key[:-1] + "ا"]
    return [stem + pronoun for stem in stems for pronoun in _PRONOUNS]
