"""Where the speaker of a verb of saying stands: behind it, before it, or where كان brings him."""

from __future__ import annotations

from rawi.find.attribution.complements import COMMAS
from rawi.find.attribution.course import PLURAL_ENDINGS, Course, Spot
from rawi.find.attribution.speaker_unnamed import past_unnamed
from rawi.find.attribution.speakers import Speaker, read_speaker
from rawi.find.attribution.voices import BUT

_OPENING = frozenset(("clause", "contrast"))
_IN = "في"
_ALTHOUGH = "رغم"
_BESIDE = 2
_ADDRESSING = frozenset(("demands", "accuses", "warns", "threatens"))
_WHILE = frozenset(("وقت", "الوقت"))
_BEFORE_VERB = frozenset(("preposition", "time", "adverb", "also", "contrast", "kana", "clause", "relative"))
_PLACE_REACH = 3
_WHO_REACH = 10
_BACK = 25
"""Tokens before a verb in which كان can bring its speaker."""


def speakers_of(course: Course, spot: Spot) -> tuple[Speaker | None, Speaker | None]:
    """The speaker after the verb, or else the one that كان brings before it."""
    before, after = subject_of_kana(course, spot), _speaker_after(course, spot)
    if before is not None and (after is None or course.follows(spot, "kana_verb")):
        return None, before
    return after, None


def subject_of_kana(course: Course, spot: Spot) -> Speaker | None:
    """The speaker that كان brings before its verb (وكان فلان قد أعلن)."""
    hit, _, s = spot
    for token in range(hit.first - 1, max(s.first, hit.first - _BACK - 1) - 1, -1):
        if course.scene.cue(token) is not None:
            return None
        if "kana" in course.scene.word(token).closed:
            speaker = read_speaker(course.scene, token + 1, hit.first)
            if speaker is None:
                return None
            near = hit.first - speaker.end <= (4 if speaker.role == "bare" else 14)
            return speaker if near or course.follows(spot, "kana_verb") else None
    return None


def _speaker_after(course: Course, spot: Spot) -> Speaker | None:
    """The speaker after his verb. A dual or plural verb has its speaker before it; so has one that doesn't agree with
    the noun after it, which is its object then (اتهمت الجيش بـ…)."""
    hit, cue, s = spot
    key = course.keys[hit.first]
    if cue.nominal:
        return read_speaker(course.scene, hit.last, s.last)
    if key.endswith(PLURAL_ENDINGS) and len(key) > 4:
        return None
    after = read_speaker(course.scene, hit.last, s.last, governs="ب" if "ب" in cue.takes else "")
    if after is not None and cue.stance in _ADDRESSING and _is_addressed(course, spot, after):
        return None
    if after is None or "object" not in cue.takes or after.feminine is None or cue.present:
        return after
    return after if after.feminine == key.endswith("ت") else None


def _is_addressed(course: Course, spot: Spot, speaker: Speaker) -> bool:
    """Whether a noun after a verb of demand or accusation is its object: one in the accusative (طالب المدنيين بكذا),
    all of them (دعا جميع الدول), or one after a verb in the present whose subject stands before it (تقرير يتهم السلطات،
    لكنها تتهم السلطات)."""
    hit, cue, s = spot
    key, head = course.keys[hit.first - 1], course.keys[speaker.first]
    if "all" in course.scene.word(hit.last).closed and "relative" not in course.scene.word(hit.last + 1).closed:
        return True  # كل من الوزير والقائد are who demands
    if head.endswith("يين") or (speaker.role == "source" and head.endswith("ين")):
        return True
    if not cue.present or hit.proclitic or hit.first == s.first or not key[:1].isalpha() or key in _WHILE:
        return False
    return not course.scene.word(hit.first - 1).closed & _BEFORE_VERB


def speaker_first(course: Course, spot: Spot) -> tuple[Speaker | None, bool]:
    """A speaker named before his verb: in a headline, after أن, where he opens the sentence, or where he is set against
    another (لكن المستشفى قال); and whether his clause is within another's words."""
    hit, _, s = spot
    if hit.proclitic:
        return None, False
    begin = range(hit.first - 1, s.first, -1)
    opening = next((t for t in begin if course.scene.word(t).closed & _OPENING), None)
    starts = [] if opening is None or _is_subordinate(course, opening) else [opening + 1]
    against = opening is not None and "contrast" in course.scene.word(opening).closed
    own = against or (opening is not None and _is_but_that(course, opening))
    if s.is_title or not course.scene.word(s.first).closed:
        starts.append(s.first)
    for start in starts:
        speaker = read_speaker(course.scene, start, hit.first)
        known = speaker is not None and (speaker.role != "bare" or s.is_title or start != s.first)
        known = known and not (against and speaker is not None and speaker.role == "bare")
        known = known and speaker is not None and _agrees(course, speaker, spot)
        if speaker is not None and known and _stands_before(course, speaker.end, hit.first):
            return speaker, not (own and opening is not None and start == opening + 1)
    return None, False


def _is_subordinate(course: Course, token: int) -> bool:
    """Whether a clause only says when (قبل أن), not what, as غير أن and رغم أن do."""
    before = course.keys[token - 1]
    return "subordinate" in course.scene.word(token - 1).closed and before not in BUT and before != _ALTHOUGH


def _agrees(course: Course, speaker: Speaker, spot: Spot) -> bool:
    """Whether a verb after a speaker can be his: of a feminine noun none in the masculine present (الأسلحة الجديدة |
    يتوقع أن)."""
    feminine = speaker.feminine or (speaker.role == "bare" and course.keys[speaker.last - 1].endswith("ه"))
    return not (feminine and spot.cue.present and course.keys[spot.hit.first].startswith("ي"))


def _is_but_that(course: Course, token: int) -> bool:
    """Whether a clause that opens at a token is set against another and nobody's words: غير أن."""
    return token > 0 and "clause" in course.scene.word(token).closed and course.keys[token - 1] in BUT


def _stands_before(course: Course, token: int, verb: int) -> bool:
    """Whether between a speaker's name that ends at a token and his verb stands nothing but an aside: on who he is
    (التحالف الذي تقوده الدولة، أعلن), or that keeps his name back."""
    if verb - past_unnamed(course.scene, token, verb) <= _BESIDE:
        return True
    comma = course.keys[verb - 1] in COMMAS
    if course.keys[token] == _IN:
        return verb - token - comma <= _PLACE_REACH  # التحالف في اليمن، أعلن
    opening = token + (course.keys[token] in COMMAS)
    if "relative" not in course.scene.word(opening).closed or not comma:
        return False
    within = range(opening + 1, verb - 1)
    return len(within) <= _WHO_REACH and not any(course.keys[t] in COMMAS for t in within)
