"""Rows of incidents: the record, what it is asked for by, and the links between its reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from rawi.model.incident import Link
from rawi.model.record import FusedActor, Record
from rawi.store.codec import to_json, weekdays_column
from rawi.store.rows import Row, Rows
from rawi.store.summary import Toll, summary_of
from rawi.text.normalize import search_key
from rawi.text.tokens import tokenize

_LONGEST_NAME = 200
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)


@dataclass(frozen=True, slots=True)
class PreparedRecord:
    """A record as JSON, its row but for what persons say of it, and the rows by which it is asked for."""

    id: str
    json: str
    row: tuple[Any, ...]
    asked: dict[str, list[tuple[Any, ...]]]


def prepare_record(record: Record, json: str | None = None) -> PreparedRecord:
    """The rows of a record; `json` is it as it was written, where it was."""
    json = to_json(record) if json is None else json
    return PreparedRecord(record.id, json, _incident_row(record, json), _asked_rows(record))


def _incident_row(record: Record, json: str) -> Row:
    line = summary_of(record)
    return (
        *(line.id, line.type, line.outcome),
        *(line.date.earliest.isoformat(), line.date.latest.isoformat(), weekdays_column(line.date.weekdays)),
        *(line.place_name, name_key(line.place_name), line.country, line.lat, line.lon, line.precision),
        *_toll_columns(line.killed),
        *_toll_columns(line.wounded),
        *(line.articles, line.outlets, line.accounts, int(line.disputed), json),
    )


def _toll_columns(toll: Toll | None) -> Row:
    return (toll.low, toll.best_low, toll.best_high, toll.high) if toll else (None,) * 4


def _asked_rows(record: Record) -> Rows:
    """The rows by which an incident is asked for: its actors, outlets and numbers."""
    sides: Iterable[tuple[str, tuple[FusedActor, ...]]] = (
        ("perpetrator", record.perpetrators),
        ("target", record.targets),
    )
    claims = [claim for figure in record.figures for claim in figure.claims]
    numbers = {number for claim in claims for number in (claim.low, claim.high) if number is not None}
    return {
        "incident_actor": [(record.id, side, actor.label) for side, actors in sides for actor in actors],
        "incident_outlet": [(record.id, outlet) for outlet in dict.fromkeys(record.outlets)],
        "incident_number": [(record.id, number) for number in sorted(numbers)],
    }


ASKED = ("incident_actor", "incident_outlet", "incident_number")
"""The tables of these rows."""


def link_row(link: Link) -> Row:
    """The row of a link."""
    return (link.left, link.right, link.weight_bits, int(link.joined), to_json(link.levels))


@lru_cache(maxsize=1 << 12)
def name_key(name: str | None) -> str | None:
    """The key by which a place is looked up: search keys of its words, one space between; no longer than an index can
    hold."""
    return None if name is None else " ".join(search_key(key) for key in tokenize(name)[0])[:_LONGEST_NAME]


def label_key(label: str) -> str:
    """What `lower` makes of a label in both databases: Latin letters alone are made small."""
    return label.translate(_SMALL)
