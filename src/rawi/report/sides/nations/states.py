"""The forces of the state whose name or capital stands at a token: as accused, as what strikes (قصفت واشنطن مواقع)."""

from __future__ import annotations

from rawi.model.claim import Involvement
from rawi.model.value import Actor
from rawi.report.values import Values, between, is_seat, starting

_STATE_TOKENS = 3
_SEAT_TOKENS = 2
_OBJECT_TOKENS = 2
_JOINING = ("و", "ب", "ل", "ف")


def state_at(token: int, values: Values) -> list[Involvement]:
    """The accused forces of the state whose name or capital stands at a token: نسبت الهجوم إلى إسرائيل."""
    named = between(values.places, token, token + _STATE_TOKENS)
    for place in named[:1]:
        label = values.nations.get(place.value.country)
        state = place.value.precision == "country" or is_seat(place, values)
        if place.mention.first == token and label is not None and state:
            actor = Actor(label, "state_force", place.value.country)
            return [Involvement(actor, "accused", place.mention.start, place.mention.end)]
    country = values.seats.get(
        "".join(values.text.keys[token : token + 1]).removeprefix("ل"), ""
    )  # أصابع الاتهام لدمشق
    if not named and country in values.nations:
        actor = Actor(values.nations[country], "state_force", country)
        return [Involvement(actor, "accused", values.text.starts[token], values.text.ends[token])]
    return []


def seat_at(token: int, values: Values) -> list[Involvement]:
    """The forces of the state whose capital stands at a token as its name alone: شنت | واشنطن غارات."""
    keys = values.text.keys
    for last in range(min(len(keys), token + _SEAT_TOKENS), token, -1):
        country = values.seats.get(" ".join(keys[token:last]), "")
        if country in values.nations:
            actor = Actor(values.nations[country], "state_force", country)
            return [Involvement(actor, "stated", values.text.starts[token], values.text.ends[last - 1])]
    return []


def striking_seat(token: int, values: Values) -> list[Involvement]:
    """The forces of the state whose capital stands at a token as what strikes, with what it strikes right behind:
    قصفت أنقرة مواقع، قصف واشنطن ثلاث منشآت; not قصفت دمشق بالصواريخ."""
    found = seat_at(token, values)
    if not found:
        return []
    keys, first = values.text.keys, token
    while values.text.ends[first] < found[0].end:
        first += 1
    for at in range(first + 1, min(len(keys), first + 1 + _OBJECT_TOKENS)):
        if keys[at] in values.words["where_when"] or keys[at].startswith(_JOINING) or not keys[at].isalpha():
            return []
        if keys[at] in values.words["struck_site"] or _names_struck(at, found[0].actor.country, values):
            return found
    return []


def _names_struck(token: int, country: str | None, values: Values) -> bool:
    """Whether what a verb strikes begins at a token: a word for it, or a place of another country without a
    preposition."""
    hit = any(family == "target" for _, _, family in starting(values.side_words, token, token + 1))
    named = between(values.places, token, token + _OBJECT_TOKENS)
    bare = (p for p in named if not p.mention.detail["preposition"] and p.value.country != country)
    return (hit and values.text.keys[token] not in values.words["onto"]) or any(p.mention.first == token for p in bare)
