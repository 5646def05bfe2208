"""What stands behind who announces something: asides, the doer of what is announced, what he fired or took himself."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from rawi.model.claim import Involvement
from rawi.model.mention import Resolved
from rawi.report.sides.kinds import FIGHTERS
from rawi.report.sides.nations.adjectives import by_adjective
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between

_ASIDE_TOKENS = 8
_NAME_TOKENS = 8
_IN, _FROM = "في", "من"
_GROUPS = frozenset(("armed_group", "militia"))
_ANNOUNCED_TOKENS = 8
_TAKER_TOKENS = 6
_CARRIED_TOKENS = 3
"""How far behind the carrying out what was carried out is named (تنفيذ عملية عسكرية استهدفت)."""
_PARTICLES = ("ب", "و", "ل")


def launches(spoken: Resolved, token: int, telling: Telling, values: Values) -> bool:
    """Whether a group announces to have fired at a place (أعلنت الحركة إطلاق صواريخ على البلدة), or a force at one
    abroad; of its own land an army tells what others fired at it (أعلن الجيش إطلاق صواريخ على البلدة)."""
    keys, token = values.text.keys, past_aside(token, telling, values)
    if not telling.first <= token < telling.last or keys[token] not in values.words["announced_launch"]:
        return False
    if _FROM in keys[token : telling.last]:
        return False  # أعلنت الحركة إطلاق صاروخ من غزة
    if spoken.value.kind in _GROUPS:
        return True
    hit = {p.value.country for p in between(values.places, token, telling.last) if p.value is not None}
    return bool(hit) and spoken.value.country is not None and spoken.value.country not in hit


def told_by_himself(doers: list[Involvement], values: Values) -> list[Involvement]:
    """The doers, he as claiming behind whose name a colon opens his own words: «الكتائب: قصفنا الموقع»."""
    starts, raw = values.text.starts, values.text.raw
    ends = (bisect_left(starts, doer.end) for doer in doers)
    spoken = [end < len(starts) and values.text.keys[end] == ":" for end in ends]
    return [
        replace(doer, basis="claimed", by=raw[doer.start : doer.end]) if own and doer.basis == "stated" else doer
        for doer, own in zip(doers, spoken, strict=True)
    ]


def past_aside(token: int, telling: Telling, values: Values) -> int:
    """The first token past commas, a time, where he said it and who the speaker is, from a token on: أعلن الجيش، الأحد،
    القضاء على …، أعلن الحرس في بيان إطلاق …، أعلنت الكتائب، الجناح المسلح للحركة، قصف …"""
    keys = values.text.keys
    while token < telling.last:
        time = next((r for r in between(values.times, token, telling.last) if r.mention.first == token), None)
        if time is not None:
            token = time.mention.last
        elif not keys[token][:1].isalnum():
            token += 1
        elif keys[token] == _IN and keys[token + 1] in values.words["statement"]:
            token = _past_statement(token + 2, values)
        elif _is_done(token, telling, values):
            return token + 2  # أعلنت الحركة أنه تم | تنفيذ عملية
        elif keys[token - 1] == "،" and keys[token] not in values.words["own_deed"]:
            close = next((t for t in range(token, min(token + _ASIDE_TOKENS, telling.last)) if keys[t] == "،"), None)
            if close is None or any(token <= e.mention.first < close for e in telling.events):
                return token
            token = close
        else:
            return token
    return token


def _is_done(token: int, telling: Telling, values: Values) -> bool:
    """Whether "that it was done" stands at a token before the carrying out of something, which is his own who tells it
    (أعلنت الحركة أنه تم تنفيذ عملية), unlike what others may have done (أعلن الجيش أنه تم قصف القاعدة)."""
    keys, words = values.text.keys, values.words
    told = token + 2 < len(keys) and keys[token] in words["that_it"] and keys[token + 1] in words["done"]
    acts = (e.mention.first - token - 2 for e in telling.events)
    return told and keys[token + 2] in words["carrying_out"] and any(0 <= gap <= _CARRIED_TOKENS for gap in acts)


def _past_statement(token: int, values: Values) -> int:
    """The first token past the adjectives and pronouns of a statement: في بيان | رسمي له."""
    keys = values.text.keys
    while token < len(keys) and keys[token] in values.words["of_statement"]:
        token += 1
    return token


def is_done_by(token: int, values: Values) -> bool:
    """Whether a doer is named at a token (أعلنت المقاومة قصف طائرات التحالف للموقع), or a nation whose act it is by its
    adjective (المقاومة: قصف إسرائيلي على القرية)."""
    if by_adjective(token, values):
        return True
    if values.text.keys[token] in values.words["warship"]:
        return False  # أعلنت الحركة استهداف المدمرة الأميركية
    named = (r for r in between(values.actors, token, token + _NAME_TOKENS) if r.mention.first == token)
    return any(r.value.kind in FIGHTERS and not r.mention.detail["proclitic"] for r in named)


def announced_taking(telling: Telling, values: Values) -> list[Involvement]:
    """The force or the nation right behind a word of announcing, close behind whom stands the noun of a taking."""
    keys, announces = values.text.keys, values.words["announces"]
    for event in telling.events:
        if event.trigger.type != "territory_change":
            continue
        first = max(telling.sentence.first, event.mention.first - _ANNOUNCED_TOKENS)
        for token in range(first, event.mention.first):
            bare = keys[token][1:] if keys[token].startswith(_PARTICLES) else keys[token]
            if not announces.isdisjoint((keys[token], bare)) and (found := _named_at(token + 1, values)):
                return found
    return []


def _named_at(token: int, values: Values) -> list[Involvement]:
    """The force named at a token."""
    for told in between(values.actors, token, token + _TAKER_TOKENS):
        if told.mention.first == token and told.value.kind in FIGHTERS:
            return [Involvement(told.value, "stated", told.mention.start, told.mention.end)]
    return []
