"""Dating articles without a date: from their own words and from landmarks, soundly."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.errors import LexiconError
from rawi.find.times import find_times
from rawi.lexicon import landmarks as lexicon_landmarks
from rawi.lexicon.landmarks import load_landmarks
from rawi.lexicon.load import Table
from rawi.lexicon.times import load_times
from rawi.model.report import Evidence
from rawi.model.value import DateRange
from rawi.resolve.dateline import date_article
from rawi.text import analyse

LEXICON, LANDMARKS = load_times(), load_landmarks()
CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "dateline.toml").read_text(encoding="utf-8"))["case"]


def dated(raw: str) -> tuple[DateRange | None, tuple[Evidence, ...]]:
    text = analyse(raw)
    return date_article(text, find_times(text, LEXICON), LANDMARKS)


def interval(raw: str) -> tuple[str, str] | None:
    days, _ = dated(raw)
    return (days.earliest.isoformat(), days.latest.isoformat()) if days else None


BIDEN = "قال الرئيس الأميركي جو بايدن إن القصف لن يمر. "


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    assert interval(case["text"]) == (tuple(case["expected"]) or None)


def test_the_weekday_of_today_trims_the_interval() -> None:
    days, evidence = dated(BIDEN + "وأعلنت الوزارة اليوم (الثلاثاء) النتائج.")
    assert days == DateRange(date(2021, 1, 26), date(2025, 1, 14), frozenset({1}))
    assert any("written on a Tuesday" in step.reasoning for step in evidence)


def test_what_contradicts_is_kept_and_not_used() -> None:
    days, evidence = dated("نددت الحركة باغتيال إسماعيل هنية قبل أيام. وقال الرئيس الأميركي باراك أوباما ذلك.")
    assert days == DateRange(date(2024, 8, 3), date(2024, 8, 9))
    assert any(step.reasoning.startswith("not used") for step in evidence)


def test_evidence_quotes_the_words() -> None:
    raw = BIDEN
    _, (step,) = dated(raw)
    assert raw[step.start : step.end] == "جو بايدن"
    assert (step.earliest, step.latest) == ("2021-01-20", "2025-01-19")


def test_page_furniture_is_no_evidence() -> None:
    text = analyse(BIDEN, is_clutter=lambda line: True)
    assert date_article(text, (), LANDMARKS) == (None, ())


def test_there_are_landmarks_enough_and_their_ids_differ() -> None:
    assert len({event.id for event in LANDMARKS.events}) == len(LANDMARKS.events) >= 60
    assert len({term.id for term in LANDMARKS.terms}) == len(LANDMARKS.terms) >= 60


def test_every_cue_finds_its_event() -> None:
    for event in LANDMARKS.events:
        for cue in event.cues:
            text = analyse(" و".join(cue))
            hits = LANDMARKS.cues.find(text.keys)
            assert any(hit.entry.event.id == event.id for hit in hits), (event.id, cue)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"office": "president", "from": date(2020, 1, 1), "to": date(2019, 1, 1)}, "before it begins"),
        ({"office": "caliph", "from": date(2020, 1, 1)}, "no office `caliph`"),
        ({"office": "president"}, "field `from` is missing"),
    ],
)
def test_a_term_that_can_not_be_is_refused(fields: dict[str, object], message: str) -> None:
    table = Table("landmarks.toml:1", {"id": "x", "ar": ["س"], "source": "handmade", **fields})
    with pytest.raises(LexiconError, match=message):
        lexicon_landmarks._term(table, {"president": lexicon_landmarks.Office(frozenset(), frozenset())})


SEEDS = {
    "000_ee9ccdc4009c9545.txt": ("2024-08-06", "2024-08-06"),
    "001_661f9a45d22e167f.txt": ("2024-01-13", "2024-10-05"),
    "002_b883f048678b2a24.txt": ("2021-07-05", "2021-07-07"),
    "003_de5de4a9f2400447.txt": ("2024-08-06", "2024-08-06"),
    "004_70fc492360dc54e2.txt": ("2024-08-06", "2025-01-14"),
}
FOLDER = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.mark.skipif(not FOLDER.exists(), reason="the seed articles are not part of the project")
@pytest.mark.parametrize(("file", "gold"), SEEDS.items(), ids=lambda value: "")
def test_a_seed_article_is_dated_soundly(file: str, gold: tuple[str, str]) -> None:
    got = interval((FOLDER / file).read_text(encoding="utf-8"))
    assert got is not None
    assert got[0] <= gold[0] <= gold[1] <= got[1]


phrases = st.sampled_from([cue for event in LANDMARKS.events for parts in event.cues for cue in parts])
names = st.sampled_from([f"الرئيس {name}" for term in LANDMARKS.terms for name in term.names])
times = st.sampled_from([example for rule in LEXICON.rules.values() for example in rule.match])


@settings(max_examples=80, deadline=None)
@given(st.lists(st.one_of(phrases, names, times, st.text(max_size=12)), max_size=8).map(" ".join))
def test_nothing_crashes_and_evidence_slices_the_text(raw: str) -> None:
    _, evidence = dated(raw)
    assert all(0 <= step.start < step.end <= len(raw) for step in evidence)
