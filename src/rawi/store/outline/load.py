"""Outlines out of a database: all of it, or what has changed put into the one of before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from rawi.store.database import Database, Row, chunks, marks
from rawi.store.outline.columns import Column, Outline, Several, Version, Vocabulary, order_of, place_in

_CODED = ("type", "outcome", "country", "place", "precision", "review")
_SEVERAL = {
    "actor": "SELECT incident_id, label FROM incident_actor",
    "outlet": "SELECT incident_id, outlet FROM incident_outlet",
    "number": "SELECT incident_id, number FROM incident_number",
}
_NUMBERS = ("articles", "accounts", "killed", "killed_most", "wounded", "wounded_most", "disputed")
_BEST = "coalesce({0}_best_low, {0}_low), coalesce({0}_best_high, {0}_high)"
_ROW = (
    "id, latest, earliest, type, outcome, country, place_key, place_precision, review, lat, lon, articles, accounts,"
    f" {_BEST.format('killed')}, {_BEST.format('wounded')}, disputed"
)
_CELLS = 5 + len(_CODED) + len(_NUMBERS)
_MOST_AFRESH = 2000


def load(db: Database, version: Version) -> Outline:
    """The outline of all incidents."""
    words = {name: Vocabulary() for name in (*_CODED, *_SEVERAL)}
    rows = db.execute(f"SELECT {_ROW} FROM incident ORDER BY latest DESC, earliest DESC, id").fetchall()
    pairs = {name: db.execute(sql).fetchall() for name, sql in _SEVERAL.items()}
    return _outline(rows, pairs, words, version)


def refresh(db: Database, old: Outline, version: Version) -> Outline:
    """The outline of now out of the one of before: only what has changed since is read."""
    touched = _touched(db, old.version)
    if len(touched) > max(_MOST_AFRESH, len(old.ids) // 10):
        return load(db, version)
    rows: list[Row] = []
    pairs: dict[str, list[Row]] = {name: [] for name in _SEVERAL}
    for chunk in chunks(sorted(touched)):
        among = f"IN ({marks(len(chunk))})"
        rows += db.execute(f"SELECT {_ROW} FROM incident WHERE id {among}", chunk).fetchall()
        for name, sql in _SEVERAL.items():
            pairs[name] += db.execute(f"{sql} WHERE incident_id {among}", chunk).fetchall()
    rows.sort(key=lambda row: row[0])
    rows.sort(key=lambda row: (row[1], row[2]), reverse=True)  # the last days first; sorting is stable
    return _merged(_kept(old, touched), _outline(rows, pairs, old.words, version), version)


def _touched(db: Database, since: Version) -> set[str]:
    """Ids of incidents that may be other than they were, with the heirs of those that went."""
    changed = db.execute(
        "SELECT incident_id FROM change WHERE seq > ? UNION SELECT incident_id FROM review WHERE id > ?", since[:2]
    )
    ids = {one for (one,) in changed}
    for chunk in chunks(sorted(ids)):
        heirs = db.execute(f"SELECT id FROM incident_alias WHERE old_id IN ({marks(len(chunk))})", chunk)
        ids |= {one for (one,) in heirs}
    return ids


def _outline(
    rows: Sequence[Row], pairs: Mapping[str, Sequence[Row]], words: Mapping[str, Vocabulary], version: Version
) -> Outline:
    """An outline of rows that are in order, and of what each has several of."""
    cells: Any = zip(*rows, strict=True) if rows else ((),) * _CELLS
    ids, latest, earliest, type_, outcome, country, place, precision, review, lat, lon, *numbers = cells
    days = [np.array(one, "datetime64[D]").astype(np.int64) for one in (latest, earliest)]
    columns = dict(zip(("latest", "earliest"), days, strict=True))
    columns["order"] = order_of(*days)
    columns["month"] = columns["latest"].astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    places = ((key, where) if key else None for key, where in zip(place, country, strict=True))
    for name, values in zip(_CODED, (type_, outcome, country, places, precision, review), strict=True):
        columns[name] = words[name].codes(values)
    columns["lat"], columns["lon"] = np.array(lat, np.float64), np.array(lon, np.float64)
    for name, numbered in zip(_NUMBERS, numbers, strict=True):
        columns[name] = np.fromiter((-1 if one is None else one for one in numbered), np.int64)
    row_of = {one: row for row, one in enumerate(ids)}
    several = {name: _several(one, row_of, words[name]) for name, one in pairs.items()}
    return Outline(version, np.array(ids, object), columns, several, words)


def _several(pairs: Sequence[Row], row_of: Mapping[str, int], words: Vocabulary) -> Several:
    """Rows and values, each pair once."""
    rows = np.fromiter((row_of[one] for one, _ in pairs), np.int64)
    codes = words.codes(value for _, value in pairs)
    once = np.unique(rows * len(words.values) + codes)
    return Several(once // len(words.values), once % len(words.values))


def _kept(old: Outline, gone: set[str]) -> Outline:
    """An outline without some incidents."""
    stays = np.fromiter((one not in gone for one in old.ids), np.bool_)
    columns = {name: column[stays] for name, column in old.columns.items()}
    numbers = np.cumsum(stays) - 1
    several: dict[str, Several] = {}
    for name, one in old.several.items():
        there = stays[one.rows]
        several[name] = Several(numbers[one.rows[there]], one.values[there])
    return Outline(old.version, old.ids[stays], columns, several, old.words)


def _merged(old: Outline, new: Outline, version: Version) -> Outline:
    """Two outlines as one, in order."""
    keys = zip(new.columns["latest"].tolist(), new.columns["earliest"].tolist(), new.ids, strict=True)
    before = np.fromiter((place_in(old.columns["order"], old.ids, key) for key in keys), np.int64)
    rows = (
        np.arange(len(old.ids)) + np.searchsorted(before, np.arange(len(old.ids)), "right"),
        before + np.arange(len(new.ids)),
    )

    def joined(one: Column, other: Column) -> Column:
        column = np.empty(len(one) + len(other), one.dtype)
        column[rows[0]], column[rows[1]] = one, other
        return column

    several = {name: _together(old.several[name], new.several[name], rows) for name in old.several}
    columns = {name: joined(column, new.columns[name]) for name, column in old.columns.items()}
    return Outline(version, joined(old.ids, new.ids), columns, several, old.words)


def _together(one: Several, other: Several, rows: tuple[Column, Column]) -> Several:
    """What the rows of two outlines have several of, by the numbers that these rows get."""
    numbers = np.concatenate([rows[0][one.rows], rows[1][other.rows]])
    return Several(numbers, np.concatenate([one.values, other.values]))
