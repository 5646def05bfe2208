"""Phrases of attribution (بحسب، وفقا لـ، على ما أعلن): who is named, and which stretch of the sentence they hold."""

from __future__ import annotations

from rawi.find.attribution.cast import Voice, again
from rawi.find.attribution.complements import COMMAS, find_complement
from rawi.find.attribution.course import Course, Found, Spot, told_by
from rawi.find.attribution.listeners import find_teller
from rawi.find.attribution.relays import find_relayed, find_tellers
from rawi.find.attribution.speakers import Speaker, read_speaker
from rawi.find.attribution.voices import find_owner, find_subject, is_nobodys, voice_at
from rawi.lexicon.attributions import Cue

_NEAR = 10
_THEIR_MAN = "source.theirs"
_RUMOUR = "source.rumour"
_FULL_NAME = 2
_BESIDE = 1
_THEIR_STATEMENT = frozenset((("بيانه",), ("بيانها",), ("بيانهم",), ("بيانهما",)))
_ONE_OF = frozenset(("احد", "احدي"))
_COMMON_ENDINGS = ("ه", "ات", "ي")
"""Of plans and terms rather than of a person's first names (وفق معايير دولية)."""


def read_phrase(course: Course, spot: Spot) -> int:
    """Reads a phrase of attribution; the token from which the next cue is sought."""
    hit, cue, s = spot
    relayed = _read_relayed(course, spot)
    if relayed:
        return relayed
    if cue.opens and course.cast.last is not None and course.keys[hit.last : hit.last + 1] in _THEIR_STATEMENT:
        _place_statement(course, spot)
        return hit.last + 1
    begin = _speaker_start(course, spot)
    speaker = read_speaker(course.scene, begin, s.last, stripped=not cue.clausal) if begin is not None else None
    if speaker is None or not _can_tell(course, spot, speaker) or _is_moved(course, spot, speaker):
        return hit.last
    if _is_verb_after_all(course, spot, speaker):
        return hit.last
    teller, medium = find_teller(course.scene, speaker.end, _clause_end(course, spot, speaker.end), course.is_own)
    owner = find_owner(course, speaker, s)
    if is_nobodys(course, owner):
        return hit.last
    if owner.lemma == "source.statement":
        # قتل جنديان، وفق بيان: the statement is the subject's where the subject can speak
        subject = find_subject(course, s, hit.first)
        if subject is not None and subject.role in ("body", "name", "title"):
            owner, medium = subject, medium or "statement"
    voice = voice_at(course, owner, s, via=(teller,) if teller else (), medium=medium or _medium(speaker))
    _place(course, spot, voice, speaker.end)
    return max(hit.last, min(speaker.end, s.last))


def _place_statement(course: Course, spot: Spot) -> None:
    """Lays وجاء في بيانها over its sentence: the statement of the one who spoke last."""
    feminine = course.keys[spot.hit.last].endswith("ها")
    _place(course, spot, again(course.cast.agreeing(feminine=feminine), (), "statement"), spot.hit.last + 1)


def _read_relayed(course: Course, spot: Spot) -> int:
    """Reads حسبما نقلت الوكالة عن مسؤول: the second knows; the token after it, 0 where no relay follows."""
    hit, cue, s = spot
    relay = course.scene.cue(hit.last) if cue.clausal and hit.last < s.last else None
    if relay is None or not relay.source:
        return 0
    verb = Spot(course.scene.hits[hit.last], relay, s)
    relayed = find_relayed(course, verb)
    if relayed is None:
        return 0
    teller, speaker = relayed
    own_man = teller if speaker.lemma == _THEIR_MAN else None  # نقلت القناة عن مراسلها
    known = own_man or speaker
    via = () if own_man or relay.drop_teller else find_tellers(course, verb, teller)
    _place(course, spot, voice_at(course, known, s, via=via), speaker.end)
    return max(hit.last, speaker.end)


def _medium(speaker: Speaker) -> str | None:
    return "statement" if speaker.lemma == "source.statement" else None


def _speaker_start(course: Course, spot: Spot) -> int | None:
    """The token at which a phrase's speaker begins; None where a clausal phrase has no verb of saying after it."""
    hit, cue, s = spot
    begin = hit.last
    if cue.clausal:
        verb = course.scene.cue(begin)
        if verb is None or verb.role not in ("verb", "carry", "relay"):
            return None
        begin = course.scene.hits[begin].last
        if begin < s.last and "resumptive" in course.scene.word(begin).closed:
            begin += 1
    elif begin < s.last and course.keys[begin] == "ل":
        begin += 1
    if begin + 1 < s.last and _comes_before(course, begin):
        begin += 1
    return begin


def _is_moved(course: Course, spot: Spot, speaker: Speaker) -> bool:
    """Whether نقل is no verb of saying: only outlets carry words (وفق ما نقلت رويترز), كما نقل الجرحى إلى المستشفى."""
    verb = course.scene.cue(spot.hit.last) if spot.cue.clausal else None
    return verb is not None and verb.role == "relay" and speaker.role != "agency" and speaker.kind != "media"


def _comes_before(course: Course, token: int) -> bool:
    """Whether an adjective stands before its source (بحسب آخر حصيلة)."""
    word, following = course.scene.word(token), course.scene.word(token + 1).noun
    return word.noun is None and word.kind is not None and following is not None and following.role == "source"


def _clause_end(course: Course, spot: Spot, token: int) -> int:
    """The end of the clause at a token: the next comma or stop, ten tokens on at most."""
    stop = min(token + _NEAR, spot.sentence.last)
    return next((t for t in range(token, stop) if course.keys[t] in COMMAS or course.keys[t] == "."), stop)


def _is_verb_after_all(course: Course, spot: Spot, speaker: Speaker) -> bool:
    """كما أعلن فلان أن: a verb of its own and no phrase that reaches back."""
    hit, _, s = spot
    if hit.last - hit.first > 1 or "also" not in course.scene.word(hit.first).closed:
        return False
    verb = course.scene.cue(hit.last)
    return verb is None or find_complement(course.scene, verb, speaker.end, s.last) is not None


def _can_tell(course: Course, spot: Spot, speaker: Speaker) -> bool:
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


def _place(course: Course, spot: Spot, voice: Voice, end: int) -> None:
    """Adds a phrase to the attributions of its sentence, or lays it over the sentence as its own."""
    hit, cue, s = spot
    opening = hit.first - s.first <= 1
    if _tells_the_sentence_before(course, spot, voice, end):
        return
    forward = course.forward
    told = forward or [found for found in course.here if found.last >= hit.first - 1]  # كما أكدت الوكالة نقلا عن
    if cue.id == "phrase.naqlan" and told:
        _add_source(course, told[-1], voice)
    elif voice.media and not opening and _follows_phrase(course, spot):
        course.here[-1].chain = told_by(course.here[-1].chain, voice.chain)
    elif forward and voice.media and not opening:
        for found in forward:
            found.chain = told_by(found.chain, voice.chain)
    else:
        if opening and voice.media and not cue.opens:
            course.outer = voice.chain
        course.cast.hear(voice)
        _lay(course, spot, voice, end)


def _follows_phrase(course: Course, spot: Spot) -> bool:
    """Whether an agency tells what the phrase right before it has from somebody: وفق مصدر أمني، بحسب رويترز."""
    before = course.here[-1] if course.here else None
    return before is not None and before.backward and bool(before.chain) and spot.hit.first - before.last <= _BESIDE


def _tells_the_sentence_before(course: Course, spot: Spot, voice: Voice, end: int) -> bool:
    """Whether a phrase is a sentence of its own: it then tells the one before, an agency above whoever says that."""
    hit, cue, s = spot
    alone = hit.first - s.first <= 1 and end >= s.last - 2 and not s.is_title
    before = course.found[-1] if course.found else None
    if not alone:
        return False
    if before is not None and before.sentence == s.index - 1:
        if voice.media:
            before.chain = told_by(before.chain, voice.chain)
        return voice.media
    told = course.scene.text.sentences[s.index - 1] if s.index else s
    if told is s or told.is_title or told.is_clutter:
        return False
    clause = course.scene.text.starts[hit.first]
    found = Found(hit.first, end, cue.id, s.index, voice.chain, voice.kind, told.start, told.end, clause, _stance(cue))
    found.medium, found.backward = voice.medium, True
    course.cast.hear(voice)
    course.keep(found)
    return True


def _add_source(course: Course, found: Found, voice: Voice) -> None:
    """نقلا عن: the one named knows what the attribution before it tells."""
    found.chain, found.kind = (*voice.chain, *found.chain), voice.kind
    course.cast.hear(again(voice, found.chain[1:], None))


def _lay(course: Course, spot: Spot, voice: Voice, end: int) -> None:
    """Lays a phrase at the opening over its whole sentence, at the end back over what stands before it."""
    hit, cue, s = spot
    text = course.scene.text
    opening = hit.first - s.first <= 1
    last_clause = bool(course.forward) and not opening
    backward = not (opening or cue.opens or last_clause)
    start = s.start
    if last_clause:
        start = _last_clause(course, spot)
    elif cue.opens or (not opening and hit.proclitic.startswith("و")):
        start = text.starts[hit.first]
    clause = text.starts[min(end, s.last - 1)]
    stop = s.end if backward else max(s.end, course.quote_end(clause, s))
    last = max(hit.last, min(end, s.last))
    outer = course.forward[-1].chain if last_clause and course.forward[-1].kind == "media" else ()
    chain = told_by(voice.chain, outer)  # قالت القناة إن خمسة قتلوا، وفق مصادر أمنية
    found = Found(hit.first, last, cue.id, s.index, chain, voice.kind, start, stop, clause, _stance(cue))
    found.medium, found.backward = voice.medium, backward
    course.keep(found)


def _stance(cue: Cue) -> str:
    return cue.stance


def _last_clause(course: Course, spot: Spot) -> int:
    """The offset of the clause that a phrase closes: after the comma before its own."""
    hit, _, s = spot
    token = hit.first - 1
    while token > s.first and course.keys[token] in COMMAS:
        token -= 1
    while token > s.first and course.keys[token] not in COMMAS:
        token -= 1
    starts = course.scene.text.starts
    if token > s.first:
        return starts[token + 1]
    said = course.forward[-1]
    return said.clause if said.complement in ("clause", "quote") else starts[hit.first]
