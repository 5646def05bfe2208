"""Which predicate governs a count: what befell the counted, as the words of one sentence tell it.

In order: a predicate right before it (مقتل 12), what the counted noun says itself (12 قتيلا), a verb behind it
(12 شخصا قتلوا), a count of them (عدد القتلى إلى 12), a verb further before it (قتل في الهجوم 12 شخصا), a means
(قصف بصاروخين). What only other counts can tell (lists, subsets) is the resolver's.
"""

from __future__ import annotations

from rawi.find.count_behind import behind, pick
from rawi.find.count_doers import has_own_object, is_by, is_by_some
from rawi.find.count_frames import (
    Governor,
    accompanied,
    among,
    count_of,
    driven_out,
    hospitalised,
    means,
    members,
    undergone,
    underwent,
)
from rawi.find.count_marks import Marks
from rawi.find.count_singles import past_age
from rawi.find.count_tails import Phrase, says_both
from rawi.lexicon.match import Hit
from rawi.lexicon.quantities import PERSONS, TAKES, PredicateForm

_NEAR = 2
_VERB_REACH = 9
_LIST_REACH = 10
_BOTH_REACH = 5
_ASIDE_REACH = 6
_SUBJECT_REACH = 9
_DAY_REACH = 9
_ADDED_REACH = 2
_LEFT_REACH = 3
_TIME_REACH = 5
_WITHIN_REACH = 16
_COMMAS = frozenset("،,")
_TAKING = frozenset(("killed", "captured"))
_OBJECT = "ا"
_SUBJECTS = "ون"
_ARTICLE = "ال"
_LIVES_REACH = 8
_DURING = frozenset(("في", "خلال", "اثناء", "جراء", "بعد", "اثر"))
_OBJECT_REACH = 4
_WHICH = "التي"
_AT = frozenset(("في", "من", "الي", "ضد", "خلال", "بعد", "قبل", "نحو", "باتجاه", "عن"))
_SCENE = frozenset(("في", "فيما", "خلال", "اثناء", "جراء", "اثر", "نتيجه"))
_DYING = frozenset(("killed.die", "killed.killing"))
_THINGS = TAKES["arms"] | TAKES["things"]
_HURT = frozenset(("killed", "wounded"))
_YIELDING = frozenset(("captured", "missing", "displaced"))  # مقتل ثلاثة أسرى: what befell them now


def find_governor(
    marks: Marks, phrases: list[Phrase], index: int, bounds: tuple[int, int], before: int
) -> Governor | None:
    """The governor of one phrase of a sentence `[bounds[0], bounds[1])`, None where nothing there governs it; `before`
    is where the count before it ends, or the sentence begins."""
    phrase = phrases[index]
    beside = _right_before(marks, phrase, before, follows=before > bounds[0])
    if phrase.both:
        return Governor("casualties", phrase.first, phrase.last, "both")
    if phrase.rule == "one_of" and phrase.own in _HURT and beside is None:
        return None  # أحد المصابين حالته حرجة: counted already
    if phrase.own == "wounded" and beside is None and _have_left(marks, phrase):
        return None  # عشرة مصابين خرجوا من المستشفى
    if phrase.own and not (beside and (phrase.own in _YIELDING or _died(marks, phrase, beside))):
        return Governor(phrase.own, phrase.first, phrase.last, "noun")
    after, parts_end = _next_start(marks, phrases, index, bounds[1])
    if beside is not None:
        joined = phrase.proclitic.startswith("و")  # ثلاثة قتلوا وسبعة أصيبوا, أحدهم مات وسبعة أصيبوا
        later = behind(marks, phrase, after, (parts_end, bounds[1])) if joined else None
        if later is not None and later.first != phrase.last and not _is_of_several(marks, beside):
            later = None
        return _of_both(marks, phrase, later or beside, bounds[1])
    found = (
        underwent(marks, phrase)
        or undergone(marks, phrase, after, bounds)
        or driven_out(marks, phrase, after)
        or among(marks, phrase, after, bounds[1])
        or hospitalised(marks, phrase)
        or behind(marks, phrase, after, (parts_end, bounds[1]))
        or count_of(marks, phrase, bounds[0])
        or members(marks, phrase, before)
        or accompanied(marks, phrase, bounds[0])
        or _further_before(marks, phrase, before)
        or means(marks, phrase, bounds[0])
    )
    if found is not None and found.what == "launched" and found.rule == "behind":
        stopped = _further_before(marks, phrase, before)  # اعترض الدفاع الجوي صاروخين أطلقا باتجاه البلدة
        found = stopped if stopped is not None and stopped.what == "intercepted" else found
    return _of_both(marks, phrase, found, bounds[1])


def _have_left(marks: Marks, phrase: Phrase) -> bool:
    """Whether those counted are healed, of whom all were counted before."""
    return any(marks.has("healed", at) for at in range(phrase.last, phrase.last + _LEFT_REACH))


def _died(marks: Marks, phrase: Phrase, governor: Governor) -> bool:
    """Whether a predicate says that wounded died: توفي أحد الجرحى, وفاة ثلاثة جرحى, and not سقوط ثلاثة جرحى."""
    hits = marks.predicates.get(governor.first, ())
    return phrase.own == "wounded" and any(h.last == governor.last and h.entry.predicate.id in _DYING for h in hits)


def _is_of_several(marks: Marks, governor: Governor) -> bool:
    """Whether a governor is a verb that several stand before."""
    hits = marks.predicates.get(governor.first, ())
    return any(hit.last == governor.last and hit.entry.plural and not hit.entry.nominal for hit in hits)


def _of_both(marks: Marks, phrase: Phrase, governor: Governor | None, end: int) -> Governor | None:
    """The governor, of dead and wounded together where the words behind it say so (سقط خمسة منهم بين قتيل وجريح), of
    the dead where it is their lives that are lost (فقد خمسة حياتهم)."""
    if governor is not None and governor.what == "missing":
        if (
            governor.last < phrase.first
            and marks.has("forces", governor.last)
            and marks.key(governor.first)[-2:] != "وا"
        ):
            return governor._replace(what="killed")  # فقد الجيش جنديين في الهجوم
        ahead = range(phrase.last, min(phrase.last + _LIVES_REACH, end))
        return governor._replace(what="killed") if any(marks.has("lives", at) for at in ahead) else governor
    if governor is None or governor.what != "killed":
        return governor
    start = max(phrase.last, governor.last)
    for token in range(start, min(start + _BOTH_REACH, end)):
        if says_both(marks, token):
            return governor._replace(what="casualties")
        if token in marks.predicates or (marks.is_break(token) and marks.key(token) not in '()«»"“”'):
            break
    return governor


def _next_start(marks: Marks, phrases: list[Phrase], index: int, end: int) -> tuple[int, int]:
    """Where the next phrase starts, past the end if none does; parts of this one (أربعة بينهم طفل قتلوا، سبعة أصيبوا
    ثلاثة منهم) and its like in a list (ثلاثة جنود وخمسة مدنيين قتلوا) are passed over, to the second number."""
    phrase = phrases[index]
    passed = _past_bracket(marks, past_age(marks, phrase, end))
    for following in phrases[index + 1 :]:
        if following.last <= passed or following.not_count:
            continue  # قتلوا أول من أمس
        if following.first == phrase.last and following.definite and not following.proclitic:
            passed = following.last  # سبعة من مسلحي الحوثي قتلوا
            continue
        part = following.partitive and following.of is None
        listed = following.first == passed + (marks.key(passed) == "و") and is_joined(marks, following)
        among = marks.has_cue("subset", phrase.last, following.first)
        told = among and any(token in marks.predicates for token in range(passed, following.first))
        if (not part and not listed and not among) or told:  # 12 شخصا أصيبوا بينهم طفلان
            return following.first, passed
        if not part:
            passed = following.last
    return end + 1, passed


def _past_bracket(marks: Marks, token: int) -> int:
    """The closing bracket of an aside that opens at a token (سبعة أشخاص (ثلاثة جنود وأربعة مدنيين) قتلوا), else the
    token."""
    if marks.key(token) != "(":
        return token
    return next((at for at in range(token + 2, token + _ASIDE_REACH * 2) if marks.key(at) == ")"), token)


def is_joined(marks: Marks, phrase: Phrase) -> bool:
    """Whether و joins the phrase to what stands before it."""
    return phrase.proclitic.startswith("و") or marks.key(phrase.first - 1) == "و"


def is_added(marks: Marks, phrase: Phrase) -> bool:
    """Whether the phrase is told besides what stands before it: إضافة إلى خمسة, وكذلك خمسة."""
    ahead = range(phrase.first - _ADDED_REACH, phrase.first)
    return any((hit := marks.cue(at, "besides")) is not None and hit.last == phrase.first for at in ahead)


def _right_before(marks: Marks, phrase: Phrase, floor: int, *, follows: bool) -> Governor | None:
    """A predicate that ends at the phrase or a word or two before it; `follows`: another phrase ends at `floor`."""
    timed = sum(marks.has("when", at) for at in (phrase.first - 1, phrase.first - 2))  # أصيب حتى الآن 37
    reach = _NEAR if phrase.of is not None else timed or int(marks.has("wherein", phrase.first - 1))  # قتل فيها أربعة
    wrapped = marks.is_quote(phrase.first - 1) or marks.key(phrase.first - 1) == "("
    start = phrase.first - (wrapped and phrase.first - 1 > floor)  # مقتل «14» حوثيا, مقتل (3) جنود
    if (told := _past_time(marks, phrase, start, floor)) is not None:
        return _coordinated(marks, told, phrase, floor, follows=follows)
    for gap in range(reach + 1):
        end = start - gap
        if end <= floor or (gap and (marks.is_break(end) or marks.is_mark(end))):
            return None
        hit = _ending_at(marks, phrase, end, floor)
        if hit is not None and not hit.entry.predicate.means:
            if has_own_object(marks, phrase, hit):
                return None
            if gap and (
                hit.entry.predicate.subject or _is_whose(phrase, hit) or not _gap_allowed(marks, phrase, hit, gap)
            ):
                return None
            return _coordinated(marks, hit, phrase, floor, follows=follows)
    return None


def _past_time(marks: Marks, phrase: Phrase, start: int, floor: int) -> Hit[PredicateForm] | None:
    """The verb that only words of time part from a count: اغتيل قبل أسبوع مدير السجن, قتل مساء أمس الجمعة شابان."""
    first = start
    while start - first < _TIME_REACH and first - 1 > floor and marks.has("when", first - 1):
        first -= 1
    hit = _ending_at(marks, phrase, first, floor) if start - first > 1 and not phrase.definite else None
    told = hit is not None and not (hit.entry.nominal or hit.entry.predicate.means or hit.enclitic)
    return hit if told else None


def _gap_allowed(marks: Marks, phrase: Phrase, hit: Hit[PredicateForm], gap: int) -> bool:
    if gap == 1 and marks.has("with", hit.last):
        return True
    if phrase.definite and is_by_some(marks, phrase, hit):
        return True
    if hit.entry.predicate.what == "missing" and not marks.key(hit.last).startswith("ال"):
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
    inside = gap == _NEAR and marks.key(hit.last) in _DURING and marks.key(hit.last + 1).startswith("ال")
    return inside and not hit.entry.nominal and not hit.entry.plural and not hit.entry.predicate.object_only


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
        beside = follows and at - floor < 2
        spoken_for = other is not None and (
            _spoken_for(other, beside=beside) or (phrase.others and not other.entry.nominal)
        )
        if other is not None and fates == {"killed", "wounded"} and not spoken_for:
            return Governor("casualties", other.first, hit.last, "joined")
    besides = marks.has("with", hit.last) or marks.has("himself", hit.last)  # قتل هو وزوجته
    if besides and hit.last < phrase.first and what in ("killed", "wounded"):
        extra = 1
    return Governor(what, first, hit.last, "before", extra)


def _spoken_for(hit: Hit[PredicateForm], *, beside: bool) -> bool:
    """Whether a predicate has its own people: `قتلوا` and `مصرعهم` always, `قتل` right behind a count."""
    return bool(hit.enclitic) or (not hit.entry.nominal and (hit.entry.plural or beside))


def _further_before(marks: Marks, phrase: Phrase, floor: int) -> Governor | None:
    """The nearest suiting predicate before the phrase in its clause; only verbs reach far, and lists joined by و."""
    bare = phrase.of is None and not (phrase.others or phrase.things) and phrase.low == phrase.high
    if phrase.proclitic.endswith("ب") and phrase.of in TAKES["airborne"]:
        return None  # إسقاط الطائرة بصاروخ: a means
    if bare or (phrase.implicit and (phrase.definite or phrase.of is None)):
        return None
    listed = is_joined(marks, phrase)
    if (parted := _before_aside(marks, phrase, floor)) is not None:
        return parted
    for token in range(phrase.first - 1, max(floor, phrase.first - _LIST_REACH) - 1, -1):
        if (marks.is_break(token) and not marks.is_quote(token)) or _between(marks, token):
            return None
        if token not in marks.predicates:
            continue
        hit = pick(marks, token, phrase)
        if hit is None or hit.entry.predicate.means or has_own_object(marks, phrase, hit) or _is_whose(phrase, hit):
            continue
        if hit.entry.predicate.subject and not _says_which(marks, hit):
            continue
        if hit.entry.predicate.what == "missing":
            continue  # فقد تعرضت البلدة لغارة is a particle; those lost stand right behind the verb
        if hit.entry.plural and not listed and token == floor and token - 1 in marks.nouns:
            continue  # 30 مسلحا قتلوا في معركة مع 60
        joined = _coordinated(marks, hit, phrase, floor, follows=False)
        if joined.what == "casualties" and not listed:  # قتل وأصيب فيه العشرات
            return joined._replace(rule="verb")
        return _reaching(marks, hit, phrase, listed)
    return None


def _says_which(marks: Marks, hit: Hit[PredicateForm]) -> bool:
    """Whether a verb says what those counted did: عدد الصواريخ التي استهدفت المدينة بلغ عشرة."""
    return marks.key(hit.first - 1) == _WHICH and marks.has("count_of", hit.first - 3)


def _before_aside(marks: Marks, phrase: Phrase, floor: int) -> Governor | None:
    """The verb that an aside between commas parts from its count: أطلقت القوات، فجر الخميس، 20 صاروخا."""
    if marks.key(phrase.first - 1) not in _COMMAS:
        return None
    ahead = range(phrase.first - 2, max(floor, phrase.first - _DAY_REACH) - 1, -1)
    opening = next((token for token in ahead if marks.is_mark(token)), None)
    if opening is None or marks.key(opening) not in _COMMAS or marks.key(opening + 1).startswith("و"):
        return _before_scene(marks, phrase, floor)
    for token in range(opening - 1, max(floor, opening - _SUBJECT_REACH) - 1, -1):
        if marks.is_break(token) and not marks.is_quote(token):
            return None
        hit = pick(marks, token, phrase) if token in marks.predicates else None
        if hit is not None:
            verb = not (hit.entry.nominal or hit.entry.predicate.means or hit.enclitic or hit.entry.plural)
            return Governor(hit.entry.predicate.what, hit.first, hit.last, "verb") if verb else None
    return None


def _before_scene(marks: Marks, phrase: Phrase, floor: int) -> Governor | None:
    """The verb behind which all that stands before its count is where and in what it was: قتل في هجوم وقع في المدينة
    مساء السبت، 60 شخصا."""
    if phrase.implicit or (phrase.of is not None and phrase.of not in PERSONS):
        return None
    for token in range(phrase.first - 2, max(floor, phrase.first - _WITHIN_REACH) - 1, -1):
        if marks.is_break(token) and not marks.is_quote(token) and marks.key(token) not in _SCENE:
            return None
        for hit in marks.predicates.get(token, ()):
            if "people" not in hit.entry.predicate.takes:
                continue
            verb = hit.entry.predicate.before and not (hit.entry.nominal or hit.enclitic or hit.entry.plural)
            timed = any(marks.has("when", at) for at in range(hit.last, phrase.first - 1))
            fits = verb and (marks.key(hit.last) in _SCENE or timed)
            return Governor(hit.entry.predicate.what, hit.first, hit.last, "verb") if fits else None
    return None


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
        by_thing = marks.nouns[hit.last].entry.noun.of in _THINGS if hit.last in marks.nouns else False
        by_some = marks.key(hit.last).endswith(_SUBJECTS) and not marks.key(hit.last).startswith(_ARTICLE)
        far = _LIST_REACH if by_thing or by_some else _OBJECT_REACH  # قتلت قنبلة وضعت في حافلة شخصا
        if not (verb and gap <= far and marks.key(phrase.last - 1).endswith(_OBJECT)):
            return None  # اعتقلت قوات الاحتلال شابا: the object shows
    if is_by(marks, phrase, hit) or (phrase.rule == "singular" and gap and marks.key(phrase.first - 1) in _AT):
        return None
    return Governor(predicate.what, hit.first, hit.last, "verb") if gap <= reach else None
