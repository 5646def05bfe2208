"""Light stems: two forms of a word share one, two words mostly don't."""

from __future__ import annotations

import pytest

from rawi.text.normalize import search_key
from rawi.text.stems import light_stem


@pytest.mark.parametrize(
    ("a", "b"), [("والمزرعة", "مزرعة"), ("بالصهريج", "صهريج"), ("للصيادين", "صيادون"), ("ومزارعها", "مزارع")]
)
def test_forms_of_a_word_share_a_stem(a: str, b: str) -> None:
    assert light_stem(search_key(a)) == light_stem(search_key(b))


@pytest.mark.parametrize(("a", "b"), [("صهريج", "صهاريج"), ("وليد", "ليد")])
def test_short_words_stay_whole(a: str, b: str) -> None:
    assert light_stem(search_key(a)) != light_stem(search_key(b))
