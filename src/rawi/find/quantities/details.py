"""What the mention of a count tells beside how many: of whom, what befell them, and how the words tell it."""

from __future__ import annotations

from typing import Any

from rawi.find.quantities.frames import Governor
from rawi.find.quantities.marks import Marks
from rawi.find.quantities.periods import spans_time
from rawi.find.quantities.tails import Phrase
from rawi.lexicon.quantities import PERSONS, TAKES

_PERIOD_REACH = 14
_NEGATED_REACH = 2
_THEY = "وا"
"""How a verb ends whose subject is told before it."""
_WHOM_REACH = 14
_HARM = frozenset(("killed", "wounded", "casualties"))


def read_detail(
    marks: Marks, phrase: Phrase, governor: Governor | None, bounds: tuple[int, int], *, subset: bool, joined: bool
) -> dict[str, Any]:
    """The detail of a phrase that a predicate governs, or none."""
    what, span, rule = (governor.what, (governor.first, governor.last), governor.rule) if governor else (None, None, "")
    detail = bare_detail(phrase, what, span, rule)
    if governor is not None and governor.extra and phrase.low is not None and phrase.high is not None:
        detail["low"], detail["high"] = phrase.low + governor.extra, phrase.high + governor.extra
    low, high = max(bounds[0], phrase.first - _PERIOD_REACH), min(bounds[1], phrase.last + _PERIOD_REACH)
    start = min(phrase.first, governor.first) if governor else phrase.first
    before = range(max(bounds[0], start - _NEGATED_REACH), phrase.first)
    if what in _HARM and detail["of"] == "people" and phrase.nation is None and _is_citizen(marks, phrase):
        detail["of"] = "civilians"
    if phrase.of is None and phrase.partitive and (fighters := _of_whom(marks, phrase, governor, bounds[0])):
        detail["of"] = fighters
    detail["negated"] = any(marks.has("negator", at) for at in before) and not any(
        marks.has("except", at) for at in before
    )
    detail["paused"] = marks.is_mark(phrase.first - 1) or marks.is_mark(phrase.first - 2)
    detail["subset"] = subset
    detail["joined"] = joined
    detail["total"] = marks.has_cue("total", low, phrase.first)
    detail["per_event"] = not spans_time(marks, phrase, low, high)
    detail["mixed"] = phrase.others and marks.has_cue("subset", phrase.last, phrase.last + 2)
    detail["bare"] = _is_bare(marks, phrase.last)
    detail["severe"] = marks.has_cue("severity", phrase.last, min(bounds[1], phrase.last + 3))
    return detail


def _is_bare(marks: Marks, token: int) -> bool:
    """Whether what stands behind a count tells no name and nothing else of who it is."""
    if marks.is_quote(token) or marks.has("given", token):
        return False
    return marks.is_break(token) or marks.has("when", token) or marks.key(token).startswith("و")


def _of_whom(marks: Marks, phrase: Phrase, governor: Governor | None, floor: int) -> str | None:
    """The class of the fighters told last before some of them (هاجم المسلحون المركز فقتل الحراس ثلاثة منهم، ردوا على
    المهاجمين فقتل أحدهما), None where others are told of behind them but for who did it, or they are who did it (أوقف
    المسلحون حافلة فقتلوا ثلاثة منهم)."""
    if marks.key(phrase.first - 1).endswith(_THEY):
        return None
    theirs = any(marks.has("pronoun", at) for at in range(phrase.first, phrase.last))
    if not theirs and phrase.rule != "one_of_them":
        return None
    doers = range(governor.last, phrase.first) if governor is not None else range(0)
    for token in range(phrase.first - 1, max(floor, phrase.first - _WHOM_REACH) - 1, -1):
        if token in doers:
            continue
        hit = marks.nouns.get(token)
        if hit is not None and hit.entry.number == "pl" and hit.entry.noun.of in PERSONS:
            of = hit.entry.noun.of
            return of if of in TAKES["fighters"] else None
    return None


def _is_citizen(marks: Marks, phrase: Phrase) -> bool:
    """Whether a country's own people are counted: مقتل ثلاثة مواطنين, and not مواطنين سعوديين."""
    noun = marks.nouns.get(phrase.noun) if phrase.noun is not None else None
    return noun is not None and noun.entry.noun.id == "citizen"


def bare_detail(phrase: Phrase, what: str | None, governor: tuple[int, int] | None, rule: str) -> dict[str, Any]:
    """The detail of a phrase by itself and its governor."""
    return {
        "low": phrase.low,
        "high": phrase.high,
        "approx": phrase.approx,
        "of": phrase.of,
        "nation": phrase.nation,
        "noun": phrase.noun,
        "what": what,
        "governor": governor,
        "by": rule,
        "implicit": phrase.implicit,
        "definite": phrase.definite,
        "others": phrase.others,
        "partitive": phrase.partitive,
        "subset": False,
        "joined": False,
        "paused": False,
        "total": False,
        "negated": False,
        "per_event": True,
        "severe": False,
        "bare": False,
        "mixed": False,
        "spelt": False,
        "not_count": phrase.not_count,
    }
