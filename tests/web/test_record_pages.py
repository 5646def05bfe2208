"""The page of an incident and of an article: what they tell, and that nothing strangers wrote gets out of its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from urllib.parse import quote

import pytest
from lxml import html
from markupsafe import Markup
from starlette.testclient import TestClient

from rawi.kit import load_kit
from rawi.model.article import Article
from rawi.model.record import Account, Dispute, FusedActor, FusedFigure, Record, SourcedValue, TollOn
from rawi.model.report import Reading
from rawi.model.review import Draft
from rawi.model.value import DateRange, Place
from rawi.pipeline import read_article
from rawi.relink import link_unlinked
from rawi.reviewing import say
from rawi.store import open_store
from rawi.store.summary import main_figure
from rawi.web.app import build_app
from rawi.web.pages.charts import bars, courses
from rawi.web.pages.differing import days_of, differing
from rawi.web.pages.marks import PART, Mark, paragraphs, parts
from rawi.web.pages.matrix import matrix, silent
from rawi.web.pages.names import load_names
from rawi.web.pages.phrases import Phrases
from rawi.web.pages.sentence import sentence
from rawi.web.pages.strings import Lang, Strings
from rawi.web.settings import Settings

LANGS: tuple[Lang, ...] = ("ar", "en")
DAY = date(2022, 11, 16)
HOSTILE = (
    "قتل خمسة جنود <script>alert(1)</script> في هجوم على حاجز للجيش العراقي قرب بعقوبة أمس، بحسب مصدر أمني.\n"
    "وأضاف \u202eالمصدر\u202c أن \x00\x1b اثنين <img src=x onerror=alert(2)> أصيبا &amp; نقلا \u2067إلى المستشفى."
)
TOLL = "قتل خمسة جنود وأصيب ثمانية آخرون في هجوم بقذائف الهاون على حاجز للجيش العراقي قرب بعقوبة أمس، بحسب مصدر أمني."
LATER = "قال مستشفى بعقوبة إن سبعة جنود قتلوا في هجوم بقذائف الهاون على حاجز للجيش العراقي قرب بعقوبة أول من أمس."


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    articles = (
        Article("a/1 ?#", TOLL, "مقتل خمسة جنود قرب بعقوبة", "rafid", "https://rafid.example/1", DAY),
        Article("a-2", LATER, "ارتفاع الحصيلة", "mizan", "javascript:alert(1)", date(2022, 11, 17)),
        Article("hostile", HOSTILE, "<b>عنوان</b> \u202eمقلوب", '"><script>', "https://x.example/", DAY),
        Article("long", "\n".join([TOLL, *(["سطر عن الطقس والأسواق."] * 20_000)]), "", "rafid", None, DAY),
    )
    kit = load_kit()
    path = tmp_path_factory.mktemp("records") / "rawi.db"
    with open_store(path, create=True) as store:
        store.add_readings((one, read_article(one, kit)) for one in articles[:3])
        store.add_readings([(articles[3], Reading("long", DateRange(DAY, DAY)))])
        link_unlinked(store)
        store.index_new()
        first = next(iter(store.incidents())).id
        say(store, Draft("correct", first, "huda", "<i>القائمة</i>", slot="killed", value="6"))
    return str(path)


@pytest.fixture(scope="module")
def client(db: str) -> Iterator[TestClient]:
    with TestClient(build_app(Settings(db=db, per_second=0, threads=2)), follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def ids(db: str) -> list[str]:
    with open_store(db) as store:
        return [line.id for line in store.incidents()]


def seen(page: str) -> str:
    return " ".join(html.fromstring(page).text_content().split())


def words(lang: Lang) -> Phrases:
    return Phrases(Strings(lang), load_names())


@pytest.mark.parametrize("lang", LANGS)
def test_a_record_has_a_page(client: TestClient, ids: list[str], lang: str) -> None:
    for incident_id in ids:
        response = client.get(f"/{lang}/incidents/{quote(incident_id, safe='')}")
        assert response.status_code == 200
        root = html.fromstring(response.text)
        assert len(root.xpath("//h1")) == 1
        targets = set(root.xpath("//@id"))
        assert {one[1:] for one in root.xpath("//a/@href") if one.startswith("#")} <= targets
        assert len(targets) == len(root.xpath("//@id"))
        assert not root.xpath("//@style | //style")


@pytest.mark.parametrize("lang", LANGS)
def test_the_addresses_of_a_record_lead_on(client: TestClient, ids: list[str], lang: str) -> None:
    page = client.get(f"/{lang}/incidents/{quote(ids[0], safe='')}").text
    addresses = {one for one in html.fromstring(page).xpath("//main//a/@href") if one.startswith("/")}
    assert any("as_of=" in one for one in addresses)
    assert any("/articles/" in one for one in addresses)
    for address in addresses:
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_person_says_stands_in_the_history(client: TestClient, ids: list[str], lang: str) -> None:
    page = client.get(f"/{lang}/incidents/{quote(ids[0], safe='')}").text
    assert "huda" in seen(page)
    assert "<i>القائمة</i>" in seen(page)


def test_no_address_that_is_none_of_the_web_is_a_link(client: TestClient, ids: list[str]) -> None:
    for address in (f"/en/incidents/{quote(ids[0], safe='')}", "/en/articles/a-2"):
        assert "javascript:" not in client.get(address).text


@pytest.mark.parametrize("lang", LANGS)
def test_hostile_words_are_words(client: TestClient, db: str, lang: str) -> None:
    with open_store(db) as store:
        reading = store.reading("hostile")
        assert reading
        incidents = [store.incident_of(report.id) for report in reading.reports]
    pages = [f"/{lang}/articles/hostile", f"/{lang}/", *(f"/{lang}/incidents/{quote(one or '')}" for one in incidents)]
    assert len(pages) > 2
    for address in pages:
        page = client.get(address).text
        assert not re.search(r"<script>|<img|<b>عنوان", page)
        assert not set("\u202e\u2067\x00\x1b") & set(page)
    article = client.get(pages[0]).text
    root = html.fromstring(article)
    text = "".join(root.xpath("//div[@class='text']//text()[not(ancestor::*[@class='tip'])]"))
    assert "<script>alert(1)</script>" in text
    assert "<img src=x onerror=alert(2)>" in text
    assert "&amp;" in text
    assert "U+202E" in seen(article)
    assert "U+0000" in seen(article)


@pytest.mark.parametrize("lang", LANGS)
def test_mentions_are_marked_with_value_and_reason(client: TestClient, lang: Lang) -> None:
    page = client.get(f"/{lang}/articles/{quote('a/1 ?#', safe='')}").text
    root = html.fromstring(page)
    marks = {one.text_content(): one for one in root.xpath("//a[contains(@class, 'mention')]")}
    place = marks["بعقوبة"]
    tip = root.xpath(f"//*[@id='{place.get('aria-describedby')}']")[0]
    assert tip.get("role") == "tooltip"
    assert Strings(lang)("mark.place") in tip.text_content()
    assert words(lang).reason("the only place of this name").striptags() in tip.text_content()
    text = "".join(root.xpath("//div[@class='text']//text()[not(ancestor::*[@class='tip'])]"))
    assert text.strip() == TOLL


def test_a_claim_leads_to_its_words(client: TestClient, ids: list[str]) -> None:
    page = client.get(f"/en/incidents/{quote(ids[0], safe='')}").text
    links = [one for one in html.fromstring(page).xpath("//details//a/@href") if "#at-" in one]
    assert links
    for link in links:
        address, _, anchor = link.partition("#")
        assert html.fromstring(client.get(address).text).xpath(f"//*[@id='{anchor}']"), link


@pytest.mark.parametrize("lang", LANGS)
def test_a_long_article_is_shown_in_parts(client: TestClient, lang: str) -> None:
    address: str | None = f"/{lang}/articles/long"
    shown = pages = 0
    while address:
        page = client.get(address).text
        assert len(page) < 60 * PART
        root = html.fromstring(page)
        shown += len(root.xpath("//div[@class='text']/p"))
        address = next(iter(root.xpath("//a[@rel='next']/@href")), None)
        pages += 1
    assert shown == 20_001
    assert pages > 5


def test_ten_megabytes_of_one_line_take_no_longer_than_their_part() -> None:
    article = Article("x", "ا" * 10_000_000)
    starts = parts(article)
    assert len(starts) == 200
    assert all(b - a <= PART for a, b in pairwise(starts))


# what the record's page says


def claim(value: str, article: str, low: int | None = None, high: int | None = None, **more: object) -> SourcedValue:
    return SourcedValue(value, article, f"{article}#1", article, "كلمات", 0, 5, low=low, high=high, **more)  # type: ignore[arg-type]


def figure(what: str, low: int | None, high: int | None, of: str = "people", **more: object) -> FusedFigure:
    told = (claim(str(low), "a", low, high),)
    return FusedFigure(what, of, None, low, low, high, high, "the only claim", told, **more)  # type: ignore[arg-type]


def record(*figures: FusedFigure, **more: object) -> Record:
    values: dict[str, object] = {
        "id": "x",
        "type": "bombing",
        "outcome": "occurred",
        "date": DateRange(date(2021, 6, 17), date(2021, 6, 17)),
        "place": Place("سلوك", "SY", 36.6, 39.13, "city"),
        "accounts": (Account("a", "one article", ("a",)), Account("b", "one article", ("b",))),
        "article_ids": ("a", "b"),
        "outlets": ("a", "b"),
        "report_ids": ("a#1", "b#1"),
        "figures": figures,
    }
    empty = dict.fromkeys(
        ("perpetrators", "targets", "weapons", "slots", "agreements", "disputes"),
        (),
    )
    return Record(**{**empty, **values, **more})  # type: ignore[arg-type]


def test_the_space_between_two_marked_words_bears_no_mark() -> None:
    article = Article("a", "نفت وزارة الدفاع")
    marks = [
        Mark(start, end, kind, Markup("x"), "")
        for start, end, kind in ((0, 3, "hedge"), (0, 16, "attribution"), (4, 16, "actor"))
    ]
    pieces = [piece for line in paragraphs(article, marks, (), (0, 16)) for piece in line]
    assert [(piece.text, len(piece.marks)) for piece in pieces] == [("نفت", 2), (" ", 0), ("وزارة الدفاع", 2)]


@pytest.mark.parametrize(
    ("told", "arabic", "english"),
    [
        (figure("killed", 1, 1), "مقتل شخص واحد", "killed one person"),
        (figure("killed", 2, 2), "مقتل شخصين", "killed two people"),
        (figure("killed", 3, 3, "soldiers"), "مقتل ثلاثة جنود", "killed three soldiers"),
        (figure("wounded", 4, 4, "women"), "إصابة أربع نساء", "wounded four women"),
        (figure("killed", 11, 11), "مقتل أحد عشر شخصاً", "killed 11 people"),
        (figure("killed", 12, 12, "women"), "مقتل اثنتي عشرة امرأة", "killed 12 women"),
        (figure("killed", 100, 100), "مقتل 100 شخص", "killed 100 people"),
        (figure("killed", 12, 30), "مقتل 12 إلى 30 شخصاً", "killed 12 to 30 people"),
        (figure("wounded", 7, None), "إصابة ما لا يقل عن سبعة أشخاص", "wounded at least seven people"),
        (figure("killed", 0, 0), "وقع تفجير في", "took place without anyone killed or wounded"),
    ],
)
def test_a_sentence_counts_as_its_language_does(told: FusedFigure, arabic: str, english: str) -> None:
    assert arabic in sentence(record(told), words("ar")).striptags()
    assert english in sentence(record(told), words("en")).striptags()


def test_a_sentence_says_no_more_than_the_record() -> None:
    bare = record(place=None, type="air_strike", outcome="denied")
    assert sentence(bare, words("en")).striptags() == (
        "On 17 June 2021, an air strike was reported and denied. Told by two independent accounts."
    )
    assert (
        sentence(bare, words("ar")).striptags() == "في 17 حزيران/يونيو 2021، نُفي وقوع غارة جوية. وفق روايتين مستقلتين."
    )


@pytest.mark.parametrize("lang", LANGS)
def test_a_row_has_a_cell_for_every_account(lang: Lang) -> None:
    claims = (claim("5", "a", 5, 5), claim("9", "b", 9, 9))
    told = FusedFigure("killed", "people", None, 5, 9, 9, 9, "latest of other sources", claims)
    row = next(row for row in matrix(record(told), words(lang)) if row.slot == "figure.killed.people")
    assert [[(cell.value, cell.differs) for cell in cells] for cells in row.cells] == [[("5", True)], [("9", False)]]


def test_a_denial_of_any_dead_is_no_toll_where_others_count_them() -> None:
    denied = FusedFigure("killed", "people", None, 0, 0, 0, 0, "the only claim", ())
    police = FusedFigure("killed", "police", None, 4, 5, 5, 5, "latest of other sources", ())
    assert main_figure(record(denied, police), "killed") == police
    assert main_figure(record(denied), "killed") == denied


def test_what_no_account_tells_is_said_not_to_be_told() -> None:
    killed = FusedFigure("killed", "people", None, 0, 0, 0, 0, "the only claim", ())
    assert [name.lower() for name in silent(record(killed), words("en"))] == ["wounded"]
    assert len(silent(record(), words("ar"))) == 2


def test_who_holds_what_is_told_where_accounts_differ() -> None:
    named = claim("Houthis (accused)", "a", chain=("مصدر أمني",), kind="official")
    told = [claim("5", "a", 5, 5), claim("9", "b", 9, 9, chain=("طبيب",)), claim("9", "b", 9, 9, chain=("طبيب",))]
    disputes = (
        Dispute("figure.killed.people", "", tuple(told)),
        Dispute("perpetrator", "", (named, claim("nobody named", "b"))),
        Dispute("date", "", (claim("2021-06-17/2021-06-18", "a"), claim("2021-06-20", "b"))),
    )
    found = differing(record(disputes=disputes), words("en"))
    assert [[side.value.striptags() for side in one.sides] for one in found] == [
        ["9", "5"],
        ["Houthis (accused)", "nobody named"],
        ["17 to 18 June 2021", "20 June 2021"],
    ]
    assert [len(side.claims) for side in found[0].sides] == [1, 1]  # one doctor, though two sentences have him
    assert days_of("at dawn") is None


def test_one_account_does_not_disagree_with_others() -> None:
    alone = {"accounts": (Account("a", "one article", ("a",)),), "disputes": (Dispute("date", "", ()),)}
    assert "which has more than one version of: date" in sentence(record(**alone), words("en")).striptags()
    assert "which disagree on: date" in sentence(record(disputes=alone["disputes"]), words("en")).striptags()


def test_a_country_is_not_told_to_lie_in_itself() -> None:
    egypt = Place("مصر", "EG", 26.8, 30.8, "country")
    assert [words(lang).place(egypt).striptags() for lang in LANGS] == ["مصر", "Egypt"]
    assert words("en").beside("سلوك", "SY") == "Syria"


def test_who_is_only_accused_is_known_as_accused() -> None:
    gunmen, houthis = FusedActor("gunmen", ("stated", "accused"), ()), FusedActor("Houthis", ("accused",), ())
    row = next(row for row in matrix(record(perpetrators=(gunmen, houthis)), words("en")) if row.slot == "perpetrator")
    assert row.value.striptags() == "gunmen and Houthis (accused)"


def test_time_runs_as_the_page_reads() -> None:
    months = [(date(2020, 1, 1), 3), (date(2021, 6, 1), 1)]
    left, right = bars(months, rtl=False), bars(months, rtl=True)
    assert left.bars[0].x < left.bars[1].x
    assert right.bars[0].x > right.bars[1].x
    days = (TollOn(date(2021, 6, 17), 3, None, 1), TollOn(date(2021, 6, 19), 3, 8, 2))
    told = [figure("killed", 3, 8, course=days)]
    assert [courses(told, rtl=rtl)[0].points[0].x > 160 for rtl in (False, True)] == [False, True]
    assert courses(told, rtl=False)[0].points[0].open
