"""In which words an incident is told, for finding the same incident in another article."""

from __future__ import annotations

from rawi.report.acts.event import LEAD_SENTENCES
from rawi.report.episodes.episode import Episode
from rawi.report.values import Values
from rawi.text.stems import light_stem

_SHORTEST = 3
_OPENING = 4
"""How many sentences an article opens with, its headline among them."""


def read_wording(episode: Episode, values: Values) -> tuple[str, ...]:
    """Light stems of the uncommon words of the sentences that tell an incident, sorted; numbers are the figures'."""
    keys = values.text.keys
    told = {key for first, last in told_spans(episode, values) for key in keys[first:last]}
    stems = {light_stem(key) for key in told if len(key) >= _SHORTEST and key[0].isalpha()}
    return tuple(sorted(stems - values.common))


def told_spans(episode: Episode, values: Values) -> list[tuple[int, int]]:
    """Tokens `[first, last)` of each sentence that tells an incident, in order.

    What headline or lead tell, the article opens with: all its first sentences are of it.
    """
    sentences = values.text.sentences
    numbers = {telling.sentence.index for telling in episode.tellings}
    if min(numbers) <= LEAD_SENTENCES:
        numbers |= set(range(min(_OPENING, len(sentences))))
    return [(sentences[number].first, sentences[number].last) for number in sorted(numbers)]
