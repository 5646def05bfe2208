"""Captives put to death: how they came to be held is told with their death, and is no incident beside it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from msgspec.structs import replace

from rawi.model.text import Text
from rawi.report.acts.event import Event

_KILLED = ("casualty.killed_noun", "casualty.killed_verb", "casualty.killed_present")
_TAKING = ("arrest", "abduction")
_DEATH_TOKENS = 14
"""How far behind a death what came before it is told, the dead and their day between."""
_AFTER_TOKENS = 2


def is_taken_before(event: Event, before: Event, text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether people are told to have been abducted before they were put to death in the same sentence (أعدموا ثلاثة
    بعدما خطفوهم)."""
    executed = before.trigger.type == "execution" and before.standing == "asserted"
    return event.trigger.type == "abduction" and executed and _was_before(event, before, text, words)


def as_killing(event: Event, before: Event, text: Text, words: Mapping[str, frozenset[str]]) -> Event:
    """The event; a taking after which those taken are told to have been killed, right before it, is how captives were
    killed (قتل سبعة مدنيين بعد توقيفهم من الجيش). Who died long after is told in another sentence."""
    killed = before.trigger.id in _KILLED and before.standing == "asserted"
    near = 0 <= event.mention.first - before.mention.last <= _DEATH_TOKENS
    if event.trigger.type not in _TAKING or not killed or not near or not _was_before(event, before, text, words):
        return event
    trigger = dataclasses.replace(event.trigger, type="execution", id="execution.noun")
    return replace(event, trigger=trigger, standing="asserted")


def _was_before(event: Event, before: Event, text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a taking is told, with those it befell as a pronoun, to have come before the act in its sentence."""
    held = event.mention.detail["enclitic"] or event.trigger.id == "abduction.them"
    behind = text.keys[event.mention.first - _AFTER_TOKENS : event.mention.first]
    return bool(held) and before.sentence is event.sentence and not words["after"].isdisjoint(behind)
