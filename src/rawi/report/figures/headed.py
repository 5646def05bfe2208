"""Whose figures of a headline are that the text tells in other words: its lead's, where somebody says all of that."""

from __future__ import annotations

from dataclasses import replace

from rawi.model.claim import HARM, Attribution, Figure
from rawi.report.episodes.episode import Episode
from rawi.report.values import Values

_STATES = frozenset(("says", "announces", "claims"))
"""Stances of which what is said is a fact told."""


def as_the_lead_says(figures: tuple[Figure, ...], episode: Episode, values: Values) -> tuple[Figure, ...]:
    """The figures of an episode; one of the dead and hurt that the headline alone tells, in the outlet's own voice, has
    the source of the lead (مقتل مسلح, then قالت الشرطة إن مسلحا عثر عليه قتيلا)."""
    first = next((s for s in values.text.sentences if not s.is_clutter), None)
    if first is None or not first.is_title or not any(f.start < first.end for f in figures):
        return figures
    said = _source_of_lead(episode, values)
    if said is None:
        return figures
    return tuple(replace(f, attribution=said) if _is_headlines_own(f, first.end) else f for f in figures)


def _is_headlines_own(figure: Figure, end: int) -> bool:
    return figure.start < end and figure.what in HARM and not figure.attribution.chain


def _source_of_lead(episode: Episode, values: Values) -> Attribution | None:
    """Who says all of the first sentence below the headline, where it tells of the episode or of nothing."""
    lead = next((s for s in values.text.sentences if not s.is_title and not s.is_clutter), None)
    if lead is None:
        return None
    told = any(telling.sentence is lead for telling in episode.tellings)
    silent = not any(lead.first <= event.mention.first < lead.last and event.core for event in values.events)
    said, begun = values.attribution_at(lead.end - 1), values.attribution_at(lead.start)
    whole = bool(said.chain) and said.chain == begun.chain and said.start > 0
    return said if (told or silent) and whole and said.stance in _STATES else None
