"""The pages in a browser: every page in both languages, map and timeline, keys, phones, and what strangers wrote.

Whatever a page does in any of these, its console stays empty and no request leaves the host (`harness.mjs`).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import resources

import pytest

import browsers
from benches import load_bench
from browsers import Browser
from fakes import read_toy
from rawi.kit import Kit
from rawi.model.article import Article
from rawi.pipeline import read_article
from rawi.read import Defaults, read_sources
from rawi.relink import link_unlinked
from rawi.store import open_store
from rawi.web.app import build_app
from rawi.web.settings import Settings
from rawi.web.tokens import make_token, save_tokens

pytestmark = pytest.mark.skipif(browsers.missing() is not None, reason=browsers.missing() or "")

LANGS = ("ar", "en")
PAGES = (
    *("", "incident", "article", "patterns", "status", "review"),
    *("hostile incident", "hostile article", "huge article", "missing"),
)
SIZES = ("desk", "phone", "zoomed")
TODAY = date(2024, 1, 1)
TITLE = "هجوم قرب بعقوبة <script>alert(1)</script> \u202eمقلوب\u202c"
HOSTILE = (
    "قتل خمسة جنود وأصيب ثمانية <script>alert(1)</script> آخرون في هجوم بقذائف الهاون على حاجز للجيش العراقي قرب "
    'بعقوبة أمس، بحسب مصدر أمني "><img src=x onerror=alert(2)>.\n{{7*7}} </textarea></title> <svg onload=alert(3)>\n'
    "وقالت الشرطة إن ستة قتلوا في الهجوم </script><script src=//evil.example/x.js>.\n"
)
HUGE = 10_000_000  # letters of an article that somebody sends to see what breaks


@dataclass(frozen=True)
class Site:
    """A site to look at: where it is, the paths of its pages by name, and what may be asked for on it."""

    base: str
    pages: dict[str, str]
    spot: str
    secret: str


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, kit: Kit) -> Iterator[Site]:
    """The examples, an article by somebody hostile, and enough invented incidents for several pages of a list."""
    folder = tmp_path_factory.mktemp("browser")
    db, tokens = str(folder / "rawi.db"), folder / "tokens.json"
    with open_store(db, create=True) as store:
        load_bench("invented").invent(store, 120)
        store.add_readings((article, read_article(article, kit)) for article in (*examples(), hostile()))
        store.add_readings([(huge := Article("huge", HOSTILE * (HUGE // len(HOSTILE)), TITLE), read_toy(huge))])
        link_unlinked(store)
        store.index_new()
        lines = list(store.incidents())
        spot = next(line for line in lines if line.precision == "city" and line.country == "SY" and line.articles > 1)
        bad = next(store.incident_of(one.id) for one in store.load_reports() if one.article_id == "hostile")
    secret, token = make_token("tester", ["read", "review"], TODAY)
    save_tokens(tokens, [token])
    pages = {
        "": "",
        "incident": f"incidents/{spot.id}",
        "article": "articles/balad-bayadir",
        "hostile incident": f"incidents/{bad}",
        "hostile article": "articles/hostile",
        "huge article": "articles/huge",
        "patterns": "patterns",
        "status": "status",
        "review": "review",
        "missing": "incidents/no-such-thing",
    }
    logging.getLogger("rawi.web").setLevel(logging.CRITICAL)
    with browsers.site(build_app(Settings(db=db, tokens=tokens, per_second=0, threads=2))) as base:
        yield Site(base, pages, f"{spot.lat:.3f}/{spot.lon:.3f}", secret)


def examples() -> list[Article]:
    """The packaged example articles."""
    with resources.as_file(resources.files("rawi") / "examples" / "articles.jsonl") as path:
        return [one for one in read_sources((str(path),), Defaults()) if isinstance(one, Article)]


def hostile() -> Article:
    """An article whose every field would be a script if any page took it for markup."""
    outlet, url = '"><script>alert(4)</script>', "javascript:alert(5)"
    return Article("hostile", HOSTILE, TITLE, outlet=outlet, url=url, published=date(2022, 11, 16))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A browser."""
    with browsers.browser() as opened:
        yield opened


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "scenario", [*browsers.scenarios("map"), *browsers.scenarios("timeline"), *browsers.scenarios("filters")]
)
def test_on_the_overview(site: Site, chromium: Browser, scenario: str, lang: str) -> None:
    chromium.play(scenario, site.base, lang=lang, spot=site.spot, type="bombing", country="IQ")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_sound_and_walked_by_keys(site: Site, chromium: Browser, page: str, size: str, lang: str) -> None:
    path = f"/{lang}/{site.pages[page]}"
    chromium.play("a_page_is_sound", site.base, lang=lang, path=path, size=size, dark=size == "phone")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_tells_its_content_without_script(site: Site, chromium: Browser, page: str, lang: str) -> None:
    chromium.play("a_page_tells_its_content_without_script", site.base, path=f"/{lang}/{site.pages[page]}")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("page", ["", "incident", "article", "patterns"])
def test_nothing_moves_while_a_page_comes(site: Site, chromium: Browser, page: str, lang: str) -> None:
    chromium.play("nothing_moves_while_a_page_comes", site.base, path=f"/{lang}/{site.pages[page]}")


@pytest.mark.parametrize("lang", LANGS)
def test_an_incident_is_shown_where_it_was(site: Site, chromium: Browser, lang: str) -> None:
    chromium.play("where_it_was_is_drawn_as_an_area", site.base, path=f"/{lang}/{site.pages['incident']}")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("page", [page for page in PAGES if page.startswith("hostile")])
def test_what_strangers_wrote_is_text(site: Site, chromium: Browser, page: str, lang: str) -> None:
    chromium.play("hostile_words_are_shown_as_words", site.base, path=f"/{lang}/{site.pages[page]}")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scenario", browsers.scenarios("review"))
def test_reviewing(site: Site, chromium: Browser, scenario: str, lang: str) -> None:
    chromium.play(scenario, site.base, lang=lang, secret=site.secret)
