"""`rawi gazetteer`: how many places Rawi knows, by country and kind, and how it comes to know more."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rawi.cli.options import COUNTRY
from rawi.cli.output import print_table
from rawi.errors import UsageError

if TYPE_CHECKING:
    from rawi.lexicon.gazetteer import GazetteerPlace

HEAD = ("country", "first level", "second level", "towns", "villages, quarters", "sites", "GeoNames", "all")
_COLUMNS = {
    "province": 0,
    "region": 0,
    "district": 1,
    "city": 2,
    "town": 2,
    "village": 3,
    "quarter": 3,
}
_SITES = 4
_GEONAMES = 5


@click.command()
@click.argument("action", type=click.Choice(["import"]), required=False)
@click.argument("file", required=False)
@click.option(
    "--country", type=COUNTRY, metavar="CC", help="The places of one country, by kind, as ISO 3166 has it: IQ."
)
@click.option(
    "--places",
    default="rawi-places.csv",
    envvar="RAWI_PLACES",
    show_envvar=True,
    show_default=True,
    metavar="FILE",
    help="The file of your own places, where `import` puts them.",
)
def gazetteer(action: str | None, file: str | None, country: str | None, places: str) -> None:
    """Count the places Rawi knows, by country and kind, or import your own.

    `import FILE` adds the places of a dump of GeoNames (IQ.txt, of download.geonames.org) or of a CSV file with a
    header: ar (names in Arabic, parted by |), lat and lon, and where known country, en, precision, kind and population.
    Rawi reads with them where the environment names their file: RAWI_PLACES. What is known already is passed over. Of
    a dump a name means the place only where an article speaks of its country; your own names mean it anywhere.

    Columns count the places collected for Rawi: first-level units and regions, second-level units, towns and cities,
    villages and quarters of towns, and sites (bases, camps, crossings, airports, oil fields, dams, mosques, hospitals,
    mountains, roads …); then the towns cut from GeoNames.
    """
    if action:
        from rawi.cli.gazetteer_import import import_places

        if not file:
            raise UsageError("found nothing to import; expected a file: `rawi gazetteer import FILE`")
        sys.exit(import_places(Path(file), Path(places), country))
    from rawi.lexicon.load_gazetteer import load_gazetteer

    known = load_gazetteer().by_id.values()
    if country is None:
        rows = _by_country(known)
        print_table(HEAD, rows, right=frozenset(range(1, len(HEAD))))
        return
    kinds = Counter(_kind(place) for place in known if place.country == country)
    if not kinds:
        raise UsageError(f"knows no place of {country!r}; a country is given by its two letters: IQ")
    print_table(("kind", "places"), [(kind, str(n)) for kind, n in kinds.most_common()], right=frozenset({1}))


def _by_country(places: Iterable[GazetteerPlace]) -> list[tuple[str, ...]]:
    """A row for each country, those with most places of Rawi's own first, and one for all."""
    counts: dict[str, list[int]] = {}
    for place in places:
        column = _GEONAMES if _is_cut(place) else _COLUMNS.get(place.kind, _SITES)
        counts.setdefault(place.country, [0] * (_GEONAMES + 1))[column] += 1
    order = sorted(counts, key=lambda code: (-sum(counts[code][:_GEONAMES]), code))
    totals = [sum(column) for column in zip(*counts.values(), strict=True)]
    return [_row(code, counts[code]) for code in order] + [_row("all", totals)]


def _row(name: str, counts: list[int]) -> tuple[str, ...]:
    return (name, *(str(n) for n in counts), str(sum(counts)))


def _is_cut(place: GazetteerPlace) -> bool:
    return place.id.startswith("gn.")


def _kind(place: GazetteerPlace) -> str:
    return "town of GeoNames" if _is_cut(place) else place.kind
