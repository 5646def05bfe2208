"""Which triggers can name an act: those that stand with what they need, by the sentence they stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rawi.model.mention import Mention
from rawi.model.text import Text
from rawi.report.acts.objects import has_object


def acting_in(
    text: Text, triggers: Sequence[Mention], objects: Sequence[tuple[int, str]], words: Mapping[str, frozenset[str]]
) -> dict[int, list[Mention]]:
    """The triggers outside page furniture that have what they need, by the index of their sentence."""
    acting: dict[int, list[Mention]] = {}
    for at, mentions in by_sentence(text, triggers).items():
        sentence = text.sentences[at]
        told = [] if sentence.is_clutter else mentions
        if with_objects := [m for m in told if has_object(m, sentence, objects, text.keys, words)]:
            acting[at] = with_objects
    return acting


def by_sentence(text: Text, mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    """The mentions in order by the index of their sentence."""
    grouped: dict[int, list[Mention]] = {}
    at = 0
    for mention in mentions:
        while text.sentences[at].last <= mention.first:
            at += 1
        grouped.setdefault(at, []).append(mention)
    return grouped
