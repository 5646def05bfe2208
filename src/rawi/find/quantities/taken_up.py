"""What befell somebody whom a pronoun or a verb with no subject takes up further on: أطلقوا النار على شاب ما أدى إلى
مقتله, فأردوه قتيلا, فأصيب بجروح.
"""

from __future__ import annotations

from rawi.find.quantities.frames import Governor
from rawi.find.quantities.marks import Marks
from rawi.find.quantities.tails import Phrase
from rawi.lexicon.match import Hit
from rawi.lexicon.quantities import PERSONS, TAKES, Cue, NounForm, PredicateForm

_REACH = 24
_RESULT_REACH = 4
_SHORT = 3
_TWO = 2
_FATES = frozenset(("killed", "wounded", "captured"))
_RESULTING = frozenset(("الي", "عن", "في"))
_UNTIL = "حتي"
_THEN = ("ف", "و")
_AND, _AT_ONCE = "و", "علي"
_THAT = frozenset(("ان", "بان"))
_STOPS = frozenset("؛.:?؟!…")
_PRONOUN = {"m": "ه", "f": "ها", "two": "هما", "many": "هم"}
_LIFE = "حيا"
_KIN = "kin."


def taken_up(marks: Marks, phrase: Phrase, end: int) -> Governor | None:
    """The words that say of some told before what befell them, by a pronoun or a verb of their gender and number."""
    if phrase.of not in PERSONS or phrase.own or marks.has("opening", phrase.first - 1):
        return None
    noun = marks.nouns.get(phrase.noun) if phrase.noun is not None else None
    acts = phrase.of in TAKES["fighters"] and _acts(marks, phrase.first - 1)
    several = phrase.high is None or phrase.high > 1
    if acts or (noun is None and not (phrase.partitive and several)):  # اثنين من عناصر الحرس
        return None
    if noun is not None and noun.entry.noun.id.startswith(_KIN):
        return None
    number = _sort(marks, noun, phrase.high) if noun is not None and phrase.high in (1, _TWO) else "many"
    number = "two" if phrase.high == _TWO else number
    return _fate(marks, phrase.last, min(end, phrase.last + _REACH), number)


def _acts(marks: Marks, token: int) -> bool:
    """Whether a verb stands there whose subject follows: هاجم مسلح جنودا, and not سيارة يستقلها قيادي."""
    return any(not hit.enclitic for hit in marks.predicates.get(token, ()))


def is_taken_up(marks: Marks, hit: Hit[NounForm], end: int) -> bool:
    """Whether further on stands what befell a single person told of: spares reading all others."""
    if hit.entry.noun.of not in PERSONS or hit.enclitic or marks.has("opening", hit.first - 1):
        return False
    return _fate(marks, hit.last, min(end, hit.last + _REACH), _sort(marks, hit, 1)) is not None


def _sort(marks: Marks, noun: Hit[NounForm], count: int) -> str:
    """Which pronoun takes one or two up: one by gender."""
    if count == _TWO:
        return "two"
    return "f" if noun.entry.noun.of == "women" or marks.key(noun.first).endswith("ه") else "m"


def _fate(marks: Marks, start: int, end: int, number: str) -> Governor | None:
    """What tokens `[start, end)` first say of such a one, None where another such stands between."""
    for token in range(start, end):
        if marks.key(token) in _STOPS or marks.key(token).removeprefix(_AND) in _THAT:
            return None  # قال الوزير إن المهاجم أطلق النار ما أدى إلى مقتله
        if marks.has("answering", token):
            return None  # هاجم مسلحون أربعة جنود فردت القوة وقتلتهم
        for hit in marks.predicates.get(token, ()):
            if hit.entry.predicate.what in _FATES and _takes_up(marks, hit, number):
                return Governor(hit.entry.predicate.what, hit.first, hit.last, "taken up")
        hurt = marks.cue(token, "severity")  # ما أدى إلى إصابته
        whose = hurt is not None and marks.key(token).endswith(_PRONOUN[number])
        if whose and hurt is not None and hurt.entry.what and _is_result(marks, hurt):
            return Governor(hurt.entry.what, hurt.first, hurt.last, "taken up")
        if token in marks.nouns and _may_be_meant(marks, marks.nouns[token], number):
            return None
    return None


def _may_be_meant(marks: Marks, noun: Hit[NounForm], number: str) -> bool:
    """Whether a pronoun of that sort could mean those of a noun as well."""
    form = noun.entry.number
    if noun.entry.noun.of not in PERSONS or noun.entry.noun.what:
        return False
    if number in ("m", "f"):
        return form in ("sg", "one") and _sort(marks, noun, 1) == number
    return form == ("du" if number == "two" else "pl")


def _takes_up(marks: Marks, hit: Hit[PredicateForm], number: str) -> bool:
    entry, behind = hit.entry, marks.key(hit.last)
    if marks.has("with", hit.last) or marks.has("himself", hit.last):
        return False  # مقتله مع ثلاثة: counted with them
    if hit.enclitic:
        told = hit.enclitic == _PRONOUN[number]
        if entry.nominal or marks.key(hit.last - 1).removeprefix("ب").startswith(_LIFE):
            return told and (not entry.nominal or _is_result(marks, hit))
        return told and hit.proclitic in _THEN and not marks.has("forces", hit.last)  # وقتلتهم الشرطة: who attacked
    if entry.nominal or not entry.predicate.before or hit.proclitic not in _THEN or entry.predicate.what == "captured":
        return False
    alone = marks.cue(hit.last, "severity") is not None or marks.has("by_bullets", hit.last)
    alone = alone or behind == _AT_ONCE or marks.is_mark(hit.last) or behind == ""
    return alone and hit.last not in marks.nouns and _agrees(marks, hit, number)


def _is_result(marks: Marks, hit: Hit[PredicateForm] | Hit[Cue]) -> bool:
    """Whether a verb says that it came to that: ما أدى إلى مقتله, تسبب بمقتله, أسفر عن إصابتها, and not بعد مقتله."""
    before = marks.key(hit.first - 1)
    if before == _UNTIL:
        return True  # ينزف حتى استشهاده
    if before not in _RESULTING and not hit.proclitic.endswith(("ل", "ب")):
        return False
    return any(marks.has("resulting", at) for at in range(hit.first - _RESULT_REACH, hit.first))


def _agrees(marks: Marks, hit: Hit[PredicateForm], number: str) -> bool:
    """Whether a verb is of the gender and number of those told of."""
    key = marks.key(hit.first).removeprefix(hit.proclitic)
    if hit.entry.plural:
        return number == ("many" if key.endswith("وا") else "two")
    return number == ("f" if key.endswith("ت") and len(key) > _SHORT else "m")
