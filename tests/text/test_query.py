"""What people search for: words in every form, phrases, beginnings, and what must not be there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.text.query import Query, highlight, read_query, searched_words


def found(text: str, asked: str) -> list[str]:
    """The stretches of a text that are what is asked for."""
    return [text[start:end] for start, end in highlight(text, read_query(asked))]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("بغداد", "ببغداد"),
        ("بغداد", "وببغداد"),
        ("سيارة", "سيارتهم"),
        ("سياره", "بالسيارة"),
        ("الرئيس", "للرئيس"),
        ("رئيس", "وبالرئيس"),
        ("الرئيس", "رئيسها"),
        ("أَنْقَرَةُ", "انقره"),
        ("مستشفى", "مستشفاهم"),
        ("مستشفي", "المستشفى"),
        ("الأسد", "الاسد"),
        ("3500", "3,500"),
        ("٣٥٠٠", "3٬500"),
        ("متظاهر*", "متظاهرون"),
        ("Reuters", "REUTERS"),
        ('"حاجز للجيش"', "وبحاجز للجيش"),
        ('"تنظيم الدولة"', "لتنظيم الدولة"),
        ("«قاعدة بلد»", "قاعدة بلد"),
    ],
)
def test_a_word_is_found_in_every_form(asked: str, text: str) -> None:
    assert found(f"خبر {text} اليوم", asked) == [text]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ('"حاجز الجيش"', "حاجز على طريق الجيش"),
        ("قصف", "قصفت"),
        ("متظاهر*", "تظاهر"),
        ("350", "3,500"),
    ],
)
def test_another_word_is_not_found(asked: str, text: str) -> None:
    assert found(text, asked) == []


def test_what_may_be_meant_is_found() -> None:
    """ولد may be a boy, and may be و and لد."""
    assert found("ولد", "لد") == ["ولد"]


def test_what_must_not_be_there_is_not_marked() -> None:
    query = read_query('قصف -حلب -"قرب دمشق"')
    assert (len(query.wanted), len(query.unwanted)) == (1, 2)
    assert highlight("حلب قرب دمشق", query) == ()


@pytest.mark.parametrize("asked", ["", "  ", "!!", '""', "-", "*", "« »", "\u200f", '"'])
def test_nothing_is_asked_where_there_is_no_letter(asked: str) -> None:
    assert not read_query(asked)
    assert read_query(asked) == Query()


@given(st.text(max_size=60), st.text(alphabet="قصف بلد وال\"«»-* ٣3,.'\\\0\u0651ﻻ", max_size=30))
def test_any_text_can_be_searched_for_anything(text: str, asked: str) -> None:
    spans = highlight(text, read_query(asked))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert list(spans) == sorted(spans)


@given(st.text(alphabet="قصفبلدوال ي.،3٣,\n", max_size=80))
def test_every_word_of_a_text_finds_it(text: str) -> None:
    for word in searched_words(text):
        assert highlight(text, read_query(word))
