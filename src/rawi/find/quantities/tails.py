"""What stands around a number and its noun: adjectives, nations, groups, `آخرين`, and the bounds on either side."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from rawi.find.quantities.attributes import is_attribute
from rawi.find.quantities.marks import Marks
from rawi.lexicon.match import Hit
from rawi.lexicon.quantities import Bound, Group, NounForm

_TAIL = 6
_PARTICLE = 2
_ADDED_REACH = 2
_COMMA = "،"
_PREPOSITION = 3
_BEYOND = frozenset(("علي", "عن"))
_IN = "في"
_REACHING = ("يصل", "تصل")
_TOLL_REACH = 12
_HELD = "detainee"


class Phrase(Struct, frozen=True):
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
    things: bool = False
    held: bool = False
    not_count: str = ""


def read_tail(marks: Marks, phrase: Phrase, last: int) -> Phrase:
    """The phrase with what its adjectives and the words after it say: nation, group, others, a bound."""
    token = phrase.last
    if marks.key(token) == _COMMA and token + 1 in marks.bounds_after and token + 1 < last:  # خمسة، على الأقل
        token += 1
    for at in range(token, min(token + _TAIL, last)):
        if at < token:
            continue
        if at in marks.bounds_after:
            return replace(apply_bound(phrase, marks.bounds_after[at].entry.kind), last=marks.bounds_after[at].last)
        if says_both(marks, at):
            return replace(phrase, both=True, last=marks.cues[at].last)
        if marks.is_break(at) or marks.cue(at, "subset") or marks.cue(at, "one_of_them"):
            break
        if at in marks.predicates:
            if _is_their_death(marks, at) and at + 1 in marks.bounds_after:  # لقي عشرة مصرعهم على الأقل
                return apply_bound(phrase, marks.bounds_after[at + 1].entry.kind)
            break
        if at in marks.numerals and not (marks.has("same", at) and marks.numerals[at].value == phrase.low):
            break  # ستة قتلى وأحد عشر جريحا، أصيب ستة بينهم اثنان بجروح خطيرة
        if marks.cue(at, "one") and at + 1 in marks.nouns:
            break  # ستة قتلى وأحد المسعفين
        if at in marks.nouns and marks.nouns[at].proclitic.startswith("و"):
            break
        phrase, token = _adjective(marks, phrase, at)
    return phrase


def _is_their_death(marks: Marks, at: int) -> bool:
    """Whether a word is the rest of a verb's idiom: لقوا مصرعهم, فقدوا حياتهم."""
    return any(hit.enclitic and hit.entry.nominal for hit in marks.predicates[at])


def _adjective(marks: Marks, phrase: Phrase, at: int) -> tuple[Phrase, int]:
    """The phrase after one word of its tail, and the token to go on from."""
    key = marks.keys[at]
    near = at <= phrase.last + 1
    if key in marks.words["others"]:
        return replace(phrase, others=True, last=at + 1 if near else phrase.last), at + 1
    if key in marks.words["same"] and near:
        return replace(phrase, last=at + 1, implicit=False), at + 1
    if phrase.nation is None and key in marks.nisbas and _qualifies(marks, phrase, at):
        return replace(phrase, nation=marks.nisbas[key], last=at + 1 if at == phrase.last else phrase.last), at + 1
    if phrase.noun is not None and at == phrase.last and at in marks.nouns and is_attribute(marks, at):
        of = marks.nouns[at].entry.noun.of
        return replace(phrase, of=of if phrase.of == "people" else phrase.of, last=at + 1), at + 1  # عنصر حوثي
    group = marks.groups.get(at)
    if group is not None and phrase.of in group.entry.refines and _narrows(marks, phrase, group):
        return replace(phrase, of=group.entry.of, last=group.last if at == phrase.last else phrase.last), group.last
    return phrase, at + 1


def _narrows(marks: Marks, phrase: Phrase, group: Hit[Group]) -> bool:
    """Whether a group is the counted's own: behind them, behind من or صفوف, or under ل, never `برصاص الجيش`."""
    at = group.first
    if phrase.of == "soldiers" and (group.proclitic == "ب" or (marks.key(at - 1) == _IN and not group.proclitic)):
        return True  # ضابط بالشرطة، عقيد في الشرطة
    if group.proclitic:
        return group.proclitic == "ل"
    return at == phrase.last or marks.has("of", at - 1) or marks.has("ranks", at - 1)


def _qualifies(marks: Marks, phrase: Phrase, at: int) -> bool:
    """Whether a nationality belongs to the counted: next to them or their group, and like them in article and case.

    `10 في السعودية` and `مقتل 3 في تركيا` name countries and not nations.
    """
    groups = (marks.groups[first].last for first in range(phrase.last, at) if first in marks.groups)
    anchor = max((last for last in groups if last <= at), default=phrase.last) - 1
    between = range(anchor + 1, at)
    if phrase.noun is None or len(between) > 1 or any(len(marks.key(t)) <= _PREPOSITION for t in between):
        return False
    definite = marks.key(anchor).startswith("ال") or (anchor < phrase.last and phrase.definite)
    accusative = marks.key(at).endswith("ا")
    return marks.key(at).startswith("ال") == definite and (not accusative or marks.key(at - 1).endswith("ا"))


def ends_phrase(marks: Marks, token: int) -> bool:
    """Whether nothing counted can stand at a token: what stands before it is one alone (وأصيب خامس بجروح), and not of
    what follows (ثاني أكبر المعاقل, آخر الجيوب)."""
    key = marks.key(token)
    return marks.is_break(token) or marks.has("plain_end", token) or key.startswith(("ب", "و", "ل"))


def says_both(marks: Marks, token: int) -> bool:
    return token in marks.cues and marks.cue(token, "both") is not None


def read_bound(marks: Marks, phrase: Phrase) -> Phrase:
    """The phrase with the bound that stands before it (ما لا يقل عن، نحو، أكثر من), or before the bracket around its
    number (أكثر من (20) شخصا)."""
    first = phrase.first
    bracketed = (marks.key(first - 1), marks.key(first + 1)) == ("(", ")")
    particle = len(marks.key(first - 1)) <= _PARTICLE
    hit = marks.bounds_before.get(first) or (marks.bounds_before.get(first - 1) if particle else None)
    counted = first - 1 in marks.fates and marks.has("count_of", first - 2)  # تجاوز عدد القتلى 28
    passed = marks.bounds_before.get(first - 2) if counted and hit is None else None
    if passed is not None and passed.entry.kind == "more_than":
        return apply_bound(phrase, passed.entry.kind)
    grown = (
        marks.key(first - 1) in _BEYOND and marks.has("grown", first - 4) and marks.has("count_of", first - 3)
    )  # يزيد عدد القتلى على 28
    if grown and first - 2 in marks.fates:
        return apply_bound(phrase, "more_than")
    if hit is not None and hit.entry.kind == "up_to" and marks.has("maybe", hit.first - 1):
        return replace(phrase, not_count="forecast")  # قد يصل إلى خمسين
    if hit is not None and hit.entry.kind == "up_to" and (hit.proclitic.endswith("ل") or _is_reached(marks, hit)):
        return replace(phrase, first=hit.first)  # ارتفعت الحصيلة لتصل إلى أربعين: reached
    # what may stand behind a count and does (ثلاثة على الأقل وخمسة) is not the next one's
    behind = hit is not None and hit.first in marks.bounds_after and hit.first in marks.noun_ends
    if hit is None or behind or (hit.last < first and marks.is_break(first - 1) and not bracketed):
        return phrase
    return replace(apply_bound(phrase, hit.entry.kind), first=hit.first, proclitic=hit.proclitic or phrase.proclitic)


def _is_reached(marks: Marks, hit: Hit[Bound]) -> bool:
    """Whether a toll is said to reach a number, which is no limit then (عدد ضحايا الهجوم يصل إلى أربعين), unlike what
    is counted itself (قتل ما يصل إلى أربعين)."""
    first = hit.first
    if not marks.key(first).startswith(_REACHING):
        return False
    before = range(first - 1, max(-1, first - _TOLL_REACH), -1)
    for token in before:
        if marks.has("count_of", token):
            return True
        if marks.is_mark(token):
            return False
    return False


def is_said_of_number(marks: Marks, token: int) -> bool:
    """Whether a definite number is what a count passed, and not how many they are: تخطى عدد القتلى العشرين, and not
    نقل القتلى العشرين."""
    return token - 1 in marks.fates and marks.has("count_of", token - 2) and token - 2 in marks.bounds_before


def apply_bound(phrase: Phrase, kind: str) -> Phrase:
    """The phrase as a bound says it: at least, more than, up to, about."""
    low, high = phrase.low, phrase.high
    if low is not None and kind == "at_least":
        return replace(phrase, high=None)
    if low is None or high is None or low != high:
        return replace(phrase, approx=phrase.approx or kind == "about")
    if kind == "more_than":
        return replace(phrase, low=low + 1, high=None)
    if kind == "up_to":
        return replace(phrase, low=None)
    if kind == "less_than":
        return replace(phrase, low=None, high=max(high - 1, 0))
    return replace(phrase, approx=True)


def with_noun(base: Phrase, hit: Hit[NounForm]) -> Phrase:
    """The phrase with the class and fate of its noun."""
    noun = hit.entry.noun
    return replace(base, of=noun.of, own=noun.what, noun=hit.first, held=noun.id == _HELD)


def is_joined(marks: Marks, phrase: Phrase) -> bool:
    """Whether و joins the phrase to what stands before it."""
    return phrase.proclitic.startswith("و") or marks.key(phrase.first - 1) == "و"


def is_added(marks: Marks, phrase: Phrase) -> bool:
    """Whether the phrase is told besides what stands before it: إضافة إلى خمسة, وكذلك خمسة."""
    ahead = range(phrase.first - _ADDED_REACH, phrase.first)
    return any((hit := marks.cue(at, "besides")) is not None and hit.last == phrase.first for at in ahead)
