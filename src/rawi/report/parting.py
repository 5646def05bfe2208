"""Parts a sentence: its events grouped where the telling turns to another incident."""

from __future__ import annotations

from rawi.geo import distance_km
from rawi.model.mention import Resolved
from rawi.report.events import Event
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
_ELSEWHERE_KM = 15
_DATED_TOKENS = 6


def part(events: list[Event], values: Values) -> list[list[Event]]:
    """Events of one sentence grouped where the telling turns to another incident."""
    groups: list[list[Event]] = []
    for event in events:
        if groups and not _turns(groups[-1], event, values):
            groups[-1].append(event)
        else:
            groups.append([event])
    return groups


def _turns(group: list[Event], event: Event, values: Values) -> bool:
    """Whether an event begins another incident than the group before it tells."""
    cores = [e for e in group if e.core]
    before = FAMILY.get((cores or group)[0].trigger.type, "force")
    family = FAMILY.get(event.trigger.type, "force")
    if event.core and cores and family != before:
        return True
    if event.recalled and any(e.standing == "asserted" for e in group):
        dated = between(values.times, group[-1].mention.last, event.mention.last + _DATED_TOKENS)
        dates = [r for r in dated if r.mention.detail["use"] == "point"]
        return event.core and bool(_own_places(event, values) or dates)
    if group[-1].recalled and event.standing == "asserted" and event.core and cores:
        return True
    if _opens_clause(event, values) and cores and _is_elsewhere(group, event, values):
        return True
    turned = any(key in values.words["turn"] for key in values.text.keys[group[-1].mention.last : event.mention.first])
    return turned and event.trigger.form != "casualty" and bool(cores) and bool(_own_places(event, values))


def _opens_clause(event: Event, values: Values) -> bool:
    """Whether the word of an act opens a clause or a member of a list: behind و, ف or a comma (غارات على حلب وقصف على
    إدلب)."""
    if not event.core:
        return False
    joined = not {"و", "ف"}.isdisjoint(str(event.mention.detail["proclitic"]))
    return joined or values.text.keys[event.mention.first - 1] in "،؛"


def _is_elsewhere(group: list[Event], event: Event, values: Values) -> bool:
    """Whether an event has a town or a site of its own, clearly apart from every one told with the group."""
    own = [r for r in _own_places(event, values) if fineness(r.value) < FINENESS["district"]]
    told = between(values.places, group[0].mention.first, event.mention.first)
    fine = [r for r in told if fineness(r.value) < FINENESS["district"]]
    if not own or not fine:
        return False
    there = own[0].value
    return all(distance_km(r.value.lat, r.value.lon, there.lat, there.lon) > _ELSEWHERE_KM for r in fine)


def _own_places(event: Event, values: Values) -> list[Resolved]:
    last = min(event.sentence.last, event.mention.last + _NEAR_TOKENS)
    return [r for r in between(values.places, event.mention.last, last) if r.value.precision != "country"]
