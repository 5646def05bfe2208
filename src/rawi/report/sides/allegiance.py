"""Of which group those arrested are said to be, in whatever words: متطرفين موالين للتنظيم، بايع أفرادها التنظيم، يشتبه
في صلتهما بالحركة."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.model.claim import Involvement
from rawi.report.episodes.episode import Episode
from rawi.report.sides.parties import UNNAMED
from rawi.report.values import Values, between

_GROUPS = frozenset(("armed_group", "militia", "crowd"))
_BOUND_TOKENS = 8
_SENTENCES = 3
"""How many sentences behind the arrest what those arrested are is told."""


def group_of_arrested(episode: Episode, values: Values) -> tuple[Involvement, ...]:
    """The group that a word of allegiance leads to, from the sentence of the arrest on; the first named so."""
    keys, bound = values.text.keys, values.words["allegiance"]
    for first, last in _spans(episode, values):
        for token in (t for t in range(first, last) if keys[t] in bound):
            behind = between(values.actors, token, min(last, token + 1 + _BOUND_TOKENS))
            group = next((r for r in behind if r.value.kind in _GROUPS and r.value.label not in UNNAMED), None)
            if group is not None:
                start, end = group.mention.start, group.mention.end
                return (Involvement(group.value, "stated", start, end, None, values.attribution_at(start)),)
    return ()


def _spans(episode: Episode, values: Values) -> Iterator[tuple[int, int]]:
    """Tokens of each sentence that tells the arrest, then of those behind it up to another act's."""
    told = sorted({t.sentence.index for t in episode.tellings})
    others = {e.sentence.index for e in values.events if e.core and e.trigger.type != "arrest"} - set(told)
    sentences = values.text.sentences
    for number in told:
        yield sentences[number].first, sentences[number].last
    for number in range(told[-1] + 1, min(len(sentences), told[-1] + 1 + _SENTENCES)):
        if number in others:
            return
        yield sentences[number].first, sentences[number].last
