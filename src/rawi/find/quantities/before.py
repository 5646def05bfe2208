"""The predicate before a count: right before it (مقتل 12), or the verb further before in its clause (قتل في الهجوم 12
شخصا); never one whose victim is somebody else.
"""

from __future__ import annotations

from rawi.find.quantities.aside import before_aside
from rawi.find.quantities.behind import pick
from rawi.find.quantities.doers import are_forces, has_own_object, is_by, is_by_some, is_of_things, subject_tokens
from rawi.find.quantities.frames import Governor
from rawi.find.quantities.marks import Marks
from rawi.find.quantities.tails import Phrase, is_joined
from rawi.lexicon.match import Hit
from rawi.lexicon.quantities import PERSONS, TAKES, PredicateForm

_THAT = ("ان", "بان")
_RANK_REACH = 8
_NEAR = 2
_VERB_REACH = 9
_LIST_REACH = 10
_TAKING = frozenset(("killed", "captured"))
_OBJECT = "ا"
_JOINED_WAW = "وو"
_THEIRS = ("هم", "هما", "هن")
_DURING = frozenset(("في", "خلال", "اثناء", "جراء", "بعد", "اثر"))
_WHICH, _ON = "التي", "علي"
_AT = frozenset(("في", "من", "الي", "ضد", "خلال", "بعد", "قبل", "نحو", "باتجاه", "عن"))
_WHERE = frozenset(("في", "قرب", "داخل"))
_NAMED_TOKENS = 4
_FORCE_TOKENS = 5


def right_before(marks: Marks, phrase: Phrase, floor: int, *, follows: bool) -> Governor | None:
    """A predicate that ends at the phrase or a word or two before it; `follows`: another phrase ends at `floor`."""
    timed = sum(marks.has("when", at) for at in (phrase.first - 1, phrase.first - 2))  # أصيب حتى الآن 37
    reach = _NEAR if phrase.of is not None else timed or int(marks.has("wherein", phrase.first - 1))  # قتل فيها أربعة
    reach = max(reach, subject_tokens(marks, phrase, floor))
    wrapped = marks.is_quote(phrase.first - 1) or marks.key(phrase.first - 1) == "("
    start = phrase.first - (wrapped and phrase.first - 1 > floor)  # مقتل «14» حوثيا, مقتل (3) جنود
    if (told := _past_time(marks, phrase, start, floor)) is not None:
        return _coordinated(marks, told, phrase, floor, follows=follows)
    for gap in range(reach + 1):
        end = start - gap
        if end <= floor or (gap and (marks.is_break(end) or _joins_verb(marks, end))):
            return None
        hit = _ending_at(marks, phrase, end, floor)
        if hit is not None and not hit.entry.predicate.means:
            if has_own_object(marks, phrase, hit) or is_of_things(marks, hit):
                return None
            if gap and (
                hit.entry.predicate.subject or _is_whose(phrase, hit) or not _gap_allowed(marks, phrase, hit, gap)
            ):
                return None
            return _coordinated(marks, hit, phrase, floor, follows=follows)
    return None


def _joins_verb(marks: Marks, token: int) -> bool:
    """Whether و joins another verb at a token, which the count behind it belongs to: جرحوا ووقع جندي في الأسر."""
    return marks.key(token).startswith(_JOINED_WAW) or any(
        hit.proclitic.startswith("و") and not hit.entry.nominal for hit in marks.predicates.get(token, ())
    )


def _past_time(marks: Marks, phrase: Phrase, start: int, floor: int) -> Hit[PredicateForm] | None:
    """The verb that only words of time part from a count: اغتيل قبل أسبوع مدير السجن, قتل مساء أمس الجمعة شابان, استشهد
    فجر اليوم الشاب سالم خالد."""
    first = start
    while first - 1 > floor and marks.has("when", first - 1):
        first -= 1
    hit = _ending_at(marks, phrase, first, floor) if start - first > 1 else None
    return hit if hit is not None and not hit.entry.predicate.means else None


def _gap_allowed(marks: Marks, phrase: Phrase, hit: Hit[PredicateForm], gap: int) -> bool:
    if gap == 1 and marks.has("with", hit.last):
        return True
    if is_by_some(marks, phrase, hit):
        return True
    if gap > _NEAR:
        return False
    forces = marks.has("forces", hit.last)  # فقدت قوات الأمن أحد رجالها
    if hit.entry.predicate.what == "missing" and not (forces or marks.key(hit.last).startswith("ال")):
        return False  # فقد تعرضت البلدة is a particle, فقد الجيش خمسة is not
    if phrase.rule == "singular" and not phrase.definite and _is_past_place(marks, hit, gap):
        return True
    if phrase.rule == "singular" and phrase.first in marks.noun_ends:  # سقوط مقذوف عسكري
        return False
    if is_by(marks, phrase, hit):
        return False
    if phrase.implicit and (phrase.definite or gap > 1 or marks.key(hit.last).startswith("ال")):
        return phrase.rule != "singular" and not phrase.definite
    return gap == 1 or not hit.entry.nominal or marks.key(phrase.first).isdecimal()


def _is_whose(phrase: Phrase, hit: Hit[PredicateForm]) -> bool:
    """Whether people only own what a verb hit: أصابت القذيفة منزلا لمواطن; of a verbal noun they are whom it befell
    (اعتقال الشرطة لخمسة)."""
    return phrase.proclitic.endswith("ل") and not hit.entry.nominal and "people" in hit.entry.predicate.takes


def _is_past_place(marks: Marks, hit: Hit[PredicateForm], gap: int) -> bool:
    """Whether only what it happened in stands between a verb and whom it befell: قتل في الانفجار طفل."""
    return gap == _NEAR and marks.key(hit.last) in _DURING and marks.key(hit.last + 1).startswith("ال")


def _ending_at(marks: Marks, phrase: Phrase, end: int, floor: int) -> Hit[PredicateForm] | None:
    for token in range(end - 1, max(end - 4, floor - 1), -1):
        hit = pick(marks, token, phrase)
        if hit is not None and hit.last == end:
            return hit
    return None


def _coordinated(marks: Marks, hit: Hit[PredicateForm], phrase: Phrase, floor: int, *, follows: bool) -> Governor:
    """The governor, with a predicate joined to it before: `مقتل وإصابة 10` counts casualties, `43 قتلوا وأصيب 10`
    does not."""
    what = hit.entry.predicate.what
    first = hit.first
    extra = 0
    if hit.proclitic.startswith("و") or marks.key(first - 1) in ("و", "او"):
        at = first - 1 - (marks.key(first - 1) in ("و", "او"))
        other = pick(marks, at, phrase) if at >= floor else None
        fates = {other.entry.predicate.what, what} if other is not None else set()
        beside = (follows and at - floor < 2) or _is_of_one(marks, at)
        spoken_for = other is not None and (
            _spoken_for(other, beside=beside) or (phrase.others and not other.entry.nominal)
        )
        if other is not None and fates == {"killed", "wounded"} and not spoken_for:
            return Governor("casualties", other.first, hit.last, "joined")
    besides = marks.has("with", hit.last) or marks.has("himself", hit.last)  # قتل هو وزوجته
    told = follows and 0 <= hit.first - floor <= _NEAR  # أحد القادة قتل مع ثلاثة: he is counted already
    told = told or marks.key(hit.last - 1).endswith(_THEIRS)  # لقيا مصرعهما مع ثلاثة
    if besides and hit.last < phrase.first and what in ("killed", "wounded") and not told:
        extra = 1
    return Governor(what, first, hit.last, "before", extra)


def _is_of_one(marks: Marks, verb: int) -> bool:
    """Whether a verb tells of the one man whom "that" opens with, what he is between: إن ضابطا برتبة مقدم في الجيش |
    قتل وأصيب أربعة, but not إن هجوما في القرية قتل وأصيب فيه أربعة."""
    for token in range(verb - 1, verb - _RANK_REACH, -1):
        if marks.is_break(token) or token in marks.predicates:
            return False
        if marks.key(token - 1) in _THAT:
            return token in marks.nouns
    return False


def _spoken_for(hit: Hit[PredicateForm], *, beside: bool) -> bool:
    """Whether a predicate has its own people: `قتلوا` and `مصرعهم` always, `قتل` right behind a count."""
    return bool(hit.enclitic) or (not hit.entry.nominal and (hit.entry.plural or beside))


def further_before(marks: Marks, phrase: Phrase, floor: int) -> Governor | None:
    """The nearest suiting predicate before the phrase in its clause; only verbs reach far, and lists joined by و."""
    bare = phrase.of is None and not (phrase.others or phrase.things) and phrase.low == phrase.high
    if phrase.proclitic.endswith("ب") and phrase.of in TAKES["airborne"]:
        return None  # إسقاط الطائرة بصاروخ: a means
    if (named := _past_locality(marks, phrase, floor)) is not None:
        return named
    if bare:
        return _of_them(marks, phrase, floor)
    if phrase.implicit and (phrase.definite or phrase.of is None):
        return None
    listed = is_joined(marks, phrase)
    if (parted := before_aside(marks, phrase, floor)) is not None:
        return parted
    for token in range(phrase.first - 1, max(floor, phrase.first - _LIST_REACH) - 1, -1):
        if (marks.is_break(token) and not marks.is_quote(token)) or _between(marks, token):
            return None
        if marks.key(token).startswith(_JOINED_WAW):
            return None  # جرحوا ووقع جندي في الأسر
        if token not in marks.predicates:
            continue
        hit = pick(marks, token, phrase)
        if hit is None or hit.entry.predicate.means or has_own_object(marks, phrase, hit) or _is_whose(phrase, hit):
            continue
        if hit.entry.predicate.subject and not _says_which(marks, hit):
            continue
        if hit.entry.predicate.what == "attackers" and marks.key(phrase.first - 1) == _ON:
            return None  # أطلق النار على أربعة
        if is_of_things(marks, hit):
            continue
        if hit.entry.predicate.what == "missing":
            continue  # فقد تعرضت البلدة لغارة is a particle; those lost stand right behind the verb
        if hit.entry.plural and not listed and token == floor:
            continue  # 30 مسلحا قتلوا في معركة مع 60
        return _reaching(marks, hit, phrase, listed)
    return None


def _of_them(marks: Marks, phrase: Phrase, floor: int) -> Governor | None:
    """The verb that forces stand behind, and then some of those told of before: فقتل الجنود ثلاثة منهم."""
    if not phrase.partitive or not marks.has("pronoun", phrase.last - 1):
        return None
    for token in range(phrase.first - 2, max(floor, phrase.first - _FORCE_TOKENS) - 1, -1):
        if marks.is_break(token):
            return None
        for hit in marks.predicates.get(token, ()):
            return Governor(hit.entry.predicate.what, hit.first, hit.last, "verb") if are_forces(marks, hit) else None
    return None


def _past_locality(marks: Marks, phrase: Phrase, floor: int) -> Governor | None:
    """The verb that only where it was parts from somebody named: قتل في قرية المغير الشاب سالم خالد."""
    known = phrase.rule == "singular" and phrase.definite and phrase.of in PERSONS and not phrase.own
    if not known or not marks.has("given", phrase.last) or marks.has("locality", phrase.first - 1):
        return None
    for token in range(phrase.first - _NAMED_TOKENS, max(floor, phrase.first - _VERB_REACH) - 1, -1):
        if marks.is_break(token):
            return None
        for hit in marks.predicates.get(token, ()):
            verb = hit.entry.predicate.before and marks.key(hit.last) in _WHERE
            fate = hit.entry.predicate.what in ("killed", "wounded")
            return Governor(hit.entry.predicate.what, hit.first, hit.last, "verb") if verb and fate else None
    return None


def _says_which(marks: Marks, hit: Hit[PredicateForm]) -> bool:
    """Whether a verb says what those counted did: عدد الصواريخ التي استهدفت المدينة بلغ عشرة."""
    return marks.key(hit.first - 1) == _WHICH and marks.has("count_of", hit.first - 3)


def _between(marks: Marks, token: int) -> bool:
    """Whether two sides follow (معركة بين الجيش و60 مسلحا)."""
    return marks.has("from", token) and not marks.has("of", token - 1)


def _reaching(marks: Marks, hit: Hit[PredicateForm], phrase: Phrase, listed: bool) -> Governor | None:
    gap = phrase.first - hit.last
    predicate = hit.entry.predicate
    reach = _LIST_REACH if listed else 4 if hit.entry.nominal else _VERB_REACH
    if hit.entry.nominal and not listed and "people" in predicate.takes and "ل" not in phrase.proclitic:
        return None
    if phrase.implicit and phrase.rule == "singular" and not listed and gap > 1 and phrase.of in PERSONS:
        verb = not (hit.entry.nominal or hit.entry.plural) and predicate.what in _TAKING
        if not (verb and marks.key(phrase.last - 1).endswith(_OBJECT)):
            return None  # اعتقلت قوات الاحتلال شابا: the object shows
    if is_by(marks, phrase, hit) or (phrase.rule == "singular" and gap and marks.key(phrase.first - 1) in _AT):
        return None
    return Governor(predicate.what, hit.first, hit.last, "verb") if gap <= reach else None
