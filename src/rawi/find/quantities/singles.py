"""Counts with no number: duals, singulars, `أحد الجنود`, `أحدهما شرطي والآخر حارس`, `وأصيب آخر`, nationalities."""

from __future__ import annotations

from msgspec.structs import replace

from rawi.find.quantities.attributes import is_attribute
from rawi.find.quantities.marks import Marks
from rawi.find.quantities.pairs import MANY, are_two, tells_one_of_two
from rawi.find.quantities.tails import Phrase, read_tail, with_noun
from rawi.find.quantities.taken_up import is_taken_up
from rawi.lexicon.match import Hit
from rawi.lexicon.quantities import PERSONS, Cue, NounForm

_SUBJECTS = "ون"
_LOOK_BEHIND = 10
_PERSON_LOOK_BEHIND = 5
_PAIR = ("ان", "ين")
_PAIR_REACH = 8
_AGE_TOKENS = 7
_IN = "في"
_KIND = frozenset(("نوع", "طراز"))
_OF_KIND = 4
_OF_FORCE = 2
_LISTED = 5
_AND = "و"
_KIN = frozenset(("kin.near", "kin.woman", "kin.staff"))
_NAME_TOKENS = 3
_MOTHER = "ام"
_SERVANT, _ON = "عبد", "علي"
_SEVERAL = frozenset(("pl", "du"))


def read_one_of(marks: Marks, token: int, last: int) -> Phrase | None:
    """`أحد الجنود`: one; without a noun it is no count."""
    hit = marks.cues[token]
    noun = marks.nouns.get(hit.last)
    if (
        noun is None
        or noun.entry.number not in _SEVERAL
        or noun.entry.noun.what == "strikes"  # إحدى الغارات استهدفت مدرسة
        or (noun.entry.noun.what and _speaks(marks, token))
    ):
        return None
    base = Phrase(token, hit.last, 1, 1, "one_of", proclitic=hit.proclitic)
    return read_tail(marks, replace(with_noun(base, noun), partitive=True), last)


def read_one_of_them(marks: Marks, hit: Hit[Cue], last: int) -> Phrase:
    """`أحدهم`, with what he is where that stands behind (أحدهما شرطي، أحدهم مصري)."""
    base = Phrase(hit.first, hit.last, 1, 1, "one_of_them", proclitic=hit.proclitic, implicit=True, partitive=True)
    noun = marks.nouns.get(hit.last)
    if noun is not None and noun.last <= last and noun.entry.number == "sg" and not noun.proclitic + noun.enclitic:
        return base if noun.article else replace(with_noun(base, noun), last=noun.last)
    nation = marks.nisbas.get(marks.key(hit.last)) if hit.last < last else None
    if nation is not None and not marks.key(hit.last).startswith("ال"):
        return replace(base, of="people", nation=nation, noun=hit.last, last=hit.last + 1)
    return base


def read_the_other(marks: Marks, hit: Hit[Cue], last: int) -> Phrase | None:
    """`والآخر حارس`: the second of two, the first of whom is told just before."""
    near = marks.has_cue("one_of_them", hit.first - _PAIR_REACH, hit.first)
    if near and hit.first - 1 in marks.predicates and not hit.proclitic:  # فقتل أحدهما وأصيب الآخر
        return Phrase(hit.first, hit.last, 1, 1, "one_of_them", implicit=True, partitive=True)
    if not near or hit.proclitic != "و":
        return None
    if marks.cue(hit.last, "one"):  # والآخر أحد الحراس
        one = read_one_of(marks, hit.last, last)
        return None if one is None else replace(one, first=hit.first, proclitic=hit.proclitic)
    phrase = read_one_of_them(marks, hit, last)
    return None if phrase.of is None else phrase


def read_another(marks: Marks, token: int) -> Phrase:
    """`وأصيب آخر`, `وأصيب آخران`, `وآخران في قصف`: one or two more."""
    count = marks.another[token]
    rule = "singular" if count == 1 else "dual"
    joined = _AND if marks.key(token).startswith(_AND) else ""
    return Phrase(token, token + 1, count, count, rule, implicit=True, others=True, proclitic=joined)


def read_uncounted(marks: Marks, hit: Hit[NounForm], last: int) -> Phrase | None:
    """A dual, an indefinite singular or a plural with `عدة` or `اثنين` behind it."""
    noun, number = hit.entry.noun, hit.entry.number
    if number == "pl" and are_two(marks, hit):
        number = "du"
    if number == "sg" and (marks.has("any", hit.first - 1) or not (noun.lone and _may_be_governed(marks, hit, last))):
        return None
    if number == "sg" and _is_no_count(marks, hit):
        return None
    if is_attribute(marks, hit.first) or (number == "du" and _agrees(marks, hit)):
        return None
    if number == "pl" and marks.words["few"].isdisjoint(marks.keys[hit.last : hit.last + 3]):
        return None
    if number == "pl" and hit.article and marks.has("several_after", hit.last):
        return None  # نفذت الطائرات عدة غارات
    one, rule = (2, "dual") if number == "du" else (1, "singular")
    definite = hit.article or bool(hit.enclitic)
    if number == "du" and definite and noun.what and not noun.lone:
        return None  # الضحيتان: two told of before, and what befell them was told there
    base = Phrase(
        hit.first, hit.last, one, one, rule, of=noun.of, own=noun.what, noun=hit.first, proclitic=hit.proclitic,
        implicit=True, definite=definite,
    )  # fmt: skip
    if (
        number == "sg"
        and noun.of in PERSONS
        and not noun.what
        and not marks.has_cue("subset", hit.first - 3, hit.first)
    ):
        base = _and_kin(marks, base, last)
    if number != "pl":
        return read_tail(marks, base, last)
    if marks.has("several_after", hit.last):
        return read_tail(marks, replace(base, low=3, high=9, rule="several", implicit=False, last=hit.last + 1), last)
    for beside in range(hit.last, min(hit.last + 3, last)):
        if marks.key(hit.last - 1).endswith(_SUBJECTS) or marks.key(beside).endswith(MANY):
            return None  # قتل مسلحون مدنيين اثنين, مجهولين هاجموا اثنين من العناصر: the object's number
        pair = marks.numerals.get(beside)
        if pair is not None and marks.has("pronoun", beside + 1) and hit.article:
            return None  # فقتل الجنود اثنين منهم
        if pair is not None and marks.has("same", beside) and pair.value == 2 and not pair.proclitic:
            return read_tail(marks, replace(base, low=2, high=2, rule="dual", implicit=False), last)
    return None


def _agrees(marks: Marks, hit: Hit[NounForm]) -> bool:
    """Whether a dual is only said of the one before it: عمليتان انتحاريتان."""
    ending = marks.key(hit.first)[-2:]
    pair = ending in _PAIR and marks.key(hit.first - 1).endswith(ending) and not hit.proclitic
    return (
        pair
        and hit.first - 1 not in marks.predicates
        and marks.is_adjectival(marks.key(hit.first)[:-2].removesuffix("ت"))
    )


def _and_kin(marks: Marks, base: Phrase, last: int) -> Phrase:
    """A single person with those of his family that stand right behind: `رجل وزوجته` are two."""
    first = base.last
    for token in range(base.last, min(base.last + _NAME_TOKENS, last)):
        own = token in marks.nouns and marks.nouns[token].proclitic
        whose = token == base.last and not own and _is_companion(marks, token + 1)  # سائق شاحنة ومرافقه
        named = whose or marks.has("given", token) or marks.key(token).startswith("ال")
        if not named or token in marks.predicates or marks.is_mark(token):
            break
        first = token + 1  # الشاب سالم خالد وزوجته, سائق السيارة وزوجته
    first = _past_brackets(marks, first, last)  # الشاب سالم خالد (26 عاما) ورفيقه
    hit = marks.nouns.get(first)
    count, end, of = 1, first, base.of
    while hit is not None and hit.last <= last and hit.proclitic == "و" and hit.entry.noun.id in _KIN:
        count, end = count + (2 if hit.entry.number == "du" else 1), hit.last
        of = of if hit.entry.noun.of == of else "people"
        hit = marks.nouns.get(end)
    return base if count == 1 else replace(base, low=count, high=count, rule="dual", of=of, last=end)


def _past_brackets(marks: Marks, token: int, last: int) -> int:
    """Behind the brackets that open at a token, with an age or an alias in them."""
    if marks.key(token) != "(":
        return token
    reach = range(token + 1, min(token + _AGE_TOKENS, last))
    return next((at + 1 for at in reach if marks.key(at) == ")"), token)


def _is_companion(marks: Marks, token: int) -> bool:
    hit = marks.nouns.get(token)
    return hit is not None and hit.proclitic == "و" and hit.entry.noun.id in _KIN


def _is_no_count(marks: Marks, hit: Hit[NounForm]) -> bool:
    """Whether a singular counts nothing: one told before (القتيل), a rank (ضابط برتبة عقيد), what somebody wants to
    be (يصبح شهيدا), or what a thing is called (أطلق عليها «مسيرة»)."""
    noun = hit.entry.noun
    if marks.has("ranked", hit.first - 1) or (noun.what is not None and _speaks(marks, hit.first)):
        return True
    mother = marks.key(hit.first).removeprefix(hit.proclitic) == _MOTHER
    if mother and (marks.has("given", hit.last) or marks.has("mother_town", hit.last)):
        return True  # تدعى أم عائشة, أصيب سكان بأم درمان
    if marks.has("becoming", hit.first - 1) or _does_it(marks, hit):
        return True
    if noun.what is not None and _is_family_name(marks, hit):
        return True
    return (noun.what is not None and hit.article) or (noun.of not in PERSONS and marks.is_quote(hit.first - 1))


def _is_family_name(marks: Marks, hit: Hit[NounForm]) -> bool:
    """Whether what reads as somebody dead is what a man or a school is called: مدرسة عبد الرحيم شهيد; not what somebody
    became (ارتقى سالم شهيدا)."""
    before = marks.key(hit.first - 1)
    given = marks.has("given", hit.first - 1) and before != _ON  # صلوا على شهيد
    given = given or before.startswith(_SERVANT) or marks.key(hit.first - 2) == _SERVANT
    return given and not hit.article and not marks.key(hit.first).endswith("ا")


def _does_it(marks: Marks, hit: Hit[NounForm]) -> bool:
    """Whether one stands between a verb and whom he hit, by the ending of the second: قتل انتحاري شخصا واحدا, or before
    his own means (دهس رجل بسيارته حشدا); those of one ending are named one by one or of one another (قتل جندي لبناني،
    قتلوا ضابطا شرطيا)."""
    if hit.first - 1 in marks.predicates and marks.has("own_means", hit.last):
        return True
    other = marks.nouns.get(hit.last)
    if other is None or other.entry.number != "sg" or other.entry.noun.of not in PERSONS or other.proclitic:
        return False
    ends = marks.key(hit.last - 1), marks.key(other.first)
    return hit.first - 1 in marks.predicates and ends[1].endswith("ا") and not ends[0].endswith("ا")


def _speaks(marks: Marks, token: int) -> bool:
    """Whether one who was hurt or taken tells of it: قال أحد المصابين."""
    return marks.has("saying", token - 1)


def _may_be_governed(marks: Marks, hit: Hit[NounForm], end: int) -> bool:
    """Whether anything near a singular could make it a count: spares reading the tails of all the others."""
    if hit.proclitic or hit.entry.noun.what or marks.has_cue("subset", hit.first - _LOOK_BEHIND, hit.first):
        return True
    behind = _PERSON_LOOK_BEHIND if hit.entry.noun.of in PERSONS else _LOOK_BEHIND
    last = _past_age(marks, hit.last, hit.last + _AGE_TOKENS)
    if marks.has("same", hit.last) or (marks.has("of", hit.last) and marks.key(hit.last + 1) in _KIND):
        last += _OF_KIND  # مسلحا واحدا من الجماعة قتل, صاروخا من نوع كاتيوشا سقط
    elif marks.has("of", hit.last) and hit.last + 1 in marks.groups:
        last += _OF_FORCE  # عنصرا من الجيش العراقي أصيب
    if any(at in marks.numerals and marks.key(at).startswith(_AND) for at in (hit.last, hit.last + 1)):
        last += _LISTED  # قياديا تونسيا وخمسة مسلحين آخرين قتلوا
    near = range(hit.first - behind, last + 3)
    return not marks.predicates.keys().isdisjoint(near) or is_taken_up(marks, hit, end)


def past_age(marks: Marks, phrase: Phrase, end: int) -> int:
    """Where a phrase ends, with the age of a single person: `فتى يبلغ 14 عاما`, `طفلا في العاشرة من عمره`."""
    alone = phrase.rule == "singular" and phrase.of in PERSONS
    return _past_age(marks, phrase.last, min(end, phrase.last + _AGE_TOKENS)) if alone else phrase.last


def _past_age(marks: Marks, token: int, end: int) -> int:
    if not (marks.has("aged", token) or marks.key(token) == _IN):
        return token
    years = (at + 1 for at in range(token + 1, end) if marks.has("years", at))
    return next(years, token)


def read_national(marks: Marks, token: int, last: int) -> Phrase | None:
    """`مقتل فلسطيني`, `إصابة فلسطينيان`: a nationality that stands for a person; ين may be two or many."""
    joined = marks.keys[token] not in marks.nisbas
    key = marks.keys[token][joined:]  # وهنديان
    two = key.endswith("ان") or (key.endswith("ين") and tells_one_of_two(marks, token + 1))
    if not two and key.endswith(("ين", "ون", "ات")):
        return None
    count, rule = (2, "dual") if two else (1, "singular")
    definite = key.startswith("ال")
    base = Phrase(token, token + 1, count, count, rule, of="people", nation=marks.nisbas[key], noun=token)
    base = replace(base, proclitic="و" if joined else "")
    return read_tail(marks, replace(base, implicit=True, definite=definite), last)
