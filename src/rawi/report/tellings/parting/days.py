"""The days of the clauses of one sentence: whether a clause is of another day than the one before it."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model.value import DateRange
from rawi.report.acts.event import Event
from rawi.report.acts.kindred import are_kindred
from rawi.report.tellings.dates.counted import days_counted
from rawi.report.values import Values, between

DATED_TOKENS = 6
"""How far behind an act its day may stand."""
_COUNTED_TOKENS = 3


def is_another_day(told_first: int, event: Event, first: int, values: Values) -> bool:
    """Whether a clause joined by و tells an act of a day of its own, of none that the part before it has (انفجرت اليوم
    سيارة في السوق، ونفذت الحركة هجوما في نوفمبر الماضي على فندق), or who died so long before (وقبله بيوم قتل ثلاثة)."""
    told = event.core or (event.trigger.form == "casualty" and _opens_earlier(first, values))
    if not (told and event.standing == "asserted" and values.text.keys[first].startswith("و")):
        return False
    last = min(event.sentence.last, event.mention.last + DATED_TOKENS)
    days, others = (_days(a, b, values) for a, b in ((first, last), (told_first, first)))
    return bool(days and others) and all(a.latest < b.earliest or b.latest < a.earliest for a in days for b in others)


def _opens_earlier(first: int, values: Values) -> bool:
    """Whether a clause opens with how long before what was just told it was."""
    opening = between(values.times, first, first + DATED_TOKENS)[:1]
    return any(r.mention.first == first and "back" in r.mention.detail for r in opening)


def counted_after(told: Sequence[Event], event: Event, values: Values, *, own: bool) -> int | None:
    """The token of the days by which an act just told is later than another one (يأتي هذا الهجوم بعد يوم من مقتل
    ثلاثة في تفجير), where an event is the first of that other one. What befell those of the act itself
    is told of them (عثر عليه بعد يومين من خطفه), and beside an act told anew those killed need a place of their own
    (قتل ستة في كمين بعد أسبوع من هجوم مماثل)."""
    standings = {e.standing for e in told}
    known = "definite" in standings and "asserted" not in standings
    like_it = (
        event.indefinite and event.core and are_kindred({event.trigger.type}, {e.trigger.type for e in told if e.core})
    )
    other = like_it or (own and not event.mention.detail["enclitic"])
    if not known and not (other and "asserted" in standings):
        return None
    first, last = told[-1].mention.last, event.mention.first
    for resolved in values.times.since(first):
        if resolved.mention.first >= last:
            break
        counted = days_counted(resolved.mention, values)
        if counted is not None and counted.most and last - resolved.mention.last <= _COUNTED_TOKENS:
            return resolved.mention.first
    return None


def _days(first: int, last: int, values: Values) -> list[DateRange]:
    """The days named in tokens `[first, last)` as when something was, those of a saying aside."""
    named = between(values.times, first, last)
    return [r.value for r in named if r.mention.detail["use"] == "point" and not values.is_spoken(r.mention.start)]
