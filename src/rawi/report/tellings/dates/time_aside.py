"""Times told of something else than the act: since when a place is held or a truce stands, and when it was written."""

from __future__ import annotations

from rawi.model.mention import Resolved
from rawi.report.acts.event import Event
from rawi.report.values import Values, at, between
from rawi.text.letters import COMMA

_STATE_TOKENS = 2
_COUNT_TOKENS = 4
_MONTH = 31
_CLAUSE_TOKENS = 12
_SINCE_TOKENS = 20
"""How far behind منذ the day of what came about then may stand, who did it between (منذ إعلان الجيش عزل الرئيس)."""
_TRUCE_DAYS = 7
_DATELINE_TOKENS = 3
_MONTH_DAYS = 28
_SINCE = "منذ"
_BEFORE = "قبل"


def without_dateline(times: list[Resolved], lead: Event, values: Values) -> list[Resolved]:
    """The times but the date of the day of writing that a dateline opens its sentence with (رفح 3-2-2020 الوكالة- أصيب
    مزارع مساء الأحد), where another is told."""
    return [r for r in times if not is_of_dateline(r, lead, values)] or times


def is_of_dateline(time: Resolved, lead: Event, values: Values) -> bool:
    """Whether a time is the date of the day of writing, and opens the sentence behind the name of a town."""
    whole = "month" in time.mention.detail and "day" in time.mention.detail
    return whole and time.mention.first - lead.sentence.first <= _DATELINE_TOKENS and time.value == values.published


def is_aside(time: Resolved, last: int, values: Values) -> bool:
    """Whether a time behind an act, whose words end at `last`, is told of something else in any of these ways."""
    return is_of_else(time, last, values) or is_of_named(time, last, values)


def is_of_else(time: Resolved, last: int, values: Values) -> bool:
    """Whether it is told of a state, of the truce that the act breaks, or of what the act is measured from."""
    return (
        is_of_state(time, values)
        or is_of_truce(time, last, values)
        or is_of_beginning(time, last, values)
        or is_of_war(time, last, values)
        or is_of_count(time, values)
    )


def is_of_state(time: Resolved, values: Values) -> bool:
    """Whether a time says since when something stands so (فلسطين المحتلة عام 1948، الهدنة السارية منذ نوفمبر); land is
    occupied for long, and a day of this month behind it is the act's (في القدس المحتلة، صباح الثلاثاء)."""
    near = values.text.keys[max(0, time.mention.first - _STATE_TOKENS) : time.mention.first]
    stands = values.words["standing_since"].intersection(near)
    if stands and stands <= values.words["occupied"] and time.value is not None:
        return bool((values.published.earliest - time.value.latest).days > _MONTH)
    return bool(stands)


def is_of_count(time: Resolved, values: Values) -> bool:
    """Whether a stretch of time says within what the like was done so many times (وقع الاعتداء للمرة الثانية خلال هذا
    الشهر); a day is the act's (اقتحموها للمرة الثانية اليوم)."""
    first = time.mention.first
    near = values.text.keys[max(0, first - _COUNT_TOKENS) : first]
    return time.value is not None and time.value.days > 1 and not values.words["nth_time"].isdisjoint(near)


def is_of_truce(time: Resolved, last: int, values: Values) -> bool:
    """Whether a time says since when what an act breaks holds (غارة على البلدة رغم وقف إطلاق النار القائم منذ نوفمبر);
    what is days old is meant, and no day of an act told behind (رغم الهدنة فجر اليوم), or that on which it was
    announced (رغم إعلان وقف لإطلاق النار الثلاثاء)."""
    first = time.mention.first
    if time.value is None:
        return False
    near = values.text.keys[max(last, first - _CLAUSE_TOKENS) : first]
    at = next((n for n, key in enumerate(near) if key in values.words["despite"]), None)
    if at is None:
        return False
    begun = not values.words["truce_begun"].isdisjoint(near[at:])
    return begun or (values.published.earliest - time.value.earliest).days >= _TRUCE_DAYS


def is_of_named(time: Resolved, last: int, values: Values) -> bool:
    """Whether a time stands in a clause that says more of a place or a side named behind the act (في الجولان الذي تحتله
    إسرائيل منذ عام 1967، في كويتا حيث تنشط جماعات منذ 2004); `last` is the end of the act's words."""
    first, keys = time.mention.first, values.text.keys
    which = range(max(last, first - _CLAUSE_TOKENS), first)
    clause = next((token for token in reversed(which) if keys[token] in values.words["which_where"]), None)
    if clause is None:
        return False
    named = (*between(values.places, last, clause), *between(values.actors, last, clause))
    return any(r.mention.last == clause for r in named)


def is_of_beginning(time: Resolved, last: int, values: Values) -> bool:
    """Whether a time behind an act says when that came about which the act is measured from (أول هجوم منذ سقوط الهدنة
    قبل تسعة أيام)."""
    return measured_from(time, last, values) is not None


def measured_from(time: Resolved, last: int, values: Values) -> int | None:
    """The token of the منذ between an act and such a time: one with something else than a time behind it (unlike هجوم
    منذ الصباح على البلدة أمس)."""
    first, keys = time.mention.first, values.text.keys
    behind = range(max(last, first - _SINCE_TOKENS), first - 1)
    since = (t for t in behind if keys[t] == _SINCE and (first - t <= _CLAUSE_TOKENS or COMMA not in keys[t:first]))
    return next((t for t in since if not at(values.times, t)), None)


def is_of_war(time: Resolved, last: int, values: Values) -> bool:
    """Whether a month or a year gone by, behind an act, is that of what something was before (أصاب ثاني أكبر المدن قبل
    الغزو الروسي للبلاد في فبراير 2022)."""
    detail, first = time.mention.detail, time.mention.first
    if "day" in detail or time.value is None or detail.get("form") != "calendar" or time.value.days < _MONTH_DAYS:
        return False
    if (values.published.earliest - time.value.latest).days <= _MONTH_DAYS:
        return False
    keys = values.text.keys
    before = (t for t in range(max(last, first - _CLAUSE_TOKENS), first - 1) if keys[t] == _BEFORE)
    return any(keys[t + 1].startswith("ال") and not at(values.times, t) for t in before)
