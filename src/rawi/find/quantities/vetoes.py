"""What no predicate beside a count makes a toll: who did it, what was only tried, and what was told of before."""

from __future__ import annotations

from typing import Any

from rawi.find.quantities.described import is_described_killer
from rawi.find.quantities.frames import Governor
from rawi.find.quantities.marks import Marks
from rawi.find.quantities.tails import Phrase
from rawi.lexicon.quantities import PERSONS, TAKES

_STOPPED_REACH = 6
_SENTENCE_REACH = 8
_TO_DEATH = "باعدام"
_ATTEMPT_REACH = 2
_HARM = frozenset(("killed", "wounded"))
_DEFENCE_REACH = 3
_PARTICLE = 2
_NO_NAME = ("ال", "ب", "ل", "و", "ف")
_AND = "و"
_ARTICLE = "ال"
_OBJECT = "ا"
_PAIR = "ان"
_STAB = "wounded.stab"
_CORPSE = "corpse"
_BODY_REACH = 6
_OFFICE = "officials"


def is_no_toll(marks: Marks, phrases: list[Phrase], index: int, governor: Governor, end: int) -> bool:
    """Whether a predicate says of a phrase nothing that is to be counted; the last count kept ends at token `end`."""
    phrase = phrases[index]
    return (
        _is_agent(marks, phrases, index, governor)
        or _is_attempted(marks, phrase, governor)
        or _is_mourner(marks, phrase, governor)
        or _is_condemned(marks, phrase, governor)
        or _is_known(marks, phrase, governor)
        or _is_that_weapon(marks, phrase)
        or _is_only_whose(marks, phrase, governor)
        or _is_defence(marks, phrase, governor)
        or _drops(marks, phrase, governor)
        or _is_beside_uncounted(marks, phrase, governor, end)
        or (governor.what == "freed" and governor.last <= phrase.first and marks.has("rescuers", governor.first - 1))
    )


def _is_agent(marks: Marks, phrases: list[Phrase], index: int, governor: Governor) -> bool:
    """`قتل جندي ثلاثة مدنيين`: a single person between a verb and a count is who did it."""
    phrase = phrases[index]
    if governor.rule != "before" or marks.has("befalling", governor.last - 1):
        return False
    if is_described_killer(marks, phrase, phrases[index + 1 :]):
        return True
    if phrase.rule == "dual" and not phrase.definite:
        return _are_murderers(marks, phrase, governor)
    if phrase.rule != "singular":
        return False
    stabbing = any(hit.entry.predicate.id == _STAB for hit in marks.predicates.get(governor.first, ()))
    if stabbing and phrase.of in TAKES["fighters"] and not marks.key(phrase.first).endswith(_OBJECT):
        return True  # دهس متشدد عددا من المارة
    if _has_victims(marks, phrase):
        return True
    if index + 1 == len(phrases):
        return False
    following = phrases[index + 1]
    if phrase.of not in PERSONS and following.rule == "singular":  # سقوط مقذوف عسكري
        return False
    if following.implicit and following.own == governor.what and following.first == phrase.last:
        return False  # أردت الشرطة المهاجم قتيلا
    if phrase.of == following.of == _OFFICE and following.rule == "singular" and not _shows_object(marks, following):
        return False  # خطف نائب رئيس بلدية
    whose = phrase.of == "attackers" and marks.key(phrase.last).startswith(_ARTICLE)  # قتل منفذ الهجوم شرطيا
    whose = whose or _is_of_one(marks, phrase)
    if whose and following.first == phrase.last + 1 and _shows_object(marks, following):
        return True  # قتل شرطي أبيض شابا أسود
    timed = phrase.last
    while marks.has("when", timed):
        timed += 1  # طعن شاب أمس جنديين
    if timed > phrase.last and timed == following.first and following.of in PERSONS and not following.own:
        return not following.proclitic and not following.not_count
    by_means = following.first - phrase.last in (1, 2) and marks.key(phrase.last).startswith("ب")
    by_means = by_means and not (
        marks.has("by_force", phrase.last) or marks.is_break(phrase.last)
    )  # قتل مسلح بسكين امرأة, not قتل شاب برصاص جندي
    return (following.first == phrase.last or by_means) and not following.proclitic and not following.not_count


def _is_of_one(marks: Marks, phrase: Phrase) -> bool:
    """Whether an adjective can stand behind a single person, and nothing but one does."""
    word = marks.key(phrase.last)
    plain = word.isalpha() and len(word) > _PARTICLE and not word.startswith(_NO_NAME)
    return plain and phrase.of in PERSONS and not (marks.has("when", phrase.last) or marks.is_break(phrase.last))


def _shows_object(marks: Marks, phrase: Phrase) -> bool:
    """Whether a single person told with no joining word is in the accusative."""
    shown = phrase.noun is not None and marks.key(phrase.noun).endswith(_OBJECT)
    return phrase.rule == "singular" and phrase.of in PERSONS and shown and not phrase.proclitic


def _are_murderers(marks: Marks, phrase: Phrase, governor: Governor) -> bool:
    """Whether a verb whose passive has another form stands before two in the nominative: اغتال مسلحان موظفا."""
    active = (h for h in marks.predicates.get(governor.first, ()) if h.last == governor.last and not h.entry.nominal)
    two = phrase.noun is not None and marks.key(phrase.noun).endswith(_PAIR)
    return two and any(hit.entry.predicate.object_only and not hit.entry.plural for hit in active)


def _has_victims(marks: Marks, phrase: Phrase) -> bool:
    """Whether right behind a person stand those he did it to: احتجز مسلح رهائن."""
    noun = marks.nouns.get(phrase.last)
    if noun is None or phrase.definite or marks.key(phrase.last - 1).endswith(_OBJECT):
        return False
    bare = not (noun.proclitic or noun.article or noun.enclitic)
    return bare and noun.entry.number == "pl" and noun.entry.noun.of in PERSONS and phrase.of in PERSONS


def _is_attempted(marks: Marks, phrase: Phrase, governor: Governor) -> bool:
    """`محاولة اغتيال شخصين`, `حاول قتل ثلاثة`, `نافيا مقتل عشرة`: what was tried or is denied befell nobody."""
    before = range(governor.first - _ATTEMPT_REACH, governor.first)
    told = governor.first < phrase.first
    return told and any(
        key.removeprefix(_AND) in marks.words[kind]
        for key in map(marks.key, before)
        for kind in ("attempted", "denier")
    )


def _is_condemned(marks: Marks, phrase: Phrase, governor: Governor) -> bool:
    """`حكمت المحكمة بإعدام أربعة`: who is sentenced to death has not died."""
    before = range(governor.first - _SENTENCE_REACH, governor.first)
    sentenced = governor.last <= phrase.first and governor.what == "killed" and marks.key(governor.first) == _TO_DEATH
    return sentenced and any(marks.has("condemning", at) for at in before)


def _is_mourner(marks: Marks, phrase: Phrase, governor: Governor) -> bool:
    """`نعى رئيس الوزراء ضحايا الهجوم`, `خلف وزيرا سابقا`: the single person right behind a verb of mourning or
    following is not who died."""
    alone = phrase.rule == "singular" and not phrase.own and governor.last == phrase.first
    return alone and marks.has("mourning", governor.first)


def says_of_those(marks: Marks, phrase: Phrase, before: Phrase, told: dict[str, Any]) -> bool:
    """Whether a noun says what the two or the one counted before it became: سقط جنديان قتيلين, قبل أن ترديه الشرطة
    قتيلا."""
    near = before.last == phrase.first or (_is_stopped(marks, before) and phrase.first - before.last < _STOPPED_REACH)
    near = near or (told["by"] == "taken up" and told["governor"][1] == phrase.first)  # على طبيب فأردوه قتيلا
    beside = near and phrase.implicit and not phrase.proclitic
    return beside and before.high == phrase.high and told["what"] == phrase.own


def _is_stopped(marks: Marks, phrase: Phrase) -> bool:
    noun = marks.nouns.get(phrase.noun) if phrase.noun is not None else None
    return noun is not None and noun.entry.noun.id == "attacker_stopped"


def _is_known(marks: Marks, phrase: Phrase, governor: Governor) -> bool:
    """Whether one taken was told of before (اعتقلت المهاجم) and is no count; one that died or was hurt counts even with
    the article (مقتل الطفل سالم), and so does one named (خطف مسلحون الطبيب سالم خالد)."""
    named = marks.has("given", phrase.last) or phrase.rule == "named" or _is_called(marks, phrase)
    return phrase.rule == "singular" and phrase.definite and governor.what == "captured" and not named


def _is_called(marks: Marks, phrase: Phrase) -> bool:
    """Whether what stands behind somebody can only be his name, of two words no lexicon knows: الناشط سجاد العراقي."""
    own, family = phrase.last, phrase.last + 1
    plain = not (marks.has("plain_end", own) or marks.has("when", own) or marks.is_break(own))
    word = marks.key(own).isalpha() and len(marks.key(own)) > _PARTICLE and not marks.key(own).startswith(_NO_NAME)
    free = own not in marks.predicates and own not in marks.nouns and own not in marks.groups
    known = marks.key(own) not in marks.nisbas
    surname = marks.key(family).startswith("ال") or marks.has("given", family)
    return plain and word and free and known and surname and family not in marks.predicates


def _is_that_weapon(marks: Marks, phrase: Phrase) -> bool:
    """Whether a single weapon is one told of (إطلاق الصاروخ, and not إطلاق صاروخ), none yet (مواد لصنع قنبلة) or none
    any more (سقوط شظايا صاروخ)."""
    weapon = phrase.rule == "singular" and phrase.of in TAKES["airborne"] | TAKES["arms"]
    none = any(marks.has(kind, phrase.first - 1) for kind in ("making", "fragments"))
    return weapon and (phrase.definite or none)


def _is_only_whose(marks: Marks, phrase: Phrase, governor: Governor) -> bool:
    """Whether a single person only owns what was hit (إصابة منزل ضابط), or those counted are only wanted (مذكرات
    توقيف بحق عشرة)."""
    if governor.what == "captured":
        before = range(governor.first - _ATTEMPT_REACH, governor.first)
        return governor.last <= phrase.first and any(marks.has("warrant", at) for at in before)
    alone = phrase.rule == "singular" and phrase.of in PERSONS and governor.what in _HARM
    return alone and not phrase.own and governor.last < phrase.first and marks.has("belonging", phrase.first - 1)


def _is_defence(marks: Marks, phrase: Phrase, governor: Governor) -> bool:
    """Whether what was fired is an air defence's answer: أطلقت الدفاعات الجوية عشرين صاروخا, المضادات أطلقت صاروخين."""
    if governor.what != "launched" or governor.last > phrase.first:
        return False
    beside = range(governor.first - _DEFENCE_REACH, phrase.first)
    return any(marks.has("defence", at) for at in beside)


def _drops(marks: Marks, phrase: Phrase, governor: Governor) -> bool:
    """Whether aircraft let something fall and were not brought down (طائرة حربية أسقطت براميل متفجرة), or drones fired
    something and were not launched (مسيرة ألقت قنبلة، مسيرة أطلقت صاروخين; but not مسيرة أطلقت من البلدة)."""
    if governor.first < phrase.last:
        return False
    thing = governor.last + marks.key(governor.last).isdecimal()
    if governor.what == "launched" and phrase.of == "drones":
        return marks.has("load", thing) or marks.has("ammunition", thing)
    return governor.what == "intercepted" and marks.has("load", thing)


def _is_beside_uncounted(marks: Marks, phrase: Phrase, governor: Governor, end: int) -> bool:
    """Whether a driver or guard is told beside one whom nothing counts: استشهاد قائدها ومرافقه."""
    noun = marks.nouns.get(phrase.noun) if phrase.noun is not None else None
    staff = noun is not None and noun.entry.noun.id == "kin.staff"
    return staff and governor.last != phrase.first


def is_found_body(marks: Marks, phrase: Phrase) -> bool:
    """`عثر على ثلاث جثث مجهولة الهوية`: bodies of nobody knows whom died in no act that is told; unlike those that an
    act left (انتشال ثلاث جثث من تحت الأنقاض)."""
    noun = marks.nouns.get(phrase.noun) if phrase.own and phrase.noun is not None else None
    bodies = noun is not None and noun.entry.noun.id == _CORPSE
    return bodies and marks.has_cue("nobodys_body", phrase.last, phrase.last + _BODY_REACH)
