"""What is told to have been set on fire in the sentences of an act that is told by other words: رشقوا الشرطة وأحرقوا
سيارات، هاجموا القرية وأضرموا النار في المنازل."""

from __future__ import annotations

from rawi.model.report import IncidentType
from rawi.report.episodes.episode import Episode
from rawi.report.values import Values

_THING_TOKENS = 5
_CROWDS = frozenset(("riot", "arson"))
_ATTACKS = _CROWDS | {"armed_attack"}


def burnt_in(kind: IncidentType, episode: Episode, values: Values) -> tuple[int, int] | None:
    """Offsets of the word that says that a crowd or attackers set something on fire; None where none did. An attack is
    one with fire where houses or cars burn, not the dead."""
    if kind not in _ATTACKS:
        return None
    keys, words = values.text.keys, values.words
    spans = dict.fromkeys((t.sentence.first, t.sentence.last) for t in episode.tellings)
    if kind not in _CROWDS:
        spans = dict.fromkeys((t.first, t.last) for t in episode.tellings)
    tokens = (n for first, last in spans for n in range(first, last) if keys[n] in words["sets_alight"])
    for token in tokens:
        if kind in _CROWDS or not words["burnable"].isdisjoint(keys[token + 1 : token + 1 + _THING_TOKENS]):
            return values.text.starts[token], values.text.ends[token]
    return None
