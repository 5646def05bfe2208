"""Who stands between a predicate and a count: those whom it befell, or those who did it."""

from __future__ import annotations

from rawi.find.count_marks import Marks
from rawi.find.count_tails import Phrase
from rawi.lexicon.match import Hit
from rawi.lexicon.quantities import PredicateForm

_SUBJECTS = "ون"
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
    """Whether some killed one that is known: اغتال مسلحون مجهولون العقيد سالم, قتلت قوات الأمن المهاجم."""
    killed = hit.entry.predicate.what in _TAKING and not (hit.entry.nominal or hit.entry.plural)
    between = range(hit.last, phrase.first)
    some = all(marks.key(at).endswith(_SUBJECTS) for at in between) or marks.has("forces", hit.last)
    return killed and bool(between) and phrase.rule == "singular" and some


def is_by(marks: Marks, phrase: Phrase, hit: Hit[PredicateForm]) -> bool:
    """Whether a count is part of what somebody died by: قتلوا بهجوم مسلح, أصيب برصاص جندي, قتل برصاص شخصين."""
    by = "by_force" if phrase.rule == "singular" else "by_bullets"
    return marks.has(by, hit.last) and phrase.first == hit.last + 1
