"""What a plural noun says of the number told with it: عدد القتلى إلى 12, حصيلة الجرحى: 30."""

from __future__ import annotations

from rawi.find.quantities.frames import Governor
from rawi.find.quantities.marks import Marks
from rawi.find.quantities.tails import Phrase
from rawi.lexicon.match import Hit
from rawi.lexicon.quantities import PERSONS, NounForm
from rawi.text.letters import COMMA

_COUNT_OF_REACH = 10
_RELATIVE_REACH = 14
_RELATIVE = frozenset(("الذي", "التي", "اللذين", "اللتين"))
_RISEN_REACH = 22
_SINCE = "منذ"
_BEFORE_NUMBER = frozenset((COMMA, ":", "…"))
_SINCE_REACH = 3
_BY = "ب"
_ATTACKER = "attacker"
_PAIR_REACH = 6
_FATES = frozenset(("killed", "wounded", "casualties", "captured", "missing"))
"""What befalls people: never how often they were raided (عدد القتلى جراء الغارات إلى 100 مدني)."""
_REACHED = frozenset(("بلغ", "بلغت", "وبلغ"))
_THAT = frozenset(("ان", "بان", "وان", "فان"))


def count_of(marks: Marks, phrase: Phrase, floor: int) -> Governor | None:
    """`عدد القتلى إلى 12`, `إلى 12 عدد القتلى`: the plural noun says what was counted."""
    if phrase.implicit or (phrase.of is not None and phrase.of not in PERSONS):
        return None
    if phrase.of == "attackers" and any(marks.has("numbering", at) for at in range(phrase.first, phrase.last)):
        return Governor("attackers", phrase.first, phrase.last, "count of")  # المهاجمون وعددهم سبعة
    behind = marks.nouns.get(phrase.last + 1) if marks.has("count_of", phrase.last) else None
    if behind is not None and behind.entry.noun.what:
        return Governor(behind.entry.noun.what, phrase.last, behind.last, "count of")
    since = any(marks.key(at) == _SINCE for at in range(phrase.last, phrase.last + _SINCE_REACH))  # an aggregate
    risen = marks.has("to", phrase.first - 1) and not since
    reach = _RISEN_REACH if risen else _COUNT_OF_REACH
    by = marks.key(phrase.first - 1) == _BY  # قدر القتلى بـ38
    edge = _before_relative(marks, phrase.first, floor)
    parted = False
    marked = edge > floor and marks.key(edge - 1) in _BEFORE_NUMBER  # عدد القتلى: 12
    edge -= marked
    for token in range(edge - 1, max(floor, edge - reach) - 1, -1):
        if marks.has("count_of", token):
            return None  # المخطوفون نصف عدد التلاميذ البالغ 629
        if (both := marks.cue(token, "both")) is not None and marks.has("count_of", token - 1):
            return Governor("casualties", both.first, both.last, "count of")  # عدد قتلى وجرحى الهجوم إلى 23
        if marks.is_mark(token):
            if not risen or marks.key(token) != COMMA:
                return None
            parted = True  # ارتفع عدد القتلى بانفجار في البلدة، مساء أمس، إلى 11 شخصا
            continue
        hit = marks.nouns.get(token)
        if hit is not None and hit.entry.noun.id == _ATTACKER and hit.entry.number == "pl":
            counted = marks.has("count_of", token - 1)  # عدد المهاجمين سبعة
            return Governor("attackers", hit.first, hit.last, "count of") if counted else None
        if hit is not None and hit.entry.noun.what in _FATES and hit.entry.number == "pl":
            if parted and not any(marks.has("rising", at) for at in range(max(floor, token - 3), token)):
                return None
            counted = any(marks.has("count_of", at) for at in range(max(floor, token - 3), token))
            beside = marked and hit.last == edge and hit.proclitic == "و"  # حصيلة القتلى: 12 والجرحى: 30
            counted = counted or ((risen or beside) and _is_second_count(marks, hit))
            said = hit.article and hit.last == phrase.first - by
            counted = counted or (said and bool(by or _are_said(marks, phrase, token)))
            what = "casualties" if _are_both(marks, token, phrase.first, risen) else hit.entry.noun.what
            return Governor(what, hit.first, hit.last, "count of") if counted else None
    return None


def _is_second_count(marks: Marks, hit: Hit[NounForm]) -> bool:
    """Whether a noun joined by و goes on with what has risen: ارتفع عدد القتلى إلى 12 | والمصابين إلى 30."""
    return any(marks.has("count_of", at) for at in range(max(0, hit.first - _COUNT_OF_REACH), hit.first))


def _before_relative(marks: Marks, first: int, floor: int) -> int:
    """Where a clause between commas begins that only says which act it was: عدد قتلى الهجوم، الذي وقع أمس، 73 شخصا; the
    token itself where none stands before it."""
    if marks.key(first - 1) != COMMA:
        return first
    commas = (at for at in range(first - 2, max(floor, first - _RELATIVE_REACH), -1) if marks.key(at) == COMMA)
    opening = next(commas, None)
    return first if opening is None or marks.key(opening + 1) not in _RELATIVE else opening


def _are_both(marks: Marks, token: int, last: int, risen: bool) -> bool:
    """Whether one number behind a verb is of dead and wounded together: عدد القتلى والجرحى بلغ خمسة, ارتفع عدد القتلى
    والجرحى إلى خمسة."""
    hit, before = marks.nouns[token], marks.nouns.get(token - 1)
    paired = hit.proclitic == "و" and before is not None
    fates = {hit.entry.noun.what, before.entry.noun.what} if before is not None else set()
    reached = risen or any(marks.key(at) in _REACHED for at in range(token, last))
    return paired and fates == {"killed", "wounded"} and reached


def _are_said(marks: Marks, phrase: Phrase, token: int) -> bool:
    """Whether a definite plural is what the number behind it is said of: `أعلنت الشرطة أن القتلى 12`, `قدر القتلى
    بثلاثين`."""
    if phrase.proclitic == "ب":
        return True
    if marks.key(token - 1) in _THAT:
        return True
    after = marks.nouns[token].proclitic == "و"  # عدد القتلى سبعة والجرحى عشرة
    return after and not marks.fates.isdisjoint(range(token - _PAIR_REACH, token))
