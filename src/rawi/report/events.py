"""Events: each trigger read in its sentence. Is it asserted, denied, foiled, feared, recalled or general?

An event is what one clause tells; several events make one incident (report/episodes.py). Codebook: general talk of
attacks, future threats, hypotheticals and drills are not incidents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rawi.lexicon.triggers import Trigger
from rawi.model.mention import Mention
from rawi.model.text import Sentence, Text

_OBJECT_TOKENS = 18
_MISSILE_TOKENS = 6
_BEFORE_TOKENS = 6
_OPENING = frozenset("\"«“‘")
_CLOSING = frozenset("\"»”’")
_DONE = frozenset(("تم", "جري", "وتم", "يتم"))
_WHICH = frozenset(("التي", "الذي", "حيث"))
_THREAT_TOKENS = 12
MISSILES = frozenset(("rocket", "missile", "ballistic_missile", "mortar", "artillery"))
"""What is fired from afar."""
_AIMS = frozenset(("معركه", "معارك", "عمليه", "عمليات", "محاوله", "هدف", "سبيل", "اجل", "خطه", "حمله", "مهمه", "طريق"))
_CUE_TOKENS = 5
"""How far before a trigger a cue still governs it; Arabic puts the governing verb or noun close before."""
_SUBJUNCTIVE = frozenset(("ان", "كي", "لكي", "حتي", "سوف", "قد", "لن", "بان"))
_NEGATION = frozenset(("لم", "لن", "لا", "ولم", "ولا", "دون", "بدون", "عدم", "يسجل"))
_EXPOSED_TOKENS = 25
_EXPOSED = ("تعرض", "يتعرض", "تتعرض", "نتيجه", "ادي", "مما", "اثر", "متاثرا", "خضع", "تعرضها", "تعرضه")


@dataclass(frozen=True, slots=True)
class Event:
    """One trigger in its sentence. `standing`: asserted, definite (points back at a known event), reference (recalled
    as cause or occasion), tried (recalled as what somebody is sought or judged for), condemned, denied, general,
    hypothetical."""

    trigger: Trigger
    mention: Mention
    sentence: Sentence
    standing: str
    background: bool

    @property
    def recalled(self) -> bool:
        """Whether the act is only recalled, as the occasion or the subject of something else."""
        return self.standing in ("reference", "tried")

    @property
    def core(self) -> bool:
        """Whether the trigger names the act itself and not only its victims or a vague blow."""
        return self.trigger.form != "casualty" and not self.trigger.vague


def read_events(
    text: Text, triggers: Sequence[Mention], hedges: Sequence[Mention], objects: Sequence[tuple[int, str]] = ()
) -> tuple[Event, ...]:
    """Events in order of telling; triggers inside page furniture are left out, and so are those that need a weapon
    (ضبط) or a missile (أطلق) with none of `objects`, the tokens and names of weapons, close by."""
    by_sentence = _by_sentence(text, triggers)
    cues = _by_sentence(text, hedges)
    events: list[Event] = []
    for sentence in text.sentences:
        if sentence.is_clutter or sentence.index not in by_sentence:
            continue
        around = cues.get(sentence.index, [])
        background = _is_background(sentence, around)
        for mention in by_sentence[sentence.index]:
            if not _has_object(mention, sentence, objects):
                continue
            standing = _standing(text, sentence, mention, around)
            events.append(Event(mention.detail["entry"], mention, sentence, standing, background))
    return tuple(events)


def _has_object(mention: Mention, sentence: Sentence, objects: Sequence[tuple[int, str]]) -> bool:
    needs = mention.detail["entry"].needs
    if needs is None:
        return True
    first = max(sentence.first, mention.first - (_BEFORE_TOKENS if mention.detail["enclitic"] else 0))
    last = min(sentence.last, mention.last + (_OBJECT_TOKENS if needs == "weapon" else _MISSILE_TOKENS))
    fitting = {"missile": MISSILES, "airborne": MISSILES | {"drone"}}.get(needs)
    return any(first <= token < last and (fitting is None or weapon in fitting) for token, weapon in objects)


def _by_sentence(text: Text, mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    grouped: dict[int, list[Mention]] = {}
    at = 0
    for mention in mentions:
        while text.sentences[at].last <= mention.first:
            at += 1
        grouped.setdefault(at, []).append(mention)
    return grouped


def _is_background(sentence: Sentence, cues: Sequence[Mention]) -> bool:
    """A sentence that opens with وكان، يذكر أن and their like tells what was before."""
    return any(cue.rule == "background" and cue.first <= sentence.first + 2 for cue in cues)


def _standing(text: Text, sentence: Sentence, mention: Mention, cues: Sequence[Mention]) -> str:
    keys, first = text.keys, mention.first
    trigger: Trigger = mention.detail["entry"]
    if _in_scare_quotes(text, mention):
        return "general"  # what traders call an «explosion»
    if any(cue.rule == "drill" for cue in cues):
        return "hypothetical"
    before = keys[first - 1] if first > sentence.first else ""
    if trigger.form == "verb" or trigger.id.endswith("_present"):
        if before in _NEGATION:
            return "denied"
        if before in _SUBJUNCTIVE and mention.rule.endswith("present"):
            return "hypothetical"
        if trigger.type == "territory_change" and mention.rule.endswith("present") and not sentence.is_title:
            return "general"  # يسيطر على tells a state, not a change
        governed = _governed(sentence, mention, cues, ("hypothetical", "generic"), window=3)
        return "general" if governed == "generic" else governed or "asserted"
    if any(keys[i] in _NEGATION for i in range(max(sentence.first, first - 2), first)):
        return "denied"
    if mention.detail["proclitic"].endswith("ل") and trigger.form == "noun":
        near = keys[max(sentence.first, first - _EXPOSED_TOKENS) : first]
        if not any(key.lstrip("و").startswith(_EXPOSED) for key in near):
            return "hypothetical"
    if trigger.type == "territory_change":
        if _intended(keys, sentence, first):
            return "hypothetical"
        if mention.detail["article"] and mention.last == first + 1:
            return "general"  # ساحة التحرير، الانسحاب: a name or a notion; what is taken follows على
    if before in _DONE:
        # تم تفكيكها is a passive verb in two words; التي تم إطلاقها only says which ones
        return "definite" if keys[max(first - 2, 0)] in _WHICH else "asserted"
    if mention.detail["proclitic"].endswith("ب") and _is_threatened(sentence, mention, cues):
        return "hypothetical"
    if any(cue.rule == "trial" and sentence.first <= cue.first < first for cue in cues):
        return "tried"
    if _follows_exposure(keys, mention, cues):
        return "reference"
    governed = _governed(
        sentence, mention, cues, ("hypothetical", "denied", "condemn", "generic", "reference"), window=_CUE_TOKENS
    )
    if governed:
        return {"generic": "general", "condemn": "condemned"}.get(governed, governed)
    if keys[mention.last - 1] == "علي":
        return "asserted"  # العثور على، القبض على: the article belongs to the idiom
    if mention.detail["article"] or mention.detail["enclitic"]:
        return "definite"
    return "asserted"


def _is_threatened(sentence: Sentence, mention: Mention, cues: Sequence[Mention]) -> bool:
    """Whether an act behind ب is what a threat or a fear before it is about (تهديدات من فصائل بطرد القوات)."""
    before = [c for c in cues if sentence.first <= c.first and c.last <= mention.first and c.rule == "hypothetical"]
    return bool(before) and mention.first - before[-1].last <= _THREAT_TOKENS


def _in_scare_quotes(text: Text, mention: Mention) -> bool:
    """Whether one word stands alone between quotation marks: the writer doesn't call it so himself."""
    if mention.last != mention.first + 1 or not 0 < mention.first < len(text.keys) - 1:
        return False
    return text.keys[mention.first - 1] in _OPENING and text.keys[mention.last] in _CLOSING


def _follows_exposure(keys: Sequence[str], mention: Mention, cues: Sequence[Mention]) -> bool:
    """Whether the act is what somebody was exposed to before (بعد تعرض الموكب في الصباح إلى إطلاق نار)."""
    for cue in reversed(cues):
        if cue.rule == "reference" and 0 <= mention.first - cue.last <= _EXPOSED_TOKENS and cue.last < len(keys):
            return keys[cue.last].startswith("تعرض")
    return False


def _intended(keys: Sequence[str], sentence: Sentence, first: int) -> bool:
    """Whether a taking is the aim of what stands right before it (معركة استعادة القاعدة), not yet a fact."""
    return first > sentence.first and keys[first - 1].removeprefix("و").removeprefix("ب") in _AIMS


def _governed(
    sentence: Sentence, mention: Mention, cues: Sequence[Mention], families: tuple[str, ...], *, window: int
) -> str | None:
    """The family of the nearest cue within `window` tokens before the trigger, or None."""
    for cue in reversed(cues):
        if cue.last <= mention.first and cue.first >= sentence.first and cue.rule in families:
            return cue.rule if mention.first - cue.last < window else None
    return None
