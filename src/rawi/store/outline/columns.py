"""An outline: what incidents are asked by, as columns of numbers in the order of lists."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from rawi.store.summary import Key, Summary
from rawi.text.query import Term

Column: TypeAlias = NDArray[Any]
Mask: TypeAlias = NDArray[np.bool_]
Version: TypeAlias = tuple[int, int, int]
"""Numbers of the last change, of the last review, and of the last words that were put in."""
_FEW = 100
EPOCH = date(1970, 1, 1).toordinal()


class _Codes(dict[Hashable, int]):
    """Numbers of values, each in turn the next."""

    def __missing__(self, value: Hashable) -> int:
        code = self[value] = len(self)
        return code


class Vocabulary:
    """Values by small numbers, 0 for none; it only grows, so that outlines of before can go on using it."""

    def __init__(self) -> None:
        self._codes = _Codes({None: 0})

    @property
    def values(self) -> tuple[Any, ...]:
        """The values in order of their numbers."""
        return tuple(self._codes)

    def codes(self, values: Iterable[Hashable]) -> Column:
        """The numbers of values; new values get new numbers."""
        return np.fromiter(map(self._codes.__getitem__, values), np.int64)

    def that(self, test: Callable[[Any], bool]) -> Mask:
        """For each number whether its value passes a test; none passes none."""
        return np.fromiter((value is not None and test(value) for value in self.values), np.bool_)


class Several:
    """Values of which an incident may have several: the row of an incident and one value of it at each index, in order
    of the values."""

    __slots__ = ("rows", "values")

    def __init__(self, rows: Column, values: Column) -> None:
        order = np.argsort(values, kind="stable")
        self.rows, self.values = rows[order], values[order]

    def rows_of(self, passed: Mask) -> Column:
        """The rows that have some value which passed."""
        codes = np.flatnonzero(passed)
        if len(codes) > _FEW:
            return self.rows[passed[self.values]]
        first, last = (np.searchsorted(self.values, codes, side) for side in ("left", "right"))
        parts = [self.rows[one:other] for one, other in zip(first.tolist(), last.tolist(), strict=True)]
        return np.concatenate(parts) if parts else codes


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """The incidents of a database as of a version. Row n of each column is of `ids[n]`, newest first."""

    version: Version
    ids: Column
    columns: Mapping[str, Column]
    several: Mapping[str, Several]
    words: Mapping[str, Vocabulary]
    found: dict[Term, Column] = field(default_factory=dict)
    """Rows that terms were found in, packed, for those who ask the same again."""
    lines: dict[str, Summary] = field(default_factory=dict)
    """Lines of lists that were asked for last."""
    numbers: dict[str, int] = field(default_factory=dict)
    """Rows by id, once they were asked for."""
    names: dict[int, str] = field(default_factory=dict)
    """Names of places that were asked for, by their numbers."""

    def with_ids(self, ids: Iterable[str]) -> Mask:
        """The rows of these ids, those left out that are not there."""
        if not self.numbers:
            self.numbers.update({one: row for row, one in enumerate(self.ids)})  # all at once: other threads look too
        number = self.numbers.get
        mask = np.zeros(len(self.ids), np.bool_)
        mask[np.fromiter([row for one in ids if (row := number(one)) is not None], np.int64)] = True
        return mask

    def place_of(self, key: Key) -> int:
        """How many rows stand before a key."""
        return place_in(self.columns["order"], self.ids, (day_number(key[0]), day_number(key[1]), key[2]))


def day_number(day: str) -> int:
    """Days since 1970."""
    return date.fromisoformat(day).toordinal() - EPOCH


def order_of(latest: Column, earliest: Column) -> Column:
    """A number by which rows stand in order, newest first; ids decide between equal ones."""
    return -(latest.astype(np.int64) * (1 << 32) + earliest)


def place_in(order: Column, ids: Column, key: tuple[int, int, str]) -> int:
    """How many of the rows stand before a key of last day, first day and id."""
    own = -((key[0] << 32) + key[1])
    first, last = (int(np.searchsorted(order, own, side)) for side in ("left", "right"))
    return first + bisect_left(ids[first:last], key[2])
