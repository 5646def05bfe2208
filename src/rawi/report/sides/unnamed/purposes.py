"""Whom those hit were about to fight or to arrest: خطفوا مقاتلين انتقلوا للمشاركة في القتال ضد الحركة، قتل جنديان خلال
عملية لاعتقال قيادي في الحركة. Nobody hit him."""

from __future__ import annotations

from collections.abc import Mapping

from rawi.report.sides.kinds import Side
from rawi.report.sides.parties import Party
from rawi.report.sides.scene import Scene

_MISSION_TOKENS = 8
_GROUPS = frozenset(("armed_group", "militia"))


def is_of_mission(party: Party, scene: Scene, read: Mapping[Party, Side | None]) -> bool:
    """Whether a group is named only in what those told of before were there for."""
    if scene.telling.family not in ("force", "detain") or party.actor.kind not in _GROUPS:
        return False
    keys, words = scene.values.text.keys, scene.values.words
    first = max(scene.telling.first, party.first - _MISSION_TOKENS)
    token = next((t for t in range(party.first - 1, first - 1, -1) if keys[t] in words["on_mission"]), None)
    if token is None or any(t in scene.named for t in range(token, party.first)):
        return False
    told = any(e.core and e.mention.last <= token for e in scene.telling.events)
    return told and (keys[token] in words["to_fight"] or "target" in read.values())
