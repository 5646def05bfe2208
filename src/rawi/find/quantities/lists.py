"""Counts told in one list: what goes on with the count before it, and what only says who those are."""

from __future__ import annotations

from typing import Any

from rawi.find.quantities.frames import Governor
from rawi.find.quantities.marks import Marks
from rawi.find.quantities.tails import Phrase, is_added, is_joined
from rawi.lexicon.quantities import PERSONS, TAKES
from rawi.text.letters import COMMA

_HUNDRED = 100
_UNIFORMED = frozenset(("soldiers", "police"))
LIST_GAP = 7
"""Tokens from the end of one count to the next of its list."""
_LONE_GAP = 5
_NAMED_GAP = 3
_ADDED_GAP = 7
_GROUP_GAP = 12
_COMPANY_GAP = 16
_OF_THINGS = "ات"
_TAIL = 2
_HARM = frozenset(("killed", "wounded", "casualties"))
_WITH_ARMS = frozenset(("round", "detonator"))
"""What is found with arms, as its nouns' ids."""
_OPENING = frozenset((":", "(", "-", "–", "—"))


def goes_on(marks: Marks, phrase: Phrase, end: int) -> bool:
    """Whether a phrase goes on with the list whose last count ends at a token."""
    gap = phrase.first - end
    listed = (is_joined(marks, phrase) or is_added(marks, phrase) or _is_next_arm(marks, phrase)) and gap < _gap(
        marks, phrase, end
    )
    listed = listed or (gap == 1 and marks.has("with", end))  # أم مع طفليها
    listed = listed or (gap < _COMPANY_GAP and _are_his(marks, phrase))
    listed = listed and marks.predicates.keys().isdisjoint(range(end, phrase.first))
    return listed and not _counts_unknown(marks, phrase)


def _is_next_arm(marks: Marks, phrase: Phrase) -> bool:
    """Whether a comma alone parts some arms from those told before: رشاش من نوع كذا، 4 مسدسات، 71 قذيفة."""
    noun = marks.nouns.get(phrase.noun) if phrase.noun is not None else None
    arms = phrase.of in TAKES["arms"] or (noun is not None and noun.entry.noun.id in _WITH_ARMS)
    return arms and not phrase.definite and marks.key(phrase.first - 1) == COMMA


def _gap(marks: Marks, phrase: Phrase, end: int) -> int:
    """How far behind a count that ends at a token the next of its list can stand: further where the first one's group
    is named (18 عنصرا من الجبهة والموالين لها، وسبعة من الفرقة)."""
    if phrase.rule == "singular":
        return _LONE_GAP
    if marks.has("of", end) and not phrase.implicit and marks.is_mark(phrase.first - 1):
        return _GROUP_GAP
    added = is_added(marks, phrase)
    return LIST_GAP + _NAMED_GAP * (phrase.nation is not None) + _ADDED_GAP * added


def says_who(phrase: Phrase, before: Phrase) -> bool:
    """Whether a single person right behind one counted is he: بينهم قيادي قاض."""
    alone = phrase.rule == before.rule == "singular" and not (phrase.proclitic or phrase.definite or phrase.own)
    return alone and phrase.of in PERSONS and before.of in PERSONS and before.last == phrase.first


def is_counted_in(phrase: Phrase, before: Phrase) -> bool:
    """Whether a single person that و joins to hundreds is another word for those: 300 طالب ومدرس. Hundreds alone count
    in the genitive, which no word has that a verb befell (15 شرطيا وضابط)."""
    low = before.low or 0
    hundreds = low >= _HUNDRED and low % _HUNDRED in (0, 1) and before.rule == "number"
    alone = phrase.rule == "singular" and phrase.proclitic == "و" and not (phrase.definite or phrase.own)
    return alone and hundreds and phrase.of in PERSONS and before.of in PERSONS and before.last == phrase.first


def of_both(phrase: Phrase, before: Phrase, told: dict[str, Any]) -> str | None:
    """The class of hundreds that another word is joined to: 300 تلميذ ومعلم are people."""
    mixed = phrase.proclitic == "و" and phrase.of != before.of and {phrase.of, before.of} != _UNIFORMED
    return "people" if mixed else told["of"]


def spells_out(marks: Marks, phrases: list[Phrase], index: int) -> bool:
    """Whether a phrase opens a list behind a mark that says who those counted before are: قتل سبعة: أربعة جنود وثلاثة
    مدنيين."""
    phrase = phrases[index]
    opened = marks.key(phrase.first - 1) in _OPENING
    beside = phrase.implicit and index and marks.is_mark(phrase.first - 1)
    beside = beside and phrases[index - 1].last == phrase.first - 1  # شخصان، جندي ومدني
    if not index or not (opened or beside) or phrase.of is None:
        return False
    following = phrases[index + 1] if index + 1 < len(phrases) else None
    listed = following is not None and following.first - phrase.last < LIST_GAP and is_joined(marks, following)
    return listed or not phrase.implicit


def shares_fate(phrase: Phrase, governor: Governor | None, before: Phrase, told: dict[str, Any]) -> bool:
    """Whether what befell the count before it in its list befell a phrase, too, whatever its own words say: hostages
    among those killed (مقتل 33 مهاجما و21 رهينة), what was only fired among what was stopped (اعترضت 12 صاروخا و17
    مسيرة أطلقت من الساحل)."""
    if governor is None or phrase.first > before.last + _TAIL:
        return False
    if phrase.own == "captured" and governor.rule == "noun":
        return told["by"] == "before" and told["what"] in _HARM
    return governor.what == "launched" and governor.rule == "behind" and told["what"] == "intercepted"


def are_captives(marks: Marks, phrase: Phrase) -> bool:
    """Whether what a list of the dead and wounded goes on with are captives: سقوط 30 قتيلا إلى جانب خمسة أسرى."""
    return phrase.noun is not None and marks.has("captives", phrase.noun)


def _are_his(marks: Marks, phrase: Phrase) -> bool:
    """Whether a phrase counts whom the one told before it had with him: مقتل القيادي فلان، قائد الكتيبة، وثلاثة من
    مرافقيه."""
    noun = marks.nouns.get(phrase.noun) if phrase.noun is not None else None
    with_him = is_joined(marks, phrase) or marks.has("with", phrase.first - 1)
    return with_him and noun is not None and noun.entry.noun.id == "companion"


def _counts_unknown(marks: Marks, phrase: Phrase) -> bool:
    """Whether a bare number counts what the lexicon has no word for (سيارتين و9 دراجات), or whom nothing befell (ثلاث
    جثث وتسعة أحياء)."""
    bare = phrase.of is None and not (phrase.others or phrase.partitive)
    if bare and marks.has("unharmed", phrase.last):
        return True
    return bare and phrase.last not in marks.predicates and marks.key(phrase.last).endswith(_OF_THINGS)


def share_class(bare: Phrase, taking: dict[str, Any], phrase: Phrase, detail: dict[str, Any]) -> None:
    """Gives a bare number the class told once behind the next: `مقتل 14 وإصابة 33 من الجنود`."""
    first, last = detail["governor"]
    if first == bare.last and last == phrase.first and not bare.others:
        taking["of"], taking["nation"] = detail["of"], detail["nation"]
