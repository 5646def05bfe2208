"""Outlets: their names and where each is at home, which tells a little about which namesake it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rawi.lexicon.load import DATA, read_tables, require


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet: the names it goes by in its own text, and its country (ISO alpha-2) where it has one."""

    names: tuple[str, ...]
    country: str | None


def load_outlets() -> Mapping[str, Outlet]:
    """The packaged outlets by id. Raises LexiconError where an entry lacks its id or name."""
    outlets: dict[str, Outlet] = {}
    for table in read_tables(DATA / "outlets.toml", "outlet"):
        require(table, "id", "name")
        names = (table.fields["name"], *table.fields.get("ar", ()))
        outlets[table.fields["id"]] = Outlet(tuple(dict.fromkeys(names)), table.fields.get("country"))
    return outlets
