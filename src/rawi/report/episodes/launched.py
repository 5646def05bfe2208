"""Launched: whether fire from afar was by aircraft or from the ground, which tells two acts on one place apart."""

from __future__ import annotations

from rawi.report.acts.hitting import MISSILES
from rawi.report.episodes.episode import Episode
from rawi.report.episodes.sameness import armed_in
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, starting

_GUNS = frozenset(("mortar", "artillery", "tank"))
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
    ours = armed_in(telling, values)
    theirs = {side for _, t in told for side in armed_in(t, values)}
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
