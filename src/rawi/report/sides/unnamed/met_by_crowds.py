"""Whom a crowd that riots stands against where no word of the act names them: the forces told of beside it, else the
state whose house it breaks into (اقتحم المتظاهرون مقر البرلمان); and who killed people where one was met."""

from __future__ import annotations

from rawi.model.claim import Involvement
from rawi.model.mention import Resolved
from rawi.model.value import Actor
from rawi.report.acts.crowds import MEETINGS
from rawi.report.episodes.episode import Episode
from rawi.report.sides.kinds import FORCES
from rawi.report.values import Values, between

_KIND_TOKENS = 2
_BULLETS = "attack.bullets"


def met_by_crowd(episode: Episode, values: Values) -> tuple[Involvement, ...]:
    """Who stood against a crowd: one force of the country, or the authorities; nobody where none is told of."""
    for first, last in _told(episode):
        forces = [r for r in between(values.actors, first, last) if _is_force(r, episode.country, values)]
        if forces:
            return (_involvement(forces[0].value, forces[0].mention.start, forces[0].mention.end, values),)
    return _state_house(episode, values)


def is_met_by_occupier(episode: Episode) -> bool:
    """Whether people are told to have fallen where a crowd met somebody on Palestinian land: there the occupying side's
    soldiers stand against it (قتل فلسطينيان خلال مواجهات بين فلسطينيين وإسرائيليين)."""
    acts = {e.trigger.id for t in episode.tellings for e in t.events if e.core and e.trigger.form != "casualty"}
    fell = any(e.trigger.form == "casualty" for t in episode.tellings for e in t.events)
    return episode.country == "PS" and fell and not acts.isdisjoint(MEETINGS) and acts <= {*MEETINGS, _BULLETS}


def _state_house(episode: Episode, values: Values) -> tuple[Involvement, ...]:
    """The authorities whose building is told of behind the act: مقر الحكومة، البرلمان."""
    keys, words = values.text.keys, values.words
    label = values.authorities.get(episode.country)
    for telling in episode.tellings if label else ():
        acts = [e.mention.first for e in telling.events if e.core]
        for token in range(min(acts, default=telling.last), telling.last):
            owned = keys[token + 1 : token + 1 + _KIND_TOKENS]
            built = keys[token] in words["state_building"] and not words["state_body"].isdisjoint(owned)
            if built or keys[token] in words["state_house"]:
                start, end = values.text.starts[token], values.text.ends[token]
                return (_involvement(Actor(label or "", "government", episode.country), start, end, values),)
    return ()


def _told(episode: Episode) -> list[tuple[int, int]]:
    """Tokens of each telling of a crowd's deed, then of each sentence that tells it."""
    sentences = dict.fromkeys((t.sentence.first, t.sentence.last) for t in episode.tellings)
    return [*((t.first, t.last) for t in episode.tellings), *sentences]


def _is_force(named: Resolved, country: str, values: Values) -> bool:
    """Whether a force of the country is named that does not speak."""
    actor = named.value
    return actor.kind in FORCES and actor.country in (country, None) and not values.is_spoken(named.mention.start)


def _involvement(actor: Actor, start: int, end: int, values: Values) -> Involvement:
    return Involvement(actor, "stated", start, end, None, values.attribution_at(start))
