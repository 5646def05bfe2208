"""Where fire came from: places from which something was fired, which nothing hit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from rawi.model.mention import Resolved
from rawi.report.acts.event import Event
from rawi.report.tellings.places.fit import first_of
from rawi.report.values import Values, between

_FIRING = ("shelling", "drone_strike")
_LANDS_TOKENS = 12
_LANDS = 2
_FROM = "from"
_OF, _BRACKET = "من", "("
_OF_THEM = ("منها", "منهما")
_BRACKET_TOKENS = 7
_BASE_TOKENS = 4
_TARGET_TOKENS = 5
"""How far before a place what is there is told to have been fired at: باتجاه أهداف عسكرية في كذا."""
_WITHIN_TOKENS = 2
_BOUND_TOKENS = 110
_SUBJECT_TOKENS = 5
_NEXT_TOKENS = 7


def without_origins(places: list[Resolved], lead: Event, values: Values) -> list[Resolved]:
    """The places but where a missile was fired from, with what holds that (من صعدة في شمال اليمن باتجاه جازان), where
    it is told where to."""
    lands = _is_aimed_at_lands(places, lead, values)
    if not (lands or any(_is_aimed_at(r, lead, values) for r in places)):
        return places
    own = [r for r in places if not (lands and r.value.precision == "country")]  # الحوثيون في اليمن
    kept: list[Resolved] = []
    origin = -1
    for resolved in own:
        onto = _is_aimed_at(resolved, lead, values)
        if (not onto and _is_origin(resolved, values)) or (not onto and 0 <= first_of(resolved) - origin <= 1):
            origin = resolved.mention.last
        else:
            kept.append(resolved)
    return kept


def is_known_ones_origin(places: list[Resolved], lead: Event, values: Values) -> bool:
    """Whether the only place is where a missile that was told of before was fired from (وأضاف أن الصاروخ أطلق من
    المعسكر), which says nothing of where it hit."""
    fine = [r for r in places if r.value.precision != "country"]
    if len(fine) != 1 or not _is_origin(fine[0], values):
        return False
    first = first_of(fine[0])
    subject = values.text.keys[max(lead.sentence.first, first - _SUBJECT_TOKENS) : first]
    before = bisect_left(values.events, lead.sentence.first, key=lambda e: e.mention.first)
    told = any(e.trigger.type in _FIRING for e in values.events[:before])
    return told and not values.words["the_missile"].isdisjoint(subject)


def bound_for(lead: Event, places: list[Resolved], values: Values) -> tuple[Resolved, ...]:
    """The places that what was fired is said, further on, to have been bound for (الصاروخ كان باتجاه نجران، كان أحدها
    متجها نحو أ والآخر نحو ب); empty where the act's own words tell a place nothing was only fired from."""
    if any(r.value.precision != "country" and not _is_origin(r, values) for r in places):
        return ()
    behind = between(values.places, lead.mention.last, lead.mention.last + _BOUND_TOKENS)
    bound: list[Resolved] = []
    for resolved in behind:
        first = first_of(resolved)
        if resolved.mention.detail["preposition"] != "to" or resolved.value.precision == "country":
            continue
        near = bool(bound) and first - bound[-1].mention.last <= _NEXT_TOKENS
        subject = values.text.keys[max(lead.mention.last, first - _SUBJECT_TOKENS) : first]
        if near or (not bound and _is_of_fired(subject, values)):
            bound.append(resolved)
    return tuple(bound)


def _is_of_fired(subject: Sequence[str], values: Values) -> bool:
    """Whether the words before where something was bound for name what was fired, or count some of it (الصاروخ كان
    باتجاه نجران، وكانت ثلاثة منها باتجاه الرياض)."""
    few = values.words["few_more"]
    counted = any(key.removeprefix("و") in few and after in _OF_THEM for key, after in pairwise(subject))
    return counted or not values.words["the_missile"].isdisjoint(subject)


def _is_origin(resolved: Resolved, values: Values) -> bool:
    """Whether something comes from a place, or from a country's lands, of which it is said in brackets where (من داخل
    الأراضي اليمنية (محافظة صعدة)), or from a base that is there (من معقلهم في صعدة)."""
    keys, first = values.text.keys, first_of(resolved)
    before = keys[max(0, first - _BRACKET_TOKENS) : first]
    lands = next((i for i, key in enumerate(before) if key in values.words["lands"]), None)
    held = lands is not None and _OF in before[:lands] and _tells_where(before[lands + 1 :], values)
    near = before[-_BASE_TOKENS:]
    based = _OF in near and not values.words["launched_from"].isdisjoint(near[near.index(_OF) :])
    return held or based or resolved.mention.detail["preposition"] == _FROM


def _tells_where(behind: Sequence[str], values: Values) -> bool:
    """Whether what stands between the lands of a country and a place makes it that in them: من الأراضي اليمنية (صعدة)،
    من الأراضي المصرية في سيناء; but not من الأراضي اليمنية باتجاه نجران."""
    within = len(behind) <= _WITHIN_TOKENS and values.words["aimed"].isdisjoint(behind)
    return _BRACKET in behind or within


def _is_aimed_at(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether something went to a place, or to what is there: باتجاه إيلات، باتجاه أهداف في إيلات."""
    preposition, first = resolved.mention.detail["preposition"], first_of(resolved)
    if preposition == "to":
        return True
    near = values.text.keys[max(lead.mention.last, first - _TARGET_TOKENS) : first]
    aimed = next((at for at in range(len(near) - 1, -1, -1) if near[at] in values.words["fired_toward"]), None)
    return preposition == "in" and aimed is not None and "،" not in near[aimed:]


def _is_aimed_at_lands(places: list[Resolved], lead: Event, values: Values) -> bool:
    """Whether it is told behind the act that something was fired at the lands of a country (من صعدة باتجاه الأراضي
    السعودية، نحو أراضي المملكة), which no name makes a place."""
    keys, last = values.text.keys, lead.mention.last
    if all(r.value.precision != "country" and not _is_origin(r, values) for r in places):
        return False
    reach = range(last, min(lead.sentence.last - _LANDS, max(r.mention.last for r in places) + _LANDS_TOKENS))
    return any(keys[t] in values.words["aimed"] and keys[t + 1] in values.words["lands"] for t in reach)
