"""The weapons that the kind of an act tells where no words name them: a shooting is done with guns."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rawi.model.mention import Mention
from rawi.model.report import IncidentType
from rawi.report.acts.event import Event
from rawi.report.episodes.episode import Episode
from rawi.report.judging.means import events_of
from rawi.report.judging.weapons.named import FIRE
from rawi.report.values import Values

_TYPICAL = {
    "air_strike": "aircraft",
    "drone_strike": "drone",
}
_OBJECT_TOKENS = 2
_SHOT = frozenset(
    (
        "attack.shooting",
        "attack.shot",
        "attack.shoot_present",
        "attack.fired",
        "attack.fired_shots",
        "attack.fires_present",
        "attack.sniping",
        "attack.sniped",
    )
)
"""Acts done with a gun whatever stands between their words (أطلق رجلان على دراجة النار)."""
_HAND_TO_HAND = frozenset(("armed_attack", "execution"))
_BOMBS = frozenset(("car_bomb", "explosive_belt"))
_BLOWN_UP = frozenset(("suicide.verb", "suicide.present"))
_BLOWN_HIMSELF = frozenset(("suicide.blew_self",))
_THING_TOKENS = 5
_CROWDS = frozenset(("riot", "arson"))
_WITH_FIRE = _CROWDS | {"armed_attack"}


def implied_by_act(
    kind: IncidentType, episode: Episode, values: Values, named: Collection[str]
) -> Iterator[tuple[str, int, int]]:
    """The weapons that the acts of an incident imply beside those named, with the offsets of the words for the act."""
    if (typical := _TYPICAL.get(kind)) is not None:
        lead = episode.tellings[0].events[0].mention
        yield typical, lead.start, lead.end
    fire = _burnt_in(kind, episode, values)
    if fire is not None:
        yield "fire", *fire
    if kind == "suicide_bombing" and _BOMBS.isdisjoint(named) and (blown := _blown_up(episode, values)) is not None:
        yield ("car_bomb" if _in_his_vehicle(blown, values) else "explosive_belt"), blown.start, blown.end
    car = _went_off(episode, values) if kind == "bombing" and not named else None
    if car is not None:
        yield "car_bomb", car.start, car.end
    if not named:
        yield from _done_by_hand(kind, episode, values)


def _blown_up(episode: Episode, values: Values) -> Mention | None:
    """Where somebody is told to have blown himself up: he wore what did it; of a suicide attack no more is known."""
    told = events_of(episode)
    himself = next((e.mention for e in told if e.trigger.id in _BLOWN_HIMSELF), None)
    return himself or next((e.mention for e in (*told, *values.events) if e.trigger.id in _BLOWN_UP), None)


def _in_his_vehicle(blown: Mention, values: Values) -> bool:
    """Whether what a bomber blew up is his vehicle (فجر انتحاري سيارته), and not himself (فجر نفسه في سيارة)."""
    behind = values.text.keys[blown.last : blown.last + _OBJECT_TOKENS]
    return not values.words["own_vehicle"].isdisjoint(behind)


def _went_off(episode: Episode, values: Values) -> Mention | None:
    """Where a car is told to have gone off or been blown up, no bomb named: انفجرت سيارة متوقفة قرب السوق."""
    acts = (e.mention for e in events_of(episode) if e.trigger.type == "bombing" and e.standing == "asserted")
    return next((m for m in acts if values.text.keys[m.last - 1] in values.words["cars"]), None)


def _done_by_hand(kind: IncidentType, episode: Episode, values: Values) -> Iterator[tuple[str, int, int]]:
    """The gun of an act whose words tell it."""
    told = events_of(episode)
    if (shot := next((e.mention for e in told if e.core and _is_shooting(kind, e, values)), None)) is not None:
        yield "small_arms", shot.start, shot.end
    elif kind in _HAND_TO_HAND and (fire := _under_fire(episode, values)) is not None:
        yield "small_arms", values.text.starts[fire], values.text.ends[fire]


def _is_shooting(kind: IncidentType, event: Event, values: Values) -> bool:
    """Whether an act is told as shooting, or a fight as an exchange of fire: تبادل للنيران, but not of shells."""
    if kind in _HAND_TO_HAND:
        return event.trigger.id in _SHOT
    fire = values.text.keys[event.mention.first : event.mention.last]
    return kind == "clash" and event.trigger.id == "clash.exchange" and any(w in key for key in fire for w in FIRE)


def _under_fire(episode: Episode, values: Values) -> int | None:
    """The token at which somebody's fire hit: قتل بنيران الجيش; not بنيران الدبابات, whose weapon is named."""
    keys = values.text.keys
    tokens = (n for t in episode.tellings for n in range(t.first, t.last - 1) if keys[n] in values.words["under_fire"])
    weapons = {first for first, _, _ in values.weapons}
    return next((n for n in tokens if n + 1 not in weapons and keys[n + 1] not in values.words["friendly"]), None)


def _burnt_in(kind: IncidentType, episode: Episode, values: Values) -> tuple[int, int] | None:
    """Offsets of the word that says that a crowd or attackers set something on fire; None where none did. An attack is
    one with fire where houses or cars burn, not the dead."""
    if kind not in _WITH_FIRE:
        return None
    keys, words = values.text.keys, values.words
    spans = dict.fromkeys((t.sentence.first, t.sentence.last) for t in episode.tellings)
    if kind not in _CROWDS:
        spans = dict.fromkeys((t.first, t.last) for t in episode.tellings)
    tokens = (n for first, last in spans for n in range(first, last) if keys[n] in words["sets_alight"])
    for token in tokens:
        if kind in _CROWDS or not words["burnable"].isdisjoint(keys[token + 1 : token + 1 + _THING_TOKENS]):
            return values.text.starts[token], values.text.ends[token]
    return None
