"""Crowds: what an act is where people demonstrate. Who fires on them attacks them, and those who fight with the police
are a riot (codebook)."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from rawi.model.text import Text
from rawi.report.acts.crowds_hurt import as_fired_on
from rawi.report.acts.event import Event
from rawi.report.acts.settlers import as_attack, is_by_settlers

FIRE = ("attack.shot", "attack.shoot", "attack.fire", "attack.bullets")
"""Triggers of fire from the hand, as their ids begin."""
_FIGHTS = frozenset(("clash.ishtibak", "clash.ishtabaka", "clash.muwajahat", "clash.fought"))
_STORMED = ("attack.iqtiham", "attack.hajama")
_MOB_TOKENS = 3
_STORMING_TOKENS = 20
_PLURAL = "وا"
_WARNING_TOKENS = 3
_SCENE_TOKENS = 14
_CROWD_TOKENS = 14
_DEAD_TOKENS = 6
_RIOTERS_TOKENS = 7
_DISPERSING_TOKENS = 4
_BETWEEN_TOKENS = 4
_PARTIES_TOKENS = 12
BETWEEN_CROWDS = "riot.between"
"""Id of a fight of people with others without arms, which is no attack on a crowd."""
MEETINGS = ("clash.muwajahat", "clash.ishtibak", "riot.confronted")
"""Ids of the words for a crowd and forces that meet, whoever hurts the other."""
_UNREST = ("protest", "riot")
_HEAD_AND_LEAD = 2


def of_crowds(events: Sequence[Event], text: Text, words: Mapping[str, frozenset[str]]) -> tuple[Event, ...]:
    """The events of one sentence; a fight of a crowd is a riot, and a demonstration that was only where forces opened
    fire is no act beside it, nor is what burnt in a riot."""
    if any(e.trigger.id in _FIGHTS for e in events):
        events = [_by_crowd(e, events, text, words) for e in events]
    events = [_as_riot(e) if _is_done_by_crowd(e, text, words) or _is_by_mob(e, text, words) else e for e in events]
    events = [as_attack(e) if is_by_settlers(e, text, words) else e for e in events]
    events = [as_fired_on(e, events, text, words) for e in events]
    if any(e.trigger.type in _UNREST for e in events):
        events = [_as_riot(e) if _burns_in_riot(e, events) else e for e in events]
        events = [e for e in events if not (_is_scene(e, events, text, words) or _is_warning(e, text, words))]
    return tuple(events)


def headed_by_crowds(told: Sequence[tuple[Event, ...]]) -> list[tuple[Event, ...]]:
    """The events of the sentences of an article; a fight that its headline names without its sides (إصابات في مواجهات
    بالمدينة) is the riot told right below, where the text tells of no fight with arms."""
    if len(told) < _HEAD_AND_LEAD or not told[0][0].sentence.is_title:
        return list(told)
    head, below = told[0], [e for events in told[1:] for e in events if e.core]
    fought = [e for e in head if e.core]
    riot = any(e.trigger.type == "riot" and e.standing == "asserted" for e in told[1])
    if not (fought and riot) or any(e.trigger.id not in _FIGHTS or e.trigger.type != "clash" for e in fought):
        return list(told)
    if any(e.trigger.type not in (*_UNREST, "arrest") for e in below):
        return list(told)
    return [tuple(_as_riot(e) if e.core else e for e in head), *told[1:]]


def _by_crowd(event: Event, events: Sequence[Event], text: Text, words: Mapping[str, frozenset[str]]) -> Event:
    """The event; of type riot if it is a fight told beside a demonstration, or one of people with forces or others."""
    if event.trigger.id in _FIGHTS and _is_between_crowds(event, text, words):
        return replace(event, trigger=dataclasses.replace(event.trigger, type="riot", id=BETWEEN_CROWDS))
    if event.trigger.id not in _FIGHTS or not (
        any(_is_beside(event, other) for other in events)
        or _names_crowd(event, text, words)
        or _is_turned_into(event, text, words)
    ):
        return event
    return _as_riot(event)


def _is_done_by_crowd(event: Event, text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether demonstrators are said to burn something, right behind the verb or right before it (أضرم محتجون النار،
    محتجون يحرقون مكتبا)."""
    if event.trigger.form != "verb" or event.trigger.type != "arson":
        return False
    keys, first, last = text.keys, event.mention.first, event.mention.last
    before = keys[first - 1 : first] if first > event.sentence.first else ()
    near = (*before, *keys[first:last], *keys[last : min(last + 1, event.sentence.last)])
    return not words["demonstrators"].isdisjoint(key.removeprefix("و") for key in near)


def _is_by_mob(event: Event, text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether people without arms storm or attack something: named right behind the verb (اقتحم أنصاره المقر، هاجم حشد
    من الأهالي حيا), or before one in the plural (دخل متظاهرون المقر واقتحموا مكتبا), or with stones."""
    if event.trigger.form != "verb" or not event.trigger.id.startswith(_STORMED):
        return False
    keys, first, last = text.keys, event.mention.first, event.mention.last
    behind = keys[last : min(last + _MOB_TOKENS, event.sentence.last)]
    if not words["mob_of_arms"].isdisjoint(behind) or not words["gunmen"].isdisjoint(behind):
        return False
    stones = keys[last : min(last + _SCENE_TOKENS, event.sentence.last)]
    if not words["mob"].isdisjoint(behind) or not words["mob_weapons"].isdisjoint(stones):
        return True
    if not keys[last - 1].endswith(_PLURAL):
        return False
    told = keys[max(event.sentence.first, first - _STORMING_TOKENS) : first]
    armed = not words["mob_of_arms"].isdisjoint(told) or not words["gunmen"].isdisjoint(told)
    return not armed and not words["mob"].isdisjoint(told)


def _as_riot(event: Event) -> Event:
    return replace(event, trigger=dataclasses.replace(event.trigger, type="riot"))


def _burns_in_riot(event: Event, events: Sequence[Event]) -> bool:
    """Whether something was burnt or looted in a riot (حرق سيارات في مواجهات مع محتجين)."""
    return event.trigger.type == "arson" and any(o.trigger.type == "riot" and _is_beside(event, o) for o in events)


def _is_beside(event: Event, other: Event) -> bool:
    """Whether a demonstration is told right before or behind a fight (تحولت المسيرة إلى مواجهات)."""
    gap = max(event.mention.first - other.mention.last, other.mention.first - event.mention.last)
    return other.trigger.type in _UNREST and gap <= _CROWD_TOKENS


def _names_crowd(event: Event, text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether those who fight are named, and are people without arms: مواجهات بين شبان وقوات الجيش."""
    last = event.mention.last
    reach = range(last, min(event.sentence.last, last + _RIOTERS_TOKENS))
    behind = [text.keys[t] for t in reach if _bare(text.keys[t - 1]) not in words["group_noun"]]  # حركة الشباب
    bare = [_bare(key) for key in behind]
    armed = not words["gunmen"].isdisjoint(bare) or not words["bearing_arms"].isdisjoint(bare)
    return not words["rioters"].isdisjoint(bare) and not armed


def _bare(key: str) -> str:
    return key.removeprefix("و").removeprefix("ال")


def _is_turned_into(event: Event, text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a march or a sit-in became the fight: تحولت المسيرة في المدينة إلى مواجهات مع الشرطة."""
    first = event.mention.first
    if first - event.sentence.first < 2 or text.keys[first - 1] not in ("الي", "ب"):
        return False
    before = text.keys[max(event.sentence.first, first - _SCENE_TOKENS) : first]
    turned = any(key.removeprefix("و") in words["turning_into"] for key in before)
    return turned and not words["turned_march"].isdisjoint(before)


def _is_between_crowds(event: Event, text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether both who fight are people without arms: اشتباكات بين المتظاهرين والأهالي."""
    last = event.mention.last
    behind = text.keys[last : min(event.sentence.last, last + _PARTIES_TOKENS)]
    bare = [key.removeprefix("و").removeprefix("لل").removeprefix("ال") for key in behind]
    if not words["armed_fight"].isdisjoint(bare):
        return False
    for index, key in enumerate(behind[:_BETWEEN_TOKENS]):
        named = bare[index + 1 : index + 2]
        if key in ("مع", "بين") and not words["townspeople"].isdisjoint(named):
            others = (b for k, b in zip(behind[index + 2 :], bare[index + 2 :], strict=True) if k.startswith("و"))
            return any(b in words["townspeople"] for b in others)
    return False


def _is_scene(event: Event, events: Sequence[Event], text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a demonstration is no more than where fire was opened (قتلوا بالرصاص خلال احتجاجات), or people died of it
    (قتلوا خلال احتجاجات في المدينة برصاص الشرطة)."""
    if event.trigger.type != "protest" or event.trigger.form != "noun":
        return False
    first = event.mention.first
    before = {*text.keys[max(event.sentence.first, first - 2) : first], text.keys[first]}
    if words["scene_of"].isdisjoint(before):
        return _is_shot_apart(event, events, text, words)
    fired = (e for e in events if e.trigger.id.startswith(FIRE) and e.standing in ("asserted", "definite"))
    dead = any(e.trigger.form == "casualty" and 0 <= first - e.mention.last <= _DEAD_TOKENS for e in events)
    return any(
        0 <= first - e.mention.last <= _SCENE_TOKENS
        or (dead and e.trigger.id == "attack.bullets" and 0 <= e.mention.first - first <= _SCENE_TOKENS)
        for e in fired
    )


def _is_warning(event: Event, text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a crowd was driven apart with rubber bullets or shots in the air (بالرصاص المطاطي، بالنار في الهواء)."""
    if not event.trigger.id.startswith(FIRE):
        return False
    last = event.mention.last
    near = text.keys[max(event.sentence.first, last - 1) : min(last + _WARNING_TOKENS, event.sentence.last)]
    before = text.keys[max(event.sentence.first, event.mention.first - _SCENE_TOKENS) : event.mention.first]
    apart = any(key.removeprefix("و") in words["dispersing"] for key in before)
    return apart and not words["no_live_fire"].isdisjoint(near)


def _is_shot_apart(event: Event, events: Sequence[Event], text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a demonstration was dispersed by fire told behind it (فرقت الشرطة مظاهرة في المدينة بإطلاق النار)."""
    first = event.mention.first
    before = text.keys[max(event.sentence.first, first - _DISPERSING_TOKENS) : first]
    if not any(key.removeprefix("و") in words["dispersing"] for key in before):
        return False
    fired = (e for e in events if e.trigger.id.startswith(FIRE) and e.standing == "asserted")
    return any(0 <= e.mention.first - event.mention.last <= _SCENE_TOKENS for e in fired)
