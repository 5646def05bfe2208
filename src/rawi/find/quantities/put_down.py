"""Counts of those put down, whose verb has its subject before على: قضت مفرزة للجيش، صبيحة أمس، على ثلاثة إرهابيين."""

from __future__ import annotations

from rawi.find.quantities.frames import Governor
from rawi.find.quantities.marks import Marks
from rawi.find.quantities.tails import Phrase
from rawi.lexicon.quantities import PERSONS
from rawi.text.letters import COMMA

_REACH = 16
_ON = "علي"


def put_down(marks: Marks, phrase: Phrase, floor: int) -> Governor | None:
    """`قضت القوات على خمسة إرهابيين`, `القضاء، أمس، على ثلاثة`: a court's verb condemns (قضت المحكمة على ثلاثة)."""
    if marks.key(phrase.first - 1) != _ON or (phrase.of or "people") not in PERSONS:
        return None
    for token in range(phrase.first - 2, max(floor, phrase.first - _REACH) - 1, -1):
        if marks.has("putting_down", token):
            return Governor("killed", token, token + 1, "verb")
        if marks.has("judging", token) or (marks.is_break(token) and marks.key(token) != COMMA):
            return None
    return None
