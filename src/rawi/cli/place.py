"""`rawi place`: which place some words name, and why that one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rawi.cli.options import COUNTRY
from rawi.cli.output import print_table
from rawi.errors import UsageError
from rawi.words import place as place_words

if TYPE_CHECKING:
    from rawi.lexicon.gazetteer import GazetteerPlace

HEAD = ("weight", "id", "country", "precision", "lat", "lon", "name")


@click.command()
@click.argument("words", metavar="WORDS")
@click.option("--country", type=COUNTRY, metavar="CC", help="The country the text is about, as ISO 3166 has it: IQ.")
def place(words: str, country: str | None) -> None:
    """Show which places some Arabic words name, and why.

    WORDS is any text: a name, a name with what holds it, a distance and a direction. Each place found is shown with the
    reason for it, and under it all places of that name with their weights, the heaviest first.
    """
    from rawi.find.places.places import find_places
    from rawi.lexicon.load_gazetteer import load_gazetteer
    from rawi.resolve.place_choice import weigh_places
    from rawi.resolve.places import resolve_places
    from rawi.text.sentences import analyse

    gazetteer = load_gazetteer()
    text = analyse(words)
    mentions = find_places(text, gazetteer)
    if not mentions:
        raise UsageError(f"found no place in {words!r}; a name that is an everyday word needs its kind before it")
    weighed = weigh_places(mentions, text, gazetteer, home=country)
    for found, candidates in zip(resolve_places(mentions, text, gazetteer, home=country), weighed, strict=True):
        click.echo(f"{place_words(found.value)}\n  {found.reason}")
        if candidates:
            print_table(HEAD, [_row(known, weight) for known, weight in candidates], right=frozenset({0, 4, 5}))


def _row(known: GazetteerPlace, weight: float) -> tuple[str, ...]:
    point = (f"{known.lat:.2f}", f"{known.lon:.2f}")
    return (f"{weight:.1f}", known.id, known.country, known.precision, *point, known.english)
