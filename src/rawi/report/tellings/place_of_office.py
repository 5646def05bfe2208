"""Places of office: an act told without a place happened where the official who tells of it holds office (قال محافظ
ديالى إن هجوما استهدف نقطة شرقي المحافظة)."""

from __future__ import annotations

from rawi.model.mention import Resolved
from rawi.report.acts.events import Event
from rawi.report.values import Values, between

IN_OFFICE = "no place told; where the official who tells of it holds office"


def place_of_office(lead: Event, values: Values) -> Resolved | None:
    """Where the official holds office who tells of an act in its sentence; None where none of a place finer than a
    country does, or the act is only recalled."""
    if lead.recalled:
        return None
    named = between(values.places, lead.sentence.first, lead.sentence.last)
    return next((resolved for resolved in named if _is_area(resolved, values)), None)


def _is_area(resolved: Resolved, values: Values) -> bool:
    """Whether a place is named as the area of an office that speaks: شرطة قندهار, but neither a minister's country nor
    the town a source is in."""
    mention = resolved.mention
    named = values.text.keys[max(0, mention.first - 1) : mention.first + 1]
    office = not values.words["local_office"].isdisjoint((*named, *(key.removeprefix("و") for key in named)))
    return office and resolved.value.precision != "country" and values.is_spoken(mention.start)
