"""The verb before a count that an aside parts from it: أطلقت القوات، فجر الخميس، 20 صاروخا; قتل في هجوم وقع في المدينة
مساء السبت، 60 شخصا.
"""

from __future__ import annotations

from rawi.find.quantities.behind import pick
from rawi.find.quantities.doers import are_forces
from rawi.find.quantities.frames import Governor
from rawi.find.quantities.marks import Marks
from rawi.find.quantities.tails import Phrase
from rawi.lexicon.quantities import PERSONS, TAKES
from rawi.text.letters import COMMA

_DAY_REACH = 9
_SUBJECT_REACH = 9
_WITHIN_REACH = 16
_SCENE = frozenset(("في", "فيما", "خلال", "اثناء", "جراء", "اثر", "نتيجه"))
_OBJECT, _PAIR = "ا", "ين"


def before_aside(marks: Marks, phrase: Phrase, floor: int) -> Governor | None:
    """The verb that an aside between commas parts from its count: أطلقت القوات، فجر الخميس، 20 صاروخا."""
    if marks.key(phrase.first - 1) != COMMA:
        return None
    ahead = range(phrase.first - 2, max(floor, phrase.first - _DAY_REACH) - 1, -1)
    opening = next((token for token in ahead if marks.is_mark(token)), None)
    if opening is None or marks.key(opening) != COMMA or marks.key(opening + 1).startswith("و"):
        return _before_scene(marks, phrase, floor)
    for token in range(opening - 1, max(floor, opening - _SUBJECT_REACH) - 1, -1):
        if marks.is_break(token) and not marks.is_quote(token):
            return None
        hit = pick(marks, token, phrase) if token in marks.predicates else None
        if hit is not None:
            return None if hit.entry.nominal else Governor(hit.entry.predicate.what, hit.first, hit.last, "verb")
    return None


def _before_scene(marks: Marks, phrase: Phrase, floor: int) -> Governor | None:
    """The verb behind which all that stands before its count is where and in what it was (قتل في هجوم وقع في المدينة
    مساء السبت، 60 شخصا), or what force did it (واعتقلت قوات الأمن، 3 شبان)."""
    arms = phrase.of in TAKES["arms"] and not phrase.implicit
    if (phrase.implicit and not _is_object(marks, phrase)) or not (arms or (phrase.of or "people") in PERSONS):
        return None
    for token in range(phrase.first - 2, max(floor, phrase.first - _WITHIN_REACH) - 1, -1):
        if marks.is_break(token) and marks.key(token) not in _SCENE:
            return None
        for hit in marks.predicates.get(token, ()):
            if arms and hit.entry.predicate.what == "seized" and are_forces(marks, hit):
                return Governor("seized", hit.first, hit.last, "verb")
            if arms or "people" not in hit.entry.predicate.takes:
                continue
            timed = any(marks.has("when", at) for at in range(hit.last, phrase.first - 1))
            fits = not phrase.implicit and (marks.key(hit.last) in _SCENE or timed)
            fits = fits or are_forces(marks, hit)
            return Governor(hit.entry.predicate.what, hit.first, hit.last, "verb") if fits else None
    return None


def _is_object(marks: Marks, phrase: Phrase) -> bool:
    """Whether a single person or two told with no number are in the accusative: طبيبا, طفلين."""
    key = marks.key(phrase.noun) if phrase.noun is not None else ""
    return not (phrase.definite or phrase.proclitic) and key.endswith(_PAIR if phrase.rule == "dual" else _OBJECT)
