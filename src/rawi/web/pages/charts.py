"""Drawings: where bars and points stand, in units of the drawing, so that templates only write them down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 720.0, 90.0
_APART = 60.0
"""How far two marks of years stand from each other at least."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a drawing and what it stands for."""

    x: float
    y: float
    width: float
    height: float
    month: date
    value: int


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars by month over the whole time there is, gaps included, with a mark for each year."""

    bars: tuple[Bar, ...]
    years: tuple[tuple[float, int], ...]
    most: int


def bars(months: Sequence[tuple[date, int]]) -> Bars:
    """Bars for counts by month, in the order of time from the start of the line."""
    first, last = months[0][0], months[-1][0]
    count = _number(last) - _number(first) + 1
    step = WIDTH / count
    most = max(value for _, value in months)
    made = []
    for month, value in months:
        height = max(1.5, HEIGHT * value / most)
        x = (_number(month) - _number(first)) * step
        made.append(Bar(round(x, 2), round(HEIGHT - height, 2), round(step * 0.82, 2), round(height, 2), month, value))
    return Bars(tuple(made), tuple(_years(first, last, step)), most)


def _years(first: date, last: date, step: float) -> Iterator[tuple[float, int]]:
    """Where the years begin, as many as have room for their number."""
    until = -_APART
    for year in range(first.year + (first.month > 1), last.year + 1):
        x = round((year * 12 - _number(first)) * step, 2)
        if x - until >= _APART:
            yield x, year
            until = x


def _number(month: date) -> int:
    return month.year * 12 + month.month - 1
