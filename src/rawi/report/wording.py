"""In which words an incident is told, for finding the same incident in another article."""

from __future__ import annotations

from rawi.report.episode import Episode
from rawi.report.values import Values
from rawi.text.stems import light_stem

_SHORTEST = 3


def read_wording(episode: Episode, values: Values) -> tuple[str, ...]:
    """Light stems of the uncommon words of the sentences that tell an incident, sorted; numbers are the figures'."""
    keys = values.text.keys
    spans = {(telling.sentence.first, telling.sentence.last) for telling in episode.tellings}
    told = {key for first, last in spans for key in keys[first:last]}
    stems = {light_stem(key) for key in told if len(key) >= _SHORTEST and key[0].isalpha()}
    return tuple(sorted(stems - values.common))
