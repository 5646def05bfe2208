"""The rows of an outline by where they are: the cells of a map."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rawi.model.value import PlacePrecision
from rawi.store.counted import Cell, Cells
from rawi.store.outline.columns import Column, Mask, Outline
from rawi.store.outline.counting import Names, by_value

_WHOLE = 360.0
_FINEST = 1e-6


def cells(
    outline: Outline, rows: Mask, names: Names, *, degrees: float, most: int, apart: Sequence[PlacePrecision]
) -> Cells:
    """The incidents of some rows by squares, whose side is doubled until there are few enough of them.

    Those of precisions that are kept apart are a cell for each point, as long as there are few enough of those.
    """
    chosen = np.flatnonzero(rows)
    there = chosen[np.isfinite(outline.columns["lat"][chosen])]
    degrees = max(degrees, _FINEST)
    while len(np.unique(keys := _keys(outline, there, degrees, apart))) > most:
        degrees, apart = degrees * 2, apart if degrees < _WHOLE else ()
    return Cells(len(chosen), len(chosen) - len(there), degrees, _cells(outline, there, keys, names))


def _keys(outline: Outline, rows: Column, degrees: float, apart: Sequence[PlacePrecision]) -> Column:
    """A number for each row, equal for those of one cell."""
    lat, lon = (outline.columns[name][rows] for name in ("lat", "lon"))
    precision = outline.columns["precision"][rows]
    alone = outline.words["precision"].that(lambda one: one in apart)[precision]
    side = np.where(alone, _FINEST, degrees)
    south, west = np.floor((lat + 90) / side), np.floor((lon + 180) / side)
    return ((south.astype(np.int64) << 29) + west.astype(np.int64)) * 8 + np.where(alone, precision, 0)


def _cells(outline: Outline, rows: Column, keys: Column, names: Names) -> tuple[Cell, ...]:
    """The cells of rows, the fullest first."""
    _, first, group, counts = np.unique(keys, return_index=True, return_inverse=True, return_counts=True)
    south, north, lat = _spread(outline.columns["lat"][rows], group, counts)
    west, east, lon = _spread(outline.columns["lon"][rows], group, counts)
    places = outline.columns["place"][rows[first]]
    points = (south == north) & (west == east)
    name = names(outline, places[points & (places > 0)].tolist())
    countries = [place[1] if place else None for place in outline.words["place"].values]
    types, precisions = (by_value(outline, one, rows, group, len(first)) for one in ("type", "precision"))
    return tuple(
        Cell(
            south=float(south[n]),
            west=float(west[n]),
            north=float(north[n]),
            east=float(east[n]),
            lat=round(float(lat[n]), 5),
            lon=round(float(lon[n]), 5),
            count=int(counts[n]),
            types=types[n],
            precisions=precisions[n],
            newest=str(outline.ids[rows[first[n]]]),
            point=bool(points[n]),
            place=name.get(int(places[n])) if points[n] else None,
            country=countries[places[n]] if points[n] else None,
        )
        for n in np.argsort(-counts, kind="stable").tolist()
    )


def _spread(values: Column, group: Column, counts: Column) -> tuple[Column, Column, Column]:
    """The least, the greatest and the mean of each group."""
    if not len(values):
        return values, values, values
    together = values[np.argsort(group, kind="stable")]
    starts = np.cumsum(counts) - counts
    least, greatest, total = (of.reduceat(together, starts) for of in (np.minimum, np.maximum, np.add))
    return least, greatest, total / counts
