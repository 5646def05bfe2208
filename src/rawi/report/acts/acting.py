"""Which triggers can name an act: those that stand with what they need, by the sentence they stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rawi.model.mention import Mention
from rawi.model.text import Text
from rawi.report.acts.ground import CLEARED, CONTROL, ENTERED, FLAGGED, HANDS, LEFT, joined
from rawi.report.acts.needs import OF_PLACES, SMUGGLED, WHERE
from rawi.report.acts.objects import all_objects, has_object
from rawi.text.occurrences import occurrences

_BESIDE = {
    HANDS: "hands",
    CONTROL: "control",
    FLAGGED: "flag",
    LEFT: "troops",
    ENTERED: "troops",
    CLEARED: "fighters",
}
"""Words that must be named for what a trigger needs, where a place is not enough."""


def may_act(
    text: Text, triggers: Sequence[Mention], weapons: Sequence[tuple[int, str]], words: Mapping[str, frozenset[str]]
) -> bool:
    """Whether any trigger may find what it needs, wherever places are named: asked before places are looked for, as
    most of what is entered or handed over, with no troops or hands named, is no ground."""
    needed = {mention.detail["entry"].needs for mention in triggers}
    if None in needed or SMUGGLED in needed:
        return True
    told = occurrences(text.keys).keys
    beside = [_BESIDE.get(need) for need in needed & (OF_PLACES | {WHERE})]
    if any(name is None or not joined(words[name]).isdisjoint(told) for name in beside):
        return True
    return bool(acting_in(text, triggers, all_objects(text, triggers, weapons, words), words))


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
