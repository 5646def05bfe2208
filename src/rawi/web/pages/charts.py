"""Drawings: where bars and points stand, in units of the drawing, so that templates only write them down.

Time runs as the page reads: in Arabic the oldest stands at the right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rawi.link.explain import Step, steps, vetoes
from rawi.model.incident import Link
from rawi.model.record import FusedFigure, TollOn

WIDTH, HEIGHT = 720.0, 90.0
_FILLED = 0.82
"""The share of its room that a bar takes."""
_APART = 60.0
"""How far two marks of years stand from each other at least."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a drawing and what it stands for: a month or a week by its first day."""

    x: float
    y: float
    width: float
    height: float
    first: date
    value: int


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars over the whole time there is, gaps included, with a mark for each year that has room."""

    bars: tuple[Bar, ...]
    years: tuple[tuple[float, int], ...]
    most: int
    earlier: int
    """Incidents long before all others, which are not drawn."""
    before: date
    """The day before the first that is drawn."""


def bars(counts: Sequence[tuple[date, int]], *, rtl: bool, by_week: bool = False, earlier: int = 0) -> Bars:
    """Bars for counts by month or by week, in order of time, behind so many incidents that are not drawn."""
    first, last = counts[0][0], counts[-1][0]
    step = WIDTH / (_steps(first, last, by_week=by_week) + 1)
    most = max(value for _, value in counts)
    made = []
    for day, value in counts:
        height = max(1.5, HEIGHT * value / most)
        x = _steps(first, day, by_week=by_week) * step
        x = WIDTH - x - step * _FILLED if rtl else x
        made.append(Bar(round(x, 2), round(HEIGHT - height, 2), round(step * _FILLED, 2), round(height, 2), day, value))
    starts = [(_steps(first, date(year, 1, 1), by_week=by_week) * step, year) for year in _years(first, last)]
    marks = ((round(WIDTH - x if rtl else x, 2), year) for x, year in _apart(starts))
    return Bars(tuple(made), tuple(marks), most, earlier, first - timedelta(1))


def _steps(first: date, day: date, *, by_week: bool) -> int:
    """Whole weeks, or months, from one day to another."""
    if by_week:
        return (day - first).days // 7
    return (day.year - first.year) * 12 + day.month - first.month


def _years(first: date, last: date) -> range:
    """The years that begin within a time."""
    return range(first.year + (first > date(first.year, 1, 1)), last.year + 1)


def _apart(marks: Sequence[tuple[float, int]]) -> Iterator[tuple[float, int]]:
    """The marks that have room for their number behind the one before."""
    until = -_APART
    for x, year in marks:
        if x - until >= _APART:
            yield x, year
            until = x


@dataclass(frozen=True, slots=True)
class Point:
    """What was told on one day: a line from the lowest to the highest number; `open` where no highest was told."""

    x: float
    low_y: float
    high_y: float
    on: TollOn
    open: bool


@dataclass(frozen=True, slots=True)
class Course:
    """How one count was told over the days."""

    what: str
    of: str
    nation: str | None
    points: tuple[Point, ...]
    line: str
    """The path through the highest numbers told so far."""
    most: int


COURSE_WIDTH, COURSE_HEIGHT = 320.0, 110.0
_EDGE = 8.0


def courses(figures: Sequence[FusedFigure], *, rtl: bool) -> tuple[Course, ...]:
    """A drawing for each count that was told on several days."""
    return tuple(_course(figure, rtl=rtl) for figure in figures if len(figure.course) > 1)


def _course(figure: FusedFigure, *, rtl: bool) -> Course:
    first, last = figure.course[0].day, figure.course[-1].day
    days = max(1, (last - first).days)
    most = max(max(one.low or 0, one.high or 0) for one in figure.course) or 1

    def y(value: int) -> float:
        return round(COURSE_HEIGHT * (1 - value / most), 1)

    points = []
    for one in figure.course:
        x = round(_EDGE + (COURSE_WIDTH - 2 * _EDGE) * (one.day - first).days / days, 1)
        x = COURSE_WIDTH - x if rtl else x
        low = one.low if one.low is not None else one.high or 0
        high = one.high if one.high is not None else low
        points.append(Point(x, y(low), y(high), one, one.high is None))
    steps = " ".join(f"H{point.x} V{point.high_y}" for point in points[1:])
    line = f"M{points[0].x} {points[0].high_y} {steps}"
    return Course(figure.what, figure.of, figure.nation, tuple(points), line, most)


@dataclass(frozen=True, slots=True)
class Fall:
    """A bar of a waterfall, from the sum before a step to the sum after it."""

    step: Step
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The steps of a link as bars on one scale; `zero` is where the sum reaches nought, which joins."""

    link: Link
    falls: tuple[Fall, ...]
    zero: float
    vetoed: bool


FALL_WIDTH = 100.0


def waterfall(link: Link) -> Waterfall:
    """The bars of a link."""
    told = steps(link)
    sums = [0.0, *(step.after for step in told)]
    low, high = min(sums), max(sums)
    scale = FALL_WIDTH / ((high - low) or 1.0)
    falls = []
    for step in told:
        start, end = sorted((step.before, step.after))
        falls.append(Fall(step, round((start - low) * scale, 2), round((end - start) * scale, 2)))
    return Waterfall(link, tuple(falls), round(-low * scale, 2), bool(vetoes(link)))
