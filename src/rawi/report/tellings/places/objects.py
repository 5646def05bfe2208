"""What one act hit besides, each with the place where that is: قصف مواقع في أ ومخازن في ب."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model.mention import Resolved
from rawi.report.tellings.places.fit import FINENESS, first_of, places_fit, unquoted
from rawi.report.values import Values

_TARGET_TOKENS = 8
_ADDED_TOKENS = 4
_ASIDE_TOKENS = 5
_LIES_TOKENS = 4
_ROAD = "طريق"
_ROAD_TOKENS = 4
"""How far before a town that it links a road stands: الطريق الدولي الذي يربط."""


def is_another_target(end: int, one: Resolved, other: Resolved, values: Values) -> bool:
    """Whether what was struck is named again with a place of its own behind token `end`, where the first place ends:
    قصف مواقع في أ وتجمعات للمسلحين في ب."""
    first = first_of(other)
    gap = past_aside(unquoted(values.text.keys[end:first]), values)
    gap = _unadded(gap[1:] if gap[:1] == ("،",) else gap, values)
    exact = max(FINENESS[r.value.precision] for r in (one, other)) <= FINENESS["district"]
    set_there = other.mention.detail["preposition"] in ("in", "at") or other.mention.detail["direction"]
    if not exact or not set_there or not 1 <= len(gap) <= _TARGET_TOKENS:
        return False
    if len(gap) == 1 and not other.mention.detail["direction"]:
        return False
    if gap[-1] == "في" and not values.words["unnamed_places"].isdisjoint(gap[-2:-1]) and _may_hold(other, one):
        return False
    joined = [key for key in gap if key.startswith("و") and key not in values.words["own_waw"]]
    if gap[0].startswith("وال") and other.mention.detail["preposition"] != "in":
        return False  # في منطقة المزارع والمخازن قرب المدينة
    if not joined or joined[0] != gap[0] or not all(_is_object(key[1:], values) for key in joined):
        return False
    return not any(end <= e.mention.first < first for e in values.events)


def _unadded(gap: tuple[str, ...], values: Values) -> tuple[str, ...]:
    """What stands between two places, its head joined by و where words for besides or the noun of what was done add it
    (قصفوا مواقع في أ وب، بالإضافة إلى تدمير معسكر في ج)."""
    if len(gap) < _ADDED_TOKENS or gap[0] not in values.words["besides"] or gap[1] not in ("الي", "عن", "علي"):
        return gap
    struck = gap[3:] if gap[2] in values.words["hit_upon"] else gap[2:]
    return ("و" + struck[0], *struck[1:])


def past_aside(gap: Sequence[str], values: Values) -> tuple[str, ...]:
    """What stands between two places but for where the first is said to lie (في حلب في الشمال، واللواء 47 في حماة، في
    جبل كذا، جنوب العاصمة، ومعسكر في كذا)."""
    if gap[:1] in (("،",), ["،"]) and gap[1:2] and gap[1] in values.words["compass"]:
        gap = gap[1:]
    if not gap or gap[0].removeprefix("ال") not in values.words["lies_aside"]:
        return tuple(gap)
    joins = (at for at, key in enumerate(gap) if key == "،" or (key[0] == "و" and key not in values.words["own_waw"]))
    at = next(joins, None)
    return tuple(gap) if at is None or at > _ASIDE_TOKENS else tuple(gap[at:])


def lies_aside(gap: Sequence[str], values: Values) -> bool:
    """Whether all that stands between two places is where the first is said to lie by another town (في أ شمال مدينة ب
    وج)."""
    return 1 < len(gap) <= _LIES_TOKENS and gap[0] in values.words["compass"]


def _may_hold(outer: Resolved, inner: Resolved) -> bool:
    """Whether the second place is an area in which the first may lie (قصف أ وب ومناطق متفرقة في الغوطة)."""
    coarser = (
        FINENESS[outer.value.precision] > FINENESS[inner.value.precision] and not outer.mention.detail["direction"]
    )
    return coarser and places_fit(inner.value, outer.value) != "apart"


def _is_object(key: str, values: Values) -> bool:
    """Whether a word behind و is what can be struck."""
    bare = key.removeprefix("ال")
    return any(bare in values.words[name] for name in ("struck", "civil_site", "ridden"))


def is_by_road(resolved: Resolved, values: Values) -> bool:
    """Whether a place is the first of two between which something is or which a road links (طريق تصل مدينتي أ وب): the
    second is no place of its own."""
    keys, first = values.text.keys, first_of(resolved)
    led = first > 0 and keys[first - 1] in values.words["links"]
    road = any(key.endswith(_ROAD) for key in keys[max(0, first - _ROAD_TOKENS) : first])
    return keys[first - 1] in values.words["between"] or (led and road)
