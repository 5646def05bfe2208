"""A demonstration that forces fired on is one attack by the forces, with all its figures (codebook, Units)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import pairwise

from rawi.model.claim import HARM, Figure
from rawi.model.report import Report
from rawi.report.acts.crowds_hurt import FIRE_ON_CROWD
from rawi.report.episodes.places.at_crowd import AT_CROWD
from rawi.report.sides.kinds import FIGHTERS, FORCES
from rawi.report.tellings.places.fit import places_fit
from rawi.report.values import Values
from rawi.text.clitics import is_among

_ABOUT_TOKENS = 14
"""How far behind a demonstration is said what it was about."""
_DAYS = 3
"""The longest an attack on one demonstration may have lasted."""
_SENTENCES = 2


def without_fired_on(reports: tuple[Report, ...], values: Values) -> tuple[Report, ...]:
    """The reports but demonstrations that an attack on demonstrators befell, who did no violence themselves; who was
    hurt there was hurt in the attack. One against a killing came after it."""
    attacks = [r for r in reports if r.type == "armed_attack" and (_is_fire_on_crowd(r) or _is_amid_crowd(r, values))]
    if not attacks:
        return reports
    peaceful = ("protest",) if _is_violent(values) else ("protest", "riot")
    crowds = [r for r in reports if r.type in peaceful and not _is_over_killing(r, values)]
    befell = {r.id: attack.id for r in crowds for attack in attacks if _befalls(attack, r)}
    return tuple(
        replace(r, figures=(*r.figures, *_moved(r, [o for o in reports if befell.get(o.id) == r.id])))
        for r in reports
        if r.id not in befell
    )


def _is_fire_on_crowd(report: Report) -> bool:
    crowd = any(i.actor.kind == "crowd" for i in report.targets) or any(c.reason == AT_CROWD for c in report.claims)
    by_nobody = not report.perpetrators and any(FIRE_ON_CROWD in c.reason for c in report.claims)
    return crowd and (by_nobody or any(i.actor.kind in FORCES for i in report.perpetrators))


def _is_amid_crowd(report: Report, values: Values) -> bool:
    """Whether the sentence of an attack, or the next, says that it was amid a demonstration, and an armed side is named
    (قتل ستة برصاص الجنود خلال احتجاجات في كذا); none that lasted on."""
    if report.date.days > _DAYS or not any(i.actor.kind in FIGHTERS for i in (*report.perpetrators, *report.targets)):
        return False
    number = bisect_right(values.text.sentences, report.start, key=lambda one: one.start) - 1
    told = values.text.sentences[max(number, 0) : number + _SENTENCES]
    keys = values.text.keys[told[0].first : told[-1].last]
    return any(is_among(key, values.words["demonstrators"]) or key in values.words["march"] for key in keys)


def _is_violent(values: Values) -> bool:
    """Whether the article tells of stones or bottles, or that a crowd set something on fire: then its violence is
    told."""
    burnt = (e for e in values.events if e.trigger.id.startswith("arson."))
    return not values.words["stones"].isdisjoint(values.text.keys) or any(e.standing == "asserted" for e in burnt)


def _befalls(attack: Report, crowd: Report) -> bool:
    """Whether a demonstration is the one that an attack was on: at its place, on its day."""
    if crowd.role == "background" or attack.role == "background":
        return False
    if attack.place is None or crowd.place is None or places_fit(attack.place, crowd.place) == "apart":
        return False
    return attack.date.earliest <= crowd.date.latest and crowd.date.earliest <= attack.date.latest


def _moved(attack: Report, crowds: list[Report]) -> list[Figure]:
    """The dead and wounded of demonstrations that the attack on them doesn't count already."""
    known = {(f.what, f.count.low, f.count.high) for f in attack.figures}
    told = (f for crowd in crowds for f in crowd.figures if f.what in HARM)
    return [f for f in told if (f.what, f.count.low, f.count.high) not in known]


def _is_over_killing(crowd: Report, values: Values) -> bool:
    """Whether people demonstrate against the killing of somebody (تظاهروا احتجاجا على مقتل شاب)."""
    first = bisect_left(values.text.starts, crowd.start)
    keys = values.text.keys[first : first + _ABOUT_TOKENS]
    killing = values.words["killing_of"]
    return any(key in killing and before == "علي" for before, key in pairwise(keys))
