"""Rules of type by the craft that did it: an attack or shelling that aircraft or drones carried out is their strike."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from rawi.model.report import IncidentType
from rawi.report.acts.by_means import craft_at, is_kept
from rawi.report.acts.event import Event
from rawi.report.judging.means import MISSILES
from rawi.report.judging.shown import Shown
from rawi.report.judging.types.rule import TOLD
from rawi.report.values import Values, between, starting

ANY_ATTACK = "attack.hujum"
STRIKE = "shelling.strike"
_NAVAL = "shelling.nav"
_SHELLS = ("shelling.qa", "shelling.ya")
_STRUCK = ("shelling.qasafa", "shelling.yaqsif", "attack.istahdafa")
"""Verbs of whom fire hits, as their ids begin, that say nothing of what fired."""
_FLOWN: Mapping[str, IncidentType] = {"drone": "drone_strike", "aircraft": "air_strike"}
_COALITION = ("Saudi-led coalition", "US-led coalition")
_DRONE_TOKENS = 5
_COMMA = "،"
_COUNTED_TOKENS = 2
_DOER_TOKENS = 6
_CRAFT_TOKENS = 12
_LAUNCHED = ("shelling.launched", "shelling.rocket_fire")
_FOR = "لل"
"""Opens what is somebody's: موقعا للطائرات المسيرة was hit, and hit nobody."""


def droned(shown: Shown) -> IncidentType | None:
    """A drone's strike is told of in any telling."""
    return "drone_strike" if shown.votes["drone_strike"] > 0 else None


def flown(shown: Shown) -> IncidentType | None:
    """Aircraft are who attacked: هجوم شنته الطائرات، هاجمت طائرة حربية موقعا."""
    return "air_strike" if any(_is_flown(event, shown.values) for event in shown.events) else None


def flown_on(shown: Shown) -> IncidentType | None:
    """It goes on with what aircraft did, as nobody else is named who did it: شنت الطائرات غارات على البلدة، كما قصفت
    معسكرا في المدينة."""
    lead = shown.episode.tellings[0].events[0]
    if not lead.trigger.id.startswith(_STRUCK) or shown.means - {"aircraft", "other"}:
        return None
    acts = (e for e in shown.values.events if e.core and not e.trigger.id.startswith(_STRUCK))
    before = [e for e in acts if e.mention.last <= lead.mention.first]
    if not before or before[-1].trigger.type != "air_strike" or before[-1].standing not in TOLD:
        return None
    near = lead.sentence.index - before[-1].sentence.index <= 1
    return "air_strike" if near and not _has_subject(lead, shown.values) else None


def struck(shown: Shown) -> IncidentType | None:
    """A bare strike (ضربة) came from what the article tells of: a drone right behind it, aircraft, other raids."""
    if shown.acts != {STRIKE}:
        return None
    if _is_by_drone(shown):
        return "drone_strike"
    flown = any(e.trigger.type == "air_strike" and e.standing in TOLD for e in shown.values.events)
    return "air_strike" if flown or "aircraft" in shown.means else None


def bombarded(shown: Shown) -> IncidentType | None:
    """What is called shelling was an air force's, where no gun or rocket is told of: قصف طيران التحالف مواقع."""
    if not shown.has(*_SHELLS) or shown.has(_NAVAL):
        return None
    raids = [e for e in shown.cores if e.trigger.type == "air_strike" and e.standing in TOLD]
    airborne = bool(raids) or "aircraft" in shown.means or any(agent in _COALITION for agent in shown.agents)
    tanked = not shown.votes["air_strike"] or _is_by_tank(shown)  # else the tank was hit
    guns = {"artillery", "mortar"} | ({"tank"} if tanked else set())
    return "air_strike" if airborne and not shown.means & guns and not _fires_rockets(shown) else None


def bombarded_by_drone(shown: Shown) -> IncidentType | None:
    """What is called shelling was a drone's, where no gun or rocket is told of: قصف على السوق … قصفته طائرة مسيرة."""
    bare = all(e.trigger.id.startswith(_SHELLS) for e in shown.cores if e.trigger.type == "shelling")
    fired = shown.means & {"artillery", "mortar", "tank"} or (shown.means & MISSILES and _fires_rockets(shown))
    return "drone_strike" if shown.votes["drone_strike"] > 0 and bare and not fired else None


def by_drone(shown: Shown) -> IncidentType | None:
    """The raid was a drone's: غارة شنتها طائرة بدون طيار."""
    return "drone_strike" if shown.votes["drone_strike"] or _is_by_drone(shown) else None


def fired_by_craft(shown: Shown) -> IncidentType | None:
    """What hit was fired by a drone or aircraft, told right behind its firing: صواريخ أصابت سيارة، أطلقتها طائرة من دون
    طيار، استهداف منزل بصاروخين أطلقتهما طائرة حربية."""
    keys, words = shown.values.text.keys, shown.values.words
    spans = [(telling.first, telling.last) for telling in shown.episode.tellings]
    flown = (
        (craft_at(first, 1, keys, words), _FLOWN[weapon.weapon])
        for first, _, weapon in shown.values.weapons
        if weapon.weapon in _FLOWN and any(a <= first < b for a, b in spans)
    )
    return next((kind for head, kind in flown if keys[head - 1] in words["fired_it"]), None)


def _is_flown(event: Event, values: Values) -> bool:
    """Whether aircraft are the doer of an attack, with the light verb of its noun: هجمات تنفذها أربع
    طائرات، أن طائراتها المقاتلة شنت هجمات."""
    if event.trigger.id not in (ANY_ATTACK, "attack.massacre"):
        return False
    return _is_waged_behind(event.mention.last, values) or _is_waged_before(event.mention.first, values)


def _has_aircraft(first: int, last: int, values: Values) -> bool:
    return any(weapon.weapon == "aircraft" for _, _, weapon in starting(values.weapons, first, last))


def _is_waged_behind(last: int, values: Values) -> bool:
    """Whether aircraft are named, and at most counted, right behind the verb of who carried out what ends at a token:
    الهجمات، التي تنفذها أربع طائرات."""
    keys, words = values.text.keys, values.words
    verb = last + (keys[last] == _COMMA)
    verb += keys[verb] in words["relative"]
    light = any(family in ("light", "agent") for _, _, family in starting(values.side_words, verb, verb + 1))
    return light and _has_aircraft(verb + 1, verb + 1 + _COUNTED_TOKENS, values)


def _is_waged_before(first: int, values: Values) -> bool:
    """Whether aircraft are named right before the verb of who carried out what begins at a token: طائراتها المقاتلة
    شنت هجمات."""
    waged, keys = values.words["waged"], values.text.keys
    before = range(first - 1, max(first - 1 - _DOER_TOKENS, -1), -1)
    verb = next((t for t in before if keys[t].removeprefix("و") in waged), None)
    if verb is None:
        return False
    ends = {
        end for _, end, weapon in starting(values.weapons, verb - _DOER_TOKENS, verb) if weapon.weapon == "aircraft"
    }
    return not ends.isdisjoint((verb, verb - 1))


def _has_subject(event: Event, values: Values) -> bool:
    """Whether somebody is named right behind a verb, or right before it."""
    first, last = event.mention.first, event.mention.last
    return any(r.mention.first == last or r.mention.last == first for r in between(values.actors, first - 3, last + 3))


def _is_by_drone(shown: Shown) -> bool:
    """Whether a drone stands right behind a raid or strike (غارة شنتها طائرة أميركية بدون طيار); further off one was
    downed."""
    raids = {e.mention.last for e in shown.events if e.trigger.type == "air_strike" or e.trigger.id == STRIKE}
    keys = shown.values.text.keys
    drones = (
        first
        for first, _, weapon in shown.values.weapons
        if weapon.weapon == "drone"
        and not keys[first].startswith(_FOR)
        and not is_kept(first, keys, shown.values.words)
    )
    return any(first - gap in raids for first in drones for gap in range(_DRONE_TOKENS + 1))


def _is_by_tank(shown: Shown) -> bool:
    """Whether a tank stands right before a verb of shelling, as what fired: دبابة قصفت الموقع."""
    verbs = {e.mention.first for e in shown.events if e.trigger.id.startswith(_STRUCK)}
    return any(last in verbs for _, last, weapon in shown.values.weapons if weapon.weapon == "tank")


def _fires_rockets(shown: Shown) -> bool:
    """Whether rockets are told of but those of a raid, behind the act of aircraft or drones (ألقت مقاتلة صاروخا), and
    those that aircraft fired."""
    acts = sorted((e.mention.first, e.trigger.type) for e in shown.cores)
    spans = [(telling.first, telling.last) for telling in shown.episode.tellings]
    rockets = ((first, last) for first, last, weapon in shown.values.weapons if weapon.weapon == "rocket")
    fired = ((first, last) for first, last in rockets if any(a <= first < b for a, b in spans))
    return any(
        _act_before(first, acts) not in ("air_strike", "drone_strike") and not _is_from_aircraft(first, last, shown)
        for first, last in fired
    )


def _is_from_aircraft(first: int, last: int, shown: Shown) -> bool:
    """Whether aircraft fired a rocket: صاروخ أطلقته طائرة حربية، طائرة من طراز كذا أطلقت أربعة صواريخ."""
    keys, words = shown.values.text.keys, shown.values.words
    if keys[last] in words["fired_it"]:
        return _has_aircraft(last + 1, last + 2, shown.values)
    launched = [
        e.mention.first for e in shown.events if e.trigger.id.startswith(_LAUNCHED) and e.mention.first <= first
    ]
    verb = max(launched, default=-1)
    return first - verb <= _DOER_TOKENS and _has_aircraft(verb - _CRAFT_TOKENS, verb, shown.values)


def _act_before(token: int, acts: list[tuple[int, IncidentType]]) -> IncidentType | None:
    """The type of the act told last before a token."""
    at = bisect_left(acts, (token, "air_strike"))
    return acts[at - 1][1] if at else None
