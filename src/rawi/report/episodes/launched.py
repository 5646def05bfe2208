"""Launched: whether fire from afar was by aircraft, by guns or by drones, which tells two acts on one place apart."""

from __future__ import annotations

from rawi.report.acts.hitting import MISSILES
from rawi.report.episodes.episode import Episode
from rawi.report.episodes.sameness import armed_in, means_in
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values

_GUNS = frozenset(("mortar", "artillery", "tank"))
_PARTS = 8
"""How many of an incident's tellings are looked at."""


def answers(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether one tells a raid and the other what defenders shot down: two sides struck. So it is with guns and a drone
    (قصفت المدفعية الحي. وأسقط الجيش مسيرة فوق مقره), which no shells are."""
    mine = _defends(telling)
    if mine is not None and {_defends(t) for t in episode.tellings} - {None} == {not mine}:
        return True
    fired = {kind for t in episode.tellings[-_PARTS:] if (kind := _gun_or_drone(t, values))}
    return {_gun_or_drone(telling, values), *fired} == {"gun", "drone"} and len(fired) == 1


def _defends(telling: Telling) -> bool | None:
    """Whether a telling tells of a shooting down, or of raids by aircraft; None where it tells of neither or both."""
    downed = _downs(telling)
    raided = any(e.trigger.type == "air_strike" for e in telling.events if e.core and e.standing == "asserted")
    return downed if downed != raided else None


def _downs(telling: Telling) -> bool:
    acts = (e.trigger for e in telling.events if e.core and e.standing == "asserted")
    return any(t.id.startswith("shelling.intercepted") for t in acts)


def _gun_or_drone(telling: Telling, values: Values) -> str | None:
    """ "gun" where a telling tells of shelling by guns alone, "drone" where it tells of drones alone shot down."""
    if _downs(telling):
        return "drone" if means_in(telling, values) == {"drone"} else None
    acts = {e.trigger.type for e in telling.events if e.core and e.standing == "asserted"}
    means = means_in(telling, values)
    return "gun" if acts == {"shelling"} and means and means <= _GUNS else None


def flies_or_fires(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether an act was by aircraft and all told of an incident was fired from the ground, or the other way round
    (قصفوا القاعدة بالمدفعية. وشن التحالف غارات على القاعدة): what is only called قصف can be either, and aircraft fire
    missiles, too, unless others are named with them."""
    mine = _launched(telling, values)
    told = [(by, t) for t in episode.tellings[-_PARTS:] if (by := _launched(t, values))] if mine else []
    if not told or any((by == "air") == (mine == "air") for by, _ in told):
        return False
    if "missile" not in (mine, *(by for by, _ in told)):
        return True
    ours = armed_in(telling, values)
    theirs = {side for _, t in told for side in armed_in(t, values)}
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _launched(telling: Telling, values: Values) -> str | None:
    """ "air", "gun" or "missile" where a telling tells of fire from afar by such means alone."""
    acts = {e.trigger.type for e in telling.events if e.core and e.standing == "asserted"}
    means = means_in(telling, values)
    if acts == {"air_strike"} and means.isdisjoint(_GUNS | MISSILES):
        return "air"
    if acts != {"shelling"} or "aircraft" in means:
        return None
    return "gun" if means & _GUNS else "missile" if means & MISSILES else None
