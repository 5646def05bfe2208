"""What the rows of an outline have in common: days, types, places, and actors with the sides they stand on."""

from __future__ import annotations

from collections import Counter
from datetime import date

import numpy as np

from rawi.store.counted import ActorLine, Patterns, PlaceLine, TypeLine
from rawi.store.database import Database, marks
from rawi.store.outline.columns import EPOCH, Column, Mask, Outline
from rawi.store.outline.counting import Names, commonest_places, told


def find_patterns(db: Database, outline: Outline, rows: Mask, names: Names, *, most: int) -> Patterns:
    """The patterns of some rows, with the `most` commonest actors and places."""
    actors, meetings = _actors(db, outline, rows, most)
    return Patterns(_days(outline, rows), _types(outline, rows), actors, _places(outline, rows, names, most), meetings)


def _days(outline: Outline, rows: Mask) -> tuple[tuple[date, int], ...]:
    days, counts = np.unique(outline.columns["earliest"][rows], return_counts=True)
    return tuple((date.fromordinal(int(day) + EPOCH), int(count)) for day, count in zip(days, counts, strict=True))


def _types(outline: Outline, rows: Mask) -> tuple[TypeLine, ...]:
    values = outline.words["type"].values

    def counts(among: Mask) -> Column:
        return np.bincount(outline.columns["type"][rows & among], minlength=len(values))

    disputed = dict(told(counts(outline.columns["disputed"] > 0), values))
    deadly = dict(told(counts(outline.columns["killed"] > 0), values))
    return tuple(
        TypeLine(one, count, disputed.get(one, 0), deadly.get(one, 0))  # type: ignore[arg-type]
        for one, count in told(counts(rows), values)
    )


def _places(outline: Outline, rows: Mask, names: Names, most: int) -> tuple[PlaceLine, ...]:
    column = outline.columns["place"]
    counts = np.bincount(column[rows], minlength=len(outline.words["place"].values))
    found = []
    for number, place in commonest_places(outline, counts, names, most):
        row = int(np.argmax(column == number))
        lat, lon = (outline.columns[name][row] for name in ("lat", "lon"))
        at = None if np.isnan(lat) or np.isnan(lon) else (float(lat), float(lon))
        found.append(PlaceLine(place.value, place.country, at, place.count))
    return tuple(found)


def _actors(
    db: Database, outline: Outline, rows: Mask, most: int
) -> tuple[tuple[ActorLine, ...], dict[tuple[str, str], int]]:
    """The commonest actors by side, and in how many incidents of a country each is named."""
    several, values = outline.several["actor"], outline.words["actor"].values
    counts = np.bincount(several.values[rows[several.rows]], minlength=len(values))
    labels = [one for one, _ in told(counts, values)[:most]]
    if not labels:
        return (), {}
    countries = outline.words["country"].values
    codes = {values.index(label): label for label in labels}
    met: Counter[tuple[str, str]] = Counter()
    for code, label in codes.items():
        there = several.rows[(several.values == code) & rows[several.rows]]
        among = np.bincount(outline.columns["country"][there], minlength=len(countries))
        met.update({(label, country): count for country, count in told(among, countries)})
    sides = _sides(db, outline, rows, labels)
    return tuple(ActorLine(one, sides[one, "perpetrator"], sides[one, "target"]) for one in labels), dict(met)


def _sides(db: Database, outline: Outline, rows: Mask, labels: list[str]) -> Counter[tuple[str, str]]:
    """In how many incidents each label stands on each side."""
    sql = f"SELECT label, side, incident_id FROM incident_actor WHERE label IN ({marks(len(labels))})"
    found: dict[tuple[str, str], set[str]] = {}
    for label, side, incident_id in db.execute(sql, labels):
        found.setdefault((label, side), set()).add(incident_id)
    return Counter({key: int((outline.with_ids(ids) & rows).sum()) for key, ids in found.items()})
