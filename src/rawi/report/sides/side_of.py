"""The side of one party of a scene, read off the word that rules it and the verbs around it.

Arabic puts the agent right after an active verb (قصفت الطائرات), right after the noun of the act (غارات التحالف), after
a light verb (شنتها الطائرات), before either in headlines and after إن, or behind "by" (على يد، برصاص); the one hit is
the object of the verb or follows على، ضد or the noun of a death. Before "by" a verb is passive, its subject was hit.
"""

from __future__ import annotations

from collections.abc import Mapping

from rawi.report.sides.around import (
    befallen,
    carries_defence,
    is_framed,
    is_house_beside,
    is_joined,
    is_of_another_act,
    is_of_charge,
    is_of_region,
    is_of_relative,
    is_relative,
    returns_fire,
    tries,
)
from rawi.report.sides.beside_event import beside_event, of_hitting
from rawi.report.sides.carriers import acts_by_unit, carried_it_out, is_of_operation
from rawi.report.sides.killing import died_by, is_harmed, is_killer
from rawi.report.sides.kinds import DOERS, FORCES, OBJECT_NOUNS, ON_THEM, ONLY_HIT, PATRONS, REPELLED, Side
from rawi.report.sides.of_thing import is_amid, owns_struck
from rawi.report.sides.of_weapon import is_of_weapon
from rawi.report.sides.parties import UNNAMED, Party
from rawi.report.sides.scene import Governor, Scene, governor, last_event, names_aircraft
from rawi.report.sides.subjects import as_subject
from rawi.report.sides.uninvolved import is_fronted, is_of_mission
from rawi.report.sides.unnamed.few_of_many import is_few_of_many
from rawi.report.sides.unnamed.given_up import is_new_holder
from rawi.report.sides.verb_objects import is_of_other_word
from rawi.report.sides.verbs import is_anothers, is_of_detained, is_owner

_HOLDERS = frozenset(("armed_group", "militia", "unknown"))
"""Those who are taken or whose arms are found, where they are named behind the noun of it."""
_FIRED = frozenset(("shelling", "drone_strike"))
"""What comes from somewhere."""
_INTERCEPTED = "shelling.intercepted"
_BACKED_TOKENS = 4
_OBJECT_TOKENS = 4
_GARRISON_TOKENS = 7
_FIGHT_TOKENS = 8
_APART_TOKENS = 2


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
    return _beside_word(party, ruled, scene, read)


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


def _beside_word(party: Party, ruled: Governor, scene: Scene, read: Mapping[Party, Side | None]) -> Side | None:
    """The side that a particle or a light verb gives."""
    if ruled.family == "light" and is_framed(ruled.first, scene):
        return None
    if ruled.family == "backed":
        return of_backed(party, ruled, scene, read)
    if ruled.family == "agent" and is_of_other_word(ruled.first, scene):
        return as_subject(party, scene)
    if ruled.family == "agent" and _is_of_defence(ruled, scene):
        return "target"
    if ruled.family == "agent" and _ends_him(party, ruled, scene):
        return None
    if ruled.family == "light" and carries_defence(party, scene):
        return "target"
    if ruled.family == "light" and returns_fire(party, ruled, scene):
        return "target"
    if ruled.family in ("agent", "light"):
        return "agent"
    if ruled.family == "target" and party.first - ruled.first > _APART_TOKENS and _carries_on(party, scene):
        return "agent"
    if ruled.family == "target":
        return _of_hit(party, ruled, scene, read)
    if ruled.family == "with" and is_of_relative(ruled.first, scene):
        return as_subject(party, scene)
    before = any(e.mention.first < ruled.first for e in scene.telling.events)
    if ruled.family == "owner" and before:
        return "target" if owns_struck(ruled.first, scene) else "agent"
    aimed = scene.telling.family == "detain" and scene.values.text.keys[ruled.first] in scene.values.words["onto"]
    aimed = aimed and party.actor.kind in _HOLDERS  # أوقفت الشرطة 110 أشخاص في عملية ضد التنظيم
    if ruled.family == "with" and (aimed or (scene.telling.family == "force" and _is_against(ruled, scene))):
        return "target"
    if ruled.family == "between" and is_amid(party, ruled.first, scene):
        return "target"
    if (ruled.family == "from" and before) or ruled.family in ("wrest", "leave"):
        return "target"
    if ruled.family == "held":
        return "agent" if is_new_holder(ruled, scene) else "target" if _holds(party, ruled, scene) else None
    return as_subject(party, scene)


def _is_of_defence(ruled: Governor, scene: Scene) -> bool:
    """Whether what was done by a party is a shooting down, by those fired at: تم اعتراض الصواريخ من قبل الجيش."""
    event = last_event(ruled.first, scene)
    return event is not None and event.trigger.id.startswith(_INTERCEPTED)


def _carries_on(party: Party, scene: Scene) -> bool:
    """Whether a relative clause right behind a party has it carry out an act: من مقاتلات التحالف الذي شن غارات."""
    opened = is_relative(party.last, scene)
    return opened and any(f == "light" and first == party.last + 1 for first, f in scene.cues.values())


def _ends_him(party: Party, ruled: Governor, scene: Scene) -> bool:
    """Whether by a party's fire he was killed whose attack the verb before tells: هاجم رجل المارة وقتل برصاص الشرطة; or
    an attack that a force did not begin ends by it with its attackers (قتل مصلون على يد مسلحين قبل مقتلهم على يد
    الشرطة، انتهى الهجوم بمقتل المنفذ برصاص الشرطة), unlike who died of it after somebody had taken him."""
    if died_by(party, ruled.first, scene):
        return True
    killed = scene.events.get(ruled.first - 1)
    if killed is None or killed.trigger.id != "casualty.killed_verb" or scene.counts(killed, party.last):
        return False
    attacks = (e for e in scene.telling.events if e.mention.first < killed.mention.first)
    return killed.mention.detail["proclitic"] in ("و", "ف") and any(
        e.core and e.trigger.form != "noun" and e.trigger.type == "armed_attack" for e in attacks
    )


def _holds(party: Party, ruled: Governor, scene: Scene) -> bool:
    """Whether who holds a place is who loses it, or was hit in it: غارة على مدرسة يتخذها مسلحون مقرا، على قاعدة يسيطر
    عليها المسلحون; but not who rules the town that was struck (بلدة تسيطر عليها المعارضة)."""
    if scene.telling.family == "territory":
        return True
    keys, words = scene.values.text.keys, scene.values.words
    based = not words["based_in"].isdisjoint(keys[ruled.first : party.first])
    strongholds = words["garrison"] | words["position"]
    held = range(ruled.first - 1, max(scene.telling.first, ruled.first - _GARRISON_TOKENS) - 1, -1)
    site = next((t for t in held if keys[t] in strongholds or keys[t] in words["settlement"]), None)
    based = based or (site is not None and keys[site] in strongholds)
    return scene.telling.family == "force" and based and party.actor.kind in DOERS


def _of_hit(party: Party, ruled: Governor, scene: Scene, read: Mapping[Party, Side | None]) -> Side | None:
    """The side that a word for what can be hit gives: its owner was hit, unless it only tells where somebody else was
    (هاجموا دورية قرب مقر الحركة) or from where was fired (قذائف أطلقت من مواقع الجيش)."""
    keys, words = scene.values.text.keys, scene.values.words
    before = keys[max(scene.telling.first, ruled.first - 2) : ruled.first]
    if not words["beside"].isdisjoint(before) and (before[-1:] == ("من",) or "target" in read.values()):
        return None
    if "عن" in before:
        return None  # قصفوا مخزنا بعيدا عن مقر الحركة
    tied = not words["linked_with"].isdisjoint(keys[ruled.first : party.first])
    if tied and (scene.telling.family == "force" or party.actor.label in UNNAMED):
        return None  # اعتقلت امرأة على صلة بالمسلح، قتلوا شرطيين كانا على علاقة بالحركة
    part = before[-1:] != ("من",) or not words["several"].isdisjoint(before)  # عددا من مواقع الحركة
    if scene.telling.family != "force" or part:
        return "target"
    fired = last_event(ruled.first, scene)
    return "agent" if fired is not None and fired.trigger.type in _FIRED and party.actor.kind in DOERS else None


def _is_against(ruled: Governor, scene: Scene) -> bool:
    """Whether "with" tells of an enemy: ضد, or مع after a fight, but not تعثر المفاوضات مع الحركة."""
    keys, words, event = scene.values.text.keys, scene.values.words, last_event(ruled.first, scene)
    if keys[ruled.first - 1] in words["use_of"]:
        return False  # دمرت أسلحة كانت الحركة تنوي استخدامها ضد المدنيين
    if keys[ruled.first - 1] in words["war_on"] and (event is None or event.mention.last < ruled.first):
        return event is not None and event.trigger.type == "clash"  # التحالف الذي يدعم الجيش في الحرب ضد الحركة
    if keys[ruled.first] not in words["together"] or (event is not None and event.trigger.type == "clash"):
        return True
    first = max(scene.telling.first, ruled.first - _FIGHT_TOKENS)
    return not words["fighting"].isdisjoint(keys[first : ruled.first])


def of_backed(party: Party, ruled: Governor, scene: Scene, read: Mapping[Party, Side | None]) -> Side | None:
    """The side of those a party helps: سيطر الجيش بدعم من المقاومة، القوات المدعومة بالمقاومة; but not of who only pays
    (فصائل مدعومة من الدولة) or flies above those who fight."""
    keys = scene.values.text.keys
    if is_relative(party.last, scene):
        return as_subject(party, scene)  # بإسناد من المقاتلات التي قصفت
    if party.actor.kind in PATRONS:
        return None  # المسلحون المتحالفون مع طهران، بدعم من التحالف
    if names_aircraft(party.resolved, scene.values):
        return None
    if keys[ruled.first] not in scene.values.words["acting_beside"] and not party.proclitic.endswith("ب"):
        return None
    helped = next((p for p in reversed(scene.parties) if p.last <= ruled.first), None)
    near = helped is not None and ruled.first - helped.last <= _BACKED_TOKENS
    if helped is None or not near or helped.actor.kind not in DOERS:
        return None
    states = {party.actor.country, helped.actor.country}
    if party.actor.kind in FORCES and len(states - {None}) > 1:
        return None  # سيطرت المقاومة بإسناد من القوات الإماراتية
    return read.get(helped)


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
