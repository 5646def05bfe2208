"""Dates an article that bears no date, from its own words and from landmarks: always an interval, never a guess.

Every step is kept as evidence. Steps are taken from the surest to the least sure; one that contradicts what is known
by then is kept in the evidence and not used. Where either end stays open there is no interval.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from rawi.lexicon.landmarks import Event, Landmarks, Term
from rawi.model.mention import Mention
from rawi.model.report import Evidence
from rawi.model.text import Sentence, Text
from rawi.model.value import DateRange
from rawi.resolve.calendars import month_days, shift_days, shift_months, trim_to_weekdays
from rawi.resolve.time_forms import read_on
from rawi.text.clitics import split_proclitics

_OFFICE_REACH = 5
"""Tokens between an office and the name of its holder: 'the US secretary of state, Mr X'."""
_AGO_REACH = 15
_CONFLICT_REACH = 12
_UNIT_DAYS = {"day": (1, 0), "week": (7, 3), "month": (30, 15), "year": (365, 365)}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Bound(NamedTuple):
    """What some words say of the day of writing; either end may be open."""

    first: int
    last: int
    earliest: date | None
    latest: date | None
    reasoning: str


class _Cue(NamedTuple):
    event: Event
    first: int
    last: int


def date_article(
    text: Text, mentions: Sequence[Mention], landmarks: Landmarks
) -> tuple[DateRange | None, tuple[Evidence, ...]]:
    """The interval an undated article was written in, with weekdays where it names them, and the evidence."""
    times = [mention for mention in mentions if mention.kind == "time"]
    bounds = [*_event_bounds(text, times, landmarks), *_term_bounds(text, times, landmarks), *_date_bounds(times)]
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


# --- events


def _event_bounds(text: Text, times: Sequence[Mention], landmarks: Landmarks) -> list[Bound]:
    """What the events told say: those a time is said of first, then those that merely had happened."""
    tight: list[Bound] = []
    loose: list[Bound] = []
    for sentence in text.sentences:
        if sentence.is_clutter:
            continue
        cues = _cues_in(text, sentence, landmarks)
        inside = _inside(times, sentence)
        if not cues or any(m.detail.get("ahead") for m in inside):
            continue
        for cue in cues:
            said = [bound for mention in inside if (bound := _said_of(cue, mention, cues))]
            tight.extend(said)
            reasoning = f"well known: {cue.event.id} was on {cue.event.day}"
            loose.append(Bound(cue.first, cue.last, cue.event.day, None, reasoning))
    return [*tight, *loose]


def _cues_in(text: Text, sentence: Sentence, landmarks: Landmarks) -> list[_Cue]:
    """The events whose cue is complete in a sentence, in order of their first part."""
    parts: dict[tuple[str, int], dict[int, tuple[int, int]]] = {}
    events: dict[str, Event] = {}
    hits = landmarks.cues.find(text.keys, sentence.first, sentence.last)
    needed: dict[tuple[str, int], int] = {}
    for hit in hits:
        key = (hit.entry.event.id, hit.entry.cue)
        parts.setdefault(key, {}).setdefault(hit.entry.part, (hit.first, hit.last))
        needed[key] = hit.entry.parts
        events[hit.entry.event.id] = hit.entry.event
    found: dict[str, _Cue] = {}
    for key, spans in parts.items():
        if len(spans) == needed[key] and key[0] not in found:
            first, last = min(span[0] for span in spans.values()), max(span[1] for span in spans.values())
            found[key[0]] = _Cue(events[key[0]], first, last)
    return sorted(found.values(), key=lambda cue: cue.first)


def _inside(times: Sequence[Mention], sentence: Sentence) -> list[Mention]:
    return [mention for mention in times if sentence.first <= mention.first < sentence.last]


def _said_of(cue: _Cue, mention: Mention, cues: Sequence[_Cue]) -> Bound | None:
    """What a time told of an event says of the day of writing: "some days ago", "last October", "January last year"."""
    detail, day = mention.detail, cue.event.day
    if detail["form"] == "ago" and detail["use"] == "point" and _nearest(mention, cues) is cue:
        return _ago_bound(cue, mention)
    same_month = detail.get("month") == day.month and detail.get("calendar") == "gregorian" and "year" not in detail
    if detail["form"] != "calendar" or not same_month or detail.get("day", day.day) != day.day:
        return None
    if detail.get("year_step") == -1:
        reasoning = f"'last year' of {cue.event.id} ({day})"
        return Bound(mention.first, mention.last, date(day.year + 1, 1, 1), date(day.year + 1, 12, 31), reasoning)
    if detail.get("step") != -1:
        return None
    month = month_days(day.year, day.month)
    begin = shift_days(day if "day" in detail else month.latest, 1)
    end = shift_days(shift_months(day if "day" in detail else month.earliest, 12), -1)
    return Bound(mention.first, mention.last, begin, end, f"'last' {day:%B} is that of {cue.event.id} ({day})")


def _nearest(mention: Mention, cues: Sequence[_Cue]) -> _Cue | None:
    """The event that "some days ago" is said of: the last one begun before it, if near."""
    before = [cue for cue in cues if cue.first < mention.first and mention.first - cue.last <= _AGO_REACH]
    return before[-1] if before else None


def _ago_bound(cue: _Cue, mention: Mention) -> Bound | None:
    detail = mention.detail
    if detail["unit"] not in _UNIT_DAYS:
        return None
    size, slack = _UNIT_DAYS[detail["unit"]]
    slack = slack if not detail.get("approx") else slack * 2 + 1
    begin = shift_days(cue.event.day, detail["low"] * size - slack)
    end = shift_days(cue.event.day, detail["high"] * size + slack)
    reasoning = f"{cue.event.id} ({cue.event.day}) was {detail['low']} to {detail['high']} {detail['unit']}s before"
    return Bound(mention.first, mention.last, begin, end, reasoning)


# --- terms of office


def _term_bounds(text: Text, times: Sequence[Mention], landmarks: Landmarks) -> list[Bound]:
    """In office when the article was written: every holder named with the office, in a sentence of the present."""
    firsts = [sentence.first for sentence in text.sentences]
    bounds: dict[str, Bound] = {}
    for hit in landmarks.names.find(text.keys):
        sentence = text.sentences[bisect_right(firsts, hit.first) - 1]
        if hit.entry.id in bounds or sentence.is_clutter or _looks_back(text, sentence, times, landmarks):
            continue
        if _in_office(text, sentence, hit.first, hit.last, hit.entry, landmarks):
            end = f" to {hit.entry.until}" if hit.entry.until else ""
            reasoning = f"{hit.entry.id} was in office from {hit.entry.since}{end}"
            until = shift_days(hit.entry.until, -1) if hit.entry.until else None
            bounds[hit.entry.id] = Bound(hit.first, hit.last, hit.entry.since, until, reasoning)
    # newest first: where two holders can't both be in office, the older one is remembered
    return sorted(bounds.values(), key=lambda bound: bound.earliest or date.min, reverse=True)


def _in_office(text: Text, sentence: Sentence, first: int, last: int, term: Term, landmarks: Landmarks) -> bool:
    """Whether the office stands before the name and neither side says former, late or elect."""
    begin = max(sentence.first, first - _OFFICE_REACH)
    around = text.keys[begin : min(sentence.last, last + 2)]
    office = landmarks.offices[term.office]
    if any(_stripped(key) & (landmarks.former - office.titles) for key in around):
        return False
    before = [_stripped(key) for key in text.keys[begin:first]]
    if any(key & landmarks.counterpart for key in before):
        return True
    places = [place for place, key in enumerate(before) if key & office.titles]
    if any(later - place == 1 for place, later in itertools.pairwise(places)):
        return False  # the deputy: ولي ولي العهد
    return bool(places) and (not office.fields or any(key & office.fields for key in before))


def _stripped(key: str) -> frozenset[str]:
    """A key with its proclitics off in every way, the article kept."""
    return frozenset(("ال" if s.article else "") + s.stem for s in split_proclitics(key)) | {key}


def _looks_back(text: Text, sentence: Sentence, times: Sequence[Mention], landmarks: Landmarks) -> bool:
    """Whether a sentence tells of a past year: an office held then says nothing of the day of writing."""
    if any(_stripped(key) & landmarks.then for key in text.keys[sentence.first : sentence.last]):
        return True
    return any(
        ("year" in m.detail or "year_step" in m.detail) and m.detail["use"] != "until" for m in _inside(times, sentence)
    )


# --- dates of the article itself


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
