"""Raiding: going into a place to take people from it. What is stormed, attacked or raided for captives is an
abduction or an arrest where nobody is hurt (codebook: raids that end in detention; a storming and hostages are one
incident); so is the ambush in which police catch those they want."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from rawi.report.acts.event import Event

_STORMS = ("attack.iqtiham", "attack.hajama", "attack.yuhajim", "attack.raided")
_AIMS = ("attack.istahdafa", "attack.istihdaf")
_OBJECT_TOKENS = 7
_OPERATION_TOKENS = 16
_AMBUSH = "attack.kamin"
_ATTACKS = (*_STORMS, "attack.hujum")
_DOER_TOKENS = 3
_IN = "في"
_DETAINS = ("arrest", "abduction")


def storms(event: Event, detention: str) -> bool:
    """Whether an event is a going in or an ambush that can have ended in an arrest, or an attack that can have in an
    abduction."""
    return event.trigger.id.startswith(_ATTACKS if detention == "abduction" else (*_STORMS, _AMBUSH))


def storms_alone(events: Sequence[Event], detention: str) -> bool:
    """Whether no act is told but a going in that can have ended so, and nobody hurt."""
    acts = [e for e in events if e.core or e.trigger.form == "casualty"]
    return bool(acts) and all(storms(e, detention) for e in acts)


def detention_of(events: Sequence[Event]) -> str | None:
    """ "arrest" or "abduction" where one is told for fact."""
    told = (e.trigger.type for e in events if e.core and e.standing == "asserted")
    return next((type_ for type_ in told if type_ in _DETAINS), None)


def as_raid(events: tuple[Event, ...], keys: tuple[str, ...], words: Mapping[str, frozenset[str]]) -> tuple[Event, ...]:
    """The events of one telling; where no more is told than that a place was gone into and people were taken, the going
    in is what they were taken by."""
    detention = detention_of(events)
    against = [e for e in events if detention == "arrest" and _is_against_cell(e, keys, words)]
    others = [e for e in events if e.trigger.type not in _DETAINS and e not in against]
    alone = bool(against) and not any(e.core or e.trigger.form == "casualty" for e in others)
    if detention is None or not (alone or storms_alone(others, detention)):
        return events
    if detention == "arrest" and any(_is_of_arrested(e, events, keys, words) for e in others):
        return events
    return tuple(_by_raid(e, detention) if storms(e, detention) or e in against else e for e in events)


def _is_against_cell(event: Event, keys: tuple[str, ...], words: Mapping[str, frozenset[str]]) -> bool:
    """Whether what an operation was aimed at is a cell, which is how its people were taken (استهدفت العملية خلايا
    واعتقل ثلاثة); but not what a cell aimed at (استهدفت خلية دورية، واعتقل الجيش ثلاثة)."""
    first, last = event.mention.first, event.mention.last
    if not event.trigger.id.startswith(_AIMS) or words["cell"].isdisjoint(keys[last : last + _OBJECT_TOKENS]):
        return False
    about = keys[max(0, first - _OPERATION_TOKENS) : last + _OBJECT_TOKENS]
    return any(key.removeprefix("و").removeprefix("ال") in words["operation"] for key in about)


def _is_of_arrested(
    storm: Event, events: Sequence[Event], keys: tuple[str, ...], words: Mapping[str, frozenset[str]]
) -> bool:
    """Whether those arrested can be who went in (اعتقال أربعة اقتحموا السفارة، اقتحم محتجون المقر واعتقلت الشرطة
    عشرة): it is told behind the arrest and not as its course, or a crowd does it."""
    first, last = storm.mention.first, storm.mention.last
    if storm.trigger.id == _AMBUSH:
        return False
    doers = {key.removeprefix("و").removeprefix("ال") for key in keys[max(0, first - 2) : last + _DOER_TOKENS]}
    if not words["stormers"].isdisjoint(doers):
        return True
    if storm.trigger.form == "noun" and keys[first - 1] == _IN:
        return True  # أوقفوا مسلحا شارك في مهاجمة الحاجز
    if storm.trigger.form == "verb" and str(storm.mention.detail["proclitic"]).startswith("و"):
        return False  # اعتقل الجيش شابا واقتحم منزله
    arrested = next(e.mention.last for e in events if e.trigger.type in _DETAINS)
    return first >= arrested and words["in_its_course"].isdisjoint(keys[max(arrested, first - 2) : first])


def _by_raid(event: Event, detention: str) -> Event:
    return replace(event, trigger=dataclasses.replace(event.trigger, type=detention))  # type: ignore[arg-type]
