"""The places of the clauses of one sentence: whether a clause is set somewhere else than the one before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from rawi.geo import distance_km
from rawi.model.mention import Resolved
from rawi.model.value import Place
from rawi.report.acts.event import Event
from rawi.report.in_order import InOrder
from rawi.report.tellings.places.fit import (
    FINENESS,
    fineness,
    is_camp,
    is_settlement,
    lies_in,
    places_fit,
    rank,
    same_name,
    side_of,
)
from rawi.report.values import between

REMEMBERED = 12
"""How many places and events back a clause is compared with: a sentence that never ends takes no longer a word."""

_IN_TOWN_KM = 5.0
_QUARTER_KM = 8.0
"""How far from the middle of a town what lies in it is."""
_SET_TOKENS = 4
"""How far behind what opens a clause the place stands that it opens with (وفي محافظة كركوك)."""


def as_taken_at(places: Sequence[Resolved], events: Sequence[Event]) -> Sequence[Resolved]:
    """The places of a sentence; where people are taken from is where they are taken (اعتقلوا شابا من بلدة كذا)."""
    if not any(e.trigger.type == "arrest" for e in events):
        return places
    return [_at(r) if r.mention.detail["preposition"] == "from" else r for r in places]


def _at(resolved: Resolved) -> Resolved:
    mention = resolved.mention
    return replace(resolved, mention=replace(mention, detail={**mention.detail, "preposition": "at"}))


def is_elsewhere(told_first: int, clause: tuple[int, int], places: InOrder) -> bool:
    """Whether a clause has a town or a site of its own, apart from every one as fine told last in the part before it
    (the city named with a quarter holds the next quarter too). `places` are the sentence's."""
    here = towns(clause[0], clause[1], places)
    coarsest = max((_level(r) for r in here), default=0)
    before = towns(told_first, clause[0], places)
    told = [r for r in before if _level(r) <= coarsest] or [r for r in before if all(is_camp(camp) for camp in here)]
    return bool(here and told) and all(_are_two(a, b) for a in told for b in _own(here))


def is_named_apart(told_first: int, clause: tuple[int, int], places: InOrder) -> bool:
    """Whether a clause has a town, a site or a side of a town of its own with another name than every one of the part
    before it, however near, that holds none of these (حي التفاح … حي الزيتون, but not حي الزيتون … غزة)."""
    here, told = (_own(_spots(*stretch, places)) for stretch in (clause, (told_first, clause[0])))
    return bool(here and told) and all(_are_named_apart(a, b) for a in told for b in here)


def _spots(first: int, last: int, places: InOrder) -> list[Resolved]:
    """The last towns and sites, and sides of towns, named in tokens `[first, last)` as where something was."""
    named = between(places, first, last)[-REMEMBERED:]
    spots = [r for r in named if fineness(r.value) < FINENESS["district"] or side_of(r)]
    return [r for r in spots if r.mention.detail["preposition"] not in ("to", "from")]


def _are_named_apart(one: Resolved, other: Resolved) -> bool:
    """Whether two names are two spots, and the second is no town in which the first can lie; no camp or town does."""
    a, b = one.value, other.value
    within = rank(a) < rank(b) and distance_km(a.lat, a.lon, b.lat, b.lon) <= _QUARTER_KM
    return not same_name(a, b) and (not within or is_camp(one) or is_settlement(one))


def _own(named: list[Resolved]) -> list[Resolved]:
    """The towns but those that another one is said to lie in (انفجاران في المزة والزبلطاني في دمشق)."""
    held = (
        any(rank(a.value) < rank(b.value) and lies_in(a.value, b.value) for a in named[:i]) for i, b in enumerate(named)
    )
    return [
        b for b, is_held in zip(named, held, strict=True) if not (is_held and b.mention.detail["preposition"] == "in")
    ]


def is_in_other_district(told_first: int, clause: tuple[int, int], places: InOrder) -> bool:
    """Whether of a clause and the part before it one names no town, but a district, or a side of a town, that can't
    hold where the other was (قتل جنديان في قضاء خانقين، وأصيب شرطي في المقدادية)."""
    here, told = towns(clause[0], clause[1], places), towns(told_first, clause[0], places)
    if here and told:
        return False
    here = here or _districts(clause[0], clause[1], places)
    told = told or _districts(told_first, clause[0], places)
    told = told or [r for r in between(places, told_first, clause[0])[-REMEMBERED:] if side_of(r)]
    return bool(here and told) and all(_are_two(a, b) for a in told for b in here)


def _districts(first: int, last: int, places: InOrder) -> list[Resolved]:
    """The last districts named in tokens `[first, last)` as where something was."""
    return [r for r in _settings(first, last, places) if r.value.precision == "district"]


def is_set_elsewhere(told_first: int, clause: tuple[int, int], places: InOrder) -> bool:
    """Whether a clause that opens with its place is set in another area than each place of the part before it (في
    ديالى قتل جنديان، وفي كركوك أصيب شرطي): of provinces and districts, too."""
    opening = [r for r in between(places, clause[0], min(clause[1], clause[0] + _SET_TOKENS)) if _is_setting(r)][:1]
    told = _settings(told_first, clause[0], places)
    return bool(opening and told) and all(_are_areas(a.value, opening[0].value) for a in told)


def is_in_other_area(told_first: int, clause: tuple[int, int], places: InOrder) -> bool:
    """Whether a clause is set in areas, provinces and such, of which none can hold a place of the part before it (غارات
    في شمال العراق، في حين قتل شرطي في جنوب تركيا)."""
    here, told = _settings(*clause, places), _settings(told_first, clause[0], places)
    return bool(here and told) and all(_are_areas(a.value, b.value) for a in told for b in here)


def _settings(first: int, last: int, places: InOrder) -> list[Resolved]:
    """The last places finer than a country named in tokens `[first, last)` as where something was."""
    end = bisect_left(places.firsts, last)
    start = max(bisect_left(places.firsts, first), end - REMEMBERED)
    found = [r for r in places.known[start:end] if r.value.precision != "country"]
    return [r for r in found if r.mention.detail["preposition"] in ("in", "at")]


def _is_setting(resolved: Resolved) -> bool:
    """Whether a place at the head of a clause is where it is set, the subject of what it undergoes included."""
    return resolved.value.precision != "country" and resolved.mention.detail["preposition"] in ("in", "at", None)


def _are_areas(a: Place, b: Place) -> bool:
    """Whether two places can't lie in one another: two provinces, or two too far apart."""
    if a.precision == b.precision == "province" and a.gazetteer_id and b.gazetteer_id:
        return a.gazetteer_id != b.gazetteer_id and not same_name(a, b)
    return places_fit(a, b) == "apart"


def _level(resolved: Resolved) -> int:
    """How coarse a place is; a village the gazetteer lacks is as coarse as one it has."""
    return max(rank(resolved.value), int(is_settlement(resolved)))


def towns(first: int, last: int, places: InOrder) -> list[Resolved]:
    """The last towns and sites named in tokens `[first, last)` as where something was, not where it came from or went
    to."""
    end = bisect_left(places.firsts, last)
    start = max(bisect_left(places.firsts, first), end - REMEMBERED)
    found = [r for r in places.known[start:end] if fineness(r.value) < FINENESS["district"]]
    return [r for r in found if r.mention.detail["preposition"] not in ("to", "from")]


def _are_two(one: Resolved, other: Resolved) -> bool:
    """Whether two names in one sentence are two places. Two sites of one town are, also where the gazetteer lacks one
    of them and gives it the town's point; two villages are, wherever they lie."""
    a, b = one.value, other.value
    if is_settlement(one) and is_settlement(other) and not same_name(a, b):
        return True
    if a.precision == b.precision == "district" and a.gazetteer_id and b.gazetteer_id:
        return a.gazetteer_id != b.gazetteer_id and not same_name(a, b)
    if _is_camp_beyond(one, other) or _is_camp_beyond(other, one):
        return True
    if a.gazetteer_id is None or b.gazetteer_id is None:
        return not same_name(a, b) and (places_fit(a, b) == "apart" or 0 == rank(a) == rank(b))
    return places_fit(a, b) == "apart"


def _is_camp_beyond(camp: Resolved, town: Resolved) -> bool:
    """Whether a camp lies too far from a town to be in it (غارة على رفح وقصف على مخيم النصيرات)."""
    a, b = camp.value, town.value
    known = a.gazetteer_id is not None and b.gazetteer_id is not None
    if not known or not is_camp(camp) or not is_settlement(town) or same_name(a, b):
        return False
    return distance_km(a.lat, a.lon, b.lat, b.lon) > _IN_TOWN_KM


def has_own_place(event: Event, last: int, places: InOrder) -> bool:
    """Whether a place finer than a country stands behind an event, before token `last`."""
    start = bisect_left(places.firsts, event.mention.last)
    end = bisect_left(places.firsts, last)
    return any(r.value.precision != "country" for r in places.known[start:end])
