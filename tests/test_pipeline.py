"""The whole reading: how well the packaged examples are read, and laws that hold for any text."""

from __future__ import annotations

import dataclasses
import json
import time
from collections.abc import Iterator
from datetime import date
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.export.gold import gold_of
from rawi.kit import Kit
from rawi.model.article import Article
from rawi.model.report import Reading
from rawi.pipeline import find_all, read_article, sentences_of
from rawi.score import Scores, parse_gold, score

EXAMPLES = resources.files("rawi") / "examples"
PUBLISHED = date(2024, 5, 7)
FLOORS = {"detection": 0.81, "type exact": 0.95, "date exact": 0.87, "place in radius": 0.63, "figures": 0.69}
"""What was measured when the test was written, less 0.05: a floor is raised, never lowered."""


def examples() -> list[Article]:
    rows = map(json.loads, (EXAMPLES / "articles.jsonl").read_text(encoding="utf-8").splitlines())
    return [
        Article(
            row["id"],
            row["body"],
            row["title"],
            outlet=row["outlet"],
            published=date.fromisoformat(row["published"][:10]) if row["published"] else None,
        )
        for row in rows
    ]


ARTICLES = examples()


@pytest.fixture(scope="module")
def readings(kit: Kit) -> dict[str, Reading]:
    """The examples as they are read, in the order of the file."""
    return {article.id: read_article(article, kit) for article in ARTICLES}


# --- the examples ---


@pytest.fixture(scope="module")
def scores(readings: dict[str, Reading]) -> Scores:
    """The examples against their gold."""
    lines = (EXAMPLES / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    read = [json.dumps(gold_of(article, readings[article.id], {})) for article in ARTICLES]
    return score(parse_gold(lines, where="gold.jsonl"), parse_gold(read, where="readings"))


@pytest.mark.parametrize("name", FLOORS)
def test_the_examples_are_read_no_worse_than_they_were(name: str, scores: Scores) -> None:
    assert scores.reports is not None
    values = {
        "detection": scores.reports.detection.f1,
        "figures": scores.reports.slots["figures (what, low, high)"].f1,
        **{name: share.value for name, share in scores.reports.shares.items()},
    }
    assert values[name] >= FLOORS[name], values


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_a_reading_keeps_the_laws(article: Article, readings: dict[str, Reading]) -> None:
    assert_sound(article, readings[article.id])


def test_a_reading_does_not_depend_on_what_was_read_before(kit: Kit, readings: dict[str, Reading]) -> None:
    for article in reversed(ARTICLES):
        assert read_article(article, kit) == readings[article.id]


def test_ids_of_reports_count_in_the_order_of_telling(readings: dict[str, Reading]) -> None:
    for article_id, reading in readings.items():
        assert [r.id for r in reading.reports] == [f"{article_id}#{n}" for n in range(1, len(reading.reports) + 1)]


# --- any text ---


def spans(reading: Reading) -> Iterator[tuple[int, int]]:
    """Every span of a reading that must hold words."""
    for report in reading.reports:
        yield report.start, report.end
        yield from ((c.start, c.end) for c in report.claims)
        yield from ((f.start, f.end) for f in report.figures)
        yield from ((i.start, i.end) for i in (*report.perpetrators, *report.targets))
    for group in (reading.statements, reading.aggregates, reading.anomalies, reading.unread, reading.evidence):
        yield from ((one.start, one.end) for one in group)


def assert_sound(article: Article, reading: Reading) -> None:
    """What holds of every reading: spans lie in the text and hold words, values are in their ranges, ids lead on."""
    text = article.text
    for start, end in spans(reading):
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()
    ids = {r.id for r in reading.reports}
    assert len(ids) == len(reading.reports)
    for report in reading.reports:
        assert report.article_id == article.id
        assert report.place is not None
        assert -90 <= report.place.lat <= 90
        assert -180 <= report.place.lon <= 180
        assert reading.published is not None
        assert report.date.earliest <= reading.published.latest
        for figure in report.figures:
            said = figure.attribution
            assert 0 <= said.start <= said.end <= len(text)
            assert all(link.strip() for link in said.chain)
    assert {s.about for s in reading.statements} <= ids | {None}


def check(raw: str, kit: Kit, *, title: str = "", published: date | None = PUBLISHED) -> Reading:
    article = Article("a", raw, title, published=published)
    reading = read_article(article, kit)
    assert_sound(article, reading)
    assert dataclasses.asdict(reading)  # every part is plain data
    mentions = find_all(article, kit)
    assert all(0 <= one.mention.start < one.mention.end <= len(article.text) and one.reason for one in mentions)
    return reading


WORDS = sorted({word for article in ARTICLES for word in article.text.split()})
NEWS = st.lists(st.sampled_from([*WORDS, "\n", ".", "،", "«", "»", "(", ")", "…", "/"]), max_size=80).map(" ".join)
SENTENCES = st.lists(
    st.sampled_from([line for article in ARTICLES for line in article.body.split("\n")]), max_size=6
).map("\n".join)
HOSTILE = st.text(
    'قصفهجومفيبغدادأمس \n.،:()«»"/-\u200f\u200e\u202b\u202e\u2067\u200b\u200c\u200d\ufeff\u0640\u064b\u0651'
    "٠١٢٣5,%💥🚀\x00\u0301ﷲﻻ",
    max_size=120,
)


@settings(max_examples=60, deadline=None)
@given(NEWS, st.sampled_from([PUBLISHED, None]))
def test_words_of_news_in_any_order_are_read(kit: Kit, raw: str, published: date | None) -> None:
    check(raw, kit, published=published)


@settings(max_examples=40, deadline=None)
@given(SENTENCES, SENTENCES, st.sampled_from([PUBLISHED, None]))
def test_sentences_of_news_in_any_order_are_read(kit: Kit, title: str, body: str, published: date | None) -> None:
    check(body, kit, title=title, published=published)


def test_a_text_may_end_behind_any_word(kit: Kit) -> None:
    """Sentences told to no end, as tickers and feeds that cut at so many letters leave them; of every fourth line."""
    for line in sorted({line for article in ARTICLES for line in article.body.split("\n")})[::4]:
        words = line.split()
        for count in range(1, len(words)):
            check(" ".join(words[:count]), kit)


@settings(max_examples=80, deadline=None)
@given(st.one_of(HOSTILE, st.text(max_size=120)), st.sampled_from([PUBLISHED, None, date.min, date.max]))
def test_hostile_text_is_read(kit: Kit, raw: str, published: date | None) -> None:
    check(raw, kit, published=published)


@pytest.mark.parametrize(
    "raw",
    ["", " ", "\n\n", "\ufeff", "\u200f", "...", "«»()،؛؟", "💥🚀💥", "ـــــ", "\u064b", "0", "5.5.5", "و", "ال"],
)
@pytest.mark.parametrize("published", [PUBLISHED, None])
def test_a_text_that_says_nothing_tells_nothing(raw: str, published: date | None, kit: Kit) -> None:
    assert check(raw, kit, published=published).reports == ()
    assert check(raw, kit, title=raw, published=published).reports == ()


PLAIN = "قتل خمسة أشخاص بانفجار سيارة مفخخة في مدينة كركوك أمس الاثنين."


@pytest.mark.parametrize("mark", ["\u200f", "\u202b", "\u200c", "\u200b", "\ufeff", "\u2067", "\u200e", "\u0640"])
def test_marks_that_carry_no_letter_change_no_value(mark: str, kit: Kit) -> None:
    plain = check(PLAIN, kit).reports
    strewn = check(" ".join(word[:2] + mark + word[2:] for word in PLAIN.split()), kit).reports
    assert [(r.type, r.date, r.place and r.place.gazetteer_id) for r in strewn] == [
        (r.type, r.date, r.place and r.place.gazetteer_id) for r in plain
    ]
    assert [f.count for r in strewn for f in r.figures] == [f.count for r in plain for f in r.figures]


def test_a_lone_control_before_armed_men_is_no_word(kit: Kit) -> None:
    assert len(check("شن \u200f المسلحون هجوما على كركوك أمس الاثنين.", kit).reports) == 1


def test_emoji_and_bidi_controls_between_words_change_no_value(kit: Kit) -> None:
    plain, dressed = check(PLAIN, kit).reports, check(f"\u202b💥 {PLAIN} 🚀\u202c", kit).reports
    assert [(r.type, r.date, len(r.figures)) for r in dressed] == [(r.type, r.date, len(r.figures)) for r in plain]


def test_an_article_of_the_last_day_there_is(kit: Kit) -> None:
    assert len(check("قتل خمسة أشخاص بانفجار سيارة مفخخة في مدينة كركوك.", kit, published=date.max).reports) == 1


def test_an_article_of_the_first_day_there_is(kit: Kit) -> None:
    check("قتل خمسة أشخاص بانفجار سيارة مفخخة في مدينة كركوك.", kit, published=date.min)


@pytest.mark.parametrize("number", ["❶", "²", "٣", "9" * 6000])
def test_whatever_passes_for_a_number_is_read_without_error(kit: Kit, number: str) -> None:
    check(f"قتل {number} أشخاص في قصف على بعد {number} كيلومترا شمال بغداد يوم {number}/5/2018.", kit)


def took(raw: str, kit: Kit) -> float:
    start = time.process_time()  # and not by the clock: other processes may hold this one up
    read_article(Article("a", raw, published=PUBLISHED), kit)
    return time.process_time() - start


def test_a_megabyte_of_one_letter_is_read_in_a_moment(kit: Kit) -> None:
    assert took("ق" * 1_000_000, kit) < 2.0


@pytest.mark.parametrize(
    "unit",
    [
        *("قصف ", "في بغداد ", "قتل خمسة ", ". ", "قال مصدر إن ", "أمس الاثنين ", "هجوم في كركوك و"),
        *("وقصف الجيش البلدة ", "هاجم مسلحون الجيش ، ", "قتل خمسة في بغداد ثم قتل ستة في الموصل ، ", "قصف حلب\n"),
        *("أعلن تنظيم داعش مسؤوليته عن الهجوم. ", "تظاهر محتجون في تعز وقتل ثلاثة. ", "بعد هجوم عقب قصف "),
    ],
)
def test_a_very_long_sentence_takes_linear_time(unit: str, kit: Kit) -> None:
    took(unit * 10, kit)
    most = 16 * max(0.02, min(took(unit * 300, kit) for _ in range(2)))  # 4 times the words; 16 would be the square
    assert any(took(unit * 1200, kit) < most for _ in range(2)), f"more than {most:.2f} s, twice"


def test_sentences_of_an_article_count_its_title(kit: Kit) -> None:
    text = sentences_of(Article("a", "متن.", "عنوان. طويل"), kit)
    assert [s.is_title for s in text.sentences] == [True, False]
