"""Count phrases: a number or what stands for one, the noun it counts, and the words between and after them.

`ثلاثة جنود أميركيين على الأقل`, `عشرات من المسلحين`, `صاروخين`, `أحد الجنود`, `القتلى الخمسة`, `جندي`. What befell
the counted is another question (count_governors).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import structs
from msgspec.structs import replace

from rawi.find.quantities.by_name import count_each, count_names
from rawi.find.quantities.marks import Marks
from rawi.find.quantities.nouns import attach_noun, past_bound
from rawi.find.quantities.singles import (
    read_another,
    read_national,
    read_one_of,
    read_one_of_them,
    read_the_other,
    read_uncounted,
)
from rawi.find.quantities.tails import (
    Phrase,
    ends_phrase,
    is_said_of_number,
    read_bound,
    read_tail,
    says_both,
    with_noun,
)
from rawi.lexicon.match import Hit
from rawi.lexicon.quantities import NounForm
from rawi.text.letters import COMMA
from rawi.text.numerals import CARDINAL, Numeral

_LONGEST = 10**10
_SCALES = frozenset((1000, 10**6))
_TWO = 2
_TOTAL_REACH = 14
_MOST_BRACKETED = 999
_AND = "و"


def read_phrases(marks: Marks, heads: Iterable[int], last: int, *, implicit: bool) -> Iterator[Phrase]:
    """The count phrases that start at the tokens `heads` of a sentence that ends at `last`, none overlapping.

    Without `implicit` duals and singulars are passed over: nothing in the sentence could govern them.
    """
    token = 0
    for head in heads:
        if head < token:
            continue
        phrase = _read(marks, head, last, implicit=implicit)
        if phrase is not None:
            token = phrase.last
            yield phrase


def _read(marks: Marks, token: int, last: int, *, implicit: bool) -> Phrase | None:
    if token in marks.numerals:
        return _numbered(marks, marks.numerals[token], last)
    if token in marks.vague:
        return _vaguely(marks, token, last)
    if marks.cue(token, "one"):
        return read_one_of(marks, token, last)
    them = marks.cue(token, "one_of_them")
    if them is not None:
        return read_one_of_them(marks, them, last)
    if token in marks.another:
        return read_another(marks, token)
    if marks.cue(token, "each"):
        return count_each(marks, token, last)
    if marks.cue(token, "the_other"):
        return read_the_other(marks, marks.cues[token], last)
    if token in marks.named and token not in marks.nouns:
        return Phrase(token, token + 1, 1, 1, "named", of="people", noun=token, implicit=True, definite=True)
    if token in marks.nationals:
        return read_national(marks, token, last)
    hit = marks.nouns.get(token)
    if hit is None or hit.last > last:
        return None
    if not implicit and hit.entry.number != "pl" and not hit.entry.noun.what:
        return None
    return _bracketed(marks, hit, last) or count_names(marks, hit, last) or read_uncounted(marks, hit, last)


def _bracketed(marks: Marks, hit: Hit[NounForm], last: int) -> Phrase | None:
    """Those whose number stands in brackets behind them: إرهابيين (02) خطيرين."""
    number = marks.numerals.get(hit.last + 1)
    if number is None or hit.entry.number == "sg" or hit.article or number.kind != CARDINAL or number.last > last:
        return None
    wrapped = (marks.key(hit.last), marks.key(number.last)) == ("(", ")")
    if not wrapped or not 1 < number.value <= _MOST_BRACKETED:
        return None
    base = Phrase(hit.first, number.last + 1, number.value, number.value, "number", proclitic=hit.proclitic)
    return replace(with_noun(base, hit), last=number.last + 1)


def _numbered(marks: Marks, numeral: Numeral, last: int) -> Phrase | None:
    if numeral.kind == "ordinal" and numeral.value > 1 and not numeral.article and ends_phrase(marks, numeral.last):
        # وأصيب خامس: a fifth one is one more
        phrase = Phrase(numeral.first, numeral.last, 1, 1, "ordinal", proclitic=numeral.proclitic, implicit=True)
        return replace(phrase, others=True)
    if numeral.kind != CARDINAL or numeral.value > _LONGEST:
        end = min(numeral.last, last)
        return Phrase(numeral.first, end, numeral.value, numeral.value, "number", not_count=numeral.kind)
    if marks.has("of", numeral.first - 2) and marks.has("out_of", numeral.first - 1):
        return _out_of(marks, numeral, last)
    if _is_whole(marks, numeral):
        return attach_noun(marks, Phrase(numeral.first, numeral.last, numeral.value, numeral.value, "out_of"), last)
    if (word := _in_words(marks, numeral)) is not None:
        spelt = _numbered(marks, word, last)
        return None if spelt is None else replace(spelt, first=numeral.first - 1)
    numeral = _halved(marks, numeral)
    if _is_outgrown(marks, numeral):
        return Phrase(numeral.first, numeral.last, numeral.value, numeral.value, "number", not_count="earlier")
    low, high, end, kind = _range(marks, numeral, last)
    if kind != CARDINAL:
        return Phrase(numeral.first, end, low, high, "range", not_count=kind)
    said = numeral.first in marks.bounds_before or is_said_of_number(marks, numeral.first)
    before = marks.noun_ends.get(numeral.first) if numeral.article and not said else None
    rule = "number" if low == high else "range"
    pair = _pair_of_nation(marks, numeral, end) if low == high == _TWO else None
    if pair is not None:
        return read_tail(marks, pair, last)
    base = Phrase(numeral.first, end, low, high, rule, proclitic=numeral.proclitic, definite=numeral.article)
    if before is not None and (before.article or before.enclitic):  # أطفاله الأربعة
        base = with_noun(replace(base, first=before.first, definite=True, proclitic=before.proclitic), before)
        return read_tail(marks, replace(base, last=end), last)
    if numeral.article and not said and numeral.first - 1 in marks.noun_ends:
        before = marks.noun_ends[numeral.first - 1]  # الصواريخ الـ5
        if before.article:
            base = with_noun(replace(base, first=before.first, definite=True), before)
            return read_tail(marks, replace(base, last=end), last)
    counted = _with_its_word(marks, read_tail(marks, past_bound(marks, base, last), last))
    bound = _of_group(marks, _numbering(marks, read_bound(marks, counted)))
    aged = numeral.article and bound.noun is None and bound.low is None  # شبان دون الـ18
    return replace(bound, not_count="time") if aged else bound


def _halved(marks: Marks, numeral: Numeral) -> Numeral:
    """A scale with the half before it, half of which it says: نصف مليون."""
    if numeral.value not in _SCALES or not marks.has("half", numeral.first - 1):
        return numeral
    return structs.replace(numeral, first=numeral.first - 1, value=numeral.value // 2)


def _pair_of_nation(marks: Marks, numeral: Numeral, end: int) -> Phrase | None:
    """`فلسطينيين اثنين`, `وفلسطينيين اثنين`: two of a nationality."""
    first = numeral.first - 1
    if not marks.has("same", numeral.first):
        return None
    joined = "" if marks.key(first) in marks.nisbas else _AND
    nation = marks.nisbas.get(marks.key(first).removeprefix(joined))
    if nation is None:
        return None
    return Phrase(first, end, _TWO, _TWO, "dual", of="people", nation=nation, noun=first, proclitic=joined)


def _numbering(marks: Marks, phrase: Phrase) -> Phrase:
    """The phrase with those whose number it says: قتل المهاجمون وعددهم ثلاثة, المهاجمين البالغ عددهم ثلاثة."""
    at = phrase.first - 1 - marks.has("from", phrase.first - 1)  # وعددهم بين 20 و30
    if not marks.has("numbering", at):
        return phrase
    paused = marks.key(at - 1) == COMMA  # إن المهاجمين، وعددهم سبعة
    before = marks.noun_ends.get(at - (paused or marks.has("aged", at - 1)))
    if before is None or before.entry.number != "pl" or phrase.own:
        return phrase
    return replace(with_noun(phrase, before), first=before.first, proclitic=before.proclitic)


def _with_its_word(marks: Marks, phrase: Phrase) -> Phrase:
    """The phrase with the bracket and the word عدد before its number, as communiqués have it: عدد (6) عناصر."""
    first = phrase.first - (marks.key(phrase.first - 1) == "(" and marks.key(phrase.first + 1) == ")")
    if phrase.low != phrase.high or not marks.has("count_of", first - 1) or phrase.of is None:
        return phrase
    return replace(phrase, first=first - 1)


def _of_group(marks: Marks, phrase: Phrase) -> Phrase:
    """The phrase with the group that it counts before it: مجموعة من نحو 25 شخصا."""
    first = phrase.first - 2 - marks.has("made_of", phrase.first - 2)
    if not (marks.has("of", phrase.first - 1) and marks.has("group_of", first)):
        return phrase
    return replace(phrase, first=first, proclitic=_AND if marks.key(first).startswith(_AND) else "", partitive=True)


def _in_words(marks: Marks, numeral: Numeral) -> Numeral | None:
    """The number in words right behind the same one in brackets: (7) سبعة جنود."""
    word = marks.numerals.get(numeral.last + 1)
    wrapped = (marks.key(numeral.first - 1), marks.key(numeral.last)) == ("(", ")")
    return word if wrapped and word is not None and (word.value, word.kind) == (numeral.value, CARDINAL) else None


def _out_of(marks: Marks, numeral: Numeral, last: int) -> Phrase:
    """`6 صواريخ من أصل 9`: the nine are of what the six are."""
    base = Phrase(numeral.first, numeral.last, numeral.value, numeral.value, "out_of", partitive=True)
    before = marks.noun_ends.get(numeral.first - 2)
    whole = base if before is None else with_noun(base, before)
    return attach_noun(marks, base, last) if numeral.last in marks.nouns else whole


def _is_whole(marks: Marks, numeral: Numeral) -> bool:
    """Whether a number is that of which a smaller one right before it is a part: أسقطت 18 من 23 مسيرة."""
    part = next((n for n in marks.numerals.values() if n.last == numeral.first - 1), None)
    counted = part is not None and part.kind == CARDINAL and 1 < part.value < numeral.value
    return counted and marks.has("of", numeral.first - 1) and numeral.last in marks.nouns


def _is_outgrown(marks: Marks, numeral: Numeral) -> bool:
    """Whether a count is what it was before: ارتفعت الحصيلة من 14 إلى 16 قتيلا."""
    rising = marks.has("of", numeral.first - 1) and marks.has("to", numeral.last)
    told = rising and marks.has_cue("total", numeral.first - _TOTAL_REACH, numeral.first)
    return told and numeral.last + 1 in marks.numerals


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
    if entry.id == "several" and marks.has("most", token - 1):  # أكبر عدد من الضحايا
        return None
    own = hit.article and not marks.has("of", end - 1) and end in marks.nouns
    phrase = base if own else attach_noun(marks, base, last)  # شيع المئات الضحايا
    if entry.id != "several" and _of_dead_and_wounded(marks, phrase):
        return replace(phrase, both=True, last=phrase.last + 1)
    if entry.id != "several" and phrase.noun is None and marks.has("the_others", phrase.last):
        return replace(phrase, others=True, last=phrase.last + 1)  # وأصيب عشرات الآخرين
    whole = entry.alone and (hit.article or phrase.partitive or ends_phrase(marks, phrase.last))
    if phrase.noun is None and not whole and not says_both(marks, end):
        return None
    return read_bound(marks, read_tail(marks, phrase, last))


def _of_dead_and_wounded(marks: Marks, phrase: Phrase) -> bool:
    """`عشرات القتلى والجرحى`: one number over both."""
    joined = marks.nouns.get(phrase.last)
    if joined is None or joined.proclitic != "و":
        return False
    return {phrase.own, joined.entry.noun.what} == {"killed", "wounded"}
