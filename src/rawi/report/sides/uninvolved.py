"""Who is named beside an act and has no part in it: in the clause with which a sentence sets the scene (فيما تتواصل
الحرب على التنظيم، سيطر المتمردون …), as who fired what the act answers, as whom those hit were about to fight or to
arrest."""

from __future__ import annotations

from collections.abc import Mapping

from rawi.report.sides.kinds import Side
from rawi.report.sides.parties import Party
from rawi.report.sides.scene import Scene, last_event
from rawi.report.values import starting

_FRONT_TOKENS = 25
_IN = frozenset(("في", "وفي", "مع", "ومع"))
_CARRYING = frozenset(("light", "begin", "hits"))
_ANSWERED_TOKENS = 9
_FIRED_TOKENS = 3
_LAUNCHED_TOKENS = 8
_ENDS = frozenset("،,.؛:")
_MISSION_TOKENS = 8
_GROUPS = frozenset(("armed_group", "militia"))


def is_fronted(party: Party, scene: Scene) -> bool:
    """Whether a party is named in what sets the scene, so that no word of the act is about it."""
    return party.last <= front_end(scene)


def front_end(scene: Scene) -> int:
    """The comma that closes a clause setting the scene, with which the sentence opens; 0 where there is none."""
    telling, keys, words = scene.telling, scene.values.text.keys, scene.values.words
    opening = telling.sentence.first
    inner = opening + (keys[opening] in _IN)
    if keys[inner] not in words["meanwhile"] or telling.first > inner:
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
