"""Outlets: their names, where each is at home, which domains and feeds are theirs, by which clock they date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rawi.lexicon.load import DATA, read_tables, require


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet: the names it goes by in its own text, and its country (ISO alpha-2) where it has one."""

    names: tuple[str, ...]
    country: str | None
    domains: tuple[str, ...] = ()
    zone: str | None = None
    """Name in the tz database: the clock its pages are dated by."""
    feeds: tuple[str, ...] = ()
    owner: str | None = None
    agency: bool = False
    since: int | None = None
    """The year of its first pages on the web: an earlier date on one of them is not its publication's."""


def load_outlets() -> Mapping[str, Outlet]:
    """The packaged outlets by id. Raises LexiconError where an entry lacks its id or name."""
    outlets: dict[str, Outlet] = {}
    for table in read_tables(DATA / "outlets.toml", "outlet"):
        require(table, "id", "name")
        fields = table.fields
        outlets[fields["id"]] = Outlet(
            tuple(dict.fromkeys((fields["name"], *fields.get("ar", ())))),
            fields.get("country"),
            tuple(fields.get("domains", ())),
            fields.get("zone"),
            tuple(fields.get("feeds", ())),
            fields.get("owner"),
            fields.get("agency", False),
            fields.get("since"),
        )
    return outlets
