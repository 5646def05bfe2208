"""An act told as one like the act before it: of what kind it was the act before it says (هجوم مماثل)."""

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
    if bare:
        return replace(trigger, id=before.id, type=before.type) if before else None
    alike = not words["similar"].isdisjoint(text.keys[mention.last : mention.last + 1])
    if before is None or not alike or before.type not in _WIDER.get(trigger.type, frozenset()):
        return trigger
    return replace(trigger, type=before.type)
