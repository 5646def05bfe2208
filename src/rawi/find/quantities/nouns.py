"""The noun a number counts: behind it, behind من, or a nationality or a group in its place."""

from __future__ import annotations

from msgspec.structs import replace

from rawi.find.quantities.marks import Marks
from rawi.find.quantities.tails import (
    Phrase,
    apply_bound,
    with_noun,
)
from rawi.lexicon.match import Hit
from rawi.lexicon.quantities import PERSONS, TAKES, NounForm

_LAST_OF_PLURAL = 10
_TWO = 2
_OF_THEM = "منها"
_FAMILY = "family"
_AND = "و"
_UNIFORMED = frozenset(("soldiers", "police"))


def past_bound(marks: Marks, base: Phrase, last: int) -> Phrase:
    """The phrase with its noun, maybe behind a bound: 19 على الأقل من مقاتلي الجماعة."""
    bound = marks.bounds_after.get(base.last)
    if bound is None or not marks.has("of", bound.last):
        return attach_noun(marks, base, last)
    return apply_bound(attach_noun(marks, replace(base, last=bound.last), last), bound.entry.kind)


def attach_noun(marks: Marks, base: Phrase, last: int) -> Phrase:
    """The phrase with the noun behind its number, directly or after من; a nationality can be the noun."""
    token = base.last + (_is_wrapped(marks, base) or _is_quoted_away(marks, base))  # «23» غارة
    for partitive in (False, True):
        if partitive:
            if not marks.has("of", token):
                break
            token += 1
            token += marks.has("out_of", token)
            whole = marks.numerals.get(token)  # 32 من أصل 46 مسيرة، 18 من 23 مسيرة
            part = whole is not None and (token > base.last + 1 or whole.value > (base.low or whole.value))
            kind = marks.nouns.get(whole.last) if whole is not None and part else None
            if kind is not None:
                return replace(base, of=kind.entry.noun.of, noun=kind.first, partitive=True)
        hit = marks.nouns.get(token)
        if partitive and hit is not None and hit.entry.noun.id == _FAMILY and hit.entry.number == "sg":
            return replace(base, of="people", last=hit.last, partitive=True)  # خمسة من عائلة واحدة
        if hit is not None and hit.last <= last and not hit.proclitic and hit.entry.number != "one":
            end = _and_others(marks, base, hit, partitive)
            end = end if end > hit.last or partitive else _and_its_like(marks, base, hit.last, last)
            counted = replace(with_noun(base, hit), last=end, partitive=partitive)
            return counted if end == hit.last else _of_both(marks, counted, marks.nouns[_joined_at(marks, end)])
        nation = marks.nisbas.get(marks.key(token)) if token < last else None
        if nation is not None:
            return replace(base, of="people", nation=nation, noun=token, last=token + 1, partitive=partitive)
        if partitive and marks.has("fellows", token):
            return replace(base, last=token + 1, partitive=True)
        group = marks.groups.get(token)
        if partitive and group is not None:
            return replace(base, of=group.entry.of, last=group.last, partitive=True)
    if marks.has("pronoun", base.last):
        them = replace(base, last=base.last + 1, partitive=True, things=marks.key(base.last) == _OF_THEM)
        told = marks.nouns.get(them.last)  # ثلاثة منهم جنود
        return replace(with_noun(them, told), last=told.last) if told and _is_what(told, base, last) else them
    return replace(base, partitive=marks.has("of", base.last))


def _and_others(marks: Marks, base: Phrase, hit: Hit[NounForm], partitive: bool) -> int:
    """The end of a plural with another joined to it that one number is over: 11 من النساء والأطفال, عشرات الجنود
    والشرطيين; of a number by itself the second has none (ثلاث نساء وأطفال)."""
    joined = marks.nouns.get(hit.last)
    over = (partitive or base.low != base.high) and hit.entry.number == "pl" and hit.article and not hit.entry.noun.what
    if joined is None or not over or hit.entry.noun.of not in PERSONS:
        return hit.last
    like = joined.proclitic == _AND and joined.article and joined.entry.number == "pl" and not joined.entry.noun.what
    return joined.last if like and joined.entry.noun.of in PERSONS else hit.last


def _joined_at(marks: Marks, end: int) -> int:
    """Where the noun begins that ends at a token."""
    return next(at for at in range(end - 1, -1, -1) if at in marks.nouns and marks.nouns[at].last == end)


def _of_both(marks: Marks, phrase: Phrase, joined: Hit[NounForm]) -> Phrase:
    """The phrase of those of two classes: 300 تلميذ ومعلم are people; of soldiers and police it keeps the first."""
    classes = {phrase.of, joined.entry.noun.of}
    mixed = len(classes) > 1 and classes <= PERSONS and classes != _UNIFORMED
    return replace(phrase, of="people") if mixed else phrase


def _is_what(hit: Hit[NounForm], base: Phrase, last: int) -> bool:
    """Whether a plural, or the dual of two, says what some of them are."""
    return hit.entry.number in (("pl", "du") if base.low == _TWO else ("pl",))  # اثنان منهم طفلان


def _is_wrapped(marks: Marks, base: Phrase) -> bool:
    """Whether a number stands in marks of its own: «23», (7)."""
    before, after = base.first - 1, base.last
    return (marks.is_quote(before) and marks.is_quote(after)) or (marks.key(before), marks.key(after)) == ("(", ")")


def _is_quoted_away(marks: Marks, base: Phrase) -> bool:
    """Whether a quotation that the number opens parts it from its noun: إن 47" قتيلا."""
    return marks.is_quote(base.last) and base.last + 1 in marks.nouns


def _and_its_like(marks: Marks, base: Phrase, token: int, last: int) -> int:
    """The end of a noun with its like joined in the singular of the counted, behind its adjective at most: `13 جنديا
    وشرطيا` are thirteen in all, and so are `20 عنصرا متطرفا ومطلوبا`, `1900 لغم أرضي وعبوة`; but not `22 جنديا ومدنيا
    واحدا`."""
    counted = base.low is not None and (base.low % 100 > _LAST_OF_PLURAL or base.low % 100 == 0)
    if not counted:
        return token
    joined = token in marks.nouns and marks.nouns[token].proclitic == _AND
    described = not (joined or marks.is_break(token) or marks.has("when", token))
    at = token + described
    hit = marks.nouns.get(at)
    if hit is None or hit.last > last or hit.proclitic != _AND or hit.entry.number != "sg":
        return token
    if marks.has("same", hit.last):
        return token
    arms = hit.entry.noun.of in TAKES["projectiles"] | TAKES["explosives"]
    like = ("ا", "ه") if arms else "ا"  # 28 صاروخا وقذيفة هاون
    both = all(marks.key(word).endswith(("ا", "ه")) for word in range(token - 1, at)) and marks.key(at).endswith(like)
    hundreds = (base.low or 0) % 100 == 0 and arms  # 1900 لغم أرضي وعبوة
    return hit.last if both or hundreds else token
