"""Events everybody knows the day of, as they date an undated article that tells of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rawi.lexicon.landmarks import Event, Landmarks
from rawi.model.mention import Mention
from rawi.model.text import Sentence, Text
from rawi.resolve.calendars import month_days, shift_days, shift_months
from rawi.resolve.dateline_bound import Bound, times_in

_AGO_REACH = 15
_UNIT_DAYS = {"day": (1, 0), "week": (7, 3), "month": (30, 15), "year": (365, 365)}


class _Cue(NamedTuple):
    event: Event
    first: int
    last: int


def event_bounds(text: Text, times: Sequence[Mention], landmarks: Landmarks) -> list[Bound]:
    """What the events told say: those a time is said of first, then those that merely had happened."""
    tight: list[Bound] = []
    loose: list[Bound] = []
    for sentence in text.sentences:
        if sentence.is_clutter:
            continue
        cues = _cues_in(text, sentence, landmarks)
        inside = times_in(times, sentence)
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
