"""Who has spoken so far in a text: what a definite noun, a surname or a verb without a speaker points back to."""

from __future__ import annotations

from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from rawi.find.attribution.speakers import Speaker
from rawi.model.claim import SourceKind
from rawi.text.names import name_words

_ARTICLE = "ال"
OURS = "source.ours"
_STATEMENT = "source.statement"
_MEMORY = 6
"""Voices that a verb without a speaker may reach back over to find one it agrees with."""


class Voice(Struct, frozen=True):
    """One who has spoken: his name as first written, what he is, and through whom the outlet has it."""

    name: str
    kind: SourceKind | None = None
    lemma: str = ""
    via: tuple[str, ...] = ()
    medium: str | None = None
    media: bool = False
    words: frozenset[str] = frozenset()
    feminine: bool | None = None
    role: str = ""
    """What heads his name: see `Speaker`."""
    named: bool = False
    """Whether an office came with its holder's name."""
    office: str = ""
    """The words of that office."""

    @property
    def chain(self) -> tuple[str, ...]:
        """From the one who knows to the one who tells; the outlet's own man is no link."""
        return self.via if self.lemma == OURS else (self.name, *self.via)


@dataclass(slots=True)
class Cast:
    """The voices of one text in the order they spoke; grows while the text is read."""

    voices: list[Voice] = field(default_factory=list)

    @property
    def last(self) -> Voice | None:
        """Who spoke last."""
        return self.voices[-1] if self.voices else None

    @property
    def has_stated(self) -> bool:
        """Whether anyone has spoken in a statement."""
        return any(voice.medium == "statement" for voice in self.voices)

    def agreeing(self, *, feminine: bool) -> Voice:
        """The last voice that a verb without a speaker agrees with; the last of all where none of the last few does."""
        for voice in self.voices[: -_MEMORY - 1 : -1]:
            if voice.feminine is None or voice.feminine == feminine:
                return voice
        return self.voices[-1]

    def hear(self, voice: Voice) -> Voice:
        """The voice, which now spoke last."""
        self.voices.append(voice)
        return voice

    def recall(self, speaker: Speaker) -> Voice | None:
        """The earlier voice that a definite noun, an office or a surname means, None where it names somebody new.

        المصدر means the last مصدر, الوزارة the last وزارة, قائد الشرطة the one named under that office, a surname the
        full name that holds it; المصدر, البيان and المسؤول mean the last voice where there was none of their noun.
        """
        if not speaker.anaphor:
            return self._holder(speaker)
        words = name_words(speaker.name)
        if speaker.role == "bare":
            return self._holding(words)
        if speaker.role == "rank" and len(words) > 1:  # اللواء التركي
            named = self._holding(words - name_words(speaker.name.split()[0]))
            if named is not None:
                return named
        for voice in reversed(self.voices):
            if voice.lemma == speaker.lemma and words <= voice.words:
                return voice
        for voice in reversed(self.voices):
            if voice.lemma == speaker.lemma and (len(words) == 1 or _one_kind(speaker, voice)):
                return voice
        if speaker.lemma == _STATEMENT and self.has_stated:
            return next(voice for voice in reversed(self.voices) if voice.medium == "statement")
        if speaker.role == "source":
            return self.last if len(words) == 1 else None
        return self._headed(words)

    def _holder(self, speaker: Speaker) -> Voice | None:
        """The last voice that was named under an office, in its words or, with the article, in more of them."""
        if speaker.role != "title" or speaker.named:
            return None
        words, definite = name_words(speaker.name), speaker.name.startswith(_ARTICLE)
        for voice in reversed(self.voices):
            if voice.office and (voice.office == speaker.name or (definite and words <= name_words(voice.office))):
                return voice
        return None

    def _headed(self, words: frozenset[str]) -> Voice | None:
        """The last voice whose name begins with a word (التنظيم means تنظيم …), or else the last that told of one."""
        for voice in reversed(self.voices):
            if name_words(voice.name.split()[0]) == words:
                return voice
        tellers = (name for voice in reversed(self.voices) for name in voice.via)
        teller = next((name for name in tellers if name_words(name.split()[0]) == words), None)
        return None if teller is None else Voice(teller, "media", media=True, words=name_words(teller))

    def _holding(self, words: frozenset[str]) -> Voice | None:
        return next((v for v in reversed(self.voices) if words <= v.words and len(v.words) > len(words)), None)

    def teller(self, speaker: Speaker) -> tuple[str, ...]:
        """Through whom a body told what it told before under a name that holds this one (قيادة العمليات المشتركة, then
        القيادة المشتركة); one word (الجيش) is too little to tell by."""
        words = name_words(speaker.name)
        if speaker.role != "body" or len(words) < 2:
            return ()
        return next((voice.via for voice in reversed(self.voices) if words <= voice.words), ())

    def knows(self, speaker: Speaker) -> bool:
        """Whether a bare name has spoken before."""
        words = name_words(speaker.name)
        return any(words <= voice.words for voice in self.voices)


def _one_kind(speaker: Speaker, voice: Voice) -> bool:
    """Whether المسؤول الأميركي can mean the مسؤول before him."""
    alike = name_words(speaker.name.split()[0]) == name_words(voice.name.split()[0])
    return alike and speaker.role == "source" and speaker.kind in (voice.kind, "anonymous_official", "other")


def voice_of(speaker: Speaker, via: tuple[str, ...], medium: str | None) -> Voice:
    """A speaker as one who has spoken."""
    name = " ".join(speaker.name.split())
    media = speaker.role == "agency" or speaker.kind == "media"
    words, feminine = name_words(name), speaker.feminine
    held = (speaker.named, " ".join(speaker.office.split()))
    return Voice(name, speaker.kind, speaker.lemma, via, medium, media, words, feminine, speaker.role, *held)


def again(voice: Voice, via: tuple[str, ...], medium: str | None) -> Voice:
    """A voice that speaks again, through the same teller and medium unless others are named."""
    return replace(voice, via=via or voice.via, medium=medium or voice.medium)
