"""What is found on those arrested or shot, or where they were, is of their arrest or the shootout and no find of its
own; what is found in an attacker's car or house once he has struck is of his attack."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from rawi.model.report import Report
from rawi.report.tellings.places.fit import places_fit, rank
from rawi.report.values import Values

_NEXT = 1
"""How many sentences behind an arrest what was found in it is told at most."""
_NEAR = 3
_ATTACKS = frozenset(("armed_attack", "clash", "bombing", "suicide_bombing", "grenade"))
_FIGHTS = frozenset(("armed_attack", "clash"))
_FALLEN = frozenset(("attackers", "militants"))
_CARRIED = frozenset(("small_arms", "grenade", "rpg", "explosive_belt", "knife"))
_OTHER_TOKENS = 8
"""How far around a find it is said to be another operation's."""


def with_finds(reports: tuple[Report, ...], values: Values) -> tuple[Report, ...]:
    """The reports; weapons found in an arrest told just before (ألقت القبض على ثلاثة وضبطت بحوزتهم عبوات), or on
    militants shot in a fight told just before (قتل ستة في تبادل لإطلاق النار. وعثر على أربع بنادق), are its weapons and
    counts. Arms that are told first were what was found, and who is held with them is told beside it."""
    reports = tuple(r for r in reports if not any(_is_attackers(r, attack, values) for attack in reports))
    arrests = [r for r in reports if r.type == "arrest" or _fell_in(r)]
    if not arrests:
        return reports
    finds = {r.id: next((a for a in arrests if _is_found_in(r, a, values)), None) for r in reports}
    kept = [r for r in reports if finds[r.id] is None]
    return tuple(_with(r, [f for f in reports if finds[f.id] is r]) for r in kept)


def _is_attackers(find: Report, attack: Report, values: Values) -> bool:
    """Whether a find with no place of its own is told near behind an attack as made in what its maker had: وعثر في
    شاحنته على عبوتين."""
    if find.type != "weapons_seizure" or attack.type not in _ATTACKS or find.start <= attack.start:
        return False
    if find.place is None or find.place.name is not None:
        return False
    if _sentence_of(find.start, values) - _sentence_of(attack.end - 1, values) > _NEAR:
        return False
    at = bisect_left(values.text.starts, find.start)
    return not values.words["attackers_own"].isdisjoint(values.text.keys[at : at + _OTHER_TOKENS])


def _is_found_in(find: Report, arrest: Report, values: Values) -> bool:
    """Whether a find is told right behind an arrest, at its place and on its day, and not as another operation's (وفي
    عملية منفصلة ضبطت)."""
    if find.type != "weapons_seizure" or find.outcome != "occurred" or find.start <= arrest.start:
        return False
    if (find.role == "background") != (arrest.role == "background") or not _is_there(find, arrest):
        return False
    if find.date.earliest > arrest.date.latest or arrest.date.earliest > find.date.latest:
        return False
    if _sentence_of(find.start, values) - _sentence_of(arrest.end - 1, values) > _NEXT:
        return False
    at = bisect_left(values.text.starts, find.start)
    near = values.text.keys[max(0, at - _OTHER_TOKENS) : at + _OTHER_TOKENS]
    on_them = not set(find.weapons) - _CARRIED and values.words["store"].isdisjoint(near)  # not: وعثروا على مخزن أسلحة
    return (on_them or arrest.type == "arrest") and values.words["other_one"].isdisjoint(near)


def _fell_in(fight: Report) -> bool:
    """Whether militants were shot in a fight, on whom arms are found."""
    fell = (f for f in fight.figures if f.what == "killed" and f.of in _FALLEN)
    return fight.type in _FIGHTS and any(f.count.low for f in fell)


def _is_there(find: Report, arrest: Report) -> bool:
    """Whether a find was where an arrest was, and its place is told no finer."""
    if find.place is None or arrest.place is None or rank(find.place) < rank(arrest.place):
        return False
    return places_fit(find.place, arrest.place) != "apart"


def _with(arrest: Report, finds: list[Report]) -> Report:
    """An arrest with the weapons and counts of what was found in it."""
    if not finds:
        return arrest
    known = {(f.what, f.count.low, f.count.high, f.of) for f in arrest.figures}
    told = (f for find in finds for f in find.figures if f.what == "seized")
    new = [f for f in told if (f.what, f.count.low, f.count.high, f.of) not in known]
    named = dict.fromkeys((*arrest.weapons, *(w for find in finds for w in find.weapons)))
    weapons = [c for find in finds for c in find.claims if c.slot == "weapon" and c.value not in arrest.weapons]
    return replace(arrest, weapons=tuple(named), figures=(*arrest.figures, *new), claims=(*arrest.claims, *weapons))


def _sentence_of(offset: int, values: Values) -> int:
    return bisect_right(values.text.sentences, offset, key=lambda sentence: sentence.start) - 1
