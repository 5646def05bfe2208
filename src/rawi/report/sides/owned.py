"""Whose that is which was hit, where the words for it name another party as well."""

from __future__ import annotations

from rawi.report.sides.kinds import FORCES
from rawi.report.sides.parties import Party
from rawi.report.sides.scene import Scene

_OWNED_TOKENS = 6


def is_anothers(party: Party, scene: Scene) -> bool:
    """Whether words for what an army has are told of as somebody else's: دمرت غارة عربة عسكرية محملة بالأسلحة تابعة
    للحركة."""
    if not party.resolved.mention.rule.startswith("generic.") or party.actor.kind not in FORCES:
        return False
    keys, words = scene.values.text.keys, scene.values.words
    behind = range(party.last, min(scene.telling.last, party.last + _OWNED_TOKENS))
    owned = next((t for t in behind if keys[t] in words["belonging_to"]), None)
    return owned is not None and any(p.first == owned + 1 and p.proclitic == "ل" for p in scene.parties)
