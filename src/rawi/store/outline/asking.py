"""What a store with an outline is asked: pages of lists, and counts over many incidents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from rawi.model.value import PlacePrecision
from rawi.store.counted import Cells, Facets, Patterns, Timeline, Unit
from rawi.store.database import Database
from rawi.store.lists import place_names, summaries_of
from rawi.store.outline import counting
from rawi.store.outline.cells import cells
from rawi.store.outline.choose import masks_of, rows_wanted
from rawi.store.outline.columns import Mask, Outline
from rawi.store.outline.keeper import Outlines
from rawi.store.outline.patterns import find_patterns
from rawi.store.summary import IncidentFilter, Key, Summary

_LINES_KEPT = 50_000


class Outlined:
    """A database whose outline is kept."""

    def __init__(self, db: Database, kept: Outlines) -> None:
        self._db = db
        self._kept = kept

    def page(self, wanted: IncidentFilter, *, limit: int, after: Key | None) -> list[Summary]:
        """A page of incidents, newest first; `after` is the key of the line it follows."""
        outline, mask = self._rows(wanted)
        rows = np.flatnonzero(mask)
        first = 0
        if after is not None:
            first = int(np.searchsorted(rows, outline.place_of(after)))
            first += int(first < len(rows) and outline.ids[rows[first]] == after[2])
        return self._lines(outline, outline.ids[rows[first : first + limit]].tolist())

    def count(self, wanted: IncidentFilter) -> int:
        """How many incidents there are of those asked for."""
        return int(self._rows(wanted)[1].sum())

    def facets(self, wanted: IncidentFilter, *, most: int) -> Facets:
        """What the incidents asked for come to; actors, places and outlets are the `most` commonest."""
        outline = self._kept.of(self._db)
        return counting.facets(outline, masks_of(self._db, outline, wanted), self._names, most=most)

    def patterns(self, wanted: IncidentFilter, *, most: int) -> Patterns:
        """What the incidents asked for have in common."""
        return find_patterns(self._db, *self._rows(wanted), self._names, most=most)

    def cells(self, wanted: IncidentFilter, *, degrees: float, most: int, apart: Sequence[PlacePrecision]) -> Cells:
        """The incidents asked for by squares of a map."""
        outline, rows = self._rows(wanted)
        return cells(outline, rows, self._names, degrees=degrees, most=most, apart=apart)

    def timeline(self, wanted: IncidentFilter, *, unit: Unit | None, most: int) -> Timeline:
        """The incidents asked for by stretches of time."""
        return counting.timeline(*self._rows(wanted), until=wanted.until, unit=unit, most=most)

    def _rows(self, wanted: IncidentFilter) -> tuple[Outline, Mask]:
        outline = self._kept.of(self._db)
        return outline, rows_wanted(self._db, outline, wanted)

    def _lines(self, outline: Outline, ids: Sequence[str]) -> list[Summary]:
        """The lines of incidents, from memory those that were asked for before."""
        known = {one: line for one in ids if (line := outline.lines.get(one))}
        known |= {line.id: line for line in summaries_of(self._db, [one for one in ids if one not in known])}
        if len(outline.lines) > _LINES_KEPT:
            outline.lines.clear()
        outline.lines.update(known)
        return [known[one] for one in ids if one in known]

    def _names(self, outline: Outline, places: Sequence[int]) -> Mapping[int, str]:
        """The names of places by their numbers, as the newest incident of each writes it."""
        if missing := [place for place in places if place not in outline.names]:
            column = outline.columns["place"]
            newest = np.zeros(len(outline.words["place"].values), np.int64)
            newest[column[::-1]] = np.arange(len(column))[::-1]  # what is written last stays: the first row
            ids = {place: str(outline.ids[newest[place]]) for place in missing}
            names = place_names(self._db, list(ids.values()))
            outline.names.update((place, names[one]) for place, one in ids.items() if one in names)
        return outline.names
