"""Posts and vehicles whose owner no word names, where others are told to have been hit in them: they were theirs."""

from __future__ import annotations

from rawi.model.claim import Involvement
from rawi.report.episodes.episode import Episode
from rawi.report.sides.kinds import FORCES
from rawi.report.sides.parties import UNNAMED
from rawi.report.values import Values, between
from rawi.text.normalize import search_key

_POSTS = frozenset(("generic.security-units", "generic.army-units"))
_GROUPS = frozenset(("armed_group", "militia"))
_ARMED = _GROUPS | {"state_force"}
_SOLDIERS, _GENERIC = "generic.soldiers", "generic."
_ARMY = "الجيش", "للجيش"


def without_own_posts(hit: tuple[Involvement, ...], episode: Episode, values: Values) -> tuple[Involvement, ...]:
    """Those hit but for the state's forces read off a bare post, where a group lost people in it (قتل خمسة من عناصر
    الحركة بهجوم على نقطة عسكرية); not where men of theirs are named beside (وقتل جنديان), or their army (للجيش). Of a
    state whose men or force another word names it says no more (قتل ثلاثة جنود في هجوم على نقطة تفتيش)."""
    states = {i.actor.country for i in hit if i.actor.kind in FORCES and not _is_post(i, values)}
    hit = tuple(i for i in hit if i.actor.country not in states or not _is_post(i, values))
    hit = _without_bare_soldiers(hit, values)
    if not any(i.actor.kind in _GROUPS and i.actor.label not in UNNAMED for i in hit):
        return hit
    return tuple(i for i in hit if not (_is_post(i, values) and _is_only_post(i, episode, values)))


def _without_bare_soldiers(hit: tuple[Involvement, ...], values: Values) -> tuple[Involvement, ...]:
    """Those hit but for the government's army read off a word for soldiers alone, in a land of several armies where
    another force of it is named: استشهد جنديان … من قوات كذا، استهدف طقما لقوات كذا."""
    open_lands = values.states["divided"]
    named = {
        i.actor.country
        for i in hit
        if i.actor.kind in _ARMED and i.actor.entry_id and not i.actor.entry_id.startswith(_GENERIC)
    }
    return tuple(
        i
        for i in hit
        if not (i.actor.entry_id == _SOLDIERS and i.actor.country in open_lands and i.actor.country in named)
    )


def _is_post(involvement: Involvement, values: Values) -> bool:
    """Whether a force is told by nothing but a post or what it rides."""
    if involvement.actor.entry_id not in _POSTS:
        return False
    name = search_key(values.text.raw[involvement.start : involvement.end]).split(" ")
    words = values.words
    places = words["position"] | words["garrison"] | words["ridden"] | words["thing"]
    return name[0] in places and not any(word in _ARMY for word in name)


def _is_only_post(involvement: Involvement, episode: Episode, values: Values) -> bool:
    """Whether the incident's words name the force by no other word."""
    told = (r for t in episode.tellings for r in between(values.actors, t.first, t.last))
    return all(r.value.label != involvement.actor.label or r.value.entry_id in _POSTS for r in told)
