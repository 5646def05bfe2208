"""Triggers, weapons and cues: the words that say an incident happened, by what means, and how surely."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rawi.errors import LexiconError
from rawi.lexicon.load import DATA, Table, read_tables, require
from rawi.lexicon.match import Form, Matcher, Pool
from rawi.model.report import INCIDENT_TYPES, IncidentType
from rawi.text.inflect import noun_forms, our_forms, present_forms, verb_forms
from rawi.text.normalize import search_key

_WORD_FILES = ("persons.toml", "victims.toml", "manner.toml")
_INFLECT = {"noun": noun_forms, "verb": verb_forms, "present": present_forms}
NEEDED_SETS = frozenset(
    (
        "crowd",
        "detained",
        "property",
        "flame",
        "exchange",
        "self",
        "assault",
        "plot",
        "stones",
        "bomb",
        "gathering",
        "tyres",
        "fallen",
        "demonstrators",
        "cell",
        "dwelling",
        "vessel",
        "end",
        "forces",
        "whither",
        "forcibly",
        "heads",
        "own_positions",
        "the_control",
        "iraqi_attack",
        "air_targets",
        "security",
        "advance_stopped",
        "bullets",
        "works",
        "smuggling",
        "levelled",
        "homes",
        "terrorists",
        "sentence",
        "trees",
        "shrine",
        "breakable",
        "marchers",
        "held_march",
        "small_craft",
        "inmates",
        "held_captive",
        "assailants",
        "raiders",
        "rammed",
        "fallen_upon",
        "struck_site",
        "by_hand",
        "plane",
        "push_on",
        "push",
        "reinforcements",
        "readied",
        "estate",
        "lives_lost",
        "dead_and_hurt",
        "gains",
        "fighters_held",
        "townsfolk",
        "martyrs",
    )
)
"""Sets of words (cues/words, which says of each what it holds) of which a trigger can need one beside it, by the
name it needs them by."""
_UNDECLINED = ("ة", "ا", "ى", "ء")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase of one incident type. `form`: noun, verb, or casualty (a death or injury whose cause is told
    elsewhere). A `vague` trigger needs another sign; `needs` names one ("weapon"); `unless` are words beside it that
    cancel it."""

    id: str
    type: IncidentType
    form: str
    vague: bool = False
    needs: str | None = None
    unless: frozenset[str] = frozenset()
    definite: bool = False
    """Whether it counts only with the article: العملية points back at what was told, عملية can be anything."""
    inflect: str | None = None
    heads: frozenset[str] = frozenset()
    """Words that make it their name right before it (جيش تحرير الإقليم), but not with the article (الجيش)."""
    followed: frozenset[str] = frozenset()
    """Words that make another word of it right behind it (فجر اليوم is dawn, فجر الجيش المنزل a deed)."""
    back: bool = False
    """Whether what it needs stands before it, as its pronoun says: صاروخ اعترضته الدفاعات."""

    @property
    def imperfect(self) -> bool:
        """Whether it is a verb in the imperfect, which tells of no fact after a particle of the subjunctive."""
        return self.inflect == "present"

    @property
    def ours(self) -> bool:
        """Whether it is a verb in the first person, of which others than the doer tell nothing (قصفنا)."""
        return self.inflect == "ours"


@dataclass(frozen=True, slots=True)
class Weapon:
    """A means. `type` is what an attack of no other stated kind becomes by it."""

    id: str
    weapon: str
    type: IncidentType | None
    unless: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    """Words of which one must stand beside it, unless it is written with a shadda: مسيرة is a march, too, مسيّرة not."""


@dataclass(frozen=True, slots=True)
class TriggerLexicon:
    """Matchers over one vocabulary each; cues and domains match to their family's name. `words` are sets of search keys
    asked for by name (cues/words, cues/persons.toml)."""

    triggers: Matcher[Trigger]
    weapons: Matcher[Weapon]
    cues: Matcher[str]
    domains: Matcher[str]
    words: Mapping[str, frozenset[str]]


def expand(table: Table) -> tuple[str, ...]:
    """Every form of an entry: as written, and inflected where `inflect` asks. A phrase inflects its first word."""
    kind = table.fields.get("inflect")
    if kind is None:
        return tuple(table.fields["ar"])
    if kind not in _INFLECT:
        raise LexiconError(f"{table.where}: inflect `{kind}` is unknown; use one of {', '.join(sorted(_INFLECT))}")
    forms = dict.fromkeys(_inflected(table.fields["ar"], _INFLECT[kind]))
    if kind == "noun":
        phrases = (written.partition(" ") for written in table.fields["ar"])
        forms |= {f"{head}ا {rest}ا": None for head, _, rest in phrases if _is_declined(head, rest)}
    return tuple(forms)


def expand_present(table: Table) -> tuple[str, ...]:
    """Every form of the imperfects of an entry (`present`), in which headlines tell what its perfects tell below."""
    return tuple(dict.fromkeys(_inflected(table.fields.get("present", ()), present_forms)))


def expand_ours(table: Table) -> tuple[str, ...]:
    """The forms of a verb in which those who did it tell of it."""
    told = table.fields["ar"] if table.fields.get("inflect") == "verb" else ()
    return tuple(dict.fromkeys(_inflected(told, our_forms)))


def _inflected(entries: Iterable[str], forms_of: Callable[[str], tuple[str, ...]]) -> Iterator[str]:
    """The entries in every form of their first words."""
    for written in entries:
        head, _, rest = written.partition(" ")
        yield from (f"{form} {rest}".strip() for form in forms_of(head))


def _is_declined(noun: str, adjective: str) -> bool:
    """Whether a noun with one word behind it has an accusative of its own (هجوم جوي، شن هجوما جويا)."""
    plain = not noun.endswith(_UNDECLINED) and not adjective.endswith(_UNDECLINED)
    return plain and adjective.isalpha() and not adjective.startswith("ال")


def _keys(words: list[str]) -> frozenset[str]:
    return frozenset(search_key(word) for word in words)


def _trigger(table: Table) -> Trigger:
    require(table, "id", "type", "form", "ar", "source")
    fields: dict[str, Any] = table.fields
    if fields["type"] not in INCIDENT_TYPES:
        raise LexiconError(f"{table.where}: type `{fields['type']}` is no incident type; see the codebook")
    return Trigger(
        fields["id"],
        fields["type"],
        fields["form"],
        bool(fields.get("vague", False)),
        fields.get("needs"),
        _keys(fields.get("unless", [])),
        bool(fields.get("definite", False)),
        fields.get("inflect"),
        _keys(fields.get("heads", [])),
        _keys(fields.get("followed", [])),
        bool(fields.get("back", False)),
    )


def load_triggers() -> TriggerLexicon:
    """The trigger lexicon of the package. Raises LexiconError at the first entry that breaks a rule."""
    triggers: list[Form[Trigger]] = []
    for file in sorted((DATA / "triggers").glob("*.toml")):
        for table in read_tables(file, "trigger"):
            trigger = _trigger(table)
            triggers += [Form(ar, trigger, pronoun=trigger.form != "verb") for ar in expand(table)]
            present = replace(trigger, inflect="present")
            triggers += [Form(ar, present) for ar in expand_present(table)]
            triggers += [Form(ar, replace(trigger, inflect="ours")) for ar in expand_ours(table)]
    weapons: list[Form[Weapon]] = []
    for table in read_tables(DATA / "weapons.toml", "weapon"):
        fields = table.fields
        beside = (_keys(fields.get(field, [])) for field in ("unless", "only"))
        weapon = Weapon(fields["id"], fields["weapon"], fields.get("type"), *beside)
        weapons += [Form(ar, weapon, pronoun=True) for ar in expand(table)]
    of_all = Pool()
    return TriggerLexicon(
        Matcher(triggers, of_all),
        Matcher(weapons, of_all),
        _family_matcher("cues/modality.toml", "cue"),
        _family_matcher("cues/domains.toml", "domain"),
        {t.fields["id"]: _keys(t.fields["ar"]) for file in _word_files() for t in read_tables(file, "word")},
    )


def _word_files() -> list[Path]:
    """The files of sets of words: a folder with one a stage of reading, and those of persons, victims and manner."""
    cues = DATA / "cues"
    return [*sorted((cues / "words").glob("*.toml")), *(cues / name for name in _WORD_FILES)]


def _family_matcher(file: str, name: str) -> Matcher[str]:
    tables = read_tables(DATA / file, name)
    return Matcher(Form(ar, table.fields["id"]) for table in tables for ar in table.fields["ar"])
