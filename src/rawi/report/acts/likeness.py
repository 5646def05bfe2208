"""An act told as one like the act before it: of what kind it was the act before it says (هجوم مماثل، انفجرت أخرى)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rawi.lexicon.triggers import Trigger
from rawi.model.mention import Mention
from rawi.model.report import IncidentType
from rawi.model.text import Text

ALIKE = "attack.alike"
"""What says nothing but that it was like what was told before: حادث مماثل."""
LIKE_SENTENCES = 2
"""How many sentences before it the act stands that another is told to be like."""
_WENT_OFF = "explosion.verb"
_BLASTS = frozenset(("bombing", "suicide_bombing"))
_FORCE = _BLASTS | {"shelling", "air_strike", "drone_strike", "grenade", "armed_attack"}
_WIDER: Mapping[IncidentType, frozenset[str]] = {
    "armed_attack": _FORCE,
    "explosion": _BLASTS,
    "bombing": _BLASTS,
    "shelling": frozenset(("air_strike", "drone_strike")),
}
"""By what an act is called, what it may have been, too."""


def read_alike(
    trigger: Trigger, mention: Mention, before: Trigger | None, text: Text, words: Mapping[str, frozenset[str]]
) -> Trigger | None:
    """The trigger, of the type of the act told before it where it is said to be like it (تفجير انتحاري في أ وهجوم مماثل
    في ب); None where it says no more than that and no act is told close before it."""
    bare = trigger.id == ALIKE
    behind = text.keys[mention.last : mention.last + 1]
    second = trigger.id == _WENT_OFF and not words["second_one"].isdisjoint(behind)
    if not (bare or second) and words["similar"].isdisjoint(behind):
        return trigger
    if before is None:
        return None if bare else trigger
    kinds = _BLASTS if second else _WIDER.get(trigger.type, frozenset())
    if before.type not in kinds and not bare:
        return trigger
    if bare:
        return replace(trigger, id=before.id, type=before.type)
    return replace(trigger, type=before.type, vague=trigger.vague and not second)
