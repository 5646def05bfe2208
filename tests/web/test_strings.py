"""Both languages are complete, and counted nouns take the form their number asks for."""

from __future__ import annotations

import string

import pytest

from rawi.link import load_weights
from rawi.model.claim import FigureWhat
from rawi.model.report import INCIDENT_TYPES
from rawi.web.pages.names import load_names
from rawi.web.pages.phrases import Phrases
from rawi.web.pages.reasons import load_reasons
from rawi.web.pages.strings import Lang, Strings, category, strings

ARABIC: Lang = "ar"


def test_both_languages_have_the_same_keys_and_gaps() -> None:
    arabic, english = strings("ar"), strings("en")
    assert arabic.keys() == english.keys()
    for key, text in english.items():
        other = arabic[key]
        assert type(text) is type(other), key
        if isinstance(text, str) and isinstance(other, str):
            assert gaps(text) == gaps(other), key
        if isinstance(text, list) and not key.startswith("words."):  # Arabic writes more numbers as words
            assert len(text) == len(other), key


def gaps(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_no_text_is_empty() -> None:
    for lang in ("ar", "en"):
        assert all(strings(lang).values())


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_value_of_a_closed_list_has_its_word(lang: Lang) -> None:
    texts = Strings(lang)
    for group, names in (("type", INCIDENT_TYPES), ("what", FigureWhat.__args__)):  # type: ignore[attr-defined]
        assert all(texts.has(f"{group}.{name}") for name in names)


@pytest.mark.parametrize(
    ("number", "form"),
    [
        (0, "zero"),
        (1, "one"),
        (2, "two"),
        (3, "few"),
        (10, "few"),
        (11, "many"),
        (99, "many"),
        (100, "other"),
        (102, "other"),
        (103, "few"),
        (111, "many"),
        (1000, "other"),
    ],
)
def test_arabic_numbers_ask_for_six_forms(number: int, form: str) -> None:
    assert category("ar", number) == form


@pytest.mark.parametrize(
    ("number", "told"),
    [(0, "لا حوادث"), (1, "حادثة واحدة"), (2, "حادثتان"), (7, "7 حوادث"), (12, "12 حادثة"), (5000, "5,000 حادثة")],
)
def test_incidents_are_counted_in_arabic(number: int, told: str) -> None:
    assert Strings("ar").counted("count.incident", number) == told


def test_ranges_are_words_so_that_no_direction_turns_them() -> None:
    for lang, told in (("ar", "12 إلى 30"), ("en", "12 to 30")):
        assert Phrases(Strings(lang), load_names()).number(12, 30) == told


def test_names_are_known_in_both_languages() -> None:
    names = load_names()
    assert names.country("IQ", "ar") == "العراق"
    assert names.actor("civilians", "ar") == "مدنيون"
    assert names.actor("Nobody's list", "ar") == "Nobody's list"
    assert names.place("بغداد", "IQ", (33.3, 44.4)) == "Baghdad"
    assert names.place("بغداد", "IQ", (30.0, 40.0)) is None


def test_every_level_of_linking_has_its_words_in_arabic() -> None:
    reasons = load_reasons(())
    told = {word for field, levels in load_weights().bits.items() for word in (field, *levels)}
    assert sorted(word for word in told if reasons.arabic(word) is None) == []
