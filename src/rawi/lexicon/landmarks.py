"""Dated landmarks: events everybody can look up and terms of office, with the words that tell of them.

Undated articles lean on them. An event's cue may have several parts that must stand in one sentence; a term's name
counts only with its office before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from rawi.errors import LexiconError
from rawi.lexicon.load import DATA, Table, read_tables, require
from rawi.lexicon.match import Form, Matcher
from rawi.text.normalize import search_key

_FILE = "landmarks.toml"
_JOIN = "+"


class Event(NamedTuple):
    """Something that happened, or began, on a day everybody can look up."""

    id: str
    day: date
    cues: tuple[tuple[str, ...], ...]


class Term(NamedTuple):
    """A time in office; `until` is None for those still in office when the file was written."""

    id: str
    office: str
    names: tuple[str, ...]
    since: date
    until: date | None


class Office(NamedTuple):
    """Search keys of an office's titles, and of the fields one of which must stand by them (none: a title will do)."""

    titles: frozenset[str]
    fields: frozenset[str]


class CuePart(NamedTuple):
    """One part of one cue of an event: the cue fires when all `parts` of it stand in a sentence."""

    event: Event
    cue: int
    part: int
    parts: int


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Events and terms with their matchers, offices, and words that set a name or a
    whole sentence apart (`former`, `then`) or carry an office on (`counterpart`)."""

    events: tuple[Event, ...]
    terms: tuple[Term, ...]
    cues: Matcher[CuePart]
    names: Matcher[Term]
    offices: dict[str, Office]
    former: frozenset[str]
    counterpart: frozenset[str]
    then: frozenset[str]


@lru_cache(maxsize=1)
def load_landmarks() -> Landmarks:
    """The landmarks of data/landmarks.toml, read once. Raises LexiconError for an entry that can't be."""
    file = DATA / _FILE
    events = tuple(_event(table) for table in read_tables(file, "event"))
    offices = {t.fields["id"]: _office(t) for t in read_tables(file, "office")}
    terms = tuple(_term(table, offices) for table in read_tables(file, "term"))
    frames = {t.fields["id"]: _keys(t) for t in read_tables(file, "frame")}
    cues = Matcher(
        Form(part, CuePart(event, number, place, len(parts)))
        for event in events
        for number, parts in enumerate(event.cues)
        for place, part in enumerate(parts)
    )
    names = Matcher(Form(name, term) for term in terms for name in term.names)
    asides = (frames["former"], frames["counterpart"], frames["then"])
    return Landmarks(events, terms, cues, names, offices, *asides)


def _event(table: Table) -> Event:
    require(table, "id", "day", "cues", "source")
    cues = tuple(tuple(part.strip() for part in cue.split(_JOIN)) for cue in table.fields["cues"])
    return Event(table.fields["id"], table.fields["day"], cues)


def _term(table: Table, offices: dict[str, Office]) -> Term:
    require(table, "id", "office", "ar", "from", "source")
    entry = table.fields
    if entry["office"] not in offices:
        raise LexiconError(f"{table.where}: no office `{entry['office']}`; add an [[office]]")
    until = entry.get("to")
    if until is not None and until < entry["from"]:
        raise LexiconError(f"{table.where}: the term ends on {until} before it begins; mend the days")
    return Term(entry["id"], entry["office"], tuple(entry["ar"]), entry["from"], until)


def _office(table: Table) -> Office:
    return Office(_keys(table), frozenset(search_key(word) for word in table.fields.get("with", ())))


def _keys(table: Table) -> frozenset[str]:
    require(table, "id", "ar", "source")
    return frozenset(search_key(word) for word in table.fields["ar"])
