"""The name of an official whom the lead leaves unnamed and the next who speaks bears: قال حاكم محلي …، وأوضح الحاكم
سالم خالد …."""

from __future__ import annotations

from rawi.find.attribution.cast import Voice
from rawi.find.attribution.course import Course, Found
from rawi.text.names import name_words

_LEAD = 2
"""The last sentence, by index, in which news begins with somebody unnamed."""
_NEAR = 2
_FULL_NAME = 2
_OFFICIAL = "source.masul"
_MANY_HOLD = frozenset((_OFFICIAL, "title.mutahaddith"))
"""Offices that many hold: the next by his name need not be the one."""
_NO_BODY = frozenset(("plain_office", "name_of", "preposition"))
_NONE: frozenset[str] = frozenset()
_KINDS = (None, "official", "medical", "security_source", "anonymous_official")
_MANY = ("ون", "ين", "ان", "ات")


def name_the_unnamed(course: Course) -> None:
    """Gives an office holder of the lead, wherever he speaks, the name of the next who speaks, if that can be he."""
    voices = {voice.name: voice for voice in reversed(course.cast.voices)}
    for before, found in zip(course.found, course.found[1:], strict=False):
        if before.sentence > _LEAD:
            return
        unnamed, named = _voice(before, voices), _voice(found, voices)
        if unnamed is None or named is None or not 0 < found.sentence - before.sentence <= _NEAR:
            continue
        if _is_unnamed(unnamed) and _bears_name(named) and _can_be(unnamed, named, found, course):
            for said in course.found:
                if said.chain and said.chain[0] == unnamed.name:
                    said.chain, said.kind = (named.name, *said.chain[1:]), named.kind or said.kind
            return


def _voice(found: Found, voices: dict[str, Voice]) -> Voice | None:
    return voices.get(found.chain[0]) if found.chain else None


def _is_unnamed(voice: Voice) -> bool:
    """Whether a voice is one holder of an office without his name."""
    alone = not voice.name.split()[0].endswith(_MANY)
    return not voice.named and alone and (voice.role == "title" or voice.lemma == _OFFICIAL)


def _bears_name(voice: Voice) -> bool:
    """Whether a voice is somebody by his name, in full where no office comes with it."""
    return (len(voice.words) >= _FULL_NAME if voice.role == "bare" else voice.named) and voice.kind in _KINDS


def _can_be(unnamed: Voice, named: Voice, found: Found, course: Course) -> bool:
    """Whether the words that bring a name say the unnamed one's body, his office where no body is told, or no office
    at all."""
    said = name_words(course.scene.text.quote(found.first, found.last)) - named.words
    closed = course.scene.lexicon.closed
    if named.role == "bare" and named.kind is None and unnamed.lemma in _MANY_HOLD:
        return False  # قال متحدث باسم الشرطة …. وقال سالم خالد
    office = name_words(unnamed.name.split()[0])
    body = {key for key in unnamed.words - office if not closed.get(key, _NONE) & _NO_BODY}
    if not body and not said.isdisjoint(office):
        return True
    plain = not body and "plain_office" in closed.get(next(iter(office)), _NONE)
    return named.role in ("bare", "rank") or not said.isdisjoint(body) or plain
