"""Accidents told in words of attacks: an aircraft that fell, a shot that went off."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.report.acts.event import LEAD_SENTENCES
from rawi.report.episodes.episode import Episode
from rawi.report.values import Values, starting

_CRASH_TOKENS = 3
_MISTAKE_TOKENS = 8
_OPENING_TOKENS = 150
_BURNT = ("explosion.", "arson.")
_BROUGHT_DOWN = frozenset(("ied", "missile", "rocket", "mine", "ballistic_missile"))
_RIDDEN = frozenset(("tank", "vehicle", "aircraft"))
_INCIDENT = "attack.incident"
_OF_TOKENS = 2
"""How far behind its noun stands what a mishap befell (انهيار سقف مدرسة، انهيار جزئي لجسر)."""
_JOINED = ("و", "ف", "ب", "ل", "ال")
"""Particles before a noun and its article, in their order."""
_RAMMING = "attack.ramming"
_RUN_OVER = ("حادث", "حادثه")
_TERROR = "ارهاب"
_DENIED_TOKENS = 12
"""How far before the word terror stands what denies it."""
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


def is_run_over(episode: Episode, values: Values) -> bool:
    """Whether nothing is told but that people were run over (حادث دهس), and the article calls it no attack, meant or of
    terror, or says no more of terror than that nothing points to it (لا أدلة على أنه حادث إرهابي): a crash is one only
    where somebody says that it was meant (codebook)."""
    acts = [e for t in episode.tellings for e in t.events if e.core]
    if not acts or any(e.trigger.id != _RAMMING for e in acts):
        return False
    keys = values.text.keys
    if any(keys[e.mention.first].lstrip("وبلا") not in _RUN_OVER for e in acts):
        return False
    if not values.words["meant_it"].isdisjoint(keys):
        return False
    terror = (token for token, key in enumerate(keys) if _TERROR in key)
    denied = values.words["no_such"] | values.words["negation"]
    return all(any(key in denied for key in keys[max(0, at - _DENIED_TOKENS) : at]) for at in terror)


def is_mistake(episode: Episode, values: Values) -> bool:
    """Whether the lead says that somebody fired by mistake (أطلق النار عن طريق الخطأ)."""
    keys, mistake = values.text.keys, values.words["mistake"]
    acts = [e for t in episode.tellings for e in t.events if e.core]
    fired = (e for e in acts if e.sentence.index <= LEAD_SENTENCES and e.trigger.id.startswith(_FIRED))
    spans = ((max(0, e.mention.first - _MISTAKE_TOKENS), e.mention.last + _MISTAKE_TOKENS, e.sentence) for e in fired)
    return any(not mistake.isdisjoint(keys[max(a, s.first) : min(b, s.last)]) for a, b, s in spans)


def is_mishap(episode: Episode, values: Values) -> bool:
    """Whether no act is told, but that people were hurt, be they soldiers, in a sentence that names no weapon, by what
    comes by itself (إثر انقلاب حافلة، في انقلاب دبابة، في انهيار جسر، جراء السيول)."""
    if any(e.trigger.form != "casualty" and e.trigger.id != _INCIDENT for t in episode.tellings for e in t.events):
        return False
    hurt = (t.sentence for t in episode.tellings)
    unarmed = (s for s in hurt if all(w.weapon in _RIDDEN for _, _, w in starting(values.weapons, s.first, s.last)))
    return any(_befalls(token, values) for s in unarmed for token in range(s.first, s.last))


def _befalls(token: int, values: Values) -> bool:
    keys, words = values.text.keys, values.words
    named = set(_without_particles(keys[token]))
    if not named.isdisjoint(words["mishap"]):
        return True
    if named.isdisjoint(words["mishap_of"]):
        return False
    behind = (key for near in keys[token + 1 : token + 1 + _OF_TOKENS] for key in _without_particles(near))
    return not words["befallen"].isdisjoint(behind)


def _without_particles(key: str) -> Iterator[str]:
    """A key as it stands and with its particles taken off one by one."""
    yield key
    for particle in _JOINED:
        if key.startswith(particle):
            key = key.removeprefix(particle)
            yield key
