"""Who took a place, where he is named only as who announces it: إعلان الحركة السيطرة على البلدة."""

from __future__ import annotations

from rawi.model.claim import Involvement
from rawi.report.sides.kinds import FIGHTERS
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between

_ANNOUNCED_TOKENS = 8
_NAME_TOKENS = 6
_PARTICLES = ("ب", "و", "ل")


def announced_taking(telling: Telling, values: Values) -> list[Involvement]:
    """The force or the nation right behind a word of announcing, close behind whom stands the noun of a taking."""
    keys, announces = values.text.keys, values.words["announces"]
    for event in telling.events:
        if event.trigger.type != "territory_change" or event.trigger.form != "noun":
            continue
        first = max(telling.sentence.first, event.mention.first - _ANNOUNCED_TOKENS)
        for token in range(first, event.mention.first):
            bare = keys[token][1:] if keys[token].startswith(_PARTICLES) else keys[token]
            if not announces.isdisjoint((keys[token], bare)) and (found := _named_at(token + 1, values)):
                return found
    return []


def _named_at(token: int, values: Values) -> list[Involvement]:
    """The force named at a token."""
    for told in between(values.actors, token, token + _NAME_TOKENS):
        if told.mention.first == token and told.value.kind in FIGHTERS:
            return [Involvement(told.value, "stated", told.mention.start, told.mention.end)]
    return []
