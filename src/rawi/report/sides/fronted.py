"""Whom the clause names with which a sentence sets the scene: فيما تتواصل الحرب على التنظيم، سيطر المتمردون …"""

from __future__ import annotations

from rawi.report.sides.parties import Party
from rawi.report.sides.scene import Scene

_FRONT_TOKENS = 25
_IN = frozenset(("في", "وفي", "مع", "ومع"))
_CARRYING = frozenset(("light", "begin", "hits"))


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
    return carried or event is not None
