"""Attributions: the cases of cases/attributions.toml, the lexicon's own examples, and laws that hold for any text."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.find.attribution.attributions import find_attributions
from rawi.lexicon.attributions import AttributionLexicon
from rawi.lexicon.load import DATA, read_tables
from rawi.lexicon.load_attributions import load_attributions
from rawi.model.mention import Mention
from rawi.model.text import Text
from rawi.report.attribution import attribute
from rawi.text import analyse

CASE_FILE = Path(__file__).parent.parent / "cases" / "attributions.toml"
CASES = tomllib.loads(CASE_FILE.read_text(encoding="utf-8"))["case"]
FAMILY = sorted((DATA / "attributions").glob("*.toml"))
CUES = [t for f in FAMILY for n in ("verb", "phrase", "relay", "carry", "passive", "marker") for t in read_tables(f, n)]
SPEAKERS = [t for f in FAMILY for n in ("noun", "name", "adjective", "medium") for t in read_tables(f, n)]
WORDS = (
    *("قال", "أعلنت", "نقلت", "رويترز", "عن", "مصدر", "أمني", "المصدر", "وزير", "الدفاع", "سامر", "الحداد", "أن", "إن"),
    *(":", "«", "»", '"', "،", ".", "(", ")", "بحسب", "وفقا", "لمسؤول", "كان", "قد", "وأضاف", "مشيرا", "إلى", "مقتل"),
    *("رجلين", "البيان", "في", "بيان", "صحيفة", "اليوم", "لم", "الذي", "كما", "لـ", "وكالة", "علي", "عدد", "من", "\n"),
    *("تبنى", "الهجوم", "يذكر", "حمل"),
)


@cache
def lexicon() -> AttributionLexicon:
    return load_attributions()


def read(raw: str, title: str = "", outlet: str | None = None) -> tuple[Text, tuple[Mention, ...]]:
    text = analyse(f"{title}\n{raw}" if title else raw, title_end=len(title))
    return text, find_attributions(text, lexicon(), outlet_names=(outlet,) if outlet else ())


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    text, mentions = read(case["text"], case.get("title", ""), case.get("outlet"))
    assert text.raw.count(case["at"]) == 1, "`at` must stand once in the text"
    got = attribute(mentions).at(text.raw.index(case["at"]))
    assert list(got.chain) == case["chain"]
    for field in ("kind", "stance", "medium"):
        if field in case:
            assert getattr(got, field) == case[field]


def test_case_names_are_unique() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("table", CUES, ids=lambda table: table.fields["id"])
def test_cue_matches_its_example(table: Any) -> None:
    fields = table.fields
    text, mentions = read(fields["match"])
    found = [mention.rule for mention in mentions]
    carried = table.fields["id"].startswith("carry.")
    assert fields["id"] in found or (carried and any(len(m.detail["chain"]) == 2 for m in mentions)), table.where
    if "no_match" in fields:
        assert fields["id"] not in [m.rule for m in read(fields["no_match"])[1]], table.where
    assert text.raw


@pytest.mark.parametrize("table", SPEAKERS, ids=lambda table: f"{table.fields['id']}")
def test_speaker_speaks_in_its_example(table: Any) -> None:
    _, mentions = read(table.fields["match"])
    assert mentions, table.where
    if "medium" in table.fields:
        assert mentions[0].detail["medium"] == table.fields["medium"], table.where


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_reaches_lie_in_any_text(words: list[str]) -> None:
    text, mentions = read(" ".join(words))
    for mention in mentions:
        start, end = mention.detail["reach"]
        assert 0 <= start <= end <= len(text.raw)
        assert text.raw[mention.start : mention.end].strip()
        assert mention.first < mention.last <= len(text.keys)
    attributor = attribute(mentions)
    assert all(attributor.at(offset) is not None for offset in range(0, len(text.raw) + 1, 7))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(raw: str) -> None:
    read(raw)


def test_a_byline_agency_is_the_last_link() -> None:
    text, mentions = read("قال مصدر أمني إن رجلا قتل. وهدأت البلدة بعد مقتل آخر.")
    attributor = attribute(mentions, teller="رويترز")
    assert attributor.at(text.raw.index("رجلا قتل")).chain == ("مصدر أمني", "رويترز")
    assert attributor.at(text.raw.index("مقتل آخر")).chain == ("رويترز",)
