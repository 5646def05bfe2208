"""Every page answers in both languages, says the same in both, and shows what strangers wrote as text."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html
from starlette.testclient import TestClient

from fakes import TOY, read_toy, toy_articles
from rawi.accuracy import load_accuracy
from rawi.model.fetched import Fetched
from rawi.model.watched import FeedState
from rawi.relink import link_unlinked
from rawi.store import IncidentFilter, open_store
from rawi.web.app import build_app
from rawi.web.pages.site import preferred
from rawi.web.settings import Settings
from rawi.web.tokens import make_token, save_tokens

LANGS = ("ar", "en")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("pages") / "rawi.db"
    with open_store(path, create=True) as store:
        store.add_readings((a, read_toy(a)) for a in toy_articles(60))
        link_unlinked(store, TOY)
        store.index_new()
    return str(path)


def client_of(**settings: Any) -> TestClient:
    return TestClient(build_app(Settings(**{"per_second": 0, "threads": 2, **settings})), follow_redirects=False)


@pytest.fixture(scope="module")
def client(db: str) -> Iterator[TestClient]:
    with client_of(db=db) as opened:
        yield opened


def seen(page: str) -> str:
    """The words of a page on one line."""
    return " ".join(html.fromstring(page).text_content().split())


def hrefs(page: str, path: str) -> list[str]:
    """The addresses a page leads to from what an XPath finds."""
    return [str(one) for one in html.fromstring(page).xpath(f"{path}/@href")]


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [
        ("", "ar"),
        ("en-GB,en;q=0.9", "en"),
        ("fr,ar-SY;q=0.7,en;q=0.3", "ar"),
        ("fr", "ar"),
        ("en;q=0.2, ar;q=0.1", "en"),
        ("en;q=x", "ar"),
    ],
)
def test_the_first_page_is_in_the_language_the_browser_asks_for(client: TestClient, accepted: str, lang: str) -> None:
    assert preferred(accepted) == lang
    response = client.get("/", headers={"Accept-Language": accepted})
    assert response.headers["location"] == f"/{lang}/"
    assert response.headers["vary"] == "Accept-Language"


@pytest.mark.parametrize("lang", LANGS)
def test_a_page_says_its_language_and_leads_to_the_other(client: TestClient, lang: str) -> None:
    response = client.get(f"/{lang}/?country=IQ&type=shelling")
    assert response.status_code == 200
    root = html.fromstring(response.text)
    assert (root.get("lang"), root.get("dir")) == (lang, "rtl" if lang == "ar" else "ltr")
    other = "en" if lang == "ar" else "ar"
    assert hrefs(response.text, "//a[@class='lang']") == [f"/{other}/?country=IQ&type=shelling"]
    assert response.headers["content-language"] == lang


@pytest.mark.parametrize("path", ["/ar/", "/en/", "/en/nothing"])
def test_nothing_stands_within_a_page_that_its_policy_forbids(client: TestClient, path: str) -> None:
    response = client.get(path)
    policy = response.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    root = html.fromstring(response.text)
    assert not root.xpath("//@style | //style | //script[not(@src)] | //@*[starts-with(name(), 'on')]")
    loaded = root.xpath("//script/@src | //link[@rel != 'alternate']/@href | //img/@src")
    assert loaded
    assert all(client.get(one).status_code == 200 for one in loaded if one.startswith("/"))
    assert all(one.startswith("/") for one in loaded)


def test_the_list_holds_every_incident_once(client: TestClient, db: str) -> None:
    with open_store(db) as store:
        expected = [line.id for line in store.incidents()]
    found: list[str] = []
    address: str | None = "/en/?limit=4"
    while address:
        page = client.get(address).text
        found += [unquote(one).removeprefix("/en/incidents/") for one in hrefs(page, "//td[@class='what']/a")]
        address = next(iter(hrefs(page, "//a[@rel='next']")), None)
    assert found == expected


@pytest.mark.parametrize("lang", LANGS)
def test_counts_are_of_what_is_asked(client: TestClient, db: str, lang: str) -> None:
    with open_store(db) as store:
        kind, count = store.facets().types[0]
        assert count == store.count_incidents(IncidentFilter(types=(kind,)))
    page = client.get(f"/{lang}/?type={kind}").text
    numbers = html.fromstring(page).xpath("//section[@id='numbers']//dd")
    assert numbers[0].text_content() == str(count)
    assert len(html.fromstring(page).xpath("//tbody/tr")) == min(count, 50)


@pytest.mark.parametrize("lang", LANGS)
def test_empty_fields_of_the_form_leave_the_address(client: TestClient, lang: str) -> None:
    response = client.get(f"/{lang}/?since=&type=bombing&place=&country=IQ&country=SY&min_killed=")
    assert response.status_code == 303
    assert response.headers["location"] == f"/{lang}/?type=bombing&country=IQ&country=SY"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("query", ["since=yesterday", "type=war", "min_killed=-1", "cursor=%20", "nonsense=1"])
def test_what_cannot_be_asked_is_said_and_the_rest_is_shown(client: TestClient, lang: str, query: str) -> None:
    response = client.get(f"/{lang}/?country=IQ&{query}")
    assert response.status_code == 422
    assert hrefs(response.text, "//td[@class='what']/a")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", ["nothing", "incidents/nothing", "articles/nothing"])
def test_what_is_not_there_is_a_page(client: TestClient, lang: str, path: str) -> None:
    response = client.get(f"/{lang}/{path}")
    assert response.status_code == 404
    assert response.headers["content-type"].startswith("text/html")
    assert response.headers["x-request-id"] in seen(response.text)


def test_a_filter_of_strangers_making_is_text(client: TestClient) -> None:
    page = client.get("/en/", params={"place": '"><script>alert(1)</script>\u202e'}).text
    assert "<script>alert" not in page
    assert "U+202E" in seen(page)


@pytest.mark.parametrize("lang", LANGS)
def test_that_nothing_was_found_is_said_before_map_and_timeline(client: TestClient, lang: str) -> None:
    page = client.get(f"/{lang}/?type=grenade&country=LY&min_killed=999").text
    assert html.fromstring(page).xpath("//section[@id='numbers']//div[@class='empty']")
    assert page.index('class="empty"') < page.index("<rawi-map")
    assert 'class="empty"' not in client.get(f"/{lang}/").text


def test_an_empty_database_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    open_store(path, create=True).close()
    with client_of(db=str(path)) as client:
        assert "rawi read" in seen(client.get("/en/").text)


def test_a_private_record_asks_for_a_token_as_password(db: str, tmp_path: Path) -> None:
    secret, token = make_token("huda", ("read",), date(2024, 1, 1))
    save_tokens(tmp_path / "tokens.json", [token])
    with client_of(db=db, private=True, tokens=tmp_path / "tokens.json") as client:
        refused = client.get("/en/")
        assert refused.status_code == 401
        assert refused.headers["www-authenticate"].startswith("Basic")
        assert client.get("/en/", auth=("any", "wrong")).status_code == 401
        assert client.get("/en/", auth=("any", secret)).status_code == 200
        assert client.get("/api/v1/about", auth=("any", secret)).status_code == 200
        page = client.get("/en/", auth=("any", secret)).text
        written = client.post(
            f"/api/v1/incidents/{hrefs(page, '//td/a')[0].rpartition('/')[2]}/reviews",
            json={"action": "confirm", "why": "x"},
            auth=("any", secret),
        )
        assert written.status_code == 401  # a browser sends a password along with what another site asks


def test_pages_that_anyone_may_read_are_sent_compressed(client: TestClient, db: str, tmp_path: Path) -> None:
    answer = client.get("/en/", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["vary"]
    secret, token = make_token("huda", ("read",), date(2024, 1, 1))
    save_tokens(tmp_path / "tokens.json", [token])
    with client_of(db=db, private=True, tokens=tmp_path / "tokens.json") as private:
        assert "content-encoding" not in private.get("/en/", auth=("any", secret)).headers


def test_what_the_browser_has_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/en/").headers["etag"]
    assert client.get("/en/", headers={"If-None-Match": tag}).status_code == 304
    sheet = re.search(r'href="(/static/site.css[^"]*)"', client.get("/en/").text)
    assert sheet
    assert "immutable" in client.get(sheet[1]).headers["cache-control"]


@pytest.mark.parametrize("lang", LANGS)
def test_patterns_count_what_is_asked(client: TestClient, db: str, lang: str) -> None:
    with open_store(db) as store:
        found = store.patterns(most=20)
        kind = found.types[0]
    for query, expected in (("", sum(line.incidents for line in found.types)), (f"?type={kind.type}", kind.incidents)):
        page = client.get(f"/{lang}/patterns{query}").text
        counts = html.fromstring(page).xpath("//section[@aria-labelledby='h-type']//tbody//td[1]")
        assert sum(int(cell.text_content()) for cell in counts) == expected
    assert client.get(f"/{lang}/patterns?since=x").status_code == 422
    for address in hrefs(client.get(f"/{lang}/patterns").text, "//table//a"):
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("lang", LANGS)
def test_status_tells_of_feeds_and_failures(tmp_path: Path, lang: str) -> None:
    path, noon = tmp_path / "watched.db", datetime(2024, 5, 1, 12, tzinfo=UTC)
    feed = FeedState("https://a.example/feed\u202e", noon, 3, outcome="broken", message="found 500 <b>")
    fetched = Fetched(feed.address, feed.address, noon, "broken", 500, "found 500 <b>")
    with open_store(path, create=True) as store:
        run = store.start_run(started=noon.isoformat(), version="0.1.0")
        store.add_readings(((a, read_toy(a)) for a in toy_articles(5)), run)
        store.fetches.save_poll(feed, fetched, [])
    with client_of(db=str(path)) as client:
        page = client.get(f"/{lang}/status").text
        assert client.get(f"/{lang}/status?x=1").status_code == 422
    words = seen(page)
    assert "https://a.example/feedU+202E" in words
    assert "found 500 <b>" in words
    assert "500" in words
    assert load_accuracy().rows[1][1][0] in words
    root = html.fromstring(page)
    assert root.xpath("string(//header//dd)") == "5"


def test_accuracy_is_packaged_as_it_is_published() -> None:
    tool = Path(__file__).parents[2] / "tools" / "pack_accuracy.py"
    assert subprocess.run([sys.executable, tool, "--check"], check=False).returncode == 0


def test_an_actor_may_be_asked_for_in_arabic(client: TestClient) -> None:
    response = client.get("/ar/", params={"actor": "الحوثيون", "type": "bombing"})
    assert response.status_code == 303
    assert response.headers["location"] == "/ar/?actor=Houthis&type=bombing"
    assert "الحوثيون" in seen(client.get(response.headers["location"]).text)
