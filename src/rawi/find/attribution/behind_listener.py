"""A speaker told behind the outlet he speaks to (قال لرويترز مسؤول محلي إن)."""

from __future__ import annotations

from rawi.find.attribution.course import Course, Spot
from rawi.find.attribution.listeners import is_told_to
from rawi.find.attribution.speakers import Speaker, read_speaker

_NEAR = 4
_CLAUSE_REACH = 10
_TO = "ل"


def behind_listener(course: Course, spot: Spot) -> tuple[Speaker | None, str | None]:
    """The speaker who stands behind the outlet he speaks to, and the outlet where it is not this one: قال لرويترز مسؤول
    محلي إن، أوضح لـ«الصحيفة» العقيد فلان أن."""
    scene, s, token = course.scene, spot.sentence, spot.hit.last
    if token >= s.last:
        return None, None
    quoted = token + 1 < s.last and course.keys[token] == _TO and scene.quotes.get(token + 1)
    if quoted:
        heard, behind = " ".join(scene.text.quote(token + 2, quoted).split()), quoted + 1
    elif is_told_to(scene, token):
        outlet = read_speaker(scene, token, s.last, stripped=True)
        if outlet is None:
            return None, None
        heard, behind = " ".join(outlet.name.split()), outlet.end
    else:
        return None, None
    speaker = read_speaker(scene, behind, s.last) if behind < s.last else None
    if speaker is None or _closes_at_once(course, speaker, behind):
        return None, None
    return speaker, None if course.is_own(heard) else heard


def _closes_at_once(course: Course, speaker: Speaker, token: int) -> bool:
    """Whether what follows an outlet is what is said and no speaker: a bare word with no clause behind it."""
    ahead = range(speaker.end, min(speaker.end + _CLAUSE_REACH, len(course.keys)))
    said = any("clause" in course.scene.word(t).closed for t in ahead)
    return speaker.role == "bare" and not (said and speaker.first - token <= _NEAR)
