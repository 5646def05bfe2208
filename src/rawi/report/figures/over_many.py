"""Counts over many attacks, which are of none of them: over those just told, or over a series told in passing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rawi.report.acts.event import Event
from rawi.report.acts.kindred import family_of
from rawi.report.episodes.episode import Episode
from rawi.report.figures.homes import TOLLS, Told
from rawi.report.tellings.spread import is_spread
from rawi.report.values import Values
from rawi.resolve.figure_reading import FigureReading

_REACH = 8
"""How many words around a toll the attacks are named over which it counts."""
_SEVERAL = ("ين", "ان", "ات")
_TWO = 2
_ACTS = 24
"""How many acts of a sentence are looked at: one that never ends takes no longer a figure."""


def is_over_many(reading: FigureReading, at: int, told: Told, episodes: Sequence[Episode], values: Values) -> bool:
    """Whether a toll in sentence `at` counts the victims of all attacks told (يرتفع عدد قتلى الهجومين إلى سبعين), of
    which there are two and more, or of a series (تعرض ضباط لحوادث مماثلة أوقعت سبعين قتيلا)."""
    if reading.what not in TOLLS:
        return False
    sentence = values.text.sentences[at]
    first = bisect_left(values.events, sentence.first, key=lambda event: event.mention.first)
    last = bisect_left(values.events, sentence.last, key=lambda event: event.mention.first)
    acts = [e for e in values.events[first : min(last, first + _ACTS)] if e.core]
    silent = not any(telling.core for _, telling in told.get(at, ()))
    if acts and silent and all(is_spread(e, values) for e in acts):
        return True
    return any(_names_all(e, reading, values) for e in acts) and _are_several(at, episodes)


def _names_all(event: Event, reading: FigureReading, values: Values) -> bool:
    """Whether an act near a toll is known attacks in the dual or plural: قتلى الهجومين، خلال التفجيرات."""
    keys, mention = values.text.keys, event.mention
    if not (mention.detail["article"] and event.trigger.form == "noun" and family_of(event.trigger.type) == "force"):
        return False
    if event.trigger.type == "clash" or keys[mention.last - 1] in values.words["one_in_n"]:
        return False
    figure = bisect_left(values.text.starts, reading.start)
    if not keys[mention.last - 1].endswith(_SEVERAL) or abs(mention.first - figure) > _REACH:
        return False
    return values.words["sequel"].isdisjoint(keys[mention.last : figure])  # تأتي الهجمات بعد مقتل خمسين


def _are_several(at: int, episodes: Sequence[Episode]) -> bool:
    """Whether two attacks and more, each at a place of its own, are told up to a sentence."""
    before = (e for e in episodes[:_ACTS] if e.family == "force" and e.tellings[0].sentence.index <= at)
    return len({e.places[0].place for e in before if e.places}) >= _TWO
