"""Terms of office as they date an undated article: who is named with his office held it when it was written."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from rawi.lexicon.landmarks import Landmarks, Term
from rawi.model.mention import Mention
from rawi.model.text import Sentence, Text
from rawi.resolve.calendars import shift_days
from rawi.resolve.dateline_bound import Bound, times_in
from rawi.text.clitics import split_proclitics

_OFFICE_REACH = 5
"""Tokens between an office and the name of its holder: 'the US secretary of state, Mr X'."""


def term_bounds(text: Text, times: Sequence[Mention], landmarks: Landmarks) -> list[Bound]:
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
        ("year" in m.detail or "year_step" in m.detail) and m.detail["use"] != "until"
        for m in times_in(times, sentence)
    )
