"""Reviewing on the site: signed in by a token alone, from this site alone, and each word can be taken back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import html
from starlette.testclient import TestClient

from rawi.kit import Kit
from rawi.model.article import Article
from rawi.pipeline import read_article
from rawi.relink import link_unlinked
from rawi.store import open_store
from rawi.web.app import build_app
from rawi.web.settings import Settings
from rawi.web.tokens import make_token, save_tokens

DAY = date(2022, 11, 16)
FORM = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"}
TEXTS = {
    "a": "قتل خمسة جنود وأصيب ثمانية آخرون في هجوم بقذائف الهاون على حاجز للجيش العراقي قرب بعقوبة أمس، بحسب مصدر.",
    "b": "قتل ثلاثة مدنيين في انفجار سيارة مفخخة في سوق بمدينة كركوك العراقية أمس، بحسب الشرطة العراقية.",
}


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory, kit: Kit) -> Path:
    """A database of two incidents, of which every test has a copy."""
    db = tmp_path_factory.mktemp("reviewed") / "rawi.db"
    with open_store(db, create=True) as store:
        articles = [Article(one, text, text[:40], "rafid", None, DAY) for one, text in TEXTS.items()]
        store.add_readings((one, read_article(one, kit)) for one in articles)
        link_unlinked(store)
    return db


@pytest.fixture
def site(tmp_path: Path, untouched: Path) -> Iterator[tuple[TestClient, str, str]]:
    """A client of a site with two incidents, a token for reviews, and one for reading."""
    tokens = tmp_path / "tokens.json"
    db = shutil.copy(untouched, tmp_path)
    (reviews, huda), (reads, guest) = make_token("huda", ["review"], DAY), make_token("guest", ["read"], DAY)
    save_tokens(tokens, [huda, guest])
    app = build_app(Settings(db=str(db), per_second=0, threads=1, tokens=tokens))
    with TestClient(app, follow_redirects=False) as client:
        yield client, reviews, reads


def signed_in(client: TestClient, token: str) -> TestClient:
    answer = client.post("/en/review/sign-in", content=f"token={quote(token)}", headers=FORM)
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    return client


def ids(client: TestClient, lang: str = "en", query: str = "") -> list[str]:
    page = client.get(f"/{lang}/review{query}")
    assert page.status_code == 200
    return [str(one) for one in html.fromstring(page.text).xpath("//@data-incident")]


def post(client: TestClient, path: str, fields: str, headers: dict[str, str] = FORM) -> str:
    answer = client.post(path, content=fields, headers=headers)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_who_has_not_signed_in_is_asked_for_a_token(site: tuple[TestClient, str, str], lang: str) -> None:
    page = site[0].get(f"/{lang}/review")
    assert html.fromstring(page.text).xpath("//input[@name='token' and @type='password']")
    assert page.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize("secret", ["", "rawi_nothing", "READER"])
def test_a_token_that_is_none_for_reviews_does_not_sign_in(site: tuple[TestClient, str, str], secret: str) -> None:
    client, _, reads = site
    answer = client.post("/en/review/sign-in", content=f"token={reads if secret == 'READER' else secret}", headers=FORM)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_an_incident_is_confirmed_and_that_is_undone(site: tuple[TestClient, str, str], lang: str) -> None:
    client = signed_in(site[0], site[1])
    first, other = ids(client, lang)
    back = post(client, f"/{lang}/review/say", f"do=confirm:{quote(first)}&why=seen&next=/{lang}/review")
    assert back == f"/{lang}/review?said=1"
    said = html.fromstring(client.get(back).text).get_element_by_id("said")
    assert "huda" in said.text_content()
    assert ids(client, lang) == [other]
    undone = post(client, f"/{lang}/review/said/1/revoke", f"next=/{lang}/review")
    assert ids(client, lang, undone.removeprefix(f"/{lang}/review")) == [first, other]


def test_two_are_merged_and_parted_again(site: tuple[TestClient, str, str]) -> None:
    client = signed_in(site[0], site[1])
    first, other = ids(client)
    back = post(client, "/en/review/say", f"do=merge&with={quote(first)}&with={quote(other)}&why=one&next=/en/review")
    assert len(ids(client)) == 1
    assert "said=1" in back
    post(client, "/en/review/said/1/revoke", "next=/en/review")
    assert len(ids(client)) == 2


def test_one_incident_can_be_corrected_and_graded(site: tuple[TestClient, str, str]) -> None:
    client = signed_in(site[0], site[1])
    first = ids(client)[0]
    here = f"/en/review/incidents/{quote(first, safe='')}"
    fields = f"incident={quote(first)}&do=correct&slot=killed&value=6&why=list&next={quote(here)}"
    assert post(client, "/en/review/say", fields) == f"{here}?said=1"
    post(client, "/en/review/say", f"incident={quote(first)}&do=grade&value=fair&why=two&next={quote(here)}")
    seen = " ".join(html.fromstring(client.get(here).text).text_content().split())
    assert "corrects" in seen
    assert "grades it: fair" in seen


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ("do=confirm:nothing&why=x", 404),
        ("do=burn:1&why=x", 400),
        ("do=merge&why=x", 400),
        ("do=correct&slot=colour&value=red&why=x&incident=FIRST", 400),
    ],
)
def test_what_cannot_be_said_is_refused(site: tuple[TestClient, str, str], fields: str, status: int) -> None:
    client = signed_in(site[0], site[1])
    first = quote(ids(client)[0])
    answer = client.post("/en/review/say", content=fields.replace("FIRST", first), headers=FORM)
    assert answer.status_code == status


def test_another_site_cannot_make_a_reviewer_say_anything(site: tuple[TestClient, str, str]) -> None:
    client = signed_in(site[0], site[1])
    first = quote(ids(client)[0])
    for foreign in (
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
    ):
        headers = {"content-type": FORM["content-type"], **foreign}
        answer = client.post("/en/review/say", content=f"do=reject:{first}&why=x", headers=headers)
        assert answer.status_code == 403


def test_who_signed_out_says_nothing(site: tuple[TestClient, str, str]) -> None:
    client = signed_in(site[0], site[1])
    first = quote(ids(client)[0])
    post(client, "/en/review/sign-out", "")
    assert client.post("/en/review/say", content=f"do=reject:{first}&why=x", headers=FORM).status_code == 403


def test_a_form_leads_back_to_this_site_alone(site: tuple[TestClient, str, str]) -> None:
    client = signed_in(site[0], site[1])
    first = quote(ids(client)[0])
    for elsewhere in ("https://evil.example/en/review", "//evil.example", "/en/status", "javascript:alert(1)"):
        back = post(client, "/en/review/say", f"do=note:{first}&why=x&next={quote(elsewhere)}")
        assert back.startswith("/en/review?said=")
