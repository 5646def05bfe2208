"""The armed forces of a nation by its adjective: beside an act (غارة تركية), or at a token."""

from __future__ import annotations

from rawi.model.claim import Involvement
from rawi.model.value import Actor
from rawi.report.acts.event import Event
from rawi.report.sides.kinds import OBJECT_NOUNS
from rawi.report.values import Values, at, between

_NISBA = ("ي", "يه")
_DEFINITE = ("ال", "بال", "لل", "وال", "كال", "فال")
_FEMININE = ("ه", "ات")
_TO = "ل"
_NEAR_TOKENS = 16
"""How far from a word for the enemy's the place may stand that shows whose enemy."""


def by_adjective(token: int, values: Values, *, people: bool = False) -> list[Involvement]:
    """The force whose nation's adjective stands at a token; where `people`, behind a thing, one that could name people
    is none the less an adjective (صاروخين إسرائيليين)."""
    country = values.nisbas.get(token) or _enemy(token, values)
    label = values.nations.get(country) if country not in values.states["divided"] else None  # مقذوف يمني: whose?
    made = values.text.keys[token + 1 : token + 2] in (("الصنع",), ("صنع",))
    named = [r for r in values.actors if r.mention.first <= token < r.mention.last]
    if label is None or made or any(not people or r.value.kind != "population" for r in named):
        return []
    actor = Actor(label, "state_force", country)
    return [Involvement(actor, "stated", values.text.starts[token], values.text.ends[token])]


def qualified(event: Event, values: Values) -> list[Involvement]:
    """The nation whose adjective qualifies an act, at most one other adjective between: غارة جوية تركية,
    but not هجوم سروج شاب تركي."""
    last = event.mention.last
    definite = bool(event.mention.detail["article"])
    found = _adjectives(last, definite, values) or _from_their_side(event, values)
    if found or last + 1 >= event.sentence.last or at(values.places, last) or at(values.actors, last):
        return found
    if event.trigger.id in OBJECT_NOUNS:
        return []  # استهداف دبابتين إسرائيليتين
    key = values.text.keys[last]
    agrees = key.startswith("ال") if definite else not key.startswith(_DEFINITE)
    agrees = agrees and (not key.startswith("ب") or key.endswith(_NISBA))  # إطلاق نار بمدرسة أميركية
    return _adjectives(last + 1, definite, values) if agrees and key.isalpha() else []


def _from_their_side(event: Event, values: Values) -> list[Involvement]:
    """The nation from whose side an act right before came: قصف صاروخي من الجانب الأرمني."""
    last, keys = event.mention.last, values.text.keys
    for token in (last, last + 1):
        if keys[token : token + 1] == ("من",) and keys[token + 1] in values.words["their_side"]:
            return in_a_row(token + 2, values)
    return []


def _adjectives(token: int, definite: bool, values: Values) -> list[Involvement]:
    """The nations of the adjectives in a row from a token, the first as definite as the act: الضربات
    الأميركية البريطانية."""
    keys = values.text.keys
    fit = keys[token].startswith("ال") == definite
    bare = keys[token].endswith("يه") and not definite and not keys[token - 1].endswith(_FEMININE)
    country = bare and at(values.places, token)  # قصف سورية, but not نيران سورية
    return in_a_row(token, values) if fit and not country else []


def in_a_row(token: int, values: Values, *, people: bool = False) -> list[Involvement]:
    """The forces of the nations whose adjectives stand from a token on."""
    found: list[Involvement] = []
    while next_one := by_adjective(token, values, people=people):
        found += next_one
        token += 1
    return found


def _enemy(token: int, values: Values) -> str:
    """The country that occupies, where an act is called the enemy's beside a place of a land that faces it: غارة معادية
    على البلدة; not what is hostile to something (شعارات معادية للحكومة), and nobody elsewhere."""
    keys = values.text.keys[token : token + 2]
    if values.words["hostile"].isdisjoint(keys[:1]) or any(key.startswith(_TO) for key in keys[1:]):
        return ""
    near = between(values.places, token - _NEAR_TOKENS, token + _NEAR_TOKENS)
    facing = any(place.value.country in values.states["facing"] for place in near)
    return next(iter(values.states["occupying"])) if facing else ""
