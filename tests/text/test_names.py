"""Names as words: what two spellings of a name share."""

from __future__ import annotations

import pytest

from rawi.text.names import name_words, person_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("عبد الله بن علي العمري", "عبدالله علي عمري"),
        ("أحمد أبو راشد", "احمد ابوراشد"),
        ("سالم الحدّاد", "سالم حداد"),
    ],
)
def test_two_spellings_of_a_person_are_one(one: str, other: str) -> None:
    assert person_words(one) == person_words(other)


@pytest.mark.parametrize("name", ["محمد", "", "آل منصور", "عبد الله"])
def test_a_single_name_is_nobody_in_particular(name: str) -> None:
    assert person_words(name) == ()


def test_a_place_keeps_its_words_without_the_article() -> None:
    assert name_words("قاعدة عين الأسد") == name_words("عين الاسد") | {"قاعده"}
