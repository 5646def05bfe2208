"""Statements: whose position is one, and what it spans."""

from __future__ import annotations

from functools import cache

import pytest

from rawi.find.attribution.attributions import find_attributions
from rawi.lexicon.attributions import AttributionLexicon
from rawi.lexicon.load_attributions import load_attributions
from rawi.report.statements import find_statements
from rawi.text import analyse


@cache
def lexicon() -> AttributionLexicon:
    return load_attributions()


def stated(raw: str, title: str = "") -> list[tuple[str, str, str, str | None]]:
    text = analyse(f"{title}\n{raw}" if title else raw, title_end=len(title))
    found = find_statements(text, find_attributions(text, lexicon()))
    return [(s.speaker, s.stance, text.raw[s.start : s.end], s.medium) for s in found]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param(
            "تبنى الهجوم فصيل جديد يدعى “الأنوار”.",
            [("الأنوار", "takes_responsibility", "تبنى الهجوم فصيل جديد يدعى “الأنوار”", None)],
            id="a group named after the attack it takes",
        ),
        pytest.param(
            "وأعلنت حركة طالبان في بيان مسؤوليتها عن الهجوم.",
            [("حركة طالبان", "takes_responsibility", "وأعلنت حركة طالبان في بيان مسؤوليتها عن الهجوم", "statement")],
            id="an announced responsibility",
        ),
        pytest.param(
            "ونفت وزارة الدفاع سقوط الطائرة.",
            [("وزارة الدفاع", "denies", "ونفت وزارة الدفاع سقوط الطائرة", None)],
            id="a denial spans verb and object",
        ),
        pytest.param(
            "واتهم محافظ المدينة سامر حداد المتمردين بقصف السوق.",
            [("سامر حداد", "accuses", "واتهم محافظ المدينة سامر حداد المتمردين بقصف السوق", None)],
            id="an accusation",
        ),
        pytest.param(
            "ودانت الأمم المتحدة قصف السوق، وطالبت بوقف القتال.",
            [
                ("الأمم المتحدة", "condemns", "ودانت الأمم المتحدة قصف السوق", None),
                ("الأمم المتحدة", "demands", "وطالبت بوقف القتال", None),
            ],
            id="two positions of one speaker",
        ),
        pytest.param(
            "وهدد حزب الله بالرد على الغارة.",
            [("حزب الله", "threatens", "وهدد حزب الله بالرد على الغارة", None)],
            id="a threat",
        ),
        pytest.param(
            "وتعهد وزير الدفاع سامر حداد بملاحقة المهاجمين.",
            [("سامر حداد", "commits", "وتعهد وزير الدفاع سامر حداد بملاحقة المهاجمين", None)],
            id="a promise commits",
        ),
        pytest.param(
            "وأعلن قائد الشرطة أن «الطريق آمن ومفتوح أمام الناس جميعا».",
            [("قائد الشرطة", "announces", "«الطريق آمن ومفتوح أمام الناس جميعا»", None)],
            id="a clause is the statement without its verb",
        ),
        pytest.param("وقال قائد الشرطة إن رجلين قتلا.", [], id="a neutral saying is a source and no statement"),
        pytest.param("وأعلن شهود عيان مقتل رجلين.", [], id="witnesses announce nothing"),
        pytest.param("وأعلنت صحيفة محلية مقتل رجلين.", [], id="media announce nothing"),
        pytest.param("ولم تتبن أي جهة الهجوم.", [], id="nobody took responsibility"),
        pytest.param("وتبنى البرلمان قرارا جديدا.", [], id="a resolution adopted is no responsibility"),
    ],
)
def test_statement(raw: str, expected: list[tuple[str, str, str, str | None]]) -> None:
    assert stated(raw) == expected


def test_a_headline_makes_no_statement() -> None:
    assert stated("هدأت البلدة أمس.", "حزب الله يهدد بالرد على الغارة") == []
