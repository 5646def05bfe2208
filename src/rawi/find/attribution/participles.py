"""Adverbial participles of saying (مشيرا إلى، مؤكدا أن): whose words they go on with."""

from __future__ import annotations

from rawi.find.attribution.cast import Voice, again
from rawi.find.attribution.complements import Complement, find_complement
from rawi.find.attribution.course import CONJUNCTIONS, Course, Spot
from rawi.find.attribution.listeners import find_teller
from rawi.find.attribution.voices import find_subject, voice_at

_BESIDE = 2
_BY_DOING = "با"
"""Of ب and a verbal noun of the derived forms: باغتصاب، بارتكاب، باستهداف."""
_SHORTEST = 5
_FEMININE = "ه"
_NOUNS = ("ه", "ات")


def _goes_on(course: Course, spot: Spot, said: Complement) -> bool:
    """Whether a participle with a plain object has its speaker: in its sentence, or before one that it opens (. مؤكدا
    مقتل خمسة)."""
    opens = spot.hit.first == spot.sentence.first and course.scene.word(said.token).event
    return bool(course.here) or opens


def _is_beside_phrase(course: Course, spot: Spot) -> bool:
    """Whether a participle goes on with whom a phrase before it names: كما صرح الناطق سالم خالد، مؤكدا."""
    return bool(course.here) and course.here[-1].backward and spot.hit.first - course.here[-1].last <= _BESIDE


def is_charged(course: Course, token: int) -> bool:
    """Whether a word of accusing tells who is accused and not who accuses: أشخاص متهمين | بالتورط، اتهم الجيش
    | بقتل خمسة."""
    key, word = course.keys[token], course.scene.word(token)
    derived = key.startswith(_BY_DOING) and len(key) > _SHORTEST and course.scene.name(token) is None
    return (word.proclitic == "ب" and (word.event or word.definite)) or derived


def _is_adjective(course: Course, spot: Spot) -> bool:
    """Whether a feminine participle belongs to the indefinite noun right before it: مظاهرات منددة بالحكومة."""
    before = spot.hit.first - 1
    if not course.keys[spot.hit.first].endswith(_FEMININE) or before < spot.sentence.first:
        return False
    word, key = course.scene.word(before), course.keys[before]
    plain = not word.definite and word.noun is None and not word.closed and course.scene.name(before) is None
    return plain and key[:1].isalpha() and key.endswith(_NOUNS)


def read_participle(course: Course, spot: Spot) -> int:
    """Reads مشيرا إلى, مؤكدا أن: the speaker of the sentence goes on, or the last one where it opens a sentence."""
    hit, cue, s = spot
    if hit.proclitic not in CONJUNCTIONS or (cue.stance == "accuses" and is_charged(course, hit.last)):
        return hit.last
    if _is_adjective(course, spot):
        return hit.last
    said = find_complement(course.scene, cue, hit.last, min(s.last, hit.last + 9))
    if said is None or ("object" in cue.takes and said.joined == "object" and not _goes_on(course, spot, said)):
        return hit.last
    if course.forward:
        last = course.forward[-1]
        voice = Voice(last.chain[0], last.kind, via=last.chain[1:], medium=last.medium) if last.chain else None
        if voice is None:
            return hit.last
        course.say(spot, voice, said, stance=cue.stance)
        return hit.last
    if course.cast.last is not None and (hit.first == s.first or _is_beside_phrase(course, spot)):
        voice = course.cast.last
    else:
        subject = find_subject(course, s, hit.first)
        if subject is None:
            return hit.last
        voice = voice_at(course, subject, s)
    teller, medium = find_teller(course.scene, hit.last, said.token, course.is_own)
    voice = course.cast.hear(again(voice, (teller,) if teller else (), medium))
    course.say(spot, voice, said, stance=cue.stance, teller=course.outer)
    return hit.last
