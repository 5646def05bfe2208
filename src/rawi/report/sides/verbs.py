"""Whether a word of an act is a verb that names its doer, and whose the things and the men are that it took or hit."""

from __future__ import annotations

from rawi.report.acts.event import Event
from rawi.report.sides.kinds import DOERS, FORCES
from rawi.report.sides.parties import Party
from rawi.report.sides.scene import Scene

_TAKERS = frozenset(("armed_group", "militia"))
_MEMBERS = frozenset(("من", "في"))
_OWNED_TOKENS = 6


def is_owner(party: Party, scene: Scene) -> bool:
    """Whether a party is whose the arms found are: ضبطت الشرطة مخزنا تابعا للحركة."""
    if scene.telling.family != "seize" or party.actor.kind not in DOERS or not party.proclitic.endswith(("ل", "ب")):
        return False
    return scene.values.text.keys[party.first - 1] in scene.values.words["owned"]


def is_of_detained(party: Party, scene: Scene) -> bool:
    """Whether a party is whose cell or whose men are arrested: فككت خلية لتنظيم كذا، اعتقلت عناصر من الحركة."""
    taken = any(e.trigger.type == "arrest" and e.mention.first < party.first for e in scene.telling.events)
    if not taken or scene.telling.family != "detain" or party.actor.kind not in _TAKERS:
        return False
    return party.proclitic == "ل" or scene.values.text.keys[party.first - 1] in _MEMBERS


def is_active(event: Event) -> bool:
    """Whether an event is told by a verb that names its doer."""
    return event.trigger.form == "verb" or event.trigger.imperfect


def reads_as_verb(event: Event, gap: int) -> bool:
    """Whether قصف right after an actor is the verb (طيران التحالف قصف): unvowelled, it is written like the noun."""
    bare = not event.mention.detail["article"] and not event.mention.detail["proclitic"]
    return event.trigger.id == "shelling.qasf_noun" and 0 <= gap <= 1 and bare


def is_anothers(party: Party, scene: Scene) -> bool:
    """Whether words for what an army has are told of as somebody else's: دمرت غارة عربة عسكرية محملة بالأسلحة تابعة
    للحركة."""
    if not party.resolved.mention.rule.startswith("generic.") or party.actor.kind not in FORCES:
        return False
    keys, words = scene.values.text.keys, scene.values.words
    behind = range(party.last, min(scene.telling.last, party.last + _OWNED_TOKENS))
    owned = next((t for t in behind if keys[t] in words["belonging_to"]), None)
    return owned is not None and any(p.first == owned + 1 and p.proclitic == "ل" for p in scene.parties)
