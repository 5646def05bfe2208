"""Places of office: an act told without a place happened where the official who tells of it holds office (قال محافظ
ديالى إن هجوما استهدف نقطة شرقي المحافظة), and an arrest where the force that made it is at home (ألقت شرطة ديالى
القبض)."""

from __future__ import annotations

from rawi.model.mention import Resolved
from rawi.report.acts.events import Event
from rawi.report.values import Values, between

IN_OFFICE = "no place told; where the official who tells of it holds office"
_POLICED = frozenset(("arrest", "weapons_seizure"))
"""What a local force does at home."""
_DOER_TOKENS = 5
"""How far before such an act, or behind its verb, the force is named that did it."""
_AREA = frozenset(("in", "at"))


def place_of_office(lead: Event, values: Values) -> Resolved | None:
    """Where the official holds office who tells of an act in its sentence, or the force that did it; None where none of
    a place finer than a country does, or the act is only recalled."""
    if lead.recalled:
        return None
    sentence = lead.sentence
    named = (*between(values.places, sentence.first, sentence.last), *_areas(lead, values))
    return next((resolved for resolved in named if _is_area(resolved, lead, values)), None)


def _areas(lead: Event, values: Values) -> list[Resolved]:
    return between(values.areas, lead.sentence.first, lead.sentence.last) if values.areas else []


def _is_area(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether a place is named as the area of an office that speaks or of a force that acts: شرطة قندهار, but neither a
    minister's country nor the town a source is in."""
    if resolved.value.precision == "country" or not _is_of_office(resolved, values):
        return False
    return values.is_spoken(resolved.mention.start) or _is_doer(resolved, lead)


def _is_of_office(resolved: Resolved, values: Values) -> bool:
    mention, keys, words = resolved.mention, values.text.keys, values.words
    named = keys[max(0, mention.first - 1) : mention.first + 1]
    if not words["local_office"].isdisjoint((*named, *(key.removeprefix("و") for key in named))):
        return True
    first = min(mention.detail.get("phrase_first") or mention.first, mention.first)
    force = " ".join(keys[max(0, first - 2) : first])  # متحدث الدفاع المدني بنجران
    return mention.detail["preposition"] in _AREA and force in words["local_force"]


def _is_doer(resolved: Resolved, lead: Event) -> bool:
    """Whether the force of an area stands as who arrested or seized: right before the act or within its verb."""
    mention, act = resolved.mention, lead.mention
    if lead.trigger.type not in _POLICED:
        return False
    return act.first - _DOER_TOKENS <= mention.last <= act.first or act.last <= mention.first < act.last + _DOER_TOKENS
