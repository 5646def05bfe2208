"""Embassies told without their town: they stand in the capital of the country the article speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from rawi.find.places.mentions import a_mention, preposition_of
from rawi.lexicon.gazetteer import Gazetteer, PlaceKind
from rawi.lexicon.match import Hit
from rawi.model.mention import Mention
from rawi.model.text import Text

_CAPITAL = "العاصمه"
_TOWNS = ("city", "site")
_BEHIND_TOKENS = 8
"""How far behind an embassy the place is told that it is in."""


def find_embassies(
    text: Text, kinds: Iterable[Hit[PlaceKind]], mentions: Sequence[Mention], gazetteer: Gazetteer
) -> list[Mention]:
    """The embassies called by the nation whose they are (السفارة الأميركية) that are not told where: any capital but
    that nation's own, of which the resolver knows the one that is meant."""
    found: list[Mention] = []
    for kind in kinds:
        if text.keys[kind.last - 1].removeprefix(kind.proclitic) not in gazetteer.embassies or not kind.article:
            continue
        home = gazetteer.names.find((_CAPITAL, *text.keys[kind.last : kind.last + 1]))
        if not home or home[0].last != 2 or _is_told_where(text, kind, mentions):
            continue
        nation = {place.country for place in home[0].entry}
        elsewhere = tuple(place for place in gazetteer.capitals if place.country not in nation)
        hit = Hit(kind.first, kind.last + 1, elsewhere, kind.proclitic, kind.article, "")
        preposition = preposition_of(text, kind.first, hit, None, None, gazetteer)
        mention = a_mention(text, kind.first, kind.last + 1, hit, None, preposition, None, gazetteer)
        detail = {**mention.detail, "name": text.raw[mention.start : mention.end]}
        found.append(replace(mention, rule="embassy", detail=detail))
    return found


def _is_told_where(text: Text, kind: Hit[PlaceKind], mentions: Sequence[Mention]) -> bool:
    """Whether a place is named close behind an embassy, or a town before it in its sentence (وفي القاهرة، هاجموا
    السفارة)."""
    sentence = next(s for s in text.sentences if s.first <= kind.first < s.last)
    if any(kind.first <= m.first < kind.last + _BEHIND_TOKENS for m in mentions):
        return True
    before = (m for m in mentions if sentence.first <= m.first < kind.first)
    return any(place.precision in _TOWNS for m in before for place in m.detail["candidates"])
