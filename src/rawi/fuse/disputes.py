"""Claims of one slot that can't all hold, and who holds them.

A toll that rises from day to day is no dispute; two counts on one day are, and so is a lower one later. An exact
number in the outlet's own voice beside a named source's "at least" is one too: a bound and a source were lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from itertools import combinations

from rawi.fuse.ranges import RISING, Counted, Group
from rawi.fuse.told import Telling, show_count, show_date, show_place
from rawi.geo import distance_km
from rawi.link.weights import Weights
from rawi.model.claim import OWN_VOICE, Involvement
from rawi.model.record import Dispute, SourcedValue
from rawi.model.report import Report
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
            involved = [one for pair in apart for one in pair]
            claims = totals if loose else [one for one in totals if one in involved]
            disputes.append(Dispute(group.slot, _who_says(claims), tuple(one.cell() for one in claims)))
    return disputes + _none_hurt(groups)


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
    """ "No casualties" of people in general beside any group that has some."""
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
        tellers = dict.fromkeys(told.outlet or told.report.article_id for told in silent)
        points.append(f"nobody named: {', '.join(tellers)}")
        cells += [_nobody(told) for told in silent if not told.report.perpetrators]
    return [Dispute("perpetrator", "; ".join(points), tuple(cells))] if points else []


def _nobody(told: Telling) -> SourcedValue:
    return told.value("nobody named", 0, 0, OWN_VOICE)


def _bases(named: Iterable[tuple[Telling, Involvement]], label: str) -> str:
    """Every basis an actor is named on, and by whom."""
    mine = [one for _, one in named if one.actor.label == label]
    return ", ".join(dict.fromkeys(f"{one.basis} by {one.by}" if one.by else one.basis for one in mine))


def _named_apart(held: Sequence[tuple[Telling, Involvement]]) -> bool:
    """Whether two articles name nobody in common, or two voices accuse or claim for different actors."""
    by_report: dict[str, set[str]] = {}
    by_voice: dict[str, set[str]] = {}
    for told, one in held:
        by_report.setdefault(told.report.id, set()).add(one.actor.label)
        if one.by and one.basis != "stated":
            by_voice.setdefault(one.by, set()).add(one.actor.label)
    return any(not a & b for sets in (by_report, by_voice) for a, b in combinations(sets.values(), 2))


def weapon_dispute(tellings: Sequence[Telling], weights: Weights) -> list[Dispute]:
    """Weapons that some articles name and others, naming weapons, don't."""
    naming = [told for told in tellings if told.report.weapons]
    points: list[str] = []
    cells: list[SourcedValue] = []
    for weapon in sorted({weapon for told in naming for weapon in told.report.weapons}):
        without = [told for told in naming if not any(weights.weapons_alike(weapon, w) for w in told.report.weapons)]
        if without:
            told_of = [told for told in naming if weapon in told.report.weapons]
            claims = [cell for told in told_of for cell in told.slot("weapon", weapon) if cell.value == weapon]
            claims = claims or [told.value(weapon, 0, 0, OWN_VOICE) for told in told_of]
            cells += claims
            points.append(f"{weapon} only by {', '.join(dict.fromkeys(map(_voice, claims)))}")
    return [Dispute("weapon", "; ".join(points), tuple(cells))] if points else []


def _voice(cell: SourcedValue) -> str:
    return cell.chain[0] if cell.chain and cell.chain[0] != "?" else cell.outlet or cell.article_id


def slot_disputes(tellings: Sequence[Telling], weights: Weights) -> list[Dispute]:
    """Types, outcomes, days and exact places of which two can't both hold."""
    found = []
    tests: tuple[tuple[str, Callable[[Report, Report], bool], Callable[[Report], str]], ...] = (
        ("type", lambda a, b: a.type != b.type and not weights.related(a.type, b.type), lambda r: r.type),
        ("outcome", lambda a, b: a.outcome != b.outcome, lambda r: r.outcome),
        ("date", lambda a, b: common_days(a.date, b.date) is None, lambda r: show_date(r.date)),
        ("place", _far_apart, lambda r: show_place(r.place)),
    )
    for slot, differ, show in tests:
        values = dict.fromkeys(show(told.report) for told in tellings)
        if len(values) > 1 and any(differ(a.report, b.report) for a, b in combinations(tellings, 2)):
            cells = tuple(cell for told in tellings for cell in told.slot(slot, show(told.report)))
            found.append(Dispute(slot, " or ".join(filter(None, values)), cells))
    return found


def _far_apart(a: Report, b: Report) -> bool:
    here, there = a.place, b.place
    if here is None or there is None or here.precision not in _FINE or there.precision not in _FINE:
        return False
    return distance_km(here.lat, here.lon, there.lat, there.lon) > _SAME_PLACE_KM


def common_days(a: DateRange, b: DateRange) -> DateRange | None:
    """The days two dates share, from the first to the last that the weekdays of both allow; None for none."""
    first, last = max(a.earliest, b.earliest), min(a.latest, b.latest)
    weekdays = a.weekdays if b.weekdays is None else b.weekdays if a.weekdays is None else a.weekdays & b.weekdays
    if first > last or weekdays == frozenset():
        return None
    if weekdays is None:
        return DateRange(first, last)
    if not any((first + timedelta(days=n)).weekday() in weekdays for n in range(min((last - first).days + 1, 7))):
        return None
    while first.weekday() not in weekdays:
        first += timedelta(days=1)
    while last.weekday() not in weekdays:
        last -= timedelta(days=1)
    return DateRange(first, last, None if first == last else weekdays)
