"""Who a phrase of attribution names: where his name begins, whether he can tell, who is meant if it names nobody."""

from __future__ import annotations

from rawi.find.attribution.cast import Voice
from rawi.find.attribution.complements import COMMAS
from rawi.find.attribution.course import Course, Spot
from rawi.find.attribution.speakers import Speaker
from rawi.find.attribution.voices import find_subject, voice_at
from rawi.lexicon.attributions import Cue
from rawi.model.text import Sentence

_RUMOUR = "source.rumour"
_FULL_NAME = 2
_ONE_OF = frozenset(("احد", "احدي"))
_COMMON_ENDINGS = ("ه", "ات", "ي")
"""Of plans and terms rather than of a person's first names (وفق معايير دولية)."""
_DOERS = frozenset(("body", "name", "title", "rank"))
_HER = "ها"
_AS = "كما"
_UPON = "علي"


def speaker_start(course: Course, spot: Spot) -> int | None:
    """The token at which a phrase's speaker begins; None where a clausal phrase has no verb of saying after it."""
    hit, cue, s = spot
    begin = hit.last
    if cue.clausal:
        verb = course.scene.cue(begin)
        if verb is None or verb.role not in ("verb", "carry", "relay") or _is_thought(course, spot, verb):
            return None
        if course.keys[hit.last - 1] == _AS and verb.role == "verb" and "clause" not in verb.takes:
            return None  # كما ردت المقاومة على الهجوم: a verb of its own, but بحسب ما وثق المرصد
        begin = course.scene.hits[begin].last
        if begin < s.last and "resumptive" in course.scene.word(begin).closed:
            begin += 1
    elif begin < s.last and course.keys[begin] == "ل":
        begin += 1
    if begin + 1 < s.last and _comes_before(course, begin):
        begin += 1
    return begin


def _is_thought(course: Course, spot: Spot, verb: Cue) -> bool:
    """Whether what somebody says of a thing is only named (احتجاجا على ما اعتبرته المعارضة تزويرا)."""
    before = spot.hit.first - 1
    governed = before >= spot.sentence.first and course.keys[before] not in COMMAS
    return (
        course.keys[spot.hit.first] == _UPON and governed and verb.role == "carry" and not verb.id.startswith("carry.")
    )


def is_moved(course: Course, spot: Spot, speaker: Speaker) -> bool:
    """Whether نقل is no verb of saying: only outlets carry words (وفق ما نقلت رويترز), كما نقل الجرحى إلى المستشفى."""
    verb = course.scene.cue(spot.hit.last) if spot.cue.clausal else None
    return verb is not None and verb.role == "relay" and speaker.role != "agency" and speaker.kind != "media"


def _comes_before(course: Course, token: int) -> bool:
    """Whether an adjective stands before its source (بحسب آخر حصيلة)."""
    word, following = course.scene.word(token), course.scene.word(token + 1).noun
    return word.noun is None and word.kind is not None and following is not None and following.role == "source"


def can_tell(course: Course, spot: Spot, speaker: Speaker) -> bool:
    """Whether the words after a phrase are a speaker: وفق is said of plans and laws as well, and of what an operation
    was led by (قبضت المفرزة على اثنين، وفق معلومات استخبارية دقيقة)."""
    if speaker.lemma == _RUMOUR and speaker.last < spot.sentence.last:
        behind = (course.scene.word(token).closed for token in (speaker.last - 1, speaker.last))
        if any("acted_on" in closed for closed in behind):
            return False
    if spot.cue.opens:
        return speaker.role == "source"
    words = speaker.last - speaker.first
    if speaker.role != "bare":
        vague = speaker.lemma in ("body.hukuma", "source.study") and words == 1
        return speaker.lemma != "source.inquiry" and not vague
    if course.cast.knows(speaker) or spot.cue.clausal:
        return True
    beside = speaker.end + (course.keys[speaker.end] in COMMAS if speaker.end < spot.sentence.last else 0)
    after = course.scene.word(beside).noun if beside < spot.sentence.last else None
    apart = beside > speaker.end and words >= _FULL_NAME
    titled = after is not None and (after.role in ("title", "rank") or (apart and after.role == "source"))
    titled = titled or (apart and beside < spot.sentence.last and course.keys[beside] in _ONE_OF)
    keys = course.keys[speaker.first : speaker.first + 2]
    definite = course.scene.word(speaker.first).definite
    return titled or (words >= 2 and not definite and not any(key.endswith(_COMMON_ENDINGS) for key in keys))


def _ends(course: Course, token: int, s: Sentence) -> bool:
    """Whether a verb of saying before a token says nothing more: at a comma or a stop, or where he said it."""
    if token >= s.last or course.keys[token] in COMMAS or course.keys[token] == ".":
        return True
    word = course.scene.word(token)
    return "time" in word.closed or (
        "pp" in word.closed and course.scene.medium(min(token + 1, s.last - 1)) is not None
    )


def meant(course: Course, spot: Spot) -> Voice | None:
    """Whose words a phrase tells that names nobody: the subject's of its sentence (قتلت القوات خمسة، على حد قولها، كما
    قال), or by its pronoun those of who spoke last (وبحسبه)."""
    hit, cue, s = spot
    opening = hit.first - s.first <= 1
    subject = None if opening else find_subject(course, s, hit.first)
    if cue.clausal:
        verb = course.scene.cue(hit.last)
        if verb is None or verb.role != "verb" or subject is None or subject.role not in _DOERS:
            return None
        return voice_at(course, subject, s) if _ends(course, course.scene.hits[hit.last].last, s) else None
    feminine = course.keys[hit.last - 1].endswith(_HER)
    if subject is not None and subject.role in _DOERS and subject.feminine in (None, feminine):
        return voice_at(course, subject, s)
    return course.cast.agreeing(feminine=feminine) if course.cast.voices else None
