"""Searching records and articles: the same found on SQLite and PostgreSQL whatever is asked, and nothing gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fakes import TOY, read_toy, toy_article, toy_articles
from rawi.model.article import Article
from rawi.relink import link_unlinked
from rawi.store import ArticleFilter, IncidentFilter, Store
from rawi.text.query import read_query, searched_words

TEXTS = [
    "قصف الجيشُ حاجزاً قرب بغداد وأصيب ٣٬٥٠٠ شخص",
    "وببغداد أُعلن عن وقف القصف بحسب مصدر أمني",
    "سياراتهم وسيارتها في المستشفى، والرئيس في حلب",
    "تنظيم الدولة يعلن، ولتنظيم الدولة إعلام 2.5",
    "O'Reilly \\ 'quoted' (AND) OR NOT near: *",
]


def fill(store: Store, articles: list[Article]) -> None:
    store.add_readings([(article, read_toy(article)) for article in articles])
    link_unlinked(store, TOY)
    store.index_new()


def texts() -> list[Article]:
    return [Article(f"t{n}", text, outlet="rafid", published=date(2020, 1, n + 1)) for n, text in enumerate(TEXTS)]


def ids(store: Store, text: str, **asked: object) -> list[str]:
    return [line.id for line in store.find_articles(ArticleFilter(text=text, **asked))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("بغداد", ["t1", "t0"]),
        ("بغداد قصف", ["t1", "t0"]),
        ("بغداد -جيش", ["t1"]),
        ("-بغداد", ["t4", "t3", "t2"]),
        ("3500", ["t0"]),
        ("سيارة", ["t2"]),
        ("سيار*", ["t2"]),
        ('"تنظيم الدولة"', ["t3"]),
        ('"الدولة تنظيم"', []),
        ("2.5", ["t3"]),
        ("not near", ["t4"]),
        ("O'Reilly", ["t4"]),
        ("\\", []),
        ("حمص", []),
    ],
)
def test_articles_are_found_by_their_words(store: Store, asked: str, expected: list[str]) -> None:
    fill(store, texts())
    assert ids(store, asked) == expected
    assert store.count_articles(ArticleFilter(text=asked)) == len(expected)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.text(alphabet="قصف بغداد*\"«»-'()\\:&|!<>?% ٣.٬\0", max_size=20))
def test_any_words_find_what_a_plain_look_finds(store: Store, asked: str) -> None:
    if not store.counts()["article"]:
        fill(store, texts())
    query = read_query(asked)

    def holds(text: str) -> bool:
        words = searched_words(text)

        def there(term: object) -> bool:
            forms, begins = term.forms, term.begins  # type: ignore[attr-defined]
            return any(
                tuple(words[i : i + len(form)]) == form
                or (begins and words[i : i + len(form)][-1:] and words[i].startswith(form[-1]) and len(form) == 1)
                for form in forms
                for i in range(len(words))
            )

        return bool(query) and all(map(there, query.wanted)) and not any(map(there, query.unwanted))

    assert ids(store, asked) == [f"t{n}" for n in reversed(range(len(TEXTS))) if holds(TEXTS[n])]


def test_articles_are_found_by_what_they_report(store: Store) -> None:
    fill(store, toy_articles(60))
    every = {line.id for line in store.find_articles(ArticleFilter())}
    assert len(every) == 60
    for asked, test in (
        ({"outlet": "OUTLET1"}, lambda a: a.outlet == "outlet1"),
        ({"since": date(2015, 7, 20)}, lambda a: a.published and a.published >= date(2015, 7, 20)),
        ({"until": date(2015, 7, 20)}, lambda a: a.published and a.published <= date(2015, 7, 20)),
        ({"place": "حَلَب"}, lambda a: "حلب" in a.body),
        ({"types": ("bombing",)}, lambda a: read_toy(a).reports),
        ({"actor": "islamic"}, lambda a: read_toy(a).reports),
        ({"number": 3}, lambda a: "قتل 3 " in a.body),
    ):
        found = {line.id for line in store.find_articles(ArticleFilter(**asked))}
        assert found == {a.id for a in toy_articles(60) if test(a)}, asked
        assert found


def test_pages_follow_one_another(store: Store) -> None:
    fill(store, toy_articles(60))
    for whole, page in (
        (
            list(store.find_articles(ArticleFilter())),
            lambda after: store.find_articles(ArticleFilter(), limit=7, after=after),
        ),
        (list(store.incidents()), lambda after: store.incidents(limit=7, after=after)),
    ):
        lines, after = [], None
        while part := list(page(after)):
            assert len(part) <= 7
            lines += part
            after = part[-1].key
        assert lines == whole
        assert len(whole) > 20
    assert store.count_incidents() == len(list(store.incidents()))
    assert list(store.records_json(limit=2)) == list(store.records_json())[:2]


def test_records_are_found_by_the_words_of_their_claims(store: Store) -> None:
    fill(store, [toy_article(1), toy_article(2, place="حلب"), toy_article(3, place="حلب", day=date(2015, 7, 21))])
    assert [line.place_name for line in store.incidents(IncidentFilter(text="حَلب"))] == ["حلب", "حلب"]
    assert [line.place_name for line in store.incidents(IncidentFilter(text="شرطة -حلب"))] == ["سروج"]
    assert store.count_incidents(IncidentFilter(text="!!")) == 0
    assert store.count_incidents(IncidentFilter(text="حلب", until=date(2015, 7, 20))) == 1


def test_filters_of_incidents(store: Store) -> None:
    fill(store, toy_articles(60))
    every = list(store.incidents())
    suruc = [line for line in every if line.place_name == "سروج"]
    box = (36.5, 38.0, 37.5, 39.0)
    assert list(store.incidents(IncidentFilter(box=box))) == suruc
    assert list(store.incidents(IncidentFilter(box=(-90, 170, 90, -170)))) == []
    assert list(store.incidents(IncidentFilter(box=(-90, 30, 90, 20)))) == every
    assert 0 < store.count_incidents(IncidentFilter(outlet="Outlet1")) < len(every)
    records = [store.record(line.id) for line in every]
    of_three = [r.id for r in records if r and any(claim.low == 3 for claim in r.figures[0].claims)]
    assert [line.id for line in store.incidents(IncidentFilter(number=3))] == of_three
    assert store.count_incidents(IncidentFilter(review=(None,))) == len(every)
    assert store.count_incidents(IncidentFilter(review=("rejected",))) == 0


def test_what_changed_is_found_by_its_new_words_alone(store: Store) -> None:
    article = toy_article(1)
    fill(store, [article])
    assert ids(store, "سروج") == ["toy-1"]
    fill(store, [replace(article, body="لا شيء اليوم")])
    assert ids(store, "سروج") == []
    assert ids(store, "شيء") == ["toy-1"]
    assert store.count_incidents(IncidentFilter(text="سروج")) == 0
    assert store.index_new() == 0


def test_words_of_what_is_gone_are_thrown_away_in_time(store: Store) -> None:
    article = toy_article(1)
    for number in range(3):
        fill(store, [replace(article, body=f"{article.body} {number}")])
    store.db.execute("DELETE FROM article_indexed WHERE article_id IS NULL")
    for _ in range(600 if store.db.dialect == "sqlite" else 0):
        store.db.execute("INSERT INTO article_indexed (article_id) VALUES (NULL)")
    store.index_new()
    assert store.db.execute("SELECT count(*) FROM article_indexed").fetchone() == (1,)
    assert ids(store, "سروج") == ["toy-1"]


def test_a_very_long_article_is_searched_by_its_beginning(store: Store) -> None:
    words = " ".join(f"كلمة{n}" for n in range(20_000)) + " النهاية " + "ط" * 5000
    fill(store, [Article("long", f"البداية {words}")])
    assert ids(store, "البداية") == ["long"]
    assert ids(store, "النهاية") == []
