"""Made pages in twenty layouts against their gold: what the benchmark measures, held here."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from statistics import mean

import pytest

from rawi.model.article import Article
from rawi.read import read_sources

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from archives import made_record
from made_pages import made_pages
from more_layouts import MORE_LAYOUTS
from pages import by_rawi, score
from stories import MadePage

PAGES = [*made_pages()]
MORE = [*made_pages(MORE_LAYOUTS)]
FLOORS = {"body": 0.97, "title": 0.99, "published": 0.99, "instant": 0.99, "byline": 0.95, "agency": 0.95}
# one of these layouts has its date in the masthead, where it may be today's as well: such a date is left alone
MORE_FLOORS = FLOORS | {"published": 0.87}
_MARKS = re.compile(rb""" (?:class|id|itemprop|role)=(?:"[^"]*"|'[^']*'|[\w-]+)""")


def scores(pages: list[MadePage]) -> dict[str, list[float]]:
    """The scores of every page by field."""
    found: dict[str, list[float]] = defaultdict(list)
    for page in pages:
        for field, value in score(by_rawi(page), page.gold).items():
            found[field].append(value)
    return found


def test_there_are_enough_pages_and_layouts() -> None:
    assert len(PAGES) >= 60
    assert len({page.name.partition("-")[0] for page in PAGES}) >= 12
    assert any(page.gold.published is None for page in PAGES)


@pytest.fixture(scope="module")
def measured() -> dict[str, list[float]]:
    """The scores of the pages as they are."""
    return scores(PAGES)


@pytest.fixture(scope="module")
def more_measured() -> dict[str, list[float]]:
    """The scores of the pages in other traditions."""
    return scores(MORE)


@pytest.mark.parametrize("field", FLOORS)
def test_fields_are_found(measured: dict[str, list[float]], field: str) -> None:
    assert mean(measured[field]) >= FLOORS[field]


@pytest.mark.parametrize("field", MORE_FLOORS)
def test_fields_are_found_in_other_traditions(more_measured: dict[str, list[float]], field: str) -> None:
    assert mean(more_measured[field]) >= MORE_FLOORS[field]


def test_no_date_is_invented(measured: dict[str, list[float]], more_measured: dict[str, list[float]]) -> None:
    assert sum(measured["invented"]) == sum(more_measured["invented"]) == 0


def test_the_text_is_found_without_any_marks_of_class() -> None:
    bare = []
    for page in PAGES:
        head, mark, body = page.data.partition(b"<body")
        bare.append(replace(page, data=head + mark + _MARKS.sub(b"", body)))
    found = scores(bare)
    assert mean(found["body"]) >= 0.97
    assert sum(found["invented"]) == 0


def test_an_archive_gives_the_same_articles(tmp_path: Path) -> None:
    records = [made_record(page.address, b"text/html; charset=utf-8", page.data) for page in PAGES[::5]]
    file = tmp_path / "crawl.warc.gz"
    file.write_bytes(b"".join(records))
    found = [one for one in read_sources([str(file)]) if isinstance(one, Article)]
    assert [one.title for one in found] == [page.gold.title for page in PAGES[::5]]
    assert len({one.id for one in found}) == len(found)
