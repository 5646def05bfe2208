"""Small towns far away: their names are a place only where the text speaks of their country, for Arabic has words and
persons that are spelt alike (كلينتون in Iowa)."""

from __future__ import annotations

from rawi.find.places.mentions import NameHit
from rawi.lexicon.gazetteer import Gazetteer
from rawi.model.text import Text


def without_abroad(text: Text, hits: list[NameHit], gazetteer: Gazetteer) -> list[NameHit]:
    """The names but those of small towns in countries that neither a nation nor another place of theirs speaks for."""
    if not any(hit.entry[0].abroad for hit in hits):
        return hits
    spoken = {nation.entry for nation in gazetteer.nisbas.find(text.keys)}
    spoken |= {place.country for hit in hits for place in hit.entry if not place.abroad}
    return [hit for hit in hits if not hit.entry[0].abroad or any(place.country in spoken for place in hit.entry)]
