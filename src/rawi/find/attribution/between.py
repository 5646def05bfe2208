"""A speaker goes on between two sentences of his: قال المصدر …. كما أصيب ثلاثة …. وأضاف المصدر …."""

from __future__ import annotations

from rawi.find.attribution.course import Course, Found
from rawi.model.text import Sentence

_OPENING = 2
"""Tokens of a sentence within which the word stands that adds it to the one before."""


def go_on_between(course: Course) -> None:
    """Takes up the sentences that nobody is named in, that add to the words of the one before and that he goes on
    behind; whether they open a paragraph makes no difference."""
    spoken = {found.sentence for found in course.found}
    for s in course.scene.text.sentences:
        if s.index not in spoken and not s.is_title and not s.is_clutter and _adds(course, s):
            _fill(course, s)


def _adds(course: Course, s: Sentence) -> bool:
    ahead = range(s.first, min(s.first + _OPENING, s.last))
    return any("adds" in course.scene.word(token).closed for token in ahead)


def _fill(course: Course, s: Sentence) -> None:
    before = next((found for found in reversed(course.found) if found.sentence == s.index - 1), None)
    after = next((found for found in course.found if found.sentence == s.index + 1), None)
    if before is None or after is None or before.backward or not before.chain or after.chain[:1] != before.chain[:1]:
        return
    if before.end >= course.scene.text.sentences[s.index - 1].end:
        found = Found(s.first, s.first + 1, "continues", s.index, before.chain, before.kind, s.start, s.end, s.start)
        found.stance, found.medium = before.stance, before.medium
        course.found.append(found)
