"""Where the next sentence says what was just told to have been, with no word for the act (وجرى ذلك في بلدة كذا)."""

from __future__ import annotations

from rawi.model.mention import Resolved
from rawi.model.text import Sentence
from rawi.report.episodes.episode import Episode
from rawi.report.tellings.places.fit import first_of, rank
from rawi.report.tellings.places.places import PlaceRead
from rawi.report.values import Values, between

_BEHIND = 2
"""How many sentences behind an incident's last that may be said; one between them tells of nothing that happened."""
_OPENING_TOKENS = 3
_SAID_TOKENS = 4
_THAT = frozenset(("ذلك", "هذا", "الامر"))
_BEING = "كان"


def said_there(episode: Episode, values: Values) -> PlaceRead | None:
    """The place that a sentence right behind an incident's last says it was at; None where it is told elsewhere finer
    or in another country."""
    if len(episode.places) > 1:
        return None
    last = episode.last_sentence
    following = values.text.sentences[last + 1 : last + 1 + _BEHIND]
    found = next((place for sentence in following if (place := _place_of(sentence, values))), None)
    if found is None or _tells_between(last, found, values):
        return None
    told = episode.places[0].place if episode.places else None
    if told is not None and (told.country != found.value.country or rank(told) < rank(found.value)):
        return None
    return PlaceRead(found.value, found.mention.start, found.mention.end, "where the next sentence says that was")


def _tells_between(last: int, found: Resolved, values: Values) -> bool:
    """Whether an act is told behind a sentence and before the place found."""
    acts = (e for e in values.events if e.core and e.sentence.index > last)
    return any(e.mention.first < found.mention.first for e in acts)


def _place_of(sentence: Sentence, values: Values) -> Resolved | None:
    """The finest place behind an opening that says that something was there, up to the next clause."""
    keys = values.text.keys
    for token in range(sentence.first, min(sentence.first + _OPENING_TOKENS, sentence.last - 1)):
        verb = keys[token].removeprefix("و")
        if (verb not in values.words["happened"] and verb != _BEING) or keys[token + 1] not in _THAT:
            continue
        named = between(values.places, token + 2, sentence.last)
        first = next(iter(named), None)
        if first is None or first_of(first) - token - 2 > _SAID_TOKENS or first.value.precision == "country":
            return None
        return first if first.mention.detail["preposition"] in ("in", "at") else None
    return None
