"""Resolves expressions of time to days: against the day of writing and the days told before.

The publication day is the outlet's claim, or the day a page was collected; where the article itself says "today
(Monday)" on a page of Tuesday, Monday is the day of writing for all its words. Knows nothing of events.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from rawi.model.mention import Mention, Resolved
from rawi.model.text import Text
from rawi.model.value import DateRange
from rawi.resolve.calendars import shift_days, trim_to_weekdays
from rawi.resolve.time_dates import NO_DAY, Answer
from rawi.resolve.time_forms import read_on
from rawi.resolve.time_then import sentences_of_then, weekday_of_then

OLDEST_DAYS = 5
"""How many days before its publication an article can have been written and still speak of "today". A sixth would
as well be tomorrow's paper."""
_TOLD = frozenset({"anaphor", "after"})
_NEEDS_DAY = "needs the publication day"
_FAR = date(9998, 12, 31)
_ALWAYS_SAME = frozenset({"recurring", "age", "duration"})


def resolve_times(mentions: Iterable[Mention], text: Text, published: DateRange | None) -> tuple[Resolved, ...]:
    """Every mention of kind time with its days, or None and the reason. A reason that begins with `future:` marks days
    to come, `impossible:` words that can't be right (with the days as stated where there are any)."""
    times = [mention for mention in mentions if mention.kind == "time"]
    base, _ = effective_published(times, text, published)
    late = _is_of_yesterday(times)
    resolved: list[Resolved] = []
    told: DateRange | None = None
    then = sentences_of_then(times, text)
    for mention in times:
        answer = _resolve(mention.detail, base, told)
        if then and base is not None and (of_then := weekday_of_then(mention, then, text, resolved, base)) is not None:
            answer = of_then
        if late and _is_past_night(mention) and answer.days is not None:
            answer = Answer(_shift(answer.days, -1), "the night before yesterday, which the article tells of")
        resolved.append(Resolved(mention, answer.days, answer.reason))
        if _is_told(mention.detail, answer):
            told = answer.days
    return tuple(resolved)


def _is_past_night(mention: Mention) -> bool:
    """Whether "during the night" or "last night" is said: of the night before the day of writing."""
    return mention.rule == "overnight" or (mention.rule == "last_night" and mention.detail.get("step") == -1)


def _is_of_yesterday(times: Iterable[Mention]) -> bool:
    """Whether the article calls yesterday what its agency called today: it names yesterday's weekday and no today, and
    a "last night" in it is the agency's, before that day."""
    days = [mention.detail for mention in times if mention.detail["form"] == "day" and "offset" in mention.detail]
    return any(d["offset"] == -1 and "weekdays" in d for d in days) and all(d["offset"] != 0 for d in days)


def _is_told(detail: Mapping[str, Any], answer: Answer) -> bool:
    """Whether later words can count from this day: a day or a night that was told, not one to come."""
    known = answer.days is not None and answer.days.days <= 2 and not answer.reason.startswith("future")
    return known and detail["use"] == "point"


def _resolve(detail: Mapping[str, Any], base: DateRange | None, told: DateRange | None) -> Answer:
    form = detail["form"]
    if detail["use"] in _ALWAYS_SAME:
        return Answer(None, NO_DAY)
    if form in _TOLD:
        return _from_told(detail, told)
    if form == "from_event":
        return Answer(None, "counts from another event")
    if base is None:
        return read_on(detail, _FAR) if _is_absolute(detail) else Answer(None, _NEEDS_DAY)
    if base.earliest == base.latest:
        return read_on(detail, base.earliest)
    return _over_interval(detail, base)


def _is_absolute(detail: Mapping[str, Any]) -> bool:
    """Whether the words name their year themselves."""
    if detail["form"] == "range":
        return "year" in detail["to"] and ("year" in detail["from"] or "month" in detail["from"])
    twin = detail.get("twin") or {}
    return detail["form"] in ("calendar", "days", "day", "period", "season") and ("year" in detail or "year" in twin)


def _from_told(detail: Mapping[str, Any], told: DateRange | None) -> Answer:
    """Days that count from the day told before ("two days later", "the same day")."""
    if told is None:
        return Answer(None, "needs a day told before")
    if detail["form"] == "after":
        if detail["unit"] not in ("day", "week") or detail.get("several"):
            return Answer(None, "too loose to count from the day told before")
        step = detail["low"] * (7 if detail["unit"] == "week" else 1)
        return Answer(_shift(told, step), f"{step} day(s) after the day told before")
    step = {"next": 1, "previous": -detail.get("back", 1)}.get(detail.get("anaphor", "same"), 0)
    if detail.get("unit", "day") != "day":
        return _period_told(detail["unit"], step, told)
    if step < 0 and told.days > 1:  # the day before the night from Monday to Tuesday is Monday
        return Answer(DateRange(told.earliest, told.earliest), "the day before the night told before")
    return Answer(_shift(told, step), "the day told before" if not step else f"{step} day(s) from the day told before")


def _period_told(unit: str, step: int, told: DateRange) -> Answer:
    first = read_on({"form": "period", "use": "until", "unit": unit, "step": step}, told.earliest)
    if first.days is None or (unit == "year" and step > 0):
        return Answer(None, NO_DAY)
    return Answer(first.days, f"the {unit} of the day told before")


def _shift(days: DateRange, step: int) -> DateRange:
    moved = None if days.weekdays is None else frozenset((weekday + step) % 7 for weekday in days.weekdays)
    return DateRange(shift_days(days.earliest, step), shift_days(days.latest, step), moved)


def _over_interval(detail: Mapping[str, Any], base: DateRange) -> Answer:
    """The days over every possible day of writing, and the weekdays they fall on where those are certain."""
    whole = trim_to_weekdays(base)
    if whole is None:
        return Answer(None, "impossible: no such weekday in the interval of writing")
    first, last = read_on(detail, whole.earliest), read_on(detail, whole.latest)
    if first.days is None or last.days is None:
        return first if first.days is None else last
    days = DateRange(
        min(first.days.earliest, last.days.earliest),
        max(first.days.latest, last.days.latest),
        _weekdays_over(detail, whole.weekdays, first.days),
    )
    return Answer(trim_to_weekdays(days) if days.days > 1 else DateRange(days.earliest, days.latest), last.reason)


def _weekdays_over(
    detail: Mapping[str, Any], weekdays: frozenset[int] | None, first: DateRange
) -> frozenset[int] | None:
    form, named = detail["form"], detail.get("weekdays")
    if form in ("weekday", "day") and named and "day" not in detail:
        return frozenset(((named[0] + extra) % 7) for extra in range(first.days))
    if form == "day" and weekdays is not None and "day" not in detail:
        step = detail.get("offset", 0)
        return frozenset((weekday + step + extra) % 7 for weekday in weekdays for extra in range(first.days))
    if form == "night" and (named or weekdays is not None):
        days = named or {(w + detail.get("step", -1) + e) % 7 for w in weekdays or () for e in (0, 1)}
        return frozenset(days)
    return None


def effective_published(
    mentions: Sequence[Mention], text: Text, published: DateRange | None
) -> tuple[DateRange | None, str]:
    """The day the article was written on, and why: the publication day, set back where the article's own "today
    (Monday)" or "yesterday, Thursday" says so. An interval gets the weekdays these words tell."""
    anchors = [mention for mention in mentions if _is_anchor(mention.detail)]
    if published is None:
        return None, _NEEDS_DAY
    if not anchors or (published.weekdays is not None and published.days > 1):
        return published, "the publication day as given"
    if published.days > 1:
        votes = Counter(_written(mention.detail) for mention in anchors)
        weekday = votes.most_common(1)[0][0]
        narrowed = trim_to_weekdays(DateRange(published.earliest, published.latest, frozenset({weekday})))
        return narrowed or published, "the weekday the article names for the day of writing"
    day = published.earliest
    shifts = [(mention, (day.weekday() - _written(mention.detail)) % 7) for mention in anchors]
    counted = Counter(shift for mention, shift in shifts if not _is_quoted(mention, text))
    for shift, _ in counted.most_common():
        if shift == 0:
            break
        if shift <= OLDEST_DAYS:
            words = next(text.raw[m.start : m.end] for m, s in shifts if s == shift)
            written = shift_days(day, -shift)
            return DateRange(written, written), f"written {shift} day(s) before publication: '{words}'"
    return published, "the publication day as given"


def _is_anchor(detail: Mapping[str, Any]) -> bool:
    """Whether the words name both a relative day and its weekday. A night can be called by either of its days."""
    night = detail.get("part") in ("night", "midnight")
    return detail["form"] == "day" and "offset" in detail and len(detail.get("weekdays", ())) == 1 and not night


def _written(detail: Mapping[str, Any]) -> int:
    """The weekday of writing that a relative day with its weekday tells."""
    return int(detail["weekdays"][0] - detail["offset"]) % 7


def _is_quoted(mention: Mention, text: Text) -> bool:
    """Whether the words stand inside quotation marks: somebody else's today."""
    before = text.raw[max(0, mention.start - 400) : mention.start].rpartition("\n")[2]
    opened = before.count("«") + before.count("“") - before.count("»") - before.count("”")
    return opened > 0 or before.count('"') % 2 == 1
