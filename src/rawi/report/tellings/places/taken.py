"""What a taking takes: the place named right behind it, or positions that no name makes a place."""

from __future__ import annotations

from rawi.model.mention import Resolved
from rawi.report.acts.event import Event
from rawi.report.acts.ground import CLEARED
from rawi.report.tellings.places.fit import first_of, unquoted
from rawi.report.tellings.places.lists import coordinated, opens_with_and, without_parenthesis
from rawi.report.values import Values

_ENTER = "territory.enter"
_LEAVE = ("territory.left", "territory.leav")
_FALLEN = ("territory.fell", "territory.came_under", "territory.came_out")
_NAMED = "territory.fell_named"
_HELD_TOKENS = 5
_RIGHT_BEHIND_TOKENS = 3
_SUBJECT_TOKENS = 12
_OBJECT_TOKENS = 10
_FAR_OBJECT_TOKENS = 18
_LEFT_TOKENS = 16
_CLEARED_TOKENS = 14
"""How far behind those who are let out the place is named that they leave."""
_WHOLE_TOKENS = 3
_BUILDING_TOKENS = 6
_GROUND_TOKENS = 5
_AND_ON = "وعلي"
_ON = ("علي", _AND_ON)
_JOINING = frozenset(("،", "و", "الي", "عن", *_ON))
"""What joins one more place to those taken (أ وب، بالإضافة إلى ج), beside the words that add it."""


def takes_positions(lead: Event, values: Values) -> bool:
    """Whether what is taken are positions or heights that no name makes a place (السيطرة على عدد من المواقع)."""
    last = lead.mention.last
    return not values.words["positions"].isdisjoint(
        values.text.keys[last : min(lead.sentence.last, last + _HELD_TOKENS)]
    )


def is_taken(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether a place is what is taken: named soon after the taking, the taker perhaps between (استعاد الجيش البلدة)
    where nothing stands before it; a place further on is where something else was. من is where somebody was driven
    from, or stands behind a part (أجزاء من المدينة)."""
    gap = resolved.mention.first - lead.mention.last
    preposition = resolved.mention.detail["preposition"]
    opening = values.text.keys[first_of(resolved)]
    owned = opening.startswith("ل")  # استعادة الجيش للبلدة
    if (
        resolved.value.precision == "country"
        or resolved.mention.last <= lead.mention.last
        or (preposition == "to" and not owned and not lead.trigger.id.startswith(_ENTER))
    ):
        return False
    if lead.trigger.id.startswith("territory.expel"):
        whole = values.text.keys[max(0, resolved.mention.first - _WHOLE_TOKENS) : resolved.mention.first]
        return (preposition in ("from", "in") or "من" in whole) and gap <= _OBJECT_TOKENS  # من كامل المديرية
    if lead.trigger.needs == CLEARED:
        return preposition in ("from", None) and gap <= _CLEARED_TOKENS
    if lead.trigger.id.startswith(_LEAVE):
        return preposition == "from" and gap <= _LEFT_TOKENS
    if preposition == "from":
        before = values.text.keys[max(0, resolved.mention.first - 3) : resolved.mention.first]
        return gap <= _OBJECT_TOKENS and not values.words["part"].isdisjoint(
            (*before, *(key.removeprefix("و") for key in before))
        )
    if values.text.keys[first_of(resolved) - 1] in values.words["between"]:
        return False  # طرق الإمداد بين أ وب: neither is taken
    if _is_of_next_step(resolved, lead, values):
        return False
    if preposition == "in" and lead.trigger.form == "verb" and _takes_building(lead, values):
        return gap <= _FAR_OBJECT_TOKENS
    if preposition == "in" and lead.trigger.form == "verb" and _holds_ground(resolved, values):
        return gap <= _FAR_OBJECT_TOKENS + _GROUND_TOKENS
    named = preposition is None or values.text.keys[first_of(resolved) - 1] in _ON  # سيطر الجيش … على البلدة
    object_ = named and lead.trigger.form == "verb"
    return gap <= (_FAR_OBJECT_TOKENS if object_ else _OBJECT_TOKENS)


def _is_of_next_step(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether a place behind what is taken is what was done before or after befell (سيطروا على مساحات واسعة قبل تطويق
    كذا), where على has said what was taken; not where على comes behind that (سيطروا بعد معارك على كذا)."""
    keys, last, first = values.text.keys, lead.mention.last, first_of(resolved)
    step = next((t for t in range(last, first) if keys[t] in values.words["before_or_after"]), None)
    if step is None or keys[first - 1] in _ON:
        return False
    return _ON[0] in keys[last - 1 : step] and _AND_ON not in keys[step:first] and _ON[0] not in keys[step:first]


def _takes_building(lead: Event, values: Values) -> bool:
    """Whether what is taken is a building or a camp by its kind, which the town it is in says more of further on
    (سيطروا على مقر الحكومة ومبنى الإذاعة في المدينة)."""
    first = lead.mention.last
    return not values.words["held_buildings"].isdisjoint(values.text.keys[first : first + _BUILDING_TOKENS])


def _holds_ground(resolved: Resolved, values: Values) -> bool:
    """Whether ground behind على, whose name is not read as a place's, lies in a place right behind it (سيطرت القوات،
    بإسناد من الطيران، على وادي يسلم بمديرية كذا)."""
    keys, first = values.text.keys, first_of(resolved)
    near = range(max(1, first - _GROUND_TOKENS), first)
    return any(keys[t] in values.words["ground"] and keys[t - 1] in _ON for t in near)


def taken_of(places: list[Resolved], lead: Event, values: Values) -> list[Resolved]:
    """Those of the places that are taken: of a town that is told to have fallen, the subject before the verb (المدينة
    باتت بيد الجيش) unless it stands right behind (سقطت المدينة بيد الجيش)."""
    taken = [r for r in places if is_taken(r, lead, values)]
    taken = [
        r for r in taken if r is taken[0] or values.text.keys[first_of(r) - 1] != _ON[0]
    ]  # سيطروا على أ للضغط على ب
    taken = [r for r in taken if not _is_joined_to_other(r, taken, places, values)]
    taken = _with_rest(taken, places, values)
    if lead.trigger.id == _NAMED or not lead.trigger.id.startswith(_FALLEN):
        return taken
    if taken and first_of(taken[0]) - lead.mention.last <= _RIGHT_BEHIND_TOKENS:
        return taken
    before = [r for r in places if 0 <= lead.mention.first - r.mention.last <= _SUBJECT_TOKENS]
    before = [r for r in before if _is_subject(r)]
    return before[-1:] or taken


def _is_joined_to_other(resolved: Resolved, taken: list[Resolved], places: list[Resolved], values: Values) -> bool:
    """Whether و joins a place to one that is only headed for (طهروا بلدات باتجاه أ وب)."""
    at = places.index(resolved)
    if not at or places[at - 1] in taken or not opens_with_and(resolved, values):
        return False
    other = places[at - 1].mention
    if other.detail["preposition"] != "to":
        return False
    return not unquoted(without_parenthesis(values.text.keys[other.last : first_of(resolved)]))


def _with_rest(taken: list[Resolved], places: list[Resolved], values: Values) -> list[Resolved]:
    """The places taken with those joined to the last of them: a list goes on however long it is."""
    if not taken or not taken[-1].value or places[-1] is taken[-1]:
        return taken
    for other in places[places.index(taken[-1]) + 1 :]:
        last, first = taken[-1].mention.last, first_of(other)
        gap = unquoted(without_parenthesis(values.text.keys[last:first]))
        joined = opens_with_and(other, values) if not gap else True
        if not joined or not all(key in _JOINING or key in values.words["one_more"] for key in gap):
            break
        taken = [*taken, other]
    return taken


def _is_subject(resolved: Resolved) -> bool:
    """Whether a place finer than a country is named with nothing before it that sets something in or near it."""
    detail = resolved.mention.detail
    return resolved.value.precision != "country" and not (detail["preposition"] or detail["direction"])


def told_before(places: list[Resolved], lead: Event) -> list[Resolved]:
    """The place that a taking with a pronoun goes on from: the last one told before it (دخلوا البلدة وسيطروا عليها)."""
    before = [r for r in places if r.mention.last <= lead.mention.first and r.value.precision != "country"]
    return before[-1:]


def with_second_object(
    listed: list[Resolved], places: list[Resolved], ends: dict[int, int], lead: Event, values: Values
) -> list[Resolved]:
    """The places taken, with those of a second على that "and" adds behind words on the first (سيطروا على أ، كبرى مدن
    البلاد، وعلى ب وج)."""
    if lead.trigger.type != "territory_change":
        return listed
    keys, held = values.text.keys, {r.mention.first for r in listed}
    second = next((r for r in places if r.mention.first not in held and keys[first_of(r) - 1] == _AND_ON), None)
    if second is None:
        return listed
    more = coordinated(second, places, ends, values)
    return [*listed, *(r for r in more if r.mention.first not in held)]
