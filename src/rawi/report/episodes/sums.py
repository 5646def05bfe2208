"""Sums: what tells several acts at once over an area, where the text tells by itself what happened at each place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from rawi.report.acts.event import Event
from rawi.report.acts.kindred import are_kindred
from rawi.report.episodes.episode import acts_of
from rawi.report.tellings.places.fit import FINENESS, places_fit, rank, same_name
from rawi.report.tellings.places.places import PlaceRead
from rawi.report.tellings.telling import Telling, is_harm
from rawi.report.values import Values, between

_TAKING = {"territory_change"}
_SEVERAL = ("ين", "ان", "ات")
"""How the noun of two acts or more ends (هجومين، تفجيران، غارات)."""
_PARTS = 12
"""How many tellings below a sum are looked at as its parts."""
_ABOVE = 3
"""How far above the dead of one place the sum of those of many stands at most."""
_RIGHT_BEHIND = 5
_HEADING_SENTENCES = 3
"""How far down an article several acts are told at once of which it then tells one by one."""
_AREA_TOKENS = 12
"""How far behind an act the areas are named over which it is told (قصف الطيران الحربي صباح أمس مناطق في المحافظة)."""


def without_sums(tellings: tuple[Telling, ...], values: Values) -> tuple[Telling, ...]:
    """The tellings; a headline's or a lead's list of places is left out where the text below tells what happened at
    each, or in each, by itself (قتلى بهجمات في أ وب): then it is a heading over incidents and no incident. Several acts
    over an area in which they are told one by one (قتلى بهجومين في محافظة كذا، قتل 19 في غارات على مناطق في المحافظة)
    are marked as the sum of them."""
    body = [t for t in tellings if not t.sentence.is_title and len(t.places) == 1 and (t.core or _asserts(t))]
    listed = [t for t in tellings if not t.sentence.is_title and len(t.places) > 1 and t.core]
    read = tuple(_read(telling, body, listed, values) for telling in tellings)
    return tuple(_with_act(telling, read[max(0, number - _ABOVE) : number]) for number, telling in enumerate(read))


def _with_act(telling: Telling, above: Sequence[Telling]) -> Telling:
    """A telling; one of the dead of a place alone with the act that the sum right above tells of many (غارات على
    البلاد. … وقتل سبعة في مدينة صور): that is what they died of."""
    if telling.core or not telling.placed or telling.sentence.is_title or not any(is_harm(e) for e in telling.events):
        return telling
    sum_ = next((t for t in reversed(above) if t.sums_up and t.core), None)
    if sum_ is None or telling.sentence.index - sum_.sentence.index > _ABOVE:
        return telling
    if sum_.placed and places_fit(telling.places[0].place, sum_.places[0].place) == "apart":
        return telling
    act = next(e for e in sum_.events if e.core)
    return replace(telling, events=(*telling.events, act))


def _read(telling: Telling, body: Sequence[Telling], listed: Sequence[Telling], values: Values) -> Telling:
    """A telling, marked where it is a sum of those of the text below, of one place (`body`) or several (`listed`)."""
    heads = telling.sentence.index <= 1
    if len(telling.places) > 1:
        return replace(telling, places=(), sums_up=True) if heads and _is_heading(telling, body) else telling
    wide = bool(telling.places) and _is_wide(telling, values)
    if not wide and not (telling.sentence.index <= _HEADING_SENTENCES and _is_several(telling, values)):
        return telling
    below = sorted([*body, *listed], key=lambda t: t.first) if wide else body
    scattered = _is_scattered(telling, values)
    parts = [t for t in below if _is_part(t, telling, anywhere=not telling.placed or scattered)][:_PARTS]
    taken_there = wide and acts_of([telling]) == _TAKING and bool(parts)
    return replace(telling, sums_up=True) if taken_there or _are_apart(parts) else telling


def _is_heading(telling: Telling, body: Sequence[Telling]) -> bool:
    """Whether the text tells by itself what happened at each place of a telling, and not at all of them in one."""
    told = [{i for i, below in enumerate(body) if _tells_of(below, read, telling)} for read in telling.places]
    return all(told) and len(set.union(*told)) > 1 and not set.intersection(*told)


def _tells_of(telling: Telling, read: PlaceRead, heading: Telling) -> bool:
    """Whether a telling below a heading tells of one of its places, or of a finer one in a province it names; below a
    lead, of the same kind of act. The dead of each place alone (قصف على أ وب. … وفي أ قتل ثمانية) are of the act told
    at all of them."""
    if heading.core and not telling.core:
        return False
    place, other = telling.places[0].place, read.place
    if heading.sentence.is_title and places_fit(place, other) == "same":
        return True
    if telling.sentence.index <= heading.sentence.index or not _can_be_one(telling, heading):
        return False
    if places_fit(place, other) == "same":
        return True
    holds = other.precision == "province" or (heading.sentence.is_title and other.precision == "city")
    return holds and rank(place) < rank(other) and other.province_id == place.province_id is not None


def _is_several(telling: Telling, values: Values) -> bool:
    """Whether a telling names or counts several acts, none known before, or several who were arrested, over a town, an
    area that holds towns, or nowhere (قتلى بهجمات في المدينة، انفجار أربع سيارات مفخخة في أحياء المدينة)."""
    if telling.placed and rank(telling.places[0].place) < FINENESS["city"]:
        return False
    acts = [e.mention for e in telling.events if _is_new(e)]
    keys = values.text.keys
    named = {keys[token] for act in acts for token in (act.first, act.last - 1)} - values.words["one_in_n"]
    if any(key.endswith(_SEVERAL) for key in named):
        return True
    many = [r.value for r in between(values.figures, telling.first, telling.last) if (r.value.count.low or 0) > 1]
    if acts_of([telling]) == {"arrest"}:  # اعتقلوا 12 مواطنا من المحافظة. … ففي أ اعتقلوا ثلاثة، وفي ب أربعة
        return any(reading.what == "captured" for reading in many)
    return bool(acts) and any(reading.what == "strikes" for reading in many)


def _is_scattered(telling: Telling, values: Values) -> bool:
    """Whether several acts are told to have been here and there, and no place right behind them (هجمات متفرقة كان
    أعنفها في العاصمة, but not هجومان منفصلان في الفلوجة)."""
    if values.words["in_series"].isdisjoint(values.text.keys[telling.first : telling.last]):
        return False
    ends = [e.mention.last for e in telling.events if e.core]
    near = (r for end in ends for r in between(values.places, end, end + _RIGHT_BEHIND))
    return all(r.value.precision == "country" for r in near)


def _is_new(event: Event) -> bool:
    """Whether an act, or what exploded (سيارات مفخخة), is told anew; below the lead fights are one, told in the plural
    (تواصلت اشتباكات في المدينة)."""
    one = event.sentence.index > 1 and event.trigger.type == "clash"
    return event.trigger.form == "noun" and event.indefinite and event.standing == "asserted" and not one


def _is_wide(telling: Telling, values: Values) -> bool:
    """Whether a telling tells its act of areas without a name, in an area that has one (سيطروا على عدة مناطق)."""
    if not _asserts(telling) or not FINENESS["district"] <= rank(telling.places[0].place) <= FINENESS["province"]:
        return False
    lead = next((e for e in telling.events if e.core), telling.events[0]).mention
    place = bisect_left(values.text.starts, telling.places[0].start)
    last = min(telling.last, lead.last + _AREA_TOKENS, place if place >= lead.last else telling.last)
    return not values.words["areas"].isdisjoint(values.text.keys[lead.last : last])


def _is_part(telling: Telling, heading: Telling, *, anywhere: bool) -> bool:
    """Whether an act told below several of its kind lies within their area, or `anywhere` where that is none (هجمات
    متفرقة كان أعنفها في العاصمة)."""
    if not _asserts(telling) or telling.sentence.index <= heading.sentence.index or not _can_be_one(telling, heading):
        return False
    if anywhere:
        return all(rank(read.place) <= FINENESS["district"] for read in telling.places)
    area = heading.places[0].place
    within = (rank(read.place) < rank(area) and places_fit(read.place, area) == "open" for read in telling.places)
    return all(within)


def _asserts(telling: Telling) -> bool:
    """Whether a telling asserts an act, or that people died of what is told beside."""
    told = (e for e in telling.events if e.core or e.trigger.form == "casualty")
    return any(e.standing == "asserted" and not e.background for e in told)


def _can_be_one(telling: Telling, heading: Telling) -> bool:
    """Whether the act of a telling, where it names one, is of the kind of a heading's."""
    acts = acts_of([telling])
    return not acts or are_kindred(acts, acts_of([heading]))


def _are_apart(parts: Sequence[Telling]) -> bool:
    """Whether any two of some tellings are set at two places."""
    return any(_are_two(parts[0].places[0], t.places[0]) for t in parts[1:])


def _are_two(one: PlaceRead, other: PlaceRead) -> bool:
    """Whether two places lie apart, or have two names and are both towns, districts or spots of a town, wherever these
    lie."""
    a, b = one.place, other.place
    level = rank(a) == rank(b) or one.village or other.village
    return places_fit(a, b) == "apart" or (level and not same_name(a, b))
