"""Taken by force: fighters who died as a place was taken died in a fight for it, which is an incident of its own."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from msgspec.structs import replace

from rawi.model.value import Place
from rawi.report.acts.event import Event
from rawi.report.tellings.places.fit import places_fit
from rawi.report.tellings.telling import Telling, is_harm
from rawi.report.values import Values, between

_FIGHTERS = ("militants", "soldiers", "police")
_TOLLS = ("killed", "casualties")


def with_fights(tellings: Sequence[Telling], values: Values) -> tuple[Telling, ...]:
    """The tellings; where a taking is told with the dead of the fighters (سيطروا على البلدة، وقتل عشرون مسلحا), or the
    next sentence counts them, their deaths tell a fight there."""
    told: list[Telling] = []
    fights = [t.places[0].place for t in tellings if t.places and any(e.trigger.type == "clash" for e in t.events)]
    for telling in tellings:
        taken = told[-1] if told else None
        if telling.family == "territory":
            told += (telling,) if _is_known(telling, fights) else _parted(telling, values)
        elif taken is not None and _died_there(telling, taken, values) and not _is_known(taken, fights):
            fight = _as_fight(telling.events)
            told.append(replace(telling, events=fight, places=taken.places[:1], date=telling.date or taken.date))
        else:
            told.append(telling)
    return tuple(told)


def _is_known(taken: Telling, fights: Sequence[Place]) -> bool:
    """Whether a fight is told where something was taken."""
    return bool(taken.places) and any(places_fit(taken.places[0].place, fight) == "same" for fight in fights)


def _parted(telling: Telling, values: Values) -> tuple[Telling, ...]:
    """A taking, and apart from it the fight that its dead tell of."""
    harmed = tuple(e for e in telling.events if is_harm(e))
    acts = tuple(e for e in telling.events if not is_harm(e))
    first = harmed[0].mention.first if harmed else telling.last
    if not (harmed and telling.placed and _is_anew(acts)) or first < acts[0].mention.first:
        return (telling,)
    if telling.sentence.is_title or not _count_fighters(telling.first, telling.last, values):
        return (telling,)
    taking = replace(telling, events=acts, last=first)
    return taking, replace(telling, events=_as_fight(harmed), first=first, places=telling.places[:1])


def _died_there(telling: Telling, taken: Telling, values: Values) -> bool:
    """Whether a sentence only counts the dead of the fighters, right behind one that tells a taking."""
    next_to = telling.sentence.index - taken.sentence.index == 1 and telling.first == telling.sentence.first
    if not next_to or taken.family != "territory" or not taken.placed or telling.places:
        return False
    if not all(is_harm(e) and not e.background for e in telling.events):
        return False
    return _is_anew(taken.events) and _count_fighters(telling.first, telling.last, values)


def _is_anew(acts: Sequence[Event]) -> bool:
    """Whether a taking is told as news, and nothing else with it."""
    return any(e.news for e in acts) and all(e.trigger.type == "territory_change" for e in acts)


def _count_fighters(first: int, last: int, values: Values) -> bool:
    """Whether tokens `[first, last)` count several dead fighters."""
    found = (r.value for r in between(values.figures, first, last))
    return any(f.what in _TOLLS and f.of in _FIGHTERS and (f.count.low or 0) > 1 for f in found)


def _as_fight(harmed: Sequence[Event]) -> tuple[Event, ...]:
    """The deaths, the first of them as the fight that they were suffered in."""
    lead = harmed[0]
    fight = dataclasses.replace(lead.trigger, type="clash", form="verb", vague=False)
    return (replace(lead, trigger=fight), *harmed[1:])
