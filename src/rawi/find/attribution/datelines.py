"""Agencies that tell a whole text: in its dateline, in brackets at its opening, or alone at its end."""

from __future__ import annotations

from rawi.find.attribution.course import Course, Found
from rawi.lexicon.attributions import Cue, Entry, Name
from rawi.lexicon.match import Hit
from rawi.model.text import Sentence

_FURTHEST = 14
_CLOSING = 8
_AFTER = frozenset(("–", "—", "-", ":", "/", ")", ""))
_BEFORE = frozenset(("–", "—", "-", "/", "("))
"""Marks around an agency in a dateline; a lone tatweel has an empty key and serves as a dash."""


def find_dateline(course: Course) -> Found | None:
    """The agency that tells the whole text but its headline, as an attribution over the body; None where none does."""
    body = [s for s in course.scene.text.sentences if not s.is_title and not s.is_clutter]
    if not body:
        return None
    hit = _opening_wire(course, body[0]) or _closing_wire(course, body[-1], alone=len(body) > 1)
    if hit is None:
        return None
    text = course.scene.text
    name = text.quote(hit.first, hit.last)
    if course.is_own(name):
        return None
    clause = text.ends[hit.last - 1]
    return Found(
        hit.first, hit.last, "dateline", body[0].index, (name,), "media", body[0].start, body[-1].end, clause,
        dateline=True,
    )  # fmt: skip


def _wire_at(course: Course, token: int) -> Hit[Entry] | None:
    hit = course.scene.hits.get(token)
    return hit if hit is not None and isinstance(hit.entry, Name) and hit.entry.wire and not hit.proclitic else None


def _opening_wire(course: Course, s: Sentence) -> Hit[Entry] | None:
    """An agency among the first words, set off by a mark or the end of the line, and before anybody speaks."""
    keys = course.keys
    for token in range(s.first, min(s.first + _FURTHEST, s.last)):
        other = course.scene.hits.get(token)
        if other is not None and isinstance(other.entry, Cue):
            return None
        hit = _wire_at(course, token)
        if hit is None:
            continue
        ends = hit.last >= s.last or keys[hit.last] in _AFTER
        if ends:
            return hit
    return None


def _closing_wire(course: Course, s: Sentence, *, alone: bool) -> Hit[Entry] | None:
    """An agency that ends the text in brackets or, with `alone`, makes its last sentence."""
    for token in range(s.last - 1, max(s.first, s.last - _CLOSING) - 1, -1):
        hit = _wire_at(course, token)
        if hit is not None:
            marked = token > s.first and course.keys[token - 1] in _BEFORE
            whole = alone and hit.first - s.first <= 1
            return hit if hit.last >= s.last - 2 and (marked or whole) else None
    return None
