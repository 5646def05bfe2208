"""The forces of the state whose name or capital stands at a token."""

from __future__ import annotations

from rawi.model.claim import Involvement
from rawi.model.value import Actor
from rawi.report.values import Values, between, is_seat

_STATE_TOKENS = 3


def state_at(token: int, values: Values) -> list[Involvement]:
    """The accused forces of the state whose name or capital stands at a token: نسبت الهجوم إلى إسرائيل."""
    named = between(values.places, token, token + _STATE_TOKENS)
    for place in named[:1]:
        label = values.nations.get(place.value.country)
        state = place.value.precision == "country" or is_seat(place, values)
        if place.mention.first == token and label is not None and state:
            actor = Actor(label, "state_force", place.value.country)
            return [Involvement(actor, "accused", place.mention.start, place.mention.end)]
    country = values.seats.get(values.text.keys[token].removeprefix("ل"), "")  # أصابع الاتهام لدمشق
    if not named and country in values.nations:
        actor = Actor(values.nations[country], "state_force", country)
        return [Involvement(actor, "accused", values.text.starts[token], values.text.ends[token])]
    return []
