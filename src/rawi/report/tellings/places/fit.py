"""Whether two places named in one article can be one: the same, apart, or one perhaps inside the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rawi.geo import distance_km
from rawi.model.mention import Resolved
from rawi.model.value import PLACE_PRECISIONS, Place
from rawi.text.letters import QUOTES
from rawi.text.normalize import search_key

FINENESS = {precision: rank for rank, precision in enumerate(PLACE_PRECISIONS)}
"""The finest is 0."""
SAME_KM = {"site": 25.0, "city": 30.0, "district": 60.0, "province": 200.0, "country": 1500.0}
_MIDDLE = "c"
_MARKS = "".join(QUOTES) + "()"
_EXACT = ("site", "city")
_SETTLEMENTS = ("village", "town", "city")
_AROUND = ("town", "village")
_REGION_KM = 400.0
_SAME_AREA_KM = 120.0
_OUTSKIRTS_KM, _QUARTERS_KM = 8.0, 15.0
"""How far from a town a site in one of its quarters is known by the quarter's point, and in its own province."""
_DISTRICT_KM = 25.0
"""A known town further from the chief town of a district is another district's."""
_DISTRICTS_KM = 40.0
"""Two known districts whose middles lie further apart are two (غارة على مديرية كذا … وسبع غارات على مديرية كذا)."""
_ONE_TOWN_KM = 2.0
"""Known towns no further apart are one under two names; those of a belt around a city lie nearer than one thinks."""


def places_fit(a: Place, b: Place) -> str:
    """ "same" place, "apart", or "open": one is coarse and may hold the other."""
    if a.country != b.country:
        return "apart"
    if a.gazetteer_id and a.gazetteer_id == b.gazetteer_id:
        return "same"
    if same_name(a, b):
        return "same"
    gap = distance_km(a.lat, a.lon, b.lat, b.lon)
    if a.precision in _EXACT and b.precision in _EXACT:
        if a.precision == b.precision == "site":
            return "apart" if a.gazetteer_id and b.gazetteer_id and gap > 2.0 else "open" if gap < 25.0 else "apart"
        if a.name and b.name and not a.gazetteer_id and not b.gazetteer_id:
            # two names unknown to the gazetteer have the coordinates of one town and are two places
            return "open" if gap <= 25.0 else "apart"
        if None in (a.gazetteer_id, b.gazetteer_id):  # of a quarter the gazetteer lacks the town's point is known
            one_land = a.province_id is not None and a.province_id == b.province_id
            return "open" if gap <= (_QUARTERS_KM if one_land else _OUTSKIRTS_KM) else "apart"
        if rank(a) != rank(b):  # a quarter and its town
            return "open" if gap <= 25.0 else "apart"
        return "same" if gap <= _ONE_TOWN_KM else "apart"
    coarse = a if FINENESS[a.precision] > FINENESS[b.precision] else b
    if coarse.gazetteer_id == coarse.country:  # a part of a country is known to the country only
        return "open"
    if coarse.precision == "province" and coarse.province_id is None:  # a region of several provinces
        return "open" if gap <= _REGION_KM else "apart"
    if coarse.precision == "province" and a.province_id and b.province_id and a.province_id != b.province_id:
        return "open" if gap <= 60.0 else "apart"
    if coarse.precision == "province" and a.province_id == b.province_id is not None:
        return "open"  # of a large province the middle may be far off
    if coarse.precision == "district" and "city" in (a.precision, b.precision) and a.gazetteer_id and b.gazetteer_id:
        return "open" if gap <= _DISTRICT_KM else "apart"
    if a.precision == b.precision == "district" and a.gazetteer_id and b.gazetteer_id:
        return "open" if gap <= _DISTRICTS_KM else "apart"
    return "open" if gap <= SAME_KM[coarse.precision] else "apart"


def same_name(a: Place, b: Place) -> bool:
    """Whether one name holds all words of the other (تعز, محافظة تعز), near enough to be one place."""
    mine, theirs = _words(a.name or ""), _words(b.name or "")
    if not mine or not theirs or not (mine <= theirs or theirs <= mine):
        return False
    return mine == theirs or distance_km(a.lat, a.lon, b.lat, b.lon) <= SAME_KM["province"]


@lru_cache(maxsize=1 << 12)
def _words(name: str) -> frozenset[str]:
    return frozenset(name_key(name).split())


def name_key(name: str) -> str:
    """A name without marks, quotes, a final hamza and the article of its words, for comparing two spellings."""
    words = (search_key(word.strip(_MARKS)).removeprefix("ال").removesuffix("ء") for word in name.split())
    return " ".join(word for word in words if word)


def unquoted(gap: Sequence[str]) -> tuple[str, ...]:
    """What stands between two places but for the quotes around their names («أ» و«ب»)."""
    return tuple(key for key in gap if key not in QUOTES)


def same_area(a: Place, b: Place) -> bool:
    """Whether two places lie in one province or not far from each other in one country."""
    if a.country != b.country:
        return False
    if a.province_id and a.province_id == b.province_id:
        return True
    return distance_km(a.lat, a.lon, b.lat, b.lon) <= _SAME_AREA_KM


def lies_in(fine: Place, coarse: Place) -> bool:
    return fine.country == coarse.country and (
        distance_km(fine.lat, fine.lon, coarse.lat, coarse.lon) <= SAME_KM[coarse.precision] / 1.5
    )


def is_settlement(resolved: Resolved) -> bool:
    """Whether a place is a village or a town, by the word before its name or else by the gazetteer: one never lies in
    another, however near. منطقة with a town's name is the country around it, where other towns lie."""
    kind = resolved.mention.detail["kind"]
    if kind is not None:
        return kind in _SETTLEMENTS
    return resolved.value.gazetteer_id is not None and bool(resolved.value.precision == "city")


def is_village(resolved: Resolved) -> bool:
    """Whether the word before its name calls a place a village, a small town or a camp of refugees (قرية كذا، بلدة كذا،
    مخيم بلاطة), and it is one, not the area or the city that the village is said to be in (قرية بالضفة، قرى تعز)."""
    if is_camp(resolved):
        return True
    small = resolved.mention.detail["kind"] in _AROUND
    return small and (resolved.value.gazetteer_id is None or _own_kind(resolved) in _AROUND)


def is_in_city(resolved: Resolved) -> bool:
    """Whether a place is a city by the word before its name, which the words say something is in (في مدينة كذا)."""
    detail = resolved.mention.detail
    named = detail["kind"] == "city" and resolved.value.gazetteer_id is not None
    return named and detail["preposition"] == "in" and detail["direction"] is None


def is_camp(resolved: Resolved) -> bool:
    """Whether a place is a camp of refugees, which lies in no town but of which a town's name may tell."""
    return _own_kind(resolved) == "camp"


def side_of(resolved: Resolved) -> str | None:
    """On which side of a town a place known by the town alone lies: شمالي بغداد."""
    direction: str | None = resolved.mention.detail["direction"]
    around = direction not in (None, _MIDDLE) and resolved.value.precision == "district"
    return direction if around and resolved.value.gazetteer_id else None


def rank(place: Place) -> int:
    """How coarse a place is; a name known only by what holds it is a site."""
    return 0 if place.gazetteer_id is None else FINENESS[place.precision]


def fineness(place: Place) -> float:
    """Rank of a place, the finest lowest. A name of its own known only by what holds it is finer than its holder, a
    side of a country coarser than a province (جنوب البلاد, then إقليم كذا)."""
    if place.gazetteer_id is not None:
        return FINENESS[place.precision] + (0.5 if is_side_of_country(place) else 0)
    return 0.25 if place.precision in ("site", "city", "district") else FINENESS[place.precision] - 0.5


def is_side_of_country(place: Place) -> bool:
    """Whether a region is a part of a country known by the country's point alone: شرق البلاد."""
    return place.precision == "province" and place.gazetteer_id == place.country


def is_sea(resolved: Resolved) -> bool:
    """Whether a sea, a gulf or a strait is named."""
    own = (place for place in resolved.mention.detail["candidates"] if place.id == resolved.value.gazetteer_id)
    return any(place.kind == "sea" for place in own)


def first_of(resolved: Resolved) -> int:
    """The token at which what names a place begins, its kind and direction included."""
    return int(resolved.mention.detail.get("phrase_first", resolved.mention.first))


def is_region_of(inner: Place, outer: Place) -> bool:
    """Whether a province is said to lie in a region of several (خيبر بختونخوا في شمال غرب باكستان)."""
    levels = inner.precision == outer.precision == "province"
    return levels and inner.province_id is not None and outer.province_id is None


def is_of(inner: Resolved, outer: Resolved) -> bool:
    """Whether a town or a village lies about a city, which may be named for where it is (في حوارة بنابلس)."""
    return _own_kind(inner) in _AROUND and _own_kind(outer) == "city"


def _own_kind(resolved: Resolved) -> str | None:
    own = (p.kind for p in resolved.mention.detail["candidates"] if p.id == resolved.value.gazetteer_id)
    return next(own, None)


def is_district_of(one: Resolved, other: Resolved) -> bool:
    """Whether the second of two places with a comma between them is called a district or a province and holds the
    first, as in an address (وادي كذا، مديرية كذا، محافظة كذا)."""
    called = other.mention.detail["kind"] is not None and other.mention.detail["preposition"] is None
    holds = other.value.precision in ("district", "province") and fineness(one.value) < fineness(other.value)
    return called and holds and places_fit(one.value, other.value) != "apart"
