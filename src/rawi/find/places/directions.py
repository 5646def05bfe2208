"""Directions and distances that only say where another place lies, or begin no name."""

from __future__ import annotations

from rawi.find.places.mentions import NameHit
from rawi.lexicon.gazetteer import Gazetteer
from rawi.lexicon.match import Hit
from rawi.model.mention import Mention
from rawi.model.text import Text
from rawi.text.letters import QUOTES

_DISTANCE_TOKENS = 9
_UNIT_TOKENS = 3
"""How far before a place the number of a distance stands: a unit and من lie between."""
_FROM = "من"
_ASIDE_TOKENS = 4
_OPENS_ASIDE = ("،", "(")
_MIDDLE = "وسط"
_SEA = "sea"
_LANDS = ("country", "province")


def past_directions(
    text: Text,
    hits: list[NameHit],
    directions: dict[int, Hit[tuple[str, float | None]]],
    gazetteer: Gazetteer,
) -> list[NameHit]:
    """The names, those that begin with a direction (غرب الموصل is a part of Mosul) without it where it belongs to what
    stands before: 120 كم شمال غرب الموصل, القاعدة الواقعة غربي العراق."""
    opened = {d.last - 1: d for d in directions.values()}
    ends = {hit.last for hit in hits}
    found: list[NameHit] = []
    for hit in hits:
        direction = opened.get(hit.first)
        if _ends_in_half_a_bearing(text, hit, directions):
            found += gazetteer.names.find(text.keys, hit.first, hit.last - 1) or [hit]
            continue
        if direction is None:
            found.append(hit)
            continue
        before = text.keys[max(0, direction.first - 2) : direction.first]
        distant = any(key in gazetteer.kilometres for key in before)
        lying = bool(before) and before[-1].removeprefix("و") in gazetteer.lying
        # تلعفر غربي الموصل lies west of Mosul, and is no part of it; العريش شمال سيناء lies in a province called so
        beside = direction.first in ends and all(place.precision not in _LANDS for place in hit.entry)
        if direction.first < hit.first or distant or lying or beside:
            found += gazetteer.names.find(text.keys, direction.last, hit.last)
        else:
            found.append(hit)
    return found


def _ends_in_half_a_bearing(text: Text, hit: NameHit, directions: dict[int, Hit[tuple[str, float | None]]]) -> bool:
    """Whether the last word of a longer name is but the first of two that say where: ريف كذا الشمالي الشرقي."""
    whole = directions.get(hit.last + 1)
    return whole is not None and whole.article and hit.first < whole.first == hit.last - 1


def describes_place(mention: Mention, before: list[Mention], keys: tuple[str, ...], gazetteer: Gazetteer) -> bool:
    """Whether a distance or a direction only says where the place before it lies: كركوك (250 كلم شمال بغداد) is not
    near Baghdad, nor is القاعدة الواقعة غربي بغداد. Of a sea, which lies off many shores, they say where in it."""
    before = [other for other in before if not _is_sea(other)]
    first = mention.detail.get("distance_first") or _counted_from(mention, keys, gazetteer)
    if first is None and _is_superlative_aside(mention, before, keys, gazetteer):
        return True
    if first is None and _is_region_aside(mention, before, keys, gazetteer):
        return True
    if first is None and mention.detail["direction"]:
        first = mention.detail["phrase_first"]
        if keys[first].startswith("و") and keys[first] != _MIDDLE:
            return False  # في جنوب أ وشمال ب: another place, and none that says where the first lies
        if keys[first - 1].removeprefix("و") in gazetteer.lying or keys[first - 1] in "،(":
            first -= 1
        return any(first == other.last for other in before[-2:])
    return first is not None and any(_leads_to(other, first, keys, gazetteer) for other in before[-2:])


def _counted_from(mention: Mention, keys: tuple[str, ...], gazetteer: Gazetteer) -> int | None:
    """The token of the number of a distance that is counted from a place (على بعد مئة كيلومتر من كذا); None where none
    is."""
    first = int(mention.detail.get("phrase_first", mention.first))
    unit = keys[first - 2] if first > _UNIT_TOKENS and keys[first - 1] == _FROM else ""
    distance = unit in gazetteer.kilometres or unit in gazetteer.miles
    return first - _UNIT_TOKENS if distance else None


def _is_superlative_aside(mention: Mention, before: list[Mention], keys: tuple[str, ...], gazetteer: Gazetteer) -> bool:
    """Whether a place only says of the one named right before it which of its own that is (مديرية كذا، كبرى مديريات
    محافظة كذا، وهي أكبر مدن الإقليم)."""
    first = int(mention.detail.get("phrase_first", mention.first))
    gap = keys[before[-1].last : first] if before else ()
    if not 1 < len(gap) <= _ASIDE_TOKENS or gap[0] not in _OPENS_ASIDE:
        return False
    return not gazetteer.superlatives.isdisjoint(gap[-2:])


def _is_sea(mention: Mention) -> bool:
    candidates = mention.detail["candidates"]
    return bool(candidates) and all(place.kind == _SEA for place in candidates)


def _leads_to(place: Mention, first: int, keys: tuple[str, ...], gazetteer: Gazetteer) -> bool:
    """Whether nothing but how far, about, in what part of the country, and a quotation's end stand between a place and
    a distance (بلدة كذا بوسط البلاد على بعد نحو 25 كيلومترا، في بلدة كذا» على بعد …); in كمين على بعد 20 كيلومترا the
    ambush lies there."""
    between = [key.removeprefix("و") for key in keys[place.last : first] if key not in QUOTES]
    if len(between) > _DISTANCE_TOKENS:
        return False
    return len(between) <= 2 or all(key in gazetteer.to_distance or key in gazetteer.lying for key in between)


def _is_region_aside(mention: Mention, before: list[Mention], keys: tuple[str, ...], gazetteer: Gazetteer) -> bool:
    """Whether a region called by a direction stands behind a mark right behind a place of its country (قرية كذا، شمال
    شرق نيجيريا)."""
    if not before or before[-1].last != mention.first - 1 or keys[mention.first - 1] not in "،(":
        return False
    regions = {place.country for place in mention.detail["candidates"] if place.precision in _LANDS}
    opened = gazetteer.directions.find(keys, mention.first, mention.last)
    if not regions or not opened or opened[0].proclitic:
        return False
    inner = before[-1].detail["candidates"] or before[-1].detail["within"]
    return any(place.country in regions and place.precision not in _LANDS for place in inner)
