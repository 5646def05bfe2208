"""Whether a count is part of one told before it, and whether it says more than that one."""

from __future__ import annotations

from typing import Any

from rawi.lexicon.quantities import PERSONS, TAKES
from rawi.model.mention import Mention
from rawi.model.text import Text
from rawi.resolve.figure_reading import FATES, FigureReading

_PARTED = frozenset(("strikes", "launched", "intercepted", "freed", "displaced", "destroyed", "seized", "participants"))
_RANKED = frozenset(("soldiers", "police"))
_ROW_TOKENS = 24
_AND, _ARTICLE = "و", "ال"


def in_apposition(mention: Mention, before: Mention, figure: FigureReading) -> bool:
    """`تسعة أشخاص، سبعة مدنيين وشرطيان`: what stands beside a larger count and nothing governs is part of it."""
    low, whole = mention.detail["low"], figure.count.low
    beside = mention.first - before.last == 1 and mention.detail["paused"] and not mention.detail["implicit"]
    return beside and low is not None and whole is not None and low < whole and mention.detail["of"] is not None


def spelt_out(detail: Any, figures: list[FigureReading]) -> FigureReading | None:
    """The last count of the sentence that a list behind a colon or in brackets can be the parts of."""
    low = detail["low"]
    return next(
        (
            figure
            for figure in reversed(figures)
            if figure.what in FATES and (figure.count.low or 0) > (low or 0) and same_sort(detail["of"], figure.of)
        ),
        None,
    )


def are_all(detail: Any, figure: FigureReading) -> bool:
    """Whether a part is the whole: شخصان هما رجل وزوجته."""
    count = figure.count
    same = (detail["low"], detail["high"]) == (count.low, count.high)
    return same and count.low == count.high and (count.low or 0) > 1


def adds_nothing(mention: Mention, what: str, of: str, nation: str | None, figures: list[FigureReading]) -> bool:
    """Whether one of those counted before is told of without saying what else he is (قتل شخصان أحدهما حارس، قتل ستة
    من مقاتليها بينهم قائد); an officer among soldiers is told for his rank, one in danger for his state."""
    whole = next((figure for figure in reversed(figures) if figure.what == what and not figure.subset), None)
    if whole is None or whole.count.low == 1 or mention.detail["low"] != 1:
        return False
    ranked = of in _RANKED and mention.rule != "quantity.one_of_them"
    return of == whole.of and nation in (None, whole.nation) and not (ranked or mention.detail["severe"])


def one_of_many(what: str, figures: list[FigureReading]) -> bool:
    """Whether أحد الجنود أصيب follows a count of such; أصيب أحد المواطنين alone is a count of its own."""
    low = figures[-1].count.low if figures and figures[-1].what == what else None
    return low is not None and low > 1 and figures[-1].of in PERSONS


def names_all(mention: Mention, figure: FigureReading, told: set[tuple[str, int | None]], text: Text) -> bool:
    """Whether a single person with the article begins a row of as many as were told of before, by their names: قتل
    طفلان, then مقتل الطفل سالم (13 عاما) والطفل عمر."""
    if not (mention.detail["definite"] and mention.detail["implicit"] and mention.detail["low"] == 1):
        return False
    noun = text.keys[mention.detail["noun"]] if mention.detail["noun"] is not None else ""
    row = text.keys[mention.last : mention.last + _ROW_TOKENS]
    more = row.count(_AND + noun) if noun.startswith(_ARTICLE) else 0
    return more > 0 and (figure.what, more + 1) in told


def same_sort(of: str | None, other: str) -> bool:
    """Whether what is counted twice can be of one sort; what no word names can be of any."""
    if of is None or of == other:
        return True
    return any(of in takes and other in takes for takes in TAKES.values())


def may_be_part(detail: Any, before: FigureReading, *, same_sentence: bool) -> bool:
    """Whether a subset can be of the figure before it: of its sort, not above it, and near or told to be hurt."""
    high = before.count.high
    if not same_sort(detail["of"], before.of):
        return False
    if before.what not in FATES and (before.what not in _PARTED or detail["implicit"] or not same_sentence):
        return False  # شن التحالف عشر غارات، ثلاث منها قرب المطار
    if high is not None and detail["low"] is not None and detail["low"] > high:
        return False
    if detail["implicit"] and detail["of"] is None:  # أحدهم: only of what is told of his state
        return bool(detail["severe"])
    return same_sentence or bool(detail["severe"])
