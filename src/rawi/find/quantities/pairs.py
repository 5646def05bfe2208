"""Forms in ين, of two or of many: what stands behind them says which."""

from __future__ import annotations

from rawi.find.quantities.marks import Marks
from rawi.lexicon.match import Hit
from rawi.lexicon.quantities import NounForm

_DUAL = ("انا", "تا", "يا")
MANY = "وا"
"""What a verb of several ends in."""
_TWO_REACH = 4
_DUAL_LETTERS = 5
_PARTICLE = 2


def are_two(marks: Marks, hit: Hit[NounForm]) -> bool:
    """Whether a form in ين, two or many, is of two: `انتحاريين كانا يستقلان`, `شرطيين أحدهما ضابط`."""
    verb = hit.last + marks.has("others", hit.last)  # عسكريين آخرين جرحا
    maybe = marks.key(hit.last - 1).endswith("ين")
    by_verb = verb in marks.predicates and (marks.key(verb).endswith(_DUAL) or _says_of_two(marks, verb))
    return maybe and (by_verb or tells_one_of_two(marks, hit.last))


def _says_of_two(marks: Marks, token: int) -> bool:
    """Whether a verb is in the dual: مسلحين قتلا."""
    two = len(marks.key(token)) > _PARTICLE and marks.key(token).endswith("ا") and not marks.key(token).endswith("وا")
    verbs = (hit for hit in marks.predicates[token] if not (hit.entry.nominal or hit.enclitic))
    return two and any(hit.entry.plural for hit in verbs)


def tells_one_of_two(marks: Marks, token: int) -> bool:
    """Whether what stands at a token says that those before it are two; a verb of many says they are not: مجهولين
    استهدفوا اثنين."""
    for at in range(token, token + _TWO_REACH):
        if marks.key(at).endswith(MANY):
            return False
        if marks.has("of_two", at) or _acts_in_dual(marks.key(at)):
            return True
    return False


def _acts_in_dual(key: str) -> bool:
    """Whether a word is the imperfect of two: مهندسين يعملان, شابين كانا يستقلان."""
    return len(key) > _DUAL_LETTERS and key.startswith("ي") and key.endswith("ان")
