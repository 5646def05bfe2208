"""A speaker goes on between two sentences of his: قال المصدر …. كما أصيب ثلاثة …. وأضاف المصدر …."""

from __future__ import annotations

from rawi.find.attribution.course import Course, Found
from rawi.model.text import Sentence

_HEADING = 6
"""Tokens of a heading."""
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


def _is_heading(course: Course, index: int) -> bool:
    """Whether a sentence is a few words without a stop, above what follows."""
    sentences = course.scene.text.sentences
    s = sentences[index] if index < len(sentences) else sentences[-1]
    return s.last - s.first <= _HEADING and course.keys[s.last - 1] != "."


def _fill(course: Course, s: Sentence) -> None:
    before = next((found for found in reversed(course.found) if found.sentence == s.index - 1), None)
    following = s.index + 1 + _is_heading(course, s.index + 1)
    after = next((found for found in course.found if found.sentence == following), None)
    if before is None or after is None or before.backward or not before.chain or after.chain[:1] != before.chain[:1]:
        return
    if before.end >= course.scene.text.sentences[s.index - 1].end:
        found = Found(s.first, s.first + 1, "continues", s.index, before.chain, before.kind, s.start, s.end, s.start)
        found.stance, found.medium = before.stance, before.medium
        course.found.append(found)
