"""Reads the words of attribution: every form of a verb, noun, name or medium that stands in the data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast, get_args

from rawi.errors import LexiconError
from rawi.lexicon.attributions import STANCES, AttributionLexicon, Cue, CueRole, Entry, Medium, Name, Noun, NounRole
from rawi.lexicon.load import DATA, Table, read_rows, read_tables, require
from rawi.lexicon.match import Form, Matcher
from rawi.model.claim import SourceKind
from rawi.text.inflect import adjective_forms, present_forms, verb_forms
from rawi.text.normalize import search_key
from rawi.text.tokens import read_form

_FOLDER = "attributions"


def load_attributions() -> AttributionLexicon:
    """The packaged words of attribution. Raises LexiconError at the first entry that breaks a rule."""
    forms: list[Form[Entry]] = []
    nouns: dict[str, Noun] = {}
    adjectives: dict[str, SourceKind] = {}
    closed: dict[str, set[str]] = {}
    for file in sorted((DATA / _FOLDER).glob("*.toml")):
        for name in ("verb", "phrase", "relay", "carry", "passive", "marker"):
            for table in read_tables(file, name):
                forms += _cue_forms(table, name)
        for table in read_tables(file, "name"):
            forms += _name_forms(table)
        for table in read_tables(file, "medium"):
            forms += [Form[Entry](ar, Medium(table.fields["medium"])) for ar in table.fields["ar"]]
        for table in read_tables(file, "noun"):
            noun = _noun(table)
            nouns.update((search_key(form), noun) for ar in table.fields["ar"] for form in _cases(ar, noun))
        for table in read_tables(file, "adjective"):
            kind = _kind(table)
            adjectives.update(
                (search_key(f), kind) for ar in table.fields["ar"] for f in (*adjective_forms(ar), ar + "ا")
            )
        for table in read_tables(file, "closed"):
            for ar in table.fields["ar"]:
                closed.setdefault(search_key(ar), set()).add(table.fields["id"])
    forms += [*_agencies(), *_actors()]
    classes = {k: frozenset(v) for k, v in closed.items()}
    return AttributionLexicon(
        Matcher(forms), nouns, adjectives, classes, frozenset(_governments()), frozenset(_naming())
    )


def _naming() -> Iterator[tuple[str, ...]]:
    """The words before a group's name, as keys."""
    for table in read_tables(DATA / "group_heads.toml", "naming"):
        yield from (read_form(ar)[0] for ar in table.fields["ar"])


def _governments() -> Iterator[str]:
    """The keys of countries, and of the capitals that speak for them."""
    for table in read_tables(DATA / _FOLDER / "names.toml", "government"):
        yield from (search_key(ar) for ar in table.fields["ar"])
    for _, row in read_rows(DATA / "countries.csv"):
        yield from (search_key(ar) for ar in row["ar"].split("|"))


_NO_ACCUSATIVE = ("ة", "ى", "ا", "ء", "ون", "ين", "ان", "ات", "و", "ي")


def _kind(table: Table) -> SourceKind:
    kind = table.fields.get("kind", "other")
    if kind not in get_args(SourceKind):
        raise LexiconError(f"{table.where}: kind `{kind}` is unknown; use one of {', '.join(get_args(SourceKind))}")
    return cast(SourceKind, kind)


def _noun(table: Table) -> Noun:
    require(table, "id", "role", "ar", "match", "source")
    role = table.fields["role"]
    if role not in get_args(NounRole):
        raise LexiconError(f"{table.where}: role `{role}` is unknown; use one of {', '.join(get_args(NounRole))}")
    return Noun(table.fields["id"], role, _kind(table) if "kind" in table.fields else None)


def _cases(ar: str, noun: Noun) -> tuple[str, ...]:
    """A nameless source in the nominative and in the accusative (لكن مصدرا أمنيا قال)."""
    bare = noun.role == "source" and not ar.endswith(_NO_ACCUSATIVE)
    return (ar, ar + "ا") if bare else (ar,)


def _name_forms(table: Table) -> list[Form[Entry]]:
    require(table, "id", "kind", "ar", "source")
    kind = _kind(table)
    name = Name(table.fields["id"], kind, kind == "media", person=bool(table.fields.get("person", False)))
    return [Form[Entry](ar, name) for ar in table.fields["ar"]]


def _agencies() -> Iterator[Form[Entry]]:
    """Agencies, outlets and observers of agencies.toml. What is `short` counts in brackets and datelines alone."""
    file = DATA / "agencies.toml"
    for table in read_tables(file, "agency") if file.exists() else ():
        require(table, "id", "ar", "kind")
        kind, wire = _kind(table), table.fields["id"].startswith("agency.")
        for short in (False, True):
            name = Name(table.fields["id"], kind, kind == "media", wire, short)
            yield from (Form[Entry](ar, name) for ar in table.fields.get("short" if short else "ar", ()))


_ACTOR_KINDS: dict[str, SourceKind] = {
    "armed_group": "armed_group",
    "militia": "armed_group",
    "state_force": "official",
    "police": "official",
    "government": "official",
    "coalition": "official",
}


def _actors() -> Iterator[Form[Entry]]:
    """Groups, forces and offices of the actor lists: they speak under their own names."""
    for file in sorted((DATA / "actors").glob("*.toml")):
        for table in read_tables(file, "actor"):
            kind = _ACTOR_KINDS.get(table.fields["kind"])
            if kind is not None:
                name = Name(table.fields["id"], kind, force=table.fields["kind"] in ("state_force", "police"))
                exact = bool(table.fields.get("exact", False))
                yield from (Form[Entry](ar, name, exact=exact) for ar in table.fields["ar"])


def _cue_forms(table: Table, role: str) -> Iterator[Form[Entry]]:
    """Every form of a cue. A verb gives its perfect and present and a participle in the accusative."""
    require(table, "id", "ar", "match", "source")
    f = table.fields
    stance = f.get("stance", "says")
    if stance not in STANCES:
        raise LexiconError(f"{table.where}: stance `{stance}` is unknown; use one of {', '.join(STANCES)}")
    takes = frozenset(search_key(word) for word in f.get("takes", ()))
    cue = Cue(
        f["id"],
        cast(CueRole, role),
        stance,
        takes,
        initial=f.get("initial", False),
        clausal=f.get("clausal", False),
        again=f.get("again", False),
        opens=f.get("opens", False),
        source=search_key(f.get("from", "")),
        drop_teller=f.get("drop_teller", False),
        nominal=f.get("nominal", False),
    )
    if isinstance(f["ar"], list):
        yield from (Form[Entry](ar, cue, exact=True) for ar in f["ar"])
        return
    yield from _verb_forms(cue, f["ar"], f.get("present", ""), f.get("participle", ""))


def _verb_forms(cue: Cue, perfect: str, present: str, participle: str) -> Iterator[Form[Entry]]:
    if cue.role == "carry":
        for ending in ("ه", "ها", "ته", "تها", "وه"):
            yield Form[Entry](perfect + ending, cue, exact=True)
        return
    yield from (Form[Entry](ar, cue, exact=True) for ar in verb_forms(perfect))
    if present:
        now = _as(cue, present=True)
        yield from (Form[Entry](ar, now, exact=True) for ar in present_forms(present))
    if participle:
        turned = cue if cue.role == "relay" else _as(cue, role="participle")
        yield from (Form[Entry](ar, turned, exact=True) for ar in participle_forms(participle))
    if cue.role == "verb" and "clause" in cue.takes and not perfect.endswith(("ى", "ا")):
        carried = Cue(cue.id, "carry", cue.stance)
        yield from (Form[Entry](perfect + ending, carried, exact=True) for ending in ("ه", "ته", "وه"))


def _as(cue: Cue, *, role: CueRole | None = None, present: bool = False) -> Cue:
    return Cue(
        cue.id, role or cue.role, cue.stance, cue.takes, present, cue.initial and not role, cue.clausal, cue.again,
        cue.opens, cue.source, cue.drop_teller,
    )  # fmt: skip


def participle_forms(participle: str) -> tuple[str, ...]:
    """A participle as an adverb of its speaker: مشير gives مشيرا، مشيرة، مشيرين، مشيرتين."""
    stem = participle[:-1] if participle.endswith("ي") else participle
    return (participle + "ا", participle + "ة", stem + "ين", participle + "تين")
