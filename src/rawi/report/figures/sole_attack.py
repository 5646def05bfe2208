"""The figures of the one attack an article tells: what stands far behind it, or in a headline that names no act."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model.claim import HARM, Figure
from rawi.report.acts.kindred import are_kindred
from rawi.report.episodes.episode import Episode
from rawi.report.episodes.turned import turns_away
from rawi.report.figures.apart import all_apart, days_in, is_elsewhere, may_be_one_day, named_in, sentence_at, touch
from rawi.report.figures.earlier import is_of_before
from rawi.report.figures.holding import can_hold
from rawi.report.figures.homes import FOLLOWING_SENTENCES, Told
from rawi.report.values import Values
from rawi.resolve.figure_reading import FigureReading

_VIOLENT = frozenset(("force", "unrest"))
_FAR = 6
"""Sentences behind the last that tells the only attack of an article in which a toll can still be its."""
_CAUSE_REACH = 6


def goes_with(placeless: Episode, figure: Figure, attack: Episode, values: Values) -> bool:
    """Whether what is told without a place a little behind the only attack of an article, and its toll, are its own: of
    no other day, and nothing the attack was done for (ردا على تفجير أوقع خمسة)."""
    at = sentence_at(figure.start, values)
    days, date = days_in(at, values), attack.date
    if days and date is not None and not any(touch(day, date.days) for day in days):
        return False
    if turns_away(at, values):
        return False
    own, others = _acts(placeless), _acts(attack)
    if figure.what not in HARM or (own and not are_kindred(own, others)):
        return False
    acts = [event.mention.first for telling in placeless.tellings for event in telling.events]
    keys, causes = values.text.keys, values.words["answering"]
    answered = any(not causes.isdisjoint(keys[max(0, first - _CAUSE_REACH) : first]) for first in acts)
    return 0 <= at - attack.last_sentence <= _FAR and may_be_one_day(attack, placeless) and not answered


def _acts(episode: Episode) -> set[str]:
    """The types of the acts that an episode names, its casualties aside."""
    return {e.trigger.type for t in episode.tellings for e in t.events if e.trigger.form != "casualty"}


def sole_attack(episodes: Sequence[Episode]) -> int | None:
    """The number of the one use of force with a place that an article tells, None where it tells several."""
    placed = [n for n, episode in enumerate(episodes) if episode.places and episode.family in _VIOLENT]
    return placed[0] if len(placed) == 1 and episodes[placed[0]].family == "force" else None


def find_far_home(reading: FigureReading, told: Told, sole: int, episodes: Sequence[Episode], values: Values) -> bool:
    """Whether a toll far behind the only attack an article tells is its: nothing there tells of another day, place or
    earlier act."""
    at = sentence_at(reading.start, values)
    episode = episodes[sole]
    behind = 0 < at - episode.last_sentence <= _FAR
    if not behind or reading.what not in HARM or not can_hold(reading, episode, values.text.keys):
        return False
    if is_of_before(reading, at, values):
        return False
    last = max(episode.last_sentence, at - FOLLOWING_SENTENCES)
    if any(turns_away(sentence, values) for sentence in range(last + 1, at + 1)):
        return False
    between_them = (told.get(sentence, ()) for sentence in range(last + 1, at + 1))
    elsewhere = any(is_elsewhere(t, episode) for tellings in between_them for _, t in tellings)
    return not (elsewhere or all_apart(named_in(at, values), days_in(at, values), episode))


def heads(reading: FigureReading, told: Told, sole: int, episodes: Sequence[Episode], values: Values) -> bool:
    """Whether a headline that names no act gives the toll of the only attack that the article tells, in its lead: تسعة
    قتلى من عائلة واحدة في حلب."""
    head, episode = values.text.sentences[0], episodes[sole]
    if not (head.is_title and reading.start < head.end and reading.what in HARM and not told.get(0)):
        return False
    leads = min(telling.sentence.index for telling in episode.tellings) == 1
    return leads and not all_apart(named_in(0, values), days_in(0, values), episode)
