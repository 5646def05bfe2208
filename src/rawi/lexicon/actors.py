"""Actors: armed groups, forces, offices and populations with their Arabic names; generic words by country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rawi.errors import LexiconError
from rawi.lexicon.load import DATA, Table, read_tables, require
from rawi.lexicon.match import Form, Matcher
from rawi.text.normalize import search_key
from rawi.text.tokens import tokenize


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One actor. A generic one (الجيش) has no label of its own: `by_country` gives it, else `fallback` with the
    nation's adjective."""

    id: str
    label: str
    kind: str
    country: str | None = None
    by_country: Mapping[str, str] = field(default_factory=dict, hash=False)
    fallback: str = ""
    echo: bool = False
    """Whether it points back at the group named last (التنظيم)."""
    by_region: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Label by a province that has a group of its own."""
    homeland: bool = False
    """Whether it is of the land of who speaks or was spoken of (قوات بلاده), not of the country in view."""

    @property
    def generic(self) -> bool:
        """Whether the country in view decides who is meant."""
        return bool(self.by_country or self.fallback)


@dataclass(frozen=True, slots=True)
class Nation:
    """A nation as an actor: its English adjective and the label of its armed forces."""

    adjective: str
    force: str
    seats: tuple[str, ...] = ()
    """Cities and houses that stand for it: دمشق، الكرملين."""
    authority: str = ""
    """The label of its authorities, where they have a name of their own."""


@dataclass(frozen=True, slots=True)
class ActorLexicon:
    """All packaged actors as one matcher, words that head a group's name (to its kind), nations by ISO code."""

    names: Matcher[ActorEntry]
    heads: Matcher[str]
    naming: Matcher[str]
    """Words that say what a group is called, to "of-her" or "of-him"."""
    masculine: frozenset[str]
    """Search keys of words for a group that are "he"."""
    name_openings: frozenset[str]
    """Search keys of words that open the name of a group."""
    nations: Mapping[str, Nation]
    forces: Mapping[str, str]
    """Label of a nation's armed forces by country."""
    authorities: Mapping[str, str]
    """Label of a nation's authorities by country."""
    seats: Mapping[str, str]
    """Country by the search keys of what stands for its state."""

    def gender(self, key: str) -> str:
        """Which of the words that say what it is called fit a word for a group."""
        return "of-him" if key in self.masculine else "of-her"


def load_actors() -> ActorLexicon:
    """The packaged actors. Raises LexiconError at the first entry that breaks a rule."""
    forms: list[Form[ActorEntry]] = []
    nations: dict[str, Nation] = {}
    people = frozenset(word for t in read_tables(DATA / "group_heads.toml", "people") for word in t.fields["ar"])
    for file in sorted((DATA / "actors").glob("*.toml")):
        for table in read_tables(file, "actor"):
            forms += _forms(table, _entry(table), people)
        for table in read_tables(file, "generic"):
            forms += _forms(table, _generic(table), people)
        for table in read_tables(file, "nation"):
            require(table, "country", "nation", "force")
            nations[table.fields["country"]] = Nation(
                table.fields["nation"],
                table.fields["force"],
                tuple(table.fields.get("seat", ())),
                table.fields.get("authority", ""),
            )
    tables = read_tables(DATA / "group_heads.toml", "head")
    heads = Matcher(Form(ar, t.fields["kind"]) for t in tables for ar in t.fields["ar"])
    naming = Matcher(
        Form(ar, t.fields["id"]) for t in read_tables(DATA / "group_heads.toml", "naming") for ar in t.fields["ar"]
    )
    masculine, openings = (
        frozenset(search_key(ar) for t in read_tables(DATA / "group_heads.toml", table) for ar in t.fields["ar"])
        for table in ("masculine", "opening")
    )
    forces = {code: nation.force for code, nation in nations.items()}
    authorities = {code: nation.authority or f"{nation.adjective} authorities" for code, nation in nations.items()}
    seats = {" ".join(tokenize(seat)[0]): code for code, nation in nations.items() for seat in nation.seats}
    return ActorLexicon(Matcher(forms), heads, naming, masculine, openings, nations, forces, authorities, seats)


def _forms(table: Table, entry: ActorEntry, people: frozenset[str]) -> list[Form[ActorEntry]]:
    exact = bool(table.fields.get("exact", False))
    loose = entry.generic or entry.kind in ("population", "crowd", "unknown")
    pronoun = bool(table.fields.get("pronoun", loose))
    names = dict.fromkeys(name for ar in table.fields["ar"] for name in (ar, *_as_subject(ar, people)))
    return [Form(ar, entry, exact=exact, pronoun=pronoun and not exact) for ar in names]


def _as_subject(name: str, people: frozenset[str]) -> tuple[str, ...]:
    """The name as a subject where its head is people who govern what follows: متمردو for متمردي الشمال."""
    head, _, rest = name.partition(" ")
    return (f"{head.removesuffix('ي')}و {rest}",) if rest and head in people else ()


def _entry(table: Table) -> ActorEntry:
    require(table, "id", "label", "kind", "ar", "source")
    f = table.fields
    if not f["label"].strip():
        raise LexiconError(f"{table.where}: label is empty; give the codebook's English label")
    return ActorEntry(f["id"], f["label"], f["kind"], f.get("country"))


def _generic(table: Table) -> ActorEntry:
    require(table, "id", "ar")
    f = table.fields
    return ActorEntry(
        f["id"],
        f.get("label", ""),
        f.get("kind", "state_force"),
        None,
        f.get("by_country", {}),
        f.get("fallback", ""),
        bool(f.get("echo", False)),
        f.get("by_region", {}),
        bool(f.get("homeland", False)),
    )
