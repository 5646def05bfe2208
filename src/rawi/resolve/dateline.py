"""Dates an article that bears no date, from its own words and from landmarks: always an interval, never a guess.

Every step is kept as evidence. Steps are taken from the surest to the least sure; one that contradicts what is known
by then is kept in the evidence and not used. Where either end stays open there is no interval.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from rawi.lexicon.landmarks import Landmarks
from rawi.model.mention import Mention
from rawi.model.report import Evidence
from rawi.model.text import Text
from rawi.model.value import DateRange
from rawi.resolve.calendars import month_days, shift_days, trim_to_weekdays
from rawi.resolve.dateline_bound import Bound
from rawi.resolve.dateline_events import event_bounds
from rawi.resolve.dateline_terms import term_bounds
from rawi.resolve.time_forms import read_on

_CONFLICT_REACH = 12
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def date_article(
    text: Text, mentions: Sequence[Mention], landmarks: Landmarks
) -> tuple[DateRange | None, tuple[Evidence, ...]]:
    """The interval an undated article was written in, with weekdays where it names them, and the evidence."""
    times = [mention for mention in mentions if mention.kind == "time"]
    bounds = [*event_bounds(text, times, landmarks), *term_bounds(text, times, landmarks), *_date_bounds(times)]
    evidence: list[Evidence] = []
    earliest, latest = date.min, date.max
    for bound in bounds:
        low, high = max(earliest, bound.earliest or date.min), min(latest, bound.latest or date.max)
        fits = low <= high
        if fits:
            earliest, latest = low, high
        evidence.append(_evidence(text, bound, fits))
    weekday, said = _weekday_of_writing(text, times)
    evidence.extend(said)
    if earliest == date.min or latest == date.max:
        return None, tuple(evidence)
    earliest, latest, months = _leave_months(text, times, earliest, latest)
    evidence.extend(months)
    interval = DateRange(earliest, latest, weekday)
    return trim_to_weekdays(interval) or DateRange(earliest, latest), tuple(evidence)


def _evidence(text: Text, bound: Bound, fits: bool) -> Evidence:
    start, end = text.starts[bound.first], text.ends[bound.last - 1]
    if not fits:
        return Evidence(start, end, f"not used, contradicts the rest: {bound.reasoning}")
    iso = (bound.earliest.isoformat() if bound.earliest else None, bound.latest.isoformat() if bound.latest else None)
    return Evidence(start, end, bound.reasoning, *iso)


def _date_bounds(times: Sequence[Mention]) -> list[Bound]:
    """Dates with a year, told as past: the article is not older than the latest of them."""
    bounds: list[Bound] = []
    for place, mention in enumerate(times):
        detail = mention.detail
        if not _is_past_date(detail) or _contradicted(times, place):
            continue
        days = read_on({**detail, "use": "until"}, date(9998, 12, 31)).days
        if days is not None:
            bounds.append(Bound(mention.first, mention.last, days.earliest, None, f"tells of {days.earliest}"))
    return sorted(bounds, key=lambda bound: bound.earliest or date.min)


def _is_past_date(detail: Mapping[str, Any]) -> bool:
    if detail["form"] not in ("calendar", "days") or "year" not in detail or detail["use"] == "until":
        return False
    if detail.get("ahead") or detail.get("starting"):
        return False
    stated = "day" in detail or "days" in detail or ("month" in detail and detail["use"] == "since")
    return stated or bool(detail.get("told"))


def _contradicted(times: Sequence[Mention], place: int) -> bool:
    """Whether the date follows hard on another month that it does not go on from: machine-spun texts mix them up."""
    mention, before = times[place], times[place - 1] if place else None
    if before is None or mention.first - before.last > _CONFLICT_REACH or "month" not in mention.detail:
        return False
    other = before.detail.get("month")
    return before.detail.get("step") == -1 and other is not None and other != mention.detail.get("month")


def _weekday_of_writing(text: Text, times: Sequence[Mention]) -> tuple[frozenset[int] | None, list[Evidence]]:
    """The weekday the article was written on, as "today, Tuesday" and "yesterday, Monday" tell it."""
    votes: Counter[int] = Counter()
    evidence: list[Evidence] = []
    for mention in times:
        detail = mention.detail
        if detail["form"] == "day" and "offset" in detail and len(detail.get("weekdays", ())) == 1:
            weekday = (detail["weekdays"][0] - detail["offset"]) % 7
            votes[weekday] += 1
            evidence.append(Evidence(mention.start, mention.end, f"written on a {_WEEKDAYS[weekday]}"))
    if not votes:
        return None, []
    return frozenset({votes.most_common(1)[0][0]}), evidence


def _leave_months(
    text: Text, times: Sequence[Mention], earliest: date, latest: date
) -> tuple[date, date, list[Evidence]]:
    """The interval without the months that the article calls last, at either end: nobody calls the running month so."""
    evidence: list[Evidence] = []
    last_months = {m.detail["month"]: m for m in times if _is_last_month(m.detail)}
    for _ in range(12):
        mention = last_months.get(earliest.month)
        end = month_days(earliest.year, earliest.month).latest
        if mention is None or end >= latest:
            break
        earliest = shift_days(end, 1)
        evidence.append(
            Evidence(mention.start, mention.end, "'last' month: written in a later one", earliest.isoformat())
        )
    for _ in range(12):
        mention = last_months.get(latest.month)
        begin = latest.replace(day=1)
        if mention is None or begin <= earliest:
            break
        latest = shift_days(begin, -1)
        evidence.append(
            Evidence(mention.start, mention.end, "'last' month: not written in it", None, latest.isoformat())
        )
    return earliest, latest, evidence


def _is_last_month(detail: Mapping[str, Any]) -> bool:
    plain = detail["form"] == "calendar" and "day" not in detail and "year" not in detail
    return plain and detail.get("calendar") == "gregorian" and "month" in detail and detail.get("step") == -1
