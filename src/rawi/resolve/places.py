"""Resolves place mentions: which place, what coordinates, how exactly. Never finer than the words.

An unknown name under a known parent keeps its name at the parent's coordinates: in a town or a district a place of its
own kind (a village, a hill, a hotel: a site), in anything coarser with the parent's precision.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import cos, radians, sin
from typing import Any

from rawi.geo import COMPASS, destination
from rawi.lexicon.gazetteer import Gazetteer, GazetteerPlace
from rawi.model.mention import Mention, Resolved
from rawi.model.text import Text
from rawi.model.value import Place, PlacePrecision
from rawi.resolve.countries import countries_in_view, named_alone, shares
from rawi.resolve.place_choice import NEIGHBOUR_TOKENS, choose, is_of_another_land, is_quarter
from rawi.resolve.place_refused import BEFORE_MENTIONS, CLEAR_SHARE, STRAY_SHARE

_REGION_SHARE = 0.55
_NEAR = ("site", "city", "district")
"""Places whose point is near enough to whatever lies in them."""


def resolve_places(
    mentions: Sequence[Mention],
    text: Text,
    gazetteer: Gazetteer,
    *,
    home: str | None = None,
    votes: Counter[str] | None = None,
) -> tuple[Resolved, ...]:
    """Each mention with a Place, or None and why not, in the order given. `votes` are those of `countries_in_view`,
    where they are known."""
    if votes is None:
        votes = countries_in_view(mentions, text, gazetteer, home)
    share = shares(votes)
    alone = named_alone(mentions, text, gazetteer)
    chosen: list[GazetteerPlace | None] = []
    reasons: list[str] = []
    for index in range(len(mentions)):
        place, reason = choose(index, mentions, share, alone, gazetteer)
        chosen.append(place)
        reasons.append(reason)
    found = tuple(
        _value(index, mention, mentions, chosen, reasons[index], gazetteer, votes, text)
        for index, mention in enumerate(mentions)
    )
    said = {resolved.mention.detail["name"]: resolved for resolved in found if resolved.mention.rule == "unknown"}
    return tuple(_as_said(resolved, said) for resolved in found)


def _as_said(resolved: Resolved, said: Mapping[str, Resolved]) -> Resolved:
    """A name told again without its kind is the place it was with it."""
    before = said.get(resolved.mention.detail["name"]) if resolved.mention.rule == "again" else None
    return resolved if before is None else Resolved(resolved.mention, before.value, before.reason)


def _value(
    index: int,
    mention: Mention,
    mentions: Sequence[Mention],
    chosen: list[GazetteerPlace | None],
    reason: str,
    gazetteer: Gazetteer,
    votes: Counter[str],
    text: Text,
) -> Resolved:
    detail = mention.detail
    place = chosen[index]
    held = detail["kind"] or is_quarter(mention) or is_of_another_land(index, mentions, detail["candidates"])
    if place is None and (mention.rule in ("capital", "homeland") or (detail["candidates"] and not held)):
        return Resolved(mention, None, reason)
    if place is not None and not (detail["within"] and _is_called_after(place, votes)):
        if mention.rule == "homeland" and place.precision != "country":
            # known to its country only, like any part of it, whose middle is better known here
            part = Place(detail["region"], place.country, place.lat, place.lon, place.precision, place.country)
            return Resolved(mention, part, reason)
        value = Place(
            detail["name"],
            place.country,
            place.lat,
            place.lon,
            _level(mention, place) if detail["within"] else place.precision,
            None if detail["within"] else place.id,
            place.id if place.precision == "province" and place.kind != "region" else place.province or None,
        )
        if detail["within"]:
            return Resolved(mention, value, f"unknown site in {place.english}: its coordinates")
        return Resolved(mention, *_moved(value, mention, reason, gazetteer))
    told = _told_where(index, mentions, chosen)
    if told is not None:
        base, other = told
        lat, lon = destination(base.lat, base.lon, bearing_deg=other["bearing_deg"], distance_km=other["offset_km"])
        value = Place(detail["name"], base.country, lat, lon, "site", None, base.province or None)
        return Resolved(
            mention, value, f"unknown name, {other['offset_km']:g} km {COMPASS[other['direction']]} of {base.english}"
        )
    parent = _parent(index, mentions, chosen, votes, text)
    if parent is not None and parent.precision != "country":
        value = Place(
            detail["name"],
            parent.country,
            parent.lat,
            parent.lon,
            _level(mention, parent),
            None,
            parent.id if parent.precision == "province" else parent.province or None,
        )
        return Resolved(mention, value, f"unknown name in {parent.english}: its coordinates")
    bearing = _part_behind(index, mentions, parent)
    if parent is not None and bearing is not None:
        land = Place(parent.english, parent.country, parent.lat, parent.lon, "country")
        lat, lon = _toward(land, bearing, gazetteer)
        value = Place(detail["name"], parent.country, lat, lon, "province", None, parent.country)
        return Resolved(mention, value, f"unknown name in a part of {parent.english}: its coordinates and precision")
    country = parent.country if parent else _likeliest(votes)
    known = gazetteer.countries.get(country or "")
    if known is None:
        return Resolved(mention, None, "not in the gazetteer, and no known place near it")
    value = Place(detail["name"], known.id, known.lat, known.lon, "country")
    return Resolved(mention, value, f"unknown name, {known.english} in view: known to the country only")


def _level(mention: Mention, parent: GazetteerPlace) -> PlacePrecision:
    """How fine a place the gazetteer lacks is: that of its kind in a town or a district (تلة كذا في مديرية كذا), whose
    point is near enough; that of its parent where no kind is told, or where the parent is coarser."""
    told: PlacePrecision | None = mention.detail["precision"]
    return parent.precision if told in (None, "province") or parent.precision not in _NEAR else told


def _is_called_after(place: GazetteerPlace, votes: Counter[str]) -> bool:
    """Whether a site bears the name of a country that the article does not speak of: مدرسة الكويت في بلدة يمنية."""
    return place.precision == "country" and _is_clear(votes) and _likeliest(votes) != place.country


def _part_behind(index: int, mentions: Sequence[Mention], parent: GazetteerPlace | None) -> float | None:
    """The bearing of the part of a country that is named close behind an unknown name (كذا في جنوب تشاد)."""
    if parent is None or parent.precision != "country":
        return None
    behind = (m for m in mentions[index + 1 : index + 3] if m.first - mentions[index].last <= NEIGHBOUR_TOKENS)
    details = (m.detail for m in behind if m.detail["direction"] not in (None, "c"))
    return next((d["bearing_deg"] for d in details if d.get("bearing_deg") is not None), None)


def _moved(place: Place, mention: Mention, reason: str, gazetteer: Gazetteer) -> tuple[Place, str]:
    """The place, moved where the words give a distance and a bearing of their own; a region of a country is coarser."""
    detail = mention.detail
    if detail.get("offset_km") and detail.get("bearing_deg") is not None:
        lat, lon = destination(place.lat, place.lon, bearing_deg=detail["bearing_deg"], distance_km=detail["offset_km"])
        moved = replace(place, lat=lat, lon=lon, precision="site", gazetteer_id=None)
        return moved, f"{detail['offset_km']:g} km {COMPASS[detail['direction']]} of {place.name}"
    if detail["direction"] not in (None, "c"):
        if place.precision == "country":
            lat, lon = _toward(place, detail["bearing_deg"], gazetteer)
            region = Place(detail["region"], place.country, lat, lon, "province", place.country)
            return region, f"a region of {place.name}"
        if place.precision == "city":
            return replace(place, precision="district"), f"the land {COMPASS[detail['direction']]} of it"
    return place, reason


def _toward(place: Place, bearing_deg: float, gazetteer: Gazetteer) -> tuple[float, float]:
    """The middle of a part of a country: from the country's middle halfway to the edge of its known places."""
    south, north, west, east = gazetteer.extents.get(place.country, (place.lat, place.lat, place.lon, place.lon))
    up, right = cos(radians(bearing_deg)), sin(radians(bearing_deg))
    height = max(0.0, north - place.lat if up > 0 else place.lat - south)
    width = max(0.0, east - place.lon if right > 0 else place.lon - west)
    return round(place.lat + _REGION_SHARE * up * height, 2), round(place.lon + _REGION_SHARE * right * width, 2)


def _told_where(
    index: int, mentions: Sequence[Mention], chosen: list[GazetteerPlace | None]
) -> tuple[GazetteerPlace, Mapping[str, Any]] | None:
    """The known place from which a distance and a bearing say where the name before them lies, with that detail (قرية
    كذا الواقعة على بعد 20 كيلومترا جنوب الرمادي); an area that holds both may stand between."""
    for other in range(index + 1, min(index + 3, len(mentions))):
        place, detail = chosen[other], mentions[other].detail
        if place is None or (detail["describes"] and place.precision not in ("city", "site")):
            return None
        if detail["describes"] and detail.get("offset_km") and detail.get("bearing_deg") is not None:
            return place, detail
        if place.precision in ("city", "site"):
            return None
    return None


def _parent(
    index: int, mentions: Sequence[Mention], chosen: list[GazetteerPlace | None], votes: Counter[str], text: Text
) -> GazetteerPlace | None:
    """The known place an unknown name lies in: what it is joined to (معسكري نبل وكذا), the next one close after it,
    else the last one before it in a country the article speaks of, first of all in its own sentence."""
    mention = mentions[index]
    first = chosen[index - 1] if index and mentions[index - 1].last == mention.first else None
    if first is not None and first.precision in ("site", "city") and mention.rule == "unknown":
        return first
    behind = index + 1  # where the row of unknown names ends that it stands in (قرى كذا وكذا وكذا في محافظة كذا)
    while behind < len(mentions) and _goes_on(mentions[behind - 1], mentions[behind]):
        behind += 1
    ends = next((s.end for s in text.sentences if s.end > mention.start), len(text.raw))
    for other in range(behind, min(behind + 2, len(mentions))):
        place = chosen[other]
        near = mentions[other].first - mentions[behind - 1].last <= NEIGHBOUR_TOKENS and mentions[other].start < ends
        if place is not None and near and (place.precision != "country" or mentions[other].detail["direction"]):
            return _town_of_row(other, mentions, chosen) or place
    # في مديرية نهم شرق صنعاء، في منطقة كذا: what only says where Nihm lies holds nothing
    last = [o for o in range(max(0, index - BEFORE_MENTIONS), index) if not mentions[o].detail["describes"]]
    opens = next((s.start for s in reversed(text.sentences) if s.start <= mention.start), 0)
    own = [chosen[other] for other in last if mentions[other].start >= opens]
    own = [place for place in own if place is not None and place.precision != "site"]
    return _last_holder(own, votes) or _last_holder([chosen[other] for other in last], votes)


def _town_of_row(
    index: int, mentions: Sequence[Mention], chosen: Sequence[GazetteerPlace | None]
) -> GazetteerPlace | None:
    """The town named close behind a site that holds nothing, as it only stands last in a row (قذيفة في حي كذا وأخرى
    قرب ساحة كذا في المدينة)."""
    here, following = chosen[index], index + 1
    if here is None or here.precision != "site" or mentions[index].detail["preposition"] == "in":
        return None
    if following == len(mentions) or mentions[following].first - mentions[index].last > NEIGHBOUR_TOKENS:
        return None
    town = chosen[following]
    held = town is not None and town.country == here.country and town.precision in ("city", "district")
    return town if held and mentions[following].detail["preposition"] == "in" else None


def _last_holder(before: Sequence[GazetteerPlace | None], votes: Counter[str]) -> GazetteerPlace | None:
    """The last town or district, else the last place, of a country the article speaks of."""
    stray = STRAY_SHARE * sum(votes.values()) if _is_clear(votes) else 0.0
    known = [p for p in before if p is not None and p.precision != "country" and votes[p.country] >= stray]
    return min(reversed(known), key=lambda p: p.precision not in ("city", "district"), default=None)


def _goes_on(one: Mention, other: Mention) -> bool:
    """Whether an unknown name is the next of a row of such."""
    return other.rule == "unknown" and other.first - one.last <= 1


def _is_clear(votes: Counter[str]) -> bool:
    """Whether an article speaks of one country above all."""
    return bool(votes) and votes.most_common(1)[0][1] >= CLEAR_SHARE * sum(votes.values())


def _likeliest(votes: Counter[str]) -> str | None:
    return votes.most_common(1)[0][0] if votes else None
