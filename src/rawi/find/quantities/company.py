"""Those who are counted as the company of one whose fate is told: لقي القائد مصرعه مع 6 من مرافقيه."""

from __future__ import annotations

from rawi.find.quantities.frames import Governor
from rawi.find.quantities.marks import Marks
from rawi.find.quantities.tails import Phrase
from rawi.lexicon.quantities import PERSONS
from rawi.text.letters import COMMA

_WITH_REACH = 12
_NAMED_REACH = 16
_COMPANION = "companion"
_FATES = frozenset(("killed", "wounded", "casualties", "captured", "missing"))
_TAKEN = frozenset(("captured", "seized"))
_SCENE = frozenset(("في", "خلال", "اثناء", "جراء", "بعد", "قبل", "اثر"))


def accompanied(marks: Marks, phrase: Phrase, floor: int) -> Governor | None:
    """`لقي القيادي مصرعه مع 6 آخرين`: with whom one died, was hurt or taken; `خطفوا الناشط فلانا وثلاثة من مساعديه`."""
    together = marks.has("with", phrase.first - 1)
    noun = marks.nouns.get(phrase.noun) if phrase.noun is not None else None
    his = noun is not None and noun.entry.noun.id == _COMPANION and (together or phrase.proclitic == "و")
    if not his and not (phrase.others and together):
        return _in_company(marks, phrase, floor) if together else None
    for token in range(phrase.first - 1 - together, max(floor, phrase.first - _WITH_REACH) - 1, -1):
        if marks.is_break(token):
            break
        for hit in marks.predicates.get(token, ()):
            what = hit.entry.predicate.what
            if what in (_FATES if phrase.others else _TAKEN):
                return Governor(what, hit.first, hit.last, "with")
    return _in_company(marks, phrase, floor) if together else None


def _in_company(marks: Marks, phrase: Phrase, floor: int) -> Governor | None:
    """`مقتل القيادي سالم خالد، المكنى بكذا، مع عشرة من عناصره`: some counted with one whose name alone stands between
    what befell him and them, and no fight (قتل في معركة مع 60 مسلحا)."""
    if phrase.implicit or (phrase.of or "people") not in PERSONS:
        return None
    for token in range(phrase.first - 2, max(floor, phrase.first - _NAMED_REACH) - 1, -1):
        stops = marks.is_break(token) and not marks.is_quote(token) and marks.key(token) != COMMA
        if stops or marks.key(token) in _SCENE:
            return None
        for hit in marks.predicates.get(token, ()):
            what = hit.entry.predicate.what
            if what in _FATES and not hit.entry.plural:
                return Governor(what, hit.first, hit.last, "with")
    return None
