"""Arrests over a demonstration, told with no place, were where that was (اعتقال 26 على خلفية الاحتجاجات في كذا)."""

from __future__ import annotations

from dataclasses import replace

from rawi.report.episodes.episode import Episode
from rawi.report.tellings.places.places import PlaceRead
from rawi.report.values import Values

OVER_CROWD = "no place told; where those demonstrated who were arrested for it"
"""Why such an arrest has the place it has."""


def over_crowd(episode: Episode, later: Episode, values: Values) -> PlaceRead | None:
    """Where the demonstration was that an arrest's own sentence gives as its reason; None otherwise, where only its
    country is known, or where the arrests were made amid it (خلال احتجاجات): they are the demonstration's."""
    arrest, crowd = episode.tellings[0], later.tellings[0]
    if episode.places or episode.family != "detain" or later.family != "unrest" or not later.places:
        return None
    if arrest.sentence is not crowd.sentence or later.places[0].place.precision == "country":
        return None
    held, told = arrest.events[0].mention.last, crowd.events[0].mention.first
    if held >= told or values.words["arrested_over"].isdisjoint(values.text.keys[held:told]):
        return None
    return replace(later.places[0], reason=OVER_CROWD)
