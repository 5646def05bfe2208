"""Which place named before a definite noun without a name can mean: the last one called by that noun, for المحافظة the
province of the place named last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rawi.model.mention import Resolved
from rawi.report.acts.event import Event
from rawi.report.tellings.places.fit import first_of, is_settlement
from rawi.report.tellings.places.lists import opens_with_and
from rawi.report.values import Values, between, is_seat
from rawi.text.letters import QUOTES

_AREA = "المنطقه"
REMEMBERED_TOKENS = 90
"""How far before an act a place may be named that its words point back to."""


def last_such(token: int, lead: Event, values: Values) -> Resolved | None:
    """The last place called by the noun at a token, but for what only says where another lies; of a province named
    before or the one that the place named last lies in."""
    key = values.text.keys[token]
    key = key.removeprefix("ب") if key.startswith("بال") else key
    before = between(values.places, lead.mention.first - REMEMBERED_TOKENS, token)
    if key in values.words["here_province"]:
        return last_province(before)
    if key not in values.words["here_town"] and key not in values.words["here_site"]:
        return _last_area(before, key, values)
    such = [r for r in reversed(before) if _is_such(r, key, values)]
    such = [r for r in such if not is_beside(r, values)] or such
    holders = holders_among(before, values)
    last = next((r for r in such if r.mention.first not in holders), next(iter(such), None))
    if last is None or not is_called_otherwise(last, key, values):
        return last
    return next((r for r in such if is_called(r, key, values)), last)


def last_province(before: Sequence[Resolved]) -> Resolved | None:
    """The province named last of some places, or else the one that the last of them lies in."""
    told = [r for r in reversed(before) if r.value.precision != "country" and r.value.province_id]
    if not told:
        return None
    held = {r.value.province_id for r in told[:1]}
    named = next((r for r in told if r.value.precision == "province" and r.value.province_id in held), None)
    if named is not None:
        return named
    own = told[0].value
    town = own.precision == "city" and any(
        place.is_seat for place in told[0].mention.detail["candidates"] if place.id == own.gazetteer_id
    )
    province = replace(own, name=own.name if town else None, precision="province", gazetteer_id=own.province_id)
    return Resolved(told[0].mention, province, told[0].reason)


def _last_area(before: Sequence[Resolved], key: str, values: Values) -> Resolved | None:
    """The place named last that is called by a noun for a district or an area, or is a district; المنطقة can be any
    place that is no province."""
    fine = [r for r in reversed(before) if is_fine(r) and not is_beside(r, values)]
    holders = holders_among(before, values)
    called = (r for r in fine if is_called(r, key, values) or (key != _AREA and r.value.precision == "district"))
    any_ = (r for r in fine if key == _AREA and r.mention.first not in holders and not is_government(r, values))
    return next(called, None) or next(any_, None)


def _is_such(resolved: Resolved, key: str, values: Values) -> bool:
    """Whether a place is called by the word of kind that points back to one (القاعدة: قاعدة كذا), or is a town."""
    return is_called(resolved, key, values) or _is_town(resolved, key, values)


def is_called(resolved: Resolved, key: str, values: Values) -> bool:
    """Whether a place is called by the word of kind that points back to one (القاعدة: قاعدة كذا، بقاعدة كذا)."""
    noun = key.removeprefix("ال")
    forms = (noun, f"ال{noun}", f"ب{noun}", f"بال{noun}")
    called = values.text.keys[first_of(resolved) : resolved.mention.last]
    return any(word.removeprefix("و") in forms for word in called)


def is_called_otherwise(resolved: Resolved, key: str, values: Values) -> bool:
    """Whether a place is called by another word of kind than the one that points back (بلدة كذا: not المدينة)."""
    others = (kind for kind in values.words["here_town"] if kind != key)
    return not is_called(resolved, key, values) and any(is_called(resolved, kind, values) for kind in others)


def _is_town(resolved: Resolved, key: str, values: Values) -> bool:
    town = resolved.value.gazetteer_id is not None or is_settlement(resolved)  # and no مستشفى كذا
    return key in values.words["here_town"] and resolved.value.precision == "city" and town


def is_government(resolved: Resolved, values: Values) -> bool:
    """Whether a capital is named with nothing before it that makes it a place (الأمر الذي تنفيه موسكو)."""
    detail = resolved.mention.detail
    return is_seat(resolved, values) and not (detail["preposition"] or detail["direction"] or detail["kind"])


def is_fine(resolved: Resolved) -> bool:
    """Whether a place is finer than a province; one no gazetteer has is what it is called (قرية كذا في محافظة كذا)."""
    called = resolved.mention.detail["precision"] if resolved.value.gazetteer_id is None else None
    return (called or resolved.value.precision) in ("site", "city", "district")


def holders_among(places: Sequence[Resolved], values: Values) -> set[int]:
    """Where the places begin that only say where the one right before each lies."""
    return {outer.mention.first for inner, outer in pairwise(places) if _holds(outer, inner, values)}


def _holds(outer: Resolved, inner: Resolved, values: Values) -> bool:
    """Whether a place only says where the one right before it lies (قصف قرية كذا في دهوك)."""
    within = outer.mention.detail["preposition"] == "in" and not opens_with_and(outer, values)
    gap = values.text.keys[inner.mention.last : first_of(outer)]  # بلدة «كذا» في المحافظة
    return within and first_of(outer) >= inner.mention.last and sum(key not in QUOTES for key in gap) <= 1


def is_beside(resolved: Resolved, values: Values) -> bool:
    """Whether a place only says what another is near: سهل كذا الذي يقع قرب المدينة."""
    first = first_of(resolved)
    return not values.words["near"].isdisjoint(values.text.keys[max(0, first - 2) : first])
