"""Figures from counted expressions: what a list, a subset or `others` takes over from the count before it.

Knows the mentions of one text in order. Refuses to know who says a figure and which incident it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from rawi.lexicon.quantities import PERSONS, TAKES
from rawi.model.mention import Mention, Resolved
from rawi.model.text import Text
from rawi.model.value import Count
from rawi.resolve.figure_parts import (
    adds_nothing,
    are_all,
    in_apposition,
    may_be_part,
    names_all,
    one_of_many,
    same_sort,
    spelt_out,
)
from rawi.resolve.figure_reading import FATES, FigureReading

_QUOTE_GAP = 6
_OF = "من"
_STOPS = frozenset("،.؛:؟!")
_MANY = 3_000
"""More wounded or taken than one incident has; it is a count of a war."""
_MANY_DEAD = 500
_MANY_DRIVEN = 50_000
_FELL = "سقط"
_MET = ("تصد", "صد", "تعامل")
_DRIVEN = 20
"""Persons below whom one hears of a flight, and not of people driven from home."""
_LIMITS = {"killed": _MANY_DEAD, "displaced": _MANY_DRIVEN}
_OF_ARMS = frozenset(("launched", "impacted", "intercepted"))
_AMONG_OTHERS = frozenset(("women", "children"))
"""Who is told of for what he is: the others hurt with a child are no children (قتل طفل وجرح أربعة آخرون)."""


def resolve_quantities(mentions: Iterable[Mention], text: Text) -> tuple[Resolved, ...]:
    """Each quantity mention with its FigureReading, or None and why it is no figure."""
    ends = [sentence.last for sentence in text.sentences]
    resolved: list[Resolved] = []
    earlier: list[Mention] = []
    figures: list[FigureReading] = []
    told: set[tuple[str, int | None]] = set()
    ones: set[tuple[str, str]] = set()  # what befell single persons, with their class
    sentence = 0
    for mention in mentions:
        if mention.kind != "quantity":
            continue
        while sentence + 1 < len(ends) and mention.first >= ends[sentence]:
            sentence += 1
            earlier, figures = _carried(earlier, figures)
        figure, reason = _resolve(mention, text, earlier, figures)
        back = figure is not None and _points_back(mention) and (figure.what, figure.count.low) in told
        back = back or (figure is not None and names_all(mention, figure, told, text))
        if figure is not None and (back or _is_known(mention, figure, ones, text)):
            figure, reason = None, "points back"  # خطف ثلاثة عمال، ثم: وخطف الثلاثة
        resolved.append(Resolved(mention, figure, reason))
        if figure is not None:
            if not figure.per_event and mention.detail["joined"]:
                _count_in(resolved, earlier, figures)
            earlier.append(mention)
            figures.append(figure)
            if len(earlier) > 1:
                _were_met(resolved, earlier, figures, text)
            told.add((figure.what, figure.count.low))
            if figure.count.low == 1:
                ones.add((figure.what, figure.of))
    return tuple(resolved)


def _count_in(resolved: list[Resolved], earlier: list[Mention], figures: list[FigureReading]) -> None:
    """Makes counts of a stretch of time of those a list begins with, too: مقتل خمسة وإصابة ستة منذ بداية العام."""
    for at in range(len(earlier) - 1, -1, -1):
        figures[at - len(earlier)] = replace(figures[at - len(earlier)], per_event=False)
        number = next(n for n, r in enumerate(resolved) if r.mention is earlier[at])
        resolved[number] = Resolved(earlier[at], figures[at - len(earlier)], resolved[number].reason)
        if not earlier[at].detail["joined"]:
            return


def _points_back(mention: Mention) -> bool:
    """Whether a count is a definite number, which says nothing that was not said: الثلاثة, الجنود الخمسة, القتيلين."""
    detail = mention.detail
    if detail["definite"] and detail["low"] == 1:
        return mention.rule == "quantity.named" or detail["by"] == "behind"  # the one told of, by his name
    known = not detail["implicit"] or detail["by"] == "noun"
    return bool(detail["definite"]) and known and (detail["low"] or 0) > 1


def _is_known(mention: Mention, figure: FigureReading, ones: set[tuple[str, str]], text: Text) -> bool:
    """Whether a single person with the article, of whom nothing more is said, is one told of: قتل طفل, then ردا على
    مقتل الطفل."""
    detail, keys = mention.detail, text.keys
    one = detail["definite"] and detail["implicit"] and detail["low"] == 1 and figure.of in PERSONS
    ended = mention.last >= len(keys) or keys[mention.last] in _STOPS or detail["bare"]
    return bool(one and ended and not detail["others"]) and (figure.what, figure.of) in ones


def _carried(earlier: list[Mention], figures: list[FigureReading]) -> tuple[list[Mention], list[FigureReading]]:
    """What the next sentence can refer back to: the last count only, and never a list."""
    return [], figures[-1:]


def _resolve(
    mention: Mention, text: Text, earlier: list[Mention], figures: list[FigureReading]
) -> tuple[FigureReading | None, str]:
    detail = mention.detail
    if detail["not_count"]:
        return None, f"counts {detail['not_count']}"
    if detail["negated"]:
        return None, "negated"
    what, reason, subset = detail["what"], f"governed: {detail['by']}", detail["subset"]
    if what == "killed" and _are_things(mention, text, figures):
        what = "impacted"  # أطلقت ثلاثة صواريخ وسقط أحدها قرب مدرسة
    listed = earlier[-1] if earlier and detail["joined"] else None
    if what is None and listed is not None and same_sort(detail["of"], figures[-1].of):
        what, reason, subset = figures[-1].what, "continues a list", figures[-1].subset and not detail["paused"]
    subset = subset or (what is None and bool(earlier) and in_apposition(mention, earlier[-1], figures[-1]))
    if what is None and detail["spelt"] and earlier and (whole := spelt_out(detail, figures[-len(earlier) :])):
        what, reason, subset = whole.what, "part of the count before it", True
    if what is None and subset and earlier and are_all(detail, figures[-1]):
        return None, "who the count before it is of"
    if what is None and subset and figures and may_be_part(detail, figures[-1], same_sentence=bool(earlier)):
        what, reason = figures[-1].what, "part of the count before it"
    if what is None:
        return None, "no predicate governs it"
    of_some = detail["partitive"] and not subset  # و21 من الروهينغا, and not 57 منها من طراز
    strangers = of_some and text.keys[mention.last : mention.last + 1] == (_OF,)
    before = figures if (earlier or detail["others"] or subset) and not strangers else []
    of, nation = _of(detail, what, before, subset=subset, mixed=_are_mixed(earlier, figures))
    if (what in _OF_ARMS or what == "seized") and of in PERSONS:
        return None, "counts what no word names"  # أصابت أربع منها رأسه
    what = "seized" if what == "destroyed" and of == "bombs" else what  # تدمير قنبلتين: found and rendered harmless
    of = "raids" if what == "strikes" and of in PERSONS else of  # ارتفع إلى 16 عدد الغارات
    if subset and detail["implicit"] and not detail["spelt"] and adds_nothing(mention, what, of, nation, figures):
        return None, "says no more than the count before it"
    if what == "displaced" and of in PERSONS and (detail["high"] or detail["low"] or 0) < _DRIVEN:
        return None, "too few to be displaced"
    if what == "displaced" and figures and figures[-1].what == "captured":
        return None, "who got away from those who took the others"  # خطفوا مئة تلميذ، وهرب 25 منهم
    picked = mention.rule == "quantity.one_of" and not detail["joined"]
    subset = subset or (picked and one_of_many(what, figures))
    start, end = _quote(mention, text)
    count = Count(detail["low"], detail["high"], detail["approx"])
    too_many = what in (*FATES, "displaced") and (count.low or 0) > _LIMITS.get(what, _MANY)
    per_event = detail["per_event"] and not too_many
    per_event = per_event and not (detail["others"] and earlier and not figures[-1].per_event)
    per_event = per_event and not (subset and earlier and not figures[-1].per_event)
    return FigureReading(what, of, nation, count, start, end, subset, detail["total"], per_event), reason


def _are_things(mention: Mention, text: Text, figures: list[FigureReading]) -> bool:
    """Whether what fell without a noun of its own is of the things counted before: أطلقت خمسة صواريخ وسقط أحدها، وسقطت
    ثلاثة أخرى في البحر."""
    if not figures or figures[-1].of not in TAKES["airborne"]:
        return False
    governor = mention.detail["governor"]
    fell = governor is not None and text.keys[governor[0]].removeprefix("و").startswith(_FELL)
    return mention.rule == "quantity.one_of_them" or (mention.detail["of"] is None and fell)


def _met(mention: Mention, earlier: list[Mention], text: Text) -> bool:
    """Whether a count is of what a defence met, of which it may say then how many it brought down; so is what goes on
    with a list of it."""
    governor = mention.detail["governor"]
    at = earlier.index(mention)
    if governor is None and mention.detail["joined"] and at:
        return _met(earlier[at - 1], earlier, text)
    return governor is not None and text.keys[governor[0]].removeprefix("و").removeprefix("ال").startswith(_MET)


def _were_met(resolved: list[Resolved], earlier: list[Mention], figures: list[FigureReading], text: Text) -> None:
    """Makes what was met a count of what was launched, where fewer of them were brought down: تصدت لسبع مسيرات وأسقطت
    ستا."""
    downed = figures[-1]
    if downed.what != "intercepted":
        return
    for back in range(2, len(earlier) + 1):
        met, figure = earlier[-back], figures[-back]
        fewer = (downed.count.low or 0) < (figure.count.low or 0) and downed.of == figure.of
        if figure.what == "intercepted" and fewer and _met(met, earlier, text):
            figures[-back] = replace(figure, what="launched")
            number = next(n for n, r in enumerate(resolved) if r.mention is met)
            resolved[number] = Resolved(met, figures[-back], resolved[number].reason)


def _of(detail: Any, what: str, figures: list[FigureReading], *, subset: bool, mixed: bool) -> tuple[str, str | None]:
    """Class and nation of the counted; `آخرين` and a bare number take them over from the count before, never from a
    part of it (خمسة مدنيين بينهم طفل وإصابة ثلاثة) but in the same list, nor from a `mixed` list or who attacked."""
    of, nation = detail["of"], detail["nation"]
    if of is not None or what == "attackers":
        return of or "attackers", nation
    for figure in reversed(figures):
        if figure.what == "attackers" and not subset:
            continue  # اقتحم ثلاثة مسلحين المقر وقتلوا سبعة
        if subset and (detail["low"] or 0) > (figure.count.high or _MANY):
            continue  # أصيب شرطي. … وأوقفت 34 منهم: no part of the one
        if what in _OF_ARMS and figure.of in TAKES["airborne"]:
            return figure.of, nation or figure.nation  # ستة منها
        if figure.of in PERSONS and not (figure.subset and (detail["others"] or not subset)):
            alone = figure.of in _AMONG_OTHERS and (figure.count.low == 1 or detail["mixed"])
            kept = subset or not (alone or mixed)
            return (figure.of, nation or figure.nation) if kept else ("people", nation)
    return "people", nation


def _are_mixed(earlier: list[Mention], figures: list[FigureReading]) -> bool:
    """Whether the list told last is of several classes: مقتل شرطيين وسائحة وإصابة عشرة."""
    if not figures or figures[-1].subset:
        return False
    classes: set[str] = set()
    for mention, figure in zip(reversed(earlier), reversed(figures), strict=False):
        classes.add(figure.of)
        if not mention.detail["joined"]:
            break
    return len(classes) > 1


def _quote(mention: Mention, text: Text) -> tuple[int, int]:
    """Offsets of the shortest run that holds predicate, number and noun; without a far predicate."""
    governor = mention.detail["governor"]
    if governor is None:
        return mention.start, mention.end
    first, last = governor
    if mention.first - last > _QUOTE_GAP or first - mention.last > _QUOTE_GAP:
        return mention.start, mention.end
    return min(mention.start, text.starts[first]), max(mention.end, text.ends[last - 1])
