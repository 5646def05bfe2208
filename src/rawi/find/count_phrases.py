"""Count phrases: a number or what stands for one, the noun it counts, and the words between and after them.

`ثلاثة جنود أميركيين على الأقل`, `عشرات من المسلحين`, `صاروخين`, `أحد الجنود`, `القتلى الخمسة`, `جندي`. What befell
the counted is another question (count_governors).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rawi.find.count_marks import Marks
from rawi.lexicon.match import Hit
from rawi.lexicon.quantities import NounForm
from rawi.text.numerals import CARDINAL, Numeral

_TAIL = 6
_LONGEST = 10**10


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `[first, last)` count `low` to `high` of a class. `implicit`: no number stands there, a dual or singular
    does; `not_count` is what the number is instead: money, ordinal …"""

    first: int
    last: int
    low: int | None
    high: int | None
    rule: str
    approx: bool = False
    of: str | None = None
    nation: str | None = None
    noun: int | None = None
    own: str | None = None
    proclitic: str = ""
    implicit: bool = False
    definite: bool = False
    others: bool = False
    partitive: bool = False
    both: bool = False
    not_count: str = ""


def read_phrases(marks: Marks, first: int, last: int) -> Iterator[Phrase]:
    """The count phrases of tokens `[first, last)` in order, none overlapping."""
    token = first
    heads = sorted(
        t for marks_at in (marks.numerals, marks.vague, marks.nouns, marks.cues) for t in marks_at if first <= t < last
    )
    for head in heads:
        if head < token:
            continue
        phrase = _read(marks, head, last)
        if phrase is not None:
            token = phrase.last
            yield phrase


def _read(marks: Marks, token: int, last: int) -> Phrase | None:
    if token in marks.numerals:
        return _numbered(marks, marks.numerals[token], last)
    if token in marks.vague:
        return _vaguely(marks, token, last)
    if marks.cue(token, "one"):
        return _one_of(marks, token, last)
    return _uncounted(marks, token, last) if token in marks.nouns else None


def _numbered(marks: Marks, numeral: Numeral, last: int) -> Phrase | None:
    if numeral.kind == "ordinal" and not numeral.article:
        # وأصيب خامس: a fifth one is one more
        phrase = Phrase(numeral.first, numeral.last, 1, 1, "ordinal", proclitic=numeral.proclitic, implicit=True)
        return replace(phrase, others=True)
    if numeral.kind != CARDINAL or numeral.value > _LONGEST:
        end = min(numeral.last, last)
        return Phrase(numeral.first, end, numeral.value, numeral.value, "number", not_count=numeral.kind)
    low, high, end, kind = _range(marks, numeral, last)
    if kind != CARDINAL:
        return Phrase(numeral.first, end, low, high, "range", not_count=kind)
    before = marks.noun_ends.get(numeral.first) if numeral.article else None
    rule = "number" if low == high else "range"
    base = Phrase(numeral.first, end, low, high, rule, proclitic=numeral.proclitic, definite=numeral.article)
    if before is not None and before.article and before.entry.number == "pl":
        base = _with_noun(replace(base, first=before.first, definite=True, proclitic=before.proclitic), before)
        return _tail(marks, replace(base, last=end), last)
    if numeral.article and numeral.first and numeral.first - 1 in marks.noun_ends:
        before = marks.noun_ends[numeral.first - 1]  # الصواريخ الـ5
        if before.article and before.entry.number == "pl":
            base = _with_noun(replace(base, first=before.first, definite=True), before)
            return _tail(marks, replace(base, last=end), last)
    return _bounded(marks, _tail(marks, _attach_noun(marks, base, last), last))


def _range(marks: Marks, numeral: Numeral, last: int) -> tuple[int, int, int, str]:
    """Low, high, end and kind of `5 إلى 10`, `بين 5 و10`; of one number the number itself."""
    other = None
    between = marks.has("from", numeral.first - 1)
    if marks.has("to", numeral.last) or (between and marks.key(numeral.last) == "و"):
        other = marks.numerals.get(numeral.last + 1)
    elif between:
        other = marks.numerals.get(numeral.last)
        other = other if other is not None and other.proclitic == "و" else None
    if other is None or other.last > last or other.value <= numeral.value:
        return numeral.value, numeral.value, numeral.last, CARDINAL
    return numeral.value, other.value, other.last, other.kind


def _vaguely(marks: Marks, token: int, last: int) -> Phrase | None:
    hit = marks.vague[token]
    entry = hit.entry
    end = hit.last
    base = Phrase(token, end, entry.low, entry.high, entry.id, proclitic=hit.proclitic, definite=hit.article)
    phrase = _attach_noun(marks, base, last)
    if phrase.noun is None and not (entry.alone and (hit.article or phrase.partitive)) and not _both(marks, end):
        return None
    return _tail(marks, phrase, last)


def _one_of(marks: Marks, token: int, last: int) -> Phrase | None:
    """`أحد الجنود`: one; without a noun it is no count."""
    hit = marks.cues[token]
    noun = marks.nouns.get(hit.last)
    if hit.article or noun is None or noun.last > last or noun.entry.number != "pl":
        return None
    base = Phrase(token, hit.last, 1, 1, "one_of", proclitic=hit.proclitic)
    return _tail(marks, replace(_with_noun(base, noun), partitive=True), last)


def _uncounted(marks: Marks, token: int, last: int) -> Phrase | None:
    """A dual, an indefinite singular or a plural with `عدة` or `اثنين` behind it."""
    hit = marks.nouns[token]
    if hit.last > last:
        return None
    number = hit.entry.number
    base = _with_noun(Phrase(token, hit.last, 1, 1, "singular", proclitic=hit.proclitic, implicit=True), hit)
    base = replace(base, definite=hit.article or bool(hit.enclitic))
    if number == "du":
        return _tail(marks, replace(base, low=2, high=2, rule="dual"), last)
    if number == "sg":
        return _tail(marks, base, last) if hit.entry.noun.lone else None
    if marks.has("several_after", hit.last):
        return _tail(marks, replace(base, low=3, high=9, rule="several", implicit=False, last=hit.last + 1), last)
    for beside in range(hit.last, min(hit.last + 3, last)):
        pair = marks.numerals.get(beside)
        if pair is not None and marks.has("same", beside) and pair.value == 2 and not pair.proclitic:
            return _tail(marks, replace(base, low=2, high=2, rule="dual", implicit=False), last)
    return None


def _attach_noun(marks: Marks, base: Phrase, last: int) -> Phrase:
    """The phrase with the noun behind its number, directly or after من; a nationality can be the noun."""
    token = base.last
    for partitive in (False, True):
        if partitive:
            if not marks.has("of", token):
                break
            token += 1
            token += marks.has("out_of", token)
        hit = marks.nouns.get(token)
        if hit is not None and hit.last <= last and not hit.proclitic:
            return replace(_with_noun(base, hit), last=hit.last, partitive=partitive)
        nation = marks.nisbas.get(marks.key(token)) if token < last else None
        if nation is not None:
            return replace(base, of="people", nation=nation, noun=token, last=token + 1, partitive=partitive)
        group = marks.groups.get(token)
        if partitive and group is not None and group.last <= last and not group.proclitic:
            return replace(base, of=group.entry.of, last=group.last, partitive=True)
    if marks.has("pronoun", base.last):
        return replace(base, last=base.last + 1, partitive=True)
    return replace(base, partitive=marks.has("of", base.last))


def _with_noun(base: Phrase, hit: Hit[NounForm]) -> Phrase:
    noun = hit.entry.noun
    return replace(base, of=noun.of, own=noun.what, noun=hit.first)


def _tail(marks: Marks, phrase: Phrase, last: int) -> Phrase:
    """The phrase with what its adjectives and the words after it say: nation, group, others, a bound."""
    token = phrase.last
    for at in range(token, min(token + _TAIL, last)):
        if at < token:
            continue
        if at in marks.bounds_after:
            return replace(_apply(phrase, marks.bounds_after[at].entry.kind), last=marks.bounds_after[at].last)
        if _both(marks, at):
            return replace(phrase, both=True, last=marks.cues[at].last)
        if marks.is_break(at) or at in marks.predicates:
            break
        if at in marks.numerals and not marks.has("same", at):
            break
        phrase, token = _adjective(marks, phrase, at)
    return phrase


def _adjective(marks: Marks, phrase: Phrase, at: int) -> tuple[Phrase, int]:
    """The phrase after one word of its tail, and the token to go on from."""
    key = marks.keys[at]
    near = at <= phrase.last + 1
    if key in marks.words["others"]:
        return replace(phrase, others=True, last=at + 1 if near else phrase.last), at + 1
    if key in marks.words["same"] and near:
        return replace(phrase, last=at + 1, implicit=False), at + 1
    if phrase.nation is None and key in marks.nisbas:
        return replace(phrase, nation=marks.nisbas[key], last=at + 1 if at == phrase.last else phrase.last), at + 1
    group = marks.groups.get(at)
    if group is not None and phrase.of in group.entry.refines and not group.proclitic.startswith("و"):
        return replace(phrase, of=group.entry.of, last=group.last if at == phrase.last else phrase.last), group.last
    return phrase, at + 1


def _both(marks: Marks, token: int) -> bool:
    return marks.cue(token, "both") is not None


def _bounded(marks: Marks, phrase: Phrase) -> Phrase:
    """The phrase with the bound that stands before it (ما لا يقل عن، نحو، أكثر من)."""
    first = phrase.first
    hit = marks.bounds_before.get(first) or marks.bounds_before.get(first - 1)
    if hit is None or (hit.last < first and marks.is_break(first - 1)):
        return phrase
    return replace(_apply(phrase, hit.entry.kind), first=hit.first, proclitic=hit.proclitic or phrase.proclitic)


def _apply(phrase: Phrase, kind: str) -> Phrase:
    low, high = phrase.low, phrase.high
    if low is None or high is None or low != high:
        return replace(phrase, approx=phrase.approx or kind == "about")
    if kind == "at_least":
        return replace(phrase, high=None)
    if kind == "more_than":
        return replace(phrase, low=low + 1, high=None)
    if kind == "up_to":
        return replace(phrase, low=None)
    if kind == "less_than":
        return replace(phrase, low=None, high=max(high - 1, 0))
    return replace(phrase, approx=True)
