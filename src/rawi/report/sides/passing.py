"""Who did an act that a telling only refers to: not whoever stands beside it, but whom a word makes its doer."""

from __future__ import annotations

from rawi.report.sides.around import is_joined
from rawi.report.sides.of_weapon import is_of_weapon
from rawi.report.sides.parties import Party
from rawi.report.sides.scene import Scene, governor

_SEVERAL = "ات"
_OWNED_TOKENS = 2


def is_doer(party: Party, scene: Scene) -> bool:
    """Whether a word makes a party the doer of the act (الهجوم الذي شنته الحركة، قصف سابق للجيش); whose acts are named
    in general is not (هجمات الحركة في الأشهر الماضية)."""
    ruled = governor(party, scene)
    if ruled is not None and ruled.family == "light" and is_of_news(party, scene):
        return False
    if is_of_weapon(party, scene):
        return True  # إثر هجوم بمسيرات روسية
    if (ruled is None or ruled.family != "event") and _carries_it(party.last, scene):
        return True  # قالوا إن الحركة نفذت الهجوم، معارك مع القوات، التي تمكنت من السيطرة
    if ruled is not None and ruled.party is not None and is_joined(ruled.party, party, scene):
        return is_doer(ruled.party, scene)  # الهجوم الذي شنه الجيش والشرطة
    if ruled is None or ruled.event is None:
        return ruled is not None and ruled.family in ("agent", "light", "target")
    act = ruled.event
    verb = act.trigger.form == "verb" or scene.values.text.keys[act.mention.first] in scene.values.words["killed_whom"]
    if verb and ruled.family == "event":
        return True  # في الوقت الذي سيطر الجيش على البلدة، جثث 34 شخصا قتلهم التنظيم
    gap = _OWNED_TOKENS if party.proclitic.endswith("ل") else 0
    noun = act.trigger.form == "noun" and not act.mention.detail["article"]
    owned = noun and 0 <= party.first - act.mention.last <= gap
    several = scene.values.text.keys[act.mention.last - 1].endswith(_SEVERAL)
    return ruled.family in ("agent", "light") or (owned and not several)


def is_of_news(party: Party, scene: Scene) -> bool:
    """Whether a party is told of in what came after the act: كثف الجيش عملياته ضد الجماعة بعد هجوم شنته الحركة."""
    keys, first = scene.values.text.keys, scene.telling.events[0].mention.first
    return not scene.values.words["in_its_course"].isdisjoint(keys[party.last : first])


def _carries_it(token: int, scene: Scene) -> bool:
    """Whether a verb that carries an act stands at a token, or in a relative clause there, and the act with its article
    right behind: (الحركة) نفذت الهجوم، التي تمكنت من السيطرة."""
    keys, words = scene.values.text.keys, scene.values.words
    while keys[token : token + 1] and (not keys[token][:1].isalnum() or keys[token] in words["who"]):
        token += 1
    last = next((last for last, (first, name) in scene.cues.items() if first == token and name == "light"), None)
    if last is None:
        return False
    while keys[token] in words["manages"] and (last in scene.unread or keys[last] in words["from_or_in"]):
        last += 1
    event = scene.events.get(last)
    return event is not None and bool(event.mention.detail["article"])
