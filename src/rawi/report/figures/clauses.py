"""Of what act or matter the clause of a figure tells, where its words say so."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from rawi.model.claim import Figure
from rawi.report.acts.event import Event
from rawi.report.episodes.episode import Episode
from rawi.report.tellings.places.fit import FINENESS, fineness, same_name
from rawi.report.values import Values, between
from rawi.resolve.figure_reading import FigureReading
from rawi.text.letters import COMMA

_CLAUSE_REACH = 14
_ACT_REACH = 4
_OVER_REACH = 12
_LAND = 5
_NAMED = 2
"""How many acts the words of a figure name at the most."""
_STOPS = frozenset(".؛:؟!")
_TAKING = frozenset(("arrest", "abduction"))


def act_meant(reading: FigureReading, values: Values) -> Event | None:
    """The act in whose relative clause a figure stands: التفجير الذي أوقع ثلاثين قتيلا; None where it is in none."""
    keys, words = values.text.keys, values.words
    figure = bisect_left(values.text.starts, reading.start)
    for token in range(figure - 1, max(0, figure - _CLAUSE_REACH), -1):
        if keys[token] in words["relative"]:
            at = bisect_left(values.events, token, key=lambda event: event.mention.first) - 1
            event = values.events[at] if at >= 0 else None
            near = event is not None and 0 <= token - event.mention.last <= _ACT_REACH
            return event if near and event is not None and event.trigger.form == "noun" else None
        if keys[token] in _STOPS or keys[token] in words["saying_that"]:
            return None
    return None


def is_of_purpose(reading: FigureReading, values: Values) -> bool:
    """Whether those counted as taken were only to be taken: دهموا المخيم لاعتقال مطلوب."""
    if reading.what != "captured":
        return False
    first, last = (bisect_left(values.text.starts, offset) for offset in (reading.start, reading.end))
    begin = bisect_left(values.events, first, key=lambda event: event.mention.last - 1)
    near = values.events[begin : begin + _NAMED]
    named = [e for e in near if e.mention.first < last and e.trigger.type in _TAKING]
    return any(e.standing == "hypothetical" for e in named)


def is_told_with_another(figure: FigureReading | Figure, at: int, values: Values) -> bool:
    """Whether a figure is told with an act that its words call another: وقتل في هجوم منفصل أربعة, وفي حادث آخر أصيب
    ثلاثة."""
    text = values.text
    start = bisect_left(text.starts, figure.start)
    first = max(text.sentences[at].first, start - _CLAUSE_REACH)
    named = bisect_left(values.events, first, key=lambda event: event.mention.first)
    for event in values.events[named:]:
        if event.mention.first >= start:
            return False
        parted = COMMA in text.keys[event.mention.last : start]
        if event.indefinite and text.keys[event.mention.last] in values.words["other_matter"] and not parted:
            return True
    return False


def is_over_land(reading: FigureReading, episode: Episode, values: Values) -> bool:
    """Whether those counted are of a land or province and only some of them of the incident's place: شنت الطائرات عشرين
    غارة في العراق تركزت على الرمادي, قتل 24 في غارات على أنحاء القطاع."""
    if not episode.places or fineness(episode.places[0].place) >= FINENESS["province"]:
        return False
    figure = bisect_left(values.text.starts, reading.end)
    sentences = values.text.sentences
    sentence = sentences[max(0, bisect_right(sentences, reading.start, key=lambda s: s.start) - 1)]
    last = min(figure + _OVER_REACH, sentence.last)
    if _is_throughout(figure, last, values):
        return True
    behind = between(values.places, figure, last)
    if not behind or fineness(behind[0].value) < FINENESS["province"]:
        return False
    if reading.what != "strikes" or behind[0].value.precision != "country":
        return False
    ahead = between(values.places, sentence.first, figure)
    return not any(same_name(r.value, read.place) for r in ahead for read in episode.places)


def _is_throughout(first: int, last: int, values: Values) -> bool:
    """Whether behind a figure stands that it is of all a land: في أنحاء البلاد, على مختلف أنحاء قطاع غزة."""
    keys, words = values.text.keys, values.words
    for token in range(first, last - 1):
        if keys[token] in _STOPS or keys[token] == COMMA:
            return False
        if keys[token] in words["throughout"]:
            lands = (r for r in between(values.places, token + 1, token + _LAND) if r.mention.first == token + 1)
            wide = any(fineness(r.value) >= FINENESS["province"] for r in lands)
            return wide or keys[token + 1] in words["whole_land"]
    return False
