"""The one group an article names, whom its words for militants or rebels of no name mean."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.lexicon.actors import ActorEntry
from rawi.model.mention import Resolved

GROUPS = ("armed_group", "militia")
_MILITANTS = "generic.militants"
_REBELS = "generic.rebels"


def of_sole_group(resolved: Sequence[Resolved]) -> tuple[Resolved, ...]:
    """Those resolved; the militants (الإرهابيون) of an article that names one group only are that group's from where it
    is first named, and so are the rebels of its country that have no name there: سيطرت حركة 23 مارس … وقال إن
    المتمردين."""
    named = [r for r in resolved if r.value is not None and is_group(r.mention.detail["entry"])]
    if len({r.value.label for r in named}) != 1:
        return tuple(resolved)
    first = named[0]
    return tuple(
        Resolved(r.mention, first.value, "the one group named")
        if r.mention.detail["article"] and r.mention.first > first.mention.first and _can_be(r, first)
        else r
        for r in resolved
    )


def _can_be(word: Resolved, group: Resolved) -> bool:
    """Whether a word for any militants, or for rebels of no name, can be a group's."""
    if word.mention.rule != _REBELS or word.value is None or group.value is None:
        return word.mention.rule == _MILITANTS
    country = group.value.country
    return word.value.country == country is not None and country not in word.mention.detail["entry"].by_country


def is_group(entry: ActorEntry) -> bool:
    """Whether an entry names a group, and no word that many groups are called by."""
    return entry.kind in GROUPS and not entry.generic and not entry.id.startswith("generic.")
