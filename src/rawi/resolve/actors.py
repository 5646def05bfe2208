"""Resolves actor mentions: a generic word (الجيش) becomes the force of the country in view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rawi.lexicon.actors import ActorEntry, Nation
from rawi.lexicon.gazetteer import Gazetteer
from rawi.model.mention import Mention, Resolved
from rawi.model.text import Text
from rawi.model.value import Actor


def resolve_actors(
    mentions: Sequence[Mention],
    text: Text,
    *,
    gazetteer: Gazetteer,
    nations: Mapping[str, Nation],
    votes: Counter[str],
) -> tuple[Resolved, ...]:
    """Each mention with an Actor, or None where no country is in view for a generic word."""
    nisbas = {hit.first: hit.entry for hit in gazetteer.nisbas.find(text.keys)}
    in_view = votes.most_common(1)[0][0] if votes else None
    return tuple(_resolve(mention, nisbas, in_view, nations) for mention in mentions)


def _resolve(
    mention: Mention, nisbas: dict[int, str], in_view: str | None, nations: Mapping[str, Nation]
) -> Resolved:
    entry: ActorEntry = mention.detail["entry"]
    if not entry.generic:
        return Resolved(mention, Actor(entry.label, entry.kind, entry.country, entry.id), "on the actor list")
    country = nisbas.get(mention.last) or in_view
    if entry.label and (country is None or country not in entry.by_country):
        return Resolved(mention, Actor(entry.label, entry.kind, None, entry.id), "generic, no country's own in view")
    if country is None:
        return Resolved(mention, None, "a generic force, and no country in view")
    label = entry.by_country.get(country)
    if label is None and country in nations:
        label = entry.fallback.replace("{nation}", nations[country].adjective)
    if not label:
        return Resolved(mention, None, f"no such force listed for {country}")
    return Resolved(mention, Actor(label, entry.kind, country, entry.id), f"{country} in view")
