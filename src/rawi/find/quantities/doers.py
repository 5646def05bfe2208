"""Who stands between a predicate and a count: those whom it befell, or those who did it."""

from __future__ import annotations

from rawi.find.quantities.marks import Marks
from rawi.find.quantities.tails import Phrase
from rawi.lexicon.match import Hit
from rawi.lexicon.quantities import PERSONS, TAKES, PredicateForm

DOERS = "doers"
"""The pattern of a count of who did what the verb before them says."""
_SUBJECTS = ("ون", "ان")
_OBJECT = "ا"
_FELL = "سقط"
_AFTER = frozenset(("بعد", "عقب", "اثر", "قبل", "لدي", "بسبب", "نتيجه"))
"""What no finite verb follows: the pronoun on the noun behind it can be who does it."""
_THING_REACH = 2
_OBJECT_REACH = 16
_FORCES = 2
_ONE = frozenset(("singular", "named"))
_TAKING = frozenset(("killed", "captured"))
_DONE = frozenset(("killed", "captured", "wounded"))


def has_own_object(marks: Marks, phrase: Phrase, hit: Hit[PredicateForm]) -> bool:
    """Whether what stands behind the predicate is who did it: `أسقطتها طائرة`, `قبل أن يقتل المسلح نفسه`."""
    if hit.entry.predicate.what == "attackers" and hit.entry.plural and hit.last <= phrase.first:
        return True  # هاجموا اثنين من العناصر: those a verb of several is followed by
    if hit.entry.predicate.subject:
        return False  # استهدفتها خمسة صواريخ
    if hit.enclitic and not marks.has("with", hit.last):
        return not (hit.last == phrase.first and marks.key(hit.first - 1) in _AFTER)  # بعد طعنه خمسة: he stabbed them
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
    one = phrase.rule in _ONE or (phrase.rule == "dual" and phrase.definite)  # المواطن سالم ونجليه
    return killed and bool(between) and one and (some or forces)


def are_forces(marks: Marks, hit: Hit[PredicateForm]) -> bool:
    """Whether forces or gunmen right behind a verb are who killed or took: واعتقلت قوات الأمن، خطف مسلحون."""
    taking = hit.entry.predicate.what in _TAKING or hit.entry.predicate.what == "seized"
    verb = taking and not (hit.entry.nominal or hit.entry.plural or hit.enclitic)
    return verb and (marks.has("forces", hit.last) or marks.key(hit.last).endswith(_SUBJECTS[0]))


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


def did_it(marks: Marks, phrase: Phrase, what: str, verb: tuple[int, int], end: int) -> bool:
    """Whether those counted behind a verb did what it says, as whom they did it to stands further behind in the
    accusative: خطف أربعة مسلحين طبيبا, اغتال مسلحان على دراجة، ظهر أمس، ضابطا."""
    two = phrase.rule == "dual" and marks.key(phrase.first).endswith(_SUBJECTS)
    some = two or (phrase.of in TAKES["fighters"] and (phrase.low or 0) > 1)
    if what not in _DONE or not some or verb[1] > phrase.first:
        return False
    verbs = [hit.entry for hit in marks.predicates.get(verb[0], ()) if hit.last == verb[1]]
    if all(entry.nominal or entry.plural for entry in verbs):
        return False
    for token in range(phrase.last, min(phrase.last + _OBJECT_REACH, end)):
        key, noun = marks.key(token), marks.nouns.get(token)
        if key.startswith("و") or token in marks.numerals:
            return False  # قتل مسلحان وأصاب الجيش ثالثا، قتل عشرة مسلحين ونحو 20 جنديا
        if noun is not None and noun.entry.number == "sg" and noun.entry.noun.of in PERSONS and key.endswith(_OBJECT):
            return not (noun.proclitic or noun.article or noun.enclitic)
        if any(hit.entry.predicate.what in _DONE for hit in marks.predicates.get(token, ())):
            return False
    return False


def is_of_things(marks: Marks, hit: Hit[PredicateForm]) -> bool:
    """Whether a verb of falling is said of what flew, which stands right before it: أصابت شظايا مسيرة سقطت | خمسة."""
    if hit.entry.nominal or not marks.key(hit.first).startswith(_FELL):
        return False
    for at in range(hit.first - 1, hit.first - _THING_REACH - 1, -1):
        if marks.is_break(at):
            return False  # اعترض صاروخ بينما سقط صاروخان
        if at in marks.nouns and marks.nouns[at].entry.noun.of in TAKES["airborne"]:
            return True
    return False
