"""`rawi show`: one record with all that is under it, or one article with its reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

import click

from rawi.cli.article_lines import article_lines
from rawi.cli.options import as_of_option, db_option
from rawi.cli.record_lines import record_lines
from rawi.errors import UsageError
from rawi.model.article import Article
from rawi.reviewing import the_incident
from rawi.store import Store, open_store
from rawi.tally import tally_aggregates


@click.command()
@click.argument("id_", metavar="ID")
@db_option
@as_of_option
def show(id_: str, db: str, as_of: datetime | None) -> None:
    """Show one record with every claim under it, or one article.

    ID is that of an incident (its beginning will do where no other begins so), of an article or of a report.
    """
    with open_store(db, as_of=as_of) as store:
        print_lines(lines_of(store, id_))


def print_lines(lines: Iterable[str]) -> None:
    """Prints lines; a line that begins at the margin and opens a part is bold on a terminal."""
    opens = True
    for line in lines:
        click.echo(click.style(line, bold=True) if opens and line else line)
        opens = not line


def lines_of(store: Store, id_: str) -> Iterator[str]:
    """The lines of what has this id. Raises UsageError where nothing or more than one thing has."""
    article = store.article(id_) or store.article(id_.rpartition("#")[0])
    if article:
        return _article(store, article)
    record = store.record(the_incident(store, id_))
    assert record
    return record_lines(record, store.articles(record.article_ids), store.reviews.of(record.id))


def _article(store: Store, article: Article) -> Iterator[str]:
    reading = store.reading(article.id)
    if reading is None:
        raise UsageError(f"found article {article.id!r} not read yet; run `rawi read` again")
    keys = {report.id: store.incident_of(report.id) for report in reading.reports}
    return article_lines(article, reading, keys, tallies=tally_aggregates(store, reading))
