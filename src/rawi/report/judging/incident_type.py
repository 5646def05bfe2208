"""The one type of an incident, from the triggers and means its tellings name.

Codebook: what was done as far as this article's own words tell, not its label. A "terrorist attack" by a bomber who
blew himself up is a suicide bombing; an attack with no means is an armed attack; shelling with no means is shelling.
"""

from __future__ import annotations

from collections import defaultdict

from rawi.model.report import IncidentType
from rawi.report.acts.crowds import FIRE
from rawi.report.acts.events import Event
from rawi.report.acts.kindred import family_of
from rawi.report.acts.raiding import detention_of, storms_alone
from rawi.report.episodes.episode import Episode
from rawi.report.judging.means import MISSILES, events_of, is_shot_down, means_of
from rawi.report.values import Values, between, starting

_STANDING = {"asserted": 1.0, "definite": 0.6, "condemned": 0.6, "reference": 0.4, "tried": 0.4, "denied": 0.2}
_VAGUE = {
    "bombing.car_bomb_named": 4.0,  # vague, as none may have gone off; but where one did it is a bombing
    "attack.bullets": 0.5,
    "shelling.strike": 0.2,  # a strike is whatever else the article calls it
    "attack.hujum": 0.8,
    "attack.itida": 0.3,
    "attack.istihdaf": 0.25,
    "explosion.noun": 0.6,
}
_BY_MEANS: dict[IncidentType, frozenset[str]] = {
    "bombing": frozenset(("car_bomb", "ied", "mine")),
    "drone_strike": frozenset(("drone",)),
    "air_strike": frozenset(("aircraft",)),
    "shelling": frozenset(("rocket", "missile", "ballistic_missile", "mortar", "artillery")),
}
_STRIKE = "shelling.strike"
_TOLD = ("asserted", "definite")
_LEVELLED = 0.2
_DRONE_TOKENS = 5
_ROCKET_TOKENS = 3
_FOUGHT = 0.18
"""Weight of a fight told once, be it by a vague word (عملية عسكرية): enough where both sides are armed."""
_ONE_SIDED = ("attack.ightiyal", "attack.ightala", "attack.kamin", "attack.stabb", "attack.ramm", "attack.shot")
_STORMED = ("attack.iqtiham", "attack.hajama", "attack.yuhajim")
_HELD = ("arrest.held",)
_KILLED = frozenset(("casualty.killed_verb", "casualty.killed_present", "casualty.killing"))
_CAPTIVE_TOKENS = 5
_GROUP_TOKENS = 3
_ARRESTED = ("arrest.verb", "arrest.present")
_REBELS = frozenset(("armed_group", "unknown"))
_PLAIN_ATTACKS = frozenset(("attack.hujum",))
_COALITION = ("Saudi-led coalition", "US-led coalition")


def read_type(
    episode: Episode,
    values: Values,
    agents: tuple[str, ...],
    *,
    harmed: bool,
    on_crowd: bool,
    armed: bool,
    crowd: bool,
    doers: frozenset[str | None],
) -> IncidentType:
    """The type most of the tellings support, refined by the means they name and by who acts.

    Anybody `harmed` makes arson or an abduction an attack; forces that fire `on_crowd` attack it, and don't fight it
    (codebook); where both sides are `armed` and a fight is told, an attack is a clash, and one that a `crowd` fights
    is a riot, as is what is stormed or burnt where the `doers`, the kinds of those who did it, are a crowd. Who is
    held by an armed group is abducted. Where a place was stormed, hostages are told of and nobody was hurt it is an
    abduction; a raid that frees captives of long ago stays an attack.
    """
    votes: dict[IncidentType, float] = defaultdict(float)
    for number, telling in enumerate(episode.tellings):
        place = 2.0 if telling.sentence.is_title or number == 0 else 1.0
        for event in telling.events:
            votes[event.trigger.type] += place * _weight(event)
    if any(votes[t] for t in ("air_strike", "drone_strike", "shelling", "bombing")):
        votes["arson"] *= _LEVELLED  # what a raid levels is no arson
        if _has(episode, ("seizure.cache",)):
            votes["weapons_seizure"] *= _LEVELLED  # nor is a hideout that it hits a find
    best = max(votes, key=lambda t: (votes[t], t == "arrest"))  # of equals the one told first; who leads away arrests
    if best == "protest" and votes["riot"] > 0:
        best = "riot"  # the crowd's violence is told
    if (best == "protest" or (best == "riot" and not _has(episode, ("riot.",)))) and harmed and _fires(episode):
        best = "armed_attack"  # who fires on a march attacks it (codebook)
    kind = _refined(best, votes, episode, values, agents)
    raided = kind == "arrest" and votes["arrest"] < 1.0
    if kind == "clash" and crowd and votes["armed_attack"] < _FOUGHT:
        return "riot"
    if doers == {"crowd"} and (kind == "arson" or (kind == "armed_attack" and _is_stormed_only(episode))):
        return "riot"
    if (
        kind == "arrest"
        and doers
        and doers <= _REBELS
        and (_has(episode, _HELD) or _is_taken_by_rebels(episode, values))
    ):
        return "abduction"  # who is no authority abducts, but its enemies
    if kind == "weapons_seizure" and harmed and armed and _is_foiled_only(episode):
        return "clash"  # what was foiled was fought: أحبط الجيش هجوما وقتل ستة
    if kind == "armed_attack" and votes["abduction"] and not harmed and _has(episode, _STORMED):
        return "abduction"
    if kind == "armed_attack" and votes["arrest"] and not harmed and _is_raid(episode):
        return "arrest"
    if kind == "armed_attack" and votes["arson"] and not harmed and not armed and _is_stormed_only(episode):
        return "arson"
    fought = kind == "clash" or (kind == "riot" and not _has(episode, ("riot.",)))
    if kind in ("armed_attack", "abduction") and doers and _kills_captives(episode, values):
        return "execution"
    if kind == "armed_attack" and votes["execution"] and _is_massacre_only(episode):
        return "execution"
    if harmed and (kind in ("arson", "abduction") or raided or (fought and on_crowd)):
        return "armed_attack"
    if kind == "armed_attack" and armed and votes["clash"] >= _FOUGHT and not _has(episode, _ONE_SIDED):
        return "clash"
    if kind == "bombing" and _names_bomber(episode, values):
        return "suicide_bombing"
    return kind


def _is_exchange(episode: Episode) -> bool:
    """Whether the fire told is what two sides exchanged (تبادل الحراس والمهاجمون إطلاق النار)."""
    acts = {e.trigger.id for e in events_of(episode) if e.core}
    return "clash.exchanged" in acts and acts <= {"clash.exchanged", "attack.shooting"}


def _weight(event: Event) -> float:
    weight = _STANDING.get(event.standing, 0.5) * _VAGUE.get(event.trigger.id, 1.0)
    if event.trigger.form == "casualty":
        weight *= 0.08
    return weight * (0.2 if event.trigger.vague else 1.0)


def _refined(
    best: IncidentType, votes: dict[IncidentType, float], episode: Episode, values: Values, agents: tuple[str, ...]
) -> IncidentType:
    means = means_of(episode, values)
    if is_shot_down(episode, values):
        return "drone_strike" if means & {"drone"} and not means & MISSILES else "shelling"
    if best in ("armed_attack", "bombing", "explosion") and votes["suicide_bombing"] > 0:
        return "suicide_bombing"
    if best in ("armed_attack", "explosion"):
        if votes["bombing"] > 0 or (best == "explosion" and means & {"car_bomb", "ied", "mine"}):
            return "bombing"
        if best == "armed_attack" and votes["drone_strike"] > 0:
            return "drone_strike"
        if not any(e.core and family_of(e.trigger.type) == "force" for e in events_of(episode)):
            return _by_means(means)
        if best == "armed_attack" and {e.trigger.id for e in events_of(episode) if e.core} & _PLAIN_ATTACKS:
            specific: tuple[IncidentType, ...] = ("shelling", "air_strike", "drone_strike")
            told = max(specific, key=lambda t: votes[t])
            if votes[told] > 0 and not _has(episode, _ONE_SIDED):
                return told  # هجوم is any attack: whatever else the article calls it is what it was
    if best == "armed_attack" and _is_exchange(episode):
        return "clash"
    if best == "armed_attack" and any(_is_flown(e, values) for e in events_of(episode)):
        return "air_strike"
    if best == "shelling" and {e.trigger.id for e in events_of(episode) if e.core} == {_STRIKE}:
        if _is_by_drone(episode, values):
            return "drone_strike"
        if means & {"aircraft"} or _from_the_air(values):
            return "air_strike"
    if best == "shelling" and votes["shelling"] and _has(episode, ("shelling.qa", "shelling.ya")):
        airborne = bool(means & {"aircraft"}) or any(a in _COALITION for a in agents)
        fired = {"artillery", "mortar"} | (set() if votes["air_strike"] else {"tank"})  # else the tank was hit
        if airborne and not means & fired and not _fires_rockets(episode, values):
            return "air_strike"
    if best == "air_strike" and (votes["drone_strike"] or _is_by_drone(episode, values)):
        return "drone_strike"
    return best


def _is_flown(event: Event, values: Values) -> bool:
    """Whether aircraft are the doer of an attack: هجوم شنته الطائرات، هاجمت طائرة حربية موقعا."""
    last = event.mention.last
    if event.trigger.id == "attack.hujum":
        carried = any(family in ("light", "agent") for _, _, family in starting(values.side_words, last, last + 1))
        last += carried
        if not carried:
            return False
    elif event.trigger.id != "attack.hajama":
        return False
    return any(weapon.weapon == "aircraft" for _, _, weapon in starting(values.weapons, last, last + 1))


def _from_the_air(values: Values) -> bool:
    """Whether the article tells of air strikes: then its bare strikes (ضربات) are such."""
    return any(e.trigger.type == "air_strike" and e.standing in _TOLD for e in values.events)


def _names_bomber(episode: Episode, values: Values) -> bool:
    """Whether the article speaks of the bomber (الانتحاري) of its one headlined bombing, in whatever sentence."""
    headed = any(t.sentence.index <= 1 for t in episode.tellings)
    return headed and any(e.trigger.id == "suicide.bomber" and e.mention.detail["article"] for e in values.events)


def _by_means(means: set[str]) -> IncidentType:
    """The type of an attack told by its dead and its weapon alone (قتل ثلاثة بصاروخ)."""
    for kind, weapons in _BY_MEANS.items():
        if means & weapons:
            return kind
    return "armed_attack"


def _has(episode: Episode, prefixes: tuple[str, ...]) -> bool:
    return any(e.trigger.id.startswith(prefixes) for t in episode.tellings for e in t.events)


def _is_stormed_only(episode: Episode) -> bool:
    """Whether no more than a storming is told beside the fire: اقتحم مستوطنون القرية وأحرقوا مركبة."""
    acts = [e for e in events_of(episode) if e.core and e.standing == "asserted" and e.trigger.type != "arson"]
    return bool(acts) and all(e.trigger.id.startswith(_STORMED) for e in acts)


def _is_raid(episode: Episode) -> bool:
    """Whether no act is told but that a place was gone into and people were arrested there."""
    acts = [e for e in events_of(episode) if e.trigger.type != "arrest"]
    return detention_of(events_of(episode)) == "arrest" and storms_alone(acts, "arrest")


def _is_taken_by_rebels(episode: Episode, values: Values) -> bool:
    """Whether an armed group or unnamed gunmen are the subject of a verb of arresting, right behind it or, of one in
    the imperfect, before it."""
    for event in events_of(episode):
        if event.trigger.id not in _ARRESTED:
            continue
        first, last = event.mention.first, event.mention.last
        if values.text.keys[last] in values.words["gunmen"] and values.text.keys[last].endswith(("ون", "ان")):
            return True
        before = between(values.actors, first - _GROUP_TOKENS, first) if event.trigger.imperfect else []
        behind = [r for r in between(values.actors, last, last + _GROUP_TOKENS) if r.mention.first == last]
        if any(r.value is not None and r.value.kind == "armed_group" for r in before + behind):
            return True
    return False


def _is_massacre_only(episode: Episode) -> bool:
    """Whether no attack is told beside an execution but that it was a massacre (ارتكب مجزرة بإعدام أربعين شخصا)."""
    acts = [e for e in events_of(episode) if e.core and e.trigger.type != "execution"]
    return all(e.trigger.id == "attack.massacre" for e in acts)


def _kills_captives(episode: Episode, values: Values) -> bool:
    """Whether those killed are named as captives right behind the word (قتلوا ثلاثة أسرى)."""
    keys, captives = values.text.keys, values.words["captives"]
    told = (e for e in events_of(episode) if e.standing == "asserted")
    killed = (e for e in told if e.trigger.id in _KILLED)
    return any(not captives.isdisjoint(keys[e.mention.last : e.mention.last + _CAPTIVE_TOKENS]) for e in killed)


def _is_foiled_only(episode: Episode) -> bool:
    """Whether the only act told is an attack that was foiled, and no find."""
    return all(e.trigger.id.startswith("seizure.foiled") for e in events_of(episode) if e.core)


def _fires(episode: Episode) -> bool:
    return any(e.trigger.id.startswith(FIRE) and e.standing in _TOLD for e in events_of(episode))


def _is_by_drone(episode: Episode, values: Values) -> bool:
    """Whether a drone stands right behind a raid or strike (غارة شنتها طائرة أميركية بدون طيار); further off one was
    downed."""
    raids = {e.mention.last for e in events_of(episode) if e.trigger.type == "air_strike" or e.trigger.id == _STRIKE}
    if not raids:
        return False
    drones = (first for first, _, weapon in values.weapons if weapon.weapon == "drone")
    return any(first - gap in raids for first in drones for gap in range(_DRONE_TOKENS + 1))


def _fires_rockets(episode: Episode, values: Values) -> bool:
    """Whether rockets are told of but those of a raid (غارات بالصواريخ على منازل)."""
    raids = {e.mention.last for t in episode.tellings for e in t.events if e.trigger.type == "air_strike"}
    fired = (first for first, _, weapon in values.weapons if weapon.weapon == "rocket" and _is_within(first, episode))
    return any(not any(first - gap in raids for gap in range(_ROCKET_TOKENS)) for first in fired)


def _is_within(token: int, episode: Episode) -> bool:
    return any(t.first <= token < t.last for t in episode.tellings)
