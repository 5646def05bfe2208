"""Rules of standing for acts named as something else than news: an aim, a question, one of somebody's crimes, a trade,
or nobody's attack, as of weather.

Each says how the act is meant, or None, as `standing.py` asks it.
"""

from __future__ import annotations

from itertools import pairwise

from rawi.report.acts.clause import Clause
from rawi.text.clitics import is_among

_QUESTION_TOKENS = 4
"""How late in its sentence a question begins (غزة: هل …؟)."""
_MARKS = 2
_FOR_USE = ("لاستخدام", "لاستعمال", "للاستخدام", "للاستعمال")
_SPEECH_TOKENS = 10
_HELD_TOKENS = 20
_LASTING = ("clash", "shelling", "air_strike", "drone_strike")
IN_WORDS = ("armed_attack", "clash", "shelling")
_EARLIER_TOKENS = 2
_PLURAL = "ات"
_CRIMES_TOKENS = 9
_NAMED_TOKENS = 7
_LISTED_TOKENS = 7
_OBJECT_TOKENS = 3
_CROWDS = ("protest", "riot")
_FIGHTING = "قتال"
_OTHERWISE = ("الي", "التي", "الذي")
_DYING_TOKENS = 6
_WHOLE_TOKENS = 5
_DONE_TOKENS = 6
_INCLUDED_TOKENS = 14
_LEAD_SENTENCES = 2
_BESIDE_TOKENS = 4
_HOLDING = "حتجز"
_OPERATIONS = "عمليات"
_REMEMBERED_TOKENS = 14
_ANNIVERSARY = "الذكري"
_STOPS = frozenset("،؛:.")
_SELF_TOKENS = 6
_WEATHER_TOKENS = 5
SHOT = ("attack.sho", "attack.fire", "attack.stab")
STRUCK = ("shelling.strike", "shelling.state_struck")
_UPON = "علي"


def asked(clause: Clause) -> str | None:
    """What a question is about (هل قصفت الطائرات المدينة؟), known where a headline asks for more (لماذا قصفت المدينة؟):
    below it is the headline of another article."""
    keys, sentence = clause.text.keys, clause.sentence
    if not any(key in "؟?" for key in keys[max(sentence.first, sentence.last - _MARKS) : sentence.last]):
        return None
    opening = [key.removeprefix("و") for key in keys[sentence.first : sentence.first + _QUESTION_TOKENS]]
    if "هل" in opening:
        return "hypothetical"
    if clause.words["asking"].isdisjoint(opening):
        return None
    return "reference" if sentence.is_title else "general"


def aimed_at(clause: Clause) -> str | None:
    """What something else is done for, in two nouns (وصلت تعزيزات لتوجيه ضربات), or put off (تأخير اقتحام الموقع): a
    crowd comes for what it does (تجمعوا لمواصلة احتجاجاتهم)."""
    if clause.before().lstrip("بول") in clause.words["putting_off"]:
        return "hypothetical"
    if clause.trigger.type in _CROWDS or clause.mention.detail["article"]:
        return None
    near = (clause.before(1), clause.before(2))
    return "hypothetical" if any(key[:1] == "ل" and key[1:] in clause.words["to_act"] for key in near) else None


def gone_about(clause: Clause) -> str | None:
    """What somebody is to go about, or is kept from (ليقوم باعتقالهم، منعهم من القيام بهجمات)."""
    if not clause.proclitic.endswith("ب"):
        return None
    going, before = clause.before(1), clause.before(2)
    if going in clause.words["to_go_about"]:
        return "hypothetical"
    kept = going in clause.words["going_about"] and before in clause.words["kept_from"]
    return (
        "hypothetical" if kept and clause.words["came_about"].isdisjoint((clause.before(3), clause.before(4))) else None
    )


def in_charge_of(clause: Clause) -> str | None:
    """What somebody leads or knows about by trade (قائد الاحتجاجات، مسؤول عمليات الخطف، خبير المتفجرات)."""
    if clause.trigger.form == "casualty" or clause.proclitic:
        return None
    step = 1 + (clause.before() == _OPERATIONS)
    last = clause.text.keys[clause.mention.last - 1]
    known = clause.mention.detail["article"] or last.startswith("ال")
    return "general" if known and clause.before(step).removeprefix("و") in clause.words["in_charge"] else None


def earlier(clause: Clause) -> str | None:
    """An act called an earlier one (هجوم انتحاري سابق), or several (مسرحا لأربعة انفجارات سابقة)."""
    last = clause.mention.last
    near = clause.text.keys[last : min(last + _EARLIER_TOKENS, clause.sentence.last)]
    if clause.words["earlier"].isdisjoint(near):
        return None
    return "general" if clause.text.keys[clause.mention.first].endswith(_PLURAL) else "reference"


def among_crimes(clause: Clause) -> str | None:
    """One of the crimes somebody is said to commit (جرائم الجماعة من قتل وخطف وقصف، ضالع في جرائم قتل واستهداف)."""
    first, keys = clause.mention.first, clause.text.keys
    if clause.mention.detail["article"]:
        return None
    added = clause.proclitic.startswith("و")
    near = {clause.before(step) for step in (range(2, _BESIDE_TOKENS) if added else (1,))}
    if not clause.sentence.is_title and near & {"جرائم", "بجرائم", "وجرائم"}:
        return "general"
    begin = max(clause.sentence.first, first - _LISTED_TOKENS)
    of = next((t for t in range(first - 1, begin - 1, -1) if keys[t] == "من"), None)
    if of is None or any(key[:1] != "و" for key in keys[of + 2 : first + 1]):
        return None
    before = keys[max(clause.sentence.first, of - _CRIMES_TOKENS) : of]
    return "general" if any(key.lstrip("وبل") in clause.words["crimes"] for key in before) else None


def done_to_any(clause: Clause) -> str | None:
    """What is done to whoever comes (إطلاق النار على أي شخص، اعتقال كل من يحاول)."""
    behind = clause.text.keys[clause.mention.last : min(clause.mention.last + _OBJECT_TOKENS, clause.sentence.last)]
    return "general" if "اي" in behind or ("كل" in behind and "من" in behind and not _lists(behind, clause)) else None


def _lists(behind: tuple[str, ...], clause: Clause) -> bool:
    """Whether "each of" opens a list of names (هاجمت كل من الحركة والجبهة) and no clause on whoever comes."""
    keys, first = clause.text.keys, clause.mention.last + behind.index("كل") + 2
    if keys[first - 1] != "من" or first >= clause.sentence.last:
        return False
    opens_clause = keys[first].startswith("ي") or keys[first] in clause.words["where_when"] | clause.words["tries"]
    named = range(first + 1, min(first + _NAMED_TOKENS, clause.sentence.last))
    return not opens_clause and not keys[first].startswith("كان") and any(keys[t].startswith("و") for t in named)


def known_since(clause: Clause) -> str | None:
    """What something else is counted from, followed, or is there for (منذ القبض عليه، مؤتمر أعقب المجزرة، فتح القاعدة
    لاستخدامها في الضربات); what took months or years is many acts (بعد أربعة أشهر من القتال)."""
    before, words = clause.before(), clause.words
    if before == "منذ":
        return "general"
    if before.removeprefix("و") in words["followed_on"]:
        return "reference"
    if before == "في" and clause.before(2).startswith(_FOR_USE):
        return "hypothetical"
    lasted = before == "من" and not words["long_time"].isdisjoint((clause.before(2), clause.before(3)))
    return "general" if lasted and clause.trigger.type in _LASTING else None


def remembered(clause: Clause) -> str | None:
    """What an anniversary is of, however it came about (أحيوا الذكرى الرابعة لمقتل القائد في غارة): it is years old,
    and named for the day."""
    keys, first = clause.text.keys, clause.mention.first
    begin = max(clause.sentence.first, first - _REMEMBERED_TOKENS)
    of = next((t for t in range(first - 2, begin - 1, -1) if keys[t].lstrip("بلو") == _ANNIVERSARY), None)
    if of is None or not keys[of + 1].startswith("ال") or not _STOPS.isdisjoint(keys[of:first]):
        return None
    return "general"


def in_words(clause: Clause) -> str | None:
    """An attack that somebody makes in words (هاجم الوزير خصومه في خطبته، اشتبك معه كلاميا)."""
    keys, last = clause.text.keys, clause.mention.last
    behind = keys[last : min(last + _SPEECH_TOKENS, clause.sentence.last)]
    if any(key.lstrip("ول") in clause.words["in_words"] for key in behind):
        return "general"
    spoken = (b for a, b in pairwise(behind) if a == "في")
    return "general" if any(key in clause.words["in_speech"] for key in spoken) else None


def held_for_long(clause: Clause) -> str | None:
    """Ground that somebody held for long changed no hands (سيطروا على القاعدة معظم الحرب، على البلدة لسنوات), unlike
    what was taken at last (سيطروا عليها بعد معارك دامت لأشهر)."""
    if clause.sentence.is_title:
        return None
    keys, last, words = clause.text.keys, clause.mention.last, clause.words
    for token in range(last, min(last + _HELD_TOKENS, clause.sentence.last)):
        if keys[token] in "،؛" or keys[token] in words["after"] or keys[token] in words["lasted"]:
            return None
        most = keys[token] in words["most_of"]
        if keys[token] in words["for_long"] or (
            most and not words["long_while"].isdisjoint(keys[token + 1 : token + 3])
        ):
            return "general"
    return None


def fighting_of(clause: Clause) -> str | None:
    """Whom somebody fights, in the abstract (دربوهم على قتال التنظيم، نجحوا في قتال المتمردين): a fight breaks out,
    goes on (استأنفوا قتال التنظيم), or somebody dies in it."""
    keys, last = clause.text.keys, clause.mention.last
    if keys[clause.mention.first].removeprefix(clause.proclitic) != _FIGHTING or last >= clause.sentence.last:
        return None
    enemy = keys[last].lstrip('"«“')
    if enemy in _OTHERWISE or not (enemy.startswith("ال") or enemy in clause.words["fought"]):
        return None
    told = clause.words["dying"] | clause.words["renewing"]
    return None if any(is_among(clause.before(step), told) for step in range(1, _DYING_TOKENS + 1)) else "general"


def keeps_hold(clause: Clause) -> str | None:
    """Hostages that are told below the lead to be held, and not to be taken (المسلحون في المنطقة يحتجزون رهائن)."""
    holds = clause.trigger.imperfect and _HOLDING in clause.text.keys[clause.mention.first]
    return "general" if holds and clause.sentence.index > _LEAD_SENTENCES else None


def one_of_theirs(clause: Clause) -> str | None:
    """One of the operations that somebody is said to have carried out in his time (الخلية نفذت عمليات شملت إطلاق النار
    على دورية وتفجير مسجد): what he is held for."""
    first, keys, words = clause.mention.first, clause.text.keys, clause.words
    if clause.mention.detail["article"]:
        return None
    for token in range(first - 1, max(clause.sentence.first, first - _INCLUDED_TOKENS), -1):
        if keys[token] in words["including"]:
            before = keys[max(clause.sentence.first, token - _WHOLE_TOKENS) : token]
            of = next((at for at, key in enumerate(before) if key.removeprefix("ال") in words["operations"]), None)
            if of is None:
                return None
            begin = max(clause.sentence.first, token - len(before) + of - _DONE_TOKENS)
            done = keys[begin : token - len(before) + of]
            return "general" if any(is_among(key, words["had_carried_out"]) for key in done) else None
    return None


def at_himself(clause: Clause) -> str | None:
    """Who shot himself attacked nobody (أطلق شاب النار على نفسه); the same place is another (في المكان نفسه)."""
    behind = clause.text.keys[clause.mention.last : min(clause.sentence.last, clause.mention.last + _SELF_TOKENS)]
    return "general" if any(a == _UPON and b in clause.words["oneself"] for a, b in pairwise(behind)) else None


def by_weather(clause: Clause) -> str | None:
    """What weather did, named beside the verb (البلدة التي ضربتها صاعقة، بعاصفة ضربت المدينة)."""
    first, last, keys = clause.mention.first, clause.mention.last, clause.text.keys
    behind = keys[last : min(clause.sentence.last, last + _WEATHER_TOKENS)]
    stop = next((at for at, key in enumerate(behind) if key in _STOPS), len(behind))
    near = (*keys[max(clause.sentence.first, first - 1) : first], *behind[:stop])
    return "general" if any(key.removeprefix("ال") in clause.words["weather"] for key in near) else None
