"""Who is told to act beside the one whose act a pronoun tells: أحكمت المقاومة المدعومة بالجيش سيطرتها على التل."""

from __future__ import annotations

from msgspec.structs import replace

from rawi.model.mention import Resolved
from rawi.report.sides.by_word import of_backed
from rawi.report.sides.scene import governor, read_scene
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values


def beside_owner(owner: Resolved, telling: Telling, values: Values) -> list[Resolved]:
    """Who is named next behind the owner of an act as who helps him do it; nobody else."""
    scene = read_scene(replace(telling, first=telling.sentence.first), values)
    number = next((n for n, p in enumerate(scene.parties) if p.first <= owner.mention.first < p.last), None)
    if number is None or number + 1 >= len(scene.parties):
        return []
    party = scene.parties[number + 1]
    ruled = governor(party, scene)
    helps = ruled is not None and ruled.family == "backed"
    if ruled is None or not helps or of_backed(party, ruled, scene, {scene.parties[number]: "agent"}) != "agent":
        return []
    return [party.resolved]
