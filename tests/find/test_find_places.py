"""Which words of a text are places: the `find` cases of tests/cases/places.toml, and laws."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.find.places.places import find_places
from rawi.find.triggers import find_triggers, find_weapons
from rawi.kit import Kit
from rawi.model.value import PLACE_PRECISIONS
from rawi.resolve.places import resolve_places
from rawi.text import analyse

FILE = tomllib.loads((Path(__file__).parents[1] / "cases/places.toml").read_text(encoding="utf-8"))
WORDS = sorted({word for case in (*FILE["find"], *FILE["resolve"]) for word in case["text"].split()})
TEXTS = st.lists(st.sampled_from([*WORDS, "،", ".", "\n", "(", "«", "»", "5", "كلم", "/"]), max_size=40).map(" ".join)


def marked(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
    return pytest.param(case, id=case["name"], marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in FILE["find"]])
def test_case(case: dict[str, Any], kit: Kit) -> None:
    text = analyse(case["text"])
    mentions = find_places(text, kit.gazetteer)
    # a place that only says where another lies (كركوك (250 كلم شمال بغداد)) is found and marked as such
    found = [text.raw[m.start : m.end] for m in mentions if not m.detail.get("describes")]
    assert found == case["found"]


@settings(max_examples=300, deadline=None)
@given(st.one_of(TEXTS, st.text(max_size=150)))
def test_places_lie_in_the_text_in_order_and_resolve_to_sound_values(kit: Kit, raw: str) -> None:
    text = analyse(raw)
    mentions = find_places(text, kit.gazetteer)
    assert [m.first for m in mentions] == sorted(m.first for m in mentions)
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(raw)
        assert 0 <= mention.first < mention.last <= len(text.keys)
        assert mention.detail["name"]
    resolved = resolve_places(mentions, text, kit.gazetteer)
    assert [one.mention for one in resolved] == list(mentions)
    for one in resolved:
        assert one.reason
        if one.value is not None:
            assert one.value.precision in PLACE_PRECISIONS
            assert -90 <= one.value.lat <= 90
            assert -180 <= one.value.lon <= 180


@settings(max_examples=100, deadline=None)
@given(st.one_of(TEXTS, st.text(max_size=150)))
def test_triggers_and_weapons_lie_in_the_text(kit: Kit, raw: str) -> None:
    text = analyse(raw)
    triggers = find_triggers(text, kit.triggers)
    places = [(m.first, m.detail["entry"].needs) for m in triggers]  # what two words need tells them apart
    assert [first for first, _ in places] == sorted(first for first, _ in places)
    assert len(set(places)) == len(places)
    assert all(0 <= m.start < m.end <= len(raw) for m in triggers)
    assert all(0 <= first < last <= len(text.keys) for first, last, _ in find_weapons(text, kit.triggers))
