"""Whether the places of a telling and of an incident can be one."""

from __future__ import annotations

from rawi.geo import distance_km
from rawi.report.episodes.episode import Episode
from rawi.report.tellings.places.fit import FINENESS, places_fit, rank, same_name
from rawi.report.tellings.telling import Telling

_HEADLINE_KM = 120.0
_TOWN = FINENESS["city"]
_PARTS = 8
"""How many of an incident's tellings are looked at."""


def place_fit(telling: Telling, episode: Episode) -> str:
    """ "same", "apart" or "open" (one of the two names no place, or one may lie in the other). A place apart from an
    exact one told before is apart, though a coarser one told too (a headline's) holds both."""
    if not telling.places or not episode.places:
        return "open"
    fits = {places_fit(mine.place, place) for mine in telling.places for place in episode.named}
    if fits == {"apart"} and not telling.placed and is_near(telling, episode):
        return "open"
    if "same" in fits or fits == {"apart"}:
        return "same" if "same" in fits else "apart"
    wide = [place for place in episode.named if rank(place) > _TOWN]
    # of two places of one name the town is the headline's bare word for the province
    exact = [p for p in episode.named if rank(p) <= _TOWN and not any(same_name(p, other) for other in wide)]
    fine = [mine.place for mine in telling.places if rank(mine.place) <= _TOWN]
    if exact and fine and all(places_fit(a, b) == "apart" for a in fine for b in exact):
        return "apart"
    return "apart" if _are_villages(telling, episode) else "open"


def _are_villages(telling: Telling, episode: Episode) -> bool:
    """Whether a telling and an incident are each set in a village, and not in one (في بلدة حوارة … في بلدة ترمسعيا), or
    one of them in a city (في مدينة بنت جبيل … في بلدة بليدا)."""
    mine = [read for read in telling.places if read.village or read.city]
    theirs = [read for t in episode.tellings[:_PARTS] for read in t.places if read.village or read.city]
    cities = all(read.city for read in (*mine, *theirs))
    apart = all(not same_name(a.place, b.place) for a in mine for b in theirs)
    return bool(theirs) and not cities and len(mine) == len(telling.places) and apart


def is_near(telling: Telling, episode: Episode) -> bool:
    """Whether two places lie in one country and not far from each other, as a headline's and the body's may."""
    a, b = telling.places[0].place, episode.places[0].place
    return a.country == b.country and distance_km(a.lat, a.lon, b.lat, b.lon) <= _HEADLINE_KM
