"""Numerals: cases from tests/cases/numerals.toml and a round trip over all numbers below a million."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.lexicon.load import DATA, read_tables
from rawi.lexicon.load_quantities import load_numbers
from rawi.text.number_words import digits_value
from rawi.text.numerals import CARDINAL, find_numerals
from rawi.text.tokens import tokenize

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/numerals.toml").read_text(encoding="utf-8"))["case"]
NUMBERS = load_numbers()
UNITS = ["واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
TENS = ["عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]


def numerals(text: str) -> str:
    found = find_numerals(tokenize(text)[0], NUMBERS)
    return " ".join(str(n.value) if n.kind == CARDINAL else f"{n.value}:{n.kind}" for n in found)


def below_hundred(number: int) -> str:
    tens, unit = divmod(number, 10)
    if number < 10:
        return UNITS[number - 1]
    if number == 10:
        return "عشرة"
    if number < 20:
        return ("أحد" if unit == 1 else "اثنا" if unit == 2 else UNITS[unit - 1]) + " عشر"
    return f"{UNITS[unit - 1]} و{TENS[tens - 2]}" if unit else TENS[tens - 2]


def below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    parts = ([HUNDREDS[hundreds - 1]] if hundreds else []) + ([below_hundred(rest)] if rest else [])
    return " و".join(parts)


def in_words(number: int) -> str:
    """A number below a million in words: what `find_numerals` must read back."""
    thousands, rest = divmod(number, 1000)
    few = "آلاف" if 3 <= thousands % 100 <= 10 else "ألفا"
    head = {0: [], 1: ["ألف"], 2: ["ألفان"]}.get(thousands, [f"{below_thousand(thousands)} {few}"])
    return " و".join(head + ([below_thousand(rest)] if rest else []))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, str]) -> None:
    assert numerals(case["text"]) == case["want"]


# one alone is an adjective, behind a scale too
@settings(max_examples=300, deadline=None)
@given(st.integers(2, 999_999).filter(lambda n: n % 1000 != 1))
def test_words_are_read_back(number: int) -> None:
    assert numerals(in_words(number)) == str(number)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**9))
def test_digits_are_read_back_with_every_separator(number: int) -> None:
    for written in (str(number), f"{number:,}", f"{number:,}".replace(",", ".")):
        assert digits_value(written) == number


WORDS = st.sampled_from(
    [*NUMBERS.words, "و", "5", "2.5", "3,500", "/", ":", "كتاب", "وعشرين", "الالف", *NUMBERS.labels]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=12).map(tuple))
def test_numerals_are_ordered_and_never_overlap(keys: tuple[str, ...]) -> None:
    end = 0
    for numeral in find_numerals(keys, NUMBERS):
        assert end <= numeral.first < numeral.last <= len(keys)
        assert numeral.value >= 0
        end = numeral.last


@pytest.mark.parametrize("name", ["number", "measure", "label"])
def test_every_entry_has_its_evidence(name: str) -> None:
    seen: set[str] = set()
    for table in read_tables(DATA / "quantities/numbers.toml", name):
        fields = table.fields
        assert fields["id"] not in seen, table.where
        seen.add(fields["id"])
        articles = ("",) if fields.get("bare") else ("", "ال")
        keys = [article + " ".join(tokenize(ar)[0]) for ar in fields["ar"] for article in articles]
        assert holds(fields["match"], keys), f"{table.where}: match"
        assert not holds(fields["no_match"], keys), f"{table.where}: no_match"


def holds(sentence: str, keys: list[str]) -> bool:
    """Whether a word of an entry stands in its example, particles aside."""
    tokens = tokenize(sentence)[0]
    plain = " " + " ".join(tokens) + " "
    return any(f" {key} " in plain for key in keys)
