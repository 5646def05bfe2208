"""Rules of standing for what the words tell as no act that was done: general talk, drills, plans, threats and wishes.

Each says "general", "hypothetical" or None, as `standing.py` asks it; a few say that one was done after all.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from rawi.report.acts.clause import Clause
from rawi.text.clitics import is_among

CUE_TOKENS = 5
"""How far before a trigger a cue still governs it; Arabic puts the governing verb or noun close before."""
_PLAN_TOKENS = 16
FROM_AFAR = ("shelling", "air_strike", "drone_strike")
EXPOSED_TOKENS = 25
_THREAT_TOKENS = 12
_WARNED_TOKENS = 12
_MAY_TOKENS = 5
_ABLE_TOKENS = 4
_CANCELLED_TOKENS = 3
_SUPPORT_TOKENS = 3
_LEGITIMACY = "الشرعيه"
"""What the coalition in Yemen supports by its name."""
_RECURRING_TOKENS = 25
_FOUND_TOKENS = 30
_SUCH_TOKENS = 3
_ALMOST = "شبه"
_FEMININE = "ه"
_OPENING = frozenset('"«“‘')
_CLOSING = frozenset('"»”’')


def in_scare_quotes(clause: Clause) -> str | None:
    """One word alone between quotation marks: what traders call an «explosion»; a taking that an army calls by its own
    word (أعلن «تطهير» البلدة) is one."""
    mention, keys = clause.mention, clause.text.keys
    if (
        clause.trigger.type == "territory_change"
        or mention.last != mention.first + 1
        or not 0 < mention.first < len(keys) - 1
    ):
        return None
    return "general" if keys[mention.first - 1] in _OPENING and keys[mention.last] in _CLOSING else None


def such(clause: Clause) -> str | None:
    """An act of a kind, of which none is told (هجوم كهذا، عمليات اغتيال شبه يومية)."""
    keys = clause.text.keys[clause.mention.last : min(clause.mention.last + _SUCH_TOKENS, clause.sentence.last)]
    if not keys:
        return None
    near = keys[1:] if keys[0] == _ALMOST or keys[0].endswith(_FEMININE) else ()  # غارات إسرائيلية شبه يومية
    daily = any(key in clause.words["daily"] for key in near[: 1 + (near[:1] == (_ALMOST,))])
    return "general" if keys[0] in clause.words["such"] or daily else None


def in_drill(clause: Clause) -> str | None:
    """A drill is played, not told, as far as the sentence stays with it (مناورات في البحر، فيما قتل جندي)."""
    keys = clause.text.keys
    for cue in clause.drills:
        first, last = sorted((cue.first, clause.mention.first))
        if clause.words["turn"].isdisjoint(keys[first:last]):
            return "hypothetical"
    return None


def since_then(clause: Clause) -> str | None:
    """What something else is counted from (منذ أن سيطرت جماعة على العاصمة): known, and told for no news."""
    step = 2 if clause.before() == "ان" else 1
    return "reference" if clause.before(step) == "منذ" else None


def since_the_war(clause: Clause) -> str | None:
    """All that befell since a war or a revolt began, told in a sentence that opens so (ومنذ بدء النزاع قصفت الطائرات
    مرارا …)."""
    opening = clause.text.keys[clause.sentence.first : clause.sentence.first + 3]
    if len(opening) < 3 or opening[0].removeprefix("و") != "منذ":
        return None
    return "general" if opening[1] in clause.words["outbreak"] and opening[2] in clause.words["whole_war"] else None


def recurring(clause: Clause) -> str | None:
    """What is told only as not the first of its kind (ليست هذه المرة الأولى التي يتعرض فيها المطار لقصف)."""
    return "general" if clause.in_clause_of("recurring", window=_RECURRING_TOKENS) else None


def found(clause: Clause) -> str | None:
    """A grenade among what was found on somebody (ضبط بنادق وقنابل يدوية، كان يحمل قنبلة يدوية)."""
    if clause.proclitic.endswith("ب"):
        return None
    first = max(clause.sentence.first, clause.mention.first - _FOUND_TOKENS)
    keys = clause.text.keys[first : clause.mention.first + 1]
    return "general" if any(is_among(key, clause.words["having"]) for key in keys) else None


def found_aimed(clause: Clause) -> str | None:
    """Where what was found was aimed at: it never flew (ضبط منصة تحمل صواريخ كانت موجهة نحو القاعدة)."""
    told = clause.text.keys[clause.sentence.first : clause.mention.first]
    return "general" if any(is_among(key, clause.words["found_ready"]) for key in told) else None


def left_over(clause: Clause) -> str | None:
    """What an old shell or mine is left from (لغم من مخلفات المعارك، ذخائر من مخلفات القصف)."""
    return "general" if clause.before() in clause.words["remnants"] else None


def of_a_launcher(clause: Clause) -> str | None:
    """What a thing or a post is for (منصات إطلاق الصواريخ)."""
    bare = clause.before().lstrip("ولب")
    return "general" if not {bare, clause.before()}.isdisjoint(clause.words["launcher"]) else None


def purposed(clause: Clause) -> str | None:
    """ل before the noun of an act gives its purpose, unless somebody is exposed to it (تعرض لهجوم) or it is seen (صور
    لهجوم)."""
    if not clause.proclitic.endswith("ل"):
        return None
    if not clause.sentence.is_title and not clause.words["film"].isdisjoint((clause.before(1), clause.before(2))):
        return "asserted"
    first = max(clause.sentence.first, clause.mention.first - EXPOSED_TOKENS)
    near = clause.text.keys[first : clause.mention.first]
    if not _are_among(near, clause.words["exposed"]):
        return "hypothetical"
    if clause.before() in clause.words["often_exposed"]:
        return "general"  # من أكثر المدن تعرضا للهجمات
    # تعرضت البلدة للقصف: the article belongs to the idiom
    return "asserted" if clause.mention.detail["article"] and _are_among(near, clause.words["exposure"]) else None


def _are_among(keys: tuple[str, ...], beginnings: AbstractSet[str]) -> bool:
    """Whether one of the words begins with one of the beginnings, و and ب aside (أفاد بتعرض المطار لهجوم)."""
    return any(key.lstrip("وب").startswith(tuple(beginnings)) for key in keys)


def threatened(clause: Clause) -> str | None:
    """An act behind ب is what a threat or a fear before it is about (تهديدات من فصائل بطرد القوات)."""
    if not clause.proclitic.endswith("ب"):
        return None
    feared = clause.governed(("hypothetical", "plan"), window=_THREAT_TOKENS + 1)
    return "hypothetical" if feared else None


def warned_of(clause: Clause) -> str | None:
    """An act that somebody is warned of or afraid of, however many words name the one warned (تحذر شركات الطيران شرق
    المتوسط من ضربات)."""
    if clause.before() != "من":
        return None
    first, last = max(clause.sentence.first, clause.mention.first - _WARNED_TOKENS), clause.mention.first - 1
    keys = clause.text.keys
    warning = next((t for t in range(last - 1, first - 1, -1) if keys[t] in clause.words["warning"]), None)
    if warning is None or any(
        key in "،؛" or key in clause.words["clause"] for key in clause.without_asides(warning, last)
    ):
        return None
    return "hypothetical"


def planned(clause: Clause) -> str | None:
    """Everything a plan or a threat is about (يخططون لاعتداءات في المدينة باسم التنظيم وهجوم على مقر الشرطة), but for
    what revenge is threatened for (توعدوا بالثأر لمقتل قائدهم في غارة)."""
    if not clause.in_clause_of("plan", window=_PLAN_TOKENS):
        return None
    first = max(clause.sentence.first, clause.mention.first - _PLAN_TOKENS)
    unprovoked = clause.words["revenge"].isdisjoint(clause.text.keys[first : clause.mention.first])
    return "hypothetical" if unprovoked else None


def requested(clause: Clause) -> str | None:
    """An arrest that somebody asks for (طلبت أنقرة توقيفه، مذكرة توقيف)."""
    return "hypothetical" if clause.governed(("request",), window=CUE_TOKENS) else None


def may_be_waged(clause: Clause) -> str | None:
    """What somebody may go about or did not (قد يشن هجمات، من دون أن تشن غارات); what he could is told (تمكن من أن)."""
    keys, words = clause.text.keys, clause.words
    first = max(clause.sentence.first + 1, clause.mention.first - _MAY_TOKENS)
    wage = next((t for t in range(clause.mention.first - 1, first - 1, -1) if keys[t] in words["may_wage"]), None)
    if wage is None or keys[wage - 1] not in words["unsure"]:
        return None
    before = keys[max(clause.sentence.first, wage - _ABLE_TOKENS) : wage]
    return "hypothetical" if words["came_about"].isdisjoint(before) else None


def cancelled(clause: Clause) -> str | None:
    """A march that was forbidden or put off (منعت الشرطة مظاهرة في المدينة)."""
    near = (clause.before(step) for step in range(1, _CANCELLED_TOKENS + 1))
    return "hypothetical" if any(key.removeprefix("و") in clause.words["cancelling"] for key in near) else None


def ended(clause: Clause) -> str | None:
    """Fire from afar that ceased, which is told for the calm (توقف القصف على المدينة، علق التحالف غاراته)."""
    if not (clause.mention.detail["article"] or clause.mention.detail["enclitic"]):
        return None
    before = (clause.before(step).removeprefix("و") for step in (1, 2))
    return "general" if any(key in clause.words["ceasing"] for key in before) else None


def supporting(clause: Clause) -> str | None:
    """Fire from afar that only helps what is told (استعاد الجيش البلدة مدعوما بغارات، ضربات التحالف دعمت القوات), and
    no coalition for support of somebody (شن تحالف دعم الشرعية غارات)."""
    before = [clause.before(step) for step in range(1, _SUPPORT_TOKENS + 1)]
    if any(key in clause.words["supporting"] for key in before) and _LEGITIMACY not in before:
        return "general"
    last = clause.mention.last
    around = (clause.before(), *clause.text.keys[last : min(last + _SUPPORT_TOKENS, clause.sentence.last)])
    return "general" if any(key.removeprefix("و") in clause.words["supports"] for key in around) else None
