"""`rawi import`: records that were exported, into a database again."""

from __future__ import annotations

from pathlib import Path

import click

from rawi.cli.options import db_option
from rawi.export.again import import_records
from rawi.store import open_store


@click.command("import")
@click.argument("file", metavar="FILE")
@db_option
def import_(file: str, db: str) -> None:
    """Read exported records into a database.

    FILE was written by `rawi export --format jsonl` or `--format parquet`. The records come as they are, with every
    claim and quote but without the articles; a record that is there already is refused. With which version and
    language data they were made is kept, as FILE (Parquet) or FILE.about.json beside it says.
    """
    with open_store(db, create=True) as store:
        count = import_records(store, Path(file))
    click.echo(f"{count:,} records imported into {db}")
