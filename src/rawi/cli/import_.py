"""`rawi import`: records that were exported, into a database again."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import click

from rawi.cli.options import db_option
from rawi.errors import UsageError
from rawi.export.again import read_records
from rawi.store import open_store

_TOGETHER = 500


@click.command("import")
@click.argument("file", metavar="FILE")
@db_option
def import_(file: str, db: str) -> None:
    """Read exported records into a database.

    FILE was written by `rawi export --format jsonl` or `--format parquet`. The records come as they are, with every
    claim and quote but without the articles; a record that is there already is refused.
    """
    records, count = read_records(Path(file)), 0
    with open_store(db, create=True) as store:
        while together := list(islice(records, _TOGETHER)):
            there = [one.id for one in together if store.has_incident(one.id)]
            if there:
                found = f"{db}: found {there[0]} there already; expected records it has not"
                raise UsageError(f"{found}; give another --db ({count:,} were imported)")
            store.save_incidents((), together)
            count += len(together)
    click.echo(f"{count:,} records imported into {db}")
