"""Lists of places: which of those in a telling stand side by side, joined by و or a comma.

One action over a list of places is one report a place (codebook).
"""

from __future__ import annotations

from collections.abc import Sequence

from rawi.geo import distance_km
from rawi.model.mention import Resolved
from rawi.report.tellings.places.counted_on import acts_between, is_counted_on, is_counted_over
from rawi.report.tellings.places.fit import (
    FINENESS,
    first_of,
    is_district_of,
    is_region_of,
    is_side_of_country,
    lies_in,
    places_fit,
    unquoted,
)
from rawi.report.tellings.places.objects import is_another_target, is_by_road, lies_aside, past_aside
from rawi.report.values import Values, is_seat

_LIST_GAP_TOKENS = 2
_LONG_LIST_GAP = 6
_AND = "و"
_QUOTES = frozenset(('"', "«", "»", "“", "”"))
_BESIDE = _QUOTES | {"،", _AND}
"""What joins the names of a list and stands around them, in which nothing is said."""
_OF_THESE = frozenset(("منها", "بينها", "ابرزها", "اهمها", "راسها"))
"""Before those that are named of several places."""
_THESE_ARE = frozenset(("هي", "وهي", "هما", "وهما"))
"""Before all those of which there were told to be several."""
_LARGEST = frozenset(("كبري", "وكبري", "اكبر", "واكبر"))
"""Between a town and what it is the largest town of (مايدوغوري عاصمة الولاية وكبرى مدن الشمال)."""


def coordinated(best: Resolved, places: list[Resolved], ends: dict[int, int], values: Values) -> list[Resolved]:
    """The places of the list the best one stands in, joined by و or a comma at the same fineness."""
    at = places.index(best)
    first = at
    while first > 0 and _is_listed(places[first - 1], places[first], ends, values):
        first -= 1
    listed = [places[first]]
    if is_by_road(places[first], values):
        return listed  # على طريق بين أ وب: one spot, wherever between them it is
    for other in places[first + 1 :]:
        if other is not best and not _is_listed(listed[-1], other, ends, values):
            if places.index(other) > at:
                break
            continue
        if _is_twice(listed[-1], other):
            listed[-1] = other  # العاصمة العراقية بغداد is one place under two names
        else:
            listed.append(other)
    return listed


def with_detail(heads: list[Resolved], detail: Resolved) -> list[Resolved]:
    """The places of a list, a finer one told further on for the one that holds it (غارات على أ وب، ففي ميناء أ); the
    finer one alone where no list of towns stands before it."""
    if len(heads) == 1 or max(map(_level, heads)) > FINENESS["district"]:
        return [detail]
    fine = detail.value
    nearest = min(heads, key=lambda head: distance_km(fine.lat, fine.lon, head.value.lat, head.value.lon))
    return [detail if head is nearest and lies_in(fine, head.value) else head for head in heads]


def _is_listed(one: Resolved, other: Resolved, ends: dict[int, int], values: Values) -> bool:
    """Whether the second place is the next item of a list after the first, or the first again by another name."""
    keys, end = values.text.keys, ends[one.mention.first]
    gap = _past_part(past_aside(unquoted(without_parenthesis(keys[end : other.mention.first])), values), values)
    if opens_with_and(other, values) and lies_aside(gap, values) and not is_by_road(one, values):
        gap = ()  # في أ شمال العاصمة ب وج
    if _is_twice(one, other) and not gap:
        return True
    opened = opens_with_and(other, values) or _is_joined_by_kind(one, other, ends, values) or gap == (_AND,)
    added = not values.words["besides"].isdisjoint(gap) and not acts_between(end, first_of(other), values)
    own = values.words["own_waw"]
    joined = opened or added or any(key == "،" or (key.startswith("و") and key not in own) for key in gap)
    alike = other.value.precision == one.value.precision or None in (one.value.gazetteer_id, other.value.gazetteer_id)
    alike = alike or bool(other.mention.detail.get("listed"))  # مناطق أ وب: one is known as a town, one as a province
    again = _is_governed_again(past_aside(keys[end : first_of(other)], values), values)
    next_to = opened and (gap == (_AND,) or not (set(keys[end : first_of(other)]) - _BESIDE and gap))
    coarser = max(_level(one), _level(other))
    alike = alike or ((again or added or next_to) and coarser <= FINENESS["district"])
    alike = alike or (next_to and coarser == FINENESS["province"] and _are_provinces(one, other))
    if not _OF_THESE.isdisjoint(gap) and _level(one) >= FINENESS["district"] and one.value.gazetteer_id:
        return False  # عدة قرى في محافظة كذا، منها قرية كذا
    if not _THESE_ARE.isdisjoint(gap) and one.value.gazetteer_id:
        return False  # أربع قرى تابعة لمدينة كذا، وهي كذا وكذا
    if _is_within(one, other, gap, values) or (tuple(gap) == ("،",) and is_district_of(one, other)):
        return False
    if is_region_of(one.value, other.value) and not opened:
        return False  # محافظة أ، جنوبي البلاد
    if is_another_target(end, one, other, values) or is_counted_on(one, other, ends, values):
        return True
    if is_counted_over(end, first_of(other), values):
        return True
    if not (_LARGEST.isdisjoint(gap) and values.words["namely"].isdisjoint(gap)):
        return False  # أ كبرى مدن ب، أ وتحديدا في ب
    if is_side_of_country(other.value) and not is_side_of_country(one.value):
        return False  # في محافظتي أ وب شمال وجنوب البلاد
    if _level(one) > _level(other) and not opened and acts_between(end, first_of(other), values):
        return False  # غارتين في محافظة أ، استهدفتا منطقة ب
    far = added or not values.words["listing"].isdisjoint(gap)
    longest = _LONG_LIST_GAP if far else _LIST_GAP_TOKENS
    said = gap[1:] if gap[:1] == ("،",) and gap[1:2] and gap[1].startswith(_AND) else gap  # أ، وجنوبي مديريتي ب وج
    return joined and alike and (again or len(said) <= longest) and not _acts(other, values)


def _are_provinces(one: Resolved, other: Resolved) -> bool:
    """Whether two places lie in provinces apart: one has the name of its chief town (في تمنراست وبومرداس)."""
    provinces = (one.value.province_id, other.value.province_id)
    return None not in provinces and places_fit(one.value, other.value) == "apart"


def _is_within(one: Resolved, other: Resolved, gap: Sequence[str], values: Values) -> bool:
    """Whether the second place is the one in which the gazetteer puts the first, which it lacks, and in which the text
    puts it, too (مقر الإذاعة والتلفزيون في المدينة، جبل كذا وشعب كذا بمديرية كذا)."""
    lacking = one.value.gazetteer_id is None and (one.value.lat, one.value.lon) == (other.value.lat, other.value.lon)
    if not lacking or not gap:
        return False
    if any(key.removeprefix(_AND) in values.words["another_one"] for key in gap):
        return False  # قذيفة في حي أ وأخرى في حي ب
    within = other.mention.detail["preposition"] == "in" and not gap[-1].startswith(_AND)
    return gap[-1] in values.words["inside"] or (within and not opens_with_and(other, values))


def _is_joined_by_kind(one: Resolved, other: Resolved, ends: dict[int, int], values: Values) -> bool:
    """Whether the word of kind before the second place joins it to the first (في حوارة وقرية بورين)."""
    first = first_of(other)
    if first == other.mention.first or other.mention.detail["kind"] == "height":
        return False
    return ends[one.mention.first] <= first and values.text.keys[first].startswith("و")


def _is_governed_again(gap: Sequence[str], values: Values) -> bool:
    """Whether nothing stands between two places but the preposition of the first again (في القاعدة، وفي المدينة)."""
    words = [key for key in gap if key != "،"]
    return len(words) == 1 and words[0] in values.words["again_in"]


def _past_part(gap: tuple[str, ...], values: Values) -> tuple[str, ...]:
    """What stands between two places but for how much of the second it was, or that it was about it (بلدة أ وأجزاء من
    بلدتي ب وج، أطراف أ ومحيط ب)."""
    if len(gap) == 1 and gap[0][:1] == _AND and gap[0][1:] in values.words["edge"]:
        return (_AND,)
    parted = gap[1:2] == ("من",) and gap[0][:1] == _AND and gap[0][1:] in values.words["part"]
    return (_AND, *gap[2:]) if parted else gap


def without_parenthesis(gap: Sequence[str]) -> Sequence[str]:
    """What stands between two places but for a remark on the first (أ (شمال البلاد) وب)."""
    return gap[gap.index(")") + 1 :] if gap and gap[0] == "(" and ")" in gap else gap


def _level(resolved: Resolved) -> int:
    return FINENESS[resolved.value.precision]


def _is_twice(one: Resolved, other: Resolved) -> bool:
    known = one.value.gazetteer_id is not None and other.value.gazetteer_id is not None
    return known and (one.value.lat, one.value.lon) == (other.value.lat, other.value.lon)


def _acts(resolved: Resolved, values: Values) -> bool:
    """Whether a verb follows a seat of government: then it acts (قصف على عفرين وأنقرة تدفع بتعزيزات). Behind another
    town the verb is of what was told there (مظاهرات في حمص وحماة تطالب بالإصلاح)."""
    keys = values.text.keys
    following = keys[resolved.mention.last] if resolved.mention.last < len(keys) else ""
    verb = len(following) > 3 and following[0] in "تي" and not following.endswith("ه")
    return verb and is_seat(resolved, values)


def opens_with_and(resolved: Resolved, values: Values) -> bool:
    """Whether و joins a place to what stands before; that of ولاية كذا is its own."""
    first = resolved.mention.first
    return values.text.keys[first].startswith("و") and values.text.keys[first] not in values.words["own_waw"]
