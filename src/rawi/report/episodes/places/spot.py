"""The same spot: an act looked back on just where an incident was told to be, with nothing that speaks for another."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from rawi.report.episodes.episode import Episode, can_be_one
from rawi.report.tellings.places.fit import FINENESS, fineness
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values

_OTHERS = frozenset(("toll_differs", "means_differ", "air_or_ground", "turned"))
"""What speaks for another incident, by the names of what is observed (sameness.py)."""
_DAYS = 3
_SERIES = "ات"
"""How the plural of an act ends (الضربات): what was done several times was not all of it that once."""


def is_on_spot(telling: Telling, episode: Episode, values: Values, observed: AbstractSet[str]) -> bool:
    """Whether a telling looks back on an act in the very town, village or site of an incident told before (قتل شاب في
    بلدة كذا. … وحملت الحركة الجيش مسؤولية قتل الشاب فجرا في بلدة كذا). Of a province or a region much is told."""
    if "place_same" not in observed or len(telling.places) > 1 or not observed.isdisjoint(_OTHERS):
        return False
    if max(fineness(one.places[0].place) for one in (telling, episode)) > FINENESS["city"]:
        return False
    return _looks_back(telling, episode, values) and _is_near_in_time(telling, episode)


def _looks_back(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether a telling asserts no act as news, but recalls a single one that can be the incident's."""
    acts = [e for e in telling.events if e.core]
    several = any(values.text.keys[e.mention.first].endswith(_SERIES) for e in acts)
    return not several and not any(e.news for e in acts) and can_be_one(telling, episode)


def _is_near_in_time(telling: Telling, episode: Episode) -> bool:
    """Whether a telling with a day of its own, beside an incident without one, narrows it to few; who announces has
    another day."""
    if telling.date is None:
        return telling.announced is None
    return episode.date is not None or telling.date.days.days <= _DAYS
