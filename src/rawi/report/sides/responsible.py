"""Which incident a claim of responsibility or an accusation is about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rawi.model.claim import Involvement
from rawi.model.text import Sentence
from rawi.report.episodes.episode import Episode
from rawi.report.sides.responsibility import read_responsibility
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between, first_token

_DUAL = ("ين", "ان")
_TWO = 2
_SPOKEN_OF = 4
"""How many acts of a sentence are looked at for one that speaks of two told before."""


def attach_responsibility(episodes: Sequence[Episode], values: Values) -> list[tuple[Involvement, ...]]:
    """Claims and accusations by incident: of the one told in their sentence, else of the last use of force before."""
    attached: list[list[Involvement]] = [[] for _ in episodes]
    force = [n for n, episode in enumerate(episodes) if episode.family == "force" or _is_taking(episode)]
    here = {t.sentence.index: n for n in reversed(force) for t in episodes[n].tellings}
    opening = {t.sentence.index for n in force for t in _opening(episodes[n])}
    for sentence in values.text.sentences if force else ():
        placed = sentence.index in here and bool(between(values.places, sentence.first, sentence.last))
        fresh = sentence.index in opening or placed
        told = [] if sentence.is_clutter else read_responsibility(sentence, values, told=fresh)
        if told:
            before = [n for n in force if episodes[n].tellings[0].sentence.index < sentence.index]
            for number in _both(sentence, before, values) or [here.get(sentence.index, (before[-1:] or force)[0])]:
                attached[number] += told
    return [tuple(involvements) for involvements in attached]


def _both(sentence: Sentence, before: Sequence[int], values: Values) -> Sequence[int]:
    """The last two uses of force, where a sentence that tells none speaks of both as two: وتبنت الحركة التفجيرين."""
    at = bisect_left(values.events, sentence.first, key=first_token)
    acts = [e.mention for e in values.events[at : at + _SPOKEN_OF] if e.mention.first < sentence.last]
    two = any(m.detail["article"] and values.text.keys[m.last - 1].endswith(_DUAL) for m in acts)
    two = two or not values.words["both_acts"].isdisjoint(values.text.keys[sentence.first : sentence.last])
    return before[-_TWO:] if two and len(before) >= _TWO else ()


def _opening(episode: Episode) -> Sequence[Telling]:
    """The telling that an episode begins with, and the one below where that is the headline's."""
    return episode.tellings[: 1 + episode.tellings[0].sentence.is_title]


def _is_taking(episode: Episode) -> bool:
    """Whether an episode tells of people taken by force, for which somebody is responsible as for an attack."""
    return any(e.trigger.type == "abduction" for t in episode.tellings for e in t.events)
