"""`rawi export`: the database in other people's formats."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from rawi.cli.options import as_of_option, db_option, filter_from, filter_options
from rawi.errors import UsageError
from rawi.export import EXPORTERS
from rawi.store import open_store


@click.command()
@db_option
@as_of_option
@click.option("--format", "format_", type=click.Choice(list(EXPORTERS)), required=True)
@click.option("--output", "-o", metavar="FILE", help="Where to write it; standard output if not given.")
@filter_options
def export(db: str, as_of: datetime | None, format_: str, output: str | None, **asked: Any) -> None:
    """Write the database in another format.

    gold: the codebook's, an article a line; json: a whole record a line; csv: an incident a row; geojson: an incident
    a feature, with the radius its point stands for.
    """
    with open_store(db, as_of=as_of) as store:
        lines = EXPORTERS[format_](store, filter_from(asked))
        if output is None:
            for line in lines:
                sys.stdout.write(line)
            return
        try:
            with Path(output).open("w", encoding="utf-8", newline="") as out:
                out.writelines(lines)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise UsageError(f"{output}: found it can't be written ({reason}); give another --output") from error
