"""`rawi show`: one record with all that is under it, or one article with its reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from rawi.cli.article_lines import article_lines
from rawi.cli.options import db_option
from rawi.cli.record_lines import record_lines
from rawi.errors import UsageError
from rawi.model.article import Article
from rawi.store import Store, open_store


@click.command()
@click.argument("id_", metavar="ID")
@db_option
def show(id_: str, db: str) -> None:
    """Show one record with every claim under it, or one article.

    ID is that of an incident (its beginning will do where no other begins so), of an article or of a report.
    """
    with open_store(db) as store:
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
    found = store.matching_ids(id_)
    if len(found) > 1:
        shown = ", ".join(found[:5]) + (", …" if len(found) > 5 else "")
        raise UsageError(f"found more than one incident that begins with {id_!r}: {shown}; give more of the id")
    record = store.record(found[0]) if found else None
    if record is None:
        raise UsageError(f"found no incident, article or report {id_!r}; see `rawi incidents`")
    return record_lines(record, store.articles(record.article_ids))


def _article(store: Store, article: Article) -> Iterator[str]:
    reading = store.reading(article.id)
    if reading is None:
        raise UsageError(f"found article {article.id!r} not read yet; run `rawi read` again")
    keys = {report.id: store.incident_of(report.id) for report in reading.reports}
    return article_lines(article, reading, keys)
