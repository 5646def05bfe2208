"""Whose the thing is that was hit, and among whom it was."""

from __future__ import annotations

from rawi.report.sides.kinds import FORCES, UNARMED
from rawi.report.sides.parties import Party
from rawi.report.sides.scene import Scene, last_event

_BLOWN = frozenset(("bombing", "suicide_bombing", "grenade", "explosion", "shelling"))


def owns_struck(token: int, scene: Scene) -> bool:
    """Whether what was hit is said right before a token to be somebody's (سيارة تابعة | لمجموعة كذا), and did not carry
    those who attacked (على متن سيارة)."""
    keys, words = scene.values.text.keys, scene.values.words
    end = token - (keys[token - 1] in words["owned"])
    first, family = scene.cues.get(end, (0, ""))
    return end < token and family == "target" and words["aboard"].isdisjoint(keys[max(0, first - 1) : first])


def is_amid(party: Party, token: int, scene: Scene) -> bool:
    """Whether something went off, fell or was thrown among people, "between" at a token: فجر نفسه بين المصلين."""
    event = last_event(token, scene)
    return event is not None and event.trigger.type in _BLOWN and party.actor.kind in UNARMED | FORCES
