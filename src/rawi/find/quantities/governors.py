"""Which predicate governs a count: what befell the counted, as the words of one sentence tell it.

In order: a predicate right before it (مقتل 12), what the counted noun says itself (12 قتيلا), a verb behind it
(12 شخصا قتلوا), a count of them (عدد القتلى إلى 12), a verb further before it (قتل في الهجوم 12 شخصا), a means
(قصف بصاروخين). What only other counts can tell (lists, subsets) is the resolver's.
"""

from __future__ import annotations

from msgspec.structs import replace

from rawi.find.quantities.before import further_before, right_before
from rawi.find.quantities.behind import behind
from rawi.find.quantities.company import accompanied
from rawi.find.quantities.doers import DOERS, did_it
from rawi.find.quantities.fired import fired, shooters
from rawi.find.quantities.frames import (
    Governor,
    among,
    driven_out,
    hospitalised,
    means,
    members,
    undergone,
    underwent,
)
from rawi.find.quantities.marks import Marks
from rawi.find.quantities.put_down import put_down
from rawi.find.quantities.sentenced import sentenced
from rawi.find.quantities.singles import past_age
from rawi.find.quantities.tails import Phrase, is_joined, says_both
from rawi.find.quantities.taken_up import taken_up
from rawi.find.quantities.tally import count_of
from rawi.lexicon.quantities import PERSONS, TAKES

_BOTH_REACH = 5
_ASIDE_REACH = 6
_LEFT_REACH = 3
_LIVES_REACH = 8
_OUT_OF_REACH = 10
_READIED_REACH = 4
_PART_REACH = 4
_VICTIM = "victim"
_GROUPS_REACH = 9
_OR = "او"
_DEATH_REACH = 3
_UNTIL_DEATH = frozenset((("حتي", "الموت"), ("حتي", "الوفاه"), ("حتي", "فارق"), ("حتي", "فارقت")))
_THAT = frozenset(("وان", "فان", "كما"))
_DYING = frozenset(("killed.die", "killed.killing"))
_HURT = frozenset(("killed", "wounded"))
_STAB = "wounded.stab"
_YIELDING = frozenset(("captured", "missing", "displaced"))  # مقتل ثلاثة أسرى: what befell them now


def find_governor(
    marks: Marks, phrases: list[Phrase], index: int, bounds: tuple[int, int], before: int
) -> Governor | None:
    """The governor of one phrase of a sentence `[bounds[0], bounds[1])`, None where nothing there governs it; `before`
    is where the count before it ends, or the sentence begins."""
    phrase = phrases[index]
    beside = right_before(marks, phrase, before, follows=before > bounds[0])
    if phrase.both and (phrase.of is None or phrase.of in PERSONS):
        return Governor("casualties", phrase.first, phrase.last, "both")
    if phrase.rule == "out_of" and phrase.of in TAKES["projectiles"] and _are_stopped(marks, bounds[0], phrase.first):
        return Governor("launched", phrase.first, phrase.last, "out of")  # أسقطت 11 مسيرة من أصل 14
    if phrase.rule == "one_of" and phrase.own in _HURT and beside is None:
        return None  # أحد المصابين حالته حرجة: counted already
    if phrase.own == "wounded" and beside is None and _have_left(marks, phrase):
        return None  # عشرة مصابين خرجوا من المستشفى
    if phrase.own and not (beside and (phrase.own in _YIELDING or _died(marks, phrase, beside))):
        slain = _slain(marks, phrases, index, bounds[1])
        own = "casualties" if _are_partly_dead(marks, phrases, index) else phrase.own
        return slain or Governor(own, phrase.first, phrase.last, "noun")
    after, parts_end = _next_start(marks, phrases, index, bounds[1])
    if beside is not None:
        if did_it(marks, phrase, beside.what, (beside.first, beside.last), bounds[1]):
            return Governor("attackers", phrase.first, phrase.last, DOERS)
        joined = phrase.proclitic.startswith("و")  # ثلاثة قتلوا وسبعة أصيبوا, أحدهم مات وسبعة أصيبوا
        later = behind(marks, phrase, after, (parts_end, bounds[1])) if joined else None
        if any(hit.entry.predicate.id == _STAB for hit in marks.predicates.get(beside.first, ())):
            later = later or taken_up(marks, phrase, bounds[1])  # طعن رجل شرطيين فقتلهما
        return _of_both(marks, phrase, _disposed(marks, phrase, later or beside), bounds[1])
    found = (
        shooters(marks, phrase)
        or underwent(marks, phrase)
        or undergone(marks, phrase, after, bounds)
        or driven_out(marks, phrase, after)
        or among(marks, phrase, after, bounds[1])
        or hospitalised(marks, phrase)
        or behind(marks, phrase, after, (parts_end, bounds[1]))
        or count_of(marks, phrase, bounds[0])
        or members(marks, phrase, before)
        or accompanied(marks, phrase, bounds[0])
        or further_before(marks, phrase, before)
        or fired(marks, phrase, before)
        or put_down(marks, phrase, before)
        or sentenced(marks, phrase, before)
        or means(marks, phrase, bounds[0])
        or taken_up(marks, phrase, bounds[1])
    )
    if found is not None and found.what == "launched" and found.rule == "behind":
        found = further_before(marks, phrase, before) or found  # اعترض الدفاع الجوي صاروخين أطلقا باتجاه البلدة
    if found is None and phrase.of == "attackers" and _are_several(phrase) and not _are_part(marks, phrase):
        return Governor("attackers", phrase.first, phrase.last, "noun")
    return _of_both(marks, phrase, _disposed(marks, phrase, found), bounds[1])


def _are_part(marks: Marks, phrase: Phrase) -> bool:
    """Whether a phrase goes on with a list, or is part of a count before it: منهم مهاجمان."""
    return is_joined(marks, phrase) or marks.has_cue("subset", phrase.first - _PART_REACH, phrase.first)


def _are_several(phrase: Phrase) -> bool:
    """Whether two or more are counted by a number of their own, or a pair: خمسة مهاجمين, انتحاريتان."""
    return phrase.rule in ("number", "range", "dual") and not phrase.definite


def _to_death(marks: Marks, phrase: Phrase, governor: Governor) -> bool:
    """Whether what hurt those counted went on until they were dead: طعن رجل شرطيا حتى الموت."""
    behind = max(phrase.last, governor.last)
    return any((marks.key(at), marks.key(at + 1)) in _UNTIL_DEATH for at in range(behind, behind + _DEATH_REACH))


def _disposed(marks: Marks, phrase: Phrase, governor: Governor | None) -> Governor | None:
    """The governor, of bombs found where those who blew them up rendered them harmless: تفجير تسع عبوات كانت معدة."""
    if governor is None or governor.what != "strikes":
        return governor
    ahead = range(phrase.last, phrase.last + _READIED_REACH)
    return replace(governor, what="seized") if any(marks.has("readied", at) for at in ahead) else governor


def _slain(marks: Marks, phrases: list[Phrase], index: int, end: int) -> Governor | None:
    """The verb behind captives or some of the wounded that says they were killed: إن 23 رهينة قتلوا, ثلاثة من الجرحى
    فارقوا الحياة."""
    phrase = phrases[index]
    some = phrase.partitive or phrase.rule == "several"
    if phrase.own not in _YIELDING and not (phrase.own == "wounded" and some):
        return None
    after, parts_end = _next_start(marks, phrases, index, end)
    found = behind(marks, phrases[index], after, (parts_end, end))
    return found if found is not None and found.what == "killed" else None


def _are_partly_dead(marks: Marks, phrases: list[Phrase], index: int) -> bool:
    """Whether of victims only some are told to be dead: 27 ضحية بينهم ثلاثة قتلى."""
    noun = marks.nouns.get(phrases[index].noun or -1)
    if noun is None or noun.entry.noun.id != _VICTIM or index + 1 == len(phrases):
        return False
    following = phrases[index + 1]
    return following.own == "killed" and marks.has_cue("subset", phrases[index].last, following.first)


def _are_stopped(marks: Marks, first: int, last: int) -> bool:
    """Whether tokens `[first, last)` say that something fired was brought down."""
    near = range(max(first, last - _OUT_OF_REACH), last)
    return any(hit.entry.predicate.what == "intercepted" for at in near for hit in marks.predicates.get(at, ()))


def _have_left(marks: Marks, phrase: Phrase) -> bool:
    """Whether those counted are healed, of whom all were counted before."""
    return any(marks.has("healed", at) for at in range(phrase.last, phrase.last + _LEFT_REACH))


def _died(marks: Marks, phrase: Phrase, governor: Governor) -> bool:
    """Whether a predicate says that wounded died: توفي أحد الجرحى, وفاة ثلاثة جرحى, and not سقوط ثلاثة جرحى."""
    hits = marks.predicates.get(governor.first, ())
    return phrase.own == "wounded" and any(h.last == governor.last and h.entry.predicate.id in _DYING for h in hits)


def _of_both(marks: Marks, phrase: Phrase, governor: Governor | None, end: int) -> Governor | None:
    """The governor, of dead and wounded together where the words behind it say so (سقط خمسة منهم بين قتيل وجريح), of
    the dead where it is their lives that are lost (فقد خمسة حياتهم)."""
    if governor is not None and governor.what == "missing":
        if (
            governor.last < phrase.first
            and marks.has("forces", governor.last)
            and marks.key(governor.first)[-2:] != "وا"
        ):
            return replace(governor, what="killed")  # فقد الجيش جنديين في الهجوم
        ahead = range(phrase.last, min(phrase.last + _LIVES_REACH, end))
        return replace(governor, what="killed") if any(marks.has("lives", at) for at in ahead) else governor
    if governor is not None and governor.what == "wounded" and _to_death(marks, phrase, governor):
        return replace(governor, what="killed")
    if governor is None or governor.what != "killed":
        return governor
    if governor.rule == "behind" and _or_hurt(marks, governor.last):
        return replace(governor, what="casualties")
    start = max(phrase.last, governor.last)
    for token in range(start, min(start + _BOTH_REACH, end)):
        if says_both(marks, token):
            return replace(governor, what="casualties")
        if token in marks.predicates or (marks.is_break(token) and marks.key(token) not in '()«»"“”'):
            break
    return governor


def _or_hurt(marks: Marks, token: int) -> bool:
    """Whether a verb goes on with another of the same several: قتلوا أو أصيبوا."""
    hits = marks.predicates.get(token + 1, ())
    return marks.key(token) == _OR and any(hit.entry.predicate.what == "wounded" for hit in hits)


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
        whose = marks.groups.get(passed) if phrase.partitive else None  # 19 من مقاتلي الجماعة وجنديان قتلوا
        ended = whose.last if whose is not None and not whose.proclitic else passed
        listed = following.first == ended + (marks.key(ended) == "و") and is_joined(marks, following)
        listed = listed or (is_joined(marks, following) and _are_of_groups(marks, ended, following))
        among = marks.has_cue("subset", phrase.last, following.first) and not _has_clause(
            marks, passed, following.first
        )
        told = among and any(token in marks.predicates for token in range(passed, following.first))
        if (not part and not listed and not among) or told:  # 12 شخصا أصيبوا بينهم طفلان
            return following.first, passed
        if not part:
            passed = following.last
    return end + 1, passed


def _are_of_groups(marks: Marks, token: int, following: Phrase) -> bool:
    """Whether between a count and the next of its list stands only whose they are: 28 عنصرا من الجيش والحشد و18 مقاتلا
    قتلوا."""
    if not marks.has("of", token) or following.implicit or following.first - token > _GROUPS_REACH:
        return False
    between = range(token, following.first)
    return not any(marks.is_break(at) or at in marks.predicates or at in marks.numerals for at in between)


def _has_clause(marks: Marks, first: int, last: int) -> bool:
    """Whether a clause of its own begins between two tokens: بينهم 27 طفلا، وإن 128 آخرين أصيبوا."""
    return any(marks.key(at) in _THAT for at in range(first, last))


def _past_bracket(marks: Marks, token: int) -> int:
    """The closing bracket of an aside that opens at a token (سبعة أشخاص (ثلاثة جنود وأربعة مدنيين) قتلوا), else the
    token."""
    if marks.key(token) != "(":
        return token
    return next((at for at in range(token + 2, token + _ASIDE_REACH * 2) if marks.key(at) == ")"), token)
