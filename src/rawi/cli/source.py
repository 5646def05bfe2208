"""`rawi source`: what an article was read from, as it was when it was read."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

import click

from rawi.cli.options import db_option
from rawi.errors import UsageError
from rawi.model.article import Article
from rawi.model.watched import KeptFetch
from rawi.store import Store, open_store
from rawi.store.codec import TEXT_BYTES, origin_of


@click.command()
@click.argument("article_id", metavar="ARTICLE")
@db_option
@click.option("--version", type=click.IntRange(min=1), metavar="N", help="Its Nth text; the newest if not given.")
@click.option("--bytes", "as_bytes", is_flag=True, help="Write the bytes that were fetched, and nothing else.")
def source(article_id: str, db: str, version: int | None, as_bytes: bool) -> None:
    """Show what an article was read from, even when its page is gone.

    Prints where each of its texts came from and when, with the hash of the bytes, and the text. ARTICLE is its id.
    """
    with open_store(db) as store:
        texts = store.versions(article_id)
        if not texts:
            raise UsageError(f"found no article {article_id!r}; see `rawi show INCIDENT` for the articles of one")
        number = version or len(texts)
        if number > len(texts):
            raise UsageError(f"--version {number}: found {len(texts)}; expected a number up to that")
        article = texts[number - 1][1]
        kept = [
            [fetch for fetch, of in store.fetches.fetches_of(article_id) if of[:TEXT_BYTES] == text[:TEXT_BYTES]]
            for text, _ in texts
        ]
        if as_bytes:
            _write_bytes(store, article_id, kept[number - 1])
            return
    click.echo("\n".join(_lines(article, kept, number)))


def _write_bytes(store: Store, article_id: str, fetches: Sequence[KeptFetch]) -> None:
    found = store.fetches.content(fetches[-1].sha256 or "") if fetches else None
    if found is None:
        raise UsageError(f"found no fetch of {article_id!r}; expected an article of an address; leave out --bytes")
    sys.stdout.buffer.write(found)


def _lines(article: Article, kept: Sequence[Sequence[KeptFetch]], number: int) -> Iterator[str]:
    yield " ".join(filter(None, (article.id, article.outlet, str(article.published or "undated"))))
    yield f"  {origin_of(article) or 'read from standard input'}"
    for n, fetches in enumerate(kept, 1):
        if len(kept) > 1:
            yield f"  version {n}{' (shown)' if n == number else ''}"
        yield from (f"    {_fetch_line(fetch)}" for fetch in fetches)
    yield ""
    yield article.text


def _fetch_line(fetch: KeptFetch) -> str:
    how = "told by its feed" if fetch.kind == "item" else "fetched"
    return f"{how} {fetch.at:%Y-%m-%d %H:%M:%S}Z from {fetch.final}, sha256 {fetch.sha256}"
