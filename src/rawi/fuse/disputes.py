"""Claims of one slot that can't all hold, who holds them, and where independent accounts agree.

A toll that rises from day to day is no dispute; two counts on one day are, and so is a lower one later. An exact
number in the outlet's own voice beside a named source's "at least" is one too: a bound and a source were lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from rawi.fuse.independence import same_source
from rawi.fuse.ranges import RISING, Counted, Group
from rawi.fuse.told import Telling, show_count
from rawi.geo import distance_km
from rawi.link.weights import Weights
from rawi.model.record import Agreement, Dispute, SourcedValue
from rawi.model.value import Count, DateRange

_HURT = {"casualties": ("killed", "wounded", "casualties"), "killed": ("killed",), "wounded": ("wounded",)}
_APPROX_SHARE = 0.1
_SAME_PLACE_KM = 20.0
_FINE = ("site", "city")


def figure_disputes(groups: Sequence[Group]) -> list[Dispute]:
    """Counts of one thing that can't both hold, and tellings of none hurt beside tellings of some."""
    disputes = []
    for group in groups:
        totals = group.totals
        apart = [pair for pair in combinations(totals, 2) if _contradict(*pair, group.what)]
        loose = [pair for pair in combinations(totals, 2) if _lost_bound(*pair)]
        if apart or loose:
            disputes.append(_figure_dispute(group.slot, [one for pair in apart + loose for one in pair], totals))
    return disputes + _none_hurt(groups)


def _figure_dispute(slot: str, involved: Sequence[Counted], totals: Sequence[Counted]) -> Dispute:
    claims = [one for one in totals if one in involved]
    return Dispute(slot, _who_says(claims), tuple(one.cell() for one in claims))


def _who_says(claims: Iterable[Counted]) -> str:
    by_value: dict[str, list[str]] = {}
    for one in claims:
        chain = one.figure.attribution.chain
        who = chain[0] if chain and chain[0] != "?" else f"{one.telling.outlet or one.telling.report.article_id} itself"
        by_value.setdefault(show_count(one.count), []).append(who)
    return "; ".join(f"{value}: {', '.join(dict.fromkeys(who))}" for value, who in by_value.items())


def _contradict(a: Counted, b: Counted, what: str) -> bool:
    """Whether two totals can't both hold, and not because the later one had risen."""
    if not _apart(a.count, b.count):
        return False
    earlier, later = sorted((a, b), key=lambda one: one.day)
    none = earlier.count.high == 0
    rose = what in RISING and not none and earlier.telling.published and earlier.day < later.day
    return not (rose and (later.count.low or 0) > (earlier.count.low or 0))


def _apart(a: Count, b: Count) -> bool:
    slack = _APPROX_SHARE if a.approx or b.approx else 0.0
    less, more = sorted((a, b), key=lambda count: (count.low or 0, count.high or 0))
    return less.high is not None and more.low is not None and more.low * (1 - slack) > less.high


def _lost_bound(a: Counted, b: Counted) -> bool:
    """Whether one article says a number flatly in its own voice where another has a named source's bound or guess."""
    own, said = (a, b) if not a.figure.attribution.chain else (b, a)
    if own.figure.attribution.chain or not said.figure.attribution.chain or own.telling is said.telling:
        return False
    exact = own.count.low == own.count.high and not own.count.approx
    return exact and own.count.low == said.count.low and said.count.high != said.count.low


def _none_hurt(groups: Sequence[Group]) -> list[Dispute]:
    """"No casualties" of people in general beside any group that has some."""
    disputes = []
    for group in groups:
        none = [one for one in group.totals if one.count.high == 0]
        if group.what in _HURT and group.of == "people" and none:
            hurt = [
                one
                for other in groups
                if other is not group and other.what in _HURT[group.what]
                for one in other.totals
                if (one.count.low or 0) > 0
            ]
            if hurt:
                disputes.append(Dispute(group.slot, _who_says(none + hurt), tuple(one.cell() for one in none + hurt)))
    return disputes


def perpetrator_dispute(tellings: Sequence[Telling], weights: Weights) -> list[Dispute]:
    """Who did it: accused and denied, named differently, or claimed here and named by nobody there."""
    named = [(told, one) for told in tellings for one in told.report.perpetrators]
    held = [(told, one) for told, one in named if one.basis != "denied" and one.actor.label not in weights.nobody]
    denied = {one.actor.label for _, one in named if one.basis == "denied"}
    labels = {one.actor.label for _, one in held}
    points = [f"{label}: {_bases(named, label)}" for label in sorted(denied & labels)]
    if _named_apart(held):
        points += [f"{label}: {_bases(named, label)}" for label in sorted(labels - denied)]
    silent = [told for told in tellings if not any(told is other for other, _ in held)]
    cells = [told.value(f"{one.actor.label} ({one.basis})", one.start, one.end, one.attribution) for told, one in named]
    if held and silent and not any(one.basis == "stated" for _, one in held):
        points += [f"{label}: {_bases(named, label)}" for label in sorted(labels)] if not points else []
        points.append(f"nobody named: {', '.join(told.outlet or told.report.article_id for told in silent)}")
        cells += [_nobody(told) for told in silent if not told.report.perpetrators]
    return [Dispute("perpetrator", "; ".join(points), tuple(cells))] if points else []


def _nobody(told: Telling) -> SourcedValue:
    return told.slot("perpetrator", "nobody named")[0]


def _bases(named: Iterable[tuple[Telling, object]], label: str) -> str:
    shown = []
    for _, one in named:
        if one.actor.label == label:  # type: ignore[attr-defined]
            by = f" by {one.by}" if one.by else ""  # type: ignore[attr-defined]
            shown.append(f"{one.basis}{by}")  # type: ignore[attr-defined]
    return ", ".join(dict.fromkeys(shown))
