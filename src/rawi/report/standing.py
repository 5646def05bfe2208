"""Standing: how an act is meant where a trigger names it. Asserted, denied, feared, recalled, tried, or general talk.

The rules are asked in order, and the first that answers decides. Codebook: general talk of attacks, future threats,
hypotheticals and drills are not incidents.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rawi.lexicon.triggers import Trigger
from rawi.model.mention import Mention
from rawi.model.text import Sentence, Text

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
_PERSONS = ("ت", "وا", "تا")
"""Endings of the perfect that no noun of an act has."""
_OPENING = frozenset('"«“‘')
_CLOSING = frozenset('"»”’')


@dataclass(frozen=True, slots=True)
class Telling:
    """One trigger in its sentence, the cues of the sentence, and the words the rules ask for by name."""

    text: Text
    sentence: Sentence
    mention: Mention
    cues: Sequence[Mention]
    words: Mapping[str, frozenset[str]]

    @property
    def trigger(self) -> Trigger:
        """The entry that was found."""
        entry: Trigger = self.mention.detail["entry"]
        return entry

    @property
    def verbal(self) -> bool:
        """Whether the trigger is a finite verb: قتلت and قتلوا are, قتل can be the noun."""
        trigger = self.trigger
        if trigger.form == "verb" or trigger.imperfect:
            return True
        return trigger.inflect == "verb" and self.text.keys[self.mention.first].endswith(_PERSONS)

    @property
    def proclitic(self) -> str:
        """Particles written onto the trigger."""
        return str(self.mention.detail["proclitic"])

    def before(self, steps: int = 1) -> str:
        """The key `steps` tokens before the trigger, empty outside the sentence."""
        token = self.mention.first - steps
        return self.text.keys[token] if token >= self.sentence.first else ""

    def governed(self, families: tuple[str, ...], *, window: int) -> str | None:
        """The family of the nearest cue of these within `window` tokens before the trigger, or None. What follows بعد
        أن is a clause and no mere occasion."""
        for cue in reversed(self.cues):
            if cue.rule == "reference" and self._opens_clause(cue.last):
                continue
            if cue.last <= self.mention.first and cue.rule in families:
                return cue.rule if self.mention.first - cue.last < window else None
        return None

    def in_clause_of(self, family: str, *, window: int) -> bool:
        """Whether a cue of a family stands before the trigger in the same clause, within `window` tokens, with no
        occasion (إثر، بعد) between them."""
        for cue in reversed(self.cues):
            if cue.last <= self.mention.first and cue.rule == "reference":
                return False
            if cue.rule == family and cue.last <= self.mention.first < cue.last + window:
                between = self.text.keys[cue.last : self.mention.first]
                return not any(key in "،؛" or key in self.words["clause"] for key in between)
        return False

    def _opens_clause(self, token: int) -> bool:
        return token < self.sentence.last and self.text.keys[token] in self.words["clause"]


Rule = Callable[[Telling], str | None]


def read_standing(telling: Telling) -> str:
    """asserted, definite (points back at a known event), reference (recalled as cause or occasion), tried (recalled as
    what somebody is sought or judged for), condemned, denied, general or hypothetical."""
    return next((standing for rule in RULES if (standing := rule(telling))), "asserted")


def in_scare_quotes(telling: Telling) -> str | None:
    """One word alone between quotation marks: what traders call an «explosion»."""
    mention, keys = telling.mention, telling.text.keys
    if mention.last != mention.first + 1 or not 0 < mention.first < len(keys) - 1:
        return None
    return "general" if keys[mention.first - 1] in _OPENING and keys[mention.last] in _CLOSING else None


def such(telling: Telling) -> str | None:
    """An act of a kind, of which none is told (هجوم كهذا)."""
    last = telling.mention.last
    return "general" if last < telling.sentence.last and telling.text.keys[last] in telling.words["such"] else None


def in_drill(telling: Telling) -> str | None:
    """A drill is played, not told, as far as the sentence stays with it (مناورات في البحر، فيما قتل جندي)."""
    keys = telling.text.keys
    for cue in telling.cues:
        first, last = sorted((cue.first, telling.mention.first))
        if cue.rule == "drill" and telling.words["turn"].isdisjoint(keys[first:last]):
            return "hypothetical"
    return None


def as_verb(telling: Telling) -> str | None:
    """A finite verb asserts unless it is negated, conditional, or, in the imperfect, wished or governed; يسيطر على
    tells a state and no change. A perfect verb tells a fact whatever noun stands before it (إيقاف طالب فتح النار)."""
    if not telling.verbal or any(c.rule == "reference" and c.last == telling.mention.first for c in telling.cues):
        return None  # عقب طرد المسلحين: what stands right behind a preposition is the noun
    present = telling.trigger.imperfect
    if telling.before() in telling.words["negation"]:
        return "denied"
    if telling.governed(("conditional",), window=_CONDITION_TOKENS):
        return "hypothetical"
    if present and telling.before() in telling.words["subjunctive"]:
        return "hypothetical"
    if (
        telling.trigger.type == "territory_change"
        and not telling.sentence.is_title
        and (present or _describes(telling))
    ):
        return "general" if present else "definite"
    families = ("hypothetical", "plan", "generic") if present else ("generic",)
    governed = telling.governed(families, window=_VERB_CUE_TOKENS)
    return {None: "asserted", "generic": "general"}.get(governed, "hypothetical")


def _describes(telling: Telling) -> bool:
    """Whether a verb of taking only says who or what is meant (التنظيم الذي سيطر على مناطق، بلدة سيطر عليها)."""
    last = telling.mention.last
    behind = telling.text.keys[last] if last < telling.sentence.last else ""
    return telling.before() in telling.words["which"] or behind in telling.words["upon"]


def negated(telling: Telling) -> str | None:
    """A negation one or two words before a noun (دون وقوع إصابات)."""
    return "denied" if {telling.before(1), telling.before(2)} & telling.words["negation"] else None


def purposed(telling: Telling) -> str | None:
    """ل before the noun of an act gives its purpose, unless somebody is exposed to it (تعرض لهجوم)."""
    if telling.trigger.form != "noun" or not telling.proclitic.endswith("ل"):
        return None
    first = max(telling.sentence.first, telling.mention.first - _EXPOSED_TOKENS)
    near = telling.text.keys[first : telling.mention.first]
    exposed = tuple(telling.words["exposed"])
    return None if any(key.lstrip("و").startswith(exposed) for key in near) else "hypothetical"


def taken(telling: Telling) -> str | None:
    """A taking that is the aim of what stands before it (معركة استعادة القاعدة), or a mere notion (ساحة التحرير)."""
    if telling.trigger.type != "territory_change":
        return None
    near = (telling.before(n).removeprefix("و") for n in range(1, _AIM_TOKENS + 1))
    if any(not telling.words["aim"].isdisjoint((key, key.removeprefix("ب"), key.removeprefix("ل"))) for key in near):
        return "hypothetical"
    alone = telling.mention.last == telling.mention.first + 1
    if telling.mention.detail["article"] and alone:
        return "general"
    return None if telling.sentence.is_title or _is_achieved(telling) else "general"


def _is_achieved(telling: Telling) -> bool:
    """Whether a word before the noun of a taking says that it came about or was told (تمكن من، أعلن، بعد): تحرير البلدة
    as a mere subject (تحرير البلدة بات محسوما) tells nothing."""
    first = max(telling.sentence.first, telling.mention.first - _ACHIEVED_TOKENS)
    keys = telling.text.keys[first : telling.mention.first]
    return any(key in telling.words["achieved"] or key[1:] in telling.words["achieved"] for key in keys)


def in_passive(telling: Telling) -> str | None:
    """تم تفكيكها is a passive verb in two words; التي تم إطلاقها only says which ones."""
    if telling.before() not in telling.words["done"]:
        return None
    return "definite" if telling.before(2) in telling.words["which"] else "asserted"


def threatened(telling: Telling) -> str | None:
    """An act behind ب is what a threat or a fear before it is about (تهديدات من فصائل بطرد القوات)."""
    if not telling.proclitic.endswith("ب"):
        return None
    feared = telling.governed(("hypothetical", "plan"), window=_THREAT_TOKENS + 1)
    return "hypothetical" if feared else None


def tried(telling: Telling) -> str | None:
    """What somebody is sought or judged for (محاكمة المتهمين بتفجير السوق)."""
    return "tried" if telling.governed(("trial",), window=_TRIAL_TOKENS) else None


def condemned(telling: Telling) -> str | None:
    """The object of a verb of condemning that opens the clause (دانت وزارة الخارجية في بيان لها التفجير)."""
    return "condemned" if telling.in_clause_of("condemn", window=_CONDEMN_TOKENS) else None


def planned(telling: Telling) -> str | None:
    """Everything a plan or a threat is about (يخططون لاعتداءات في المدينة باسم التنظيم وهجوم على مقر الشرطة)."""
    return "hypothetical" if telling.in_clause_of("plan", window=_PLAN_TOKENS) else None


def exposed_before(telling: Telling) -> str | None:
    """What somebody was exposed to before what is told (بعد تعرض الموكب في الصباح إلى إطلاق نار)."""
    keys = telling.text.keys
    for cue in reversed(telling.cues):
        if cue.rule == "reference" and 0 <= telling.mention.first - cue.last <= _EXPOSED_TOKENS:
            exposed = cue.last < len(keys) and keys[cue.last].startswith(tuple(telling.words["exposure"]))
            return "reference" if exposed else None
    return None


def governed_noun(telling: Telling) -> str | None:
    """The nearest cue close before a noun says how it is meant."""
    families = ("hypothetical", "conditional", "denied", "condemn", "generic", "reference")
    governed = telling.governed(families, window=_CUE_TOKENS)
    return {"generic": "general", "condemn": "condemned", "conditional": "hypothetical"}.get(governed or "", governed)


def in_idiom(telling: Telling) -> str | None:
    """The article of العثور على belongs to the idiom and points back at nothing."""
    return "asserted" if telling.text.keys[telling.mention.last - 1] in telling.words["idiom"] else None


def pointing_back(telling: Telling) -> str | None:
    """A definite noun returns to an act already told (الهجوم، هجومهم)."""
    detail = telling.mention.detail
    return "definite" if detail["article"] or detail["enclitic"] else None


RULES: tuple[Rule, ...] = (
    in_scare_quotes,
    such,
    in_drill,
    as_verb,
    negated,
    purposed,
    taken,
    in_passive,
    threatened,
    planned,
    tried,
    exposed_before,
    governed_noun,
    condemned,
    in_idiom,
    pointing_back,
)
