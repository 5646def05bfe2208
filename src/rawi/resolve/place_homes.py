"""Which country is meant by what is told without it: the country's own regions and capital, or an embassy in it."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.lexicon.gazetteer import GazetteerPlace
from rawi.model.mention import Mention
from rawi.resolve.place_refused import BEFORE_MENTIONS, CLEAR_SHARE

_SPOKEN_SHARE = 0.3


def homeland_of(index: int, mentions: Sequence[Mention], share: dict[str, float]) -> str:
    """The country whose name an article need not repeat: the one it speaks of, and of several the last one named."""
    home = max(share, key=lambda country: share[country], default="")
    if share.get(home, 0.0) >= CLEAR_SHARE:
        return home
    for other in reversed(mentions[max(0, index - BEFORE_MENTIONS) : index]):
        countries: set[str] = {place.country for place in other.detail["candidates"] or other.detail["within"]}
        if len(countries) == 1:
            return countries.pop()
    return home


def host_of(capitals: Sequence[GazetteerPlace], share: dict[str, float]) -> GazetteerPlace | None:
    """The capital of the country that an article speaks of most, of those an embassy can be in; None where it speaks of
    none clearly."""
    host = max(capitals, key=lambda place: share.get(place.country, 0.0))
    return host if share.get(host.country, 0.0) >= _SPOKEN_SHARE else None
