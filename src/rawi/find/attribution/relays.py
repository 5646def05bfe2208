"""Relays and carriers (نقلت رويترز عن …، بيان نشرته الوكالة), passives and the marks of the outlet's own background."""

from __future__ import annotations

from rawi.find.attribution.cast import again
from rawi.find.attribution.complements import Complement, find_complement, reports_something
from rawi.find.attribution.course import Course, Found, Spot, told_by
from rawi.find.attribution.speakers import Speaker, read_speaker
from rawi.find.attribution.verbs import is_affirmed
from rawi.find.attribution.voices import voice_at
from rawi.lexicon.attributions import Medium

_NEAR = 8
_FAR = 10


def read_relay(course: Course, spot: Spot) -> int:
    """Reads نقلت رويترز عن مسؤول: the second knows, the first tells."""
    hit, cue, s = spot
    relayed = find_relayed(course, spot) if is_affirmed(course, spot) else None
    if relayed is None:
        return hit.last
    teller, speaker = relayed
    said = find_complement(course.scene, cue, speaker.end, min(s.last, speaker.end + 2 * _NEAR))
    if said is None and speaker.role == "bare":
        return hit.last
    via = () if cue.drop_teller else find_tellers(course, spot, teller)
    voice = course.cast.hear(voice_at(course, speaker, s, via=via))
    course.say(spot, voice, said or Complement(speaker.end, "object", False), stance="says", teller=course.outer)
    return max(hit.last, speaker.end)


def find_relayed(course: Course, spot: Spot) -> tuple[Speaker | None, Speaker] | None:
    """Who carries the words at a relay and whose they are."""
    hit, _, s = spot
    teller = read_speaker(course.scene, hit.last, s.last)
    begin = teller.end if teller else hit.last
    media = teller is not None and (teller.role == "agency" or teller.kind == "media")
    reach = _FAR if media else _NEAR  # نقلت القناة، على موقعها الإلكتروني، اليوم، عن
    source = next((t for t in range(begin, min(begin + reach, s.last)) if _brings_source(course, spot, t)), None)
    if source is None:
        return None
    start = course.scene.hits[source].last if course.scene.cue(source) else source + 1
    speaker = read_speaker(course.scene, start, s.last)
    return None if speaker is None else (teller, speaker)


def _brings_source(course: Course, spot: Spot, token: int) -> bool:
    """Whether a token brings the one whose words are carried (عن, على لسان)."""
    phrase = course.scene.cue(token)
    return course.keys[token] == spot.cue.source or (phrase is not None and phrase.id == "phrase.lisan")


def find_tellers(course: Course, spot: Spot, teller: Speaker | None) -> tuple[str, ...]:
    """The chain above a quoted source: who carries his words, where that is not the outlet."""
    if teller is None:
        last = course.cast.last
        return last.chain[-1:] if last is not None and last.media else ()
    voice = voice_at(course, teller, spot.sentence)
    return () if course.is_own(voice.name) else voice.chain


def read_carry(course: Course, spot: Spot) -> int:
    """Reads بيان نشرته الوكالة: an agency that carries the words of the attribution around it."""
    hit, _, s = spot
    speaker = read_speaker(course.scene, hit.last, s.last)
    before = (course.scene.hits.get(token) for token in range(hit.first - 5, hit.first))
    heard = any(other is not None and isinstance(other.entry, Medium) for other in before)
    if speaker is None or not course.here or not heard or not (speaker.role == "agency" or speaker.kind == "media"):
        return hit.last
    earlier = course.cast.recall(speaker)
    name = earlier.name if earlier else speaker.name
    if not course.is_own(name):
        carried = course.here[-1]
        carried.chain = told_by(carried.chain, (name,))
        if course.cast.voices:
            course.cast.voices[-1] = again(course.cast.voices[-1], carried.chain[1:], None)
    return speaker.end


def read_passive(course: Course, spot: Spot) -> int:
    """Reads أفيد عن, ترددت أنباء عن: somebody says so and nobody knows who."""
    hit, cue, s = spot
    if reports_something(course.scene, hit.last, min(s.last, hit.last + 4)):
        starts = course.scene.text.starts
        clause = starts[min(hit.last, s.last - 1)]
        course.keep(Found(hit.first, hit.last, cue.id, s.index, ("?",), None, starts[hit.first], s.end, clause))
    return hit.last


def read_marker(course: Course, spot: Spot) -> int:
    """Reads يذكر أن: the outlet goes on in its own voice."""
    hit, cue, s = spot
    clause = course.scene.text.starts[hit.last - 1]
    course.keep(Found(hit.first, hit.last, cue.id, s.index, (), None, s.start, s.end, clause, backward=True))
    return hit.last
