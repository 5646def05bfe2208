"""Damage done in the course of a raid for people, which is no act of its own."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.lexicon.triggers import Trigger
from rawi.model.mention import Mention

DAMAGE = "arson.property_noun"
_STORMS = ("attack.iqtiham", "attack.hajama", "attack.raided")


def is_of_raid(damage: Mention, raid: Trigger, mentions: Sequence[Mention]) -> bool:
    """Whether the breaking of things is how a raid went that ended in arrests, told before it and behind it in its
    sentence (اقتحموا القرية وسط تخريب الممتلكات، ثم اعتقلوا شابين); where nobody was taken it is what was done."""
    if raid.type != "arrest" and not raid.id.startswith(_STORMS):
        return False
    behind = (m.detail["entry"] for m in mentions if m.first > damage.first)
    return any(entry.type == "arrest" and entry.form == "verb" for entry in behind)
