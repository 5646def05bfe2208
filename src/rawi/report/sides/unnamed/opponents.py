"""The side that an incident's own sentences leave out and the incidents told beside it name.

News that tells a day of fighting names the enemy once: what the takers of a town took, and what the same aircraft
struck next, was held by those they fight above. An attack whose doers hide (a bomb) gets nobody in this way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rawi.geo import distance_km
from rawi.model.claim import Involvement
from rawi.model.report import Report
from rawi.report.sides.kinds import DOERS, FLYING, FORCES, MUTUAL, NOBODYS
from rawi.report.sides.parties import UNNAMED

_AIR = frozenset(("air_strike", "drone_strike"))
_OPEN = _AIR | {"clash", "territory_change"}
"""Acts whose both sides stand in the open."""
_AFAR = _AIR | {"shelling"}
"""Acts that reach a place from another."""
_FROM = _OPEN | {"shelling", "armed_attack"}
"""Acts that show who fights whom."""
_GROUND = frozenset(("clash", "territory_change"))
"""Acts of two sides that meet."""
_AIMED = frozenset(("attack.istihdaf", "attack.istahdafa"))
"""Words for a strike that say nothing of its means."""
_FELL = NOBODYS | {"shelling.rocket_fired", "shelling.fall_noun"}
"""Words for what fell, as often from the other side."""
_RANGE_KM = 250.0
"""How far from each other two attacks are at most that are of one front."""
_FRONT_KM = 300.0
"""How far from each other two fights are at most that are of one war."""
_NEAR = 40
"""How many reports away a fight may be told: a text that never ends takes no longer a report."""

_Side = tuple[Involvement, ...]


def name_opponents(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports with the side that one lacks taken from the nearest other in which its other side fights the same
    enemy; and with those who fly, where all other air strikes on the country are theirs."""
    told = [_labels(r.perpetrators) for r in reports if r.type == "territory_change" and r.role != "background"]
    takers = list(dict.fromkeys(side for side in told if side))
    turned = [_turned(report, takers) for report in reports]
    return tuple(_with_sides(report, number, turned) for number, report in enumerate(turned))


def _turned(report: Report, takers: Sequence[frozenset[str]]) -> Report:
    """A clash with those who advance as its doers, where they take a place of the article: what a fight is told as
    between whom says nothing of who attacks."""
    if report.type != "clash":
        return report
    doers, hit = _labels(report.perpetrators), _labels(report.targets)
    advancing = frozenset().union(*takers)
    if not doers and hit & advancing and hit - advancing:  # both sides' dead are told: مقتل جنود ومسلحين
        taking = tuple(i for i in report.targets if i.actor.label in advancing)
        return replace(report, perpetrators=taking, targets=tuple(i for i in report.targets if i not in taking))
    told_between = any(c.slot == "type" and c.reason in MUTUAL for c in report.claims)
    advance = bool(takers) and all(side & hit and not side & doers for side in takers)
    if not told_between or not doers or not advance:
        return report
    return replace(report, perpetrators=report.targets, targets=report.perpetrators)


def _with_sides(report: Report, number: int, reports: Sequence[Report]) -> Report:
    if report.role == "background" or report.type not in _FROM:
        return report
    if report.type not in _OPEN:
        doers = report.perpetrators or _same_place(report, reports) or _sole_strikers(report, reports)
        return report if report.perpetrators else replace(report, perpetrators=_inferred(doers))
    first = max(0, number - _NEAR)
    beside = enumerate(reports[first : number + _NEAR + 1], first)
    fresh = [(abs(n - number), r) for n, r in beside if r.type in _FROM and r.role != "background"]
    near = [other for gap, other in sorted(fresh, key=lambda o: o[0]) if gap]
    like = [other for other in near if (other.type in _AIR) == (report.type in _AIR)]
    doers, hit = report.perpetrators, report.targets
    takers, losers = _fought_for(report, near) if report.type == "clash" and not doers else ((), ())
    if not hit:
        doers, hit = doers or takers, losers
    if not doers:
        doers = _against(hit, [(other.targets, other.perpetrators) for other in like])
        if not doers and report.type in _AIR:
            doers = _only_flyers(report, near)
        if report.type in _AIR:
            doers = tuple(i for i in doers if i.actor.kind in FLYING)
    doers = doers or (() if _labels(takers) & _labels(hit) else takers) or _same_place(report, reports)
    doers = doers or (_sole_strikers(report, reports) if report.type == "drone_strike" else ())
    if not hit and report.outcome != "intercepted":
        fights = [(other.perpetrators, other.targets) for other in near]
        hit = _against(doers, fights) if not _at_home(report) and _fight_one(doers, fights) else ()
        if not hit and report.type == "territory_change":
            hit = _sole_enemy(doers, [other for other in near if not _is_on_guests(other, report)])
        hit = _one_side(hit, near)
    if report.type == "clash" and not doers and not hit:
        doers, hit = _sole_fight(report, near)
    return replace(
        report,
        perpetrators=report.perpetrators or _inferred(doers),
        targets=report.targets or _inferred(hit),
    )


def _at_home(report: Report) -> bool:
    """Whether who bombs a country is at home in it: there more is hit than those fought on the ground."""
    country = _country(report)
    return report.type in _AIR and any(
        i.actor.country == country and i.actor.kind != "coalition" for i in report.perpetrators
    )


def _inferred(side: _Side) -> _Side:
    """A side taken over from another act of the same fighting: of this one nobody claims it."""
    return tuple(replace(i, basis="stated", by=None) if i.basis == "claimed" else i for i in side)


def _fight_one(side: _Side, fights: Sequence[tuple[_Side, _Side]]) -> bool:
    """Whether all those a side fights are one party, named together somewhere; who fights two may have hit either."""
    foes = [_labels(other) - _labels(side) for same, other in fights if _labels(side) & _labels(same)]
    party: frozenset[str] = frozenset()
    left = [labels for labels in foes if labels]
    while left and (joined := [labels for labels in left if not party or party & labels]):
        party = party.union(*joined) if party else joined[0]
        left = [labels for labels in left if not labels <= party]
    return not left


def _fought_for(report: Report, near: Sequence[Report]) -> tuple[_Side, _Side]:
    """The sides of a place's taking for the fight over it that names none: سيطروا على البلدة … بعد معارك فيها."""
    taken = (r for r in near if r.type == "territory_change" and r.place and r.place == report.place)
    return next(((r.perpetrators, r.targets) for r in taken if r.perpetrators), ((), ()))


def _sole_fight(report: Report, near: Sequence[Report]) -> tuple[_Side, _Side]:
    """The sides of the fight told nearest to one that names none, where all fights of the article on its front are
    between somebody and one party: تدور معارك بين الجيش والحركة في البلدة، كما تدور معارك في التل."""
    there = [r for r in near if r.type in _GROUND and _country(r) == _country(report)]
    there = [r for r in there if _apart_km(r, report) <= _FRONT_KM]
    fights = [(_labels(r.perpetrators), _labels(r.targets), r) for r in there]
    told = [(doers, hit, r) for doers, hit, r in fights if doers and hit and not doers & hit]
    always = frozenset.intersection(*(doers | hit for doers, hit, _ in told)) if told else frozenset()
    for label in always:
        sides = [(r.perpetrators, r.targets) if label in doers else (r.targets, r.perpetrators) for doers, _, r in told]
        one = tuple(i for i in sides[0][0] if i.actor.label == label)
        if _fight_one(one, sides):
            return _armed(told[0][2].perpetrators), _armed(told[0][2].targets)
    return (), ()


def _one_side(hit: _Side, near: Sequence[Report]) -> _Side:
    """Those hit, nobody if they fight each other beside: where the dead of both sides are told, all were hit."""
    known = _labels(hit)
    foes = frozenset().union(*(_labels(r.perpetrators) for r in near if known & _labels(r.targets)))
    return () if known & foes else hit


def _against(side: _Side, fights: Sequence[tuple[_Side, _Side]]) -> _Side:
    """Those whom somebody of a side fights in the first fight that names both."""
    known = _labels(side)
    for same, other in fights:
        armed = _armed(other)
        if known & _labels(same) and armed and not known & _labels(armed):
            return armed
    return ()


def _is_on_guests(other: Report, taking: Report) -> bool:
    """Whether not those who took a place are said to have hit a force of a foreign state: soldiers of a mission, who
    held none."""
    home = (None, _country(taking))
    same = _labels(other.perpetrators) & _labels(taking.perpetrators)
    return not same and all(i.actor.kind == "state_force" and i.actor.country not in home for i in other.targets)


def _sole_enemy(doers: _Side, near: Sequence[Report]) -> _Side:
    """Those who are hit in all other acts of the article, unless they are of the doers' side."""
    struck = [_armed(other.targets) for other in near if _armed(other.targets)]
    if not doers or len({_labels(side) for side in struck}) != 1 or _labels(struck[0]) & _labels(doers):
        return ()
    return struck[0]


def _only_flyers(report: Report, near: Sequence[Report]) -> _Side:
    """Those who flew all other air strikes on a report's country, or, where none is told, whose forces alone of another
    state attack there, unless they are the ones hit."""
    there = [r for r in near if r.perpetrators and _country(r) == _country(report)]
    flights = [r.perpetrators for r in there if r.type in _AIR] or _from_abroad(report, there)
    if len({_powers(flight) for flight in flights}) != 1 or _labels(flights[0]) & _labels(report.targets):
        return ()
    return flights[0]


def _from_abroad(report: Report, there: Sequence[Report]) -> list[_Side]:
    """The sides with aircraft of the attacks told near a strike; none where one of them is of the country itself."""
    near = [r for r in there if _apart_km(r, report) <= _RANGE_KM]
    flying = [tuple(i for i in r.perpetrators if i.actor.kind in FLYING and i.actor.country) for r in near]
    return [] if any(i.actor.country == _country(report) for side in flying for i in side) else [s for s in flying if s]


def _apart_km(one: Report, other: Report) -> float:
    here, there = one.place, other.place
    return distance_km(here.lat, here.lon, there.lat, there.lon) if here and there else _RANGE_KM


def _powers(side: _Side) -> frozenset[str]:
    """The states of those on a side, whatever of their forces they are; the names of other groups."""
    return frozenset((i.actor.kind in FORCES and i.actor.country) or i.actor.label for i in _armed(side))


def _same_place(report: Report, reports: Sequence[Report]) -> _Side:
    """Those who struck a place from afar in all other reports on it, for a strike on it that names none."""
    if report.type not in _AFAR or report.place is None:
        return ()
    told = [
        r.perpetrators
        for r in reports
        if r.type in _AFAR
        and (r.type in _AIR) == (report.type in _AIR)
        and r.perpetrators
        and r.role != "background"
        and r.place is not None
        and r.place.name == report.place.name
    ]
    doers = _shared(told)
    return () if _labels(doers) & _labels(report.targets) else doers


def _sole_strikers(report: Report, reports: Sequence[Report]) -> _Side:
    """Those who did all that the article tells of in a report's country, for a strike from afar on it that names none:
    شنت إسرائيل غارات … كما أفادت المصادر باستهداف مطارين."""
    aimed = any(c.slot == "type" and c.reason in _AIMED for c in report.claims)
    fell = any(c.slot == "type" and c.reason in _FELL for c in report.claims)
    if fell or (report.type not in _AFAR and not aimed) or report.outcome == "denied":
        return ()
    beside = [r for r in reports if r.role != "background" and _country(r) == _country(report) and r.perpetrators]
    told = any(r.type in _AFAR and r.start < report.start and _is_of_day(r, report) for r in beside)
    if not told:
        return ()
    doers = _shared([r.perpetrators for r in beside])
    return () if _labels(doers) & {i.actor.label for i in report.targets} else doers


def _shared(sides: Sequence[_Side]) -> _Side:
    """Those who are on all sides of a list, whoever else is named beside them on some: الحركة … الحركة وحلفاؤها."""
    if not sides or not (shared := frozenset.intersection(*map(_powers, sides))):
        return ()
    fewest = min(sides, key=lambda side: len(_armed(side)))
    return tuple(i for i in _armed(fewest) if _powers((i,)) <= shared)


def _is_of_day(one: Report, other: Report) -> bool:
    """Whether two incidents can be of one day or of two that follow."""
    return (one.date.earliest - other.date.latest).days <= 1 and (other.date.earliest - one.date.latest).days <= 1


def _country(report: Report) -> str | None:
    return report.place.country if report.place else None


def _armed(side: _Side) -> _Side:
    return tuple(i for i in side if i.actor.kind in DOERS and i.actor.label not in UNNAMED | {"unknown"})


def _labels(side: _Side) -> frozenset[str]:
    return frozenset(i.actor.label for i in _armed(side))
