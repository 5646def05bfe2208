"""The feed is well-formed whatever the words are, a card lets no word become HTML, and Datasette opens the views."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rawi
from fakes import TOY, read_toy, toy_article, toy_articles
from rawi.errors import UsageError
from rawi.export import FORMATS
from rawi.export.card import QUOTES, card
from rawi.export.datasette import VIEWS
from rawi.model.record import Record
from rawi.relink import link_unlinked
from rawi.store import IncidentFilter, Store, open_store

ATOM = "{http://www.w3.org/2005/Atom}"
EVERYTHING = IncidentFilter()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("feeds") / "rawi.db"
    with open_store(path, create=True) as store:
        store.add_readings((a, read_toy(a)) for a in toy_articles(30))
        link_unlinked(store, TOY)
    return path


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copy(made, tmp_path / "rawi.db")
    with open_store(tmp_path / "rawi.db") as opened:
        yield opened


def feed(store: Store, wanted: IncidentFilter = EVERYTHING) -> ElementTree.Element:
    return ElementTree.fromstring(b"".join(FORMATS["atom"].write(store, wanted)))


def test_the_feed_has_the_newest_records_first(store: Store) -> None:
    entries = feed(store).findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    new = [change.incident_id for change in store.history.changes() if change.kind == "new"]
    assert ids == [f"urn:rawi:incident:{one}" for one in new[::-1]]
    article = toy_article(99, day=date(2016, 1, 1), place="حلب")
    store.add_readings([(article, read_toy(article))])
    link_unlinked(store, TOY)
    first = feed(store).find(f"{ATOM}entry/{ATOM}content")
    assert first is not None
    assert "حلب" in (first.text or "")


def test_the_feed_of_some_has_no_others(store: Store) -> None:
    wanted = IncidentFilter(countries=("SY",))
    assert len(feed(store, wanted).findall(f"{ATOM}entry")) == store.count_incidents(wanted)
    assert feed(store, IncidentFilter(types=("riot",))).findall(f"{ATOM}entry") == []


class Tags(HTMLParser):
    """The tags of a page, each with its attributes' names."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, frozenset[str]]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add((tag, frozenset(name for name, _ in attrs)))


def tags(html: str) -> set[tuple[str, frozenset[str]]]:
    parser = Tags()
    parser.feed(html)
    return parser.found


def told_in(record: Record, words: str) -> Record:
    """A record whose every quote, name and source are these words."""
    slots = tuple(
        (slot, tuple(replace(claim, quote=words, chain=(words,), outlet=words, value=words) for claim in claims))
        for slot, claims in record.slots
    )
    actors = tuple(replace(actor, label=words) for actor in record.perpetrators)
    place = replace(record.place, name=words) if record.place else None
    return replace(record, slots=slots, perpetrators=actors, place=place, id=words)


@given(words=st.text(min_size=1) | st.sampled_from(["<script>", '"><img src=x onerror=y>', "]]>", "&lt;", "'/><a"]))
@settings(max_examples=60, deadline=None)
def test_no_word_of_an_article_becomes_html(made: Path, words: str) -> None:
    with open_store(made) as opened:
        record = opened.record(next(iter(opened.incidents())).id)
    assert record
    assert tags(card(told_in(record, words))) == tags(card(told_in(record, "x")))


def test_a_card_shows_some_quotes_and_counts_the_rest(store: Store) -> None:
    record = store.record(next(iter(store.incidents())).id)
    assert record
    slot, claims = next((slot, claims) for slot, claims in record.slots if claims[0].quote)
    many = replace(record, slots=((slot, claims[:1] * (QUOTES + 4)),), perpetrators=(), targets=(), figures=())
    html = card(many)
    assert html.count("<q ") == QUOTES
    assert "… and 4 more" in html


# datasette


def test_datasette_opens_every_view_with_its_words(store: Store, tmp_path: Path) -> None:
    told = json.loads(b"".join(FORMATS["datasette"].write(store, EVERYTHING)))
    again = json.loads(b"".join(FORMATS["datasette"].write(store, EVERYTHING)))
    assert told == again

    async def look() -> None:
        from datasette.app import Datasette  # two seconds that only who runs this test waits for

        opened = Datasette([str(tmp_path / "rawi.db")], metadata=told)
        for name, view in VIEWS.items():
            response = await opened.client.get(f"/rawi/{name}.json?_shape=objects&_facet_size=3")
            assert response.status_code == 200, (name, response.text)
            rows = response.json()["rows"]
            assert set(view.columns) | set(view.facets) <= set(rows[0]), name
            if "quote" in rows[0]:
                assert any(row["quote"] for row in rows), name
            page = await opened.client.get(f"/rawi/{name}")
            assert view.told in page.text.replace("&#39;", "'"), name

    asyncio.run(look())


def test_a_quote_of_a_view_is_the_articles(store: Store) -> None:
    b"".join(FORMATS["datasette"].write(store, EVERYTHING))
    rows = store.db.execute("SELECT quote, low FROM figures").fetchall()
    assert rows
    assert all(quote == str(low) for quote, low in rows)


def test_datasette_takes_no_filter(store: Store) -> None:
    with pytest.raises(UsageError, match="expected none"):
        list(FORMATS["datasette"].write(store, IncidentFilter(types=("riot",))))


# rawi.open


def test_a_database_is_typed_objects(made: Path, tmp_path: Path) -> None:
    with rawi.open(made) as db, open_store(made) as store:
        lines = list(db.incidents(since="2015-07-10", countries=("SY",)))
        assert lines
        assert all(line.country == "SY" and str(line.date.latest) >= "2015-07-10" for line in lines)
        record = db[lines[0].id]
        assert record.id == lines[0].id
        assert [one.id for one in db] == [line.id for line in store.incidents()]
        assert len(db) == len(list(db.records()))
        assert record._repr_html_() == card(record)
        article = db.article(record.article_ids[0])
        assert article
        assert db.reading(article.id)
        db.export("csv", tmp_path / "some.csv", countries=("SY",))
        assert len((tmp_path / "some.csv").read_text(encoding="utf-8").splitlines()) > 1
        with pytest.raises(KeyError):
            db["20"]
        with pytest.raises(UsageError, match="expected one of"):
            db.export("pdf", tmp_path / "x")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="found no database"):
        rawi.open(tmp_path / "none.db")
