"""Reading an article whole and in part: what is told of both is counted, and why something is told of one alone."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

from rawi.kit import load_kit
from rawi.model.article import Article
from rawi.pipeline import sentences_of
from rawi.score.gold import GoldPlace, GoldReport

PROJECT = Path(__file__).parents[1]


def load_consistency() -> ModuleType:
    """eval/consistency.py as a module."""
    spec = importlib.util.spec_from_file_location("consistency", PROJECT / "eval" / "consistency.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["consistency"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


CONSISTENCY = load_consistency()
BODY = """قتل خمسة جنود أمس الاثنين في تفجير سيارة مفخخة استهدف حاجزا في مدينة الفلوجة.
وقال مصدر في الشرطة إن التفجير وقع صباحا.
وتقع المدينة غرب العاصمة.
وشنت طائرات حربية أمس الاثنين غارات على بلدة القائم.
وأكد المصدر أن الطريق أغلق.
ولم تعلن أي جهة شيئا."""
ARTICLE = Article("a", BODY, "مقتل خمسة جنود في تفجير بالفلوجة", published=date(2018, 4, 24))


def report(type_: str, day: int, name: str, lat: float) -> GoldReport:
    """A report of Iraq."""
    when = date(2018, 4, day)
    return GoldReport("k", "main", type_, (when, when), GoldPlace("city", name, "IQ", lat, 43.8))


def test_parts_are_headline_lead_halves_and_all_but_a_sentence_in_which_nothing_rests() -> None:
    text = sentences_of(ARTICLE, load_kit())
    parts = list(CONSISTENCY.views(text, {0, 1, 4}, "seed"))
    assert [name for name, _ in parts] == ["headline", "lead", "first half", "second half", "dropped", "dropped"]
    assert dict(parts)["lead"] == {0, 1}
    assert {0, 1} <= dict(parts)["second half"]
    assert all({0, 1, 4} <= kept for name, kept in parts if name == "dropped")


def test_a_part_keeps_the_words_of_its_sentences_in_their_paragraphs() -> None:
    part = CONSISTENCY.part_of(ARTICLE, sentences_of(ARTICLE, load_kit()), {0, 1, 3})
    assert part.title == ARTICLE.title
    assert part.body.splitlines() == [BODY.splitlines()[0], BODY.splitlines()[2]]


def test_an_article_that_tells_one_thing_throughout_agrees_with_its_parts() -> None:
    found = list(CONSISTENCY.compare(ARTICLE, load_kit()))
    assert sum(one.compared for one in found) > 5
    assert not [d for one in found for d in one.disagreements if d.why == "count"]


def test_what_has_its_like_taken_is_a_matter_of_count_and_else_of_place_day_or_nothing() -> None:
    told = report("bombing", 23, "الفلوجة", 33.3)
    far, late, raid = report("bombing", 23, "الموصل", 36.3), report("bombing", 20, "الفلوجة", 33.3), "protest"
    assert CONSISTENCY._why(told, [told], []) == "count"
    assert CONSISTENCY._why(told, [far], [far]) == "place"
    assert CONSISTENCY._why(told, [late], [late]) == "day"
    assert CONSISTENCY._why(told, [report(raid, 23, "الفلوجة", 33.3)], []) == "gone"


def test_the_one_incident_of_a_headline_told_twice_is_a_pair_of_twins() -> None:
    told = report("bombing", 23, "الفلوجة", 33.3)
    assert len(CONSISTENCY._twins("a", [told, told], [told]).disagreements) == 1
    assert not CONSISTENCY._twins("a", [told], [told]).disagreements
    assert not CONSISTENCY._twins("a", [told, told], [told, told]).disagreements


def test_half_of_the_articles_are_put_away_by_their_id() -> None:
    halves = [CONSISTENCY.half(str(number)) for number in range(200)]
    assert 70 < halves.count("A") < 130
