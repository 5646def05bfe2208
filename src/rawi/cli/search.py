"""`rawi search`: articles and records by their words."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from rawi.cli.incidents import print_incidents
from rawi.cli.options import DAY, TYPES_TOLD, db_option
from rawi.cli.output import Messages
from rawi.errors import UsageError
from rawi.model.article import Article
from rawi.model.report import INCIDENT_TYPES
from rawi.store import ArticleFilter, IncidentFilter, Store, open_store
from rawi.text.query import Query, highlight, read_query

_BEFORE, _AFTER = 40, 90


@click.command(epilog=TYPES_TOLD)
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@db_option
@click.option("--in", "where", type=click.Choice(["both", "records", "articles"]), default="both", show_default=True)
@click.option("--outlet", metavar="NAME", help="Of this outlet.")
@click.option("--since", type=DAY, metavar="DATE", help="Not before this day.")
@click.option("--until", type=DAY, metavar="DATE", help="Not after this day.")
@click.option("--place", metavar="NAME", help="With an incident at a place whose name holds these letters.")
@click.option("--type", "types", multiple=True, type=click.Choice(INCIDENT_TYPES), metavar="TYPE", help="Repeatable.")
@click.option("--actor", metavar="NAME", help="With an actor whose label holds these letters.")
@click.option("--number", type=int, metavar="N", help="With a figure of just this number, in digits or words.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="Of each kind.")
def search(words: tuple[str, ...], db: str, where: str, limit: int, **asked: Any) -> None:
    """Search records and articles, newest first.

    All words must be there, in whatever form: marks, the forms of alef and ya, and what is written onto a word (و ب ل
    ال, pronouns) make no difference. "in quotes" is a phrase, -word must not be there, beginning* is the beginning of
    a word. Put a -word behind -- so that it is not taken for an option.
    """
    text = " ".join(words)
    query = read_query(text)
    if not query:
        raise UsageError(f"found no word in {text!r}; expected letters or digits")
    with open_store(db) as store:
        messages = Messages()
        try:
            store.index_new(messages.searchable)
        finally:
            messages.close()
        if where != "articles":
            wanted = IncidentFilter(text=text, **asked)
            lines = list(store.incidents(wanted, limit=limit))
            click.echo(_told(len(lines), store.count_incidents(wanted), "record"))
            if lines:
                print_incidents(lines)
        if where != "records":
            if where == "both":
                click.echo("")
            _print_articles(store, ArticleFilter(text=text, **asked), query, limit)


def _told(shown: int, there: int, noun: str) -> str:
    return f"{shown:,} of {there:,} {noun}s" if shown < there else f"{there:,} {noun}{'' if there == 1 else 's'}"


def _print_articles(store: Store, wanted: ArticleFilter, query: Query, limit: int) -> None:
    lines = list(store.find_articles(wanted, limit=limit))
    click.echo(_told(len(lines), store.count_articles(wanted), "article"))
    articles = store.articles([line.id for line in lines])
    for line in lines:
        click.echo(f"{_day(line.published)}  {line.outlet or 'no outlet'}  {line.id}")
        click.echo(f"    {snippet(articles[line.id], query)}")


def _day(day: date | None) -> str:
    return str(day) if day else "undated"


def snippet(article: Article, query: Query) -> str:
    """A stretch of the article around the first words that were asked for, these between brackets."""
    text = article.text
    spans = highlight(text, query)
    first = spans[0][0] if spans else 0
    begin = max(0, text.rfind(" ", 0, max(0, first - _BEFORE)) + 1) if first > _BEFORE else 0
    end = min(len(text), first + _AFTER)
    parts, last = ["… " if begin else ""], begin
    for start, stop in spans:
        if stop > end:
            break
        parts += [text[last:start], "[", text[start:stop], "]"]
        last = stop
    parts += [text[last:end], " …" if end < len(text) else ""]
    return " ".join("".join(parts).split())
