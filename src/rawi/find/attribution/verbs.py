"""Verbs of saying: whether a verb attributes at all, and what it brings as whose words."""

from __future__ import annotations

from msgspec.structs import replace

from rawi.find.attribution.behind_listener import behind_listener
from rawi.find.attribution.cast import OURS, Voice, again
from rawi.find.attribution.complements import COMMAS, IS, Complement, find_complement
from rawi.find.attribution.course import CONJUNCTIONS, Course, Found, Spot
from rawi.find.attribution.participles import is_charged
from rawi.find.attribution.speakers import Speaker, read_speaker
from rawi.find.attribution.verb_speakers import speaker_first, speakers_of, subject_of_kana
from rawi.find.attribution.voices import find_voice, voice_at

_LOOSE = frozenset(("says", "announces", "claims", "denies"))
_LONG_QUOTE = 6
_TOLL = "source.toll"


def read_verb(course: Course, spot: Spot) -> int:
    """Reads a verb of saying; the token from which the next cue is sought."""
    hit, cue, s = spot
    if not is_affirmed(course, spot):
        return hit.last
    after, before = speakers_of(course, spot)
    listener = None
    if after is None and before is None and "clause" in cue.takes:
        after, listener = behind_listener(course, spot)
    if cue.nominal and (after is None or after.role in ("bare", "quoted") or not course.follows(spot, "since")):
        return hit.last
    if after is None and before is None and "attack" in cue.takes:
        return _read_object_first(course, spot)
    if after is not None and after.role == "bare" and "event" in cue.takes and not course.cast.knows(after):
        after = None  # إنه أحصى أكثر من مئة جثة
    begin = after.end if after is not None else hit.last
    said = find_complement(course.scene, cue, begin, s.last)
    if said is None and after is not None and after.role == "quoted":
        after, begin = None, hit.last  # وتابع «أصيب خمسة جنود»
        said = find_complement(course.scene, cue, begin, s.last)
    if cue.stance == "accuses" and after is not None and said is not None and is_charged(course, said.token):
        if not hit.proclitic or hit.first == s.first:
            return hit.last  # اتهم الجيش بقتل خمسة: he is accused
        after = None  # انتقد الوزير الهجوم واتهم الحركة بقتل خمسة
    if said is None or not _attributes(course, spot, after, said):
        return hit.last
    first, inside = (None, False) if after or before else speaker_first(course, spot)
    speaker = after or before or first
    if "tally" in cue.takes and (speaker is None or speaker.role == "bare"):
        return hit.last  # ورفعت غارة جديدة عدد القتلى
    teller = _quoted_by(course, spot, inside=inside)
    quoter = course.cast.last
    voice = find_voice(course, spot, speaker, begin=begin, said=said)
    if voice is None:
        if course.here and after is not None and after.lemma == _TOLL:
            course.say(spot, Voice("", lemma=OURS), said, stance="says")  # فيما تحدثت حصيلة رسمية عن مقتل جنديين
        return hit.last
    if listener is not None:
        voice = course.cast.hear(again(voice, (listener,), None))
    if teller and quoter is not None:
        course.cast.hear(quoter)  # who is quoted within a quotation does not go on in the next sentence
    stance = "takes_responsibility" if cue.stance == "announces" and said.responsibility else cue.stance
    course.say(spot, voice, said, stance=stance, teller=teller or course.outer)
    return max(hit.last, min(begin, s.last))


def is_affirmed(course: Course, spot: Spot) -> bool:
    """Whether a verb is affirmed and stands where its kind of verb must."""
    hit, cue, s = spot
    if hit.proclitic not in CONJUNCTIONS:
        return False
    if hit.first > s.first:
        before = course.scene.word(hit.first - 1).closed
        if cue.stance == "demands" and course.keys[hit.first - 1] in IS:
            return False
        if "negation" in before or (cue.present and "subjunctive" in before):
            return False
        if cue.initial and not hit.proclitic and course.keys[hit.first - 1] not in COMMAS:
            return bool(before & {"also", "contrast"})
    return not (cue.initial and s.is_title and s.first != hit.first)


def _attributes(course: Course, spot: Spot, after: Speaker | None, said: Complement) -> bool:
    """Whether a verb with this speaker and complement says something in somebody's name."""
    _, cue, s = spot
    if course.follows(spot, "relative") and (after is None or after.role == "bare" or said.joined == "object"):
        return False
    if after is None:
        return "toward" not in cue.takes or s.is_title or subject_of_kana(course, spot) is not None
    if "attack" in cue.takes and after.kind == "official":
        return False
    return _says_something(course, spot, after, said)


def _read_object_first(course: Course, spot: Spot) -> int:
    """Reads a verb whose speaker stands after the attack he takes responsibility for (تبنى الهجوم فصيل يدعى …)."""
    hit, cue, s = spot
    if hit.last + 1 >= s.last or "attack" not in course.scene.word(hit.last).closed:
        return hit.last
    speaker = read_speaker(course.scene, hit.last + 1, s.last)
    if speaker is None or speaker.kind != "armed_group":
        return hit.last
    ahead = range(speaker.end, min(speaker.end + 3, s.last))
    called = next((t for t in ahead if "called" in course.scene.word(t).closed), None)
    name = read_speaker(course.scene, called + 1, s.last) if called is not None else None
    if name is not None:
        speaker = replace(name, kind=name.kind or speaker.kind)
    voice = course.cast.hear(voice_at(course, speaker, s))
    course.say(spot, voice, Complement(hit.last, "object", True), stance=cue.stance, teller=course.outer)
    return speaker.end


def _says_something(course: Course, spot: Spot, speaker: Speaker, said: Complement) -> bool:
    """Whether an unknown definite noun speaks: with a plain object it is as well something that does something
    (أكد الفوز حضوره)."""
    if speaker.role != "bare" or said.joined not in ("object", "preposition") or spot.cue.stance not in _LOOSE:
        return True
    ahead = range(said.token, min(said.token + 2, len(course.keys)))
    if any(course.scene.word(token).event for token in ahead):
        return True
    return not course.scene.word(speaker.first).definite or course.cast.knows(speaker)


def _quoted_by(course: Course, spot: Spot, *, inside: bool) -> tuple[str, ...]:
    """The chain of the one who quotes this speaker: his quotation, or with `inside` his clause, holds the verb."""
    hit, _, s = spot
    start = course.scene.text.starts[hit.first]
    for found in reversed(course.found):
        if found.sentence < s.index - 8:
            break
        if found.backward or not found.chain or not found.start < start < found.end:
            continue
        if (inside and found.sentence == s.index) or _in_quotation(course, found, start):
            return found.chain
    return ()


def _in_quotation(course: Course, found: Found, offset: int) -> bool:
    """Whether a long quotation within the words of an attribution holds an offset."""
    starts = course.scene.text.starts
    return any(
        close - mark > _LONG_QUOTE and found.clause - 3 <= starts[mark] < offset < starts[close]
        for mark, close in course.scene.quotes.items()
    )
