"""Both languages are complete, and counted nouns take the form their number asks for."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import rawi.report.judging
from rawi.link import load_weights
from rawi.model.claim import FigureWhat
from rawi.model.report import INCIDENT_TYPES
from rawi.web.pages.names import load_names
from rawi.web.pages.phrases import Phrases
from rawi.web.pages.reasons import english, load_reasons
from rawi.web.pages.strings import CATEGORIES, Lang, Strings, category, strings

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


def test_days_and_spans_in_arabic_are_not_turned_by_it() -> None:
    for key, text in strings("ar").items():
        apart = re.sub("\u2066[^\u2069]*\u2069", "", text) if isinstance(text, str) else ""
        assert not re.search(r"\d[-/]\d", apart), key


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


def test_more_than_a_round_number_is_said_so() -> None:
    english, arabic = (Phrases(Strings(lang), load_names()) for lang in ("en", "ar"))  # type: ignore[arg-type]
    assert (english.number(350_001, None), english.number(41, None)) == ("more than 350,000", "41 or more")
    assert arabic.number(301, None) == "أكثر من 300"


def test_a_province_told_without_its_kind_has_its_english_name() -> None:
    names = load_names()
    assert names.place("البيضاء", "YE", (14.3, 45.3)) == "Al-Bayda Governorate"
    assert names.place("البيضاء", "YE", (13.98, 45.57)) == "Al-Bayda"


def test_every_reason_why_words_are_no_incident_has_its_words_in_arabic() -> None:
    judging = Path(rawi.report.judging.__path__[0])
    told = {reason for path in judging.glob("*.py") for reason in reasons_of(path.read_text("utf-8"))}
    assert len(told) > 15
    assert sorted(reason for reason in told if load_reasons(()).arabic(reason) is None) == []


def reasons_of(code: str) -> Iterator[str]:
    """Sentences that functions give back as the reason for something, or None."""
    for function in ast.walk(ast.parse(code)):
        if isinstance(function, ast.FunctionDef) and function.returns and ast.unparse(function.returns) == "str | None":
            for node in ast.walk(function):
                told = node.value if isinstance(node, ast.Return) else None
                for one in ast.walk(told) if told else ():
                    text = one.value if isinstance(one, ast.Constant) and isinstance(one.value, str) else ""
                    if " " in text and text == text.strip():  # and no piece of one with numbers in it
                        yield text


def test_patterns_of_reasons_take_over_names_numbers_and_directions() -> None:
    english = Strings("en").all("date.weekdays")
    reasons = load_reasons(tuple(zip(english, Strings("ar").all("date.weekdays"), strict=True)))
    assert reasons.arabic("90 km north-west of حمص") == "على بعد 90 كم شمال غربي حمص"
    assert reasons.arabic("the weekday wins: the last Monday") == "الغلبة ليوم الأسبوع: آخر الاثنين"
    assert reasons.arabic("a reason nobody has written yet") is None


@pytest.mark.parametrize(
    ("reason", "arabic", "said"),
    [
        ("1 day(s) before it", "قبله بيوم", "1 day before it"),
        ("2 day(s) before it", "قبله بيومين", "2 days before it"),
        (
            "3 week(s) before, 12 day(s) either way",
            "قبله بـ3 أسابيع، بزيادة أو نقصان 12 يوماً",
            "3 weeks before, 12 days either way",
        ),
        ("the last 5 year(s)", "السنوات الـ5 الأخيرة", "the last 5 years"),
    ],
)
def test_reasons_count_as_their_language_does(reason: str, arabic: str, said: str) -> None:
    assert load_reasons(()).arabic(reason) == arabic
    assert english(reason) == said


def test_every_noun_that_a_reason_counts_has_its_forms() -> None:
    reasons = load_reasons(())
    named = {name for _, arabic in reasons.patterns for name in re.findall(r"\{\d:(\w+)\}", arabic)}
    assert named <= reasons.counted.keys()
    assert all(forms.keys() == CATEGORIES for forms in reasons.counted.values())


def test_every_level_of_linking_has_its_words_in_arabic() -> None:
    reasons = load_reasons(())
    told = {word for field, levels in load_weights().bits.items() for word in (field, *levels)}
    assert sorted(word for word in told if reasons.arabic(word) is None) == []
