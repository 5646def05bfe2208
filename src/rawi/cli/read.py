"""`rawi read`: articles into the database, and what they tell linked."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from threading import Event
from typing import TYPE_CHECKING

import click

from rawi.cli.options import allow_option, db_option, outlet_option, published_option, sources_argument
from rawi.cli.output import Messages
from rawi.cli.runs import holds, instant, said, start_run
from rawi.errors import UsageError

if TYPE_CHECKING:
    from rawi.admission import Progress
    from rawi.read import Defaults
    from rawi.spread import Workers
    from rawi.store import Store


@click.command()
@sources_argument
@db_option
@published_option
@outlet_option
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes to read on; as many as cores if not given."
)
@click.option(
    "--on",
    default="local",
    envvar="RAWI_ON",
    show_envvar=True,
    show_default=True,
    metavar="PLACE",
    help="Where to work: local, or on the workers of a dask.distributed cluster (dask://scheduler:8786).",
)
@click.option("--again", is_flag=True, help="Read known articles anew, after Rawi itself has changed.")
@allow_option
def read(
    sources: tuple[str, ...],
    db: str,
    published: date | None,
    outlet: str | None,
    jobs: int | None,
    on: str,
    again: bool,
    allow: tuple[str, ...],
) -> int:
    """Read articles into the database and link what they tell.

    A SOURCE is a file (a saved page, a feed, a web archive, JSON Lines with an article a line, a text with one article;
    each may be gzipped), a folder of such files, an address (of an article, or of a feed or sitemap with all it tells
    of), or - for standard input. Reading the same again changes nothing; a run that was stopped goes on where it was.
    """
    from rawi.read import Defaults
    from rawi.spread import parse_place, workers_at

    place = parse_place(on)
    if jobs and place.scheduler:
        raise UsageError(f"--jobs: found it beside --on {on}; expected one of them, as the cluster's workers are used")
    with workers_at(place, jobs or os.cpu_count() or 1) as workers:
        return read_and_link(sources, db, Defaults(published, outlet), workers=workers, again=again, allow=allow)


def read_and_link(
    sources: tuple[str, ...],
    db: str,
    defaults: Defaults,
    *,
    workers: Workers | None = None,
    again: bool = False,
    allow: tuple[str, ...] = (),
    messages: Messages | None = None,
) -> int:
    """The exit status of a run, which ends with a line about it on stdout."""
    from rawi.batch import BatchOptions, read_into
    from rawi.read import Complaint, read_sources
    from rawi.read.address import is_address
    from rawi.relink import link_unlinked
    from rawi.store import open_store
    from rawi.store.opening import LONG_PATIENCE_S

    messages = messages or Messages()
    files = [source for source in sources if not is_address(source)]
    addresses = [source for source in sources if is_address(source)]
    if not addresses and not any(source == "-" or os.path.lexists(source) for source in files):
        for item in read_sources(files):  # a mistyped path leaves no empty database behind
            if isinstance(item, Complaint):
                messages.complain(item)
        return UsageError.exit_status
    with open_store(db, create=True, patience_s=LONG_PATIENCE_S) as store:
        store.join_readers()
        run_id = start_run(store)
        items = read_sources(files, defaults, stdin=sys.stdin.buffer)
        options = BatchOptions(again=again, run_id=run_id)
        try:
            progress = _read_addresses(store, addresses, defaults, run_id=run_id, allow=allow, messages=messages)
            progress += read_into(
                store, items, options, workers=workers, on_complaint=messages.complain, on_progress=messages.progress
            )
        finally:
            messages.close()
        last = store.leave_readers()
        if last:
            link_unlinked(store, workers=workers)
            try:
                store.index_new(messages.searchable)
            finally:
                messages.close()
        store.finish_run(run_id, progress.run, finished=instant())
        others = "" if last else "; others still read into it, and the last of them links"
        click.echo(f"{said(progress)}; {holds(store)}{others}")
    return progress.status


def _read_addresses(
    store: Store,
    addresses: Sequence[str],
    defaults: Defaults,
    *,
    run_id: int,
    allow: tuple[str, ...],
    messages: Messages,
) -> Progress:
    """How it went with the addresses among the sources."""
    from rawi.admission import Progress

    if not addresses:
        return Progress()
    from rawi.cli.outside import outside
    from rawi.watch.once import read_addresses

    with outside(allow, messages.complain, Event()) as world:
        return read_addresses(
            store, addresses, world, outlet=defaults.outlet, run_id=run_id, on_progress=messages.progress
        )
