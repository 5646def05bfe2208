"""Which rows of an outline a filter wants: the same incidents as `lists.py` finds by SQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal, TypeAlias

import numpy as np

from rawi.store.database import Database
from rawi.store.outline.columns import EPOCH, Mask, Outline, Vocabulary
from rawi.store.record_rows import label_key, name_key
from rawi.store.search_index import owners_of
from rawi.store.summary import IncidentFilter
from rawi.text.query import Term, read_query

Slot: TypeAlias = Literal["time", "place", "country", "type", "actor", "outlet", "rest"]
_TERMS_KEPT = 1000
"""Terms of texts, a bit for each row."""


def rows_wanted(db: Database, outline: Outline, wanted: IncidentFilter) -> Mask:
    """The rows that a filter wants."""
    return without(masks_of(db, outline, wanted), len(outline.ids))


def without(masks: Sequence[tuple[Slot, Mask]], rows: int, left_out: Slot | None = None) -> Mask:
    """The rows that pass all masks but those of one slot."""
    passed = np.ones(rows, np.bool_)
    for slot, mask in masks:
        if slot != left_out:
            passed &= mask
    return passed


def masks_of(db: Database, outline: Outline, wanted: IncidentFilter) -> list[tuple[Slot, Mask]]:
    """What a filter asks of each slot."""
    return [*_of_slots(outline, wanted), *(("rest", mask) for mask in _of_rest(db, outline, wanted))]


def _of_slots(outline: Outline, wanted: IncidentFilter) -> Iterator[tuple[Slot, Mask]]:
    columns, words = outline.columns, outline.words
    if wanted.since is not None:
        yield "time", columns["latest"] >= _days(wanted.since)
    if wanted.until is not None:
        yield "time", columns["earliest"] <= _days(wanted.until)
    if wanted.place is not None:
        key = name_key(wanted.place) or ""
        yield "place", words["place"].that(lambda place: bool(key) and key in place[0])[columns["place"]]
    if wanted.countries:
        yield "country", _among(outline, "country", wanted.countries)
    if wanted.types:
        yield "type", _among(outline, "type", wanted.types)
    if wanted.actor is not None:
        part = label_key(wanted.actor)
        yield "actor", _having(outline, "actor", words["actor"].that(lambda label: part in label_key(label)))
    if wanted.outlet is not None:
        name = label_key(wanted.outlet)
        yield "outlet", _having(outline, "outlet", words["outlet"].that(lambda outlet: label_key(outlet) == name))


def _of_rest(db: Database, outline: Outline, wanted: IncidentFilter) -> Iterator[Mask]:
    columns = outline.columns
    if wanted.ids:
        yield outline.with_ids(wanted.ids)
    for name, least in (("articles", wanted.min_articles), ("accounts", wanted.min_accounts)):
        if least > 1:
            yield columns[name] >= least
    for name, least in (("killed", wanted.min_killed), ("wounded", wanted.min_wounded)):
        if least > 0:
            yield columns[name] >= least
    if wanted.disputed:
        yield columns["disputed"] == 1
    if wanted.box:
        yield _within(outline, wanted.box)
    if wanted.number is not None:
        yield _having(outline, "number", outline.words["number"].that(lambda number: number == wanted.number))
    if wanted.review:
        nothing = (columns["review"] == 0) & (None in wanted.review)
        yield nothing | _among(outline, "review", [one for one in wanted.review if one is not None])
    if wanted.text is not None:
        yield _with_text(db, outline, wanted.text)


def _days(day: date) -> int:
    return day.toordinal() - EPOCH


def _among(outline: Outline, name: str, values: Sequence[Any]) -> Mask:
    vocabulary: Vocabulary = outline.words[name]
    mask: Mask = vocabulary.that(lambda value: value in values)[outline.columns[name]]
    return mask


def _having(outline: Outline, name: str, passed: Mask) -> Mask:
    """Rows of which some value passed."""
    mask = np.zeros(len(outline.ids), np.bool_)
    mask[outline.several[name].rows_of(passed)] = True
    return mask


def _within(outline: Outline, box: tuple[float, float, float, float]) -> Mask:
    south, west, north, east = box
    lat, lon = outline.columns["lat"], outline.columns["lon"]
    across = (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
    mask: Mask = (lat >= south) & (lat <= north) & across
    return mask


def _with_text(db: Database, outline: Outline, text: str) -> Mask:
    """Rows that have the words."""
    query = read_query(text)
    mask = np.full(len(outline.ids), bool(query))
    for term in query.wanted:
        mask &= _with_term(db, outline, term)
    for term in query.unwanted:
        mask &= ~_with_term(db, outline, term)
    return mask


def _with_term(db: Database, outline: Outline, term: Term) -> Mask:
    """Rows that have a word or phrase; it is looked up in the database, which knows no numbers of rows."""
    known = outline.found.get(term)
    if known is None:
        known = np.packbits(outline.with_ids(owners_of(db, "incident", term)))
        for oldest in list(outline.found)[: 1 - _TERMS_KEPT]:
            outline.found.pop(oldest, None)
        outline.found[term] = known
    mask: Mask = np.unpackbits(known, count=len(outline.ids)).view(np.bool_)
    return mask
