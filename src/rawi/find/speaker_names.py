"""How far a speaker's name goes, word by word.

A name is a head with what belongs to it: adjectives of a nameless source, the body of an office, the holder of the
office. It ends by grammar: at a preposition, a clause, a verbal noun, or an indefinite word after a definite one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rawi.find.scene import Scene
from rawi.lexicon.attributions import Entry, Name, Noun, Word
from rawi.lexicon.match import Hit
from rawi.model.claim import SourceKind
from rawi.text.letters import COMMA

STOPS = frozenset(("clause", "spoken", "preposition", "time", "adverb", "relative", "negation", "after_verb", "nobody"))
"""Closed classes at which a name ends."""
_NISBA = ("ي", "يه", "يين", "يون", "يان", "يات", "يتين", "يتان")
_PRONOUNS = ("ها", "هم", "هما")
_SHORT_PLACE = 4
_ONE_OF = frozenset(("احد", "احدي"))
_PERSONS = frozenset(("source.masul", "source.nashit", "source.muhallil", "source.medic", "source.lawyer"))
"""Sources of whom one with the article may be named right behind: المسؤول، الناشط، الطبيب."""
_MANY = ("ون", "ين", "ان", "ات")
_FULL_NAME = 2
_OF_NAMES = frozenset(("kinship", "namesake"))
_SAID_BEHIND = frozenset(("clause", "relative"))
_CORRESPONDENT = "source.murasil"
_LONGEST = 14
_LONGEST_HOLDER = 5
_LONGEST_QUOTED = 5
_LONGEST_TITLE = 9
"""Tokens: of a name, of its holder's own name, of a quoted group and of a quoted outlet (بي.إف.إم)."""


@dataclass(slots=True)
class NameReader:
    """Reads one name. After `read` the tokens `[first, token)` are the phrase and `named` begins the holder's name.

    `governs` is the particle of the verb before it: a word that bears it ends the name. `construct` says that the last
    word awaits its genitive, `closed` that a definite word has ended the body, so that an indefinite one begins
    something else. `inner` and `adjectives` collect what the words tell of the kind of source.
    """

    scene: Scene
    token: int
    limit: int
    governs: str = ""
    first: int = 0
    head: Noun | None = None
    proper: Name | None = None
    named: int = -1
    definite: bool = False
    closed: bool = False
    construct: bool = False
    joined: bool = False
    """Whether a preposition has just joined a body to an office (باسم، في)."""
    ended: bool = False
    adjectives: list[SourceKind] = field(default_factory=list)
    inner: list[SourceKind] = field(default_factory=list)

    def read(self, *, stripped: bool) -> bool:
        """Whether a name begins at the token; reads it to its end. `stripped` allows a preposition on its head."""
        self.first = self.token
        if not self._begin(stripped):
            return False
        while self.token < self.limit and self.token - self.first < _LONGEST and self._step():
            pass
        if self.named > self.first and (self._is_at_place(self.named) or self._is_place(self.named)):
            self.token = self.named
        alone = self.role in ("source", "") and self.named == self.token - 1 > self.first  # مراسل الجزيرة نت
        if self.named >= self.token or alone:
            self.named = -1
        return True

    def _is_at_place(self, token: int) -> bool:
        """Whether one word is the place of an office whose holder follows: المتحدث باسم الشرطة بالقطيف، العقيد فلان."""
        key = self._key(token)
        ended = token + 1 >= self.limit or self._key(token + 1) == COMMA
        alone = token == self.token - 1 and ended
        return self.role == "title" and len(key) > _SHORT_PLACE and key.startswith("ب") and alone

    def _is_place(self, token: int) -> bool:
        """Whether the place of an office begins at a token: المتحدث باسم الدفاع المدني بمنطقة نجران."""
        word = self.scene.word(token)
        return self.role == "title" and word.proclitic == "ب" and "settlement" in word.closed

    @property
    def role(self) -> str:
        """The role of the head; empty for a bare name."""
        return self.head.role if self.head is not None else ""

    def _key(self, token: int) -> str:
        return self.scene.text.keys[token]

    def _begin(self, stripped: bool) -> bool:
        scene, token = self.scene, self.token
        hit = scene.name(token)
        if hit is not None and isinstance(hit.entry, Name):
            if "ل" in hit.proclitic and not stripped:
                return False
            self.proper, self.closed, self.token, self.definite = hit.entry, True, hit.last, True
            office = scene.word(token).noun
            if office is not None and office.role == "title":  # المتحدث باسم الأمم المتحدة فلان
                self.head = office
            return True
        word = Word() if self._is_namesake(token) else scene.word(token)
        if "quantifier" in word.closed:
            return self._quantified("all" in word.closed)
        if len(self._key(token)) == 1 and word.noun is not None:
            return self._take_head(word)
        return self._can_begin(token, word, stripped) and self._take_head(word)

    def _can_begin(self, token: int, word: Word, stripped: bool) -> bool:
        key = self._key(token)
        if len(key) < 2 or not key[0].isalpha() or word.closed & STOPS or word.event or self.scene.cue(token):
            return False
        if word.noun is not None:
            return stripped or not word.proclitic
        possessed = key.endswith((*_PRONOUNS, "ته", "ءه")) and len(key) > 4
        return not possessed and (stripped or not (word.proclitic and word.definite))

    def _is_namesake(self, token: int) -> bool:
        """علي and not على: the dots say that it is a name."""
        return "namesake" in self.scene.word(token).closed and self.scene.text.form(token).endswith("ي")

    def _take_head(self, word: Word) -> bool:
        self.head, self.definite, self.closed = word.noun, word.definite, word.definite
        if word.noun is not None:
            self.construct = not word.definite and word.noun.role in ("body", "title")
            if word.noun.role == "rank":  # a rank stays in the name, an honorific does not
                self.named = self.token if word.noun.kind else self.token + 1
            self._tell(word.noun.kind)
        elif not word.definite:
            self.named = self.token
        return self._advance()

    def _quantified(self, all_of: bool) -> bool:
        """عدد من السكان، أحد المسؤولين، كل من فلان: the counted noun says what kind of source it is."""
        self.token += 1
        if self.token < self.limit and "relative" in self.scene.word(self.token).closed:  # من
            self.token += 1
        if self.token >= self.limit or not self._can_begin(self.token, self.scene.word(self.token), False):
            return False
        if all_of:
            self.first = self.token
        self._take_head(self.scene.word(self.token))
        self.named = self.named if all_of else -1
        return True

    def _step(self) -> bool:
        """Takes the word at `token` into the name, or says that the name has ended."""
        token, key = self.token, self._key(self.token)
        if self.ended or self.scene.cue(token) is not None:
            return False
        hit = self.scene.name(token)
        if hit is not None:
            return self._take_name(hit)
        if not key or not key[0].isalpha():
            return self._take_mark(key)
        word = self.scene.word(token)
        if "namesake" in word.closed and self._is_namesake(token) and (self.named >= 0 or self.closed):
            return self._take_bare(key, Word())
        if "direction" in word.closed:
            return self.construct and self._advance()
        if "belonging" in word.closed:
            return self._take_belonging()
        if word.closed & {"affairs", "accredited"}:  # وزير الدولة لشؤون الإعلام، مندوب سوريا لدى الأمم المتحدة
            return self.role == "title" and self.named < 0 and self._open()
        if word.closed & STOPS or "name_of" in word.closed:
            return self._take_preposition(word)
        return self._take_word(key, word)

    def _take_word(self, key: str, word: Word) -> bool:
        if "twin" in word.closed and self.closed and self.named < 0:
            return self._advance()  # مديرية الصحة والسكان
        if "acting" in word.closed and self.role == "title" and self.named < 0:
            return self._close()  # رئيس الشرطة بالوكالة فلان
        if "ل" in word.proclitic and ("recipient" in word.closed or (word.noun and word.noun.kind == "media")):
            return False
        if word.event:
            # قيادة العمليات holds a verbal noun; قيادة الجيش مقتل ends before one
            return self.construct and word.definite and not word.proclitic and self._close()
        if word.noun is not None:
            return self._take_noun(word, word.noun)
        return self._take_definite(word) if word.definite else self._take_bare(key, word)

    def _advance(self, to: int | None = None) -> bool:
        self.token = self.token + 1 if to is None else to
        return True

    def _close(self, to: int | None = None) -> bool:
        """Takes what completes the body."""
        self.construct, self.closed, self.joined = False, True, False
        return self._advance(to)

    def _open(self, to: int | None = None) -> bool:
        """Takes a preposition that joins a body."""
        self.construct, self.closed, self.joined = True, False, True
        return self._advance(to)

    def _tell(self, kind: SourceKind | None) -> None:
        if kind is not None:
            self.inner.append(kind)

    def _take_name(self, hit: Hit[Entry]) -> bool:
        """A proper name closes the body it belongs to (شرطة نينوى، حركة حماس); else it is somebody else."""
        name = hit.entry
        if not isinstance(name, Name):
            return False
        if name.person and not hit.proclitic:
            return self._advance(hit.last)
        joined_by_li = "ل" in hit.proclitic
        if joined_by_li and (self.role != "title" or self.named >= 0 or name.agency):
            return False
        bare = self.role == "source" and self.token == self.first + 1 and not self.definite
        sources = bare and not hit.proclitic and not name.agency  # مصادر الدفاع المدني
        informed = name.agency and self.closed  # أفاد مسؤول في الشرطة وكالة فرانس برس
        if (
            sources
            or self.construct
            or (self.joined and not informed)
            or joined_by_li
            or (self.role == "title" and not self.closed)
        ):
            self._tell(name.kind)
            return self._close(hit.last)
        return self.head is not None and self.head.kind == "media" and name.agency and self._advance(hit.last)

    def _take_mark(self, key: str) -> bool:
        """A bracketed short name (وزارة الدفاع (البنتاغون)) and a quoted proper name belong to the name."""
        token = self.token
        if key == "(":
            outlet = self.head is not None and self.head.kind == "media" and token == self.first + 1
            ends = range(token + 2, min(token + (_LONGEST_TITLE if outlet else 4), self.limit))
            close = next((i for i in ends if self._key(i) == ")"), None)
            named = self.head is not None or self.proper is not None
            inner = [self._key(i) for i in range(token + 1, close)] if close else []
            worded = close and all(k[:1].isalpha() or (outlet and k in ".-") for k in inner)
            return bool(worded and named and close) and self._advance(close + 1 if close else None)
        if token in self.scene.quotes:
            return self._take_quoted(self.scene.quotes[token])
        if key != "." or self.named < 0 or len(self._key(token - 1)) > 2:
            return False
        self.named += self.named == token  # د. فلان
        return self._advance()

    def _take_quoted(self, close: int) -> bool:
        media = self.head is not None and self.head.kind == "media"
        group = self.head is not None and self.head.kind == "armed_group"
        named = self.construct or ((media or group) and not self.adjectives)
        longest = _LONGEST_TITLE if media else _LONGEST_QUOTED
        if not named or self.named >= 0 or close >= self.limit or close - self.token > longest:
            return False
        self.ended = media  # صحيفة «…» is whole, whatever follows
        return self._close(close + 1)

    def _take_preposition(self, word: Word) -> bool:
        """المتحدث باسم الجيش, مصدر في الشرطة: a body joined to an office or a nameless source."""
        if "name_of" in word.closed and self.role in ("title", "source"):
            return self._open()
        following = self.token + 1
        if "pp" not in word.closed or self.joined or following >= self.limit or self.scene.medium(following):
            return False
        if not self._can_begin(following, self.scene.word(following), False):
            return False
        noun = self.scene.word(following).noun
        office = noun is not None and noun.role == "body" and noun.kind != "media"
        bare_head = self.token == self.first + 1 and self.role in ("source", "title", "rank")
        if bare_head and self.role == "rank" and office:
            self.named = -1  # المقدم في شرطة كركوك علي حسين
        return self.named < 0 and (bare_head or (office and self.role == "source")) and self._open()

    def _take_belonging(self) -> bool:
        """التابعة لوزارة الدفاع: a body's master belongs to its name, written with ل."""
        following = self.token + 1
        if self.named >= 0 or following >= self.limit or not self._key(following).startswith("ل"):
            return False
        word = self.scene.word(following)
        waits = word.noun is not None and not word.definite
        return self._open(following + 1) if waits else self._close(following + 1)

    def _take_noun(self, word: Word, noun: Noun) -> bool:
        """A noun that heads names: part of an office's body, a rank before the holder, or somebody else."""
        if word.proclitic == "ل" and not word.definite:
            office = self.role == "title" and noun.role == "body" and noun.kind != "media" and self.named < 0
            if office:
                self._tell(noun.kind)
            return office and self._open()
        if word.proclitic == "ب" and self._is_its_body(noun):
            self._tell(noun.kind)
            return self._close() if word.definite else self._open()
        if word.proclitic.startswith("و") or (word.proclitic and not word.definite):
            return False
        if noun.role == "rank" and self.role in ("title", "rank"):
            self.named, self.closed = self.token + 1, True
            return self._advance()
        if self.named >= 0 and "kinship" in self.scene.word(self.token - 1).closed:
            return self._advance()  # عبد الأمير
        if self.named >= 0:
            # a surname that is a common word (الأمين) belongs to the name, an office beside it tells the kind
            if noun.role in ("title", "rank") and noun.kind:
                self.inner.insert(0, noun.kind)
            return word.definite and noun.role == "body" and self.token - self.named < 3 and self._advance()
        if self.closed and not self.construct and (not word.definite or word.proclitic):
            return False
        self._tell(noun.kind)
        self.construct = not word.definite and noun.role in ("body", "title")
        self.closed = self.closed or word.definite
        return self._advance()

    def _is_its_body(self, noun: Noun) -> bool:
        """المتحدث الأمني بوزارة الداخلية: a body under ب, where the verb doesn't take ب or a later word bears it."""
        body = noun.role == "body" and noun.kind != "media" and self.role == "title" and self.named < 0
        if not body or not self.closed or self.governs != "ب":
            return body and self.closed
        ahead = range(self.token + 1, min(self.token + _LONGEST_HOLDER + 1, self.limit))
        return any(self._key(t).startswith("ب") or "clause" in self.scene.word(t).closed for t in ahead)

    def _take_definite(self, word: Word) -> bool:
        if word.proclitic.startswith(("و", "ف", "ب", "ك")) or (word.proclitic and self.named >= 0):
            return False
        if self.named >= 0 and self.token - self.named >= _LONGEST_HOLDER:
            return False
        if word.kind:
            self.adjectives.append(word.kind)
        return self._close()

    def _take_bare(self, key: str, word: Word) -> bool:
        """An indefinite word: an adjective of a nameless source, a genitive, or the holder's own name."""
        if len(key) == 1 and key in "لبو":  # لـ «الصحيفة»
            return False
        if self._is_of_outlet() and not key.endswith(_NISBA) and not word.proclitic:
            self.named = self.token if self.named < 0 else self.named  # مراسل الجزيرة عمرو الحلبي
            return self._advance()
        if self.role == "source" and self._names_one():
            self.named = self.token  # المسؤول المحلي فلان
            return self._advance()
        nameless = self.role == "source" and not self.joined and self.named < 0
        if nameless and (not key.startswith("و") or word.proclitic == "و"):
            return self._take_adjective(key, word)
        if key.startswith("و") and len(key) > 4 and (self.named < 0 or key.endswith(("ه", *_PRONOUNS))):
            return False
        if self.governs and key.startswith(self.governs) and not self._another_governed():
            return False
        if self.construct:
            waits = not word.closed.isdisjoint(("settlement", "general"))  # حاكم إقليم كذا، مدير عام مكتب كذا
            return self._advance() if waits else self._close()
        if key.endswith(_PRONOUNS) and len(key) > 4:
            return False
        if key in _ONE_OF and self.named >= 0:
            return False  # فلان أحد السكان
        if self.named >= 0:
            kin = "kinship" in self.scene.word(self.token - 1).closed
            return (kin or self.token - self.named < _LONGEST_HOLDER) and self._advance()
        if self.role in ("title", "rank") and (self.closed or self.definite):
            self.named = self.token
            return self._advance()
        return not self.closed and self._take_adjective(key, word)

    def _names_one(self) -> bool:
        """Whether the name of the one pointed to begins here: what he says follows it closely (المسؤول المحلي سالم خالد
        إن)."""
        if self.head is None or self.head.id not in _PERSONS or not (self.definite and self.closed) or self.joined:
            return False
        if self.named >= 0 or self._key(self.first).endswith(_MANY):
            return False
        for token in range(self.token, min(self.token + _LONGEST_HOLDER, self.limit)):
            word, key = self.scene.word(token), self._key(token)
            ended = word.closed & _SAID_BEHIND or key in (":", COMMA) or token in self.scene.quotes
            if token > self.token and ended:
                return token - self.token >= _FULL_NAME
            foreign = (
                not key[:1].isalpha() or word.closed - _OF_NAMES or word.event or self.scene.cue(token) is not None
            )
            if foreign or (word.definite and token == self.token):
                return False
        return False

    def _is_of_outlet(self) -> bool:
        """Whether a correspondent's outlet has just been told, so that his name can follow, or that has begun."""
        noun = self.scene.word(self.first).noun
        if noun is None or noun.id != _CORRESPONDENT or self.construct or self.token < self.first + 2:
            return False
        outlet = self.scene.name(self.first + 1) or self.scene.name(self.first)
        return self.named >= 0 or (outlet is not None and outlet.last == self.token)

    def _take_adjective(self, key: str, word: Word) -> bool:
        if word.kind:
            if word.proclitic and not self.adjectives:
                return False
            self.adjectives.append(word.kind)
            return self._advance()
        return not self.closed and key.endswith(_NISBA) and len(key) > 3 and self._advance()

    def _another_governed(self) -> bool:
        """Whether a later word bears the verb's particle, so that this one only begins with its letter (باراك)."""
        for token in range(self.token + 1, min(self.token + 4, self.limit)):
            word = self.scene.word(token)
            if self._key(token).startswith(self.governs) or "clause" in word.closed:
                return True
            if word != Word():
                return False
        return False
