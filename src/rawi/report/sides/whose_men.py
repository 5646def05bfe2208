"""Whose soldiers died, where the words say only that they were soldiers: those of the force whose post was hit."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.report.sides.kinds import FIGHTERS
from rawi.report.sides.nations.adjectives import by_adjective
from rawi.report.sides.parties import Party
from rawi.report.sides.scene import Scene, governor
from rawi.report.values import between

_SOLDIERS = "generic.soldiers"


def of_post(hit: Sequence[Party], scene: Scene) -> list[Party]:
    """Those hit without soldiers of no named nation who are counted as dead where a force's convoy or post was hit:
    they are that force's (قتل 12 جنديا في كمين لقافلة من قوات الاتحاد)."""
    posts = {p.actor.label for p in hit if _is_at_post(p, scene)}
    return [p for p in hit if not _is_nobodys(p, scene) or not posts - {p.actor.label}]


def _is_at_post(party: Party, scene: Scene) -> bool:
    """Whether a force stands behind the word for what was hit of it."""
    ruled = governor(party, scene) if party.actor.kind in FIGHTERS else None
    counted = not scene.harmed.isdisjoint(range(party.first, party.last))
    return ruled is not None and ruled.family == "target" and not counted


def _is_nobodys(party: Party, scene: Scene) -> bool:
    """Whether a party are soldiers counted among the dead, whose nation or force no word of the sentence says."""
    if party.resolved.mention.rule != _SOLDIERS or scene.harmed.isdisjoint(range(party.first, party.last)):
        return False
    sentence = scene.telling.sentence
    named = between(scene.values.actors, sentence.first, sentence.last)
    told = any(r.value.label == party.actor.label and r.mention.rule != _SOLDIERS for r in named)
    return not told and not by_adjective(party.last, scene.values)
