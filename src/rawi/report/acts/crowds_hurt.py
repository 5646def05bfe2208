"""Demonstrations told only as where forces killed people, or what they broke up: the act is that of the forces."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from rawi.model.text import Text
from rawi.report.acts.event import Event

FIRE_ON_CROWD = "attack.fire_on_crowd"
"""Id of a demonstration as the attack on those who died there."""
_UNREST = frozenset(("protest", "riot"))
_CONFRONTED = "clash.muwajahat"
_KILLING = frozenset(("casualty.killed_verb", "casualty.killed_present"))
_DEATHS = ("casualty.killed", "casualty.met_end", "casualty.killing")
_VICTIMS_TOKENS = 12
_DOER_TOKENS = 2
_BROKEN_UP_TOKENS = 4
_AMID_TOKENS = 4
_REPELLED = "clash.repel"
_REPELLED_TOKENS = 7
_DEAD_TOKENS = 3
"""How far behind a death those are named who died."""
_TOLL_TOKENS = 5


def as_fired_on(event: Event, events: Sequence[Event], text: Text, words: Mapping[str, frozenset[str]]) -> Event:
    """The event; who repels demonstrators attacks them (تصدت القوات لمتظاهرين). A demonstration is the attack of forces
    that killed there (قتل الجنود شابا خلال مواجهات، قتلت القوات العشرات خلال الاحتجاجات), of whomever where
    demonstrators died (قتل متظاهران خلال احتجاجات), of those who broke it up while people died (قتل متظاهر خلال فض
    اعتصام), or by whose breaking it up a toll is counted (ارتفعت حصيلة قمع الاحتجاجات)."""
    if event.trigger.id.startswith(_REPELLED) and _is_on_marchers(event, text, words):
        trigger = dataclasses.replace(event.trigger, id=FIRE_ON_CROWD, type="armed_attack", vague=False)
        return replace(event, trigger=trigger)
    crowd = event.trigger.type in _UNREST or event.trigger.id == _CONFRONTED
    if not crowd or event.trigger.form != "noun" or event.standing not in ("asserted", "definite"):
        return event
    hit = _is_where_killed(event, events, text, words) or _is_broken_up(event, events, text, words)
    hit = hit or _is_where_died(event, events, text, words)
    if not hit:
        return event
    trigger = dataclasses.replace(event.trigger, id=FIRE_ON_CROWD, type="armed_attack", vague=False)
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


def _is_on_marchers(event: Event, text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether demonstrators are told right behind who repels them, without arms: تصدت القوات الحكومية لمتظاهرين."""
    last = event.mention.last
    behind = text.keys[last : min(last + _REPELLED_TOKENS, event.sentence.last)]
    bare = ("ال" * key.startswith("لل") + key.removeprefix("لل").removeprefix("ل") for key in behind if key[:1] == "ل")
    return any(key in words["demonstrators"] for key in bare)


def _is_where_died(event: Event, events: Sequence[Event], text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether demonstrators or others without arms are told to have died in a demonstration (قتل متظاهران خلال
    احتجاجات، أسفرت احتجاجات عن مقتل شخص), and not those who guard it (قتل شرطي في احتجاجات)."""
    if event.trigger.type != "protest":
        return False
    keys, first, last = text.keys, event.mention.first, event.mention.last
    deaths = [e for e in events if e.trigger.id.startswith(_DEATHS) and e.standing == "asserted"]
    if keys[first - 1] in words["amid_it"] or str(event.mention.detail["proclitic"]).endswith("ب"):
        gaps = [(e.mention.first, first) for e in deaths if 0 < first - e.mention.last <= _VICTIMS_TOKENS]
    elif keys[first - 1].removeprefix("و") in words["ended_in"]:
        gaps = [(last, e.mention.last + _DEAD_TOKENS) for e in deaths if 0 < e.mention.first - last <= _VICTIMS_TOKENS]
    else:
        return False
    told = [keys[a : min(b, event.sentence.last)] for a, b in gaps]
    return any(not words["marchers_dead"].isdisjoint(near) and words["of_the_law"].isdisjoint(near) for near in told)


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
