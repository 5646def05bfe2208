"""Places of raids: an arrest or a find told without a place was where the raid or operation was that it came of (داهموا
وكرا في القطيف. … وأوقف التسعة جميعا)."""

from __future__ import annotations

from rawi.model.mention import Resolved
from rawi.report.acts.events import Event
from rawi.report.values import Values, between

OF_RAID = "no place told; where the raid was that it came of"
_CAME_OF = ("arrest", "weapons_seizure")
_SENTENCES = 2
"""How many sentences before the one it came to a raid is told."""
_PLACE_TOKENS = 14


def place_of_raid(lead: Event, values: Values) -> Resolved | None:
    """The first place behind the last raid told with one before an arrest or a find; None where there is none finer
    than a country, another is named in a sentence since, or the act is only recalled."""
    if lead.recalled or lead.standing != "asserted" or lead.trigger.type not in _CAME_OF:
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
