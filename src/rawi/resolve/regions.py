"""The region of a country that has a group of its own: المتمردون in Kashmir are none of those elsewhere in India."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rawi.lexicon.actors import ActorEntry
from rawi.model.mention import Resolved


def regions_in_view(places: Sequence[Resolved]) -> Counter[str]:
    """How often an article names each province or something in it."""
    named = (p.value for p in places if p.value is not None and p.value.precision != "country")
    return Counter(place.province_id or place.gazetteer_id or "" for place in named)


def of_the_region(entry: ActorEntry, country: str, regions: Counter[str]) -> str | None:
    """Whom a word for any group means in the region that an article speaks of most in a country: قتل متمردان في
    سريناغار; but not where most it speaks of lies elsewhere (قتل متمردان في رانتشي، وآخر في كشمير)."""
    if not entry.by_region:
        return None
    here = {region: count for region, count in regions.items() if region.startswith(f"{country.lower()}.")}
    own = sum(count for region, count in here.items() if region in entry.by_region)
    if not own or own * 2 < sum(here.values()):
        return None
    return entry.by_region[max((r for r in here if r in entry.by_region), key=lambda r: here[r])]
