"""Where an act told without a place was: where the official who tells of it holds office (قال محافظ ديالى إن هجوما
استهدف نقطة شرقي المحافظة), where the force that made an arrest is at home (ألقت شرطة ديالى القبض), or where the raid
was that it came of (داهموا وكرا في القطيف. … وأوقف التسعة جميعا)."""

from __future__ import annotations

from rawi.model.mention import Resolved
from rawi.report.acts.event import Event
from rawi.report.values import Values, between

IN_OFFICE = "no place told; where the official who tells of it holds office"
_POLICED = frozenset(("arrest", "weapons_seizure"))
"""What a local force does at home."""
_DOER_TOKENS = 5
"""How far before such an act, or behind its verb, the force is named that did it."""
_AREA = frozenset(("in", "at"))
OF_RAID = "no place told; where the raid was that it came of"
_SENTENCES = 2
"""How many sentences before the one it came to a raid is told."""
_PLACE_TOKENS = 14


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


def place_of_raid(lead: Event, values: Values) -> Resolved | None:
    """The first place behind the last raid told with one before an arrest or a find; None where there is none finer
    than a country, another is named in a sentence since, or the act is only recalled."""
    if lead.recalled or lead.standing != "asserted" or lead.trigger.type not in _POLICED:
        return None
    for index in range(lead.sentence.index, max(-1, lead.sentence.index - _SENTENCES - 1), -1):
        sentence = values.text.sentences[index]
        last = min(sentence.last, lead.mention.first)
        for token in range(last - 1, sentence.first - 1, -1):
            if _is_raid(token, values):
                named = between(values.places, token, min(last, token + _PLACE_TOKENS))
                if (place := next((r for r in named if _is_set(r)), None)) is not None:
                    since = between(values.places, sentence.last, lead.mention.first)
                    return None if any(_is_set(r) for r in since) else place
    return None


def _is_raid(token: int, values: Values) -> bool:
    """Whether a word is a raid, or an operation or a campaign said to be one of security (حملة أمنية)."""
    keys, words = values.text.keys, values.words
    if keys[token].removeprefix("و") in words["raid"]:
        return True
    behind = keys[token + 1 : token + 2]
    return keys[token].removeprefix("ب") in words["security_operation"] and any(
        key.removeprefix("ال") in words["of_security"] for key in behind
    )


def _is_set(resolved: Resolved) -> bool:
    """Whether a place is where something is, and no country."""
    set_in = resolved.mention.detail["preposition"] not in ("to", "from")
    return set_in and resolved.value is not None and resolved.value.precision != "country"
