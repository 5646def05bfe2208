"""Counts of what was fired, and of who fired, whose words stand apart: إطلاق قوات العدو المتمركزة في الجبل 20 صاروخا,
أطلق ثلاثة أشخاص مجهولي الهوية النار.
"""

from __future__ import annotations

from rawi.find.quantities.frames import Governor, suits
from rawi.find.quantities.marks import Marks
from rawi.find.quantities.tails import Phrase
from rawi.lexicon.quantities import PERSONS, TAKES
from rawi.text.letters import COMMA

_ACT_REACH = 10
_SHOTS_REACH = 8
_SENT = frozenset(("launched", "intercepted"))
_BY = "ب"


def fired(marks: Marks, phrase: Phrase, floor: int) -> Governor | None:
    """`إطلاق القوات الموالية للحكومة، حوالي 20 صاروخا`, `اعتراضها لثلاثة صواريخ`: behind the noun of firing or stopping
    stands who did it, and then what was fired."""
    if phrase.implicit or phrase.of not in TAKES["airborne"] or _BY in phrase.proclitic:
        return None
    start = phrase.first - 1 - (marks.key(phrase.first - 1) == COMMA)
    for token in range(start, max(floor, phrase.first - _ACT_REACH) - 1, -1):
        if marks.is_break(token):
            return None
        for hit in marks.predicates.get(token, ()):
            predicate = hit.entry.predicate
            if not hit.entry.nominal:
                return None
            if predicate.what in _SENT and suits(predicate, phrase):
                return Governor(predicate.what, hit.first, hit.last, "verb")
    return None


def shooters(marks: Marks, phrase: Phrase) -> Governor | None:
    """`أطلق ثلاثة أشخاص مجهولي الهوية النار`: some between the verb and the fire they opened attacked."""
    people = (phrase.of or "people") in PERSONS and not phrase.definite
    if not people or (phrase.low or 0) < 2 or not marks.has("opening", phrase.first - 1):
        return None
    for token in range(phrase.last, phrase.last + _SHOTS_REACH):
        if marks.has("gunfire", token):
            return Governor("attackers", phrase.first - 1, phrase.first, "before")
    return None
