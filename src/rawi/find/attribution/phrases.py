"""Phrases of attribution (بحسب، وفقا لـ، على ما أعلن): who is named, and which stretch of the sentence they hold."""

from __future__ import annotations

from rawi.find.attribution.behind_listener import behind_listener
from rawi.find.attribution.cast import Voice, again
from rawi.find.attribution.complements import COMMAS, find_complement
from rawi.find.attribution.course import Course, Found, Spot, told_by
from rawi.find.attribution.listeners import find_teller
from rawi.find.attribution.phrase_speakers import can_tell, is_moved, meant, speaker_start
from rawi.find.attribution.relays import find_relayed, find_tellers
from rawi.find.attribution.speakers import Speaker, read_speaker
from rawi.find.attribution.voices import find_owner, find_subject, is_nobodys, voice_at
from rawi.lexicon.attributions import Cue

_NEAR = 10
_THEIR_MAN = "source.theirs"
_BESIDE = 1
_THEIR_STATEMENT = frozenset((("بيانه",), ("بيانها",), ("بيانهم",), ("بيانهما",)))


def read_phrase(course: Course, spot: Spot) -> int:
    """Reads a phrase of attribution; the token from which the next cue is sought."""
    hit, cue, s = spot
    relayed = _read_relayed(course, spot)
    if relayed:
        return relayed
    if cue.opens and course.cast.last is not None and course.keys[hit.last : hit.last + 1] in _THEIR_STATEMENT:
        _place_statement(course, spot)
        return hit.last + 1
    begin = speaker_start(course, spot)
    speaker = _named(course, spot, begin) if begin is not None and not cue.again else None
    if speaker is None:
        voice = meant(course, spot) if cue.again or cue.clausal else None
        if voice is not None:
            _place(course, spot, voice, hit.last)
        return hit.last
    if not can_tell(course, spot, speaker) or is_moved(course, spot, speaker):
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


def _named(course: Course, spot: Spot, begin: int) -> Speaker | None:
    """The speaker at a token, or behind the outlet he speaks to (وفق ما أكده لرويترز مصدر أمني)."""
    hit, cue, s = spot
    speaker = read_speaker(course.scene, begin, s.last, stripped=not cue.clausal)
    if speaker is not None or not cue.clausal:
        return speaker
    return behind_listener(course, Spot(course.scene.hits[hit.last], cue, s))[0]


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


def _place(course: Course, spot: Spot, voice: Voice, end: int) -> None:
    """Adds a phrase to the attributions of its sentence, or lays it over the sentence as its own."""
    hit, cue, s = spot
    opening = hit.first - s.first <= 1
    if _tells_the_sentence_before(course, spot, voice, end):
        return
    forward = course.forward
    told = forward or course.here  # كما أكدت الوكالة نقلا عن
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
    return before is not None and before.backward and spot.hit.first - before.last <= _BESIDE


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
