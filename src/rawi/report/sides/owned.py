"""Whose that is which was hit, where the words for it name another party as well."""

from __future__ import annotations

from rawi.report.sides.kinds import DOERS, FORCES
from rawi.report.sides.parties import Party
from rawi.report.sides.scene import Governor, Scene

_OWNED_TOKENS = 6
_LED_TOKENS = 3


def is_anothers(party: Party, scene: Scene) -> bool:
    """Whether words for what an army has are told of as somebody else's: دمرت غارة عربة عسكرية محملة بالأسلحة تابعة
    للحركة."""
    if not party.resolved.mention.rule.startswith("generic.") or party.actor.kind not in FORCES:
        return False
    keys, words = scene.values.text.keys, scene.values.words
    behind = range(party.last, min(scene.telling.last, party.last + _OWNED_TOKENS))
    owned = next((t for t in behind if keys[t] in words["belonging_to"]), None)
    return owned is not None and any(p.first == owned + 1 and p.proclitic == "ل" for p in scene.parties)


def is_leaders_house(party: Party, ruled: Governor, scene: Scene) -> bool:
    """Whether the house, the car or the convoy of somebody was hit who leads men of a party: منزل قائد موال للحركة."""
    keys, words = scene.values.text.keys, scene.values.words
    if scene.telling.family != "force" or keys[ruled.first] not in words["allegiance"]:
        return False
    led = range(max(scene.telling.first, ruled.first - _LED_TOKENS), ruled.first)
    man = next((t for t in led if keys[t] in words["armed_man"]), None)
    return man is not None and keys[man - 1] in words["of_man"] and party.actor.kind in DOERS
