"""The quick look at a page's bytes: it passes over what can hold no Arabic letter, and never one that does."""

from __future__ import annotations

import html
import json
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rawi.read.complaint import Complaint
from rawi.read.page import parse_page, read_page
from rawi.read.quick_look import may_hold_arabic
from rawi.text.letters import ARABIC_LETTER

_LETTERS = [chr(n) for n in (*range(0x621, 0x63B), *range(0x641, 0x64B), *range(0x66E, 0x6D4), *range(0x6FA, 0x700))]
_LETTERS += [chr(n) for n in (*range(0x750, 0x780), *range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))]
_COMMON = [chr(n) for n in (*range(0x621, 0x63B), *range(0x641, 0x64B))]
_WORD = re.compile(f"[{ARABIC_LETTER}]{{3}}")
LATIN = st.text(st.characters(min_codepoint=32, max_codepoint=0x24F), max_size=60)


@settings(deadline=None)
@given(LATIN, st.sampled_from(_LETTERS), LATIN)
def test_no_letter_is_missed_however_it_is_written(before: str, letter: str, after: str) -> None:
    text = f"<p>{before}{letter}{after}</p>"
    code = ord(letter)
    assert may_hold_arabic(text.encode())
    assert may_hold_arabic(text.encode("utf-16"))
    assert may_hold_arabic(text.encode("utf-16-le"))
    assert may_hold_arabic(f"plain &#{code}; text".encode())
    assert may_hold_arabic(f"plain &#x{code:x}; text".encode())
    assert may_hold_arabic(f"plain &#X0{code:X}; text".encode())
    assert may_hold_arabic(json.dumps({"headline": letter}).encode())


@settings(deadline=None)
@given(st.text(st.sampled_from(_COMMON), min_size=3, max_size=20))
def test_older_encodings_and_what_was_decoded_wrongly_are_looked_at(word: str) -> None:
    for encoding in ("cp1256", "iso8859-6", "mac_arabic"):
        assert may_hold_arabic(f"<p>{word}</p>".encode(encoding))
        assert may_hold_arabic(word.encode(encoding).decode("latin-1").encode())
    assert may_hold_arabic(word.encode().decode("latin-1").encode())


def test_an_encoding_of_dos_is_looked_at() -> None:
    assert may_hold_arabic("<p>قتل ثلاثة أشخاص في انفجار قرب السوق</p>".encode("cp720"))


@pytest.mark.parametrize(
    "text",
    [
        "Three people were killed in a bombing near the market.",
        "Trois personnes tuées à Bagdad, selon la police – « un bilan provisoire »",
        "Τρεις νεκροί σε έκρηξη",
        "Трое погибших при взрыве",
        "三人在爆炸中死亡",
        "She said &#8217;no&#8217; &#x2014; and left &#169; \\u2019",
    ],
)
def test_other_scripts_are_passed_over_without_parsing(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rawi.read.page.parse_page", lambda *_, **__: pytest.fail("parsed"))
    said = read_page(f"<html><body><h1>x</h1><p>{text}</p></body></html>".encode(), where="a")
    assert isinstance(said, Complaint)
    assert (said.kind, said.status) == ("no_arabic", 0)


@settings(deadline=None)
@example("\x81ÀÞ")
@example("ŠáÕh,˜W")
@given(st.text(max_size=40))
def test_what_is_passed_over_has_no_arabic_word_when_it_is_parsed(text: str) -> None:
    told = html.escape(text)
    data = f"<html><title>{told}</title><body><p>{told}</p></body></html>".encode(errors="replace")
    if not may_hold_arabic(data):
        page = parse_page(data)
        assert page is None or not _WORD.search(f"{page.title} {page.body}")
