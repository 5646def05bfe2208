"""Capitals: the cities of `countries.csv` that govern, and how they are called by their nation (العاصمة المالديفية)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TypeVar

from rawi.errors import LexiconError
from rawi.lexicon.load import DATA, read_rows

City = TypeVar("City")
"""A place as the gazetteer has it."""


def seat_ids() -> frozenset[str]:
    """Ids of all cities a government sits in."""
    return frozenset(id_ for _, row in read_rows(DATA / "countries.csv") for id_ in row["capital"].split("|") if id_)


def read_seats(places: Mapping[str, City]) -> dict[str, tuple[City, ...]]:
    """Of each country its capital, and behind it other cities a government sits in. Raises LexiconError for one that is
    no known place."""
    seats: dict[str, tuple[City, ...]] = {}
    for where, row in read_rows(DATA / "countries.csv"):
        ids = row["capital"].split("|") if row["capital"] else []
        for id_ in ids:
            if id_ not in places:
                raise LexiconError(f"{where}: no place `{id_}`; add it to data/places or mend the column `capital`")
        if ids:
            seats[row["id"]] = tuple(places[id_] for id_ in ids)
    return seats


def capital_names(seats: Mapping[str, tuple[City, ...]]) -> Iterator[tuple[str, City]]:
    """Each capital by its nation and by its country: العاصمة المالديفية، عاصمة المالديف."""
    nations: dict[str, list[str]] = defaultdict(list)
    for _, row in read_rows(DATA / "nisbas.csv"):
        nations[row["id"]] += [form.removeprefix("ال") for form in row["ar"].split("|") if form.endswith("ة")]
    for _, row in read_rows(DATA / "countries.csv"):
        for city in seats.get(row["id"], ())[:1]:
            yield from ((f"العاصمة ال{nation}", city) for nation in nations[row["id"]])
            yield from ((f"عاصمة {name}", city) for name in row["ar"].split("|"))
