"""Who speaks at a cue: the one named, the one a noun points back to, the owner of a statement, or who spoke last."""

from __future__ import annotations

from msgspec.structs import replace

from rawi.find.attribution.cast import OURS, Voice, again, voice_of
from rawi.find.attribution.complements import Complement
from rawi.find.attribution.course import PLURAL_ENDINGS, Course, Spot
from rawi.find.attribution.listeners import find_teller
from rawi.find.attribution.speakers import Speaker, read_speaker
from rawi.model.text import Sentence

_ADVERBIAL = frozenset(("preposition", "time", "adverb", "also"))
_CAN_SPEAK = frozenset(("title", "body", "name", "agency", "rank", "source"))
_ADJECTIVES = 2
_PAST = 12
"""Tokens behind كان within which قد stands."""
_BUT_HE = frozenset(("لكنه", "لكنها", "لكنهم"))
_BUT_THEY = frozenset(("انه", "انها", "انهم"))
BUT = frozenset(("الا", "غير", "بيد"))
_STATEMENT = "source.statement"
_TOLL = "حصيله"
_TOLLS = "source.toll"
_REPORT = "source.report"
_CORRESPONDENT = "source.murasil"
_NEWS = "معلومات"
_FIRST = frozenset((("اوليه",), ("الاوليه",)))
_REMARKS = "source.remarks"
_FROM = "عن"
_PREPOSITIONS = frozenset((_FROM, "الي"))
_GAVE = frozenset(("ادلي", "ادلت"))
_PUBLISHED = frozenset((_STATEMENT, _TOLLS, _REPORT, _REMARKS))


def find_voice(course: Course, spot: Spot, speaker: Speaker | None, *, begin: int, said: Complement) -> Voice | None:
    """The voice of a verb whose speaker, if named, ends before token `begin`. It now spoke last."""
    teller, medium = find_teller(course.scene, begin, max(said.token, begin), course.is_own)
    via = (teller,) if teller else ()
    if speaker is not None:
        if is_nobodys(course, find_owner(course, speaker, spot.sentence)):
            return None
        voice = voice_at(course, speaker, spot.sentence, via=via, medium=medium)
    elif begin < spot.sentence.last and "nobody" in course.scene.word(begin).closed:
        return None
    else:
        unnamed = _unnamed(course, spot)
        if unnamed is None:
            return None
        voice = again(unnamed, via, medium)
    return course.cast.hear(voice)


def voice_at(
    course: Course, speaker: Speaker, s: Sentence, *, via: tuple[str, ...] = (), medium: str | None = None
) -> Voice:
    """The voice that a speaker's name means here, not yet heard: an earlier one or a new one."""
    medium = medium or ("statement" if speaker.lemma == _STATEMENT else None)
    owner = find_owner(course, speaker, s)
    earlier = course.cast.recall(owner)
    if earlier is not None:
        return again(earlier, via, medium)
    voice = voice_of(owner, via if via or medium else course.cast.teller(owner), medium)
    tells = owner.lemma == _CORRESPONDENT or owner.role == "agency"
    own_man = tells and course.holds_own(owner.name)
    return replace(voice, lemma=OURS) if own_man else voice


def find_owner(course: Course, speaker: Speaker, s: Sentence) -> Speaker:
    """Whose statement a statement is (بيان لوزارة الداخلية، بيان صادر عن الجماعة); the statement where unsaid."""
    if speaker.lemma not in _PUBLISHED:
        return speaker
    publisher = _publisher(course, speaker, s)
    if publisher is not None:
        return publisher
    inner = speaker.first + 1
    limit = s.last if speaker.lemma == _REMARKS else speaker.end
    within = read_speaker(course.scene, inner, limit, stripped=True) if speaker.end > inner else None
    if speaker.lemma == _REMARKS:
        return _remarking(course, speaker, within, s)
    if within is not None and within.role in ("body", "name", "agency"):
        return replace(within, end=speaker.end)  # بيان الجيش، بيان للجيش، إحصاء رويترز
    begin = speaker.end
    while begin < s.last and "of_toll" in course.scene.word(begin).closed:
        begin += 1
    token = begin
    while token < s.last and "carrier" in course.scene.word(token).closed:
        token += 1
    written = token < s.last and course.keys[token].startswith("ل")
    if token > begin or written:
        of_it = written and token > begin and course.keys[token - 1] not in _PREPOSITIONS  # بيان سابق للوزارة
        owner = read_speaker(course.scene, token, s.last, stripped=token == begin or of_it)
        given = token - begin > 1 and course.keys[token - 1] == _FROM  # بيان صادر عن قصر كذا
        if owner is not None and (owner.role != "bare" or given or course.cast.knows(owner)):
            return replace(owner, end=max(owner.end, speaker.end))
    return speaker if speaker.lemma == _REPORT else replace(speaker, anaphor=speaker.lemma == _STATEMENT)


def _remarking(course: Course, speaker: Speaker, within: Speaker | None, s: Sentence) -> Speaker:
    """Whose remarks are told: تصريحات قائد عسكري، تصريحات أدلى بها القائد; else those of who spoke last."""
    token = speaker.end - (course.keys[speaker.end - 1] in _GAVE)
    if token + 2 < s.last and course.keys[token] in _GAVE:
        giver = read_speaker(course.scene, token + 2, s.last)
        return speaker if giver is None else giver
    if within is not None and (within.role != "bare" or within.last - within.first > 1 or course.cast.knows(within)):
        return replace(within, end=max(within.end, speaker.end))
    return replace(speaker, anaphor=True)


def is_nobodys(course: Course, speaker: Speaker) -> bool:
    """Whether a toll is told with nobody who gave it out (وفق حصيلة أولية، وفق المعلومات الأولية): the outlet tells it
    itself."""
    key = course.keys[speaker.first]
    first_news = key.endswith(_NEWS) and course.keys[speaker.first + 1 : speaker.first + 2] in _FIRST
    return first_news or (speaker.lemma == "source.toll" and key.endswith(_TOLL))


def _publisher(course: Course, speaker: Speaker, s: Sentence) -> Speaker | None:
    """Who gave out a statement or a count (بيان نشرته القوات المسلحة، حصيلة جديدة أوردها المرصد); of a
    statement an outlet is the carrier."""
    ahead = range(speaker.end, min(speaker.end + _ADJECTIVES + 1, s.last))
    token = next((t for t in ahead if course.scene.cue(t) is not None), None)
    verb = course.scene.cue(token) if token is not None else None
    if token is None or verb is None or verb.role not in ("carry", "verb"):
        return None
    if "relative" in course.scene.word(token - 1).closed and course.cast.has_stated:
        return None  # البيان الذي نشره المركز: the statement known from before
    if not course.keys[token].endswith(("ه", "ها")):
        return None
    publisher = read_speaker(course.scene, course.scene.hits[token].last, s.last)
    if publisher is None or publisher.role == "bare":
        return None
    media = publisher.role == "agency" or publisher.kind == "media"
    return None if media and speaker.lemma != _TOLLS else publisher


def find_subject(course: Course, s: Sentence, end: int) -> Speaker | None:
    """The subject of a sentence that opens with some other verb, where it is one who can speak."""
    if end - s.first < 3:
        return None
    speaker = read_speaker(course.scene, s.first + 1, end)
    if speaker is None or speaker.lemma == _TOLLS:
        return None  # ارتفعت حصيلة القتلى إلى عشرة، وقال
    return speaker if speaker.role in _CAN_SPEAK else None


def _unnamed(course: Course, spot: Spot) -> Voice | None:
    """The voice of a verb that names none: who spoke last, or the subject of the sentence."""
    hit, cue, s = spot
    key, last = course.keys[hit.first], course.cast.last
    if key.endswith(PLURAL_ENDINGS) and (last is None or not last.lemma.startswith("source.")):
        return None  # a plural verb has its own subject
    past = _subject_of_past(course, spot)
    if past is not None:
        return voice_at(course, past, s)
    opens = _opens(course, spot)
    if (opens or _resumes(course, spot)) and last is not None and not s.is_title:
        stem = key[len(hit.proclitic) :]
        return course.cast.agreeing(feminine=stem.startswith("ت") if cue.present else stem.endswith("ت"))
    if cue.present and not opens:
        return None
    subject = find_subject(course, s, hit.first)
    return None if subject is None else voice_at(course, subject, s)


def _subject_of_past(course: Course, spot: Spot) -> Speaker | None:
    """Who had done something before he said so: كان الوزير قد زار المكان، وقال إن …; مصادر كانت قد نفت ذلك، وقالت."""
    hit, _, s = spot
    scene = course.scene
    for token in range(hit.first - 1, s.first - 1, -1) if hit.proclitic.startswith("و") else ():
        cue, closed = scene.cue(token), scene.word(token).closed
        if (cue is not None and cue.role == "verb") or token in scene.quotes:
            return None
        if "kana" in closed:
            had = next(
                (t for t in range(token, min(token + _PAST, hit.first)) if "kana_verb" in scene.word(t).closed), 0
            )
            if had > token + 1:
                return _whole(read_speaker(scene, token + 1, had), had)
            opening = next((t for t in range(token - 1, s.first, -1) if "clause" in scene.word(t).closed), 0)
            return _whole(read_speaker(scene, opening + 1, token), token) if had and opening else None
    return None


def _whole(speaker: Speaker | None, end: int) -> Speaker | None:
    """A speaker whose name ends at a token."""
    return speaker if speaker is not None and speaker.end == end else None


def _opens(course: Course, spot: Spot) -> bool:
    """Whether nothing but adverbs and the like stands before a verb in its sentence."""
    hit, _, s = spot
    if hit.first == s.first:
        return True
    closed = course.scene.word(s.first).closed
    return hit.first - s.first <= 5 and bool(closed & _ADVERBIAL) and "kana" not in closed


def _resumes(course: Course, spot: Spot) -> bool:
    """Whether a verb within a sentence goes on with its speaker (وأشارت إلى, أكد فيها)."""
    hit = spot.hit
    if hit.last < spot.sentence.last and "within" in course.scene.word(hit.last).closed:
        return True
    goes_on = hit.proclitic.startswith("و") or course.follows(spot, "also") or _is_contrasted(course, hit.first)
    return bool(course.here) and goes_on


def _is_contrasted(course: Course, token: int) -> bool:
    """Whether the speaker of before is set against what he said, by a pronoun: لكنه قال، إلا أنها أكدت."""
    before = course.keys[token - 1] if token else ""
    if before in _BUT_THEY and token > 1:
        return course.keys[token - 2] in BUT
    return before.removeprefix("و") in _BUT_HE
