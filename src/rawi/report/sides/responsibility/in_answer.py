"""Who is suspected of an act in answer to which others strike him in his own land: ضربات على أهداف سورية ردا على هجوم
كيميائي في البلدة."""

from __future__ import annotations

from rawi.model.claim import Involvement
from rawi.model.mention import Resolved
from rawi.model.value import Actor
from rawi.report.episodes.episode import Episode
from rawi.report.sides.kinds import DOERS, FORCES
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between, is_seat

_REASON_TOKENS = 12
_STRUCK_TOKENS = 30
_STATE = FORCES | {"government"}


def struck_in_answer(episode: Episode, values: Values) -> tuple[Involvement, ...]:
    """The forces of the state that an act befell, as suspected, where a telling has it as what others strike that state
    for, or mean to: هدد الرئيس بضربة للنظام ردا على هجوم على البلدة; not where somebody is named for the act."""
    country = episode.country
    label = values.nations.get(country)
    if label is None:
        return ()
    for telling in episode.tellings:
        reason = _reason(telling, values)
        struck = None if reason is None else _struck(telling, reason, country, values)
        if struck is not None:
            return (Involvement(Actor(label, "state_force", country), "suspected", *struck),)
    return ()


def _reason(telling: Telling, values: Values) -> int | None:
    """The token of "in answer to" that an act stands behind, nobody who could have done it between."""
    keys, words = values.text.keys, values.words
    act = next((e.mention.first for e in telling.events if e.core), telling.events[0].mention.first)
    for token in range(act - 1, max(telling.sentence.first, act - _REASON_TOKENS) - 1, -1):
        if keys[token] in words["in_answer"] and not words["onto"].isdisjoint(keys[token - 1 : token + 2]):
            named = any(r.value.kind in DOERS for r in between(values.actors, token, act))
            return None if named else token
    return None


def _struck(telling: Telling, reason: int, country: str, values: Values) -> tuple[int, int] | None:
    """Offsets of the state that is struck before a reason."""
    first = max(telling.sentence.first, reason - _STRUCK_TOKENS)
    keys, words, starts, ends = values.text.keys, values.words, values.text.starts, values.text.ends
    places = between(values.places, first, reason)
    for token in range(first, reason):
        site = keys[token - 1] in words["struck_site"] or any(p.mention.last == token for p in places)
        if values.nisbas.get(token) == country and site:
            return starts[token], ends[token]
    for named in between(values.actors, first, reason):
        if named.value.country == country and named.value.kind in _STATE and _is_aimed_at(named, values):
            return named.mention.start, named.mention.end
    for place in places:
        state = place.value.precision == "country" or is_seat(place, values)
        if place.value.country == country and state and _is_aimed_at(place, values):
            return place.mention.start, place.mention.end
    return None


def _is_aimed_at(named: Resolved, values: Values) -> bool:
    """Whether somebody or some land is what is struck: على سوريا، ضد النظام، أهداف للجيش، لضرب النظام."""
    keys, words, first = values.text.keys, values.words, named.mention.first
    before = keys[first - 1]
    if str(named.mention.detail.get("proclitic") or "").endswith("ل"):
        return True
    return before in words["onto"] | words["toward"] | words["struck_site"] | words["owned"] | words["meant_to_strike"]
