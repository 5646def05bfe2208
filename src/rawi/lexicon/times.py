"""The words and the grammar of expressions of time.

Every word has a class, and a text becomes a string of one character a token, its class. A rule of rules.toml is then
an ordinary regular expression over classes, and all rules together are one: an article is searched at the speed of
`re`, and no rule is written in code. Knows nothing of what the expressions mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from msgspec import Struct

from rawi.errors import LexiconError
from rawi.lexicon.load import DATA, Table, read_tables, require
from rawi.text.clitics import with_proclitics
from rawi.text.occurrences import Occurrences
from rawi.text.tokens import tokenize

OTHER = "."
"""The character of a token that has nothing to do with time."""
JOINED = "+"
"""Stands before the character of a token to which a conjunction is attached."""
MORE = "_"
"""The further tokens of a word of several."""
BREAK = "|"
"""Stands between sentences: no expression crosses it."""

_DIGIT_CLASSES = ("day_digits", "number", "year_digits", "hijri_digits", "full_date")
_FULL_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_SHORTEST = 3


class Word(Struct, frozen=True):
    """What a word is to the grammar: its class and what it stands for (a number, a part of day, a unit)."""

    kind: str
    value: Any = None


class Rule(Struct, frozen=True):
    """One kind of expression: how the resolver reads it and what it is used for; examples prove it in the tests."""

    id: str
    form: str
    use: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]


class _Codes(dict[str, str]):
    """The characters of a search key, found once per key; keeps what each key means in `words` and the first words of
    phrases without their particles in `starting`."""

    def __init__(self, words: Mapping[str, Word], chars: Mapping[str, str], starters: Iterable[str]) -> None:
        self.words: dict[str, Word] = dict(words)
        self._chars = chars
        self._starters = frozenset(starters)
        bare = {stem.removeprefix("ال") for stem in (*self.words, *self._starters)}
        self._written = frozenset(
            key for stem in (*self.words, *self._starters, *bare) for key in with_proclitics(stem)
        )
        self.starting: dict[str, str] = {}

    def __missing__(self, key: str) -> str:
        code = self[key] = self._code(key)
        return code

    def of_time(self, places: Occurrences) -> set[str]:
        """Those of the keys of a text that have to do with time, or begin a phrase that may."""
        told = (places.keys & self._written) | places.numbers
        return {key for key in told if self[key] != OTHER or key in self.starting}

    def _code(self, key: str) -> str:
        if key[:1].isdecimal():
            word = self.words[key] = read_digits(key)
            return self._chars[word.kind] if word.kind else OTHER
        if key not in self._written:
            return OTHER
        for joined, stem in _stems(key):
            if stem in self._starters:
                self.starting.setdefault(key, stem)
            if stem in self.words:
                word = self.words[key] = self.words[stem]
                return (JOINED if joined else "") + self._chars[word.kind]
        return OTHER


@dataclass(frozen=True, slots=True)
class TimeLexicon:
    """Words, phrases and rules. `codes[key]` is the character of a token, `phrases[key]` the words of several tokens
    that begin with it, longest first."""

    codes: _Codes
    chars: Mapping[str, str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Word], ...]]
    rules: Mapping[str, Rule]
    pattern: re.Pattern[str]
    names: Mapping[str, str] = field(default_factory=dict)
    """Class by character: the way back from `chars`."""

    def word(self, key: str) -> Word | None:
        """What a key means, or None where it has nothing to do with time."""
        return None if self.codes[key] == OTHER else self.codes.words[key]


def read_digits(key: str) -> Word:
    """The class and value of a number: a day of the month, a year, a whole date written with stops, or a number."""
    full = _FULL_DATE.fullmatch(key)
    if full:
        return Word("full_date", (int(full[1]), int(full[2]), int(full[3])))
    if not key.isdecimal() or len(key) > 6:
        return Word("number", 0) if key.replace(",", "").isdecimal() else Word("")
    number = int(key)
    if len(key) <= 2 and 1 <= number <= 31:
        return Word("day_digits", number)
    if len(key) == 4 and 1700 <= number <= 2100:
        return Word("year_digits", number)
    if len(key) == 4 and 1300 <= number <= 1500:
        return Word("hijri_digits", number)
    return Word("number", number)


def _stems(key: str) -> Iterable[tuple[bool, str]]:
    """A key with and without its conjunction and preposition; True where a conjunction came off."""
    yield False, key
    bases = [(False, key)]
    if key.startswith(_CONJUNCTIONS) and len(key) > _SHORTEST:
        bases.append((True, key[1:]))
        yield True, key[1:]
    for joined, base in bases:
        if base.startswith("لل") and len(base) > _SHORTEST:
            yield joined, "ال" + base[2:]
        if base.startswith(_PREPOSITIONS) and len(base) > _SHORTEST:
            yield joined, base[1:]


@lru_cache(maxsize=1)
def load_times() -> TimeLexicon:
    """The time lexicon of data/times, data/months.toml and data/weekdays.toml, read once. Raises LexiconError."""
    forms = dict(_forms())
    singles = {keys[0]: word for keys, word in forms.items() if len(keys) == 1}
    phrases: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
    for keys, word in sorted(forms.items(), key=lambda item: -len(item[0])):
        if len(keys) > 1:
            phrases.setdefault(keys[0], []).append((keys[1:], word))
    kinds = sorted({word.kind for word in forms.values()} | set(_DIGIT_CLASSES))
    chars = {kind: chr(0x100 + number) for number, kind in enumerate(kinds)}
    rules, pattern = _grammar(chars)
    codes = _Codes(singles, chars, phrases)
    names = {char: kind for kind, char in chars.items()}
    return TimeLexicon(codes, chars, {k: tuple(v) for k, v in phrases.items()}, rules, pattern, names)


def _forms() -> Iterable[tuple[tuple[str, ...], Word]]:
    """Every form of the data as keys with its word; a form of two classes is refused."""
    seen: dict[tuple[str, ...], tuple[str, str]] = {}
    ambiguous = dict(_ambiguous())
    for table, ar, word in _entries():
        keys = tokenize(ar)[0]
        kind = ambiguous.get(keys, word.kind) if word.kind == "month" else word.kind
        known = seen.setdefault(keys, (kind, table.where))
        if known[0] != kind:
            raise LexiconError(f"{table.where}: '{ar}' is `{kind}` and in {known[1]} `{known[0]}`; keep one")
        yield keys, Word(kind, word.value)


def _ambiguous() -> Iterable[tuple[tuple[str, ...], str]]:
    for table in read_tables(DATA / "times" / "frames.toml", "ambiguous"):
        require(table, "class", "ar", "source")
        for ar in table.fields["ar"]:
            yield tokenize(ar)[0], table.fields["class"]


def _entries() -> Iterable[tuple[Table, str, Word]]:
    for file in sorted((DATA / "times").glob("*.toml")):
        for table in read_tables(file, "word"):
            require(table, "id", "class", "ar", "source")
            value = table.fields.get("value")
            word = Word(table.fields["class"], tuple(value) if isinstance(value, list) else value)
            yield from ((table, ar, word) for ar in table.fields["ar"])
        for table in read_tables(file, "numbers"):
            pairs = zip(table.fields["ar"], table.fields["values"], strict=True)
            yield from ((table, ar, Word(table.fields["class"], value)) for ar, value in pairs)
        for table in read_tables(file, "future"):
            for verb in table.fields["ar"]:
                yield from ((table, "س" + person + verb[1:], Word("ahead")) for person in "يتن")
    for table in read_tables(DATA / "months.toml", "month"):
        # Levantine, Maghrebi and other names are Gregorian months all the same
        calendar = "hijri" if table.fields["calendar"] == "hijri" else "gregorian"
        month = (calendar, table.fields["number"])
        yield from ((table, ar, Word("month", month)) for ar in table.fields["ar"])
    for table in read_tables(DATA / "weekdays.toml", "weekday"):
        yield from ((table, ar, Word("weekday", table.fields["iso"] - 1)) for ar in table.fields["ar"])


def _grammar(chars: Mapping[str, str]) -> tuple[dict[str, Rule], re.Pattern[str]]:
    """The rules by id and their one pattern. The group behind each rule holds nothing but its id: before it, `re` could
    not see that a rule begins with another class."""
    file = DATA / "times" / "rules.toml"
    shapes: dict[str, str] = {}
    for table in read_tables(file, "shape"):
        shapes[table.fields["name"]] = _compile(table, chars, shapes)
    rules: dict[str, Rule] = {}
    parts: list[str] = []
    for table in read_tables(file, "rule"):
        require(table, "id", "form", "pattern", "match", "no_match", "source")
        entry = table.fields
        use = entry.get("use", "point")
        rules[entry["id"]] = Rule(entry["id"], entry["form"], use, tuple(entry["match"]), tuple(entry["no_match"]))
        parts.append(f"{_compile(table, chars, shapes)}(?P<{entry['id']}>)")
    never = "".join(chars[kind] for table in read_tables(file, "never_first") for kind in table.fields["classes"])
    return rules, re.compile(f"(?![{OTHER}{JOINED}{BREAK}{MORE}{never}])(?:{'|'.join(parts)})")


def _compile(table: Table, chars: Mapping[str, str], shapes: Mapping[str, str]) -> str:
    """A pattern over names as a regular expression over characters."""

    def behind(match: re.Match[str]) -> str:
        letters = "".join(chars[name] for name in re.findall(r"[a-z_]+", match[2]))
        return f"{match[1]}[{letters}])"

    def name(match: re.Match[str]) -> str:
        if match[0] in shapes:
            return shapes[match[0]]
        if match[0] not in chars:
            raise LexiconError(f"{table.where}: no class or shape `{match[0]}`; add it or mend the pattern")
        return f"(?:{chars[match[0]]}{MORE}*)"

    pattern = re.sub(r"(\(\?<[!=])([^)]*)\)", behind, table.fields["pattern"])
    pattern = re.sub(r"[a-z_]{2,}", name, pattern).replace("&", re.escape(JOINED))
    pattern = re.sub(r"\((?!\?)", "(?:", re.sub(r"\s+", "", pattern))
    return f"(?:{pattern})"
