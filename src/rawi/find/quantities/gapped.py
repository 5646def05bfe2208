"""Clauses that leave out the verb of the one before: قتل خمسة في قصف على المدينة وثلاثة في قصف على القرية."""

from __future__ import annotations

from typing import Any

from rawi.find.quantities.frames import Governor
from rawi.find.quantities.marks import WHEREBY, Marks
from rawi.find.quantities.tails import Phrase, is_joined
from rawi.lexicon.quantities import PERSONS

_BY = ("before", "gapped")
_HARM = frozenset(("killed", "wounded"))


def gapped(marks: Marks, phrase: Phrase, before: Phrase, told: dict[str, Any]) -> Governor | None:
    """What befell those of a clause without a verb, told like the one before it: where or by what they died."""
    persons = phrase.of is None or phrase.of in PERSONS
    if not persons or phrase.definite or told["what"] not in _HARM or told["by"] not in _BY:
        return None
    if not is_joined(marks, phrase):
        return None
    if not (_tells_whereby(marks, before.last) and _tells_whereby(marks, phrase.last)):
        return None
    first, last = told["governor"]
    return Governor(told["what"], first, last, "gapped")


def _tells_whereby(marks: Marks, token: int) -> bool:
    """Whether behind a count, or the time told with it, stands where it was or by what."""
    own = marks.nouns.get(token)
    end = own.last if own is not None and own.proclitic == "و" else token  # وامرأة وطفلها في قصف
    while marks.has("when", end):
        end += 1
    return marks.key(end) in WHEREBY
