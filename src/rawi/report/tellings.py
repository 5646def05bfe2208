"""Tellings: the events of one sentence, parted where the sentence turns to another incident, each with its place and
day as far as the sentence gives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rawi.geo import distance_km
from rawi.model.mention import Resolved
from rawi.model.text import Sentence
from rawi.model.value import DateRange, Place
from rawi.report.events import Event
from rawi.report.values import Values, between

FAMILY = {
    "arrest": "detain",
    "abduction": "detain",
    "weapons_seizure": "seize",
    "protest": "unrest",
    "riot": "unrest",
    "territory_change": "territory",
}
"""Types that can be one incident under another word; all not named here are "force"."""
_FINENESS = {"site": 0, "city": 1, "district": 2, "province": 3, "country": 4}
_NEAR_TOKENS = 20
_ELSEWHERE_KM = 15
_SAME_AREA_KM = 120.0
_LONGEST_DAYS = 31
_SPREAD_TOKENS = 20
_UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_LIST_GAP_TOKENS = 2
_LONG_LIST_GAP = 6
_OBJECT_TOKENS = 10
_DATED_TOKENS = 6


@dataclass(frozen=True, slots=True)
class PlaceRead:
    """A place and the mention that names it."""

    place: Place
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class DateRead:
    """Days and the words that give them. `announced`: the time is that of the saying, not of the deed."""

    days: DateRange
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Telling:
    """Events of one sentence that tell one incident, in tokens `[first, last)`."""

    sentence: Sentence
    events: tuple[Event, ...]
    first: int
    last: int
    places: tuple[PlaceRead, ...]
    date: DateRead | None
    announced: DateRead | None

    @property
    def family(self) -> str:
        """Family of the telling's first core event, else of its first event."""
        lead = next((e for e in self.events if e.core), self.events[0])
        return FAMILY.get(lead.trigger.type, "force")

    @property
    def core(self) -> bool:
        """Whether any event names the act itself."""
        return any(event.core for event in self.events)


def read_tellings(values: Values) -> tuple[Telling, ...]:
    """Every asserted telling of the article, in order; hypothetical, general and negated events are left out."""
    if _is_drill(values):
        return ()
    tellings: list[Telling] = []
    by_sentence: dict[int, list[Event]] = {}
    for event in values.events:
        if event.standing not in ("hypothetical", "general", "denied") and not _is_spread(event, values):
            by_sentence.setdefault(event.sentence.index, []).append(event)
    for events in by_sentence.values():
        groups = _part(events, values)
        bounds = [_opening(g, groups[i - 1] if i else None, values) for i, g in enumerate(groups)]
        bounds.append(events[0].sentence.last)
        for number, group in enumerate(groups):
            first = events[0].sentence.first if number == 0 else bounds[number]
            tellings.append(_telling(tuple(group), first, bounds[number + 1], values))
    tellings = [_fought_over(t, tellings[i - 1]) if i else t for i, t in enumerate(tellings)]
    series = any(e.sentence.index <= 2 and _is_spread(e, values) for e in values.events)
    return tuple(t for t in tellings if not _is_aside(t) and (t.date is not None or not series))


def _is_drill(values: Values) -> bool:
    """Whether the headline or the first sentence tells of a drill: then nothing below happened."""
    lead = next((s.last for s in values.text.sentences if not s.is_title), 0)
    return any(family == "drill" and token < lead for token, family in values.cues)


def _opening(group: list[Event], before: list[Event] | None, values: Values) -> int:
    """The token a group's words begin at: after the word that turns to it, else at its first trigger."""
    first = group[0].mention.first
    if before is None:
        return first
    for token in range(first - 1, before[-1].mention.last - 1, -1):
        if values.text.keys[token] in values.words["turn"] or values.text.keys[token] in "،؛":
            return token + 1
    return first


def _fought_over(telling: Telling, before: Telling) -> Telling:
    """سيطروا على البلدة بعد اشتباكات tells a clash at the place taken; any other telling comes back as it is."""
    taken = before.family == "territory" and before.sentence is telling.sentence and before.places
    if not taken or telling.places or {e.trigger.type for e in telling.events} != {"clash"}:
        return telling
    events = tuple(replace(e, standing="asserted") for e in telling.events)
    return replace(telling, events=events, places=before.places, date=before.date, announced=before.announced)


def _is_aside(telling: Telling) -> bool:
    """Whether the telling only names an occasion (ردا على مقتل أحدهم) with neither place nor day of its own."""
    recalled = all(e.standing == "reference" for e in telling.events)
    return recalled and not telling.places and telling.date is None and not telling.sentence.is_title


def _is_spread(event: Event, values: Values) -> bool:
    """Whether the words around spread the act over more than a month (غارات منذ أيلول، خلال عشرة أشهر): a count over
    many incidents and no incident. A day told beside it wins."""
    sentence = event.sentence
    times = [r for r in values.times if sentence.first <= r.mention.first < sentence.last]
    if any(r.mention.detail.get("use") == "point" and r.value is not None and _width(r, values) <= 7 for r in times):
        return False
    near = [r for r in times if abs(r.mention.first - event.mention.last) <= _SPREAD_TOKENS]
    many = values.text.keys[event.mention.first].endswith("ات") or event.trigger.form != "noun"
    return any(_is_long(r, event, values, many=many) for r in near)


def _is_long(resolved: Resolved, event: Event, values: Values, *, many: bool) -> bool:
    detail = resolved.mention.detail
    use = detail.get("use")
    if use == "since" and resolved.value is not None:
        long = (values.published.earliest - resolved.value.earliest).days > _LONGEST_DAYS
        return long and many and resolved.mention.first >= event.mention.last
    if use == "duration":
        return many and int(detail.get("low") or 1) * _UNIT_DAYS.get(str(detail.get("unit")), 0) > _LONGEST_DAYS
    return use == "range" and resolved.value is not None and _width(resolved, values) > _LONGEST_DAYS


def _width(resolved: Resolved, values: Values) -> int:
    """Days the words alone leave open: those by which an article's own day is unsure widen no "last week"."""
    unsure = 0 if "year" in resolved.mention.detail else values.published.days - 1
    days: int = resolved.value.days
    return max(1, days - unsure)


def _part(events: list[Event], values: Values) -> list[list[Event]]:
    """Events of one sentence grouped where the telling turns to another incident."""
    groups: list[list[Event]] = []
    for event in events:
        if groups and not _turns(groups[-1], event, values):
            groups[-1].append(event)
        else:
            groups.append([event])
    return groups


def _turns(group: list[Event], event: Event, values: Values) -> bool:
    """Whether an event begins another incident than the group before it tells."""
    cores = [e for e in group if e.core]
    before = FAMILY.get((cores or group)[0].trigger.type, "force")
    family = FAMILY.get(event.trigger.type, "force")
    if event.core and cores and family != before:
        return True
    if event.recalled and any(e.standing == "asserted" for e in group):
        dated = between(values.times, group[-1].mention.last, event.mention.last + _DATED_TOKENS)
        dates = [r for r in dated if r.mention.detail["use"] == "point"]
        return event.core and bool(_own_places(event, values) or dates)
    if group[-1].recalled and event.standing == "asserted" and event.core and cores:
        return True
    if _opens_clause(event, values) and cores and _is_elsewhere(group, event, values):
        return True
    turned = any(key in values.words["turn"] for key in values.text.keys[group[-1].mention.last : event.mention.first])
    return turned and event.trigger.form != "casualty" and bool(cores) and bool(_own_places(event, values))


def _opens_clause(event: Event, values: Values) -> bool:
    """Whether the word of an act opens a clause or a member of a list: behind و, ف or a comma (غارات على حلب وقصف على
    إدلب)."""
    if not event.core:
        return False
    joined = not {"و", "ف"}.isdisjoint(str(event.mention.detail["proclitic"]))
    return joined or values.text.keys[event.mention.first - 1] in "،؛"


def _is_elsewhere(group: list[Event], event: Event, values: Values) -> bool:
    """Whether an event has a town or a site of its own, clearly apart from every one told with the group."""
    own = [r for r in _own_places(event, values) if fineness(r.value) < _FINENESS["district"]]
    told = between(values.places, group[0].mention.first, event.mention.first)
    fine = [r for r in told if fineness(r.value) < _FINENESS["district"]]
    if not own or not fine:
        return False
    there = own[0].value
    return all(distance_km(r.value.lat, r.value.lon, there.lat, there.lon) > _ELSEWHERE_KM for r in fine)


def _own_places(event: Event, values: Values) -> list[Resolved]:
    last = min(event.sentence.last, event.mention.last + _NEAR_TOKENS)
    return [r for r in between(values.places, event.mention.last, last) if r.value.precision != "country"]


def _telling(events: tuple[Event, ...], first: int, last: int, values: Values) -> Telling:
    sentence = events[0].sentence
    lead = next((e for e in events if e.core), events[0])
    if lead.recalled:
        # the victims of a recalled act are recalled with it
        events = tuple(replace(e, standing="reference") if e.trigger.form == "casualty" else e for e in events)
    places = _places(lead, first, last, values)
    date, announced = _dates(lead, events, first, last, values)
    return Telling(sentence, events, first, last, places, date, announced)


def _places(lead: Event, first: int, last: int, values: Values) -> tuple[PlaceRead, ...]:
    """The finest place the telling gives, with the places coordinated to it; empty where it gives none."""
    inside = [r for r in between(values.places, first, last) if not _is_speakers(r, values)]
    inside = [r for r in inside if r.mention.detail.get("distance_first") is None or "offset_km" in r.mention.detail]
    inside = [r for r in inside if not _is_metonym(r, lead, values)]
    local = [r for r in inside if r.mention.detail["preposition"] not in ("to", "from")] or inside
    local = inside if lead.trigger.id == "territory.expelled" else local
    fine = [r for r in local if r.value.precision != "country"] or local
    if lead.trigger.type == "territory_change":
        # what is taken is named right after the taking; a place further on is where something else was
        fine = [r for r in fine if 0 <= r.mention.first - lead.mention.last <= _OBJECT_TOKENS]
        expelled = lead.trigger.id == "territory.expelled"
        fine = [r for r in fine if r.mention.detail["preposition"] not in (("to",) if expelled else ("to", "from"))]
    if not fine:
        return ()
    after = [r for r in fine if r.mention.first >= lead.mention.first]
    base = after[0] if after else min(reversed(fine), key=_read_fineness)
    near = [r for r in fine if _same_area(r.value, base.value) and abs(r.mention.first - base.mention.first) < 25]
    best = min(near, key=lambda r: (*_read_fineness(r), abs(r.mention.first - base.mention.first)))
    listed = _coordinated(best, fine, values)
    return tuple(PlaceRead(r.value, r.mention.start, r.mention.end, r.reason) for r in listed)


def _read_fineness(resolved: Resolved) -> tuple[float, int]:
    """Fineness of a place, and among unknown names of one holder that of the kind each is called (a village before the
    governorate it is said to lie in)."""
    kind = resolved.mention.detail["precision"] if resolved.value.gazetteer_id is None else None
    return fineness(resolved.value), _FINENESS.get(kind or "site", 0)


def fineness(place: Place) -> float:
    """Rank of a place, the finest lowest. A name of its own known only by what holds it is finer than its holder."""
    if place.gazetteer_id is not None:
        return _FINENESS[place.precision]
    return 0.25 if place.precision in ("site", "city", "district") else _FINENESS[place.precision] - 0.5


def _is_speakers(resolved: Resolved, values: Values) -> bool:
    start = resolved.mention.start
    return any(a <= start < b for a, b in values.speech)


def _is_metonym(resolved: Resolved, lead: Event, values: Values) -> bool:
    """A city with nothing before it that makes it a place speaks or acts as a government (نددت واشنطن); right after
    the act it is a place (قصف دمشق), and so it is in a headline."""
    detail = resolved.mention.detail
    if resolved.value.precision not in ("city", "country"):
        return False
    if detail["kind"] or detail["preposition"] or detail["direction"]:
        return False
    if resolved.value.precision == "country":
        return True
    if lead.sentence.is_title or resolved.mention.first == lead.mention.last:
        return False
    before = values.text.keys[max(0, resolved.mention.first - 2) : resolved.mention.first]
    joined = values.text.raw[values.text.starts[resolved.mention.first]] == "و" or any(k in "،()" for k in before)
    return not joined


def _same_area(a: Place, b: Place) -> bool:
    if a.country != b.country:
        return False
    if a.province_id and a.province_id == b.province_id:
        return True
    return distance_km(a.lat, a.lon, b.lat, b.lon) <= _SAME_AREA_KM


def _coordinated(best: Resolved, places: list[Resolved], values: Values) -> list[Resolved]:
    """The places of the list the best one stands in, joined by و or a comma at the same fineness: one action over a
    list of places is one report a place (codebook)."""
    at = places.index(best)
    first = at
    while first > 0 and _is_listed(places[first - 1], places[first], values):
        first -= 1
    listed = [places[first]]
    for other in places[first + 1 :]:
        if other is not best and not _is_listed(listed[-1], other, values):
            if places.index(other) > at:
                break
            continue
        if _is_twice(listed[-1], other):
            listed[-1] = other  # العاصمة العراقية بغداد is one place under two names
        else:
            listed.append(other)
    return listed


def _is_listed(one: Resolved, other: Resolved, values: Values) -> bool:
    """Whether the second place is the next item of a list after the first, or the first again by another name."""
    keys = values.text.keys
    gap = keys[one.mention.last : other.mention.first]
    if _is_twice(one, other) and not gap:
        return True
    opened = values.text.raw[values.text.starts[other.mention.first]] == "و"
    joined = opened or any(key == "،" or key.startswith("و") for key in gap)
    alike = other.value.precision == one.value.precision or None in (one.value.gazetteer_id, other.value.gazetteer_id)
    longest = _LONG_LIST_GAP if any(key in values.words["listing"] for key in gap) else _LIST_GAP_TOKENS
    return joined and alike and len(gap) <= longest and not _acts(other, keys)


def _is_twice(one: Resolved, other: Resolved) -> bool:
    known = one.value.gazetteer_id is not None and other.value.gazetteer_id is not None
    return known and (one.value.lat, one.value.lon) == (other.value.lat, other.value.lon)


def _acts(resolved: Resolved, keys: Sequence[str]) -> bool:
    """Whether a verb follows the name: then it is a government that acts (قصف على عفرين وأنقرة تدفع بتعزيزات)."""
    following = keys[resolved.mention.last] if resolved.mention.last < len(keys) else ""
    return len(following) > 3 and following[0] in "تي" and not following.endswith("ه")


def _dates(
    lead: Event, events: tuple[Event, ...], first: int, last: int, values: Values
) -> tuple[DateRead | None, DateRead | None]:
    """The day of the deed and the day of the saying, as far as the telling gives them."""
    points = [r for r in between(values.times, first, last) if r.mention.detail.get("use") in ("point", "range")]
    if lead.standing in ("reference", "tried", "condemned"):
        # محاكمة المتهمين اليوم بتفجير: the time before is the trial's, only what follows can be the deed's
        points = [r for r in points if r.mention.first >= lead.mention.last]
    spoken = [r for r in points if _follows_speech(r, values)]
    told = [r for r in points if r not in spoken]
    whole = between(values.times, lead.sentence.first, lead.sentence.last)
    if not told and not spoken:
        spoken = [r for r in whole if r.mention.detail.get("use") in ("point", "range") and _follows_speech(r, values)]
    announced = _date(spoken[-1]) if spoken else None
    if not told:
        return None, announced
    after = [r for r in told if r.mention.first >= lead.mention.first]
    if lead.trigger.form != "verb" and after:
        told = after  # a time before the noun of an act is that of the verb before it (نفت أمس خطف … يوم الاثنين)
    close = min(told, key=lambda r: (_width(r, values) > _LONGEST_DAYS, not _is_full(r), _distance(r, lead)))
    return _date(close), announced


def _distance(resolved: Resolved, lead: Event) -> int:
    mention = resolved.mention
    if mention.first >= lead.mention.last:
        return mention.first - lead.mention.last
    return lead.mention.first - mention.last + 1


def _is_full(resolved: Resolved) -> bool:
    """Whether the words give a day of a month, which no weekday or feast beside it can outweigh."""
    return resolved.value.days == 1 and "month" in resolved.mention.detail and "day" in resolved.mention.detail


def _date(resolved: Resolved) -> DateRead:
    return DateRead(resolved.value, resolved.mention.start, resolved.mention.end, resolved.reason)


def _follows_speech(resolved: Resolved, values: Values) -> bool:
    """Whether a time stands inside the words that attribute (قالت الوزارة اليوم الجمعة إن …): the day of the saying."""
    start = resolved.mention.start
    return any(a <= start < b for a, b in values.speech)
