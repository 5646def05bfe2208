"""Resolves actor mentions: a generic word (الجيش) becomes the force of the country in view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rawi.lexicon.actors import ActorEntry
from rawi.lexicon.gazetteer import Gazetteer
from rawi.model.mention import Mention, Resolved
from rawi.model.text import Text
from rawi.model.value import Actor


def resolve_actors(
    mentions: Sequence[Mention], text: Text, gazetteer: Gazetteer, votes: Counter[str]
) -> tuple[Resolved, ...]:
    """Each mention with an Actor, or None where no country is in view for a generic word."""
    nisbas = {hit.first: hit.entry for hit in gazetteer.nisbas.find(text.keys)}
    in_view = votes.most_common(1)[0][0] if votes else None
    return tuple(_resolve(mention, nisbas, in_view, gazetteer) for mention in mentions)


def _resolve(mention: Mention, nisbas: dict[int, str], in_view: str | None, gazetteer: Gazetteer) -> Resolved:
    entry: ActorEntry = mention.detail["entry"]
    if not entry.generic:
        return Resolved(mention, Actor(entry.label, entry.kind, entry.country, entry.id), "on the actor list")
    country = nisbas.get(mention.last) or in_view
    if country is None:
        return Resolved(mention, None, "a generic force, and no country in view")
    label = entry.by_country.get(country)
    if label is None:
        nation = gazetteer.countries[country].english if country in gazetteer.countries else country
        label = entry.fallback.replace("{nation}", nation)
    if not label:
        return Resolved(mention, None, f"no such force listed for {country}")
    return Resolved(mention, Actor(label, entry.kind, country, entry.id), f"{country} in view")
