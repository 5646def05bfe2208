"""Which of several namesakes is meant: by prior (size, hand-written), by the countries the article has in view, and by
the places that stand next to it (قضاء هيت بمحافظة الأنبار)."""

from __future__ import annotations

from collections.abc import Sequence, Set

from rawi.geo import distance_km
from rawi.lexicon.gazetteer import Gazetteer, GazetteerPlace
from rawi.model.mention import Mention
from rawi.model.text import Text
from rawi.resolve.countries import Namesakes, countries_in_view, namesakes, shares
from rawi.resolve.place_homes import homeland_of, host_of
from rawi.resolve.place_refused import (
    is_called_quarter,
    is_chance,
    is_elsewhere,
    is_far_off,
    is_in_other_district,
    is_in_other_province,
    is_named_in_full,
    is_said_elsewhere,
    is_street_named_after,
)
from rawi.resolve.place_towns import gap, is_of_another_town

NEIGHBOUR_TOKENS = 7
_KIND_PRECISION = {
    "province": ("province", "district"),  # the governorates of Palestine are districts
    "district": ("district",),
    "city": ("city",),
    "town": ("city", "site"),
    "village": ("site", "city"),
    "quarter": ("site",),
}
_COUNTRY_BONUS = 7.0
_NEIGHBOUR_BONUS = 3.0
_SAME_PROVINCE_BONUS = 1.75
_KIND_BONUS = 5.0
_FAR_KM = 250.0


def choose(
    index: int,
    mentions: Sequence[Mention],
    share: dict[str, float],
    alone: Set[Namesakes],
    gazetteer: Gazetteer,
) -> tuple[GazetteerPlace | None, str]:
    mention = mentions[index]
    candidates: tuple[GazetteerPlace, ...] = mention.detail["candidates"] or mention.detail["within"]
    if mention.rule in ("capital", "homeland"):
        home = homeland_of(index, mentions, share)
        if mention.rule == "homeland":
            region = gazetteer.regions.get((home, mention.detail["direction"]))
            if region is not None:
                return region, "a region of the country in view"
            return gazetteer.countries.get(home), "the country in view"
        return next((place for place in candidates if place.country == home), None), "its country in view"
    if mention.rule == "embassy":
        return host_of(candidates, share), "the capital of the country in view"
    if not candidates:
        return None, "not in the gazetteer"
    full = is_named_in_full(index, mentions, candidates, gazetteer)
    if not full and namesakes(candidates) in alone and is_chance(mention, candidates, gazetteer):
        return None, "only namesakes in countries nothing else speaks of"
    if not full and is_elsewhere(mention, candidates, share):
        return None, "only namesakes far from the country in view"
    if is_far_off(index, mentions, candidates, share, gazetteer):
        return None, "only namesakes far from the places named around it"
    if is_said_elsewhere(index, mentions, candidates):
        return None, "only namesakes far from the town beside which it is said to lie"
    if is_in_other_district(index, mentions, candidates):
        return None, "only namesakes far from the district it is said to lie in"
    if is_in_other_province(index, mentions, candidates):
        return None, "only namesakes far from the province it is said to lie in"
    common = is_called_quarter(mention.detail["name"], gazetteer) or all(
        place.kind != "quarter" for place in candidates
    )
    if (is_quarter(mention) or mention.detail["within"]) and is_of_another_town(
        index, mentions, candidates, is_common=common
    ):
        return None, "only namesakes in other towns"
    if mention.detail["within"] and is_street_named_after(index, mentions, candidates):
        return None, "a street called after a town"
    if is_of_another_land(index, mentions, candidates):
        return None, "only namesakes in other countries than the place it is said to lie in"
    province = _province_meant(index, mentions, candidates, gazetteer)
    if province is not None:
        return province, "the province, whose name the town bears"
    if len(candidates) == 1:
        return candidates[0], "the only place of this name"
    return _weighed(index, mentions, share)[0][0], f"best of {len(candidates)} places of this name"


def weigh_places(
    mentions: Sequence[Mention], text: Text, gazetteer: Gazetteer, *, home: str | None = None
) -> tuple[tuple[tuple[GazetteerPlace, float], ...], ...]:
    """The places each mention may name with their weights, the heaviest first."""
    votes = countries_in_view(mentions, text, gazetteer, home)
    share = shares(votes)
    return tuple(_weighed(index, mentions, share) for index in range(len(mentions)))


def _weighed(
    index: int, mentions: Sequence[Mention], share: dict[str, float]
) -> tuple[tuple[GazetteerPlace, float], ...]:
    mention = mentions[index]
    neighbours = [
        other.detail["candidates"]
        for other in mentions[max(0, index - 2) : index + 3]
        if other is not mention and gap(mention, other) <= NEIGHBOUR_TOKENS and other.detail["candidates"]
    ]
    candidates: tuple[GazetteerPlace, ...] = mention.detail["candidates"] or mention.detail["within"]
    weights = ((place, _score(place, mention, neighbours, share)) for place in candidates)
    return tuple(sorted(weights, key=lambda weighed: (weighed[1], weighed[0].id), reverse=True))


def is_quarter(mention: Mention) -> bool:
    candidates = mention.detail["candidates"]
    return mention.detail["kind"] == "quarter" or (bool(candidates) and all(p.kind == "quarter" for p in candidates))


def is_of_another_land(index: int, mentions: Sequence[Mention], candidates: tuple[GazetteerPlace, ...]) -> bool:
    """Whether what a name is said to lie in, right behind it or the list it stands in, is in none of its countries:
    حيدر آباد بولاية هلمند، شين وعلينغار بولاية لغمان. A town holds what is smaller than itself (the embassy of a
    country is in one too)."""
    at = index
    while at + 1 < len(mentions) and _is_listed(mentions[at], mentions[at + 1]):
        at += 1
    following = mentions[at + 1] if at + 1 < len(mentions) else None
    if following is None or following.detail["preposition"] != "in" or following.first - mentions[at].last > 1:
        return False
    detail = mentions[index].detail
    bare = not (detail["kind"] or detail["preposition"] or detail["direction"])
    if any(place.precision == "country" or (bare and place.governs) for place in candidates):
        return False  # ما تقوم به أنقرة في سوريا
    if at > index and any(place.precision != "province" for place in following.detail["candidates"]):
        return False  # من الرياض وأثينا باليونان: a country holds the last of a list alone
    holders = {place.country for place in following.detail["candidates"]}
    return bool(holders) and holders.isdisjoint(place.country for place in candidates)


def _is_listed(mention: Mention, following: Mention) -> bool:
    """Whether a name stands right behind another with nothing that says it holds it: then و joins them."""
    phrase = following.detail.get("phrase_first", following.first)
    joined = following.detail["preposition"] is None or following.rule == "unknown"  # في منطقتي كذا وكذا: both are in
    return bool(phrase == mention.last and joined)


def _province_meant(
    index: int, mentions: Sequence[Mention], candidates: tuple[GazetteerPlace, ...], gazetteer: Gazetteer
) -> GazetteerPlace | None:
    """The province whose name a town bears, where it is called one (محافظتي صعدة وعمران) or a district is said to lie
    in it (مديرية كتاف في صعدة)."""
    mention, before = mentions[index], mentions[index - 1] if index else None
    if any(place.precision == "province" for place in candidates):
        return None
    if mention.detail["kind"] != "province":
        if before is None or mention.detail["preposition"] != "in" or mention.detail["kind"]:
            return None
        if mention.first - before.last > 1 or before.detail["precision"] != "district":
            return None
    seats = (gazetteer.by_id.get(place.province) for place in candidates if place.precision == "city" and place.is_seat)
    return next((place for place in seats if place is not None), None)


def _score(
    place: GazetteerPlace,
    mention: Mention,
    neighbours: list[tuple[GazetteerPlace, ...]],
    share: dict[str, float],
) -> float:
    score = place.prior + _COUNTRY_BONUS * share.get(place.country, 0.0)
    wanted = _KIND_PRECISION.get(mention.detail["kind"] or "")
    if wanted and place.precision in wanted:
        score += _KIND_BONUS
    for others in neighbours:
        if any(other.id == place.province for other in others):
            score += _NEIGHBOUR_BONUS
        elif place.province and any(other.province == place.province for other in others):
            score += _SAME_PROVINCE_BONUS  # حي الحسينية شمالي بغداد
        elif any(
            other.precision != "country"
            and distance_km(place.lat, place.lon, other.lat, other.lon) < _FAR_KM
            and other.country == place.country
            for other in others
        ):
            score += _NEIGHBOUR_BONUS / 2
    return score
