"""Resolves place mentions: which of several namesakes, what coordinates, how exactly. Never finer than the words.

A candidate is weighed by its prior (size, hand-written), by the countries the article has in view, and by the places
that stand next to it (قضاء هيت بمحافظة الأنبار). An unknown name under a known parent keeps its name at the parent's
coordinates with the parent's precision.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from math import cos, radians, sin

from rawi.geo import destination, distance_km
from rawi.lexicon.gazetteer import Gazetteer, GazetteerPlace
from rawi.model.mention import Mention, Resolved
from rawi.model.text import Text
from rawi.model.value import PLACE_PRECISIONS, Place

_DESK_TOKENS = 10
_NEIGHBOUR_TOKENS = 7
_FINENESS = {precision: rank for rank, precision in enumerate(PLACE_PRECISIONS)}
_KIND_PRECISION = {
    "province": ("province",),
    "district": ("district",),
    "city": ("city",),
    "town": ("city", "site"),
    "village": ("site", "city"),
    "quarter": ("site",),
}
_SMALL_KINDS = ("village", "quarter")
_COUNTRY_BONUS = 7.0
_NEIGHBOUR_BONUS = 3.0
_KIND_BONUS = 5.0
_BEFORE_MENTIONS = 4
_REGION_SHARE = 0.55
_QUARTER_TOKENS = 3
_TOWN_KM = 40.0
_FAR_KM = 250.0
_CLEAR_SHARE = 0.4
_STRAY_SHARE = 0.12
_LARGE_POPULATION = 200_000


def countries_in_view(
    mentions: Sequence[Mention], text: Text, gazetteer: Gazetteer, home: str | None = None
) -> Counter[str]:
    """How strongly the article speaks of each country: its name, adjectives and places that only it has.

    Words of the headline and of the first sentences count double. `home` is the outlet's own country, a weak prior.
    """
    votes: Counter[str] = Counter()
    if home:
        votes[home] += 1
    lead = text.sentences[min(3, len(text.sentences)) - 1].last if text.sentences else 0
    desk = desk_tokens(text)
    for mention in mentions:
        if mention.first in desk:
            continue
        countries = {place.country for place in mention.detail["candidates"] or mention.detail["within"]}
        if len(countries) == 1:
            votes[countries.pop()] += 4 if mention.first < lead else 2
    for hit in gazetteer.nisbas.find(text.keys):
        if hit.first not in desk:
            votes[hit.entry] += 2 if hit.first < lead else 1
    return votes


def desk_tokens(text: Text) -> range:
    """Tokens of the city and country where an agency's desk wrote, at the opening of a text before the agency in
    brackets (دبي، الإمارات (CNN) — …): no country the text speaks of."""
    body = next((s for s in text.sentences if not s.is_title), None)
    if body is None:
        return range(0)
    reach = range(body.first, min(body.last, body.first + _DESK_TOKENS))
    opening = next((t for t in reach if text.keys[t] == "("), None)
    if opening is None or "،" not in text.keys[body.first : opening]:
        return range(0)
    latin = "".join(text.keys[opening + 1 : opening + 2]).isascii()
    return range(body.first, opening) if latin else range(0)


def resolve_places(
    mentions: Sequence[Mention], text: Text, gazetteer: Gazetteer, *, home: str | None = None
) -> tuple[Resolved, ...]:
    """Each mention with a Place, or None and why not, in the order given."""
    votes = countries_in_view(mentions, text, gazetteer, home)
    total = sum(votes.values()) or 1
    share = {country: count / total for country, count in votes.items()}
    chosen: list[GazetteerPlace | None] = []
    reasons: list[str] = []
    for index in range(len(mentions)):
        place, reason = _choose(index, mentions, share, gazetteer)
        chosen.append(place)
        reasons.append(reason)
    return tuple(
        _value(index, mention, mentions, chosen, reasons[index], gazetteer, votes)
        for index, mention in enumerate(mentions)
    )


def _choose(
    index: int, mentions: Sequence[Mention], share: dict[str, float], gazetteer: Gazetteer
) -> tuple[GazetteerPlace | None, str]:
    mention = mentions[index]
    candidates: tuple[GazetteerPlace, ...] = mention.detail["candidates"] or mention.detail["within"]
    if mention.rule in ("capital", "homeland"):
        home = _homeland(index, mentions, share)
        if mention.rule == "homeland":
            return gazetteer.countries.get(home), "the country in view"
        return next((place for place in candidates if place.country == home), None), "its country in view"
    if not candidates:
        return None, "not in the gazetteer"
    if _is_elsewhere(mention, candidates, share):
        return None, "only namesakes far from the country in view"
    if _is_quarter(mention) and _is_of_another_town(index, mentions, candidates):
        return None, "only namesakes in other towns"
    if _is_of_another_land(index, mentions, candidates):
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
    total = sum(votes.values()) or 1
    share = {country: count / total for country, count in votes.items()}
    return tuple(_weighed(index, mentions, share) for index in range(len(mentions)))


def _weighed(
    index: int, mentions: Sequence[Mention], share: dict[str, float]
) -> tuple[tuple[GazetteerPlace, float], ...]:
    mention = mentions[index]
    neighbours = [
        other.detail["candidates"]
        for other in mentions[max(0, index - 2) : index + 3]
        if other is not mention and _gap(mention, other) <= _NEIGHBOUR_TOKENS and other.detail["candidates"]
    ]
    candidates: tuple[GazetteerPlace, ...] = mention.detail["candidates"] or mention.detail["within"]
    weights = ((place, _score(place, mention, neighbours, share)) for place in candidates)
    return tuple(sorted(weights, key=lambda weighed: (weighed[1], weighed[0].id), reverse=True))


def _homeland(index: int, mentions: Sequence[Mention], share: dict[str, float]) -> str:
    """The country whose name an article need not repeat: the one it speaks of, and of several the last one named."""
    home = max(share, key=lambda country: share[country], default="")
    if share.get(home, 0.0) >= _CLEAR_SHARE:
        return home
    for other in reversed(mentions[max(0, index - _BEFORE_MENTIONS) : index]):
        countries: set[str] = {place.country for place in other.detail["candidates"] or other.detail["within"]}
        if len(countries) == 1:
            return countries.pop()
    return home


def _is_elsewhere(mention: Mention, candidates: tuple[GazetteerPlace, ...], share: dict[str, float]) -> bool:
    """Whether every candidate is small and in a country the article never speaks of, while it speaks of one: a village
    named النصر told of in Iraq is not the one near Nablus."""
    if max(share.values(), default=0.0) < _CLEAR_SHARE:
        return False
    small = mention.detail["kind"] in _SMALL_KINDS  # قرية الجنينة told of in Syria is not the city in Darfur
    return all(
        share.get(place.country, 0.0) <= _STRAY_SHARE
        and (small or place.population < _LARGE_POPULATION)
        and place.precision in ("site", "city")
        for place in candidates
    )


def _is_quarter(mention: Mention) -> bool:
    candidates = mention.detail["candidates"]
    return mention.detail["kind"] == "quarter" or (bool(candidates) and all(p.kind == "quarter" for p in candidates))


def _is_of_another_town(index: int, mentions: Sequence[Mention], candidates: tuple[GazetteerPlace, ...]) -> bool:
    """Whether a quarter is told of in a town far from every quarter of its name: حي الزهور في الفلوجة."""
    mention = mentions[index]
    towns = [
        place
        for other in mentions[index + 1 : index + 3]
        if _gap(mention, other) <= _QUARTER_TOKENS
        for place in other.detail["candidates"]
        if place.precision == "city"
    ]
    return bool(towns) and all(
        distance_km(town.lat, town.lon, place.lat, place.lon) > _TOWN_KM for town in towns for place in candidates
    )


def _is_of_another_land(index: int, mentions: Sequence[Mention], candidates: tuple[GazetteerPlace, ...]) -> bool:
    """Whether what a name is said to lie in, right behind it, is in none of its countries: حيدر آباد بولاية هلمند. A
    town holds what is smaller than itself (the embassy of a country is in one too)."""
    following = mentions[index + 1] if index + 1 < len(mentions) else None
    if following is None or following.detail["preposition"] != "in" or following.first - mentions[index].last > 1:
        return False
    if any(place.precision == "country" for place in candidates):
        return False
    holders = {place.country for place in following.detail["candidates"]}
    return bool(holders) and holders.isdisjoint(place.country for place in candidates)


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


def _gap(a: Mention, b: Mention) -> int:
    return max(b.first - a.last, a.first - b.last)


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
        elif any(
            other.precision != "country"
            and distance_km(place.lat, place.lon, other.lat, other.lon) < _FAR_KM
            and other.country == place.country
            for other in others
        ):
            score += _NEIGHBOUR_BONUS / 2
    return score


def _value(
    index: int,
    mention: Mention,
    mentions: Sequence[Mention],
    chosen: list[GazetteerPlace | None],
    reason: str,
    gazetteer: Gazetteer,
    votes: Counter[str],
) -> Resolved:
    detail = mention.detail
    place = chosen[index]
    held = detail["kind"] or _is_quarter(mention) or _is_of_another_land(index, mentions, detail["candidates"])
    if place is None and (mention.rule in ("capital", "homeland") or (detail["candidates"] and not held)):
        return Resolved(mention, None, reason)
    if place is not None:
        value = Place(
            detail["name"],
            place.country,
            place.lat,
            place.lon,
            place.precision,
            None if detail["within"] else place.id,
            place.id if place.precision == "province" and place.kind != "region" else place.province or None,
        )
        if detail["within"]:
            return Resolved(mention, value, f"unknown site in {place.english}: its coordinates and precision")
        return Resolved(mention, *_moved(value, mention, reason, gazetteer))
    parent = _parent(index, mentions, chosen, votes)
    if parent is not None and parent.precision != "country":
        value = Place(
            detail["name"],
            parent.country,
            parent.lat,
            parent.lon,
            parent.precision,
            None,
            parent.id if parent.precision == "province" else parent.province or None,
        )
        return Resolved(mention, value, f"unknown name in {parent.english}: its coordinates and precision")
    country = parent.country if parent else _likeliest(votes)
    known = gazetteer.countries.get(country or "")
    if known is None:
        return Resolved(mention, None, "not in the gazetteer, and no known place near it")
    value = Place(detail["name"], known.id, known.lat, known.lon, "country")
    return Resolved(mention, value, f"unknown name, {known.english} in view: known to the country only")


def _moved(place: Place, mention: Mention, reason: str, gazetteer: Gazetteer) -> tuple[Place, str]:
    """The place, moved where the words give a distance and a bearing of their own; a region of a country is coarser."""
    detail = mention.detail
    if detail.get("offset_km") and detail.get("bearing_deg") is not None:
        lat, lon = destination(place.lat, place.lon, bearing_deg=detail["bearing_deg"], distance_km=detail["offset_km"])
        moved = replace(place, lat=lat, lon=lon, precision="site", gazetteer_id=None)
        return moved, f"{detail['offset_km']:g} km {detail['direction']} of {place.name}"
    if detail["direction"] not in (None, "c"):
        if place.precision == "country":
            lat, lon = _toward(place, detail["bearing_deg"], gazetteer)
            region = Place(detail["region"], place.country, lat, lon, "province", place.country)
            return region, f"a region of {place.name}"
        if place.precision == "city":
            return replace(place, precision="district"), f"the country {detail['direction']} of it"
    return place, reason


def _toward(place: Place, bearing_deg: float, gazetteer: Gazetteer) -> tuple[float, float]:
    """The middle of a part of a country: from the country's middle halfway to the edge of its known places."""
    south, north, west, east = gazetteer.extents.get(place.country, (place.lat, place.lat, place.lon, place.lon))
    up, right = cos(radians(bearing_deg)), sin(radians(bearing_deg))
    height = max(0.0, north - place.lat if up > 0 else place.lat - south)
    width = max(0.0, east - place.lon if right > 0 else place.lon - west)
    return round(place.lat + _REGION_SHARE * up * height, 2), round(place.lon + _REGION_SHARE * right * width, 2)


def _parent(
    index: int, mentions: Sequence[Mention], chosen: list[GazetteerPlace | None], votes: Counter[str]
) -> GazetteerPlace | None:
    """The known place an unknown name lies in: what it is joined to (معسكري نبل وكذا), the next one close after it, else
    the last one before it in a country the article speaks of."""
    mention = mentions[index]
    first = chosen[index - 1] if index and mentions[index - 1].last == mention.first else None
    if first is not None and first.precision in ("site", "city") and mention.rule == "unknown":
        return first
    for other in range(index + 1, min(index + 3, len(mentions))):
        place = chosen[other]
        near = mentions[other].first - mention.last <= _NEIGHBOUR_TOKENS
        if place is not None and near and (place.precision != "country" or mentions[other].detail["direction"]):
            return place
    # في مديرية نهم شرق صنعاء، في منطقة كذا: what only says where Nihm lies holds nothing
    last = range(max(0, index - _BEFORE_MENTIONS), index)
    told = (chosen[other] for other in last if not mentions[other].detail["describes"])
    stray = _STRAY_SHARE * sum(votes.values()) if _is_clear(votes) else 0.0
    before = [p for p in told if p is not None and p.precision != "country" and votes[p.country] >= stray]
    return min(reversed(before), key=lambda p: p.precision not in ("city", "district"), default=None)


def _is_clear(votes: Counter[str]) -> bool:
    """Whether an article speaks of one country above all."""
    return bool(votes) and votes.most_common(1)[0][1] >= _CLEAR_SHARE * sum(votes.values())


def _likeliest(votes: Counter[str]) -> str | None:
    return votes.most_common(1)[0][0] if votes else None
