"""Launched: whether fire from afar was by aircraft or from the ground, which tells two acts on one place apart."""

from __future__ import annotations

from rawi.report.acts.hitting import MISSILES
from rawi.report.episodes.episode import Episode
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between, starting

_GUNS = frozenset(("mortar", "artillery", "tank"))
_ARMED = frozenset(("state_force", "coalition", "armed_group", "militia"))
_PARTS = 8
"""How many of an incident's tellings are looked at."""


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
    ours = _sides(telling, values)
    theirs = {side for _, t in told for side in _sides(t, values)}
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _launched(telling: Telling, values: Values) -> str | None:
    """ "air", "gun" or "missile" where a telling tells of fire from afar by such means alone."""
    acts = {e.trigger.type for e in telling.events if e.core and e.standing == "asserted"}
    means = {weapon.weapon for _, _, weapon in starting(values.weapons, telling.first, telling.last)}
    if acts == {"air_strike"} and means.isdisjoint(_GUNS | MISSILES):
        return "air"
    if acts != {"shelling"} or "aircraft" in means:
        return None
    return "gun" if means & _GUNS else "missile" if means & MISSILES else None


def _sides(telling: Telling, values: Values) -> set[str | None]:
    """The armed actors a telling names, all forces of one state as one."""
    named = (r.value for r in between(values.actors, telling.first, telling.last))
    armed = (actor for actor in named if actor.kind in _ARMED)
    return {actor.country if actor.kind == "state_force" else actor.label for actor in armed}
