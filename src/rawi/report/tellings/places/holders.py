"""Places that only say where another lies: a province before its district, and what holds the place just named."""

from __future__ import annotations

from itertools import pairwise

from rawi.model.mention import Resolved
from rawi.report.acts.event import Event
from rawi.report.tellings.places.fit import fineness, first_of, is_of, is_region_of, is_sea
from rawi.report.values import Values

_OFF_TOKENS = 3


def without_frame(places: list[Resolved], lead: Event) -> list[Resolved]:
    """The places without a town that stands for its province before the act: في تعز، قصفت … مديرية الصلو."""
    after = {r.value.province_id for r in places if r.mention.first >= lead.mention.first}
    return [
        r for r in places if r.mention.first >= lead.mention.first or not (_is_seat(r) and r.value.province_id in after)
    ]


def without_seas(places: list[Resolved], values: Values) -> list[Resolved]:
    """The places without a sea where the shore is told close behind off which it was (في البحر الأحمر قبالة المخا، في
    البحر الأحمر على بعد 60 ميلا غرب الحديدة)."""
    seas = {id(sea) for sea, shore in pairwise(places) if _is_off(shore, sea, values)}
    return [r for r in places if id(r) not in seas] if seas else places


def _is_off(shore: Resolved, sea: Resolved, values: Values) -> bool:
    if not is_sea(sea) or is_sea(shore) or shore.value.precision == "country":
        return False
    keys, first = values.text.keys[sea.mention.last : shore.mention.first], shore.mention.detail.get("distance_first")
    if "." in keys or "،" in keys:
        return False
    beside = shore.mention.detail["preposition"] == "at" and first_of(shore) - sea.mention.last <= _OFF_TOKENS
    return beside or (first is not None and 0 <= first - sea.mention.last <= _OFF_TOKENS)


def _is_seat(resolved: Resolved) -> bool:
    detail = resolved.mention.detail
    own = (place for place in detail["candidates"] if place.id == resolved.value.gazetteer_id)
    return detail["kind"] is None and any(place.is_seat and place.precision == "city" for place in own)


def without_holders(places: list[Resolved], values: Values) -> tuple[list[Resolved], dict[int, int]]:
    """The places without those that only say what the one just before them lies in (حرير في أربيل, جبل كذا بسوق كذا),
    and where each with its holders ends, by its first token."""
    kept: list[Resolved] = []
    ends: dict[int, int] = {}
    for resolved in places:
        mention = resolved.mention
        if kept and _holds(resolved, kept[-1], ends[kept[-1].mention.first], values):
            ends[kept[-1].mention.first] = mention.last
            continue
        kept.append(resolved)
        ends[mention.first] = mention.last
    return kept, ends


def _holds(outer: Resolved, inner: Resolved, end: int, values: Values) -> bool:
    """Whether a place named right behind a finer one, whose words end at `end`, holds it. Behind a name the gazetteer
    lacks, of a village or a hill, whatever follows في or ب does; a district lies in the province, by whatever name that
    is called (في مديريتي أ وب الحدوديتين في صعدة)."""
    first, keys = first_of(outer), values.text.keys
    within: bool = outer.mention.detail["preposition"] == "in"
    if first - end == 1 and keys[end] in values.words["belonging_to"] and keys[first].startswith("ل"):
        return True  # في منطقة كذا التابعة لقضاء كذا
    described = within and first - end == 2 and keys[end].startswith("ال")
    joined = keys[first].startswith("و") and keys[first] not in values.words["own_waw"]
    if not (0 <= first - end <= within or described) or joined:
        return False
    if keys[first - 1] in values.words["again_in"]:
        return False  # في القاعدة وفي المدينة: the next of a list
    if inner.value.gazetteer_id is None and (
        outer.value.gazetteer_id is None or inner.mention.detail["precision"] == "site"
    ):
        return within
    mine = inner.value.province_id == outer.value.province_id and inner.value.precision in ("district", "city")
    about = (mine and _is_seat(outer)) or is_of(inner, outer) or is_region_of(inner.value, outer.value)
    return fineness(outer.value) > fineness(inner.value) or (within and about)
