"""The weights of linking, read from `lexicon/data/weights.toml`: how many bits each level of a comparison speaks for
one incident, and the tables of types, actors and weapons that comparing and fusing share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rawi.errors import LexiconError
from rawi.lexicon.load import DATA, Table, read_tables, require
from rawi.model.report import INCIDENT_TYPES, IncidentType

WEIGHTS_FILE = DATA / "weights.toml"
_SETTINGS = ("prior", "sure", "join", "take", "near", "never", "least")
_FORCE = "force"


@dataclass(frozen=True, slots=True)
class Weights:
    """Bits by field and level (None for a veto), the settings of the sum and the tables beside them."""

    bits: Mapping[str, Mapping[str, float | None]]
    prior: float
    sure: float
    """From how many bits on two reports by themselves are taken for one incident."""
    join: float
    """The least mean weight of two groups of reports that become one."""
    take: float
    """The least mean weight of a group and a far larger one that takes it in."""
    near: float
    """How far below `join` a pair that came close may be, to be kept and shown."""
    never: float
    """Below how many bits two reports can't come into one incident by way of others."""
    least: float
    """How many bits a pair counts at the least in the mean of two groups."""
    refines: frozenset[tuple[IncidentType, IncidentType]]
    """Pairs of types, the more specific first."""
    kinds: Mapping[IncidentType, str]
    """Kind of every type: force, detain, seize, unrest, territory."""
    rare: frozenset[str]
    nobody: frozenset[str]
    often: frozenset[str]
    busy: frozenset[str]
    """Gazetteer ids of places where so much happens that one day brings several incidents."""
    alike_weapons: tuple[frozenset[str], ...]
    rare_weapons: frozenset[str]

    def related(self, a: IncidentType, b: IncidentType) -> bool:
        """Whether one of two types is the other under a more specific word."""
        return (a, b) in self.refines or (b, a) in self.refines

    def weapons_alike(self, a: str, b: str) -> bool:
        """Whether two weapons can be one weapon under two words."""
        return a == b or any(a in group and b in group for group in self.alike_weapons)


@lru_cache(maxsize=4)
def load_weights(file: Path = WEIGHTS_FILE) -> Weights:
    """The weights of a file, by default those Rawi brings. Raises LexiconError with file:line."""
    settings = {table.fields["name"]: _bits(table) for table in _tables(file, "setting", "name")}
    for name in _SETTINGS:
        if settings.get(name) is None:
            raise LexiconError(f"{file.name}: setting `{name}` is missing; add it with `bits`")
    actors = {t.fields["name"]: frozenset(t.fields["labels"]) for t in _tables(file, "actors", "name", "labels")}
    kinds: dict[IncidentType, str] = dict.fromkeys(INCIDENT_TYPES, _FORCE)
    for table in _tables(file, "kind", "name", "types"):
        kinds.update(dict.fromkeys(_types(table), table.fields["name"]))
    return Weights(
        bits=_levels(file),
        prior=settings["prior"] or 0.0,
        sure=settings["sure"] or 0.0,
        join=settings["join"] or 0.0,
        take=settings["take"] or 0.0,
        near=settings["near"] or 0.0,
        never=settings["never"] or 0.0,
        least=settings["least"] or 0.0,
        refines=frozenset((t[0], t[1]) for t in (_types(table) for table in _tables(file, "refines", "types"))),
        kinds=kinds,
        rare=frozenset(name for table in _tables(file, "rare", "types") for name in _types(table)),
        nobody=actors.get("nobody", frozenset()),
        often=actors.get("often", frozenset()),
        busy=frozenset(name for table in _tables(file, "busy", "places") for name in table.fields["places"]),
        alike_weapons=tuple(frozenset(table.fields["alike"]) for table in _tables(file, "weapons", "alike")),
        rare_weapons=frozenset(
            name for table in _tables(file, "rare_weapons", "names") for name in table.fields["names"]
        ),
    )


def _tables(file: Path, name: str, *fields: str) -> list[Table]:
    tables = list(read_tables(file, name))
    for table in tables:
        require(table, *fields)
    return tables


def _levels(file: Path) -> dict[str, dict[str, float | None]]:
    levels: dict[str, dict[str, float | None]] = {}
    for table in _tables(file, "level", "field", "label", "source"):
        field, label = table.fields["field"], table.fields["label"]
        of_field = levels.setdefault(field, {})
        if label in of_field:
            raise LexiconError(f"{table.where}: level '{label}' of `{field}` stands twice; remove one")
        of_field[label] = _bits(table)
    return levels


def _bits(table: Table) -> float | None:
    """Bits of a table, None for a veto."""
    if table.fields.get("veto"):
        return None
    require(table, "bits")
    return float(table.fields["bits"])


def _types(table: Table) -> tuple[IncidentType, ...]:
    names: tuple[IncidentType, ...] = tuple(table.fields["types"])
    for name in names:
        if name not in INCIDENT_TYPES:
            raise LexiconError(f"{table.where}: '{name}' is no incident type; take one of the codebook's")
    return names
