"""Killers whose look is told before those they killed: قتل مسلحان يستقلان دراجة نارية ضابطا."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.find.quantities.marks import Marks
from rawi.find.quantities.tails import Phrase
from rawi.lexicon.quantities import PERSONS, TAKES

_REACH = 9
"""How many words at most say what killers look like."""
_PHRASES = 3
_OBJECT = ("ا", "ين")
_ALONE = ("singular", "dual")


def is_described_killer(marks: Marks, phrase: Phrase, behind: Sequence[Phrase]) -> bool:
    """Whether one or two armed men right behind a verb of killing did it: what they ride, wear or belong to is told,
    and behind it those they killed, in the case of an object (قتل مسلح يرتدي زي الشرطة جنديين), and not what they died
    of (قتل مسلح يرتدي حزاما ناسفا في اشتباك مع جنديين). `behind` are the counts behind theirs."""
    if phrase.rule not in _ALONE or phrase.definite or phrase.of not in TAKES["fighters"]:
        return False
    if not marks.has("looks", phrase.last):
        return False
    victims = next((other for other in behind[:_PHRASES] if other.of in PERSONS), None)
    if victims is None or victims.proclitic or victims.not_count or victims.definite or victims.own:
        return False
    look = range(phrase.last + 1, victims.first)
    if not 0 < len(look) <= _REACH or any(marks.is_break(at) or marks.has("looks_end", at) for at in look):
        return False
    shown = victims.noun is not None and marks.key(victims.noun).endswith(_OBJECT)
    return shown or victims.rule not in _ALONE
