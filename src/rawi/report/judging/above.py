"""What makes more than ordinary policing of an arrest or a find: against whom the sentences above say the operation was
that it came of (وانتهت العملية بتوقيف ثلاثة), whose force a verb leaves its subject to, that arms are in store, and
that those held had bombs."""

from __future__ import annotations

from rawi.report.acts.event import UNTOLD, Event
from rawi.report.acts.kindred import family_of
from rawi.report.sides.kinds import ARMED, DOERS
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between

FOR_ATTACKS = frozenset(("car_bomb", "explosive_belt", "ied", "rocket", "missile", "mortar"))
"""What nobody has but for an attack, as against guns and cartridges."""
_ARREST_VERBS = frozenset(("arrest.verb", "arrest.stop", "arrest.held"))
_ABOVE = 2
"""How many sentences above the operation, or those who arrest, are named."""
_ARMS_TOKENS = 2
_SUBJECT_TOKENS = 3
_FAMILIES = ("force", "detain")
_ACTS = frozenset(("arrest", "weapons_seizure"))


def goes_on(telling: Telling, values: Values) -> bool:
    """Whether a verb of arresting leaves its subject to what is told before, which an army is the subject of (اقتحم
    الجيش الإسرائيلي المدينة. كما اعتقل شابين في القرية، وفي البلدة اعتقل ثالثا)."""
    lead = next((e for e in telling.events if e.trigger.id in _ARREST_VERBS and e.standing == "asserted"), None)
    if lead is None or is_by(DOERS, lead, values):
        return False
    first, index = lead.mention.first, lead.sentence.index
    before = (e for e in values.events if index - _ABOVE <= e.sentence.index and e.mention.first < first)
    acts = (e for e in before if e.standing == "asserted")
    acts = (e for e in acts if family_of(e.trigger.type) in _FAMILIES)
    return any(is_by(ARMED, e, values) for e in acts)


def is_of_operation(telling: Telling, values: Values) -> bool:
    """Whether people were taken, or something found, in the operation against an armed group that the sentences above
    tell of (عملية ضد التنظيم … وأسفرت الحملة عن توقيف ثلاثة)."""
    act = next((e for e in telling.events if e.trigger.type in _ACTS and e.standing not in UNTOLD), None)
    if act is None or values.words["the_operation"].isdisjoint(values.text.keys[telling.first : act.mention.first + 1]):
        return False
    index = max(0, telling.sentence.index - _ABOVE)
    first, last = values.text.sentences[index].first, telling.sentence.first
    return any(r.value.kind == "armed_group" for r in between(values.actors, first, last))


def is_store_of_arms(telling: Telling, values: Values) -> bool:
    """Whether a store or a shipload of arms is named, which no ordinary criminal has: مخزنا للأسلحة، شحنة ذخيرة."""
    keys, words = values.text.keys[telling.first : telling.last], values.words
    return any(
        key in words["store"] and not words["arms"].isdisjoint(keys[n + 1 : n + 1 + _ARMS_TOKENS])
        for n, key in enumerate(keys)
    )


def has_joined(telling: Telling, values: Values) -> bool:
    sentences, keys, pledging = values.text.sentences, values.text.keys, values.words["pledging"]
    index = telling.sentence.index
    return any(
        not pledging.isdisjoint(keys[s.first : s.last])
        and any(r.value.kind == "armed_group" for r in between(values.actors, s.first, s.last))
        for s in sentences[index : index + 1 + _ABOVE]
    )


def is_by(kinds: frozenset[str], act: Event, values: Values) -> bool:
    """Whether an actor of one of the kinds is named right behind an act, as its subject."""
    behind = between(values.actors, act.mention.last, act.mention.last + _SUBJECT_TOKENS)
    return any(r.value is not None and r.value.kind in kinds for r in behind)
