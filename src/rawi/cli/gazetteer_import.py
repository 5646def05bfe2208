"""`rawi gazetteer import`: places of one's own, from a dump of GeoNames or any CSV, into the file Rawi reads with."""

from __future__ import annotations

import csv
import os
from collections import Counter
from pathlib import Path

import click

from rawi.cli.output import Messages
from rawi.errors import UsageError
from rawi.read import Complaint
from rawi.words import plural


def import_places(file: Path, into: Path, country: str | None) -> int:
    """Adds the places of a file to one's own; the status: 1 where rows could not be read."""
    from rawi.lexicon.import_places import Known, OwnPlace, places_in
    from rawi.lexicon.load_gazetteer import packaged_places
    from rawi.lexicon.own_places import COLUMNS, VARIABLE, own_rows

    messages, told = Messages(), Counter[str]()
    known: Known | None = None
    rows = {row.fields["id"]: row.fields for row in own_rows(into if into.exists() else None)}
    try:
        for found in places_in(file, country):
            if not isinstance(found, OwnPlace):
                told["refused"] += 1
                messages.complain(Complaint(*found, kind="place"))
            elif country and found.country != country:
                told["of other countries"] += 1
            elif not found.names:
                told["without a name in Arabic letters"] += 1
            elif (known := known or Known(packaged_places())).has(found):
                told["known already"] += 1
            else:
                rows[found.id] = known.placed(found).row
                told["new"] += 1
    except OSError as error:
        raise UsageError(f"{file}: found it can't be read ({(error.strerror or str(error)).lower()})") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{file}: found bytes that are no UTF-8; expected a dump of GeoNames or a CSV file") from error
    messages.close()
    if told["new"]:
        with into.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows[one] for one in sorted(rows))
    others = "".join(f", {number:,} {what}" for what, number in told.items() if what != "new")
    click.echo(f"{plural(told['new'], 'place')}{others}; {into} holds {len(rows):,}", err=True)
    if told["new"] and os.environ.get(VARIABLE) != str(into):
        click.echo(f"to read with them: export {VARIABLE}={into.absolute()}", err=True)
    return 1 if told["refused"] else 0
