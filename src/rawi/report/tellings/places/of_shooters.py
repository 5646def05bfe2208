"""Where those sit who fire: a hill, a camp, a front, and not where somebody was hit."""

from __future__ import annotations

from rawi.model.mention import Resolved
from rawi.report.acts.event import Event
from rawi.report.tellings.places.fit import fineness, first_of
from rawi.report.values import Values, between

_STATIONED_TOKENS = 3
_FIRED_TOKENS = 8
_ONTO = frozenset(("علي", "نحو", "باتجاه", "ضد"))
_FROM_AFAR = ("shelling", "armed_attack")
_STRIKING = (*_FROM_AFAR, "air_strike", "drone_strike")
_HOST_TOKENS = 12
"""How far from the verb the force stands that is said to sit somewhere."""
_QUOTES = frozenset(('"', "«", "»", "“", "”"))


def without_posts(places: list[Resolved], lead: Event, values: Values) -> list[Resolved]:
    """The places but those where the force sits that strikes, with what lies beside or holds them (قصفت القوات
    المتمركزة في أ وب مدينة ج، القوات المتمركزة في أ قصفت ج), where another is told behind: unlike where those sit who
    are struck (قصفت الطائرات قوات متمركزة في أ وب، قصفت القوات المتمركزة في أ بريف ب)."""
    if lead.trigger.type not in _STRIKING or lead.mention.detail["enclitic"]:
        return places  # القوات المتمركزة في أ استهدفتها الطائرات
    post = next((i for i, r in enumerate(places) if _is_post(r, lead, values)), None)
    if post is None:
        return places
    end = post + 1
    while end < len(places) and _goes_with(places[end], places[end - 1], values):
        end += 1
    target = next(iter(places[end:]), None)
    if target is None or target.mention.detail["preposition"] == "from":
        return places
    last = places[end - 1].mention.last
    gap = values.text.keys[max(last, lead.mention.last) : first_of(target)]
    acts = _acts_between(max(last, lead.mention.last), first_of(target), values)
    if any(e.trigger.form == "verb" for e in acts) or not values.words["so_that"].isdisjoint(gap):
        return places
    return [*places[:post], *places[end:]]


def _acts_between(first: int, last: int, values: Values) -> list[Event]:
    """The acts named in tokens `[first, last)`."""
    return [e for e in values.events if first <= e.mention.first < last]


def _is_post(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether a place is where the subject of a striking verb sits: the first whom the words name behind the verb, or
    who stands before it with nothing else told between."""
    keys, first = values.text.keys, first_of(resolved)
    near = range(max(lead.sentence.first, first - _STATIONED_TOKENS), first)
    seated = next((t for t in near if keys[t] in values.words["stationed"]), None)
    if seated is None:
        return False
    if lead.mention.first >= resolved.mention.last:
        told = values.text.keys[resolved.mention.last : lead.mention.first]
        undergone = _acts_between(seated, lead.mention.first, values) or not values.words["undergoes"].isdisjoint(told)
        return len(told) <= _HOST_TOKENS and not undergone
    if not 0 < seated - lead.mention.last <= _HOST_TOKENS:
        return False
    host = keys[lead.mention.last : seated]
    named = between(values.actors, lead.mention.last, seated)
    return len(named) == 1 and named[0].mention.first <= lead.mention.last + 1 and _ONTO.isdisjoint(host)


def _goes_with(resolved: Resolved, before: Resolved, values: Values) -> bool:
    """Whether a place stands beside the one before it, joined by و, or holds it (في أ وب، في أ بريف ب)."""
    first = first_of(resolved)
    gap = [key for key in values.text.keys[before.mention.last : first] if key not in _QUOTES]
    if gap not in ([], ["و"]):
        return False
    joined = bool(gap) or values.text.keys[first].startswith("و")
    lies = resolved.mention.detail["preposition"] == "in" or resolved.mention.detail["direction"]
    return joined or (bool(lies) and fineness(resolved.value) > fineness(before.value))


def fires_from(resolved: Resolved, lead: Event, values: Values) -> bool:
    """قتلت برصاص قناص يتمركز في التلة: where those sit who fire is not where they hit, unlike where those sit who are
    hit (قصفوا قوات متمركزة في التلة، أطلقوا قذائف على جنود يتمركزون فيها)."""
    if lead.trigger.type not in _FROM_AFAR:
        return False
    keys, first, words = values.text.keys, first_of(resolved), values.words
    begin = max(lead.sentence.first, first - _STATIONED_TOKENS)
    seated = next((t for t in range(first - 1, begin - 1, -1) if keys[t] in words["stationed"]), None)
    if seated is None:
        return False
    before = keys[max(lead.sentence.first, seated - _FIRED_TOKENS) : seated]
    fired = next((i for i in range(len(before) - 1, -1, -1) if before[i] in words["fires_from"]), None)
    return fired is not None and _ONTO.isdisjoint(before[fired + 1 :])
