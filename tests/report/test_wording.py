"""The words an incident is told in: uncommon ones, of its own sentences and of what the article opens with."""

from __future__ import annotations

from datetime import date

from rawi.kit import Kit
from rawi.model.article import Article
from rawi.pipeline import read_article

BODY = (
    "أصيب ثلاثة مدنيين في انفجار عبوة ناسفة أمس قرب صهريج للزيوت في مدينة الرمادي.\n"
    "وهرعت سيارات الإسعاف إلى المكان وتصاعد الدخان فوق السوق.\n"
    "وقال مسعفون إن المصابين نقلوا إلى المستشفى.\n"
    "وافتتح وزير الزراعة معرضا للتمور في بغداد."
)


def test_words_are_the_uncommon_ones_of_its_sentences(kit: Kit) -> None:
    article = Article("a", BODY, "انفجار في الرمادي", published=date(2024, 5, 7))
    (report,) = read_article(article, kit).reports
    assert "صهريج" in report.words
    assert "دخان" in report.words, "it stands in what the article opens with"
    assert "انفجار" not in report.words
    assert not {"معرض", "معرضا", "تمور"} & set(report.words)
    assert list(report.words) == sorted(set(report.words))
