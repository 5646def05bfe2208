"""Standing: how an act is meant where a trigger names it. Asserted, denied, feared, recalled, tried, or general talk.

The rules are asked in order, and the first that answers decides. Codebook: general talk of attacks, future threats,
hypotheticals and drills are not incidents.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

from rawi.report.acts.clause import Clause
from rawi.text.clitics import is_among

_CUE_TOKENS = 5
"""How far before a trigger a cue still governs it; Arabic puts the governing verb or noun close before."""
_VERB_CUE_TOKENS = 3
_CONDITION_TOKENS = 4
_CONDEMN_TOKENS = 12
"""A verb of condemning opens its clause, and the whole name of a ministry may stand between it and the act."""
_PLAN_TOKENS = 16
_TRIAL_TOKENS = 15
_AIM_TOKENS = 4
_EXPOSED_TOKENS = 25
_THREAT_TOKENS = 12
_ACHIEVED_TOKENS = 12
_RENEWED_TOKENS = 10
_MAY_TOKENS = 5
_ABLE_TOKENS = 4
_CANCELLED_TOKENS = 3
_SIDES_TOKENS = 3
_SUPPORT_TOKENS = 3
_WAGED_TOKENS = 12
_RECURRING_TOKENS = 25
_REPELLED_TOKENS = 30
_LASTING = ("clash", "shelling", "air_strike")
_BLOWS = ("shelling", "air_strike", "drone_strike", "bombing", "suicide_bombing", "explosion")
_HAPPENING_TOKENS = 4
_OPENING = frozenset('"«“‘')
_CLOSING = frozenset('"»”’')

Rule = Callable[[Clause], str | None]


def read_standing(clause: Clause) -> str:
    """asserted, definite (points back at a known event), reference (recalled as cause or occasion), tried (recalled as
    what somebody is sought or judged for), condemned, denied, general or hypothetical."""
    return next((standing for rule in RULES if (standing := rule(clause))), "asserted")


def in_scare_quotes(clause: Clause) -> str | None:
    """One word alone between quotation marks: what traders call an «explosion»."""
    mention, keys = clause.mention, clause.text.keys
    if mention.last != mention.first + 1 or not 0 < mention.first < len(keys) - 1:
        return None
    return "general" if keys[mention.first - 1] in _OPENING and keys[mention.last] in _CLOSING else None


def such(clause: Clause) -> str | None:
    """An act of a kind, of which none is told (هجوم كهذا)."""
    last = clause.mention.last
    return "general" if last < clause.sentence.last and clause.text.keys[last] in clause.words["such"] else None


def in_drill(clause: Clause) -> str | None:
    """A drill is played, not told, as far as the sentence stays with it (مناورات في البحر، فيما قتل جندي)."""
    keys = clause.text.keys
    for cue in clause.drills:
        first, last = sorted((cue.first, clause.mention.first))
        if clause.words["turn"].isdisjoint(keys[first:last]):
            return "hypothetical"
    return None


def as_verb(clause: Clause) -> str | None:
    """A finite verb asserts unless it is negated, conditional, or, in the imperfect, wished or governed; يسيطر على
    tells a state and no change. A perfect verb tells a fact whatever noun stands before it (إيقاف طالب فتح النار)."""
    if not clause.verbal or any(c.rule == "reference" and c.last == clause.mention.first for c in clause.cues):
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
    if clause.trigger.type == "territory_change" and not clause.sentence.is_title and (present or _describes(clause)):
        return "general" if present else "definite"
    families = ("hypothetical", "plan", "generic") if present else ("generic",)
    governed = clause.governed(families, window=_VERB_CUE_TOKENS)
    return {None: "asserted", "generic": "general"}.get(governed, "hypothetical")


def kept(clause: Clause) -> str | None:
    """Ground that is said to be under control once an attack on it was repelled changed no hands (تصدى الجيش للهجوم …
    وبسط سيطرته على المدينة)."""
    first, keys, words = clause.mention.first, clause.text.keys, clause.words
    verb = keys[first].removeprefix("و").removeprefix("ف")
    if clause.trigger.type != "territory_change" or verb not in words["holding"]:
        return None
    before = (key.removeprefix("و") for key in keys[max(0, first - _REPELLED_TOKENS) : first])
    return "general" if any(key in words["repelling"] for key in before) else None


def _describes(clause: Clause) -> bool:
    """Whether a verb of taking only says who or what is meant (التنظيم الذي سيطر على مناطق، بلدة سيطر عليها)."""
    last = clause.mention.last
    behind = clause.text.keys[last] if last < clause.sentence.last else ""
    return clause.before() in clause.words["relative"] or behind in clause.words["upon"]


def since_then(clause: Clause) -> str | None:
    """What something else is counted from (منذ أن سيطرت جماعة على العاصمة): known, and told for no news."""
    step = 2 if clause.before() == "ان" else 1
    return "reference" if clause.verbal and clause.before(step) == "منذ" else None


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


def of_a_launcher(clause: Clause) -> str | None:
    """What a thing or a post is for (منصات إطلاق الصواريخ)."""
    fired = clause.trigger.id == "shelling.rocket_fire"
    bare = clause.before().lstrip("ولب")
    return "general" if fired and not {bare, clause.before()}.isdisjoint(clause.words["launcher"]) else None


def going_on(clause: Clause) -> str | None:
    """A fight or a shelling known before that goes on (تجددت المعارك حول البلدة، كثف الطيران غاراته على القاعدة) is
    told; by a relative clause only which one is meant (حيث تدور المعارك), "between both sides" the one just told."""
    if clause.trigger.form != "noun" or clause.trigger.type not in _LASTING:
        return None
    if clause.mention.detail["article"]:
        verb = 2 if clause.before() in clause.words["pitch"] else 1
        behind = clause.text.keys[clause.mention.last : clause.mention.last + _SIDES_TOKENS]
        told = clause.before(verb).removeprefix("و") in clause.words["going_on"]
        told = told and clause.words["both_sides"].isdisjoint(behind)
        which = clause.words["relative"] | clause.words["whereupon"]
        return "asserted" if told and clause.before(verb + 1) not in which else None
    first = max(clause.sentence.first, clause.mention.first - _RENEWED_TOKENS)
    keys = clause.text.keys[first : clause.mention.first] if clause.mention.detail["enclitic"] else ()
    return "asserted" if any(is_among(key, clause.words["renewing"]) for key in keys) else None


def negated(clause: Clause) -> str | None:
    """A negation one or two words before a noun (دون وقوع إصابات), هناك aside (لم يكن هناك إطلاق نار), or what an
    "or" joins to it; one that governs the verb before it (دون أن تقع صدامات)."""
    aside = 2 if clause.before(1) == "او" else int(clause.before(1) in clause.words["being_there"])
    if {clause.before(1 + aside), clause.before(2 + aside)} & clause.words["negation"]:
        return "denied"
    governed = clause.trigger.form == "noun" and clause.before(2) == "ان"
    return "denied" if governed and clause.before(3) in clause.words["negation"] else None


def purposed(clause: Clause) -> str | None:
    """ل before the noun of an act gives its purpose, unless somebody is exposed to it (تعرض لهجوم) or it is seen (صور
    لهجوم)."""
    if clause.trigger.form != "noun" or not clause.proclitic.endswith("ل"):
        return None
    if not clause.sentence.is_title and not clause.words["film"].isdisjoint((clause.before(1), clause.before(2))):
        return "asserted"
    first = max(clause.sentence.first, clause.mention.first - _EXPOSED_TOKENS)
    near = clause.text.keys[first : clause.mention.first]
    if not _are_among(near, clause.words["exposed"]):
        return "hypothetical"
    if clause.before() == "تعرضا":
        return "general"  # من أكثر المدن تعرضا للهجمات
    # تعرضت البلدة للقصف: the article belongs to the idiom
    return "asserted" if clause.mention.detail["article"] and _are_among(near, clause.words["exposure"]) else None


def _are_among(keys: Sequence[str], beginnings: AbstractSet[str]) -> bool:
    """Whether one of the words begins with one of the beginnings, و and ب aside (أفاد بتعرض المطار لهجوم)."""
    return any(key.lstrip("وب").startswith(tuple(beginnings)) for key in keys)


def taken(clause: Clause) -> str | None:
    """A taking that is the aim of what stands before it (معركة استعادة القاعدة), is near (قرب استعادتها), or a mere
    notion (ساحة التحرير)."""
    if clause.trigger.type != "territory_change":
        return None
    if clause.before().removeprefix("و") in clause.words["imminent"]:
        return "hypothetical"
    near = (clause.before(n).removeprefix("و") for n in range(1, _AIM_TOKENS + 1))
    if any(not clause.words["aim"].isdisjoint((key, key.removeprefix("ب"), key.removeprefix("ل"))) for key in near):
        return "hypothetical"
    alone = clause.mention.last == clause.mention.first + 1
    if clause.mention.detail["article"] and alone:
        return "general"
    return None if clause.sentence.is_title or _is_achieved(clause) else "general"


def _is_achieved(clause: Clause) -> bool:
    """Whether a word before the noun of a taking says that it came about or was told (تمكن من، أعلن، بعد): تحرير البلدة
    as a mere subject (تحرير البلدة بات محسوما) tells nothing."""
    first = max(clause.sentence.first, clause.mention.first - _ACHIEVED_TOKENS)
    keys = clause.text.keys[first : clause.mention.first]
    return any(key in clause.words["achieved"] or key[1:] in clause.words["achieved"] for key in keys)


def in_passive(clause: Clause) -> str | None:
    """تم تفكيكها is a passive verb in two words; التي تم إطلاقها only says which ones."""
    if clause.before() not in clause.words["done"]:
        return None
    return "definite" if clause.before(2) in clause.words["which"] else "asserted"


def threatened(clause: Clause) -> str | None:
    """An act behind ب is what a threat or a fear before it is about (تهديدات من فصائل بطرد القوات)."""
    if not clause.proclitic.endswith("ب"):
        return None
    feared = clause.governed(("hypothetical", "plan"), window=_THREAT_TOKENS + 1)
    return "hypothetical" if feared else None


def tried(clause: Clause) -> str | None:
    """What somebody is sought or judged for (محاكمة المتهمين بتفجير السوق)."""
    return "tried" if clause.governed(("trial",), window=_TRIAL_TOKENS) else None


def condemned(clause: Clause) -> str | None:
    """The object of a verb of condemning that opens the clause (دانت وزارة الخارجية في بيان لها التفجير)."""
    return "condemned" if clause.in_clause_of("condemn", window=_CONDEMN_TOKENS) else None


def planned(clause: Clause) -> str | None:
    """Everything a plan or a threat is about (يخططون لاعتداءات في المدينة باسم التنظيم وهجوم على مقر الشرطة)."""
    return "hypothetical" if clause.in_clause_of("plan", window=_PLAN_TOKENS) else None


def requested(clause: Clause) -> str | None:
    """An arrest that somebody asks for (طلبت أنقرة توقيفه، مذكرة توقيف)."""
    asked = clause.trigger.type == "arrest" and clause.governed(("request",), window=_CUE_TOKENS)
    return "hypothetical" if asked else None


def exposed_before(clause: Clause) -> str | None:
    """What somebody was exposed to before what is told (بعد تعرض الموكب في الصباح إلى إطلاق نار)."""
    keys = clause.text.keys
    for cue in reversed(clause.cues):
        if cue.rule == "reference" and 0 <= clause.mention.first - cue.last <= _EXPOSED_TOKENS:
            exposed = cue.last < len(keys) and keys[cue.last].startswith(tuple(clause.words["exposure"]))
            return "reference" if exposed else None
    return None


def may_be_waged(clause: Clause) -> str | None:
    """What somebody may go about or did not (قد يشن هجمات، من دون أن تشن غارات); what he could is told (تمكن من أن)."""
    if clause.trigger.form != "noun":
        return None
    keys, words = clause.text.keys, clause.words
    first = max(clause.sentence.first + 1, clause.mention.first - _MAY_TOKENS)
    wage = next((t for t in range(clause.mention.first - 1, first - 1, -1) if keys[t] in words["may_wage"]), None)
    if wage is None or keys[wage - 1] not in words["unsure"]:
        return None
    before = keys[max(clause.sentence.first, wage - _ABLE_TOKENS) : wage]
    return "hypothetical" if words["came_about"].isdisjoint(before) else None


def cancelled(clause: Clause) -> str | None:
    """A march that was forbidden or put off (منعت الشرطة مظاهرة في المدينة)."""
    if clause.trigger.type != "protest" or clause.trigger.form != "noun":
        return None
    near = (clause.before(step) for step in range(1, _CANCELLED_TOKENS + 1))
    return "hypothetical" if any(key.removeprefix("و") in clause.words["cancelling"] for key in near) else None


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
    governed = clause.governed(families, window=_CUE_TOKENS)
    if governed == "denied" and _is_of_happening(clause):
        return "asserted"  # what is denied to have happened is told as denied (codebook); who did it is another matter
    return {"generic": "general", "condemn": "condemned", "conditional": "hypothetical"}.get(governed or "", governed)


def _is_of_happening(clause: Clause) -> bool:
    """Whether a denial is that a blow fell at all (نفت الشرطة وقوع تفجير، نفى سقوط صاروخ), and not whose it was."""
    detail = clause.mention.detail
    if clause.trigger.form != "noun" or clause.trigger.type not in _BLOWS or detail["article"] or detail["enclitic"]:
        return False
    near = {*(clause.before(step) for step in range(1, _HAPPENING_TOKENS)), clause.text.keys[clause.mention.first]}
    return not clause.words["occurrence"].isdisjoint(near)


def in_idiom(clause: Clause) -> str | None:
    """The article of العثور على belongs to the idiom and points back at nothing."""
    return "asserted" if clause.text.keys[clause.mention.last - 1] in clause.words["idiom"] else None


def ended(clause: Clause) -> str | None:
    """Fire from afar that ceased, which is told for the calm (توقف القصف على المدينة، علق التحالف غاراته)."""
    fire = clause.trigger.form == "noun" and clause.trigger.type in ("shelling", "air_strike", "drone_strike")
    known = clause.mention.detail["article"] or clause.mention.detail["enclitic"]
    if not fire or not known:
        return None
    before = (clause.before(step).removeprefix("و") for step in (1, 2))
    return "general" if any(key in clause.words["ceasing"] for key in before) else None


def supporting(clause: Clause) -> str | None:
    """Fire from afar that only helps what is told (استعاد الجيش البلدة مدعوما بغارات، تحت غطاء من قصف مكثف)."""
    if clause.trigger.form != "noun" or clause.trigger.type not in ("shelling", "air_strike", "drone_strike"):
        return None
    before = [clause.before(step) for step in range(1, _SUPPORT_TOKENS + 1)]
    return "general" if any(key in clause.words["supporting"] for key in before) else None


def pointing_back(clause: Clause) -> str | None:
    """A definite noun returns to an act already told (الهجوم، هجومهم), unless it is the kind of which some are told
    (شنت موجة جديدة من الغارات)."""
    detail = clause.mention.detail
    if clause.trigger.type == "territory_change" and detail["enclitic"]:
        return None  # أعلنت سيطرتها على البلدة: whose it is, and no taking told before
    if detail["article"] and clause.before() == "من":
        counted = {clause.before(step) for step in range(2, 5)}
        if not counted.isdisjoint(clause.words["several"]):
            return "asserted"
    if detail["article"] and clause.trigger.type in _LASTING and clause.before() in clause.words["dozens"]:
        return "asserted"  # شنت الطائرات عشرات الغارات على المدينة
    return "definite" if detail["article"] or detail["enclitic"] or _is_the_case_of(clause) else None


def _is_the_case_of(clause: Clause) -> bool:
    """Whether a word for a case stands before the definite noun of the act: عملية الخطف, حادثة الطعن."""
    keys, last = clause.text.keys, clause.mention.last - 1
    head = keys[clause.mention.first].removeprefix(clause.proclitic)
    return last > clause.mention.first and head in clause.words["case"] and keys[last].startswith("ال")


RULES: tuple[Rule, ...] = (
    in_scare_quotes,
    such,
    in_drill,
    since_then,
    since_the_war,
    kept,
    as_verb,
    negated,
    recurring,
    of_a_launcher,
    purposed,
    in_passive,
    taken,
    threatened,
    planned,
    requested,
    tried,
    exposed_before,
    may_be_waged,
    cancelled,
    carried_out,
    supporting,
    governed_noun,
    condemned,
    in_idiom,
    ended,
    going_on,
    pointing_back,
)
