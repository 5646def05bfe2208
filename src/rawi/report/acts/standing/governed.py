"""Rules of standing for what the form of a trigger, a negation, the word that governs it or an article says.

Each says how the act is meant, or None, as `standing.py` asks it.
"""

from __future__ import annotations

from rawi.report.acts.clause import Clause
from rawi.report.acts.standing.lasting import LASTING
from rawi.report.acts.standing.untold import CUE_TOKENS, EXPOSED_TOKENS
from rawi.text.clitics import is_among

_VERB_CUE_TOKENS = 3
_CONDITION_TOKENS = 4
_CONDEMN_TOKENS = 12
"""A verb of condemning opens its clause, and the whole name of a ministry may stand between it and the act."""
_SEVERAL = "ات"
_UNDERGOES_TOKENS = 6
_TRIAL_TOKENS = 15
_WAGED_TOKENS = 12
_BLOWS = ("shelling", "air_strike", "drone_strike", "bombing", "suicide_bombing", "explosion")
_HAPPENING_TOKENS = 4
_IS_NOT = "ليس"
_TRIED = "clash.tried"
_TRIED_TOKENS = 4


def as_verb(clause: Clause) -> str | None:
    """A finite verb asserts unless it is negated, conditional, or, in the imperfect, wished or governed; يسيطر على
    tells a state and no change. A perfect verb tells a fact whatever noun stands before it (إيقاف طالب فتح النار)."""
    if any(c.rule == "reference" and c.last == clause.mention.first for c in clause.cues):
        return None  # عقب طرد المسلحين: what stands right behind a preposition is the noun
    if clause.before() in clause.words["towards"]:
        return None  # دعا إلى طرد المسلحين: the noun, however it is spelt
    present = clause.trigger.imperfect
    if clause.before() in clause.words["negation"]:
        return "denied"
    if clause.governed(("conditional",), window=_CONDITION_TOKENS):
        return "hypothetical"
    if present and clause.before() in clause.words["subjunctive"]:
        return "hypothetical"
    if clause.trigger.id == _TRIED and _is_circumstance(clause):
        return "general"
    if clause.trigger.type == "territory_change" and not clause.sentence.is_title and (present or _describes(clause)):
        return "general" if present else "definite"
    families = ("hypothetical", "plan", "generic") if present else ("generic",)
    governed = clause.governed(families, window=_VERB_CUE_TOKENS)
    return {None: "asserted", "generic": "general"}.get(governed, "hypothetical")


def _is_circumstance(clause: Clause) -> bool:
    """Whether a verb of trying only says who is meant, or what they were at (مسلحون كانوا يحاولون التسلل، حين حاولوا
    التقدم), or no troops are named close by (حاول شاب التسلل)."""
    words, before, at = clause.words, clause.before().removeprefix("و"), clause.mention.first
    if before == "ان" or before in words["relative"] or before in words["was"] or before in words["at_the_time"]:
        return True
    near = clause.text.keys[max(clause.sentence.first, at - _TRIED_TOKENS) : at + _TRIED_TOKENS]
    return words["troops"].isdisjoint(near)


def _describes(clause: Clause) -> bool:
    """Whether a verb of taking only says who or what is meant (التنظيم الذي سيطر على مناطق، بلدة سيطر عليها)."""
    last = clause.mention.last
    behind = clause.text.keys[last] if last < clause.sentence.last else ""
    return clause.before() in clause.words["relative"] or behind in clause.words["upon"]


def negated(clause: Clause) -> str | None:
    """A negation one or two words before a noun (دون وقوع إصابات), هناك aside (لم يكن هناك إطلاق نار), or what an
    "or" joins to it; one that governs the verb before it (دون أن تقع صدامات)."""
    aside = 2 if clause.before(1) == "او" else 0
    if clause.before(1 + aside) in clause.words["being_there"]:
        aside += 1
        if clause.before(1 + aside).removeprefix("و") == _IS_NOT:
            return "denied"  # ليس هناك معارك
    if clause.before(1 + aside) in clause.words["not_ceased"]:
        return None  # لا تزال مواجهات دائرة
    near = {clause.before(1 + aside), clause.before(2 + aside)}
    if clause.trigger.form == "noun" and clause.before(2) == "ان":
        near.add(clause.before(3))
    return None if clause.words["negation"].isdisjoint(near) else "denied"


def habitual(clause: Clause) -> str | None:
    """What stands in a sentence that opens with "usually" tells what somebody does again and again (وعادة ما تتبنى
    الحركة هجمات على الجيش); not what a comma parts from it."""
    keys, first, at = clause.text.keys, clause.sentence.first, clause.mention.first
    opens = keys[first] in clause.words["usual"] and first + 1 < at and keys[first + 1] == "ما"
    return "general" if opens and "،" not in keys[first:at] else None


def undergone_often(clause: Clause) -> str | None:
    """Attacks that a place is only said to see, several of no number and of no day (تشهد المنطقة تفجيرات واغتيالات)."""
    keys, words, first = clause.text.keys, clause.words, clause.mention.first
    key = keys[first].removeprefix("و")
    if clause.sentence.is_title or clause.mention.detail["article"] or not key.endswith(_SEVERAL):
        return None
    for token in range(first - 1, max(clause.sentence.first, first - _UNDERGOES_TOKENS) - 1, -1):
        if is_among(keys[token], words["undergoes_now"]):
            near = keys[token : min(clause.sentence.last, first + _UNDERGOES_TOKENS)]
            return "general" if words["this_day"].isdisjoint(near) else None
        if keys[token] in "،؛:" or keys[token] in words["clause"]:
            return None
    return None


def in_passive(clause: Clause) -> str | None:
    """تم تفكيكها is a passive verb in two words; التي تم إطلاقها only says which ones."""
    if clause.before() not in clause.words["done"]:
        return None
    return "definite" if clause.before(2) in clause.words["which"] else "asserted"


def tried(clause: Clause) -> str | None:
    """What somebody is sought or judged for (محاكمة المتهمين بتفجير السوق); not what a prosecution tells in a clause of
    its own (قالت النيابة إن البلدة تعرضت لقصف)."""
    if not clause.governed(("trial",), window=_TRIAL_TOKENS):
        return None
    cue = next(c for c in reversed(clause.cues) if c.rule == "trial" and c.last <= clause.mention.first)
    keys = clause.text.keys
    told = keys[cue.first] in clause.words["prosecution"]
    return None if told and not clause.words["clause"].isdisjoint(keys[cue.last : clause.mention.first]) else "tried"


def condemned(clause: Clause) -> str | None:
    """The object of a verb of condemning that opens the clause (دانت وزارة الخارجية في بيان لها التفجير)."""
    return "condemned" if clause.in_clause_of("condemn", window=_CONDEMN_TOKENS) else None


def exposed_before(clause: Clause) -> str | None:
    """What somebody was exposed to before what is told (بعد تعرض الموكب في الصباح إلى إطلاق نار); what those were who
    are told to have died is how they did (قتل ثلاثة جنود بعد تعرضهم لكمين، بعد وقوعهم في كمين)."""
    keys = clause.text.keys
    for cue in reversed(clause.cues):
        if cue.rule == "reference" and 0 <= clause.mention.first - cue.last <= EXPOSED_TOKENS:
            theirs = cue.last < len(keys) and keys[cue.last] in clause.words["their_exposure"]
            if theirs and not clause.words["dying"].isdisjoint(keys[clause.sentence.first : cue.first]):
                return "asserted"
            exposed = cue.last < len(keys) and keys[cue.last].startswith(tuple(clause.words["exposure"]))
            return "reference" if exposed else None
    return None


def carried_out(clause: Clause) -> str | None:
    """What somebody is told to have gone about, or accused of (ردوا بشن قصف عنيف، قامت المقاتلات بشن غارات): of what
    somebody threatens, only the noun is told."""
    if "بشن" not in (clause.before(1), clause.before(2)) or clause.mention.detail["article"]:
        return None
    first = max(clause.sentence.first, clause.mention.first - _WAGED_TOKENS)
    keys = clause.text.keys[first : clause.mention.first]
    return "asserted" if any(key.removeprefix("و") in clause.words["waging"] for key in keys) else None


def governed_noun(clause: Clause) -> str | None:
    """The nearest cue close before a noun says how it is meant."""
    families = ("hypothetical", "conditional", "denied", "condemn", "generic", "reference")
    governed = clause.governed(families, window=CUE_TOKENS)
    if governed == "denied" and _is_of_happening(clause):
        return "asserted"  # what is denied to have happened is told as denied (codebook); who did it is another matter
    if governed == "hypothetical" and _has_happened(clause):
        return None  # لم تتبن أي جهة الهجوم الذي وقع أمس
    return {"generic": "general", "condemn": "condemned", "conditional": "hypothetical"}.get(governed or "", governed)


def _has_happened(clause: Clause) -> bool:
    """Whether a relative clause behind a noun with the article tells that the act took place."""
    keys, last = clause.text.keys, clause.mention.last
    if not clause.mention.detail["article"] or clause.words["relative"].isdisjoint(keys[last : last + 1]):
        return False
    verbs = clause.words["happening"] | clause.words["befell"]
    return not verbs.isdisjoint(keys[last + 1 : last + 2])


def _is_of_happening(clause: Clause) -> bool:
    """Whether a denial is that a blow fell at all (نفت الشرطة وقوع تفجير، نفى سقوط صاروخ), and not whose it was."""
    detail = clause.mention.detail
    if clause.trigger.form != "noun" or clause.trigger.type not in _BLOWS or detail["article"] or detail["enclitic"]:
        return False
    near = {*(clause.before(step) for step in range(1, _HAPPENING_TOKENS)), clause.text.keys[clause.mention.first]}
    return not clause.words["occurrence"].isdisjoint(near)


def in_idiom(clause: Clause) -> str | None:
    """The article of العثور على and of التصدي لصواريخ belongs to the idiom and points back at nothing."""
    keys, mention = clause.text.keys, clause.mention
    ends = (keys[mention.first].removeprefix(clause.proclitic), keys[mention.last - 1])
    return "asserted" if not clause.words["idiom"].isdisjoint(ends) else None


def pointing_back(clause: Clause) -> str | None:
    """A definite noun returns to an act already told (الهجوم، هجومهم), unless it is the kind of which some are told
    (شنت موجة جديدة من الغارات)."""
    detail = clause.mention.detail
    if detail["enclitic"] and not detail["article"] and clause.before(2) in clause.words["one_more"]:
        return None  # قصف مواقع في المدينة، إضافة إلى استهدافه آليات في البلدة: the pronoun is the doer's
    if clause.trigger.type == "territory_change" and detail["enclitic"]:
        return None  # أعلنت سيطرتها على البلدة: whose it is, and no taking told before
    if detail["article"] and clause.before() == "من":
        counted = {clause.before(step) for step in range(2, 5)}
        if not counted.isdisjoint(clause.words["several"]):
            return "asserted"
    if detail["article"] and clause.trigger.type in LASTING and clause.before() in clause.words["dozens"]:
        return "asserted"  # شنت الطائرات عشرات الغارات على المدينة
    return "definite" if detail["article"] or detail["enclitic"] or _is_the_case_of(clause) else None


def _is_the_case_of(clause: Clause) -> bool:
    """Whether a word for a case stands before the definite noun of the act: عملية الخطف, حادثة الطعن."""
    keys, last = clause.text.keys, clause.mention.last - 1
    head = keys[clause.mention.first].removeprefix(clause.proclitic)
    return last > clause.mention.first and head in clause.words["case"] and keys[last].startswith("ال")
