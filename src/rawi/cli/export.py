"""`rawi export`: the database in other people's formats."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rawi.cli.options import TYPES_TOLD, as_of_option, db_option, filter_from, filter_options
from rawi.errors import UsageError
from rawi.export import FORMATS
from rawi.store import open_store

if TYPE_CHECKING:
    from rawi.export import Format
    from rawi.model.history import MadeWith
    from rawi.store import IncidentFilter, Store


@click.command(epilog=f"Formats: {', '.join(FORMATS)}. {TYPES_TOLD}")
@db_option
@as_of_option
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), metavar="FORMAT", required=True)
@click.option("--output", "-o", metavar="FILE", help="Where to write it; standard output if not given.")
@filter_options
def export(db: str, as_of: datetime | None, format_: str, output: str | None, **asked: Any) -> None:
    """Write the database in another format.

    docs/exports.md says of every format what its columns mean and what it can't carry over. Beside FILE stands
    FILE.about.json, which says the same, and what the database was made with; without --output, standard error says
    that.
    """
    chosen, wanted = FORMATS[format_], filter_from(asked)
    chosen.check()
    if output is None and not chosen.text and sys.stdout.isatty():
        raise UsageError(f"found a terminal; expected a file for {format_}; give --output")
    with open_store(db, as_of=as_of) as store:
        if output is None:
            for piece in chosen.write(store, wanted):
                sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
            click.echo(f"rawi: made with {_in_a_line(store.made_with())}", err=True)
            return
        try:
            _write(Path(output), format_, chosen, store, wanted)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise UsageError(f"{output}: found it can't be written ({reason}); give another --output") from error


def _in_a_line(told: MadeWith) -> str:
    """What a database was made with, for people."""
    made = (f"rawi {one.version}, lexicon {one.lexicon or '?'}, gazetteer {one.gazetteer or '?'}" for one in told.made)
    return "; ".join(made) or "what nobody kept"


def _write(file: Path, name: str, chosen: Format, store: Store, wanted: IncidentFilter) -> None:
    """Writes the export and what is to be known of it; until it is whole it stands under another name."""
    from rawi.export.about import Counted, about
    from rawi.store.codec import to_json

    told = about(name, chosen, store, wanted)
    pieces = Counted(chosen.write(store, wanted))
    part = file.with_name(f"{file.name}.part")
    try:
        with part.open("wb") as out:
            out.writelines(pieces)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    told = {"file": file.name, "bytes": pieces.bytes, "sha256": pieces.sha256, **json.loads(to_json(told))}
    beside = file.with_name(f"{file.name}.about.json")
    beside.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
