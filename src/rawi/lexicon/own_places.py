"""Places of one's own: a CSV file beside the packaged ones, with their columns, that the environment names.

`rawi gazetteer import` writes it. Workers on other hosts need the file and the variable, too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from rawi.errors import LexiconError
from rawi.lexicon.load import Table, read_rows, require

VARIABLE = "RAWI_PLACES"
COLUMNS = ("id", "country", "admin1", "kind", "precision", "population", "lat", "lon", "source", "en", "ar")
MANY = "geonames"
"""The source of places whose names mean them only where their country is in view: dumps are full of everyday words."""


def own_file() -> Path | None:
    """The file that the environment names, None where it names none. Raises LexiconError where it is not there."""
    named = os.environ.get(VARIABLE)
    if not named:
        return None
    file = Path(named)
    if not file.is_file():
        raise LexiconError(
            f"{named}: found no file; expected the places that {VARIABLE} names; import some, or unset it"
        )
    return file


def own_rows(file: Path | None) -> Iterator[Table]:
    """The rows of such a file. Raises LexiconError at one that lacks a column or lies nowhere."""
    for row in read_rows(file) if file else ():
        require(row, *COLUMNS)
        try:
            lat, lon = float(row.fields["lat"]), float(row.fields["lon"])
        except (TypeError, ValueError):
            lat = lon = 999.0
        if abs(lat) > 90 or abs(lon) > 180 or not row.fields["ar"]:
            raise LexiconError(f"{row.where}: found no place on the earth with a name; mend the row or import anew")
        yield row
