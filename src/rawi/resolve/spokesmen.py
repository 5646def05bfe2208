"""Groups that call themselves the armed forces of their country, as their spokesman shows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rawi.lexicon.actors import ActorEntry
from rawi.model.mention import Mention
from rawi.model.text import Text
from rawi.model.value import Actor

_SPOKESMAN = ".spokesman"
_TITLE_TOKENS = 3
"""Rank and title between a force and the name of its spokesman: القوات المسلحة اليمنية | العميد الركن | فلان."""
_FORCES = ("state_force", "police")
_NAME_TOKENS = 2


def spoken_for(mentions: Sequence[Mention], text: Text) -> dict[int, Actor]:
    """The group, by the offset of each name of a force for which a group's spokesman is said to speak, and of every
    other mention under the same first two words: المتحدث باسم القوات المسلحة العميد فلان … استهدفت القوات المسلحة.

    A force whose own spokesman is named somewhere, with the group's a sentence on, stays what it is.
    """
    group: dict[tuple[str, ...], Actor] = {}
    for force, voice in pairwise(mentions):
        entry: ActorEntry = voice.detail["entry"]
        near = 0 <= voice.first - force.last <= _TITLE_TOKENS and not text.raw[force.end : voice.start].count(".")
        if entry.id.endswith(_SPOKESMAN) and near and _is_force(force):
            group[_called(force, text)] = Actor(entry.label, entry.kind, entry.country, entry.id)
    return {m.start: group[_called(m, text)] for m in mentions if _is_force(m) and _called(m, text) in group}


def _is_force(mention: Mention) -> bool:
    return mention.detail["entry"].kind in _FORCES


def _called(mention: Mention, text: Text) -> tuple[str, ...]:
    """The first two words of a name without particles: وللقوات المسلحة and القوات المسلحة اليمنية alike."""
    keys = text.keys[mention.first : mention.last][:_NAME_TOKENS]
    particles = str(mention.detail["proclitic"])
    return (keys[0].removeprefix(particles) if particles else keys[0], *keys[1:])
