"""Of a sum: whether a telling is of one of several acts told at once before (sums.py), and not of their sum."""

from __future__ import annotations

from rawi.report.episodes.episode import Episode
from rawi.report.episodes.least import is_single
from rawi.report.episodes.others import is_told_whole
from rawi.report.episodes.sameness import points_back
from rawi.report.tellings.places.fit import rank
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values

_PARTS = 8
"""How many of an incident's tellings are looked at."""


def is_of_sum(telling: Telling, episode: Episode, place: str) -> bool:
    """Whether an act told with its place is one of those of which nothing was told yet but that there were several
    (قتلى بهجمات في البلاد. … وفي أ قتل جندي بانفجار)."""
    if telling.sums_up or not is_told_whole(telling) or not _is_sum(episode):
        return False
    return place == "open" or (bool(episode.places) and rank(telling.places[0].place) < rank(episode.places[0].place))


def means_one_of(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether a telling returns to one act, by its place or its number (أعلنت الحركة مسؤوليتها عن الهجوم), where of an
    incident nothing was told but that there were several."""
    if not points_back(telling) or not _is_sum(episode):
        return False
    acts = [e for e in telling.events if e.core]
    return bool(telling.places) or (bool(acts) and all(is_single(e, values) for e in acts))


def _is_sum(episode: Episode) -> bool:
    """Whether nothing was told of an incident but that there were several."""
    told = episode.tellings[:_PARTS]
    return any(t.sums_up for t in told) and all(t.sums_up or (t.sentence.is_title and not t.places) for t in told)
