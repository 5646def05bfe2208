"""Numerals of Arabic in words and digits: which tokens state a whole number, and which numbers count nothing.

The grammar is here, the words are not: units, teens, tens and hundreds as the lexicon lists them come in as
`NumberWords`. A number that is an ordinal, a clock time, a date, a year, an age, a share, money or a measure is
found too, with its `kind`, so that nobody takes it for a count.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from rawi.text.clitics import split_proclitics
from rawi.text.number_words import NumberWord, NumberWords
from rawi.text.occurrences import occurrences

CARDINAL = "cardinal"
_AND = "و"
_MINUTES = 2  # digits
_DECIMAL = re.compile(r"\d+[.,]\d+")
_PLACEHOLDER = "00"
_OF_TEN = frozenset(("اثنا", "اثني", "اثنتا", "اثنتي"))
"""Two, as it stands before ten alone."""
_YEARS = range(1900, 2100)
_SCALES = ("scale", "scales")  # a bare plural (آلاف) is vague: it only scales a number before it


class Numeral(Struct, frozen=True):
    """Tokens `[first, last)` state `value`. `kind` is `cardinal` for a count, else why it is none: ordinal, money …"""

    first: int
    last: int
    value: int
    kind: str
    proclitic: str = ""
    article: bool = False


def find_numerals(keys: tuple[str, ...], words: NumberWords) -> tuple[Numeral, ...]:
    """Every numeral of a text in order, none overlapping."""
    found: list[Numeral] = []
    end = 0
    places = occurrences(tuple(keys))
    told = (places.keys & words.written) | places.numbers
    for token in places.of({key for key in told if words.form(key)}):
        if token >= end:
            numeral = read_numeral(keys, token, words)
            if numeral is not None:
                found.append(numeral)
                end = numeral.last
    return tuple(found)


def read_numeral(keys: tuple[str, ...], token: int, words: NumberWords) -> Numeral | None:
    """The longest numeral that starts at a token, None where none does."""
    form = words.form(keys[token])
    if form is None:
        return None
    if form.word.role == "decimal":
        return _decimal(keys, token, words)
    if form.word.role == "ordinal":
        value, last = _ordinal(keys, token, form.word, words)
        return Numeral(token, last, value, "ordinal", *form[1:])
    parsed = _number(keys, token, words)
    if parsed is None:
        return None
    value, last = parsed
    proclitic, article = form[1:]
    if last == token + 1 and keys[token].removeprefix(_AND) in _OF_TEN:
        return None  # فقد أثنى الوزير
    if form.word.role == "digits" and token:
        proclitic, article = _particle(keys[token - 1])
    kind, last = _kind(keys, token, last, words)
    if kind == CARDINAL and keys[token].isdecimal() and value in _YEARS and not proclitic and _stands_alone(keys, last):
        kind = "year"
    return Numeral(token, last, value, kind, proclitic, article)


def _decimal(keys: tuple[str, ...], token: int, words: NumberWords) -> Numeral | None:
    """A decimal with its scale word (2.5 مليون); without one it counts nothing."""
    scale = _word(keys, token + 1, words, joined=False)
    number = float(keys[token].replace(",", ".")) if _DECIMAL.fullmatch(keys[token]) else None
    if number is not None and scale and scale[0].role in _SCALES:
        kind, last = _kind(keys, token, scale[1], words)
        return Numeral(token, last, round(number * scale[0].value), kind)
    kind, last = _kind(keys, token, token + 1, words)
    return Numeral(token, last, 0, "decimal" if kind == CARDINAL else kind)


@lru_cache(maxsize=1 << 12)
def _particle(key: str) -> tuple[str, bool]:
    """Particles written before digits, which make a token of their own (بـ5، الـ18): proclitic and article."""
    if len(key) <= 3:
        for split in split_proclitics(key + _PLACEHOLDER):
            if split.stem == _PLACEHOLDER:
                return split.proclitic, split.article
    return "", False


def _word(keys: tuple[str, ...], token: int, words: NumberWords, *, joined: bool) -> tuple[NumberWord, int] | None:
    """A number word at a token and where it ends; `joined` words begin with و (its own token before digits)."""
    if token >= len(keys):
        return None
    if joined and keys[token] == _AND and token + 1 < len(keys):
        form = words.form(keys[token + 1])
        return (form.word, token + 2) if form and not form.proclitic else None
    key = keys[token]
    if joined and key.startswith(_AND) and key[1:] in words.words:  # وأحد عشر and not واحد
        return words.words[key[1:]], token + 1
    form = words.form(key)
    if form is None or form.proclitic != (_AND if joined else ""):
        return None
    return form.word, token + 1


def _number(keys: tuple[str, ...], token: int, words: NumberWords) -> tuple[int, int] | None:
    """Value and end of a compound: groups under falling scales, each joined to the one before by و."""
    form = words.form(keys[token])
    total, limit, cursor = 0, 0, token
    head: tuple[NumberWord, int] | None = (form.word, token + 1) if form else None
    while head is not None:
        scaled = _scaled(keys, head, words)
        if scaled is None:
            break
        value, scale, end = scaled
        if limit and not value < limit:
            break
        total, limit, cursor = total + value, scale, end
        if scale == 1:
            break
        head = _word(keys, cursor, words, joined=True)
    return (total, cursor) if cursor > token else None


def _scaled(keys: tuple[str, ...], head: tuple[NumberWord, int], words: NumberWords) -> tuple[int, int, int] | None:
    """Value, scale and end of one group: `ثلاثة آلاف`, `ألفين`, or the rest below a thousand under scale 1."""
    word, end = head
    if word.role in ("scale", "scale2"):
        return word.value, word.value // (2 if word.role == "scale2" else 1), end
    group = _group(keys, head, words)
    if group is None:
        return None
    value, end = group
    scale = _word(keys, end, words, joined=False)
    if scale and scale[0].role in _SCALES:
        return value * scale[0].value, scale[0].value, scale[1]
    return value, 1, end


def _group(keys: tuple[str, ...], head: tuple[NumberWord, int], words: NumberWords) -> tuple[int, int] | None:
    """Value and end of a number below a thousand, or of one digit token."""
    word, end = head
    if word.role == "digits":
        return word.value, end
    hundreds = word.value if word.role in ("hundred", "hundreds") else 0
    if word.role == "unit":
        hundred = _word(keys, end, words, joined=False)
        if hundred and hundred[0].role == "hundred":  # ثلاث مئة
            hundreds, end = word.value * 100, hundred[1]
    if not hundreds:
        return _below_hundred(keys, head, words)
    rest = _word(keys, end, words, joined=True)
    if rest and rest[0].role == "digits":
        return (hundreds + rest[0].value, rest[1]) if rest[0].value < 100 else (hundreds, end)
    if rest and rest[0].role == "one" and _below_hundred(keys, rest, words) is None:  # مئة وواحد
        return hundreds + rest[0].value, rest[1]
    below = _below_hundred(keys, rest, words) if rest else None
    return (hundreds + below[0], below[1]) if below else (hundreds, end)


def _below_hundred(keys: tuple[str, ...], head: tuple[NumberWord, int], words: NumberWords) -> tuple[int, int] | None:
    """Value and end of `خمسة`, `خمسة عشر`, `خمسة وعشرون`, `عشرون`."""
    word, end = head
    if word.role in ("ten", "tens"):
        return word.value, end
    if word.role not in ("unit", "one"):
        return None
    teen = _word(keys, end, words, joined=False)
    if teen and teen[0].role == "ten":
        return word.value + 10, teen[1]
    tens = _word(keys, end, words, joined=True)
    if tens and tens[0].role == "tens":
        return word.value + tens[0].value, tens[1]
    # one alone is an adjective (جندي واحد) or "one of" (أحد الجنود): no numeral
    return (word.value, end) if word.role == "unit" else None


def _ordinal(keys: tuple[str, ...], token: int, word: NumberWord, words: NumberWords) -> tuple[int, int]:
    """Value and end of an ordinal: the ten of `الثالث عشر` and the tens of `الثالث والعشرين` belong to it."""
    form = words.form(keys[token + 1]) if token + 1 < len(keys) else None
    if form and ((form.word.role == "ten" and not form.proclitic) or (form.word.role == "tens" and form.proclitic)):
        return word.value + form.word.value, token + 2
    return word.value, token + 1


def _kind(keys: tuple[str, ...], first: int, last: int, words: NumberWords) -> tuple[str, int]:
    """`cardinal`, or what the words beside the number make of it; and where the number with its measure ends."""
    after = keys[last] if last < len(keys) else ""
    both = f"{after} {keys[last + 1]}" if last + 1 < len(keys) else ""
    if both in words.measures:
        counted = words.measures[both] == CARDINAL  # 12 برميلا متفجرا
        return words.measures[both], last if counted else last + 2
    if after in words.measures:
        return words.measures[after], last + 1
    label = first - 1 if first and not _particle(keys[first - 1])[1] else first - 2
    if label >= 0 and keys[label] in words.labels:
        return words.labels[keys[label]], last
    beside = (last, first - 2) if first > 1 else (last,)
    tied = any(_is_joined(keys, at, first, last) for at in beside)
    return "date" if tied else CARDINAL, last


def _is_joined(keys: tuple[str, ...], at: int, first: int, last: int) -> bool:
    """Whether a slash or colon ties the number to another one: 21/7, 9:30; minutes have two digits, and what follows
    a colon else is counted (القتلى 7: 4 جنود)."""
    mark, other = (at, at + 1) if at == last else (at + 1, at)
    if not (mark < len(keys) and other < len(keys) and keys[mark] in ("/", ":") and keys[other].isdecimal()):
        return False
    return keys[mark] == "/" or len(keys[other if at == last else first]) == _MINUTES


def _stands_alone(keys: tuple[str, ...], last: int) -> bool:
    """Whether a number is followed by no word."""
    return last >= len(keys) or not keys[last][:1].isalpha()
