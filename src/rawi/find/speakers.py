"""The name of a speaker, read off the words after a verb or phrase of attribution.

A name is a nameless source with its adjectives (مصدر أمني), an office with its body and holder (وزير الدفاع فلان), a
body (وزارة الداخلية), a rank and name, or a bare name. A holder's name stands without his office. Where the name ends
is grammar: a preposition, a clause, a verbal noun, or an indefinite word after a definite one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from rawi.lexicon.attributions import AttributionLexicon, Cue, Entry, Medium, Name, Noun, Word
from rawi.lexicon.match import Hit
from rawi.model.claim import SourceKind
from rawi.model.text import Text
from rawi.text.letters import MARKS

_ARTICLE = "ال"
_NISBA = ("ي", "يه", "يين", "يون", "يان", "يات", "يتين", "يتان")
_PRONOUNS = ("ها", "هم", "هما")
_LONGEST = 14
_LONGEST_NAME = 5
_KINSHIP = frozenset(("بن", "ابن", "ال", "عبد", "ابو", "ابي"))
_STOPS = frozenset(("clause", "spoken", "preposition", "time", "adverb", "relative", "negation", "after_verb", "nobody"))
_SKIPPED = frozenset(("time", "adverb"))
_COMMAS = frozenset("،,")


@dataclass(frozen=True, slots=True)
class Scene:
    """One text as the attribution finder sees it: the hits of the lexicon by their first token, and quotations."""

    text: Text
    lexicon: AttributionLexicon
    hits: Mapping[int, Hit[Entry]]
    quotes: Mapping[int, int]

    def word(self, token: int) -> Word:
        """What a token is to the grammar."""
        return self.lexicon.word(self.text.keys[token])

    def name(self, token: int) -> Hit[Entry] | None:
        """The proper name that begins at a token."""
        hit = self.hits.get(token)
        return hit if hit is not None and isinstance(hit.entry, Name) and not hit.entry.short else None

    def cue(self, token: int) -> Cue | None:
        """The cue that begins at a token."""
        hit = self.hits.get(token)
        return hit.entry if hit is not None and isinstance(hit.entry, Cue) else None


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as named at one place. Tokens `[first, last)` are the name, the whole phrase ends before `end`.

    `anaphor`: a definite noun or a bare surname that may point back to somebody named before.
    """

    name: str
    kind: SourceKind | None
    lemma: str
    role: Literal["source", "title", "rank", "body", "name", "agency", "bare", "quoted"]
    first: int
    last: int
    end: int
    anaphor: bool = False
    wire: bool = False
    named: bool = False
    """Whether an office comes with its holder's name."""
    feminine: bool | None = None
    """Gender of the verb that the head takes, where it shows."""


def read_speaker(
    scene: Scene, first: int, end: int, *, stripped: bool = False, governs: str = ""
) -> Speaker | None:
    """The speaker whose name begins at token `first` or just after words of time; None where no name can begin.

    `stripped` takes a preposition written onto the first word off the name (وفقا لمسؤول). `governs` is the particle
    that the verb takes: a word that bears it ends the name (تعهد الوزير بملاحقة …).
    """
    token = _skip(scene, first, end)
    if token >= end:
        return None
    if token in scene.quotes:
        return _quoted(scene, token, end)
    reader = _Reader(scene, token, end, governs=governs)
    if not reader.begin(stripped):
        return None
    while reader.token < end and reader.token - token < _LONGEST and reader.step():
        pass
    speaker = reader.speaker(stripped)
    return speaker if speaker is None else _with_apposition(scene, speaker, end)


def _with_apposition(scene: Scene, speaker: Speaker, end: int) -> Speaker:
    """The speaker with what stands beside him: a holder's name after a comma, the office after a bare name."""
    keys, token = scene.text.keys, speaker.end
    comma = token < end and keys[token] in _COMMAS
    beside = token + comma
    if beside >= end:
        return speaker
    word = scene.word(beside)
    if speaker.role == "bare" and speaker.kind is None and word.noun and word.noun.role in ("title", "rank", "source"):
        return replace(speaker, kind=word.noun.kind)
    if not comma or speaker.role not in ("title", "rank") or speaker.named or word.noun or word.definite or scene.cue(beside):
        return speaker
    name = read_speaker(scene, beside, min(beside + 6, end))
    closes = name is not None and (keys[name.end : name.end + 1] in (("،",), (",",)) or name.end >= end
                                   or "clause" in scene.word(name.end).closed or keys[name.end] in ":(")  # fmt: skip
    if name is None or name.role != "bare" or name.last - name.first < 2 or not closes:
        return speaker
    return replace(speaker, name=name.name, first=name.first, last=name.last, end=name.end, named=True, anaphor=False)


def _skip(scene: Scene, token: int, end: int) -> int:
    """The first token past words of time, bracketed days and the commas around them."""
    keys = scene.text.keys
    start = token
    while token < end:
        closed = scene.word(token).closed
        if closed & _SKIPPED and scene.word(token).noun is None:
            token += 1
        elif keys[token] == "(" and token + 2 < end and keys[token + 2] == ")" and token > start:
            token += 3
        elif keys[token] in "،," and keys[token] and token > start:
            token += 1
        elif keys[token] == "#" or (keys[token].isdigit() and token > start):
            token += 1
        else:
            break
    return token


def _quoted(scene: Scene, token: int, end: int) -> Speaker | None:
    """A short quotation in the place of a name is a name (“خلية …”)."""
    close = scene.quotes[token]
    if not 1 < close - token <= 6 or close > end:
        return None
    hit = scene.name(token + 1)
    word = scene.word(token + 1)
    if hit is not None and isinstance(hit.entry, Name):
        kind, role = hit.entry.kind, "agency" if hit.entry.agency else "quoted"
        return Speaker(
            scene.text.quote(token + 1, close), kind, "", "agency" if role == "agency" else "quoted",
            token + 1, close, close + 1, wire=hit.entry.wire,
        )  # fmt: skip
    noun_kind = word.noun.kind if word.noun else None
    return Speaker(scene.text.quote(token + 1, close), noun_kind, "", "quoted", token + 1, close, close + 1)


@dataclass(slots=True)
class _Reader:
    """Reads one name word by word; `step` says whether the word at `token` still belongs to it."""

    scene: Scene
    token: int
    limit: int
    governs: str = ""
    first: int = 0
    head: Noun | None = None
    proper: Name | None = None
    named: int = -1
    """First token of the holder's own name."""
    bare: bool = False
    definite: bool = False
    closed: bool = False
    """Whether a definite word or a name has closed the body: an indefinite word begins something else."""
    construct: bool = False
    """Whether the last word awaits its genitive."""
    adjectives: list[SourceKind] = field(default_factory=list)
    inner: list[SourceKind] = field(default_factory=list)
    pp: bool = False
    ended: bool = False
    """Whether a quoted name has ended the whole (صحيفة «…»)."""

    def begin(self, stripped: bool) -> bool:
        """Whether a name can begin at the token; takes its head."""
        self.first = self.token
        scene, token = self.scene, self.token
        hit = scene.name(token)
        word = scene.word(token) if not self._namesake(token) else Word()
        key = scene.text.keys[token]
        if hit is not None and isinstance(hit.entry, Name) and ("ل" not in hit.proclitic or stripped):
            self.proper, self.closed, self.token, self.definite = hit.entry, True, hit.last, True
            return True
        if hit is not None and "ل" in hit.proclitic:
            return False
        if "quantifier" in word.closed:
            return self._quantified()
        if not key or not key[0].isalpha() or word.closed & _STOPS or word.event or scene.cue(token) or len(key) < 2:
            return word.noun is not None and len(key) == 1 and self._head(word)
        if word.proclitic and not stripped and word.noun is None and word.definite:
            return False
        if word.noun is None and key.endswith(_PRONOUNS) and len(key) > 4:
            return False
        return self._head(word)

    def _namesake(self, token: int) -> bool:
        """علي and not على: the dots say that it is a name."""
        return "namesake" in self.scene.word(token).closed and self.scene.text.form(token).endswith("ي")

    def _head(self, word: Word) -> bool:
        self.head, self.definite = word.noun, word.definite
        self.closed = word.definite
        self.bare = word.noun is None
        if word.noun is not None:
            self.construct = not word.definite and word.noun.role in ("body", "title")
            if word.noun.role == "rank":
                self.named = self.token if word.noun.kind else self.token + 1
            if word.noun.kind:
                self.inner.append(word.noun.kind)
        elif not word.definite:
            self.named = self.token
        self.token += 1
        return True

    def _quantified(self) -> bool:
        """عدد من السكان، أحد المسؤولين، كل من فلان: the counted noun says what kind of source it is."""
        start = self.token
        keys = self.scene.text.keys
        self.token += 1
        if self.token < self.limit and keys[self.token] == "من":
            self.token += 1
        if self.token >= self.limit:
            return False
        word = self.scene.word(self.token)
        if word.closed & _STOPS or word.event or not keys[self.token][:1].isalpha() or self.scene.cue(self.token):
            return False
        self._head(word)
        self.named = -1
        self.bare = False
        # كل من is no part of the name of those it joins
        if "all" in self.scene.word(start).closed:
            self.first = self.token - 1
        return True

    def step(self) -> bool:
        """Takes the word at `token` into the name, or says that the name has ended."""
        scene, token = self.scene, self.token
        key = scene.text.keys[token]
        if self.ended or scene.cue(token) is not None:
            return False
        hit = scene.name(token)
        if hit is not None:
            return self._take_name(hit)
        word = scene.word(token)
        if not key or not key[0].isalpha():
            return self._take_mark(key)
        if "ل" in word.proclitic and (("recipient" in word.closed) or (word.noun and word.noun.kind == "media")):
            return False
        if "namesake" in word.closed and self._namesake(token) and (self.named >= 0 or self.closed):
            return self._take_bare(key, Word())
        if "belonging" in word.closed:
            return self._take_belonging()
        if self.construct and "direction" in word.closed:
            return self._advance()
        if word.closed & _STOPS or "name_of" in word.closed:
            return self._take_preposition(word)
        if word.event:
            return self._take_event(word)
        if word.noun is not None:
            return self._take_noun(word)
        if word.definite:
            return self._take_definite(word)
        return self._take_bare(key, word)

    def _advance(self, to: int | None = None) -> bool:
        self.token = self.token + 1 if to is None else to
        return True

    def _take_name(self, hit: Hit[Entry]) -> bool:
        """A proper name closes the body it belongs to (شرطة نينوى، وزارة الدفاع); else it is somebody else."""
        office = self.head is not None and self.head.role == "title" and self.named < 0
        if isinstance(hit.entry, Name) and hit.entry.person and not hit.proclitic:
            return self._advance(hit.last)
        if not isinstance(hit.entry, Name) or ("ل" in hit.proclitic and (not office or hit.entry.agency)):
            return False
        if "ل" in hit.proclitic:
            self.pp = True
        if self.construct or self.pp or (self.head and self.head.role == "title" and not self.closed):
            self.inner.append(hit.entry.kind)
            self.construct, self.closed, self.pp = False, True, False
            return self._advance(hit.last)
        if self.head and self.head.kind == "media" and hit.entry.agency:
            return self._advance(hit.last)
        return False

    def _take_mark(self, key: str) -> bool:
        """A bracketed short name (وزارة الدفاع (البنتاغون)) and a quoted proper name belong to the name."""
        keys, token = self.scene.text.keys, self.token
        if key == "(":
            close = next((i for i in range(token + 2, min(token + 4, self.limit)) if keys[i] == ")"), None)
            if close and all(keys[i][:1].isalpha() for i in range(token + 1, close)) and not self.bare:
                return self._advance(close + 1)
            return False
        close = self.scene.quotes.get(token)
        named = self.construct or (self.head and self.head.kind in ("media", "armed_group") and not self.adjectives)
        longest = 9 if self.head and self.head.kind == "media" else 5
        if close and close - token <= longest and close < self.limit and named and self.named < 0:
            self.construct, self.closed, self.ended = False, True, self.head is not None and self.head.kind == "media"
            return self._advance(close + 1)
        if key in "_#":
            return self.named >= 0 and self._advance()
        return key == "." and self.named >= 0 and len(keys[token - 1]) < 3 and self._advance()

    def _take_preposition(self, word: Word) -> bool:
        if "name_of" in word.closed and self.head and self.head.role in ("title", "source"):
            self.pp, self.closed, self.construct = True, False, True
            return self._advance()
        if "pp" not in word.closed or self.head is None or self.head.role not in ("source", "title", "rank"):
            return False
        following = self.scene.word(self.token + 1) if self.token + 1 < self.limit else None
        if following is None or following.closed & _STOPS or following.event or self.pp:
            return False
        if self._is_medium(self.token + 1):
            return False
        if self.scene.cue(self.token + 1) or not self.scene.text.keys[self.token + 1][:1].isalpha():
            return False
        only_head = self.token == self.first + 1
        office = following.noun is not None and following.noun.role == "body" and following.noun.kind != "media"
        if self.named >= 0 and self.head.role != "rank":
            return False
        if not (only_head and self.head.role != "rank") and not (office and self.head.role == "source"):
            return False
        self.pp, self.closed, self.construct = True, False, True
        return self._advance()

    def _is_medium(self, token: int) -> bool:
        hit = self.scene.hits.get(token)
        return hit is not None and isinstance(hit.entry, Medium)

    def _take_belonging(self) -> bool:
        """التابعة لوزارة الدفاع: a body's master belongs to its name, written with ل."""
        following = self.token + 1
        if self.named >= 0 or following >= self.limit or not self.scene.text.keys[following].startswith("ل"):
            return False
        self.closed, self.construct, self.pp = False, True, True
        word = self.scene.word(following)
        if word.noun is not None:
            self.construct = not word.definite
        else:
            self.construct, self.closed = False, True
        return self._advance(following + 1)

    def _take_event(self, word: Word) -> bool:
        """قيادة العمليات holds a verbal noun; قيادة الجيش مقتل ends before one."""
        if self.construct and word.definite and not word.proclitic:
            self.construct, self.closed = False, True
            return self._advance()
        return False

    def _take_noun(self, word: Word) -> bool:
        noun = word.noun
        assert noun is not None
        office = self.head is not None and self.head.role == "title" and noun.role == "body" and noun.kind != "media"
        if word.proclitic == "ل" and not word.definite and office and self.named < 0:
            self.construct, self.closed = True, False
            if noun.kind:
                self.inner.append(noun.kind)
            return self._advance()
        if word.proclitic.startswith("و") or (word.proclitic and not word.definite):
            return False
        if noun.role == "rank" and self.head and self.head.role in ("title", "rank"):
            self.named, self.closed = self.token + 1, True
            return self._advance()
        if self.named >= 0 and not (self.named == self.first and self.head is None and self.token == self.first):
            if noun.role in ("title", "rank") and noun.kind:
                self.inner.insert(0, noun.kind)
            if word.definite and noun.role == "body" and self.token - self.named < 3:
                return self._advance()  # a surname that is a common word (الأمين)
            return False
        if self.closed and not self.construct and not (word.definite and not word.proclitic):
            return False
        if noun.kind:
            self.inner.append(noun.kind)
        self.construct = not word.definite and noun.role in ("body", "title")
        self.closed = self.closed or word.definite
        if word.definite:
            self.construct = False
        return self._advance()

    def _take_definite(self, word: Word) -> bool:
        if word.proclitic.startswith(("و", "ف", "ب", "ك")):
            return False
        if word.proclitic and self.named >= 0:
            return False
        if word.kind:
            self.adjectives.append(word.kind)
        self.construct, self.closed, self.pp = False, True, False
        if self.named >= 0 and self.token - self.named >= _LONGEST_NAME:
            return False
        return self._advance()

    def _take_bare(self, key: str, word: Word) -> bool:
        """An indefinite word: an adjective of a nameless source, a genitive, or the holder's own name."""
        if word.kind and word.proclitic == "و" and self.adjectives and self.head and self.head.role == "source":
            return self._take_adjective(key, word)
        if key.startswith("و") and len(key) > 4 and (self.named < 0 or key.endswith(("ه", *_PRONOUNS))):
            return False
        if self.head is not None and self.head.role == "source" and not self.pp:
            return self._take_adjective(key, word)
        if self.governs and key.startswith(self.governs) and not self._another_governed():
            return False
        if self.construct:
            self.construct, self.closed, self.pp = False, True, False
            return self._advance()
        if key.endswith(_PRONOUNS) and len(key) > 4:
            return False
        if self.named >= 0:
            previous = self.scene.text.keys[self.token - 1]
            return (self.token - self.named < _LONGEST_NAME or previous in _KINSHIP) and self._advance()
        if self.head is not None and self.head.role in ("title", "rank") and (self.closed or self.definite):
            self.named = self.token
            return self._advance()
        if not self.closed and word.kind:
            self.adjectives.append(word.kind)
            return self._advance()
        return not self.closed and key.endswith(_NISBA) and self._advance()

    def _another_governed(self) -> bool:
        """Whether a later word bears the verb's particle, so that this one only begins with its letter (باراك)."""
        for token in range(self.token + 1, min(self.token + 4, self.limit)):
            key, word = self.scene.text.keys[token], self.scene.word(token)
            if key.startswith(self.governs) or "clause" in word.closed:
                return True
            if word != Word():
                return False
        return False

    def _take_adjective(self, key: str, word: Word) -> bool:
        if word.kind:
            self.adjectives.append(word.kind)
            return self._advance()
        plain = not self.closed and key.endswith(_NISBA) and len(key) > 3
        if plain or (self.head and not self.closed and self.construct):
            return self._advance()
        return False

    def speaker(self, stripped: bool) -> Speaker | None:
        """The name read so far."""
        if self.named >= self.token:
            self.named = -1
        start = self.named if self.named > self.first else self.first
        role = self._role()
        if role == "bare" and self.token - start > _LONGEST_NAME + 4:
            return None
        single = self.token - start <= 2 and self.definite
        return Speaker(
            _spell(self.scene, start, self.token, stripped and start == self.first),
            self._kind(),
            self.head.id if self.head else "",
            role,
            start,
            self.token,
            self.token,
            anaphor=(single or (role == "bare" and self.token - start <= 2)) and self.proper is None,
            wire=bool(self.proper and self.proper.wire),
            named=0 <= self.named < self.token - (self.named == self.first and self.head is not None),
            feminine=self._feminine(),
        )

    def _feminine(self) -> bool | None:
        if self.head is None:
            return None
        key = self.scene.text.keys[self.first]
        if key.endswith(("ه", "ات")) or "feminine" in self.scene.word(self.first).closed:
            return True
        return None if self.head.role == "source" and not key.startswith("م") else False

    def _role(self) -> Literal["source", "title", "rank", "body", "name", "agency", "bare"]:
        if self.proper is not None:
            return "agency" if self.proper.agency else "name"
        return self.head.role if self.head is not None else "bare"

    def _kind(self) -> SourceKind | None:
        """The kind of whoever speaks: an adjective outranks its noun, the body outranks the office."""
        if self.proper is not None:
            return self.proper.kind
        if self.head is None:
            return self.inner[0] if self.inner else None
        if self.head.role == "source":
            telling = [k for k in (*self.adjectives, *self.inner[1:]) if k not in ("other", "official")]
            if not telling and self.head.kind == "other" and "official" in self.inner:
                return "anonymous_official"
            return telling[0] if telling else self.head.kind
        if self.head.role in ("title", "rank"):
            telling = [k for k in self.inner if k not in ("official", "other")]
            return telling[0] if telling else self.head.kind
        return self.head.kind


def _spell(scene: Scene, first: int, last: int, stripped: bool) -> str:
    """The words of a name as written, without a particle before the first or marks around the whole."""
    name = scene.text.quote(first, last)
    if not stripped:
        return name
    hit = scene.name(first)
    word = scene.word(first)
    if not hit and not word.proclitic and word.noun is None and first and scene.text.keys[first - 1].endswith("ا"):
        return name[1:] if name.startswith("ل") else name  # وفقا لفلان
    proclitic = hit.proclitic if hit else word.proclitic
    article = hit.article if hit else word.definite
    rest = name
    for _ in proclitic + ("ل" if article and proclitic.endswith("ل") else ""):
        rest = rest.lstrip("".join(chr(c) for c in range(0x640, 0x641)))[1:]
    return _ARTICLE + rest if article and proclitic.endswith("ل") else rest if proclitic else name


__all__ = ["MARKS", "Scene", "Speaker", "read_speaker"]
