"""Reads the words of counting: every form of a number, noun, predicate or cue that stands in the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rawi.errors import LexiconError
from rawi.lexicon.load import DATA, Table, read_rows, read_tables, require
from rawi.lexicon.match import Form, Matcher
from rawi.lexicon.quantities import (
    CLASSES,
    TAKES,
    Bound,
    Cue,
    Entry,
    Group,
    Noun,
    NounForm,
    Predicate,
    PredicateForm,
    QuantityLexicon,
    Vague,
)
from rawi.text.inflect import adjective_forms, noun_forms, present_forms, verb_forms
from rawi.text.normalize import search_key
from rawi.text.number_words import NumberWord, NumberWords
from rawi.text.tokens import tokenize

_NAMES = frozenset(("given_name", "name_link"))
_WEAK = "ى"
_THEY, _SILENT = "وا", "ا"
_DONE_TO = frozenset(("killed", "wounded", "captured"))
_THEIRS = ("ه", "ها", "هم", "هما", "هن")


def load_quantities(folder: Path = DATA / "quantities") -> QuantityLexicon:
    """The quantity lexicon of the package. Raises LexiconError at the first entry that breaks a rule."""
    forms: list[Form[Entry]] = []
    for file, name, read in (
        ("nouns.toml", "noun", _noun_forms),
        ("nouns.toml", "kin", _kin_forms),
        ("predicates.toml", "predicate", _predicate_forms),
        ("groups.toml", "group", _group_forms),
        ("bounds.toml", "bound", _bound_forms),
        ("bounds.toml", "vague", _vague_forms),
        ("cues.toml", "cue", _cue_forms),
        ("cues.toml", "harm", _cue_forms),
    ):
        for table in read_tables(folder / file, name):
            require(table, "id", "match", "no_match", "source")
            forms += read(table)
    names = read_tables(folder.parent / "cues" / "persons.toml", "word")
    words = {
        table.fields["kind"]: frozenset(search_key(ar) for ar in table.fields["ar"])
        for table in read_tables(folder / "cues.toml", "word")
    }
    words["given"] = frozenset(
        search_key(ar) for table in names if table.fields["id"] in _NAMES for ar in table.fields["ar"]
    )
    words["lands"] = frozenset(
        search_key(ar) for _, row in read_rows(DATA / "countries.csv") for ar in row["ar"].split("|")
    )
    words["few"] = words["several_after"] | words["same"]
    return QuantityLexicon(load_numbers(folder), Matcher(forms), words)


def load_numbers(folder: Path = DATA / "quantities") -> NumberWords:
    """The number words of the package by search key."""
    file = folder / "numbers.toml"
    words: dict[str, NumberWord] = {}
    for table in read_tables(file, "number"):
        require(table, "id", "value", "role", "ar", "source")
        fields = table.fields
        for ar in fields["ar"]:
            words[search_key(ar)] = NumberWord(fields["value"], fields["role"], bool(fields.get("bare", False)))
    return NumberWords(words, _kinds(file, "measure"), _kinds(file, "label"))


def _kinds(file: Path, name: str) -> dict[str, str]:
    return {" ".join(tokenize(ar)[0]): t.fields["kind"] for t in read_tables(file, name) for ar in t.fields["ar"]}


def load_nisbas(file: Path = DATA / "nisbas.csv") -> dict[str, str]:
    """Search keys of nationality adjectives in all their forms, each with its ISO code; none where the file is absent.

    Columns: `id` the ISO 3166-1 code, `ar` the adjectives with `|` between.
    """
    if not file.exists():
        return {}
    found: dict[str, str] = {}
    for row in read_rows(file):
        for adjective in filter(None, row.fields["ar"].split("|")):
            found.update(nisba_keys(adjective, row.fields["id"]))
    return found


def nisba_keys(adjective: str, iso: str) -> dict[str, str]:
    """The search keys of one adjective (فلسطيني) in gender, number and case with the article and without."""
    forms = (*adjective_forms(adjective), adjective + "ا")
    return {search_key(article + form): iso for form in forms for article in ("", "ال")}


def _phrase(head: str, rest: str) -> str:
    return f"{head} {rest}".strip()


def _class(table: Table, value: str) -> str:
    if value not in CLASSES:
        raise LexiconError(f"{table.where}: `{value}` is no class of the counted; see the codebook")
    return value


def _noun_forms(table: Table) -> Iterator[Form[Entry]]:
    fields: dict[str, Any] = table.fields
    lone = fields.get("lone") != "never"
    noun = Noun(fields["id"], _class(table, fields["of"]), fields.get("what"), lone)
    numbers: dict[str, str] = {}
    for singular in fields["sg"]:
        head, _, rest = singular.partition(" ")
        duals = noun_forms(head)
        numbers[singular] = "one" if fields.get("lone") == "only" else "sg"
        if numbers[singular] == "one":
            continue
        if not head.endswith("ة"):
            numbers[_phrase(head + "ا", rest)] = "sg"
        plural_dual = "pl" if fields.get("plural_dual") and not head.endswith("ة") else "du"  # رهينتين are two
        if not rest:
            numbers[duals[1]] = "du"
            numbers[duals[2]] = plural_dual
    numbers.update(dict.fromkeys(fields["pl"], "pl"))
    numbers.update(dict.fromkeys((*fields.get("dual", ()), *fields.get("construct", ())), "du"))
    for ar, number in numbers.items():
        if ar not in fields.get("not", ()):
            yield Form(ar, NounForm(noun, number), pronoun=number == "pl")


def _kin_forms(table: Table) -> Iterator[Form[Entry]]:
    """زوجته, طفليها: whose they are makes them no less of a count."""
    fields: dict[str, Any] = table.fields
    noun = Noun(fields["id"], _class(table, fields["of"]), None, True)
    for number, stems in (("sg", fields["one"]), ("du", fields.get("two", ()))):
        for stem in stems:
            for pronoun in _THEIRS:
                yield Form(stem + pronoun, NounForm(noun, number))


def _predicate_forms(table: Table) -> Iterator[Form[Entry]]:
    require(table, "what", "takes")
    fields: dict[str, Any] = table.fields
    if fields["takes"] not in TAKES:
        known = ", ".join(sorted(TAKES))
        raise LexiconError(f"{table.where}: takes `{fields['takes']}` is unknown; use one of {known}")
    flags = (bool(fields.get(flag, False)) for flag in ("before", "object_only", "means", "members", "subject"))
    predicate = Predicate(fields["id"], fields["what"], TAKES[fields["takes"]], *flags)
    for ar in fields.get("noun", ()):
        yield Form(ar, PredicateForm(predicate, True, False), pronoun=True)
    for ar, lemma in _verb_forms(fields):
        head, own = ar.partition(" ")[0], lemma.partition(" ")[0]
        plural = head != own and head.endswith(("ا", "ن"))
        said = PredicateForm(predicate, False, plural)
        yield Form(ar, said, pronoun=True)
        if ar.endswith(_THEY) and predicate.what in _DONE_TO:
            yield Form(ar.removesuffix(_SILENT), said, pronoun=True)  # قتلوه
        if ar.endswith(_WEAK) and predicate.what in _DONE_TO:
            yield Form(ar.removesuffix(_WEAK) + _SILENT, said, pronoun=True)  # أرداهم


def _verb_forms(fields: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every verb form with its lemma."""
    for lemma in fields.get("verb", ()):
        head, _, rest = lemma.partition(" ")
        for form in (*verb_forms(head), head + "ا"):
            yield _phrase(form, rest), lemma
    for lemma in fields.get("present", ()):
        head, _, rest = lemma.partition(" ")
        for form in present_forms(head):
            yield _phrase(form, rest), lemma
    for ar in fields.get("ar", ()):
        yield ar, ""


def _group_forms(table: Table) -> Iterator[Form[Entry]]:
    fields = table.fields
    group = Group(fields["id"], _class(table, fields["of"]), frozenset(fields["refines"]))
    return (Form(ar, group) for ar in fields["ar"])


def _bound_forms(table: Table) -> Iterator[Form[Entry]]:
    fields = table.fields
    bound = Bound(fields["id"], fields["kind"], bool(fields.get("after", False)))
    return (Form(ar, bound) for ar in fields["ar"])


def _vague_forms(table: Table) -> Iterator[Form[Entry]]:
    fields = table.fields
    vague = Vague(fields["id"], fields["low"], fields["high"], bool(fields.get("alone", False)))
    return (Form(ar, vague) for ar in fields["ar"])


def _cue_forms(table: Table) -> Iterable[Form[Entry]]:
    cue = Cue(table.fields["id"], table.fields.get("kind", "harm"), table.fields.get("what"))
    exact = table.fields.get("exact", False)
    return (Form(ar, cue, exact) for ar in table.fields["ar"])
