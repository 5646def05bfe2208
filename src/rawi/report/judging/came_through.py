"""Whether some of what flew in hit, though air defence met it: the attack occurred."""

from __future__ import annotations

from rawi.model.mention import Mention
from rawi.report.acts.event import Event
from rawi.report.episodes.episode import Episode
from rawi.report.values import Values

_TURNED_TOKENS = 7
_FAILED_TOKENS = 3
_FALLEN_TOKENS = 5
_NONE_TOKENS = 4
_DEBRIS_TOKENS = 6
_UNHARMED_TOKENS = 10
"""How far before damage it is told that there was none, or what fell."""
_PART_BEFORE, _PART_BEHIND = 3, 3
_MEETING = "shelling.intercepted"
_STRIKES = frozenset(("air_strike", "shelling", "drone_strike", "armed_attack"))


def came_through(episode: Episode, values: Values) -> bool:
    """Whether what was not met is told to have hit (اعترضت معظمها لكن صاروخا سقط على منزل، بعد فشل اعتراضه), or people
    are told to have died with no word of what falls from the sky when it is met; in a sentence of their own only where
    the strike itself is told, too (شن العدو عدوانا جويا على المبنى وتصدت له الدفاعات … استشهد كل من كان فيه)."""
    spans = [range(t.first, t.last) for t in episode.tellings]
    if any(_is_hit(token, span.stop, values) for span in spans for token in span):
        return True
    events = [e for t in episode.tellings for e in t.events if e.standing == "asserted"]
    met_in_part = (e for e in events if e.trigger.id.startswith(_MEETING) and e.core)
    if any(_is_of_part(e.mention, values) for e in met_in_part):
        return True
    acts = [e for e in events if e.trigger.form != "casualty"]
    struck = any(e.core and not e.trigger.id.startswith(_MEETING) and e.trigger.type in _STRIKES for e in acts)
    met = {e.sentence.index for e in acts}
    if struck and any(_is_damage(token, span.start, values) for span in spans for token in span):
        return True
    dead = [e for e in events if e.trigger.form == "casualty" and (struck or e.sentence.index in met)]
    hurt = [e for e in dead if not _is_none(e.mention.first, values)]
    return bool(hurt) and not any(_is_by_debris(e, values) for e in hurt)


def _is_damage(token: int, first: int, values: Values) -> bool:
    """Whether a word tells what a strike did to property (تضرر مدرج المطار إثر هجوم بمسيّرات), which what falls from
    the sky did not, nor is said not to be (لم يرد ما يفيد عن وجود خسائر أو أضرار)."""
    keys, words = values.text.keys, values.words
    if keys[token] not in words["damage_done"]:
        return False
    before = keys[max(first, token - _UNHARMED_TOKENS) : token]
    if any(key.removeprefix("و") in words["negation"] for key in before):
        return False
    return words["debris"].isdisjoint((*before, *keys[token : token + _DEBRIS_TOKENS]))


def _is_by_debris(hurt: Event, values: Values) -> bool:
    """Whether what falls from the sky is told before those it hurt, or close behind them (أدى سقوط الحطام إلى إصابة
    اثنين، إصابة اثنين بشظايا الصاروخ); what fell elsewhere hurt nobody (قتل ستة في الهجوم. وسقط حطام في أحياء)."""
    sentence, last = hurt.sentence, hurt.mention.last
    keys = values.text.keys[sentence.first : min(sentence.last, last + _DEBRIS_TOKENS)]
    return not values.words["debris"].isdisjoint(keys)


def _is_of_part(met: Mention, values: Values) -> bool:
    """Whether only some of what flew in is told to be met: أسقطت الدفاعات إحدى المسيرتين، جرى اعتراض معظمها، معظم
    الصواريخ جرى اعتراضها."""
    near = range(max(0, met.first - _PART_BEFORE), min(len(values.text.keys), met.last + _PART_BEHIND))
    return any(values.text.keys[t] in values.words["part_met"] for t in near)


def _is_none(token: int, values: Values) -> bool:
    """Whether it is said close before that nobody was hurt: ولم ينتج عنها إصابات."""
    before = values.text.keys[max(0, token - _NONE_TOKENS) : token]
    return any(key.removeprefix("و") in values.words["negation"] for key in before)


def _is_hit(token: int, last: int, values: Values) -> bool:
    """Whether the words from a token on turn to one that hit (فيما أصابت الثالثة مستودعا، وإن إحداها أصابت بيتا), or
    to none that was met; what is left of one hits nothing (حطام إحداها أصاب مخزنا)."""
    keys, words = values.text.keys, values.words
    key = keys[token]
    if key in words["failing"]:
        return not words["intercepting"].isdisjoint(keys[token + 1 : min(last, token + 1 + _FAILED_TOKENS)])
    if key not in words["turned_to"]:
        return False
    behind = range(token + 1, min(last, token + 1 + _TURNED_TOKENS))
    home = next((n for n in behind if keys[n] in words["hit_home"]), None)
    if home is None:
        return False
    near = {*keys[token - 1 : home], *keys[home : min(last, home + _FALLEN_TOKENS)]}
    return words["debris"].isdisjoint(near) and words["open_ground"].isdisjoint(near)
