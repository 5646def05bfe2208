"""Resolves place mentions: which place, what coordinates, how exactly. Never finer than the words.

An unknown name under a known parent keeps its name at the parent's coordinates: in a town or a district a place of its
own kind (a village, a hill, a hotel: a site), in anything coarser with the parent's precision.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import cos, radians, sin

from rawi.geo import COMPASS, destination
from rawi.lexicon.gazetteer import Gazetteer, GazetteerPlace
from rawi.model.mention import Mention, Resolved
from rawi.model.text import Text
from rawi.model.value import Place, PlacePrecision
from rawi.resolve.countries import countries_in_view, named_alone, shares
from rawi.resolve.place_choice import NEIGHBOUR_TOKENS, choose, is_of_another_land, is_quarter
from rawi.resolve.place_holders import NEAR, holder_of, is_clear, likeliest, told_where

_REGION_SHARE = 0.55


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
    if place is None and (mention.rule in ("capital", "homeland", "embassy") or (detail["candidates"] and not held)):
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
    told = told_where(index, mentions, chosen)
    if told is not None:
        base, other = told
        lat, lon = destination(base.lat, base.lon, bearing_deg=other["bearing_deg"], distance_km=other["offset_km"])
        value = Place(detail["name"], base.country, lat, lon, "site", None, base.province or None)
        return Resolved(
            mention, value, f"unknown name, {other['offset_km']:g} km {COMPASS[other['direction']]} of {base.english}"
        )
    parent = holder_of(index, mentions, chosen, votes, text)
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
    country = parent.country if parent else likeliest(votes)
    known = gazetteer.countries.get(country or "")
    if known is None:
        return Resolved(mention, None, "not in the gazetteer, and no known place near it")
    value = Place(detail["name"], known.id, known.lat, known.lon, "country")
    return Resolved(mention, value, f"unknown name, {known.english} in view: known to the country only")


def _level(mention: Mention, parent: GazetteerPlace) -> PlacePrecision:
    """How fine a place the gazetteer lacks is: that of its kind in a town or a district (تلة كذا في مديرية كذا), whose
    point is near enough; that of its parent where no kind is told, or where the parent is coarser."""
    told: PlacePrecision | None = mention.detail["precision"]
    return parent.precision if told in (None, "province") or parent.precision not in NEAR else told


def _is_called_after(place: GazetteerPlace, votes: Counter[str]) -> bool:
    """Whether a site bears the name of a country that the article does not speak of: مدرسة الكويت في بلدة يمنية."""
    return place.precision == "country" and is_clear(votes) and likeliest(votes) != place.country


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
