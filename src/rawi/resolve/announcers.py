"""Whose forces are meant by who tells of them: his own office, his own announcement, losses that he owns up to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rawi.model.mention import Mention, Resolved
from rawi.model.text import Text
from rawi.model.value import Actor

_ARMED_OFFICES = frozenset(("الدفاع", "الجيش", "الاركان", "الداخليه", "الحرس", "الشرطه", "العسكري", "العسكريه"))
"""What is in the name of an office that speaks of its own state's forces."""
_OFFICE_TOKENS = 3
_THAT = (("ان",), ("بان",))
_OWNS_UP = frozenset(("اعترف", "اعترفت", "يعترف", "تعترف", "اقر", "اقرت", "يقر", "تقر"))
"""Verbs of those who own up to losses, which are theirs: اعترفت وسائل إعلام إسرائيلية بإصابة جنديين."""
_ANNOUNCES = frozenset(("اعلن", "اعلنت", "يعلن", "تعلن", "اكد", "اكدت", "قال", "قالت")) | _OWNS_UP
_DEATH = frozenset(("مقتل", "اصابه", "جرح", "وفاه", "استشهاد", "واصابه", "وجرح", "بمقتل", "باصابه", "بجرح", "بسقوط"))
_SAYS = _ANNOUNCES | frozenset(
    ("ادعى", "زعم", "ذكر", "افاد", "اضاف", "اوضح", "ادعت", "زعمت", "ذكرت", "افادت", "اضافت", "اوضحت")
)
_MEDIA_TOKENS = 4
_TOLD_TOKENS = 12
_COUNT_TOKENS = 3
_FORCES = ("state_force", "police")


def speaking_offices(text: Text, nisbas: Mapping[int, str]) -> list[tuple[range, str]]:
    """The tokens of a sentence behind the words in which a state's armed office says something, and its country."""
    speaking: list[tuple[range, str]] = []
    for token, country in nisbas.items():
        office = text.keys[max(0, token - _OFFICE_TOKENS) : token]
        if text.keys[token + 1 : token + 2] in _THAT and not _ARMED_OFFICES.isdisjoint(office):
            said = next(range(token, s.last) for s in text.sentences if s.first <= token < s.last)
            speaking.append((said, country))
    return speaking


def its_own(mention: Mention, text: Text, speaking: Sequence[tuple[range, str]]) -> str | None:
    """The country of the office that speaks of a definite force."""
    definite = mention.detail["article"] or text.keys[mention.last - 1].startswith("ال")
    if not definite or mention.detail["entry"].kind not in _FORCES:
        return None
    return next((country for said, country in reversed(speaking) if mention.first in said), None)


def announcer(found: Resolved, text: Text) -> tuple[int, str] | None:
    """The end token and country of a force that announces something (أعلن الجيش التركي)."""
    actor, first = found.value, found.mention.first
    if actor is None or actor.country is None or actor.kind not in _FORCES or first == 0:
        return None
    return (found.mention.last, actor.country) if text.keys[first - 1].removeprefix("و") in _ANNOUNCES else None


def says_on(mention: Mention, text: Text, named: Mapping[str, Actor]) -> Actor | None:
    """The force that a definite word that says something means, where one force by that word was named with its nation
    before it: ادعى الجيش الإسرائيلي … وقال الجيش في بيان."""
    before = text.keys[mention.first - 1].removeprefix("و") if mention.first else ""
    bare = mention.last - mention.first == 1 and text.keys[mention.first].startswith("ال")
    return next(iter(named.values())) if bare and before in _SAYS and len(named) == 1 else None


def owning_up(mention: Mention, text: Text, nisbas: Mapping[int, str]) -> tuple[int, str] | None:
    """The end token and country of whoever owned up to something right before, where an adjective says of what country
    he is (اعترفت وسائل إعلام إسرائيلية بمقتل | جندي)."""
    for token in range(mention.first - 1, max(mention.first - _TOLD_TOKENS, -1), -1):
        if text.keys[token].removeprefix("و") in _OWNS_UP:
            own = [t for t in range(token + 1, token + 1 + _MEDIA_TOKENS) if t in nisbas and t < mention.first]
            return (own[0] + 1, nisbas[own[0]]) if own else None
    return None


def its_dead(mention: Mention, text: Text, telling: tuple[int, str] | None) -> str | None:
    """The country of the force that announces the death of a soldier of no named nation: أعلن الجيش مقتل جندي."""
    if telling is None or mention.detail["entry"].kind not in _FORCES or mention.detail["article"]:
        return None
    announced = text.keys[telling[0] : mention.first]
    near = len(announced) <= _TOLD_TOKENS and not _DEATH.isdisjoint(announced[-_COUNT_TOKENS:])
    return telling[1] if near and not {".", "\n"} & set(announced) else None
