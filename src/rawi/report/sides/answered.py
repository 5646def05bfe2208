"""Who fired what an act answers: no doer and no target of that act."""

from __future__ import annotations

from rawi.report.sides.parties import Party
from rawi.report.sides.scene import Scene, last_event
from rawi.report.values import starting

_ANSWERED_TOKENS = 9
_FIRED_TOKENS = 3
_LAUNCHED_TOKENS = 8
_ENDS = frozenset("،,.؛:")


def is_of_answered(party: Party, scene: Scene) -> bool:
    """Whether a party stands in what the act told answers, which is told by what was fired alone: شنت الطائرات غارات
    ردا على صاروخ أطلقته الحركة، ردا على صواريخ أطلقتها الحركة، قصف الجيش البلدة; but not where the answer is to an act
    that is told itself, or no weapon is named (ردا على الحركة)."""
    keys, words = scene.values.text.keys, scene.values.words
    event = last_event(party.first, scene)
    first = max(scene.telling.sentence.first, party.first - _ANSWERED_TOKENS, event.mention.last if event else 0)
    for token in range(first, party.first - 2):
        if keys[token].removeprefix("و") in words["in_answer"] and keys[token + 1] in words["onto"]:
            launched = keys[token + 2] in words["firing_of"]  # ردا على إطلاق الحركة صواريخ
            last = token + 2 + _LAUNCHED_TOKENS if launched else min(token + 2 + _FIRED_TOKENS, party.first)
            fired = starting(scene.values.weapons, token + 2, last)
            ended = any(keys[t] in _ENDS for t in range(token, party.first))
            return bool(fired) and not ended
    return False
