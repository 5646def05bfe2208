"""Checks every lexicon file: spelling of the Arabic, ids, sources, and each entry's own examples.

Prints one line a complaint (file:line: found, expected) and exits 1 when there is any.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from rawi.lexicon.load import DATA, Table, read_rows, read_tables
from rawi.lexicon.match import Form, Matcher
from rawi.lexicon.triggers import expand, expand_present
from rawi.text.tokens import tokenize

SOURCES = (
    "handmade",
    "approximate",
    "geonames",
    "well known",
    "CLDR",
    "Wikipedia",
    "encyclopaedia",
    "grammar",
    "counted",
    "estimated",
)
LOOK_ALIKES = dict.fromkeys("یکہەۃې", "a Persian or Urdu letter") | {"ـ": "a tatweel"}
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def spelling(ar: str) -> str | None:
    """What is wrong with the spelling of one Arabic string, or None."""
    if ar != unicodedata.normalize("NFC", ar):
        return "is not NFC"
    if ar.rstrip("ـ") != ar and len(ar.rstrip("ـ").split()[-1]) == 1:
        ar = ar.rstrip("ـ")  # a particle or an abbreviation is written with a stroke: بـ، هـ
    if ar != ar.strip() or "  " in ar:
        return "has stray spaces"
    if any(char in BIDI for char in ar):
        return "holds a bidi control"
    return next((f"holds {what} ({char})" for char, what in LOOK_ALIKES.items() if char in ar), None)


def toml_tables(file: Path) -> Iterator[tuple[str, Table]]:
    """Every table of a TOML file with its kind."""
    import tomllib

    for name, tables in tomllib.loads(file.read_text(encoding="utf-8")).items():
        if isinstance(tables, list):
            for table in read_tables(file, name):
                yield name, table


def check_table(name: str, table: Table, *, has_ids: bool) -> Iterator[str]:
    """Complaints about one TOML entry. Kinds of table that carry no ids (rules, weights) are settings, not entries."""
    fields = table.fields
    for key in ("id", "source") if has_ids else ():
        if key not in fields:
            yield f"{table.where}: no `{key}`; every entry has one"
    source = str(fields.get("source", "handmade"))
    if not source.startswith(SOURCES):
        yield f"{table.where}: source `{source}` is unknown; one of {', '.join(SOURCES)}"
    forms = fields.get("ar", [])
    for ar in [forms] if isinstance(forms, str) else forms:
        wrong = spelling(ar)
        if wrong:
            yield f"{table.where}: `{ar}` {wrong}"
    if name in ("trigger", "actor", "weapon", "cue", "domain"):
        yield from check_examples(name, table)


def check_examples(name: str, table: Table) -> Iterator[str]:
    """`match` must match and `no_match` must not, with the entry alone in the matcher."""
    fields = table.fields
    forms = (*expand(table), *expand_present(table)) if name == "trigger" else tuple(fields["ar"])
    exact = bool(fields.get("exact", False))
    pronoun = bool(fields.get("pronoun", not exact))
    matcher = Matcher(Form(ar, 0, exact=exact, pronoun=pronoun) for ar in forms)
    unless, heads, followed = (_keys(fields.get(field, [])) for field in ("unless", "heads", "followed"))
    if "match" in fields and not matcher.find(tokenize(fields["match"])[0]):
        yield f"{table.where}: match '{fields['match']}' doesn't match; mend `ar` or the example"
    if "no_match" in fields:
        keys = tokenize(fields["no_match"])[0]
        bare = {key.removeprefix("و").removeprefix("ال") for key in keys} | set(keys)
        meant = [
            hit
            for hit in matcher.find(keys)
            if heads.isdisjoint(keys[max(0, hit.first - 1) : hit.first])
            and followed.isdisjoint(keys[hit.last : hit.last + 1])
        ]
        if meant and not unless & bare:
            said = f"no_match '{fields['no_match']}' matches"
            yield f"{table.where}: {said}; narrow `ar` or add `unless`, `heads` or `followed`"


def _keys(words: Iterable[str]) -> set[str]:
    """The search keys of words."""
    return {key for word in words for key in tokenize(word)[0]}


def check_rows(file: Path) -> Iterator[str]:
    """Complaints about one CSV file."""
    for table in read_rows(file):
        for ar in (table.fields.get("ar") or "").split("|"):
            wrong = spelling(ar)
            if wrong:
                yield f"{table.where}: `{ar}` {wrong}"
        if not (table.fields.get("ar") or "").strip():
            yield f"{table.where}: no Arabic name; every row has one"


def duplicate_ids() -> Iterator[str]:
    """Ids used twice within one kind of entry."""
    seen: dict[tuple[str, str], str] = {}
    for file in sorted(DATA.rglob("*.toml")):
        family = file.parent.name if file.parent != DATA else file.stem
        for name, table in toml_tables(file):
            key = (f"{family}/{name}", str(table.fields.get("id")))
            if key[1] == "None":
                continue
            if key in seen:
                yield f"{table.where}: id `{key[1]}` is also at {seen[key]}; ids are unique"
            seen.setdefault(key, table.where)
    for file in sorted((DATA / "places").glob("*.csv")):
        for table in read_rows(file):
            key = ("places", table.fields["id"])
            if key in seen:
                yield f"{table.where}: id `{key[1]}` is also at {seen[key]}; ids are unique"
            seen.setdefault(key, table.where)


def shared_names() -> Iterator[str]:
    """Names of actors that stand under two labels, of which the matcher would take the one it meets first."""
    seen: dict[tuple[str, ...], tuple[str, str]] = {}
    for file in sorted((DATA / "actors").glob("*.toml")):
        for name, table in toml_tables(file):
            fields = table.fields
            meant = str(fields.get("label") or fields.get("id"))
            for ar in fields["ar"] if name in ("actor", "generic") else ():
                other, where = seen.setdefault(tokenize(ar)[0], (meant, table.where))
                if other != meant:
                    yield f"{table.where}: `{ar}` is also {other} at {where}; a name has one label"


def complaints() -> Iterator[str]:
    """Every complaint about the packaged lexicon."""
    for file in sorted(DATA.rglob("*.toml")):
        tables = list(toml_tables(file))
        kinds = {name for name, table in tables if "id" in table.fields}
        for name, table in tables:
            yield from check_table(name, table, has_ids=name in kinds)
    for file in sorted(DATA.rglob("*.csv")):
        if not file.read_text(encoding="utf-8").startswith("observation,"):  # weights are settings, not entries
            yield from check_rows(file)
    yield from duplicate_ids()
    yield from shared_names()


def main() -> int:
    found = list(complaints())
    for line in found:
        print(line, file=sys.stderr)
    print(f"lexicon: {len(found)} complaints")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
