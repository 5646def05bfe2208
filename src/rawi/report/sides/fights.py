"""The sides of a fight: told as between one and another, or by its dead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from rawi.report.acts.event import Event
from rawi.report.sides.around import is_backdrop, is_joined
from rawi.report.sides.kinds import ONLY_HIT, PATRONS, Side
from rawi.report.sides.parties import Party
from rawi.report.sides.scene import Governor, Scene, governor, names_aircraft

_FIGHT_TOKENS = 30
_STORMED_TOKENS = 3
"""How far from the verb of an attack who made it stands."""
_TWO = 2
_REMARK_TOKENS = 12
_FIGHTING = frozenset(("clash", "air_strike", "shelling", "drone_strike", "armed_attack"))


def read_fight(scene: Scene) -> dict[Party, Side | None] | None:
    """Sides of a fight told as between A and B: A is named first, and B comes after the next و or بين."""
    if not any(e.trigger.type in ("clash", "riot") for e in scene.telling.events):
        return None
    start = next((last for last, (_, name) in sorted(scene.cues.items()) if name == "between"), None)
    if start is not None and is_backdrop(start, scene):
        return None
    near = range(start, start + _FIGHT_TOKENS + 1) if start is not None else ()
    after = _listed([p for p in scene.parties if p.first in near], scene)
    if len(after) > _TWO:  # بين الجيش وطائرات التحالف والمتمردين: who flies meets nobody
        after = [p for p in after if not (names_aircraft(p.resolved, scene.values) or is_patron(p, scene))]
    if len(after) == 1 and start is not None and start <= after[0].first <= start + 1 and not _is_read(scene, after[0]):
        return {after[0]: "agent"}  # معارك بين الجيش ومجموعة لم تسمها
    if len(after) < 2:
        return None
    keys, words = scene.values.text.keys, scene.values.words
    gaps = [set(keys[a.last : b.first]) for a, b in pairwise(after)]
    split = next((i for i, gap in enumerate(gaps, 1) if gap & words["side"]), None)
    split = split or next((i for i, gap in enumerate(gaps, 1) if gap & words["between"]), 1 + _backers(after, scene))
    first, second = after[:split], after[split:]
    if _began(second, scene) and not _began(first, scene):
        first, second = second, first
    return {**dict.fromkeys(first, "agent"), **dict.fromkeys(second, "target")}


def _began(side: Sequence[Party], scene: Scene) -> bool:
    """Whether one on a side is named again as who carried out the attack that the fight came of: اشتباكات بين الجيش
    والحركة إثر هجوم شنته الحركة."""
    labels = {p.actor.label for p in side}
    again = (p for p in scene.parties if p not in side and p.actor.label in labels)
    return any(_attacks(p, governor(p, scene)) for p in again)


def _attacks(party: Party, ruled: Governor | None) -> bool:
    """Whether a party stands behind a light verb, or right behind a verb that tells of an attack."""
    if ruled is None or ruled.event is None or ruled.family != "event":
        return ruled is not None and ruled.family == "light"
    told = ruled.event.trigger.form == "verb" and ruled.event.trigger.type == "armed_attack"
    return told and party.first == ruled.event.mention.last


def _backers(parties: list[Party], scene: Scene) -> int:
    """How many stand behind the first of a fight on his side, as those who help him (بين الجيش المدعوم بالمقاومة
    والمتمردين) or have fought beside him for years."""
    blocs, first = scene.values.blocs, parties[0].actor.label
    others = enumerate(parties[1:])
    return next((i for i, p in others if not (_is_backing(p, scene) or blocs.allied(first, p.actor.label))), 0)


def _is_backing(party: Party, scene: Scene) -> bool:
    ruled = governor(party, scene)
    return ruled is not None and ruled.family == "backed"


def is_patron(party: Party, scene: Scene) -> bool:
    """Whether a party only stands behind those who fight: المدعومين من التحالف."""
    ruled = governor(party, scene)
    if ruled is None or ruled.family != "backed":
        return False
    return party.actor.kind in PATRONS


def _is_read(scene: Scene, party: Party) -> bool:
    """Whether anybody else is named in a telling who can have a side of his own."""
    return any(p is not party and p.actor.label not in ONLY_HIT for p in scene.parties)


def _listed(parties: list[Party], scene: Scene) -> list[Party]:
    """The parties up to the first that is no member of the list they begin."""
    keys, words = scene.values.text.keys, scene.values.words
    for number, (one, other) in enumerate(pairwise(parties), 1):
        gap = keys[one.last : other.first]
        split = any(key in words["side"] or key in words["between"] for key in gap)
        split = split or (number == 1 and _is_after_remark(gap, other))
        if not split and not is_joined(one, other, scene) and len(gap) > 2 and not _is_backing(other, scene):
            return parties[:number]
    return parties


def _is_after_remark(gap: Sequence[str], other: Party) -> bool:
    """Whether the other side is joined behind the comma that closes a remark on the first (بين قوات الحماية الموالية
    للرئيس فلان الفلاني، وقوات الحزام), whatever it takes up to there."""
    return other.proclitic.startswith("و") and gap[-1:] == ("،",) and len(gap) <= _REMARK_TOKENS


def fought_with(scene: Scene, sides: dict[Party, Side | None]) -> Mapping[Party, Side | None]:
    """In a fight told by its dead (مقتل مسلحين في اشتباكات مع الجيش) the one fought with is the other side."""
    fought = next((e for e in scene.telling.events if e.trigger.type == "clash"), None)
    if fought is None:
        return sides
    dead = any(e.trigger.form == "casualty" and e.mention.first < fought.mention.first for e in scene.telling.events)
    plain = all(e.trigger.type in _FIGHTING for e in scene.telling.events if e.core)
    dead = dead or (plain and any(token < fought.mention.first for token in scene.harmed))
    hit = [p for p, side in sides.items() if side == "target"]
    behind = ((p, governor(p, scene)) for p in hit if p.first > fought.mention.first)
    fought_with = {p for p, ruled in behind if ruled is not None and ruled.family == "with"}
    lost = any(p.last <= fought.mention.first for p in hit)  # سقوط قتلى في صفوف المتمردين في معارك مع الجيش
    attacked = any(side == "agent" and p.first < fought.mention.first for p, side in sides.items())
    if (not dead and (attacked or not lost)) or _stormed_first(fought, sides, scene):
        return sides
    return {p: "agent" if p in fought_with else s for p, s in sides.items()}


def _stormed_first(fought: Event, sides: Mapping[Party, Side | None], scene: Scene) -> bool:
    """Whether a verb before the fight has told who attacked, who died in it: هاجم مسلحون الفندق، وقتل ثلاثة مهاجمين في
    اشتباك مع الشرطة."""
    stormed = (e for e in scene.telling.events if e.trigger.type == "armed_attack" and e.trigger.form == "verb")
    first = next((e.mention.first for e in stormed if e.mention.first < fought.mention.first), None)
    if first is None:
        return False
    return any(side == "agent" and abs(p.first - first) <= _STORMED_TOKENS for p, side in sides.items())
