"""The words of counting in one text, by token: what count phrases and their governors are read from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec.structs import replace

from rawi.lexicon.match import Hit
from rawi.lexicon.quantities import Bound, Cue, Entry, Group, NounForm, PredicateForm, QuantityLexicon, Vague
from rawi.text.numerals import Numeral, find_numerals

_PUNCTUATION = frozenset('،,؛;:.!?؟…()[]«»"“”')

_ANOTHER = {"اخر": 1, "اخران": 2, "اخريان": 2}
WHEREBY = frozenset(
    (
        "في",
        "جراء",
        "اثر",
        "خلال",
        "برصاص",
        "بنيران",
        "بقصف",
        "بغاره",
        "بانفجار",
        "باستهداف",
        "بضربه",
        "بهجوم",
        "قرب",
        "داخل",
    )
)
"""How what says where somebody died, or by what, begins."""
_HARM = frozenset(("killed", "wounded"))
_DAWN = "فجر"
_SUBJECTS = "ون"
_SUBJECT_TOKENS = 4
_TAKING = frozenset(("killed", "captured"))
_CARE = "wounded.state"
_DEEDS = frozenset(("killed.killing", "captured.taking"))
_THEIRS = ("ها", "هم")
_FAMILY_NAME = 4
_AND = "و"
_QUOTES = frozenset('«»"“”')


@dataclass(frozen=True, slots=True)
class Marks:
    """Hits by the token they start at; bounds before a number by the token they end at; `nationals` are adjectives
    of nationality right behind a predicate, where they stand for a person, `named` given names there; `fates` nouns
    that say what befell; `another` one or two others right behind a predicate (وأصيب آخر، وإصابة آخرين), or joined to
    those told before (وآخران في قصف)."""

    keys: tuple[str, ...]
    words: Mapping[str, frozenset[str]]
    nisbas: Mapping[str, str]
    numerals: dict[int, Numeral] = field(default_factory=dict)
    nouns: dict[int, Hit[NounForm]] = field(default_factory=dict)
    noun_ends: dict[int, Hit[NounForm]] = field(default_factory=dict)
    predicates: dict[int, list[Hit[PredicateForm]]] = field(default_factory=dict)
    bounds_before: dict[int, Hit[Bound]] = field(default_factory=dict)
    bounds_after: dict[int, Hit[Bound]] = field(default_factory=dict)
    vague: dict[int, Hit[Vague]] = field(default_factory=dict)
    groups: dict[int, Hit[Group]] = field(default_factory=dict)
    nationals: set[int] = field(default_factory=set)
    named: set[int] = field(default_factory=set)
    fates: set[int] = field(default_factory=set)
    another: dict[int, int] = field(default_factory=dict)
    cues: dict[int, Hit[Cue]] = field(default_factory=dict)
    cue_tokens: dict[str, list[int]] = field(default_factory=dict)

    def key(self, token: int) -> str:
        """The key of a token, empty outside the text."""
        return self.keys[token] if 0 <= token < len(self.keys) else ""

    def has(self, kind: str, token: int) -> bool:
        """Whether the token is a word of that kind."""
        return 0 <= token < len(self.keys) and self.keys[token] in self.words[kind]

    def is_adjectival(self, key: str) -> bool:
        """Whether the key is that of a noun that is an adjective, too."""
        return key in self.words["adjectival"]

    def is_mark(self, token: int) -> bool:
        """Whether the token is punctuation."""
        return 0 <= token < len(self.keys) and self.keys[token] in _PUNCTUATION

    def is_quote(self, token: int) -> bool:
        """Whether the token is a quotation mark."""
        return 0 <= token < len(self.keys) and self.keys[token] in _QUOTES

    def is_break(self, token: int) -> bool:
        """Whether a new clause or a bracket begins at the token."""
        return self.is_mark(token) or self.key(token) in self.words["break"]

    def cue(self, token: int, kind: str) -> Hit[Cue] | None:
        """The cue of that kind that starts at the token."""
        hit = self.cues.get(token)
        return hit if hit is not None and hit.entry.kind == kind else None

    def has_cue(self, kind: str, first: int, last: int) -> bool:
        """Whether a cue of that kind starts in tokens `[first, last)`."""
        tokens = self.cue_tokens.get(kind)
        if not tokens:
            return False
        at = bisect_left(tokens, first)
        return at < len(tokens) and tokens[at] < last

    def heads(self) -> tuple[list[int], list[int]]:
        """Tokens at which a count phrase can start, in order: all, and those that count where nothing governs."""
        kinds = ("one", "one_of_them", "the_other", "each")
        ones = (token for kind in kinds for token in self.cue_tokens.get(kind, ()))
        strong = {*self.numerals, *self.vague, *self.fates, *ones}
        return sorted({*strong, *self.nouns, *self.nationals, *self.named, *self.another}), sorted(strong)


def read_marks(keys: tuple[str, ...], lexicon: QuantityLexicon, nisbas: Mapping[str, str]) -> Marks:
    """All hits of the quantity lexicon in a text's keys."""
    marks = Marks(keys, lexicon.words, nisbas)
    before: Numeral | None = None
    counted: list[int] = []  # where what a number counts begins
    for numeral in find_numerals(keys, lexicon.numbers):
        if before is not None and _is_said_again(keys, before, numeral):
            before = replace(before, last=numeral.last + 1)  # خمسة (05) عناصر
            marks.numerals[before.first] = before
            continue
        before = marks.numerals[numeral.first] = numeral
        counted.append(numeral.last)
    for hit in lexicon.matcher.find(keys):
        _file(marks, hit)
    for at in counted:
        if marks.key(at) in marks.nisbas and at not in marks.nouns:
            _add_joined(marks, at + 1)  # ثلاثة كينيين وكندي وأميركيان
    for hits in marks.predicates.values():
        last = hits[0].last
        if hits[0].entry.predicate.id == _CARE:
            marks.nouns.pop(last, None)
            continue  # نقلوا إلى مستشفى إسرائيلي، نقلوا إلى المستشفى المدني
        if keys[last] in marks.nisbas and last not in marks.nouns and not marks.has("lands", last):
            marks.nationals.add(last)  # مقتل فلسطيني, and not اعتقلت تركيا
            _add_joined(marks, last + 1)
        elif (
            keys[last] in _ANOTHER
            and (last + 1 not in marks.nouns or marks.nouns[last + 1].proclitic)  # أصيب آخر بانفجار
            and not (hits[0].entry.nominal and _is_last_of(marks, last + 1))
        ):
            marks.another[last] = _ANOTHER[keys[last]]  # وأصيب آخر, and not آخر الجنود
        elif keys[last] in lexicon.words["given"] and _may_befall(marks, hits) and _is_name(marks, last):
            marks.named.add(last)  # قتل سالم خالد, مقتل سالم خالد
        elif keys[last].endswith(_SUBJECTS) and (name := _past_subject(marks, last)) and _may_take(hits):
            marks.named.add(name)  # اغتال مسلحون سالم خالد
    for word, count in _ANOTHER.items():
        if _AND + word in keys:
            joined = (at for at, key in enumerate(keys[:-1]) if key == _AND + word)
            marks.another.update({at: count for at in joined if keys[at + 1] in WHEREBY})  # وآخران في قصف على أ
    return marks


def _is_said_again(keys: tuple[str, ...], numeral: Numeral, behind: Numeral) -> bool:
    """Whether a number is told again in figures, in brackets right behind its words."""
    if behind.value != numeral.value or behind.first != numeral.last + 1 or behind.last >= len(keys):
        return False
    return keys[numeral.last] == "(" and keys[behind.last] == ")"


def _add_joined(marks: Marks, token: int) -> None:
    """Takes up the nationals that و joins to one: قتل باكستاني وهنديان."""
    while marks.key(token).startswith(_AND) and marks.key(token)[1:] in marks.nisbas and token not in marks.nouns:
        marks.nationals.add(token)
        token += 1


def _may_befall(marks: Marks, hits: list[Hit[PredicateForm]]) -> bool:
    """Whether a predicate is a verb whose subject it befell, or the noun of a killing or a taking, whose genitive is
    the one it befell (مقتل سالم خالد, اعتقال سالم خالد); anybody may die, وفاة سالم خالد."""
    for hit in hits:
        predicate = hit.entry.predicate
        if hit.entry.plural or hit.enclitic or hit.article:
            continue
        if hit.entry.nominal:
            if predicate.id in _DEEDS and not marks.has("passing", hit.first):
                return True
        elif predicate.before and predicate.what in _HARM:
            return True
    return False


def _may_take(hits: list[Hit[PredicateForm]]) -> bool:
    """Whether a predicate is a verb of one that killed or took somebody."""
    return any(h.entry.predicate.what in _TAKING and not (h.entry.nominal or h.entry.plural) for h in hits)


def _past_subject(marks: Marks, token: int) -> int:
    """The token of a name behind some who act, and when: مسلحون مجهولون أمس سالم خالد; 0 where none stands there."""
    end = token + 1
    while end - token < _SUBJECT_TOKENS and (marks.key(end).endswith(_SUBJECTS) or marks.has("when", end)):
        end += 1
    return end if marks.has("given", end) and _is_name(marks, end) else 0


def _is_name(marks: Marks, token: int) -> bool:
    """Whether a given name begins a name of two words and is no other word (قتل على يد، قتل كامل طاقمها)."""
    following = marks.key(token + 1)
    if marks.key(token) in marks.words["no_name"]:
        return False
    word = len(following) >= _FAMILY_NAME and following.isalpha() and not following.endswith(_THEIRS)
    return word or following in marks.words["given"]


def _is_last_of(marks: Marks, token: int) -> bool:
    """Whether a word is what the one before it is the last of: سقوط آخر حصونهم, and not إصابة آخر بجروح."""
    key = marks.key(token)
    return key.isalpha() and not key.startswith(("ب", "و", "ل")) and not marks.has("plain_end", token)


def _file(marks: Marks, hit: Hit[Entry]) -> None:
    entry = hit.entry
    if isinstance(entry, PredicateForm):
        if marks.keys[hit.first] == _DAWN and hit.last == hit.first + 1 and marks.has("dawn_of", hit.last):
            return  # أوقفت الشرطة فجر اليوم ثلاثة مسلحين
        if hit.proclitic.endswith("ل") and marks.has("launcher", hit.first - 1):
            return  # منصة لإطلاق الصواريخ: what it is for
        marks.predicates.setdefault(hit.first, []).append(hit)  # type: ignore[arg-type]
    elif isinstance(entry, NounForm):
        # of two nouns of one form the first listed is the commoner
        marks.nouns.setdefault(hit.first, hit)  # type: ignore[arg-type]
        if entry.noun.what:
            marks.fates.add(hit.first)
        marks.noun_ends.setdefault(hit.last, hit)  # type: ignore[arg-type]
    elif isinstance(entry, Bound):
        if entry.after:
            marks.bounds_after[hit.first] = hit  # type: ignore[assignment]
        else:
            marks.bounds_before[hit.last] = hit  # type: ignore[assignment]
    elif isinstance(entry, Vague):
        marks.vague[hit.first] = hit  # type: ignore[assignment]
    elif isinstance(entry, Group):
        marks.groups.setdefault(hit.first, hit)  # type: ignore[arg-type]
    elif not (entry.kind == "one" and hit.article):  # الأحد is a day
        marks.cues[hit.first] = hit  # type: ignore[assignment]
        marks.cue_tokens.setdefault(entry.kind, []).append(hit.first)
