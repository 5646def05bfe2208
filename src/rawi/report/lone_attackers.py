"""Who is named as having carried an attack out alone: منفذ الهجوم سالم خالد، سالم خالد الذي قتل ثلاثة، نفذه سالم."""

from __future__ import annotations

import re

from rawi.report.acts.event import LEAD_SENTENCES, Event
from rawi.report.episodes.episode import Episode
from rawi.report.persons import FEWEST_WORDS, SHORTEST, beginnings, continues, is_aged, name_end, without_and
from rawi.report.values import Values, between
from rawi.report.wording import told_spans

_CALLED_TOKENS = 10
_KIND_TOKENS = 2
"""How many words of a place's phrase may stand before its name."""
_HEAD_TOKENS = 4
_ASIDE_TOKENS = 6
_ONE_MANS = frozenset(("armed_attack", "suicide_bombing", "bombing", "grenade"))
"""What a single man does to others."""

_DESCRIBED_TOKENS = 3
"""Words that may stand between one for an attacker and his name: منفذ الهجوم | جون، المهاجم هو الأسترالي | جون."""
_IS_HE = frozenset(("هو", "هي", "بانه", "بانها", "انه", "باسم"))
_NAME_OF, _BEARS = (
    frozenset(("اسم", "باسم")),
    frozenset(("يحمل", "تحمل", "عرف", "عرفت", "عرفه", "عرفته", "يعرف", "معروف", "هويته", "هويتها")),
)
_YEAR = re.compile("(?:19|20)[0-9][0-9]$")
_ACCUSED = frozenset(("المشتبه", "مشتبه", "المتهم", "المتهمه", "متهم", "متهمه"))
_OF_IT = frozenset(("به", "بها", "فيه", "فيها"))
_OF_THEM = frozenset((word,) for word in _OF_IT)
_ARMED = frozenset(("المسلح", "المسلحه", "السائق", "المراهق"))
"""Who can be an attacker where what he is called or his age follows."""
_INTO = frozenset(("في", "الي", "علي", "عن"))
"""What stands before no doer's name: قتل الانتحاري العشرات في عيد النوروز."""

_Named = tuple[str, int, int]


def read_attackers(episode: Episode, values: Values) -> tuple[_Named, ...]:
    """The names of those told to have carried an attack out alone, with the first token and the one behind; of the
    attack that an article opens with wherever it says what the attacker is called."""
    found: dict[str, _Named] = {}
    begins = beginnings(values.words["given_name"], values.words["name_link"])
    acts = {e.mention.first: e for e in values.events if e.trigger.type in _ONE_MANS or e.trigger.form == "casualty"}
    told = told_spans(episode, values)
    for first, last in told:
        read = first
        for token, key in enumerate(values.text.keys[first:last], first):
            if token >= read and (called := _introduced(token, first, last, values, acts)):
                found.setdefault(called[0], called)
                read = called[2]
            into = values.text.keys[token - 1].removeprefix("و") in _INTO
            if key not in begins or token < read or key in values.words["called"] or into:
                continue  # المهاجم المعروف باسم خالد سالم
            end = name_end(token, last, values)
            read = max(end, token + 1)
            if _is_place(token, end, values):
                continue  # محافظة صلاح الدين هاجم مسلحون فيها نقطة
            if end > token and (_attacks(token, first, values) or (end < last and _acts(token, end, acts, values))):
                name = without_and(token, values.text.quote(token, end), values)
                found.setdefault(name, (name, token, end))
    if not found and min(telling.sentence.index for telling in episode.tellings) <= LEAD_SENTENCES:
        for sentence in values.text.sentences:
            first, last = sentence.first, sentence.last
            if (first, last) in told or any(_YEAR.match(key) for key in values.text.keys[first:last]):
                continue  # من هجوم عام 2016 الذي نفذه جون هاوسر
            each = (_introduced(token, first, last, values, acts) for token in range(first, last))
            if called := next((one for one in each if one), None):
                return (called,)
    return tuple(found.values())


def _is_place(token: int, end: int, values: Values) -> bool:
    """Whether the name of a man is that of a place there."""
    named = between(values.places, max(0, token - _KIND_TOKENS), end)
    return any(r.mention.last >= end and r.mention.last > token for r in named)


def _introduced(token: int, first: int, last: int, values: Values, acts: dict[int, Event]) -> _Named | None:
    """The name that a word at a token introduces as an attacker's: منفذ الهجوم يدعى جون هاوسر، يدعى جون هاوسر (19
    عاما) متهم بقتل ثلاثة."""
    begun, end = token + 1, 0
    if _is_naming(token, values):
        end = name_end(begun, last, values)
        end = end if end > begun else _foreign_end(begun, last, values)
        doer = _is_doer(token, acts, values) or _is_of_attacker(token, first, values)
        if end and not (doer or _is_accused(end, values)):
            end = 0
    if not end and (end := _told_by_deed(token, last, values)):
        begun = end - FEWEST_WORDS
    return (values.text.quote(begun, end), begun, end) if end else None


def _is_naming(token: int, values: Values) -> bool:
    """Whether a name follows a token: يدعى، اسمه، يحمل اسم، عرف باسم."""
    keys = values.text.keys
    before = keys[token - 1].removeprefix("و") if token else ""
    return keys[token] in values.words["by_the_name"] or (keys[token] in _NAME_OF and before in _BEARS)


def _is_accused(end: int, values: Values) -> bool:
    """Whether who is named before a token is said to be held for the deed: (19 عاما) متهم بارتكاب، المشتبه بها."""
    keys, token = values.text.keys, _past_age(end, values)
    if token + 1 >= len(keys) or keys[token] not in _ACCUSED:
        return False
    return keys[token + 1].startswith("ب")


def _told_by_deed(token: int, last: int, values: Values) -> int:
    """The token behind a name from abroad, of two words, that stands in what tells the deed: منفذ
    الهجوم جون هاوسر (19 عاما)، المهاجم هو الأسترالي جون هاوسر; 0 where none does."""
    keys, words = values.text.keys, values.words
    armed = keys[token] in _ARMED
    if not armed and keys[token] not in words["attacker"]:
        return 0
    suspect = keys[token] in _ACCUSED
    at = token + 1 + (suspect and keys[token + 1 : token + 2] in _OF_THEM)
    for _ in range(_DESCRIBED_TOKENS):
        if at >= last:
            return 0
        if suspect and keys[at].startswith("بان"):
            return 0  # المشتبه بأنه استأجر شاحنة
        if not (keys[at] in _IS_HE or keys[at] in words["this_act"] or keys[at].startswith("ال")):
            break
        at += 1
    end = _foreign_end(at, last, values)
    return end if end and is_aged(end, last, values) else 0


def _is_of_attacker(token: int, first: int, values: Values) -> bool:
    """Whether a word for an attacker stands close before one that says what he is called."""
    begin = max(first, token - _CALLED_TOKENS)
    keys, words = values.text.keys[begin:token], values.words
    return not (words["attacker"] | _ARMED).isdisjoint(keys)


def _is_doer(token: int, acts: dict[int, Event], values: Values) -> bool:
    """Whether the one who is named at a token is the subject of a verb of attack right before him (هاجم رجل | يدعى), or
    of what he is said to have gone about (أقدم شاب | يدعى): not of what can befall him (قتل رجل يدعى)."""
    keys, words = values.text.keys, values.words
    if keys[token - 1] not in words["felled_one"]:
        return False
    act = acts.get(token - 2)
    attacked = act is not None and act.trigger.form == "verb" and keys[token - 2] in words["attacks_alone"]
    return attacked or keys[token - 2] in words["goes_about_it"]


def _foreign_end(token: int, last: int, values: Values) -> int:
    """The token behind two words that can be a name from abroad; 0 where none stands."""
    keys, end = values.text.keys, token + FEWEST_WORDS
    if end > last or values.text.form(token).startswith("ال"):
        return 0
    fit = all(continues(t, values) and len(keys[t]) > SHORTEST for t in range(token, end))
    return end if fit else 0


def _attacks(token: int, first: int, values: Values) -> bool:
    """Whether a word for an attacker stands before a name, what he did between: منفذ هجوم الفندق سالم خالد."""
    words, keys = values.words, values.text.keys
    if values.is_spoken(values.text.starts[token]):
        return False
    return any(keys[t] in words["attacker"] for t in range(max(first, token - _HEAD_TOKENS), token))


def _acts(first: int, last: int, acts: dict[int, Event], values: Values) -> bool:
    """Whether an attack is told as done by whoever is named in `[first, last)`."""
    keys, words = values.text.keys, values.words
    if _is_accused(last, values):
        return True
    token = _past_age(last, values)
    if token + 2 >= len(keys):
        return False
    if keys[token] in words["who"]:
        return token + 1 in acts and _is_deed(acts[token + 1], values)
    token = last + (keys[last] in words["already"])
    return token in acts and acts[token].trigger.form == "verb" and _is_deed(acts[token], values)


def _is_deed(act: Event, values: Values) -> bool:
    """Whether a verb behind a name is his deed (الذي قتل ثلاثة، الذي قتل بالرصاص ثلاثة), not what befell him (الذي
    اغتيل، الذي قتله جنود، الذي قتل بالرصاص)."""
    keys, words = values.text.keys, values.words
    behind = keys[act.mention.last] if act.mention.last < len(keys) else ""
    befell = keys[act.mention.first] in words["passive"] or behind in words["cause"] or behind.startswith("بر")
    befell = befell or keys[act.mention.first] in words["killed_whom"]
    befell = befell or (
        behind.startswith("بالر") and not between(values.figures, act.mention.last + 1, act.mention.last + 2)
    )
    if act.trigger.form == "verb" and act.core:
        return not befell
    return not befell and behind not in words["where_when"]


def _past_age(token: int, values: Values) -> int:
    """The token behind an age and the marks around it: (24 عاما)، ، البالغ من العمر 24 عاما،"""
    keys, words = values.text.keys, values.words
    end = min(len(keys), token + _ASIDE_TOKENS)
    aged = words["year_of_age"] | words["aged"] | {"من"}
    while token < end and (not keys[token][:1].isalpha() or keys[token] in aged):
        token += 1
    return token
