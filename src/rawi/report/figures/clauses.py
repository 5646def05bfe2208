"""Of what act or matter the clause of a figure tells, where its words say so."""

from __future__ import annotations

from bisect import bisect_left

from rawi.report.acts.events import Event
from rawi.report.episodes.episode import Episode
from rawi.report.tellings.place_fit import same_name
from rawi.report.values import Values, between
from rawi.resolve.quantities import FigureReading

_CLAUSE_REACH = 14
_ACT_REACH = 4
_OPENING = 3
_OVER_REACH = 10
_STOPS = frozenset(".؛:؟!")


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


def turns_away(at: int, values: Values) -> bool:
    """Whether a sentence opens with another matter than the one told before it: من جهة أخرى, في حادث منفصل."""
    sentence, keys = values.text.sentences[at], values.text.keys
    opening = range(sentence.first, min(sentence.first + _OPENING, sentence.last))
    return any(
        family == "digression" and not values.words["other_matter"].isdisjoint(keys[token : token + _OPENING])
        for token, family in values.cues
        if token in opening
    )


def is_over_country(reading: FigureReading, episode: Episode, values: Values) -> bool:
    """Whether raids are counted over a country and only some of them were at the incident's place: شنت الطائرات عشرين
    غارة في العراق تركزت على الرمادي."""
    if reading.what != "strikes" or not episode.places or episode.places[0].place.precision == "country":
        return False
    figure = bisect_left(values.text.starts, reading.end)
    sentence = next(s for s in values.text.sentences if s.first <= figure <= s.last)
    behind = between(values.places, figure, min(figure + _OVER_REACH, sentence.last))
    own = episode.places[0].place.country
    if not behind or behind[0].value.precision != "country" or behind[0].value.country != own:
        return False
    ahead = between(values.places, sentence.first, figure)
    return not any(same_name(r.value, read.place) for r in ahead for read in episode.places)
