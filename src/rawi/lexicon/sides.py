"""Words that show the sides of an act: who did it, who was hit, who takes or lays responsibility; and who fights beside
whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from rawi.errors import LexiconError
from rawi.lexicon.load import DATA, read_tables, require
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


@dataclass(frozen=True, slots=True)
class SideLexicon:
    """`words` match to agent, light, target, between, with, claim, accuse, suspect or from."""

    words: Matcher[str]
    blocs: Blocs


def load_sides() -> SideLexicon:
    """The packaged side words and alliances. Raises LexiconError where a bloc is against none that there is."""
    file = DATA / "sides.toml"
    forms = [
        Form(ar, t.fields["id"], pronoun=t.fields["id"] == "light")
        for t in read_tables(file, "side")
        for ar in t.fields["ar"]
    ]
    return SideLexicon(Matcher(forms), _blocs())


def _blocs() -> Blocs:
    of: defaultdict[str, set[str]] = defaultdict(set)
    against: dict[str, frozenset[str]] = {}
    tables = read_tables(DATA / "alliances.toml", "bloc")
    for table in tables:
        require(table, "id", "actors", "against")
        against[table.fields["id"]] = frozenset(table.fields["against"])
        for label in table.fields["actors"]:
            of[label].add(table.fields["id"])
    for table in tables:
        if unknown := against[table.fields["id"]] - against.keys():
            raise LexiconError(f"{table.where}: against {min(unknown)}, which is no bloc")
    return Blocs({label: frozenset(blocs) for label, blocs in of.items()}, against)
