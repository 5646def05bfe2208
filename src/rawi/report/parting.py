"""Parts a sentence: its events grouped where the telling turns to another incident."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rawi.model.mention import Resolved
from rawi.model.value import Place
from rawi.report.events import Event
from rawi.report.place_fit import places_fit, rank, same_name
from rawi.report.telling_places import FINENESS, fineness
from rawi.report.values import Values, between

FAMILY = {
    "arrest": "detain",
    "abduction": "detain",
    "weapons_seizure": "seize",
    "protest": "unrest",
    "riot": "unrest",
    "territory_change": "territory",
}
"""Types that can be one incident under another word; all not named here are "force"."""
_NEAR_TOKENS = 20
_DATED_TOKENS = 6


@dataclass(frozen=True, slots=True)
class Part:
    """Events of one sentence that tell one incident; `first` is the token at which their words begin."""

    first: int
    events: tuple[Event, ...]


def part(events: Sequence[Event], values: Values) -> tuple[Part, ...]:
    """The events of one sentence grouped where the telling turns to another incident, in order."""
    firsts = [events[0].sentence.first, *(_clause_first(a, b, values) for a, b in pairwise(events))]
    opens = [_opens_clause(event, first, values) for event, first in zip(events, firsts, strict=True)]
    parts = [Part(firsts[0], (events[0],))]
    for number, event in enumerate(events[1:], 1):
        later = (f for f, o in zip(firsts[number + 1 :], opens[number + 1 :], strict=True) if o)
        clause = (firsts[number], next(later, event.sentence.last))
        act = next((e.mention.first for e in events[number + 1 :] if e.core and not e.recalled), event.sentence.last)
        own = _own_places(event, min(act, event.mention.last + _NEAR_TOKENS), values)
        if _turns(parts[-1], event, clause, values, opens=opens[number], own=own):
            parts.append(Part(firsts[number], (event,)))
        else:
            parts[-1] = replace(parts[-1], events=(*parts[-1].events, event))
    return tuple(parts)


def _clause_first(before: Event, event: Event, values: Values) -> int:
    """Where the clause of an event begins: behind the last comma or word that turns to something else since the event
    before it, at a place put first (وفي الموصل قتل …), else at its own word."""
    keys = values.text.keys
    for token in range(event.mention.first - 1, before.mention.last - 1, -1):
        if keys[token] in values.words["turn"] or keys[token] in ("،", "؛"):
            return token + 1
        if keys[token] in values.words["opening"]:
            return token
    return event.mention.first


def _turns(told: Part, event: Event, clause: tuple[int, int], values: Values, *, opens: bool, own: bool) -> bool:
    """Whether an event, its clause in tokens `[first, last)`, begins another incident than the part before it tells.
    `opens`: it opens the clause; `own`: a place stands behind it before the next act."""
    group = told.events
    cores = [e for e in group if e.core]
    before = FAMILY.get((cores or group)[0].trigger.type, "force")
    family = FAMILY.get(event.trigger.type, "force")
    if event.core and cores and family != before:
        return True
    if event.recalled and any(e.standing == "asserted" for e in group):
        dated = between(values.times, group[-1].mention.last, event.mention.last + _DATED_TOKENS)
        dates = [r for r in dated if r.mention.detail["use"] == "point"]
        return event.core and (own or bool(dates))
    if all(e.recalled for e in group) and event.standing == "asserted" and event.core and cores:
        return True
    if cores and opens and _is_elsewhere(told.first, clause, values):
        return True
    turned = values.text.keys[clause[0] - 1] in values.words["turn"]
    return turned and event.core and bool(cores) and own


def _opens_clause(event: Event, first: int, values: Values) -> bool:
    """Whether an event opens a clause or a member of a list: behind و, ف, a comma or a turn of speech (غارات على حلب
    وقصف على إدلب)."""
    joined = not {"و", "ف"}.isdisjoint(str(event.mention.detail["proclitic"]))
    before = values.text.keys[first - 1] if first else ""
    return joined or first < event.mention.first or before in values.words["turn"] or before in ("،", "؛")


def _is_elsewhere(told_first: int, clause: tuple[int, int], values: Values) -> bool:
    """Whether a clause has a town or a site of its own, apart from every one as fine told in the part before it (the
    city named with a quarter holds the next quarter too)."""
    here = _towns(clause[0], clause[1], values)
    coarsest = max((rank(r.value) for r in here), default=0)
    told = [r for r in _towns(told_first, clause[0], values) if rank(r.value) <= coarsest]
    return bool(here and told) and all(_are_two(a.value, b.value) for a in told for b in here)


def _towns(first: int, last: int, values: Values) -> list[Resolved]:
    """Towns and sites named in tokens `[first, last)` as where something was, not where it came from or went to."""
    found = [r for r in between(values.places, first, last) if fineness(r.value) < FINENESS["district"]]
    return [r for r in found if r.mention.detail["preposition"] not in ("to", "from")]


def _are_two(a: Place, b: Place) -> bool:
    """Whether two names in one sentence are two places. Two sites of one town are, also where the gazetteer lacks one
    of them and gives it the town's point."""
    if a.gazetteer_id is None or b.gazetteer_id is None:
        return not same_name(a, b) and (places_fit(a, b) == "apart" or 0 == rank(a) == rank(b))
    return places_fit(a, b) == "apart"


def _own_places(event: Event, last: int, values: Values) -> bool:
    """Whether a place finer than a country stands behind an event, before token `last`."""
    last = min(event.sentence.last, last)
    return any(r.value.precision != "country" for r in between(values.places, event.mention.last, last))
