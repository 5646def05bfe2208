"""Frames that say of a count what befell it with no predicate beside it: what they were exposed to (تعرض 13 لإصابات),
the members of a band taken (تفكيك خلية تضم 5), a means (قصف بصاروخين).
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from rawi.find.quantities.marks import Marks
from rawi.find.quantities.tails import Phrase
from rawi.lexicon.quantities import PERSONS, TAKES, Predicate

_MEANS_REACH = 15
_MEMBERS_REACH = 10
_HOLDER_REACH = 14
_TAKER_REACH = 8
_TAKEN = frozenset(("captured", "seized"))
_CLAIM_REACH = 6
_UNDERGONE_REACH = 6
_GROUP_TOKENS = 2
_AMONG_REACH = 7
_CARE_REACH = 4
_MEANS = TAKES["projectiles"] | TAKES["explosives"]
_SEVERAL = (TAKES["fighters"], TAKES["explosives"])
_FLYING = (TAKES["drones"], TAKES["aircraft"])
_TWO = 2
_HIT = "impacted.hit"
_THROWN = "thrown"
_NAMED = frozenset(("killed.burn", "attackers.raid"))  # هاجموا ثلاث كنائس, إحراق المئات من الحيوانات


class Governor(Struct, frozen=True):
    """Tokens `[first, last)` say `what` of a count; `rule` names the pattern. `extra` counts one more, the man of
    `بمقتله مع أحد حراسه`."""

    what: str
    first: int
    last: int
    rule: str
    extra: int = 0


def suits(predicate: Predicate, phrase: Phrase) -> bool:
    """Whether a predicate can be said of the counted."""
    if phrase.of is None and predicate.id in _NAMED:
        return False
    if predicate.what == "displaced" and phrase.held:
        return False  # فر 300 سجين
    if phrase.of is None:
        thing = phrase.things or predicate.what == "intercepted"  # وأسقطت اثنتين
        return "people" in predicate.takes or (thing and predicate.takes <= TAKES["airborne"])
    if (predicate.takes in _SEVERAL or predicate.what == "attackers") and (phrase.low or 0) < _TWO:
        return False  # one attacker, one bomb: what the incident itself is
    flew = predicate.takes in _FLYING and predicate.what in ("launched", "participants")
    if (flew or (predicate.id == _HIT and phrase.of == "drones")) and (phrase.low or 0) < _TWO:
        return False  # so is one drone that flew an attack or hit, and one aircraft that flew a raid
    return phrase.of in predicate.takes


def undergone(marks: Marks, phrase: Phrase, after: int, bounds: tuple[int, int]) -> Governor | None:
    """`تعرض 13 لإصابات`: a noun under ل says what they underwent."""
    behind = phrase.last + _GROUP_TOKENS * marks.has("of", phrase.last)  # 13 مصريا من العمال تعرضوا للخطف
    around = (*range(max(bounds[0], phrase.first - 2), phrase.first), phrase.last, behind)
    verb = next((token for token in around if marks.has("exposed", token)), None)
    if verb is None:
        return None
    for token in range(phrase.last, min(phrase.last + _UNDERGONE_REACH, after, bounds[1])):
        hit = marks.cue(token, "undergone")
        if hit is not None:
            return Governor(hit.entry.what or "", min(verb, token), hit.last, "undergone")
        if marks.is_break(token):
            return None
    return None


def driven_out(marks: Marks, phrase: Phrase, after: int) -> Governor | None:
    """`ما أجبر الآلاف على مغادرة البلدة`: whom something made leave."""
    verb = next((at for at in (phrase.first - 1, phrase.first - 2) if marks.cue(at, "forced")), None)
    if verb is None or (phrase.of or "people") not in {*TAKES["residents"], *TAKES["households"]}:
        return None
    for token in range(phrase.last, min(phrase.last + _UNDERGONE_REACH, after)):
        if marks.has("leaving", token):
            return Governor("displaced", verb, verb + 1, "undergone")
        if marks.is_break(token):
            return None
    return None


def underwent(marks: Marks, phrase: Phrase) -> Governor | None:
    """`أدى لإصابة 32 شخصا`: the noun under ل right before the count."""
    hit = marks.cue(phrase.first - 1, "undergone")
    return None if hit is None else Governor(hit.entry.what or "", hit.first, hit.last, "before")


def hospitalised(marks: Marks, phrase: Phrase) -> Governor | None:
    """`نقل 18 شخصا إلى المستشفى`: whom an incident brings to hospital it wounded."""
    if not marks.has("carried", phrase.first - 1) or (phrase.of is not None and phrase.of not in PERSONS):
        return None
    for token in range(phrase.last, phrase.last + _CARE_REACH):
        if marks.cue(token, "hospital"):
            return Governor("wounded", phrase.first - 1, phrase.first, "hospital")
    return None


def among(marks: Marks, phrase: Phrase, after: int, last: int) -> Governor | None:
    """`ثمانية صحفيين بين قتلى التفجير`: those of whom they are part say what befell them."""
    if phrase.of is not None and phrase.of not in PERSONS:
        return None
    for token in range(phrase.last, min(phrase.last + _AMONG_REACH, after, last)):
        hit = marks.cue(token, "subset")
        if hit is not None and hit.entry.what:
            return Governor(hit.entry.what, hit.first, hit.last, "among")
        if marks.is_break(token) or token in marks.predicates:
            return None
    return None


def members(marks: Marks, phrase: Phrase, floor: int) -> Governor | None:
    """`تفكيك خلية تضم 5 أشخاص`: those that a band taken consists of, `ضبطت الشرطة شبكة، وتضم خمسة`, wherever the two
    stand; and `عثرت على كدس يحتوي على حزامين`: the arms in a find."""
    at = phrase.first - 1 - marks.has("upon", phrase.first - 1)
    if not (marks.has("comprising", at) or marks.key(at).removeprefix("و") in marks.words["comprising"]):
        return None
    reach = range(at - 1, max(floor, phrase.first - _MEMBERS_REACH) - 1, -1)
    found = _nearest(marks, phrase, reach, "members", lambda predicate: predicate.members)
    return found or _of_band(marks, phrase, at, floor)


def _of_band(marks: Marks, phrase: Phrase, at: int, floor: int) -> Governor | None:
    """The verb of taking or finding that a band or find stands behind, of which the phrase tells what it holds, or the
    arrests that it tells whom they took (حملة اعتقالات واسعة شملت العشرات)."""
    campaign = next((t for t in range(at - 1, max(floor, at - _HOLDER_REACH) - 1, -1) if marks.has("arrests", t)), None)
    if campaign is not None and (phrase.of or "people") in PERSONS:
        return Governor("captured", campaign, campaign + 1, "members")
    wanted, what = ("find", "seized") if phrase.of in TAKES["arms"] else ("band", "captured")
    holder = next((t for t in range(at - 1, max(floor, at - _HOLDER_REACH) - 1, -1) if marks.has(wanted, t)), None)
    if holder is None:
        return None
    for token in range(holder - 1, max(floor, holder - _TAKER_REACH) - 1, -1):
        for hit in marks.predicates.get(token, ()):
            if hit.entry.predicate.what in _TAKEN:
                return Governor(what, hit.first, hit.last, "members")
    return None


def _nearest(
    marks: Marks, phrase: Phrase, reach: range, rule: str, governs: Callable[[Predicate], bool]
) -> Governor | None:
    """The first predicate of a kind that suits a count in a reach of tokens, none beyond a break."""
    for token in reach:
        if marks.is_break(token):
            return None
        for hit in marks.predicates.get(token, ()):
            if governs(hit.entry.predicate) and suits(hit.entry.predicate, phrase):
                return Governor(hit.entry.predicate.what, hit.first, hit.last, rule)
    return None


def means(marks: Marks, phrase: Phrase, floor: int) -> Governor | None:
    """`قصف القاعدة بصاروخين`: projectiles after ب were launched, `هجوم بسيارتين مفخختين`: bombs after it went off."""
    if not phrase.proclitic.endswith("ب"):
        return None
    if phrase.of not in _MEANS:
        return _claimed(marks, phrase, floor)
    if phrase.of == "drones" and phrase.rule == "singular":
        return None  # هجوم بمسيرة: what the attack itself is
    for token in range(phrase.first - 1, max(floor, phrase.first - _MEANS_REACH) - 1, -1):
        for hit in marks.predicates.get(token, ()):
            if suits(hit.entry.predicate, phrase):
                what = "strikes" if phrase.of == "bombs" and not _are_thrown(marks, phrase) else "launched"
                return Governor(what, hit.first, hit.last, "means")
    if phrase.of == "bombs":
        return None
    return None if phrase.rule == "singular" else Governor("launched", phrase.first, phrase.last, "means")


def _are_thrown(marks: Marks, phrase: Phrase) -> bool:
    """Whether bombs are of those that are thrown or dropped, several of them: استهدفت المدينة بعشرين قنبلة."""
    hit = marks.nouns.get(phrase.noun) if phrase.noun is not None else None
    return hit is not None and hit.entry.noun.id == _THROWN and (phrase.low or 0) > 1


def _claimed(marks: Marks, phrase: Phrase, floor: int) -> Governor | None:
    """`أودى الانفجار باثني عشر شخصا`: whom the verb takes by ب."""
    reach = range(phrase.first - 1, max(floor, phrase.first - _CLAIM_REACH) - 1, -1)
    return _nearest(marks, phrase, reach, "means", lambda predicate: predicate.means)
