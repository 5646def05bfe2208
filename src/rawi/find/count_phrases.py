"""Count phrases: a number or what stands for one, the noun it counts, and the words between and after them.

`ثلاثة جنود أميركيين على الأقل`, `عشرات من المسلحين`, `صاروخين`, `أحد الجنود`, `القتلى الخمسة`, `جندي`. What befell
the counted is another question (count_governors).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rawi.find.count_marks import Marks
from rawi.find.count_tails import Phrase, read_bound, read_tail, replace, says_both
from rawi.lexicon.match import Hit
from rawi.lexicon.quantities import PERSONS, Cue, NounForm
from rawi.text.numerals import CARDINAL, Numeral

_LONGEST = 10**10
_LOOK_BEHIND = 10
_PERSON_LOOK_BEHIND = 5
_DUAL = ("انا", "تا", "يا")
_LAST_OF_PLURAL = 10
_TWO_REACH = 4
_PAIR_REACH = 8


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
        return _one_of(marks, token, last)
    them = marks.cue(token, "one_of_them")
    if them is not None:
        return _one_of_them(marks, them, last)
    if marks.cue(token, "the_other"):
        return _the_other(marks, marks.cues[token], last)
    if token in marks.nationals:
        return _national(marks, token, last)
    hit = marks.nouns.get(token)
    if hit is None or hit.last > last:
        return None
    if not implicit and hit.entry.number != "pl" and not hit.entry.noun.what:
        return None
    return _uncounted(marks, hit, last)


def _numbered(marks: Marks, numeral: Numeral, last: int) -> Phrase | None:
    if numeral.kind == "ordinal" and not numeral.article:
        # وأصيب خامس: a fifth one is one more
        phrase = Phrase(numeral.first, numeral.last, 1, 1, "ordinal", proclitic=numeral.proclitic, implicit=True)
        return replace(phrase, others=True)
    if numeral.kind != CARDINAL or numeral.value > _LONGEST:
        end = min(numeral.last, last)
        return Phrase(numeral.first, end, numeral.value, numeral.value, "number", not_count=numeral.kind)
    if marks.has("of", numeral.first - 2) and marks.has("out_of", numeral.first - 1):
        return _out_of(marks, numeral, last)
    low, high, end, kind = _range(marks, numeral, last)
    if kind != CARDINAL:
        return Phrase(numeral.first, end, low, high, "range", not_count=kind)
    before = marks.noun_ends.get(numeral.first) if numeral.article else None
    rule = "number" if low == high else "range"
    if low == high == 2 and marks.has("same", numeral.first) and marks.key(numeral.first - 1) in marks.nisbas:
        nation = marks.nisbas[marks.key(numeral.first - 1)]  # فلسطينيين اثنين
        pair = Phrase(numeral.first - 1, end, 2, 2, "dual", of="people", nation=nation, noun=numeral.first - 1)
        return read_tail(marks, pair, last)
    base = Phrase(numeral.first, end, low, high, rule, proclitic=numeral.proclitic, definite=numeral.article)
    if before is not None and before.article and before.entry.number == "pl":
        base = _with_noun(replace(base, first=before.first, definite=True, proclitic=before.proclitic), before)
        return read_tail(marks, replace(base, last=end), last)
    if numeral.article and numeral.first and numeral.first - 1 in marks.noun_ends:
        before = marks.noun_ends[numeral.first - 1]  # الصواريخ الـ5
        if before.article and before.entry.number == "pl":
            base = _with_noun(replace(base, first=before.first, definite=True), before)
            return read_tail(marks, replace(base, last=end), last)
    return read_bound(marks, read_tail(marks, _attach_noun(marks, base, last), last))


def _out_of(marks: Marks, numeral: Numeral, last: int) -> Phrase:
    """`6 صواريخ من أصل 9`: the nine are of what the six are."""
    base = Phrase(numeral.first, numeral.last, numeral.value, numeral.value, "out_of", partitive=True)
    before = marks.noun_ends.get(numeral.first - 2)
    whole = base if before is None else _with_noun(base, before)
    return _attach_noun(marks, base, last) if numeral.last in marks.nouns else whole


def _range(marks: Marks, numeral: Numeral, last: int) -> tuple[int, int, int, str]:
    """Low, high, end and kind of `5 إلى 10`, `بين 5 و10`; of one number the number itself."""
    other = None
    between = marks.has("from", numeral.first - 1)
    rising = marks.has("of", numeral.first - 1)  # ارتفعت الحصيلة من 14 إلى 16
    if (marks.has("to", numeral.last) and not rising) or (between and marks.key(numeral.last) == "و"):
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
    phrase = _attach_noun(marks, base, last)
    if entry.id != "several" and _of_dead_and_wounded(marks, phrase):
        return replace(phrase, both=True, last=phrase.last + 1)
    if phrase.noun is None and not (entry.alone and (hit.article or phrase.partitive)) and not says_both(marks, end):
        return None
    return read_tail(marks, phrase, last)


def _of_dead_and_wounded(marks: Marks, phrase: Phrase) -> bool:
    """`عشرات القتلى والجرحى`: one number over both."""
    joined = marks.nouns.get(phrase.last)
    if joined is None or joined.proclitic != "و" or joined.entry.number != "pl":
        return False
    return {phrase.own, joined.entry.noun.what} == {"killed", "wounded"}


def _one_of(marks: Marks, token: int, last: int) -> Phrase | None:
    """`أحد الجنود`: one; without a noun it is no count."""
    hit = marks.cues[token]
    noun = marks.nouns.get(hit.last)
    if hit.article or noun is None or noun.last > last or noun.entry.number != "pl":
        return None
    base = Phrase(token, hit.last, 1, 1, "one_of", proclitic=hit.proclitic)
    return read_tail(marks, replace(_with_noun(base, noun), partitive=True), last)


def _one_of_them(marks: Marks, hit: Hit[Cue], last: int) -> Phrase:
    """`أحدهم`, with what he is where that stands behind (أحدهما شرطي، أحدهم مصري)."""
    base = Phrase(hit.first, hit.last, 1, 1, "one_of_them", proclitic=hit.proclitic, implicit=True, partitive=True)
    noun = marks.nouns.get(hit.last)
    if noun is not None and noun.last <= last and noun.entry.number == "sg" and not noun.proclitic + noun.enclitic:
        return base if noun.article else replace(_with_noun(base, noun), last=noun.last)
    nation = marks.nisbas.get(marks.key(hit.last)) if hit.last < last else None
    if nation is not None and not marks.key(hit.last).startswith("ال"):
        return replace(base, of="people", nation=nation, noun=hit.last, last=hit.last + 1)
    return base


def _the_other(marks: Marks, hit: Hit[Cue], last: int) -> Phrase | None:
    """`والآخر حارس`: the second of two, the first of whom is told just before."""
    near = marks.has_cue("one_of_them", hit.first - _PAIR_REACH, hit.first)
    if not near or hit.proclitic != "و":
        return None
    if marks.cue(hit.last, "one"):  # والآخر أحد الحراس
        one = _one_of(marks, hit.last, last)
        return None if one is None else replace(one, first=hit.first, proclitic=hit.proclitic)
    phrase = _one_of_them(marks, hit, last)
    return None if phrase.of is None else phrase


def _uncounted(marks: Marks, hit: Hit[NounForm], last: int) -> Phrase | None:
    """A dual, an indefinite singular or a plural with `عدة` or `اثنين` behind it."""
    noun, number = hit.entry
    if number == "pl" and _are_two(marks, hit):
        number = "du"
    if number == "sg" and (marks.has("any", hit.first - 1) or not (noun.lone and _may_be_governed(marks, hit))):
        return None
    if number == "pl" and marks.words["few"].isdisjoint(marks.keys[hit.last : hit.last + 3]):
        return None
    one, rule = (2, "dual") if number == "du" else (1, "singular")
    definite = hit.article or bool(hit.enclitic)
    base = Phrase(
        hit.first, hit.last, one, one, rule, of=noun.of, own=noun.what, noun=hit.first, proclitic=hit.proclitic,
        implicit=True, definite=definite,
    )  # fmt: skip
    if number != "pl":
        return read_tail(marks, base, last)
    if marks.has("several_after", hit.last):
        return read_tail(marks, replace(base, low=3, high=9, rule="several", implicit=False, last=hit.last + 1), last)
    for beside in range(hit.last, min(hit.last + 3, last)):
        pair = marks.numerals.get(beside)
        if pair is not None and marks.has("same", beside) and pair.value == 2 and not pair.proclitic:
            return read_tail(marks, replace(base, low=2, high=2, rule="dual", implicit=False), last)
    return None


def _are_two(marks: Marks, hit: Hit[NounForm]) -> bool:
    """Whether a form in ين, two or many, is of two: `انتحاريين كانا يستقلان`, `شرطيين أحدهما ضابط`."""
    by_verb = hit.last in marks.predicates and marks.key(hit.last).endswith(_DUAL)
    return by_verb or (marks.key(hit.last - 1).endswith("ين") and _tells_one_of_two(marks, hit.last))


def _tells_one_of_two(marks: Marks, token: int) -> bool:
    return any(marks.has("of_two", at) for at in range(token, token + _TWO_REACH))


def _may_be_governed(marks: Marks, hit: Hit[NounForm]) -> bool:
    """Whether anything near a singular could make it a count: spares reading the tails of all the others."""
    if hit.proclitic or hit.entry.noun.what or marks.has_cue("subset", hit.first - _LOOK_BEHIND, hit.first):
        return True
    behind = _PERSON_LOOK_BEHIND if hit.entry.noun.of in PERSONS else _LOOK_BEHIND
    return not marks.predicates.keys().isdisjoint(range(hit.first - behind, hit.last + 3))


def _national(marks: Marks, token: int, last: int) -> Phrase | None:
    """`مقتل فلسطيني`, `إصابة فلسطينيان`: a nationality that stands for a person; ين may be two or many."""
    key = marks.keys[token]
    two = key.endswith("ان") or (key.endswith("ين") and _tells_one_of_two(marks, token + 1))
    if not two and key.endswith(("ين", "ون", "ات")):
        return None
    count, rule = (2, "dual") if two else (1, "singular")
    definite = key.startswith("ال")
    base = Phrase(token, token + 1, count, count, rule, of="people", nation=marks.nisbas[key], noun=token)
    return read_tail(marks, replace(base, implicit=True, definite=definite), last)


def _attach_noun(marks: Marks, base: Phrase, last: int) -> Phrase:
    """The phrase with the noun behind its number, directly or after من; a nationality can be the noun."""
    token = base.last + _is_wrapped(marks, base)  # «23» غارة
    for partitive in (False, True):
        if partitive:
            if not marks.has("of", token):
                break
            token += 1
            token += marks.has("out_of", token)
        hit = marks.nouns.get(token)
        if hit is not None and hit.last <= last and not hit.proclitic:
            end = hit.last if partitive else _and_its_like(marks, base, hit.last, last)
            return replace(_with_noun(base, hit), last=end, partitive=partitive)
        nation = marks.nisbas.get(marks.key(token)) if token < last else None
        if nation is not None:
            return replace(base, of="people", nation=nation, noun=token, last=token + 1, partitive=partitive)
        group = marks.groups.get(token)
        if partitive and group is not None and group.last <= last and not group.proclitic:
            return replace(base, of=group.entry.of, last=group.last, partitive=True)
    if marks.has("pronoun", base.last):
        return replace(base, last=base.last + 1, partitive=True)
    return replace(base, partitive=marks.has("of", base.last))


def _is_wrapped(marks: Marks, base: Phrase) -> bool:
    """Whether a number stands in marks of its own: «23», (7)."""
    before, after = base.first - 1, base.last
    return (marks.is_quote(before) and marks.is_quote(after)) or (marks.key(before), marks.key(after)) == ("(", ")")


def _and_its_like(marks: Marks, base: Phrase, token: int, last: int) -> int:
    """The end of a noun with its like joined in the singular of the counted: `13 جنديا وشرطيا` are thirteen in all."""
    hit = marks.nouns.get(token)
    if hit is None or hit.last > last or hit.proclitic != "و" or hit.entry.number != "sg":
        return token
    counted = base.low is not None and (base.low % 100 > _LAST_OF_PLURAL or base.low % 100 == 0)
    both = marks.key(token - 1).endswith(("ا", "ه")) and marks.key(token).endswith("ا")
    return hit.last if counted and both else token


def _with_noun(base: Phrase, hit: Hit[NounForm]) -> Phrase:
    noun = hit.entry.noun
    return replace(base, of=noun.of, own=noun.what, noun=hit.first)
