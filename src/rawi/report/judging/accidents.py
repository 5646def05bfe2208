"""Accidents told in words of attacks: an aircraft that fell, a shot that went off."""

from __future__ import annotations

from rawi.report.acts.events import LEAD_SENTENCES
from rawi.report.episodes.episode import Episode
from rawi.report.values import Values, starting

_CRASH_TOKENS = 3
_MISTAKE_TOKENS = 8
_OPENING_TOKENS = 150
_BURNT = ("explosion.", "arson.")
_BROUGHT_DOWN = frozenset(("ied", "missile", "rocket", "mine", "ballistic_missile"))
_FIRED = ("attack.shot", "attack.shoot", "attack.fire", "attack.bullets")


def is_crash(episode: Episode, values: Values) -> bool:
    """Whether those died with an aircraft that fell, and nothing is told to have brought it down: what burst or burnt
    then was the aircraft."""
    acts = (e for t in episode.tellings for e in t.events if e.core and e.standing != "denied")
    if any(not e.trigger.id.startswith(_BURNT) for e in acts):
        return False
    keys, words = values.text.keys, values.words
    if any(
        w.weapon in _BROUGHT_DOWN for t in episode.tellings for _, _, w in starting(values.weapons, t.first, t.last)
    ):
        return False
    told = (token for t in episode.tellings for token in range(t.first, t.last))
    fell = (token for token in told if keys[token].lstrip("وبل") in words["crash"])
    if all(words["crashed"].isdisjoint(keys[token + 1 : token + 1 + _CRASH_TOKENS]) for token in fell):
        return False
    return words["downed"].isdisjoint(keys[:_OPENING_TOKENS])


def is_mistake(episode: Episode, values: Values) -> bool:
    """Whether the lead says that somebody fired by mistake (أطلق النار عن طريق الخطأ)."""
    keys, mistake = values.text.keys, values.words["mistake"]
    acts = [e for t in episode.tellings for e in t.events if e.core]
    fired = (e for e in acts if e.sentence.index <= LEAD_SENTENCES and e.trigger.id.startswith(_FIRED))
    spans = ((max(0, e.mention.first - _MISTAKE_TOKENS), e.mention.last + _MISTAKE_TOKENS, e.sentence) for e in fired)
    return any(not mistake.isdisjoint(keys[max(a, s.first) : min(b, s.last)]) for a, b, s in spans)
