"""Whether a taking is of another place than the one told before it: each place taken is an incident of its own."""

from __future__ import annotations

from rawi.geo import distance_km
from rawi.model.value import Place
from rawi.report.episodes.episode import Episode
from rawi.report.tellings.places.fit import FINENESS, same_name
from rawi.report.tellings.telling import Telling

_APART_KM = 3.0
"""Places taken no further apart may be one under two names, or a height and the village below."""
_SPREAD_KM = 12.0
"""How far from the point a district is known by its own places mostly lie."""
_PARTS = 8


def takes_another(telling: Telling, episode: Episode) -> bool:
    """Whether a place is told to have been taken that is none of those the incident is known by, and too far from each
    to be a part of it or to hold it (حررت القوات مديرية كذا. وكانت قد حررت منطقة كذا)."""
    told = [t for t in episode.tellings[:_PARTS] if _takes(t)]
    if not told or not _takes(telling) or episode.headed:
        return False
    return all(_are_far(mine.place, theirs.place) for mine in telling.places for t in told for theirs in t.places)


def _takes(telling: Telling) -> bool:
    """Whether a telling asserts in the body that places were taken which the gazetteer knows, none wider than a
    district."""
    known = all(r.place.gazetteer_id and FINENESS[r.place.precision] <= FINENESS["district"] for r in telling.places)
    taking = telling.family == "territory" and telling.asserts and known
    return taking and telling.placed and not telling.sentence.is_title and not any(r.side for r in telling.places)


def _are_far(one: Place, other: Place) -> bool:
    """Whether two places are apart by their names and farther from each other than a part is from its whole."""
    wide = "district" in (one.precision, other.precision)
    gap = distance_km(one.lat, one.lon, other.lat, other.lon)
    return not same_name(one, other) and gap > (_SPREAD_KM if wide else _APART_KM)
