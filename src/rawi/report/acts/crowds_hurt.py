"""Demonstrations told only as where forces killed people, or what they broke up: the act is that of the forces."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from rawi.model.text import Text
from rawi.report.acts.events import Event

_UNREST = frozenset(("protest", "riot"))
_CONFRONTED = "clash.muwajahat"
_KILLING = frozenset(("casualty.killed_verb", "casualty.killed_present"))
_DEATHS = ("casualty.killed", "casualty.met_end", "casualty.killing")
_VICTIMS_TOKENS = 12
_DOER_TOKENS = 2
_BROKEN_UP_TOKENS = 4
_AMID_TOKENS = 4
_TOLL_TOKENS = 5


def as_fired_on(event: Event, events: Sequence[Event], text: Text, words: Mapping[str, frozenset[str]]) -> Event:
    """The event; a demonstration is the attack of forces that killed there (قتل الجنود شابا خلال مواجهات، قتلت القوات
    العشرات خلال الاحتجاجات), of those who broke it up while people died (قتل متظاهر خلال فض اعتصام), or by whose
    breaking it up a toll is counted (ارتفعت حصيلة قمع الاحتجاجات)."""
    crowd = event.trigger.type in _UNREST or event.trigger.id == _CONFRONTED
    if not crowd or event.trigger.form != "noun" or event.standing not in ("asserted", "definite"):
        return event
    hit = _is_where_killed(event, events, text, words) or _is_broken_up(event, events, text, words)
    if not hit:
        return event
    trigger = dataclasses.replace(event.trigger, id="attack.fire_on_crowd", type="armed_attack", vague=False)
    return replace(event, trigger=trigger, standing="asserted")


def _is_where_killed(event: Event, events: Sequence[Event], text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether forces are the subject of a verb of killing before it, and it is what that happened amid."""
    first = event.mention.first
    if text.keys[first - 1] not in words["amid_it"]:
        return False
    killers = _killers(words) if event.trigger.type == "protest" else words["troops_acting"]
    killed = (
        e.mention.last
        for e in events
        if e.trigger.id in _KILLING and e.standing == "asserted" and 0 < first - e.mention.last <= _VICTIMS_TOKENS
    )
    return any(
        not killers.isdisjoint(text.keys[last : last + _DOER_TOKENS])
        and words["fighters_hit"].isdisjoint(text.keys[last:first])
        for last in killed
    )


@lru_cache(maxsize=4)
def _killers_of(*sets: frozenset[str]) -> frozenset[str]:
    return frozenset().union(*sets)


def _killers(words: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Who shoots where people march: forces, gunmen."""
    return _killers_of(words["troops_acting"], words["gunmen"])


def _is_broken_up(event: Event, events: Sequence[Event], text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether it is broken up when people die, or a toll is that of breaking it up."""
    first, start = event.mention.first, event.sentence.first
    near = range(max(start, first - _BROKEN_UP_TOKENS), first)
    broken = next((n for n in near if text.keys[n] in words["breaking_up"]), None)
    if broken is None:
        return False
    before = text.keys[max(start, broken - _TOLL_TOKENS) : broken]
    if not words["toll"].isdisjoint(key.removeprefix("و") for key in before):
        return True
    if words["amid_it"].isdisjoint(before[-_AMID_TOKENS:]):
        return False
    return any(
        e.trigger.id.startswith(_DEATHS) and e.standing == "asserted" and 0 < broken - e.mention.last <= _VICTIMS_TOKENS
        for e in events
    )
