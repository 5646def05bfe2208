"""Clitics: the particles Arabic writes onto a word, split off a search key in every way the script allows.

Nothing here knows which split is a real word: the caller looks the stems up in a vocabulary. Order of proclitics
after Ryding, A Reference Grammar of Modern Standard Arabic (2005), ch. 2: conjunction, preposition, article.
"""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache

from msgspec import Struct

_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ك", "ل")
_ENCLITICS = ("هما", "كما", "هم", "هن", "ها", "كم", "نا", "ه", "ك", "ي")
_SHORTEST_STEM = 2
_FIRST_LETTERS = frozenset("وفبكلا")
_LAST_LETTERS = frozenset(enclitic[-1] for enclitic in _ENCLITICS)
"""Letters of which a split must have one: what most words are spared the search by."""
_BY_LAST_LETTER = {letter: tuple(e for e in _ENCLITICS if e.endswith(letter)) for letter in _LAST_LETTERS}


class Split(Struct, frozen=True):
    """One way to split a key: proclitics (without the article), whether the article is there, stem, enclitic."""

    proclitic: str
    article: bool
    stem: str
    enclitic: str


@lru_cache(maxsize=1 << 15)
def split_proclitics(key: str) -> tuple[Split, ...]:
    """Every split of conjunction, preposition and article off a key; the whole key first."""
    splits = [Split("", False, key, "")]
    if key[:1] not in _FIRST_LETTERS:
        return tuple(splits)
    for conjunction in _CONJUNCTIONS:
        if not key.startswith(conjunction):
            continue
        after = key[len(conjunction) :]
        for preposition in _PREPOSITIONS:
            if not after.startswith(preposition):
                continue
            rest = after[len(preposition) :]
            proclitic = conjunction + preposition
            if proclitic and len(rest) >= _SHORTEST_STEM:
                splits.append(Split(proclitic, False, rest, ""))
            # ل before the article swallows its alef: للجيش is ل + الجيش
            if preposition == "ل" and rest.startswith("ل") and len(rest) > _SHORTEST_STEM:
                splits.append(Split(proclitic, True, rest[1:], ""))
            elif rest.startswith("ال") and len(rest) > _SHORTEST_STEM + 1:
                splits.append(Split(proclitic, True, rest[2:], ""))
    return tuple(splits)


def with_proclitics(stem: str) -> list[str]:
    """Every key that splits into particles and this stem: a short list of words is looked up by these, and no word of
    a text need be split."""
    articled = [preposition + "ال" + stem for preposition in _PREPOSITIONS] + ["لل" + stem]
    written = [preposition + stem for preposition in _PREPOSITIONS] + articled
    return [conjunction + word for conjunction in _CONJUNCTIONS for word in written]


def split_enclitics(split: Split) -> list[Split]:
    """The split itself and, where the stem can end in a pronoun, each split of it; a ta marbuta comes back as ه.

    A word with the article takes no pronoun.
    """
    splits = [split]
    if split.article or split.stem[-1:] not in _LAST_LETTERS:
        return splits
    for enclitic in _BY_LAST_LETTER[split.stem[-1]]:
        stem = split.stem[: -len(enclitic)]
        if len(stem) > _SHORTEST_STEM and split.stem.endswith(enclitic):
            splits.append(Split(split.proclitic, False, stem, enclitic))
            if stem.endswith("ت"):
                splits.append(Split(split.proclitic, False, stem[:-1] + "ه", enclitic))
    return splits


@lru_cache(maxsize=1 << 11)
def stems_of(key: str) -> Set[str]:
    """Every stem a key can have, with and without its article, faster than its splits: most words need no more. A new
    word of a text is asked for by one matcher after the other."""
    bare, defined = {key}, []
    whole = (key,) if key[:1] in _FIRST_LETTERS else ()
    for after in (key, key[1:]) if key.startswith(_CONJUNCTIONS[1:]) else whole:
        for rest in (after, after[1:]) if after.startswith(_PREPOSITIONS[1:]) else (after,):
            if len(rest) >= _SHORTEST_STEM:
                bare.add(rest)
            if rest.startswith("ال") and len(rest) > _SHORTEST_STEM + 1:
                defined.append(rest[2:])
            elif rest is not after and after.startswith("لل") and len(rest) > _SHORTEST_STEM:
                defined.append(rest[1:])
    stems = {*bare, *defined, *["ال" + stem for stem in defined]}
    for stem in bare:
        for enclitic in _BY_LAST_LETTER.get(stem[-1:], ()):
            rest = stem[: -len(enclitic)]
            if len(rest) > _SHORTEST_STEM and stem.endswith(enclitic):
                stems.add(rest)
                if rest.endswith("ت"):
                    stems.add(rest[:-1] + "ه")
    return stems


@lru_cache(maxsize=1 << 15)
def analyses(key: str) -> tuple[Split, ...]:
    """Every split of a key, pronouns split off too."""
    return tuple([full for split in split_proclitics(key) for full in split_enclitics(split)])


def is_among(key: str, words: Set[str]) -> bool:
    """Whether a key is one of some words, as it stands (وقع) or behind an attached و (ووقع)."""
    return key in words or key.removeprefix("و") in words
