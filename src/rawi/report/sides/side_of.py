"""The side of one party of a scene, read off the word that rules it and the verbs around it.

Arabic puts the agent right after an active verb (قصفت الطائرات), right after the noun of the act (غارات التحالف), after
a light verb (شنتها الطائرات), before either in headlines and after إن, or behind "by" (على يد، برصاص); the one hit is
the object of the verb or follows على، ضد or the noun of a death. Before "by" a verb is passive, its subject was hit.
"""

from __future__ import annotations

from collections.abc import Mapping

from rawi.report.sides.around import (
    befallen,
    is_house_beside,
    is_joined,
    is_of_another_act,
    is_of_charge,
    is_of_region,
    is_relative,
    tries,
)
from rawi.report.sides.beside_event import beside_event, of_hitting
from rawi.report.sides.by_word import by_word
from rawi.report.sides.carriers import acts_by_unit, carried_it_out, is_of_operation
from rawi.report.sides.killing import is_harmed, is_killer
from rawi.report.sides.kinds import FORCES, OBJECT_NOUNS, ON_THEM, ONLY_HIT, REPELLED, Side
from rawi.report.sides.of_weapon import is_of_weapon
from rawi.report.sides.parties import Party
from rawi.report.sides.scene import Governor, Scene, governor, last_event
from rawi.report.sides.subjects import as_subject
from rawi.report.sides.uninvolved import is_fronted, is_of_mission
from rawi.report.sides.unnamed.few_of_many import is_few_of_many
from rawi.report.sides.verbs import is_anothers, is_of_detained, is_owner

_OBJECT_TOKENS = 4


def side_of(party: Party, scene: Scene, read: Mapping[Party, Side | None]) -> Side | None:
    """The side of a party; `read` holds those of the parties before it. A house that stands for one is only hit."""
    side = _read_side(party, scene, read)
    if party.actor.kind == "rescue" and side is not None and not befallen(party, scene):
        return None  # قصف القرية والأمم المتحدة تدعو إلى هدنة
    key, words = scene.values.text.keys[party.first], scene.values.words
    thing = side == "agent" and (key in words["house"] or (scene.telling.family == "force" and key in words["thing"]))
    return "target" if thing else side


def _is_subject_within(party: Party, scene: Scene) -> bool:
    """Whether the words of an act hold its verb and who stands right behind it: حطم مستوطنون نوافذ."""
    event = scene.events.get(party.first)
    if event is None or event.trigger.form != "verb" or event.trigger.id in ON_THEM:
        return False
    return party.first == event.mention.first + 1 and party.last == event.mention.last


def _read_side(party: Party, scene: Scene, read: Mapping[Party, Side | None]) -> Side | None:
    if is_anothers(party, scene):
        return None
    if _is_subject_within(party, scene):
        return "agent"
    ruled = governor(party, scene)
    if is_of_another_act(party, ruled, scene) or is_of_charge(party, scene) or is_of_region(party, scene):
        return None
    if _took_suspects(party, ruled, scene, read):
        return None
    if is_fronted(party, scene) or is_few_of_many(party, scene) or is_of_mission(party, scene, read):
        return None
    carried = is_of_weapon(party, scene) or carried_it_out(party, ruled, scene)
    if carried or is_of_operation(party, scene) or acts_by_unit(party, scene):
        return "agent"
    if is_harmed(party, ruled, scene) or is_owner(party, scene) or is_of_detained(party, scene):
        return "target"
    if ruled is None or ruled.family == "clause":
        return as_subject(party, scene)
    if ruled.family == "actor":
        return _beside_party(party, ruled, scene, read)
    if ruled.event is not None and ruled.family in ("event", "hits"):
        return beside_event(party, ruled, ruled.event, scene, read)
    if ruled.family == "hits":
        return of_hitting(party, ruled, scene)
    if ruled.family == "aside" and is_house_beside(party, ruled, scene):
        return "target"
    if ruled.family == "aside":
        return as_subject(party, scene) if is_relative(party.last, scene) else None
    return by_word(party, ruled, scene, read)


def _took_suspects(party: Party, ruled: Governor | None, scene: Scene, read: Mapping[Party, Side | None]) -> bool:
    """Whether forces are told no more of than that they arrested somebody after forces or civilians were killed (قتل
    شرطيان بعبوة، واعتقلت قوات الأمن ثلاثة); of fighters they killed some and took others."""
    event = ruled.event if ruled is not None else None
    if event is None or event.trigger.type != "arrest" or event.trigger.form != "verb":
        return False
    if party.actor.kind not in FORCES or "agent" in read.values():
        return False
    hit = [p.actor for p, side in read.items() if side == "target"]
    return bool(hit) and all(actor.kind in FORCES or actor.label in ONLY_HIT for actor in hit)


def _beside_party(party: Party, ruled: Governor, scene: Scene, read: Mapping[Party, Side | None]) -> Side | None:
    """The side of a party with nothing but another before it: joined by و it shares the side, bare it is the object of
    the verb whose subject the other is (قصفت الطائرات المسلحين)."""
    other = ruled.party
    side = read.get(other) if other is not None else None
    if other is None or side is None:
        return as_subject(party, scene)
    if is_joined(other, party, scene):
        return side
    event = last_event(other.first, scene)
    struck = governor(other, scene) if side == "agent" and not party.proclitic else None
    if struck is not None and struck.family == "hits" and struck.event is None:
        return "target"  # كبد الجيش الحركة خسائر، لاحقت الشرطة عناصر الحركة
    if event is not None and event.trigger.id in REPELLED and tries(event, party, scene):
        return "agent"
    killed = event is not None and is_killer(other, event, scene)  # قتلت القوات خمسة من الحركة
    if side == "agent" and event is not None and (event.trigger.form == "verb" or killed):
        return "target"
    marked = party.proclitic.endswith("ل") and party.first == other.last  # استهداف الجيش للحركة
    taken = event is not None and event.trigger.id in OBJECT_NOUNS and not party.proclitic  # خطف الحركة ضابطا في الجيش
    marked = marked or (taken and party.first - other.last <= _OBJECT_TOKENS)
    if side == "agent" and event is not None and marked and other.first == event.mention.last:
        return "target"
    return as_subject(party, scene)
