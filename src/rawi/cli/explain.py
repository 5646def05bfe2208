"""`rawi explain`: how an article was read, sentence by sentence, or why two reports were joined or not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from rawi import words
from rawi.cli.article_lines import article_lines
from rawi.cli.options import db_option, published_option
from rawi.cli.show import print_lines
from rawi.errors import UsageError
from rawi.model.article import Article
from rawi.model.claim import Attribution
from rawi.model.mention import Resolved
from rawi.model.report import Reading
from rawi.model.text import Sentence, Text
from rawi.model.value import Actor, Count, DateRange, Place
from rawi.store import Store, open_store


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ARTICLE | REPORT REPORT")
@db_option
@published_option
def explain(ids: tuple[str, ...], db: str, published: date | None) -> None:
    """Explain how an article was read, or why two reports were joined.

    ARTICLE is the id of an article in the database or a file with one; REPORT the id of a report (`rawi show` tells
    it).
    """
    if len(ids) == 2:
        with open_store(db) as store:
            print_lines(_compared(store, *ids))
    elif len(ids) == 1:
        print_lines(_explained(ids[0], db, published))
    else:
        raise UsageError(f"found {len(ids)} ids; expected one article or two reports")


def _compared(store: Store, left: str, right: str) -> Iterator[str]:
    from rawi.link import compare_reports, load_weights
    from rawi.link import explain as link_lines

    reports = {report.id: report for report in store.load_reports((left, right))}
    for wanted in (left, right):
        if wanted not in reports:
            raise UsageError(f"found no report {wanted!r}; `rawi show ARTICLE` tells the ids of its reports")
    link = compare_reports(reports[left], reports[right], load_weights())
    yield from link_lines(link)
    here, there = store.incident_of(left), store.incident_of(right)
    if here == there and not link.joined:
        yield f"in one incident all the same, through other reports: {here}"
    elif here != there and link.joined:
        yield f"in two incidents all the same, kept apart by other reports: {here} and {there}"


def _explained(wanted: str, db: str, published: date | None) -> Iterator[str]:
    from rawi.kit import load_kit
    from rawi.pipeline import find_all, read_article, sentences_of

    article, keys = _article(wanted, db, published)
    kit = load_kit()
    reading: Reading = read_article(article, kit)
    yield from sentence_lines(article, sentences_of(article, kit), find_all(article, kit))
    yield ""
    yield from article_lines(article, reading, keys, reasons=True)


def _article(wanted: str, db: str, published: date | None) -> tuple[Article, dict[str, str | None]]:
    """The article of an id or in a file, and the incidents of its reports."""
    from rawi.read import Defaults, read_sources

    if Path(db).exists() or not Path(wanted).exists():
        with open_store(db) as store:
            article = store.article(wanted)
            if article:
                reading = store.reading(wanted)
                return article, {r.id: store.incident_of(r.id) for r in (reading.reports if reading else ())}
    items = list(read_sources([wanted], Defaults(published))) if Path(wanted).exists() else []
    found = [item for item in items if isinstance(item, Article)]
    if len(found) != 1:
        raise UsageError(f"found {len(found)} articles at {wanted!r}; expected an article's id or a file with one")
    return found[0], {}


def sentence_lines(article: Article, text: Text, mentions: tuple[Resolved, ...]) -> Iterator[str]:
    """Each sentence, and under it its mentions with value and reason."""
    for sentence in text.sentences:
        yield f"{sentence.index + 1}. {_flat(article, sentence)}{_notes(sentence)}"
        for found in mentions:
            if sentence.start <= found.mention.start < sentence.end:
                yield from _mention(article, found)
        yield ""


def _flat(article: Article, sentence: Sentence) -> str:
    return " ".join(article.text[sentence.start : sentence.end].split())


def _notes(sentence: Sentence) -> str:
    return " [headline]" if sentence.is_title else " [page furniture, not read]" if sentence.is_clutter else ""


def _mention(article: Article, found: Resolved) -> Iterator[str]:
    mention = found.mention
    value = "no value" if found.value is None else _value(found.value)
    yield f"    {mention.kind} {mention.start}: {value}: {article.text[mention.start : mention.end]}"
    yield f"        {'; '.join(dict.fromkeys(filter(None, (mention.rule, found.reason))))}"


def _value(value: Any) -> str:
    """A value in words."""
    from rawi.resolve.figure_reading import FigureReading

    match value:
        case DateRange():
            return words.days(value)
        case Place():
            return words.place(value)
        case Count():
            return words.count(value)
        case FigureReading():
            return f"{value.what} {words.count(value.count)} {value.of} {value.nation or ''}".rstrip()
        case Actor():
            return value.label
        case Attribution():
            return words.said(value)
        case _:
            return str(value)
