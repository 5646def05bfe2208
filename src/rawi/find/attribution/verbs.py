"""Verbs of saying: where the speaker stands, and whether the verb attributes at all."""

from __future__ import annotations

from msgspec.structs import replace

from rawi.find.attribution.behind_listener import behind_listener
from rawi.find.attribution.cast import OURS, Voice, again
from rawi.find.attribution.complements import COMMAS, IS, Complement, find_complement
from rawi.find.attribution.course import CONJUNCTIONS, PLURAL_ENDINGS, Course, Found, Spot
from rawi.find.attribution.participles import is_charged
from rawi.find.attribution.speaker_unnamed import past_unnamed
from rawi.find.attribution.speakers import Speaker, read_speaker
from rawi.find.attribution.voices import BUT, find_voice, voice_at

_LOOSE = frozenset(("says", "announces", "claims", "denies"))
_LONG_QUOTE = 6
_OPENING = frozenset(("clause", "contrast"))
_IN = "في"
_BESIDE = 2
_ADDRESSING = frozenset(("demands", "accuses", "warns", "threatens"))
_WHILE = frozenset(("وقت", "الوقت"))
_BEFORE_VERB = frozenset(("preposition", "time", "adverb", "also", "contrast", "kana", "clause", "relative"))
_TOLL = "source.toll"
_PLACE_REACH = 3
_WHO_REACH = 10
_BACK = 25
"""Tokens before a verb in which كان can bring its speaker."""


def read_verb(course: Course, spot: Spot) -> int:
    """Reads a verb of saying; the token from which the next cue is sought."""
    hit, cue, s = spot
    if not is_affirmed(course, spot):
        return hit.last
    after, before = _speakers(course, spot)
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
    first, inside = (None, False) if after or before else _speaker_first(course, spot)
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
        return "toward" not in cue.takes or s.is_title or _subject_of_kana(course, spot) is not None
    if "attack" in cue.takes and after.kind == "official":
        return False
    return _says_something(course, spot, after, said)


def _speakers(course: Course, spot: Spot) -> tuple[Speaker | None, Speaker | None]:
    """The speaker after the verb, or else the one that كان brings before it."""
    before, after = _subject_of_kana(course, spot), _speaker_after(course, spot)
    if before is not None and (after is None or course.follows(spot, "kana_verb")):
        return None, before
    return after, None


def _subject_of_kana(course: Course, spot: Spot) -> Speaker | None:
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
    """Whether a noun after a verb of demand or accusation is its object: one in the accusative (طالب المدنيين بكذا), or
    one after a verb in the present whose subject stands before it (تقرير يتهم السلطات، لكنها تتهم السلطات)."""
    hit, cue, s = spot
    key, head = course.keys[hit.first - 1], course.keys[speaker.first]
    if head.endswith("يين") or (speaker.role == "source" and head.endswith("ين")):
        return True
    if not cue.present or hit.proclitic or hit.first == s.first or not key[:1].isalpha() or key in _WHILE:
        return False
    return not course.scene.word(hit.first - 1).closed & _BEFORE_VERB


def _speaker_first(course: Course, spot: Spot) -> tuple[Speaker | None, bool]:
    """A speaker named before his verb: in a headline, after أن, where he opens the sentence, or where he is set against
    another (لكن المستشفى قال); and whether his clause is within another's words."""
    hit, _, s = spot
    if hit.proclitic:
        return None, False
    begin = range(hit.first - 1, s.first, -1)
    opening = next((t for t in begin if course.scene.word(t).closed & _OPENING), None)
    starts = [] if opening is None else [opening + 1]
    against = opening is not None and "contrast" in course.scene.word(opening).closed
    own = against or (opening is not None and _is_but_that(course, opening))
    if s.is_title or not course.scene.word(s.first).closed:
        starts.append(s.first)
    for start in starts:
        speaker = read_speaker(course.scene, start, hit.first)
        known = speaker is not None and (speaker.role != "bare" or s.is_title or start != s.first)
        known = known and not (against and speaker is not None and speaker.role == "bare")
        if speaker is not None and known and _stands_before(course, speaker.end, hit.first):
            return speaker, not (own and opening is not None and start == opening + 1)
    return None, False


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
