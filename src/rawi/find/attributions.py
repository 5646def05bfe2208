"""Attributions: who says what a text tells, and how far his words reach.

A verb of saying, a phrase (بحسب), a relay (نقلت رويترز عن) or an adverbial participle (مشيرا إلى) with its speaker. The
chain runs from the one who knows to the one who tells; `("?",)` is a passive, `()` the outlet's own voice where a text
marks it. `reach` is the stretch of raw text that the attribution covers: to the end of its sentence, or of a quotation
opened in it; a phrase at the end of a sentence reaches back over it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from rawi.find.cast import Cast, Voice, name_words, voice_of
from rawi.find.complements import Complement, find_complement, find_prepositions, find_teller
from rawi.find.quotes import pair_quotes
from rawi.find.speakers import Scene, Speaker, read_speaker
from rawi.lexicon.attributions import AttributionLexicon, Cue, Entry, Medium, Name
from rawi.lexicon.match import Hit
from rawi.model.claim import SourceKind
from rawi.model.mention import Mention
from rawi.model.text import Sentence, Text

_FACTLESS = frozenset(("condemns", "takes_responsibility", "threatens", "demands", "promises"))
"""Stances whose object stays in the outlet's own voice: who condemns an attack does not report it."""
_LOOSE = frozenset(("says", "announces", "claims", "denies"))
_COMMAS = frozenset("،,؛;")
_CONJUNCTIONS = ("", "و", "ف")
_PLURAL = ("وا", "ون", "ان")


@dataclass(slots=True)
class _Found:
    """An attribution while its sentence is read: a later phrase may still add who told it."""

    first: int
    last: int
    rule: str
    chain: tuple[str, ...]
    kind: SourceKind | None
    stance: str
    medium: str | None
    start: int
    end: int
    clause: int
    sentence: int
    backward: bool = False
    complement: str = ""
    dateline: bool = False


def find_attributions(
    text: Text, lexicon: AttributionLexicon, *, outlet_names: Iterable[str] = ()
) -> tuple[Mention, ...]:
    """The attributions of a text in order, of kind "attribution".

    `detail` holds speaker, chain, kind, stance, medium, reach (offsets `[start, end)` of the raw text), clause (offset
    where what is said begins), complement (how it is joined), backward and dateline. `outlet_names` are the names the
    outlet goes by: it is never a link of its own chains.
    """
    hits: dict[int, Hit[Entry]] = {}
    for hit in lexicon.entries.find(text.keys):
        hits.setdefault(hit.first, hit)
    if not hits:
        return ()
    scene = Scene(text, lexicon, hits, pair_quotes(text))
    own = frozenset(name_words(name) for name in outlet_names)
    return _Reader(scene, own).read()


@dataclass(slots=True)
class _Reader:
    """Reads one text sentence by sentence."""

    scene: Scene
    own: frozenset[frozenset[str]]
    cast: Cast = field(default_factory=Cast)
    found: list[_Found] = field(default_factory=list)
    here: list[_Found] = field(default_factory=list)
    """Those of the sentence at hand."""
    outer: tuple[str, ...] = ()
    """An agency that the sentence at hand is told by (وبحسب الوكالة، أعلن …)."""

    def read(self) -> tuple[Mention, ...]:
        """All attributions of the text as mentions."""
        starts = sorted(token for token, hit in self.scene.hits.items() if isinstance(hit.entry, Cue))
        for sentence in self.scene.text.sentences:
            if sentence.is_clutter:
                continue
            self.here, self.outer = [], ()
            low, high = bisect_left(starts, sentence.first), bisect_left(starts, sentence.last)
            cursor = sentence.first
            for token in starts[low:high]:
                if token >= cursor:
                    cursor = max(cursor, self._cue(self.scene.hits[token], sentence))
            if not self.here:
                self._go_on(sentence)
            if sentence.is_title:
                self.cast = Cast()
        self._dateline()
        return tuple(self._mention(found) for found in sorted(self.found, key=lambda f: (not f.dateline, f.first)))

    def _cue(self, hit: Hit[Entry], sentence: Sentence) -> int:
        """Reads one cue; the token from which the next is sought."""
        assert isinstance(hit.entry, Cue)
        match hit.entry.role:
            case "verb":
                return self._verb(hit, hit.entry, sentence)
            case "participle":
                return self._participle(hit, hit.entry, sentence)
            case "phrase":
                return self._phrase(hit, hit.entry, sentence)
            case "relay":
                return self._relay(hit, hit.entry, sentence)
            case "carry":
                return self._carry(hit, sentence)
            case "passive":
                return self._passive(hit, hit.entry, sentence)
            case "marker":
                return self._marker(hit, hit.entry, sentence)

    # -- verbs

    def _verb(self, hit: Hit[Entry], cue: Cue, s: Sentence) -> int:
        if not self._counts(hit, cue, s):
            return hit.last
        subject = self._subject_of_kana(hit, s)
        after = self._speaker_after(hit, cue, s)
        if subject is not None and (after is None or self._follows(hit, s, "kana_verb")):
            after = None
        else:
            subject = None
        if after is None and "attack" in cue.takes:
            after = self._after_object(hit, s)
            if after is not None:
                voice = self.cast.hear(self.cast.recall(after) or voice_of(after, (), None))
                self._add(hit, cue, voice, Complement(hit.last, "object", True), s, stance=cue.stance, teller=self.outer)
                return after.end
        begin = after.end if after is not None else hit.last
        complement = find_complement(self.scene, cue, begin, s.last)
        if complement is None:
            return hit.last
        if self._follows(hit, s, "relative") and (after is None or after.role == "bare" or complement.joined == "object"):
            return hit.last
        if after is None and subject is None and cue.takes & {"toward", "attack"} and not s.is_title:
            return hit.last
        speaker = after or subject or self._speaker_first(hit, s)
        nested = self._nested(hit, s, speaker is not None and after is None and subject is None)
        if after is not None and not self._says_something(after, complement, cue):
            return hit.last
        voice = self._voice(speaker, hit, begin, complement, s, present=cue.present)
        if voice is None:
            return hit.last
        stance = cue.stance
        if cue.stance == "announces" and complement.responsibility:
            stance = "takes_responsibility"
        self._add(hit, cue, voice, complement, s, stance=stance, teller=nested or self.outer)
        return max(hit.last, min(begin, s.last))

    def _speaker_after(self, hit: Hit[Entry], cue: Cue, s: Sentence) -> Speaker | None:
        """The speaker after his verb. A dual or plural verb has its speaker before it; so has one that doesn't agree
        with the noun after it, which is its object then (اتهمت الجيش بـ…)."""
        key = self.scene.text.keys[hit.first]
        if key.endswith(_PLURAL) and len(key) > 4:
            return None
        after = read_speaker(self.scene, hit.last, s.last, governs="ب" if "ب" in cue.takes else "")
        if after is None or "object" not in cue.takes or after.feminine is None or cue.present:
            return after
        return None if after.feminine != key.endswith("ت") else after

    def _says_something(self, speaker: Speaker, said: Complement, cue: Cue) -> bool:
        """Whether an unknown definite noun speaks: with a plain object it is as well something that does something
        (أكد الفوز حضوره)."""
        if speaker.role != "bare" or said.joined not in ("object", "preposition") or cue.stance not in _LOOSE:
            return True
        word = self.scene.word(said.token)
        event = word.event or any(self.scene.word(t).event for t in range(said.token, said.token + 2)
                                  if t < len(self.scene.text.keys))  # fmt: skip
        return event or not self.scene.text.keys[speaker.first].startswith("ال") or self.cast.knows(speaker)

    def _after_object(self, hit: Hit[Entry], s: Sentence) -> Speaker | None:
        """The speaker after the attack he takes responsibility for (تبنى الهجوم فصيل يدعى …)."""
        if hit.last + 1 >= s.last or "attack" not in self.scene.word(hit.last).closed:
            return None
        speaker = read_speaker(self.scene, hit.last + 1, s.last)
        if speaker is None or speaker.kind != "armed_group":
            return None
        called = speaker.end
        while called < min(speaker.end + 3, s.last) and "called" not in self.scene.word(called).closed:
            called += 1
        name = read_speaker(self.scene, called + 1, s.last) if called < min(speaker.end + 3, s.last) else None
        return replace(name, kind=name.kind or speaker.kind) if name is not None else speaker

    def _counts(self, hit: Hit[Entry], cue: Cue, s: Sentence) -> bool:
        """Whether a verb is affirmed and where its kind of verb must stand."""
        if hit.proclitic not in _CONJUNCTIONS:
            return False
        if hit.first > s.first:
            before = self.scene.word(hit.first - 1).closed
            if "negation" in before or (cue.present and "subjunctive" in before):
                return False
            if cue.initial and not hit.proclitic and self.scene.text.keys[hit.first - 1] not in _COMMAS:
                return "also" in before
        return not (cue.initial and s.is_title and not s.first == hit.first)

    def _follows(self, hit: Hit[Entry], s: Sentence, closed: str) -> bool:
        return hit.first > s.first and closed in self.scene.word(hit.first - 1).closed

    def _subject_of_kana(self, hit: Hit[Entry], s: Sentence) -> Speaker | None:
        """The speaker that كان brings before its verb (وكان فلان قد أعلن)."""
        for token in range(hit.first - 1, max(s.first, hit.first - 26) - 1, -1):
            if self.scene.cue(token) is not None:
                return None
            if "kana" in self.scene.word(token).closed:
                speaker = read_speaker(self.scene, token + 1, hit.first)
                between = range(speaker.end, hit.first) if speaker else ()
                far = 4 if speaker and speaker.role == "bare" else 14
                if speaker and (len(between) <= far or self._follows(hit, s, "kana_verb")):
                    return speaker
                return None
        return None

    def _speaker_first(self, hit: Hit[Entry], s: Sentence) -> Speaker | None:
        """A speaker named before his verb: in a headline, after أن, or where he opens the sentence."""
        if hit.proclitic:
            return None
        starts = [t + 1 for t in range(hit.first - 1, s.first, -1) if "clause" in self.scene.word(t).closed][:1]
        if s.is_title or not self.scene.word(s.first).closed:
            starts.append(s.first)
        for start in starts:
            speaker = read_speaker(self.scene, start, hit.first)
            if speaker and hit.first - speaker.end <= 2 and (speaker.role != "bare" or s.is_title or start != s.first):
                return speaker
        return None

    def _nested(self, hit: Hit[Entry], s: Sentence, inside: bool) -> tuple[str, ...]:
        """The chain of the one who quotes this speaker: his clause or quotation holds the verb."""
        start = self.scene.text.starts[hit.first]
        for found in reversed(self.found):
            if found.sentence < s.index - 8:
                break
            if found.backward or found.dateline or not found.chain or not found.start < start < found.end:
                continue
            quoted = any(found.clause <= self.scene.text.starts[q] < start < self.scene.text.starts[c]
                         for q, c in self._quotes(found)) if self.scene.quotes else False  # fmt: skip
            if quoted or (inside and found.sentence == s.index and not hit.proclitic):
                return found.chain
        return ()

    def _quotes(self, found: _Found) -> list[tuple[int, int]]:
        """Long quotations within the words of an attribution."""
        text = self.scene.text
        return [
            (q, c)
            for q, c in self.scene.quotes.items()
            if c - q > 6 and found.clause - 3 <= text.starts[q] < found.end
        ]

    def _voice(
        self, speaker: Speaker | None, hit: Hit[Entry], begin: int, said: Complement, s: Sentence, *, present: bool
    ) -> Voice | None:
        """Who speaks: the one named, the one he points back to, or who spoke last."""
        teller, medium = find_teller(self.scene, begin, max(said.token, begin), self._is_own)
        if speaker is None:
            if begin < s.last and "nobody" in self.scene.word(begin).closed:
                return None
            return self._without_name(hit, s, teller, medium, present=present)
        medium = medium or ("statement" if speaker.lemma == "source.statement" else None)
        speaker = self._owner(speaker, s)
        earlier = self.cast.recall(speaker)
        via = (teller,) if teller else ()
        if earlier is None:
            return self.cast.hear(voice_of(speaker, via, medium))
        return self.cast.hear(_again(earlier, via, medium))

    def _owner(self, speaker: Speaker, s: Sentence) -> Speaker:
        """Whose statement a statement is (بيان لوزارة الداخلية، بيان صادر عن الجماعة); the statement where unsaid."""
        if speaker.lemma != "source.statement":
            return speaker
        token = speaker.end
        while token < s.last and "carrier" in self.scene.word(token).closed:
            token += 1
        written = token < s.last and self.scene.text.keys[token].startswith("ل")
        if token > speaker.end or written:
            owner = read_speaker(self.scene, token, s.last, stripped=token == speaker.end)
            if owner is not None and (owner.role != "bare" or self.cast.knows(owner)):
                return replace(owner, end=max(owner.end, speaker.end))
        return replace(speaker, anaphor=True)

    def _without_name(
        self, hit: Hit[Entry], s: Sentence, teller: str | None, medium: str | None, *, present: bool
    ) -> Voice | None:
        if hit.first > s.first and "relative" in self.scene.word(hit.first - 1).closed:
            return None
        via = (teller,) if teller else ()
        plural = self.scene.text.keys[hit.first].endswith(_PLURAL)
        if plural and (self.cast.last is None or not self.cast.last.lemma.startswith("source.")):
            return None
        if (self._opens(hit, s) or self._resumes(hit, s)) and self.cast.last is not None and not s.is_title:
            return self.cast.hear(_again(self.cast.last, via, medium))
        if present and not self._opens(hit, s):
            return None
        subject = self._subject(s, hit.first)
        if subject is None:
            return None
        earlier = self.cast.recall(subject)
        return self.cast.hear(_again(earlier, via, medium) if earlier else voice_of(subject, via, medium))

    def _opens(self, hit: Hit[Entry], s: Sentence) -> bool:
        """Whether nothing but adverbs and the like stands before a verb in its sentence."""
        if hit.first == s.first:
            return True
        closed = self.scene.word(s.first).closed
        adverbial = closed & {"preposition", "time", "adverb", "also"} and "kana" not in closed
        return hit.first - s.first <= 5 and bool(adverbial)

    def _resumes(self, hit: Hit[Entry], s: Sentence) -> bool:
        """Whether a verb within a sentence goes on with its speaker (وأشارت إلى, أكد فيها)."""
        if hit.last < s.last and "within" in self.scene.word(hit.last).closed:
            return True
        return bool(self.here) and (hit.proclitic.startswith("و") or self._follows(hit, s, "also"))

    def _subject(self, s: Sentence, end: int) -> Speaker | None:
        """The subject of a sentence that opens with some other verb, where it is one who can speak."""
        if end - s.first < 3:
            return None
        speaker = read_speaker(self.scene, s.first + 1, end)
        if speaker is None or speaker.role not in ("title", "body", "name", "agency", "rank", "source"):
            return None
        return speaker

    # -- participles, phrases, relays

    def _participle(self, hit: Hit[Entry], cue: Cue, s: Sentence) -> int:
        """مشيرا إلى, مؤكدا أن: the speaker of the sentence goes on."""
        if hit.proclitic not in _CONJUNCTIONS:
            return hit.last
        said = find_complement(self.scene, cue, hit.last, min(s.last, hit.last + 9))
        if said is None or ("object" in cue.takes and said.joined == "object" and not self.here):
            return hit.last
        forward = [found for found in self.here if not found.backward]
        if forward:
            last = forward[-1]
            found = self._place(hit, cue, last.chain, last.kind, last.medium, said, s, cue.stance)
            self._keep(found)
            return hit.last
        if hit.first == s.first and self.cast.last is not None:
            voice: Voice | None = self.cast.last
        else:
            subject = self._subject(s, hit.first)
            earlier = self.cast.recall(subject) if subject else None
            voice = earlier or (voice_of(subject, (), None) if subject else None)
        if voice is not None:
            teller, medium = find_teller(self.scene, hit.last, said.token, self._is_own)
            voice = self.cast.hear(_again(voice, (teller,) if teller else (), medium))
            self._add(hit, cue, voice, said, s, stance=cue.stance, teller=self.outer)
        return hit.last

    def _phrase(self, hit: Hit[Entry], cue: Cue, s: Sentence) -> int:
        begin = hit.last
        if cue.clausal:
            verb = self.scene.hits.get(begin)
            if verb is None or not isinstance(verb.entry, Cue) or verb.entry.role not in ("verb", "carry", "relay"):
                return hit.last
            begin = verb.last
            if begin < s.last and self.scene.text.keys[begin] in ("به", "عنه", "فيه", "عليه"):
                begin += 1
            if verb.entry.role == "relay":
                return hit.last
        elif begin < s.last and self.scene.text.keys[begin] == "ل":
            begin += 1
        speaker = read_speaker(self.scene, begin, s.last, stripped=not cue.clausal)
        if speaker is None or not self._can_tell(speaker, cue, s):
            return hit.last
        if cue.clausal and cue.id == "phrase.hasabama" and self._is_also(hit, s, speaker):
            return hit.last
        teller, medium = find_teller(self.scene, speaker.end, self._comma(speaker.end, s), self._is_own)
        medium = medium or ("statement" if speaker.lemma == "source.statement" else None)
        speaker = self._owner(speaker, s)
        subject = self._subject(s, hit.first) if speaker.lemma == "source.statement" else None
        own = subject if subject is not None and subject.role in ("body", "name", "title") else None
        earlier = self.cast.recall(own or speaker)
        via = (teller,) if teller else ()
        if own is not None:
            speaker = own
        voice = _again(earlier, via, medium) if earlier else voice_of(speaker, via, medium)
        self._phrase_reach(hit, cue, voice, speaker.end if own is None else begin + 1, s)
        return max(hit.last, min(speaker.end, s.last) if own is None else hit.last)

    def _comma(self, token: int, s: Sentence) -> int:
        """The end of the clause at a token: the next comma, ten tokens on at most."""
        keys = self.scene.text.keys
        stop = min(token + 10, s.last)
        return next((t for t in range(token, stop) if keys[t] in _COMMAS or keys[t] == "."), stop)

    def _is_also(self, hit: Hit[Entry], s: Sentence, speaker: Speaker) -> bool:
        """كما أعلن فلان أن: not a phrase that reaches back but a verb of its own."""
        if hit.last - hit.first > 1 or self.scene.word(hit.first).closed.isdisjoint(("also",)):
            return False
        verb = self.scene.cue(hit.last)
        return verb is None or find_complement(self.scene, verb, speaker.end, s.last) is not None

    def _can_tell(self, speaker: Speaker, cue: Cue, s: Sentence) -> bool:
        """Whether the words after a phrase are a speaker: وفق is said of plans and laws as well."""
        if cue.opens:
            return speaker.role == "source"
        if speaker.role == "bare":
            if self.cast.knows(speaker):
                return True
            words = speaker.last - speaker.first
            after = self.scene.word(speaker.end).noun if speaker.end < s.last else None
            title = after is not None and after.role in ("title", "rank")
            return title or (cue.clausal and words > 0) or (words >= 2 and self._looks_named(speaker))
        if speaker.lemma == "source.inquiry":
            return False
        return speaker.lemma not in ("body.hukuma", "source.study") or speaker.last - speaker.first > 1

    def _looks_named(self, speaker: Speaker) -> bool:
        keys = self.scene.text.keys[speaker.first : speaker.last]
        return not keys[0].startswith("ال") and not any(key.endswith(("ه", "ات", "ي")) for key in keys[:2])

    def _phrase_reach(self, hit: Hit[Entry], cue: Cue, voice: Voice, end: int, s: Sentence) -> None:
        """Places a phrase: at the opening over its whole sentence, at the end back over what stands before it."""
        text = self.scene.text
        opening = hit.first - s.first <= 1
        forward = [found for found in self.here if not found.backward]
        if opening and end >= s.last - 2 and self.found and not s.is_title:
            before = self.found[-1]
            if before.sentence == s.index - 1 and voice.media:
                before.chain = _told(before.chain, voice.chain)
                return
        if cue.id == "phrase.naqlan" and forward:
            forward[-1].chain = (*voice.chain, *forward[-1].chain)
            forward[-1].kind = voice.kind
            self.cast.hear(_again(voice, forward[-1].chain[1:], None))
            return
        if forward and voice.media and not opening:
            for found in forward:
                found.chain = _told(found.chain, voice.chain)
            return
        if opening and voice.media and not cue.opens:
            self.outer = voice.chain
        start, stop = s.start, s.end
        if forward and not opening:
            start, stop = self._last_clause(hit, s), s.end
        elif not opening and hit.proclitic.startswith("و"):
            start = text.starts[hit.first]
        elif cue.opens:
            start = text.starts[hit.first]
        self.cast.hear(voice)
        clause = text.starts[min(end, s.last - 1)]
        backward = not (opening or cue.opens or forward)
        self._keep(
            _Found(
                hit.first, max(hit.last, min(end, s.last)), cue.id, voice.chain, voice.kind, cue.stance, voice.medium,
                start, max(stop, self._quote_end(clause, s)) if not backward else stop, clause, s.index, backward,
            )
        )  # fmt: skip

    def _last_clause(self, hit: Hit[Entry], s: Sentence) -> int:
        """The offset of the clause that a phrase closes: after the comma before its own."""
        keys, text = self.scene.text.keys, self.scene.text
        token = hit.first - 1
        while token > s.first and keys[token] in _COMMAS:
            token -= 1
        while token > s.first and keys[token] not in _COMMAS:
            token -= 1
        return text.starts[token + 1] if token > s.first else text.starts[hit.first]

    def _relay(self, hit: Hit[Entry], cue: Cue, s: Sentence) -> int:
        """نقلت رويترز عن مسؤول: the second knows, the first tells."""
        if not self._counts(hit, cue, s):
            return hit.last
        teller = read_speaker(self.scene, hit.last, s.last)
        begin = teller.end if teller else hit.last
        source = next((t for t in range(begin, min(begin + 8, s.last)) if self._is_source(t, cue)), None)
        if source is None:
            return hit.last
        quoting = self.scene.cue(source)
        speaker = read_speaker(self.scene, self.scene.hits[source].last if quoting else source + 1, s.last)
        if speaker is None:
            return hit.last
        said = find_complement(self.scene, cue, speaker.end, min(s.last, speaker.end + 16))
        known = speaker.role != "bare" or (said is not None and said.joined != "object")
        if not known or (teller is not None and teller.kind is None and teller.role == "bare" and said is None):
            return hit.last
        via = () if cue.drop_teller else self._tellers(teller)
        earlier = self.cast.recall(speaker)
        voice = self.cast.hear(_again(earlier, via, None) if earlier else voice_of(speaker, via, None))
        said = said or Complement(speaker.end, "object", False)
        self._add(hit, cue, voice, said, s, stance="says", teller=self.outer)
        return max(hit.last, speaker.end)

    def _is_source(self, token: int, cue: Cue) -> bool:
        """Whether a token brings the one whose words are carried (عن, على لسان)."""
        phrase = self.scene.cue(token)
        return self.scene.text.keys[token] == cue.source or (phrase is not None and phrase.id == "phrase.lisan")

    def _tellers(self, teller: Speaker | None) -> tuple[str, ...]:
        """The chain above a quoted source: who carries his words, where that is not the outlet."""
        if teller is None:
            last = self.cast.last
            return (last.chain[-1],) if last is not None and last.media else ()
        earlier = self.cast.recall(teller)
        voice = earlier or voice_of(teller, (), None)
        return () if self._is_own(voice.name) else voice.chain

    def _carry(self, hit: Hit[Entry], s: Sentence) -> int:
        """بيان نشرته الوكالة: an agency that carries the words of the attribution around it."""
        speaker = read_speaker(self.scene, hit.last, s.last)
        heard = any(isinstance(self.scene.hits[t].entry, Medium) for t in range(hit.first - 5, hit.first)
                    if t in self.scene.hits)  # fmt: skip
        if speaker is None or not self.here or not heard or not (speaker.role == "agency" or speaker.kind == "media"):
            return hit.last
        earlier = self.cast.recall(speaker)
        name = (earlier.name if earlier else speaker.name,)
        if not self._is_own(name[0]):
            self.here[-1].chain = _told(self.here[-1].chain, name)
            self.cast.voices[-1] = _again(self.cast.voices[-1], self.here[-1].chain[1:], None)
        return speaker.end

    def _passive(self, hit: Hit[Entry], cue: Cue, s: Sentence) -> int:
        text = self.scene.text
        last = min(hit.last, s.last - 1)
        if not find_prepositions(self.scene, hit.last, min(s.last, hit.last + 4)):
            return hit.last
        self._keep(
            _Found(hit.first, hit.last, cue.id, ("?",), None, "says", None, text.starts[hit.first], s.end,
                   text.starts[last], s.index)
        )  # fmt: skip
        return hit.last

    def _marker(self, hit: Hit[Entry], cue: Cue, s: Sentence) -> int:
        """يذكر أن: the outlet goes on in its own voice."""
        text = self.scene.text
        self._keep(
            _Found(hit.first, hit.last, cue.id, (), None, "says", None, s.start, s.end, text.starts[hit.last - 1],
                   s.index, backward=True)
        )  # fmt: skip
        return hit.last

    # -- placing

    def _add(
        self, hit: Hit[Entry], cue: Cue, voice: Voice, said: Complement, s: Sentence, *, stance: str,
        teller: tuple[str, ...],
    ) -> None:  # fmt: skip
        chain = _told(voice.chain, teller)
        self._keep(self._place(hit, cue, chain, voice.kind, voice.medium, said, s, stance))

    def _place(
        self, hit: Hit[Entry], cue: Cue, chain: tuple[str, ...], kind: SourceKind | None, medium: str | None,
        said: Complement, s: Sentence, stance: str,
    ) -> _Found:  # fmt: skip
        text = self.scene.text
        start = text.starts[hit.first]
        clause = text.starts[min(said.token, s.last - 1)]
        end = max(s.end, self._quote_end(clause, s))
        if said.joined == "object":
            end = min(end, self._turn(said.token, s))
        if stance in _FACTLESS and said.joined in ("object", "preposition"):
            end = start
        last = max(hit.last, min(said.token, s.last))
        return _Found(hit.first, last, cue.id, chain, kind, stance, medium, start, end, clause, s.index,
                      complement=said.joined)  # fmt: skip

    def _turn(self, token: int, s: Sentence) -> int:
        """Where the outlet takes the word back after an object (أعلنت …، لكن …)."""
        text = self.scene.text
        for t in range(token, s.last - 1):
            if text.keys[t] in _COMMAS and "turn" in self.scene.word(t + 1).closed:
                return text.starts[t]
        return s.end

    def _quote_end(self, clause: int, s: Sentence) -> int:
        """Where the last quotation ends that is opened between an offset and the end of the sentence."""
        text, quotes = self.scene.text, self.scene.quotes
        ends = [text.ends[c] for q, c in quotes.items() if q < s.last <= c + 1 and text.starts[q] >= clause - 2]
        return max(ends, default=0)

    def _keep(self, found: _Found) -> None:
        self.here.append(found)
        self.found.append(found)

    def _go_on(self, s: Sentence) -> None:
        """كما أصيب آخرون after an attributed sentence of the same paragraph: the speaker goes on."""
        if not self.found or s.is_title or "also" not in self.scene.word(s.first).closed:
            return
        before = self.found[-1]
        previous = self.scene.text.sentences[s.index - 1]
        if before.sentence != s.index - 1 or before.backward or not before.chain or previous.paragraph != s.paragraph:
            return
        if before.end < previous.end:
            return
        self._keep(
            _Found(s.first, s.first + 1, "continues", before.chain, before.kind, before.stance, before.medium,
                   s.start, s.end, s.start, s.index)
        )  # fmt: skip

    def _is_own(self, name: str) -> bool:
        return bool(self.own) and name_words(name) in self.own

    # -- datelines

    def _dateline(self) -> None:
        """An agency in the dateline, in brackets at the opening or alone at the end tells the whole text."""
        body = [s for s in self.scene.text.sentences if not s.is_title and not s.is_clutter]
        if not body:
            return
        hit = self._opening_wire(body[0]) or self._closing_wire(body[-1], alone=len(body) > 1)
        if hit is None:
            return
        text = self.scene.text
        name = text.quote(hit.first, hit.last)
        if self._is_own(name):
            return
        self.found.append(
            _Found(hit.first, hit.last, "dateline", (name,), "media", "says", None, body[0].start, body[-1].end,
                   text.ends[hit.last - 1], body[0].index, dateline=True)
        )  # fmt: skip

    def _opening_wire(self, s: Sentence) -> Hit[Entry] | None:
        keys = self.scene.text.keys
        for token in range(s.first, min(s.first + 14, s.last)):
            hit = self.scene.hits.get(token)
            if hit is None or hit.proclitic:
                continue
            if isinstance(hit.entry, Cue):
                return None
            if isinstance(hit.entry, Name) and hit.entry.wire:
                after = keys[hit.last] if hit.last < s.last else "\n"
                before = keys[token - 1] if token > s.first else ""
                if after in "–—-:/)\n" or (before in "–—-/(" and token > s.first) or after == "":
                    return hit
        return None

    def _closing_wire(self, s: Sentence, *, alone: bool) -> Hit[Entry] | None:
        keys = self.scene.text.keys
        for token in range(s.last - 1, max(s.first, s.last - 8) - 1, -1):
            hit = self.scene.hits.get(token)
            if hit is not None and isinstance(hit.entry, Name) and hit.entry.wire and not hit.proclitic:
                bracketed = token > s.first and keys[token - 1] in "([-–" and keys[token - 1]
                trailing = hit.last >= s.last - 1
                return hit if trailing and (bracketed or (alone and hit.first - s.first <= 1)) else None
        return None

    def _mention(self, found: _Found) -> Mention:
        text = self.scene.text
        last = max(found.first + 1, min(found.last, len(text.keys)))
        return Mention(
            "attribution",
            text.starts[found.first],
            text.ends[last - 1],
            found.first,
            last,
            found.rule,
            {
                "speaker": found.chain[0] if found.chain else None,
                "chain": found.chain,
                "kind": found.kind,
                "stance": found.stance,
                "medium": found.medium,
                "reach": (found.start, found.end),
                "clause": found.clause,
                "complement": found.complement,
                "backward": found.backward,
                "dateline": found.dateline,
            },
        )


def _again(voice: Voice, via: tuple[str, ...], medium: str | None) -> Voice:
    """A voice that speaks again, through the same teller unless another is named."""
    return Voice(voice.name, voice.kind, voice.lemma, via or voice.via, medium or voice.medium, voice.media, voice.words)


def _told(chain: tuple[str, ...], teller: tuple[str, ...]) -> tuple[str, ...]:
    """A chain with those who tell it at its end, nobody twice."""
    held = [name_words(name) for name in chain]
    return (*chain, *(name for name in teller if not any(name_words(name) <= words for words in held)))
