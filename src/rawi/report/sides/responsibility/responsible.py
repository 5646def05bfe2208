"""Which incident a claim of responsibility or an accusation is about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set

from rawi.model.claim import Involvement
from rawi.model.text import Sentence
from rawi.report.acts.event import Event
from rawi.report.episodes.episode import Episode
from rawi.report.sides.responsibility.responsibility import read_responsibility
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between, first_token, starting

_DUAL = ("ين", "ان")
_TWO = 2
_SPOKEN_OF = 4
"""How many acts of a sentence are looked at for one that speaks of two told before."""


def attach_responsibility(
    episodes: Sequence[Episode], values: Values, *, refused: Set[int] = frozenset()
) -> list[tuple[Involvement, ...]]:
    """Claims and accusations by incident: of the one told in their sentence, else of the last use of force before; of
    several told in it of none whose number is among those `refused`."""
    attached: list[list[Involvement]] = [[] for _ in episodes]
    force = [n for n, episode in enumerate(episodes) if episode.family == "force" or _is_taking(episode, values)]
    here = _told_in(episodes, force)
    opening = {t.sentence.index for n in force for t in _opening(episodes[n])}
    for sentence in values.text.sentences if force else ():
        placed = sentence.index in here and bool(between(values.places, sentence.first, sentence.last))
        fresh = sentence.index in opening or placed
        told = [] if sentence.is_clutter else read_responsibility(sentence, values, told=fresh)
        if told:
            before = [n for n in force if episodes[n].tellings[0].sentence.index < sentence.index]
            both = _both(sentence, before, values)
            for involvement in told:
                near = _nearest(involvement, here.get(sentence.index, ()), refused)
                for number in both or [(before[-1:] or force)[0] if near is None else near]:
                    attached[number].append(involvement)
    return [tuple(involvements) for involvements in attached]


def _told_in(episodes: Sequence[Episode], numbers: Sequence[int]) -> dict[int, list[tuple[Telling, int]]]:
    """The tellings of some episodes by their sentences, each with its episode's number, in order."""
    told: dict[int, list[tuple[Telling, int]]] = {}
    for number in numbers:
        for telling in episodes[number].tellings:
            told.setdefault(telling.sentence.index, []).append((telling, number))
    return told


def _nearest(involvement: Involvement, told: Sequence[tuple[Telling, int]], refused: Set[int]) -> int | None:
    """The number of the episode told in a sentence of whose act somebody is named closest (ضربات على القرية ردا على
    هجوم اتهمت الحركة بشنه: the attack), the first where all are as close."""
    if not told:
        return None
    if involvement.basis == "suspected":  # يحمل الهجوم بصمات الحركة، بعد تفجير في البلدة: of what is told first
        return told[0][1]
    told = [one for one in told if one[1] not in refused] or told
    return min(told, key=lambda one: _distance(involvement, one[0]))[1]


def _distance(involvement: Involvement, telling: Telling) -> int:
    """How many characters stand between somebody named and the next act of a telling."""
    mentions = (e.mention for e in telling.events)
    return min(max(m.start - involvement.end, involvement.start - m.end, 0) for m in mentions)


def _both(sentence: Sentence, before: Sequence[int], values: Values) -> Sequence[int]:
    """The last two uses of force, where a sentence that tells none speaks of both as two: وتبنت الحركة التفجيرين."""
    at = bisect_left(values.events, sentence.first, key=first_token)
    acts = [e.mention for e in values.events[at : at + _SPOKEN_OF] if e.mention.first < sentence.last]
    two = any(m.detail["article"] and values.text.keys[m.last - 1].endswith(_DUAL) for m in acts)
    return before[-_TWO:] if two and len(before) >= _TWO else ()


def _opening(episode: Episode) -> Sequence[Telling]:
    """The telling that an episode begins with, and the one below where that is the headline's."""
    return episode.tellings[: 1 + episode.tellings[0].sentence.is_title]


def _is_taking(episode: Episode, values: Values) -> bool:
    """Whether an episode tells of people taken by force, for which somebody is responsible as for an attack, or of
    arrests of which somebody is accused (اتهمت اللجنة الجيش باحتجاز ثلاثة من أعضائها, but not قاموا باعتقال ثلاثة)."""
    events = [e for t in episode.tellings for e in t.events]
    return any(e.trigger.type == "abduction" or (e.trigger.type == "arrest" and _is_charge(e, values)) for e in events)


def _is_charge(event: Event, values: Values) -> bool:
    """Whether an act is what somebody is accused of in its sentence."""
    first = event.mention.first
    if not str(event.mention.detail["proclitic"]).endswith("ب"):
        return False
    return any(family == "accuse" for _, _, family in starting(values.side_words, event.sentence.first, first))
