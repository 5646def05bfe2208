"""How a taking is meant that a noun names: come about and told, or the aim, the notion, the agreement of somebody."""

from __future__ import annotations

from rawi.report.acts.clause import Clause
from rawi.report.acts.ground import CLEARED, ENTERED

_AIM_TOKENS = 4
_ACHIEVED_TOKENS = 12
_ASIDE_TOKENS = 8
"""How long what stands between commas right before a taking may be (أعلن المتمردون، فجر الاثنين، السيطرة على)."""
_COMMA = "،"
_MANAGED_TOKENS = 30
"""How far before من who managed a taking may be said to have, with whose help and when (تمكنت القوات، بإسناد من
الطيران، الأحد، من السيطرة على)."""
_MANAGED_OF = ("من", "في")
_OPERATION = ("عمليه", "عمليات")
_TRIED_TOKENS = 10
_ENTRY_TOKENS = 8
_SIDE_TOKENS = 8
_INSIDE_TOKENS = 6
ENTRIES = ("territory.entered", "territory.enters_present", "territory.entering")
_OF = "من"
_BEFORE_THEY = ("قبل", "ان")
_THEN = "ثم"
_IMPERFECT, _PERFECT = ("ت", "ي"), "ت"
_FUTURE_TOKENS = 12
_THAT = ("ان", "بان", "وان")
_FUTURE = ("ست", "سي")
_SHORTEST_FUTURE = 4


def taken(clause: Clause) -> str | None:
    """A taking that is the aim of what stands before it (معركة استعادة القاعدة), is near (قرب استعادتها), or a mere
    notion (ساحة التحرير)."""
    if clause.before().removeprefix("و") in clause.words["imminent"]:
        return "hypothetical"
    if clause.trigger.needs == CLEARED and clause.before() in _OPERATION:
        # بدأت عملية إجلاء المقاتلين من المدينة: an operation that is under way is no aim
        return None if _is_entry_told(clause, begun=clause.words["let_out"]) else "hypothetical"
    near = (clause.before(n).removeprefix("و") for n in range(1, _AIM_TOKENS + 1))
    if any(not clause.words["aim"].isdisjoint((key, key.removeprefix("ب"), key.removeprefix("ل"))) for key in near):
        return "hypothetical"
    if any(clause.before(n).removeprefix("و") in clause.words["tries"] for n in range(1, _TRIED_TOKENS)):
        return "hypothetical"
    if clause.trigger.needs == ENTERED and clause.trigger.form == "noun" and not _is_entry_told(clause):
        return "general"  # an entry agreed on, refused, or long past
    if clause.trigger.needs == CLEARED and clause.trigger.form == "noun":
        return None if _is_entry_told(clause, begun=clause.words["let_out"]) else "general"
    if clause.trigger.form == "noun" and _is_subject_of_future(clause):
        return "hypothetical"
    alone = clause.mention.last == clause.mention.first + 1
    if clause.mention.detail["article"] and alone:
        return "general"
    return None if clause.sentence.is_title or _is_achieved(clause) else "general"


def only_entered(clause: Clause) -> str | None:
    """An entry of troops is no taking where they came in from one side, or left again, or it is fought inside: nobody
    holds the place yet (دخلوا المدينة من الجهة الغربية، وتدور معارك في أحيائها، ثم انسحبوا منها)."""
    keys, words, last = clause.text.keys, clause.words, clause.sentence.last
    for token in range(clause.mention.last + 1, last):
        if keys[token - 1] == _OF and keys[token] in words["one_side"]:
            return "general" if token - clause.mention.last <= _SIDE_TOKENS else None
        verb = keys[token].removeprefix("و")
        if verb in words["going_on"] and verb.startswith(_IMPERFECT) and not verb.endswith(_PERFECT):
            inside = keys[token + 1 : min(last, token + _INSIDE_TOKENS)]
            return None if words["around_it"].isdisjoint(inside) else "general"
        if keys[token] in words["left_again"] and (keys[token - 1] == _THEN or keys[token - 2 : token] == _BEFORE_THEY):
            return "general"
    return None


def _is_subject_of_future(clause: Clause) -> bool:
    """Whether a taking is the subject of a verb in the future (إن السيطرة على البلدة ستغير مسار الحرب)."""
    if clause.before() not in _THAT and clause.mention.first != clause.sentence.first:
        return False
    keys, last = clause.text.keys, clause.mention.last
    behind = range(last + 1, min(clause.sentence.last, last + _FUTURE_TOKENS))
    near = next((t for t in behind if keys[t] in "،؛"), behind.stop)
    return any(
        keys[t].startswith(_FUTURE) and len(keys[t]) > _SHORTEST_FUTURE and keys[t - 1] not in clause.words["named_by"]
        for t in range(last + 1, near)
    )


def _is_entry_told(clause: Clause, begun: frozenset[str] = frozenset()) -> bool:
    """Whether troops are said to have managed to come in, or somebody tells that they did, close before (تمكنوا من دخول
    البلدة، أكد السكان دخول الجيش); what was agreed on or refused is none (اتفاق على دخول الجيش). Of fighters who are
    let out it is told, too, that it has `begun` (بدأ خروج المسلحين), and a headline says it by itself."""
    keys, first = clause.text.keys, clause.mention.first
    near = range(max(clause.sentence.first, first - _ENTRY_TOKENS), first)
    told = clause.words["entry_told"] | begun
    headed = bool(begun) and clause.sentence.is_title
    return (
        headed or any(keys[t].removeprefix("و") in told and not _is_negated(clause, t) for t in near)
    ) and clause.words["no_entry"].isdisjoint(keys[t].lstrip("ب") for t in near)


def _is_achieved(clause: Clause) -> bool:
    """Whether a word before the noun of a taking says that it came about or was told (تمكن من، أعلن، بعد): تحرير البلدة
    as a mere subject (تحرير البلدة بات محسوما) tells nothing, nor what nobody managed (لم يتمكنوا من السيطرة عليها)."""
    first = max(clause.sentence.first, _before_aside(clause) - _ACHIEVED_TOKENS)
    keys, achieved = clause.text.keys, clause.words["achieved"]
    if clause.before() in _MANAGED_OF and _is_managed(clause):
        return True
    return any(
        (keys[t] in achieved or keys[t][1:] in achieved) and not _is_negated(clause, t)
        for t in range(first, clause.mention.first)
    )


def _before_aside(clause: Clause) -> int:
    """Where what governs a taking's noun ends: right before it, or before the commas in which a time or a place stands
    between them (أعلنت الكتائب التي يقودها العقيد، فجر الاثنين، استعادة البلدة)."""
    keys, first = clause.text.keys, clause.mention.first
    if keys[first - 1] != _COMMA:
        return first
    near = range(first - 2, max(clause.sentence.first, first - 2 - _ASIDE_TOKENS), -1)
    return next((t for t in near if keys[t] == _COMMA), first)


def _is_managed(clause: Clause) -> bool:
    """Whether the verb that من or في right before a taking belongs to says, however far before, that it was managed."""
    last = clause.mention.first - 1
    first = max(clause.sentence.first, last - _MANAGED_TOKENS)
    keys, managed = clause.text.keys, clause.words["managed"]
    verb = next((t for t in range(last - 1, first - 1, -1) if keys[t].removeprefix("و") in managed), None)
    return verb is not None and not _is_negated(clause, verb)


def _is_negated(clause: Clause, token: int) -> bool:
    """Whether a negation stands before the word at a token (لم تتمكن، دون أن تتمكن)."""
    keys, first = clause.text.keys, clause.sentence.first
    before = token - (2 if keys[token - 1] == "ان" else 1)
    return before >= first and keys[before] in clause.words["negation"]
