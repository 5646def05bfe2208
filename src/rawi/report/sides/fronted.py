"""Whom the clause names with which a sentence sets the scene: فيما تتواصل الحرب على التنظيم، سيطر المتمردون …"""

from __future__ import annotations

from collections.abc import Mapping

from rawi.report.sides.kinds import DOERS, FIGHTERS, Side
from rawi.report.sides.parties import Party
from rawi.report.sides.scene import Scene, governor

_FRONT_TOKENS = 25
_IN = frozenset(("في", "وفي", "مع", "ومع"))
_CARRYING = frozenset(("light", "begin", "hits"))
_ENEMY = frozenset(("with", "target"))


def is_fronted(party: Party, scene: Scene) -> bool:
    """Whether a party is named in what sets the scene, so that no word of the act is about it."""
    return party.last <= front_end(scene)


def front_end(scene: Scene) -> int:
    """The comma that closes a clause setting the scene, with which the sentence opens; 0 where there is none."""
    telling, keys, words = scene.telling, scene.values.text.keys, scene.values.words
    opening = telling.sentence.first
    inner = opening + (keys[opening] in _IN)
    amid = keys[inner] in words["meanwhile"] or keys[inner] in words["backdrop"]
    if not (amid or (inner > opening and keys[inner] in words["frame"])) or telling.first > inner:
        return 0
    last = min(telling.last, opening + _FRONT_TOKENS)
    close = next((token for token in range(inner, last) if keys[token] == "،"), 0)
    return close if close and _opens_act(close + 1, scene) else 0


def _opens_act(token: int, scene: Scene) -> bool:
    """Whether the act's clause opens with its verb at a token, behind which alone it is told: not في حين دمر المسلحون
    دبابة للجيش، عبر استهدافها."""
    if any(e.mention.first < token for e in scene.telling.events):
        return False
    event = scene.events.get(token)
    carried = any(first == token and family in _CARRYING for first, family in scene.cues.values())
    return carried or (event is not None and event.trigger.form != "noun")


def fought_in_front(read: Mapping[Party, Side | None], scene: Scene) -> dict[Party, Side | None]:
    """The sides, with the enemy named in what sets the scene as who was hit, where the act names but its doers: في إطار
    الحرب على التنظيم، أغارت الطائرات."""
    armed = {side for party, side in read.items() if party.actor.kind in DOERS and side}
    keys, opening = scene.values.text.keys, scene.telling.sentence.first
    if armed != {"agent"} or keys[opening + (keys[opening] in _IN)] not in scene.values.words["frame"]:
        return dict(read)
    close = front_end(scene)
    ruled = {p: governor(p, scene) for p in read if p.last <= close and p.actor.kind in FIGHTERS}
    enemies = {p for p, rule in ruled.items() if rule is not None and rule.family in _ENEMY}
    return {p: "target" if p in enemies else side for p, side in read.items()}
