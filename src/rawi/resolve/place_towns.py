"""Of which town a quarter or a site of a common name is told: of that named beside it in its sentence, or of the one
town of which all was told so far."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.geo import distance_km
from rawi.lexicon.gazetteer import GazetteerPlace
from rawi.model.mention import Mention
from rawi.resolve.place_refused import BEFORE_MENTIONS

_QUARTER_TOKENS = 3
_CLAUSE_TOKENS = 14
_AT = ("in", "at")
_TOLD_MENTIONS = 12
"""How many places back an article is asked whether it has told of one town alone."""
_ABROAD_TOKENS = 6
_TOWN_KM = 40.0


def is_of_another_town(
    index: int, mentions: Sequence[Mention], candidates: tuple[GazetteerPlace, ...], *, is_common: bool
) -> bool:
    """Whether a quarter or a site is told of in a town far from every place of its name: حي الزهور في الفلوجة، مسجد سيد
    آباد في قندوز. A name that is common, or no quarter's, is told of in the one town there was."""
    mention, site = mentions[index], bool(mentions[index].detail["within"])
    # a road to a town is no nearer to the next one named (طريق الرياض جدة); a district's hospital is in its province
    held = {place.province for place in candidates} if site else set()
    towns = [
        place
        for other in mentions[index + 1 : index + 2 if site else index + 3]
        if _may_hold(mention, other, candidates if site else ())
        if held.isdisjoint(place.province if place.is_seat else place.id for place in other.detail["candidates"])
        for place in other.detail["candidates"]
        if place.precision == "city"
    ]
    if not towns and not site and index:
        towns = _town_before(mention, mentions[max(0, index - BEFORE_MENTIONS) : index], candidates)
    if not towns and not site and is_common:
        towns = _sole_town(mentions[max(0, index - _TOLD_MENTIONS) : index], candidates)
    return bool(towns) and all(
        distance_km(town.lat, town.lon, place.lat, place.lon) > _TOWN_KM for town in towns for place in candidates
    )


def _town_before(
    mention: Mention, before: Sequence[Mention], candidates: tuple[GazetteerPlace, ...]
) -> list[GazetteerPlace]:
    """The town in which, as is told right before a quarter, all was (وفي الفلوجة قتل مسلحون ضابطا في حي الزهور); one of
    another country is where somebody speaks (قالت الوزارة في موسكو إن حي برزة)."""
    countries = {place.country for place in candidates}
    for other in reversed(before):
        if mention.first - other.last > _CLAUSE_TOKENS:
            break
        finer = [place for place in other.detail["candidates"] if place.precision != "country"]
        if finer:
            inside = other.detail["preposition"] == "in"
            return [p for p in finer if inside and p.precision == "city" and p.country in countries]
    return []


def _sole_town(before: Sequence[Mention], candidates: tuple[GazetteerPlace, ...]) -> list[GazetteerPlace]:
    """The one town of which all so far was told (قتلى بتفجير في بنغازي … في مستشفى الجلاء، في حي القادسية); none where
    their own country or province has been named."""
    told = [place for other in before for place in other.detail["candidates"]]
    towns = [
        p for o in before for p in o.detail["candidates"] if o.detail["preposition"] in _AT and p.precision == "city"
    ]
    apart = any(distance_km(a.lat, a.lon, towns[0].lat, towns[0].lon) > _TOWN_KM for a in towns)
    lands = {place.country for place in told} - {town.country for town in towns}
    held = {place.province for place in candidates} & {key for place in told for key in (place.id, place.province)}
    named = any(place.country in lands for place in candidates)
    return [] if apart or named or held else towns


def _may_hold(mention: Mention, other: Mention, named_after: tuple[GazetteerPlace, ...]) -> bool:
    """Whether a place named behind a quarter or a site is near enough to hold it; a site that is called after a place
    of another country (فندق فلسطين وسط بغداد، فندق تيبستي في شارع مزدحم بمدينة بنغازي) may be described in between."""
    countries = {place.country for place in named_after}
    abroad = bool(countries) and countries.isdisjoint(place.country for place in other.detail["candidates"])
    if gap(mention, other) > (_ABROAD_TOKENS if abroad else _QUARTER_TOKENS):
        return False
    inside = other.detail["preposition"] == "in" or (abroad and other.detail["direction"] is not None)
    return inside or not named_after


def gap(a: Mention, b: Mention) -> int:
    return max(b.first - a.last, a.first - b.last)
