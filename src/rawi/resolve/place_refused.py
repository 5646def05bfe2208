"""Which places a name can't mean though they are called so: those in countries the article does not speak of, and those
far from all that is named around."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rawi.geo import distance_km
from rawi.lexicon.gazetteer import Gazetteer, GazetteerPlace, name_key
from rawi.model.mention import Mention

BEFORE_MENTIONS = 4
CLEAR_SHARE = 0.4
STRAY_SHARE = 0.12
LARGE_POPULATION, SMALL_POPULATION = 200_000, 20_000
_CALLED_WORDS = 2
"""A kind and one word, which is as likely no town's name (مستشفى الجلاء, فندق السرو)."""
SMALL_KINDS = ("village", "quarter")
_SETTLEMENTS = (*SMALL_KINDS, "town", "city")
_LOCAL_KINDS = ("village", "town", "quarter", "area", "height")
_CALLED_AFTER = ("height",)
"""Kinds that bear the name of a town by chance (جبل صوران)."""
_BUILDING = "building"
_OF_TOWNS = ("base", "camp", "building")
"""Kinds whose site is called after the town it is in (مطار القاهرة، جامعة إسطنبول)."""
_REACHED_FROM: Mapping[str, tuple[str, ...]] = {
    "IL": ("PS", "LB"),
    "PS": ("IL",),
    "LB": ("IL",),
    "RU": ("UA",),
    "UA": ("RU",),
    "PK": ("AF",),
    "AF": ("PK",),
}
"""Countries that another's forces fire on from home, so that who speaks of these alone may mean a small place there."""
_STREETS = ("شارع ", "ساحة ", "ميدان ")
_STREET_KM = 40.0
_BESIDE_TOKENS = 3
_BESIDE_KM = 300.0
_DISTRICT_KM = 60.0
_VILLAGE_KM = 100.0
_PROVINCE_KM = 200.0
_AREAS = ("district", "province", "country")
_FAR_OFF_KM = 400.0
_MARGIN = 2.0
"""How many degrees beyond a country its neighbours' places are still near it."""


def is_street_named_after(index: int, mentions: Sequence[Mention], candidates: tuple[GazetteerPlace, ...]) -> bool:
    """Whether a street or a square is called after a town (شارع بغداد في الناصرية): no other word speaks of that, and a
    town of its country is named beside it that lies far off."""
    mention = mentions[index]
    if not mention.detail["name"].startswith(_STREETS) or any(place.precision != "city" for place in candidates):
        return False
    meant = {place.id for place in candidates}
    around = [*mentions[max(0, index - BEFORE_MENTIONS) : index], *mentions[index + 1 : index + 3]]
    if any(p.id in meant for m in mentions if m is not mention for p in (*m.detail["candidates"], *m.detail["within"])):
        return False
    towns = [place for other in around for place in other.detail["candidates"] if place.precision == "city"]
    towns = [place for place in towns if place.country == candidates[0].country]
    return bool(towns) and all(
        distance_km(p.lat, p.lon, town.lat, town.lon) > _STREET_KM for p in candidates for town in towns
    )


def is_named_in_full(
    index: int, mentions: Sequence[Mention], candidates: tuple[GazetteerPlace, ...], gazetteer: Gazetteer
) -> bool:
    """Whether a name says itself where it lies, whatever countries the article speaks of: the town it belongs to is
    part of it (الضاحية الجنوبية لبيروت), or the country in which one of its name lies stands right behind (حقل كذا في
    سوريا)."""
    mention, other = mentions[index], mentions[index + 1] if index + 1 < len(mentions) else None
    last = name_key(mention.detail["name"]).split()[-1:]
    if last and last[0].startswith("ل") and gazetteer.names.find((last[0][1:],)):
        return bool(mention.detail["candidates"])
    if other is None or other.detail["preposition"] != "in" or other.first - mention.last > _BESIDE_TOKENS:
        return False
    lands = {place.country for place in other.detail["candidates"] if place.precision == "country"}
    return any(place.country in lands for place in candidates)


def is_said_elsewhere(index: int, mentions: Sequence[Mention], candidates: tuple[GazetteerPlace, ...]) -> bool:
    """Whether the town right behind a name, beside which it is said to lie, is far from every place of that name (منطقة
    الزور شرقي سامراء is not the one in Kuwait); of a village, what is in another province (قرية بروانة
    شمالي المقدادية)."""
    large = (p.precision in ("province", "country") or p.population >= LARGE_POPULATION for p in candidates)
    if index + 1 >= len(mentions) or any(large):  # بنغازي شرق طرابلس is far from there, and known
        return False
    mention, other = mentions[index], mentions[index + 1]
    first = other.detail.get("distance_first") or other.detail.get("phrase_first", other.first)
    if not other.detail["describes"] or first - mention.last > _BESIDE_TOKENS:
        return False
    towns = [p for p in other.detail["candidates"] if p.precision not in ("province", "country")]
    village, offset_km = mention.detail["kind"] in SMALL_KINDS, other.detail.get("offset_km") or 0.0
    return bool(towns) and all(
        distance_km(p.lat, p.lon, town.lat, town.lon)
        > offset_km + (_VILLAGE_KM if village and p.province != town.province else _BESIDE_KM)
        for p in candidates
        for town in towns
    )


def is_in_other_province(index: int, mentions: Sequence[Mention], candidates: tuple[GazetteerPlace, ...]) -> bool:
    """Whether a village is told of in a province, right behind it or the district it is in, far from every place of its
    name, all of which lie in others (قرية كذا بولاية زامفارا)."""
    mention = mentions[index]
    if mention.detail["kind"] not in SMALL_KINDS or any(place.precision in _AREAS for place in candidates):
        return False
    behind = mentions[index + 1 : index + 3]
    if not behind or behind[0].first - mention.last > _BESIDE_TOKENS:
        return False
    holder = next((m for m in behind if m.detail["kind"] == "province" and m.detail["preposition"] == "in"), None)
    known = () if holder is None else holder.detail["candidates"]
    provinces = [place for place in known if place.precision == "province" and place.kind == "province"]
    return bool(provinces) and all(
        place.province != province.id and distance_km(place.lat, place.lon, province.lat, province.lon) > _PROVINCE_KM
        for place in candidates
        for province in provinces
    )


def is_in_other_district(index: int, mentions: Sequence[Mention], candidates: tuple[GazetteerPlace, ...]) -> bool:
    """Whether a village or an area is told of in a district far from every place of its name (قرية الحيمة بمديرية كذا
    is not الحيمة of another province)."""
    if index + 1 >= len(mentions):
        return False
    mention, other = mentions[index], mentions[index + 1]
    inside = other.detail["preposition"] == "in" and other.detail["kind"] == "district"
    if mention.detail["kind"] not in _LOCAL_KINDS or not inside or other.first - mention.last > 1:
        return False
    holders = [p for p in other.detail["candidates"] if p.precision in ("district", "city")]
    return bool(holders) and all(
        distance_km(p.lat, p.lon, holder.lat, holder.lon) > _DISTRICT_KM for p in candidates for holder in holders
    )


def is_elsewhere(mention: Mention, candidates: tuple[GazetteerPlace, ...], share: dict[str, float]) -> bool:
    """Whether every candidate is small and in a country the article never speaks of, while it speaks of one: a village
    named النصر told of in Iraq is not the one near Nablus, one called قرية or مدينة no province of another country."""
    if max(share.values(), default=0.0) < CLEAR_SHARE:
        return False
    small = mention.detail["kind"] in SMALL_KINDS  # قرية الجنينة told of in Syria is not the city in Darfur
    for place in candidates:
        of_another_kind = place.precision == "province" and mention.detail["kind"] in _SETTLEMENTS
        if share.get(place.country, 0.0) > (CLEAR_SHARE if of_another_kind else STRAY_SHARE):
            return False
        if place.precision not in ("site", "city") and not of_another_kind:
            return False
        if place.population >= LARGE_POPULATION and not (small or of_another_kind):
            return False
    clear = (country for country, part in share.items() if part >= CLEAR_SHARE)
    reached = {other for country in clear for other in _REACHED_FROM.get(country, ())}
    return not any(place.country in reached for place in candidates)  # قصفت المدفعية الإسرائيلية رفح


def is_far_off(
    index: int,
    mentions: Sequence[Mention],
    candidates: tuple[GazetteerPlace, ...],
    share: dict[str, float],
    gazetteer: Gazetteer,
) -> bool:
    """Whether a village, an area, a hill or a small town lies far from every place that is named around it, all of them
    in the one country that the article speaks of (a قرية or منطقة of Yemen called as a city of Korea is), or a building
    is called after a town that does (نوافذ مسجد الرباط in a village near Nablus)."""
    mention = mentions[index]
    home = max(share, key=lambda country: share[country], default="")
    kinds = _CALLED_AFTER if mention.detail["within"] else _LOCAL_KINDS
    called_after = mention.detail["kind"] == _BUILDING and not mention.detail["within"]
    if not (called_after or mention.detail["kind"] in kinds) or share.get(home, 0.0) < CLEAR_SHARE:
        return False
    if any(p.country == home for p in candidates):
        return False
    if not called_after and any(p.governs or p.precision in ("province", "country") for p in candidates):
        return False
    around = [*mentions[max(0, index - BEFORE_MENTIONS) : index], *mentions[index + 1 : index + 3]]
    places = [place for other in around for place in other.detail["candidates"]]
    near = [place for place in places if place.country == home and place.precision != "country"]
    if not near or any(place.country != home and place.precision == "country" for place in places):
        return False
    if any(_is_about(p, gazetteer.extents.get(home)) for p in candidates):
        return False
    return all(distance_km(p.lat, p.lon, other.lat, other.lon) > _FAR_OFF_KM for p in candidates for other in near)


def _is_about(place: GazetteerPlace, extent: tuple[float, float, float, float] | None) -> bool:
    """Whether a place lies in or near what the places of a country span, south, north, west and east."""
    if extent is None:
        return True
    south, north, west, east = extent
    return south - _MARGIN <= place.lat <= north + _MARGIN and west - _MARGIN <= place.lon <= east + _MARGIN


def is_chance(mention: Mention, candidates: tuple[GazetteerPlace, ...], gazetteer: Gazetteer) -> bool:
    """Whether a name is a place's by chance when nothing else speaks of its country: one that nothing makes a place
    (خسر تدمر), a word that an act was in (قصف على الخيام), a small one, what a site is called after (جبل القاهرة)."""
    detail = mention.detail
    if gazetteer.ambiguous.get(name_key(detail["name"])) == "act" and detail["kind"] is None:
        return True
    if detail["within"]:
        small = all(p.precision in ("site", "city") and p.population < SMALL_POPULATION for p in candidates)
        bare = len(detail["name"].split()) == _CALLED_WORDS
        return detail["kind"] not in _OF_TOWNS or (detail["kind"] == _BUILDING and small and bare)
    if any(p.precision not in ("site", "city") or p.population >= LARGE_POPULATION for p in candidates):
        return False
    bare = not (detail["kind"] or detail["preposition"] or detail["direction"])
    return bare or detail["kind"] in SMALL_KINDS or is_called_quarter(detail["name"], gazetteer)


def is_called_quarter(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name known with the word for a quarter in it (حي العزيزية), of which there is one in many a town, and
    not the name of a part of a city alone (الضاحية الجنوبية)."""
    return any(hit.entry.id == "quarter" for hit in gazetteer.kinds.find(tuple(name_key(name).split()[:1])))
