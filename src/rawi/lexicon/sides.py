"""Words that show the sides of an act: who did it, who was hit, who takes or lays responsibility; who fights beside
whom, and whose forces stand in which land."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rawi.errors import LexiconError
from rawi.lexicon.load import DATA, Table, read_tables, require
from rawi.lexicon.match import Form, Matcher


@dataclass(frozen=True, slots=True)
class Blocs:
    """The blocs of each actor, by label, and those each bloc fights."""

    of: Mapping[str, frozenset[str]]
    against: Mapping[str, frozenset[str]]

    def fight(self, one: str, other: str) -> bool:
        """Whether two actors are of blocs that fight each other."""
        enemies = self.of.get(other)
        return enemies is not None and any(self.against[bloc] & enemies for bloc in self.of.get(one, ()))

    def allied(self, one: str, other: str) -> bool:
        """Whether two actors are of one bloc."""
        return not self.of.get(one, frozenset()).isdisjoint(self.of.get(other, frozenset()))


@dataclass(frozen=True, slots=True, eq=False)
class Bloc:
    """Who fought on one side from one day to another, both included, and the ids of the blocs that they fought."""

    id: str
    actors: tuple[str, ...]
    against: frozenset[str]
    since: date = date.min
    until: date = date.max


@dataclass(frozen=True, slots=True)
class SideLexicon:
    """`words` match to agent, light, target, between, with, claim, accuse, suspect or from."""

    words: Matcher[str]
    alliances: tuple[Bloc, ...]
    states: Mapping[str, frozenset[str]]
    """Sets of countries asked for by name (states.toml)."""

    def blocs_on(self, first: date, last: date) -> Blocs:
        """The blocs that stood on all days of an interval."""
        return _blocs_on(self.alliances, first, last)


def load_sides() -> SideLexicon:
    """The packaged side words and alliances. Raises LexiconError where a bloc is against none that there is."""
    file = DATA / "sides.toml"
    forms = [
        Form(ar, t.fields["id"], pronoun=t.fields["id"] == "light")
        for t in read_tables(file, "side")
        for ar in t.fields["ar"]
    ]
    return SideLexicon(Matcher(forms), _alliances(), _states())


def _states() -> dict[str, frozenset[str]]:
    tables = list(read_tables(DATA / "states.toml", "states"))
    for table in tables:
        require(table, "id", "countries", "source")
    return {table.fields["id"]: frozenset(table.fields["countries"]) for table in tables}


def _alliances() -> tuple[Bloc, ...]:
    tables = list(read_tables(DATA / "alliances.toml", "bloc"))
    for table in tables:
        require(table, "id", "actors", "against", "source")
    known = {table.fields["id"] for table in tables}
    for table in tables:
        if unknown := set(table.fields["against"]) - known:
            raise LexiconError(f"{table.where}: against {min(unknown)}, which is no bloc")
    return tuple(_bloc(table) for table in tables)


def _bloc(table: Table) -> Bloc:
    fields = table.fields
    days = []
    for name, open_ended in (("since", date.min), ("until", date.max)):
        told = fields.get(name, open_ended)
        if not isinstance(told, date):
            raise LexiconError(f"{table.where}: {name} is {told!r}; give a day without quotation marks (2015-03-26)")
        days.append(told)
    if days[0] > days[1]:
        raise LexiconError(f"{table.where}: since {days[0]} is after until {days[1]}")
    return Bloc(fields["id"], tuple(fields["actors"]), frozenset(fields["against"]), *days)


@lru_cache(maxsize=1 << 12)
def _blocs_on(alliances: tuple[Bloc, ...], first: date, last: date) -> Blocs:
    return _standing(tuple([b for b in alliances if b.since <= first and last <= b.until]))


@lru_cache(maxsize=64)
def _standing(alliances: tuple[Bloc, ...]) -> Blocs:
    of: defaultdict[str, set[str]] = defaultdict(set)
    for bloc in alliances:
        for label in bloc.actors:
            of[label].add(bloc.id)
    return Blocs({label: frozenset(ids) for label, ids in of.items()}, {b.id: b.against for b in alliances})
