"""Times told of the saying and not of the act: when it was announced, published, claimed."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model.mention import Resolved
from rawi.report.acts.event import Event
from rawi.report.tellings.footage import is_of_film
from rawi.report.values import Values, starting

_SAYING_TOKENS = 2
_ISSUED_TOKENS = 8
_CLAIMED_TOKENS = 8
_NIGHT_DAYS = 2
_RELATED_TOKENS = 4
_SOURCE_TOKENS = 20
_BREAKS = frozenset("،؛.:")
_WHAT = frozenset(("ما", "لما"))
_AS = frozenset(("وفق", "وفقا", "بحسب", "حسب"))
_AS_SAID = "حسبما"
_TO = "ل"
_APPOSED = 1
"""Commas before the name of who speaks: the clause's own one stands before the time."""


def is_of_saying(resolved: Resolved, events: Sequence[Event], values: Values) -> bool:
    """Whether a time stands inside the words that attribute (قالت الوزارة اليوم الجمعة إن …) or right behind them (كما
    أعلنت الوزارة الجمعة، نقلت عن ضابط قوله، الاثنين، إن …, وفق بيان أصدرته قيادة الجيش مساء الأحد)."""
    first = resolved.mention.first
    before = values.text.keys[max(0, first - _SAYING_TOKENS) : first]
    if _is_of_relative(first, events, values):
        return False
    at_once = values.is_spoken(resolved.mention.start) or not values.words["saying"].isdisjoint(before)
    return (
        at_once
        or _is_issued(first, events, values)
        or is_of_film(first, values)
        or _is_of_source(resolved, events, values)
    )


def _is_of_relative(first: int, events: Sequence[Event], values: Values) -> bool:
    """Whether a time stands soon behind an act that a relative clause tells of the speaker (قال الرجل الذي خطفه مسلحون
    الجمعة إن …)."""
    related = (
        e.mention.last
        for e in events
        if e.trigger.form == "verb" and values.text.keys[e.mention.first - 1] in values.words["relative"]
    )
    return any(
        0 <= first - last <= _RELATED_TOKENS and _BREAKS.isdisjoint(values.text.keys[last:first]) for last in related
    )


def _is_issued(first: int, events: Sequence[Event], values: Values) -> bool:
    """Whether a verb that says how words came out stands before a token, with no more than its subject between."""
    keys = values.text.keys
    begin = max(0, first - _ISSUED_TOKENS)
    issued = next((t for t in reversed(range(begin, first)) if keys[t] in values.words["issued"]), None)
    if issued is None or any(issued <= e.mention.first < first for e in events):
        return False
    return _BREAKS.isdisjoint(keys[issued:first]) and values.words["clause"].isdisjoint(keys[issued:first])


def _is_of_source(resolved: Resolved, events: Sequence[Event], values: Values) -> bool:
    """Whether a time ends a clause that only names who said so (شنوا غارات على البلدة، وفق ما ذكرت وكالة الأنباء
    الرسمية، السبت.; حسبما أكد المتحدث باسم الجيش، العقيد فلان، الجمعة لوكالة الأنباء); what goes on behind it tells of
    the act (حسبما ذكرت الوكالة، السبت في السوق)."""
    mention, keys = resolved.mention, values.text.keys
    last = mention.first - (keys[mention.first - 1] == "،")
    behind = keys[mention.last : mention.last + 1]
    if behind and behind[0] not in _BREAKS and not behind[0].startswith(_TO):
        return False
    told = {e.mention.first for e in events}
    commas = 0
    for token in range(last - 1, max(0, last - _SOURCE_TOKENS), -1):
        commas += keys[token] == "،"
        if (keys[token] in _BREAKS and commas != _APPOSED) or commas > _APPOSED or token in told:
            return False
        if keys[token] == _AS_SAID or (keys[token] in _WHAT and keys[token - 1] in _AS):
            return token < last - 1
    return False


def is_of_claim(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether a day stands between a verb of claiming and the act claimed: تبنى التنظيم مساء الأربعاء هجوما على
    الحاجز. A month there is the act's (تبنى في مارس الماضي هجوما)."""
    token = resolved.mention.first
    if lead.trigger.form == "verb" or resolved.value.days > _NIGHT_DAYS:
        return False
    if not token < lead.mention.first <= token + _CLAIMED_TOKENS:
        return False
    return any(family == "claim" for _, _, family in starting(values.side_words, token - _CLAIMED_TOKENS, token))
