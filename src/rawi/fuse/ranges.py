"""Figures over all claims: what counts the same thing, the range the sources span, and the best by a stated rule.

The best is the latest count of the best-placed independent sources, never a mean: two tolls have no middle.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from rawi.fuse.independence import same_source
from rawi.fuse.told import Telling
from rawi.model.claim import Figure
from rawi.model.record import FusedFigure, SourcedValue, TollOn
from rawi.model.value import Count
from rawi.text.names import name_words

# صاروخ is a rocket and a missile
_SAME_OF = {"missiles": "rockets", "other": "people"}
_VAGUE = ((3, 9), (24, 99), (200, 999), (2000, 9999))
"""The codebook's bounds of "several", "dozens", "hundreds", "thousands"."""
RISING = ("killed", "wounded", "casualties", "missing", "captured", "displaced")
_PLACED = ("named official, medical or monitoring sources", "other sources", "the outlets' own voice")
_KNOWING = ("official", "medical", "monitor")


@dataclass(frozen=True, slots=True)
class Counted:
    """One figure in its telling. `part`: its source gives a larger number of the same; `tier`: 0 is best placed."""

    figure: Figure
    telling: Telling
    part: bool
    tier: int

    @property
    def count(self) -> Count:
        """The count told."""
        return self.figure.count

    @property
    def vague(self) -> bool:
        """Whether the words were no number."""
        return (self.count.low, self.count.high) in _VAGUE

    @property
    def day(self) -> date:
        """The day of publication; an undated telling comes before all others."""
        return self.telling.published or date.min

    def cell(self) -> SourcedValue:
        """The cell of the record."""
        return self.telling.figure(self.figure, "a part" if self.part else "")


@dataclass(frozen=True, slots=True)
class Group:
    """Figures that count the same thing, in order of telling."""

    what: str
    of: str
    nation: str | None
    figures: tuple[Counted, ...]

    @property
    def slot(self) -> str:
        """Name of the slot: figure.launched.rockets."""
        return ".".join(filter(None, ("figure", self.what, self.of, self.nation)))

    @property
    def totals(self) -> list[Counted]:
        """The figures that are no part of another; all of them where only parts are told."""
        return [one for one in self.figures if not one.part] or list(self.figures)


def group_figures(tellings: Sequence[Telling]) -> tuple[Group, ...]:
    """The figures of all tellings by what they count; a figure without a nation joins the only one told."""
    found: dict[tuple[str, str], list[tuple[Figure, Telling]]] = {}
    for telling in tellings:
        for figure in telling.report.figures:
            found.setdefault((figure.what, _SAME_OF.get(figure.of, figure.of)), []).append((figure, telling))
    if not found:
        return ()
    parties = _parties(tellings)
    groups = []
    for what, of in sorted(found):
        together = found[what, of]
        nations = sorted({figure.nation for figure, _ in together if figure.nation})
        if len(nations) < 2:
            groups.append(_group(what, nations[0] if nations else None, together, parties))
            continue
        for nation in (*nations, None):
            if mine := [(figure, told) for figure, told in together if figure.nation == nation]:
                groups.append(_group(what, nation, mine, parties))
    return tuple(groups)


def _group(
    what: str, nation: str | None, figures: Sequence[tuple[Figure, Telling]], parties: Sequence[frozenset[str]]
) -> Group:
    of = Counter(figure.of for figure, _ in figures).most_common()
    counted = (Counted(f, told, _is_part(f, told, figures), _tier(f, parties)) for f, told in figures)
    return Group(what, min(of, key=lambda item: (-item[1], item[0]))[0], nation, tuple(counted))


def _is_part(figure: Figure, telling: Telling, figures: Sequence[tuple[Figure, Telling]]) -> bool:
    """Whether the words count a part (أحدهم), or the same source in the same article gives a larger number."""
    if figure.subset:
        return True
    low = figure.count.low
    if low is None or (low, figure.count.high) in _VAGUE or figure.count.high == 0:
        return False
    return any(
        other.count.low is not None and other.count.low > low and same_source(figure.attribution, other.attribution)
        for other, told in figures
        if told is telling and other is not figure and (other.count.low, other.count.high) not in _VAGUE
    )


def _parties(tellings: Sequence[Telling]) -> list[frozenset[str]]:
    """Names of those held to have done it, as the articles write them."""
    spans = [
        told.text[one.start : one.end] for told in tellings for one in told.report.perpetrators if one.basis != "denied"
    ]
    return [words for span in spans if (words := name_words(span))]


def _tier(figure: Figure, parties: Sequence[frozenset[str]]) -> int:
    """How well placed a source is to know; a side in the fight is no witness of what it did."""
    said = figure.attribution
    if not said.chain or said.chain == ("?",):
        return 2
    words = name_words(said.chain[0])
    return 0 if said.kind in _KNOWING and not any(party <= words for party in parties) else 1


def fuse_figures(group: Group) -> FusedFigure:
    """The range of a group and its best value with the rule that chose it."""
    totals = group.totals
    precise = [one for one in totals if not one.vague] or totals
    low, high = _range([one.count for one in precise])
    best, rule = _best(precise)
    cells = tuple(one.cell() for one in group.figures)
    course = _course(precise) if group.what in RISING else ()
    rule += _risen(course)
    return FusedFigure(group.what, group.of, group.nation, low, best.low, best.high, high, rule, cells, course)


def _range(counts: Sequence[Count]) -> tuple[int | None, int | None]:
    """Lowest and highest number any claim allows; "at least" opens the range only above every number told."""
    lows = [count.low for count in counts if count.low is not None]
    highs = [count.high for count in counts if count.high is not None]
    opened = [count.low for count in counts if count.high is None and count.low is not None]
    low = None if any(count.low is None for count in counts) and not lows else min(lows)
    if not highs or (opened and max(opened) > max(highs)):
        return low, None
    return low, max(highs)


def _best(claims: Sequence[Counted]) -> tuple[Count, str]:
    """The best count and the name of the rule: best-placed sources, of those the latest day, of those most accounts."""
    if len(claims) == 1:
        return claims[0].count, "the only claim"
    tier = min(one.tier for one in claims)
    placed = [one for one in claims if one.tier == tier]
    latest = [one for one in placed if one.day == max(other.day for other in placed)]
    accounts = {one.count: len({o.telling.account for o in latest if o.count == one.count}) for one in latest}
    best = max(accounts, key=lambda count: (accounts[count], count.high is not None, count.low or 0, count.high or 0))
    return best, f"latest of {_PLACED[tier]}"


def _course(claims: Sequence[Counted]) -> tuple[TollOn, ...]:
    """What was told each day of publication, where it was told on several."""
    by_day: dict[date, list[Counted]] = {}
    for one in claims:
        if one.telling.published:
            by_day.setdefault(one.day, []).append(one)
    if len(by_day) < 2:
        return ()
    return tuple(
        TollOn(day, *_range([one.count for one in told]), len({one.telling.account for one in told}))
        for day, told in sorted(by_day.items())
    )


def _risen(course: Sequence[TollOn]) -> str:
    """How the toll rose over days, empty where it did not."""
    tolls = [one.high if one.high is not None else one.low for one in course]
    rose = all(a is not None and b is not None and a < b for a, b in pairwise(tolls))
    return f"; risen from {tolls[0]} to {tolls[-1]}" if len(tolls) > 1 and rose else ""
