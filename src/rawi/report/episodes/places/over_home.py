"""A state's air defence fires over its own land: what it met on the way to "the Kingdom" was met in that country."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model.value import Place
from rawi.report.acts.events import LEAD_SENTENCES, Event
from rawi.report.episodes.episode import Episode
from rawi.report.tellings.places.places import PlaceRead
from rawi.report.values import Values

OVER_HOME = "no place told; the country whose air defence met it over its own land"
"""Why such an act has the place it has."""
_MET = ("shelling.intercepted", "clash.repel")


def over_home(episode: Episode, episodes: Sequence[Episode], values: Values) -> PlaceRead | None:
    """The country whose forces the headline or the lead says met what flew in, where the same sentence calls the land
    it flew to theirs (أعلنت وزارة الدفاع الإماراتية اعتراض صاروخ أطلق صوب الدولة); None where a finer place of that
    country is told of another incident. Who met it elsewhere (أسقطت القوات الأميركية مسيرة) was not at home."""
    if episode.places:
        return None
    lead = (t for t in episode.tellings if t.sentence.index <= LEAD_SENTENCES)
    acts = (e for t in lead for e in t.events if e.core and e.standing == "asserted" and e.trigger.id.startswith(_MET))
    country, own = next((home for e in acts if (home := _home(e, values))), (None, 0))
    land = values.lands.get(country) if country else None
    if land is None:
        return None
    settled = [one.places[0].place for one in episodes if one.places]
    if any(place.country == country and place.precision != "country" for place in settled):
        return None
    named = next((r.value.name for r in values.places if r.value and r.value.gazetteer_id == land.id), None)
    text = values.text
    place = Place(named, land.country, land.lat, land.lon, "country", land.id)
    return PlaceRead(place, text.starts[own], text.ends[own], OVER_HOME)


def _home(act: Event, values: Values) -> tuple[str, int] | None:
    """The country whose defence an act's sentence names by its adjective, and the token that calls the land theirs."""
    keys, words = values.text.keys, values.words
    reach = range(act.sentence.first + 1, act.sentence.last)
    whose = (values.nisbas[t] for t in reach if t in values.nisbas and keys[t - 1] in words["defender"])
    country = next(whose, None)
    own = next((t for t in reach if keys[t] in words["own_land"]), None)
    return None if country is None or own is None else (country, own)
