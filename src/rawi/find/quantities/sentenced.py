"""Counts of those a sentence is carried out on: نفذت السلطات حكم الإعدام بحق تسعة، تنفيذ أحكام الإعدام في ثلاثة."""

from __future__ import annotations

from rawi.find.quantities.frames import Governor
from rawi.find.quantities.marks import Marks
from rawi.find.quantities.tails import Phrase
from rawi.lexicon.quantities import PERSONS

_REACH = 8
_CARRIED_OUT_REACH = 14
_ON = frozenset(("بحق", "في", "علي"))
_BY = "ب"


def sentenced(marks: Marks, phrase: Phrase, floor: int) -> Governor | None:
    """`نفذت السلطات، فجر اليوم، حكم الإعدام شنقا بحق تسعة`, `تنفيذ حكم القتل تعزيرا بثلاثة`; nobody died yet of a
    sentence that is only passed (أصدرت المحكمة حكم الإعدام بحق ثلاثة)."""
    on = marks.key(phrase.first - 1) in _ON
    if not (on or phrase.proclitic == _BY) or (phrase.of or "people") not in PERSONS:
        return None
    first = max(floor, phrase.first - _REACH)
    death = next((at for at in range(phrase.first - 1, first - 1, -1) if marks.has("capital", at)), None)
    if death is None:
        return None
    done = range(max(floor, death - _CARRIED_OUT_REACH), death)
    if not any(marks.has("carrying_out", at) for at in done):
        return None
    return Governor("killed", death, death + 1, "sentence")
