"""Whose a base or a post is that an act struck, where no word says so: that of the army of its land."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from rawi.model.claim import Involvement
from rawi.model.report import Report
from rawi.model.value import Actor
from rawi.report.sides.kinds import FORCES
from rawi.report.sides.parties import UNNAMED
from rawi.report.values import Values, between
from rawi.text.normalize import search_key

_STRIKES = frozenset(("shelling", "air_strike", "drone_strike", "armed_attack", "bombing", "suicide_bombing"))
_ISRAELI = Actor("Israeli forces", "state_force", "IL")
_FACED = frozenset(("IL", "PS", "LB", "SY"))
"""Where Israel's posts are."""


def of_garrison(report: Report, values: Values) -> Report:
    """The report with the army of the land as hit where an attack on a base names nobody (استهدفت مسيرة قاعدة الفجر
    الجوية), and Israel's where those attack who fight it (استهدفت المقاومة موقع التل), on land that it occupies
    whatever they attack (دمرت الكتائب آلية في رفح); not of a land with several armies, nor where forces from abroad are
    named that may be its guests, or rockets fall in a land that has such."""
    place = report.place
    if report.targets or report.type not in _STRIKES or place is None:
        return report
    name = search_key(place.name or "").split()
    words, labels = values.words, [i.actor.label for i in report.perpetrators]
    faced = place.country in _FACED and any(values.blocs.fight(label, _ISRAELI.label) for label in labels)
    afield = place.country in values.states["occupied"] and report.outcome == "occurred"
    if faced and (afield or (name and (name[0] in words["base"] or name[0] in words["position"]))):
        return _with_hit(report, _ISRAELI)
    if place.precision != "site" or not name or not (name[0] in words["base"] or not words["of_war"].isdisjoint(name)):
        return report
    label = values.nations.get(place.country or "")
    away = [i for i in report.perpetrators if i.actor.kind in FORCES]
    guests = place.country in values.states["harbouring"] and (bool(away) or report.type == "shelling")
    open_land = place.country not in values.states["divided"] and not guests
    own = label in labels or any(i.actor.country == place.country for i in away)
    if label is None or not open_land or own or faced or _has_guests(report, values):
        return report
    return _with_hit(report, Actor(label, "state_force", place.country))


def _has_guests(report: Report, values: Values) -> bool:
    """Whether forces of another land, or men of a group, are named in the words of an incident, besides its doers."""
    starts = values.text.starts
    first, last = bisect_left(starts, report.start), bisect_left(starts, report.end)
    opening = next((s.first for s in values.text.sentences if s.first <= first < s.last), first)
    closing = next((s.last for s in values.text.sentences if s.first <= last < s.last), last)
    doers = {i.actor.label for i in report.perpetrators} | UNNAMED | {"unknown"}
    country = report.place.country if report.place else None
    named = (r.value for r in between(values.actors, opening, closing) if not values.is_spoken(r.mention.start))
    return any(
        a.label not in doers and a.kind in FORCES | {"coalition", "armed_group", "militia"} and a.country != country
        for a in named
    )


def _with_hit(report: Report, actor: Actor) -> Report:
    claim = next(c for c in report.claims if c.slot == "place")
    return replace(report, targets=(Involvement(actor, "stated", claim.start, claim.end),))
