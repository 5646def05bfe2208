"""What holds a place that the gazetteer lacks: what it is said to lie in or off, or was told of last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from rawi.geo import distance_km
from rawi.lexicon.gazetteer import GazetteerPlace
from rawi.model.mention import Mention
from rawi.model.text import Text
from rawi.resolve.place_choice import NEIGHBOUR_TOKENS
from rawi.resolve.place_refused import BEFORE_MENTIONS, CLEAR_SHARE, STRAY_SHARE

_PROVINCE_KM = 200.0
_QUOTED = 2
"""Tokens from a name to what it lies in, where the name is quoted."""
NEAR = ("site", "city", "district")
"""Places whose point is near enough to whatever lies in them."""


def told_where(
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


def holder_of(
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
        if _is_in_name(other, mentions, chosen):
            continue
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


def _is_in_name(index: int, mentions: Sequence[Mention], chosen: list[GazetteerPlace | None]) -> bool:
    """Whether a known town is only called as the second word of an unknown name is, right behind its first: the
    province behind it is another (قرية تونجان دوتسي بولاية زامفارا)."""
    mention, place = mentions[index], chosen[index]
    following = chosen[index + 1] if index + 1 < len(mentions) else None
    bare = mention.first <= mentions[index - 1].last and not (mention.detail["kind"] or mention.detail["preposition"])
    if not bare or place is None or following is None or place.precision not in NEAR:
        return False
    told = mentions[index + 1].first - mention.last <= _QUOTED and mentions[index + 1].detail["preposition"] == "in"
    province = following.precision == "province" and following.kind == "province"
    far = distance_km(place.lat, place.lon, following.lat, following.lon) > _PROVINCE_KM
    return told and province and place.province != following.id and far


def _last_holder(before: Sequence[GazetteerPlace | None], votes: Counter[str]) -> GazetteerPlace | None:
    """The last town or district, else the last place, of a country the article speaks of."""
    stray = STRAY_SHARE * sum(votes.values()) if is_clear(votes) else 0.0
    known = [p for p in before if p is not None and p.precision != "country" and votes[p.country] >= stray]
    return min(reversed(known), key=lambda p: p.precision not in ("city", "district"), default=None)


def _goes_on(one: Mention, other: Mention) -> bool:
    """Whether an unknown name is the next of a row of such."""
    return other.rule == "unknown" and other.first - one.last <= 1


def is_clear(votes: Counter[str]) -> bool:
    """Whether an article speaks of one country above all."""
    return bool(votes) and votes.most_common(1)[0][1] >= CLEAR_SHARE * sum(votes.values())


def likeliest(votes: Counter[str]) -> str | None:
    return votes.most_common(1)[0][0] if votes else None
