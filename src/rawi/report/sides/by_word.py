"""The side that a particle or a light verb gives a party: who did it behind a light verb, whom it hit behind على."""

from __future__ import annotations

from collections.abc import Mapping

from rawi.report.sides.around import (
    carries_defence,
    is_framed,
    is_of_relative,
    is_relative,
    returns_fire,
)
from rawi.report.sides.killing import died_by
from rawi.report.sides.kinds import DOERS, FORCES, PATRONS, Side
from rawi.report.sides.of_thing import is_amid, owns_struck
from rawi.report.sides.parties import UNNAMED, Party
from rawi.report.sides.scene import Governor, Scene, last_event, names_aircraft
from rawi.report.sides.subjects import as_subject
from rawi.report.sides.unnamed.given_up import is_new_holder
from rawi.report.sides.verb_objects import is_of_other_word

_HOLDERS = frozenset(("armed_group", "militia", "unknown"))
"""Those who are taken or whose arms are found, where they are named behind the noun of it."""
_FIRED = frozenset(("shelling", "drone_strike"))
"""What comes from somewhere."""
_INTERCEPTED = "shelling.intercepted"
_BACKED_TOKENS = 4
_GARRISON_TOKENS = 7
_FIGHT_TOKENS = 8
_APART_TOKENS = 2


def by_word(party: Party, ruled: Governor, scene: Scene, read: Mapping[Party, Side | None]) -> Side | None:
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
