"""Who stands between a predicate and a count: those whom it befell, or those who did it."""

from __future__ import annotations

from rawi.find.quantities.marks import Marks
from rawi.find.quantities.tails import Phrase
from rawi.lexicon.match import Hit
from rawi.lexicon.quantities import PredicateForm

_SUBJECTS = "ون"
_FORCES = 2
_ONE = frozenset(("singular", "named"))
_TAKING = frozenset(("killed", "captured"))


def has_own_object(marks: Marks, phrase: Phrase, hit: Hit[PredicateForm]) -> bool:
    """Whether what stands behind the predicate is who did it: `أسقطتها طائرة`, `قبل أن يقتل المسلح نفسه`."""
    if hit.entry.predicate.subject:
        return False  # استهدفتها خمسة صواريخ
    if hit.enclitic and not marks.has("with", hit.last):
        return True
    verb = hit.entry.predicate.object_only and not hit.entry.nominal
    verb = verb and hit.last - hit.first == 1  # but القضاء على المهاجم
    return phrase.implicit and phrase.definite and verb and not is_by_some(marks, phrase, hit)


def is_by_some(marks: Marks, phrase: Phrase, hit: Hit[PredicateForm]) -> bool:
    """Whether some killed one that is known: اغتال مسلحون مجهولون العقيد سالم, قتلت قوات الأمن المهاجم, خطف مسلحون أمس
    مدير المدرسة."""
    killed = hit.entry.predicate.what in _TAKING and not (hit.entry.nominal or hit.entry.plural)
    between = range(hit.last, phrase.first)
    some = (
        bool(between)
        and marks.key(hit.last).endswith(_SUBJECTS)
        and all(marks.key(at).endswith(_SUBJECTS) or marks.has("when", at) for at in between)
    )
    forces = len(between) <= _FORCES and marks.has("forces", hit.last)
    return killed and bool(between) and phrase.rule in _ONE and (some or forces)


def subject_tokens(marks: Marks, phrase: Phrase, floor: int) -> int:
    """How many words right before a single person are some who act, and when: خطف مسلحون مجهولون أمس الطبيب."""
    first = phrase.first
    while phrase.rule in _ONE and first - 1 > floor:
        if not (marks.key(first - 1).endswith(_SUBJECTS) or marks.has("when", first - 1)):
            break
        first -= 1
    return phrase.first - first


def is_by(marks: Marks, phrase: Phrase, hit: Hit[PredicateForm]) -> bool:
    """Whether a count is part of what somebody died by: قتلوا بهجوم مسلح, أصيب برصاص جندي, قتل برصاص شخصين."""
    by = "by_force" if phrase.rule == "singular" else "by_bullets"
    return marks.has(by, hit.last)
