"""What speaks for and against an incident, weighed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rawi.errors import LexiconError
from rawi.kit import Kit
from rawi.lexicon.credence import load_credence
from rawi.model.article import Article
from rawi.model.report import Reading
from rawi.pipeline import read_article
from rawi.report.judging.credence import OBSERVATIONS

NEWS = """قتل ثمانية جنود وأصيب خمسة آخرون في هجوم شنه مسلحون من تنظيم الدولة الإسلامية صباح أمس الاثنين على نقطة تفتيش
قرب مدينة الرطبة غربي العراق، بحسب مصدر أمني. وقال المصدر إن المسلحين استخدموا أسلحة رشاشة في الهجوم على النقطة."""
TALK = (
    "بحث وزير الاقتصاد مع وفد من رجال الأعمال فرص الاستثمار في قطاع الزراعة. وقال الوزير إن البلاد تجاوزت الصعاب. "
    "وأوضح أن الموسم كان وفيرا هذا العام. وأشار إلى أن الأسعار استقرت في الأسواق. وأضاف أن الطرق باتت سالكة. وذكر أن "
    "المزارعين عادوا إلى حقولهم. وتابع أن الوزارة وزعت البذور. وقال إن مدينة عدن تعرضت للقصف وقتل فيها مدنيون على يد "
    "المسلحين."
)


def read(title: str, body: str, kit: Kit) -> Reading:
    return read_article(Article("made-1", body, title, "made", None, date(2024, 5, 7)), kit)


def test_news_of_an_attack_is_believed(kit: Kit) -> None:
    assert [report.type for report in read("مقتل ثمانية جنود غربي العراق", NEWS, kit).reports] == ["armed_attack"]


def test_an_attack_recalled_in_talk_of_something_else_is_a_mention_with_a_reason(kit: Kit) -> None:
    reading = read("فرص الاستثمار في الزراعة", TALK, kit)
    assert not [report for report in reading.reports if report.role != "background"]
    assert any(one.reason.startswith("too little speaks for an incident") for one in reading.unread)


def test_every_observation_has_a_weight_and_every_weight_an_observation() -> None:
    assert load_credence().bits.keys() == OBSERVATIONS.keys()


def test_what_makes_news_speaks_for_it_and_what_makes_talk_against() -> None:
    bits = load_credence().bits
    news = ("victims_counted", "two_sides", "place_site", "dense", "reported", "reported_here", "own_day")
    assert min(bits[name] for name in news) > 0
    assert max(bits[name] for name in ("day_by_default", "opens_definite", "month_old", "argued_here", "deep")) < 0


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("prior,much,,\n", "credence.csv:2: bits `much`; write a number as 0.75"),
        ("prior,0.1,,\n", "no row `least`"),
    ],
)
def test_a_table_that_cannot_be_is_told_in_one_line(rows: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "credence.csv"
    file.write_text("observation,bits,right,wrong\n" + rows, encoding="utf-8")
    with pytest.raises(LexiconError, match=r".*" + told.replace("`", ".").replace(".csv", r"\.csv")):
        load_credence(file)
