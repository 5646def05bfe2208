"""`rawi read`: articles into the database, and what they tell linked."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from rawi import __version__
from rawi.cli.options import db_option, outlet_option, published_option, sources_argument
from rawi.cli.output import Messages
from rawi.cli.words import plural

if TYPE_CHECKING:
    from rawi.read import Defaults


@click.command()
@sources_argument
@db_option
@published_option
@outlet_option
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes to read on; as many as cores if not given."
)
@click.option("--again", is_flag=True, help="Read known articles anew, after Rawi itself has changed.")
def read(
    sources: tuple[str, ...], db: str, published: date | None, outlet: str | None, jobs: int | None, again: bool
) -> int:
    """Read articles into the database and link what they tell.

    A SOURCE is a file (.txt with one article, .jsonl or .jsonl.gz with an article a line), a folder of such files, or
    - for standard input. Reading the same again changes nothing; a run that was stopped goes on where it was.
    """
    from rawi.read import Defaults

    return read_and_link(sources, db, Defaults(published, outlet), jobs=jobs or os.cpu_count() or 1, again=again)


def read_and_link(
    sources: tuple[str, ...],
    db: str,
    defaults: Defaults,
    *,
    jobs: int = 1,
    again: bool = False,
    messages: Messages | None = None,
) -> int:
    """The exit status of a run, which ends with a line about it on stdout."""
    from rawi.batch import BatchOptions, read_into
    from rawi.lexicon.digests import digests
    from rawi.read import read_sources
    from rawi.relink import link_unlinked
    from rawi.store import open_store

    messages = messages or Messages()
    with open_store(db, create=True) as store:
        data = digests()
        run_id = store.start_run(started=_now(), version=__version__, lexicon=data.lexicon, gazetteer=data.gazetteer)
        items = read_sources(sources, defaults, stdin=sys.stdin.buffer)
        options = BatchOptions(jobs=jobs, again=again, run_id=run_id)
        try:
            progress = read_into(store, items, options, on_complaint=messages.complain, on_progress=messages.progress)
        finally:
            messages.close()
        link_unlinked(store)
        store.index_new()
        store.finish_run(run_id, progress.run, finished=_now())
        counts = store.counts()
    told = [plural(progress.articles, "article") + " read", f"{progress.known:,} known"]
    told.append(plural(progress.complaints, "complaint"))
    if progress.no_arabic:
        told.append(f"{progress.no_arabic:,} without Arabic")
    there = [plural(counts["article"], "article"), plural(counts["report"], "report")]
    there.append(plural(counts["incident"], "incident"))
    click.echo(f"{', '.join(told)}; {db} holds {', '.join(there)}")
    return progress.status


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
