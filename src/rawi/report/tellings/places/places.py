"""Where a telling says it happened: the finest place of its words, with the places coordinated to it.

A capital that speaks is no place of the act, nor is the place of the one who speaks; what is taken is named right after
the taking.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rawi.model.mention import Resolved
from rawi.model.value import Place
from rawi.report.acts.event import Event
from rawi.report.acts.ground import TAKEN
from rawi.report.tellings.places.asides import is_meant_for, without_asides
from rawi.report.tellings.places.datelines import IN_ITEM, SENT_FROM, place_of_line, without_sender
from rawi.report.tellings.places.fit import FINENESS, fineness, first_of, is_in_city, is_village, same_area, side_of
from rawi.report.tellings.places.holders import without_frame, without_holders, without_seas
from rawi.report.tellings.places.landmarks import without_landmarks
from rawi.report.tellings.places.lists import coordinated, with_detail
from rawi.report.tellings.places.metonyms import without_metonyms, without_speakers
from rawi.report.tellings.places.of_office import IN_OFFICE, OF_RAID, place_of_office, place_of_raid
from rawi.report.tellings.places.of_others import without_named, without_others, without_topics
from rawi.report.tellings.places.of_shooters import without_posts
from rawi.report.tellings.places.origins import bound_for, is_known_ones_origin, without_origins
from rawi.report.tellings.places.passage import is_way, without_passages
from rawi.report.tellings.places.pointing import (
    both_pointed_at,
    is_by_here,
    is_near_country,
    is_said_where,
    pointed_at,
    set_in,
    undergoing,
)
from rawi.report.tellings.places.raided import until_next_raid
from rawi.report.tellings.places.taken import (
    taken_of,
    takes_positions,
    told_before,
    with_second_object,
)
from rawi.report.values import Values, between, is_seat, starting

_FRAME_TOKENS = 20
_THERE_TOKENS = 3
_NEAR_GAP = 2
_HEADS_TOKENS = 8
"""How far behind an act the list of its places begins, of which what is told further on only tells more."""
_CROWDS = ("protest", "riot", "clash")
_FIRED = ("shelling", "drone_strike")
_WIDE = ("province", "country")
_SPEECH_LENGTH = 120
"""Code points that words of attribution take at most."""
_TOPIC_MARKS = frozenset((":", ".", "..", "...", "…", "-", "–", "|"))
_HEADED = "the country the headline opens with"
_POINTED = "what the words point back to"
_BOUND = "where what was fired is said to have been bound for"


@dataclass(frozen=True, slots=True)
class PlaceRead:
    """A place and the mention that names it."""

    place: Place
    start: int
    end: int
    reason: str
    village: bool = False
    """Whether it is called a village or a small town (بلدة كذا), or is a camp: none lies in another."""
    said: bool = False
    """Whether the words are there to say where a known act was (وقع الهجوم في قرية كذا)."""
    presumed: bool = False
    """Whether no place is told, and it is where the official who tells of the act holds office, or where those hit were
    on their way to."""
    city: bool = False
    """Whether it is called a city that the act was in (في مدينة كذا): no village lies in it."""
    side: str | None = None
    """On which side of a town known by it alone (شمالي بغداد)."""


def read_places(lead: Event, first: int, last: int, values: Values) -> tuple[PlaceRead, ...]:
    """The finest place the telling gives, with the places coordinated to it; empty where it gives none."""
    pointed = pointed_at(lead, values)
    if pointed is not None:
        return (read_as(pointed, _POINTED),)
    told = between(values.places, first, last)
    found = _meant(told, lead, values) if told else ([], [])
    if found is None:
        return ()
    inside, fine = found
    bound = bound_for(lead, fine, values) if lead.trigger.type in _FIRED else ()
    if bound:
        return tuple(read_as(r, _BOUND) for r in bound)
    if all(r.value.precision in _WIDE or values.text.keys[r.mention.first] in values.words["here_both"] for r in fine):
        both = both_pointed_at(first, last, values)
        if both:
            return tuple(read_as(r, _POINTED) for r in both)
    if not fine:
        pointed_both = _framing(lead, inside, values)
        pointed_both = pointed_both or tuple(filter(None, (set_in(lead, last, values),)))
        office = None if pointed_both or inside else place_of_office(lead, values)
        if office is not None:
            return (replace(read_as(office, IN_OFFICE), presumed=True),)
        raided = None if pointed_both or inside else place_of_raid(lead, values)
        if raided is not None:
            return (read_as(raided, OF_RAID),)
        line = None if pointed_both or inside else place_of_line(lead, values)
        if line is not None:
            return (replace(read_as(line[0], SENT_FROM if line[1] else IN_ITEM), presumed=line[1]),)
        return tuple(read_as(r, _POINTED) for r in pointed_both) or _headed_by(lead, values)
    fine = until_next_raid(fine, lead, values)
    fine, ends = without_holders(without_frame(fine, lead), values)
    after = [r for r in fine if r.mention.first >= lead.mention.first]
    base = undergoing(lead, fine, values) or (after[0] if after else None)
    base = base or min(reversed(fine), key=_read_fineness)
    near = [r for r in fine if same_area(r.value, base.value) and abs(r.mention.first - base.mention.first) < 25]
    best = min(near, key=lambda r: (*_read_fineness(r), abs(r.mention.first - base.mention.first)))
    listed = coordinated(best, fine, ends, values)
    if len(listed) == 1 and best is not base and 0 <= first_of(base) - lead.mention.last <= _HEADS_TOKENS:
        listed = with_detail(coordinated(base, fine, ends, values), best)
    listed = with_second_object(listed, fine, ends, lead, values)
    said = is_said_where(lead, best, values)
    way = all(is_way(r, values) or is_meant_for(r, lead, values) for r in listed)
    return tuple(replace(read_as(r, r.reason, said=said), presumed=way) for r in listed)


def _meant(told: list[Resolved], lead: Event, values: Values) -> tuple[list[Resolved], list[Resolved]] | None:
    """Of the places a telling names those that can be where the act was, and the finest of them; None where only that
    is told from where something known was fired."""
    inside = [r for r in told if not _is_speakers(r, values)] or [r for r in told if _is_where_known(r, values)]
    inside = [r for r in inside if r.mention.detail.get("distance_first") is None or "offset_km" in r.mention.detail]
    inside = without_landmarks(inside, values)
    inside = _named([r for r in inside if not (is_by_here(r, values) or is_near_country(r, values))])
    inside = without_named(inside, values)
    if lead.trigger.type == "territory_change":
        inside = without_speakers(inside, lead, values)
        fine = taken_of(inside, lead, values)
        if lead.trigger.needs == TAKEN or (not fine and _goes_on_there(lead, inside, values)):
            fine = told_before(inside, lead)
    else:
        inside = without_asides(without_metonyms(without_sender(inside, lead, values), lead, values), lead, values)
        inside = without_posts(without_others(inside, lead, values), lead, values)
        inside = without_topics(inside, lead, values) if lead.trigger.type in _CROWDS else inside
        if lead.trigger.type in _FIRED and is_known_ones_origin(inside, lead, values):
            return None
        inside = without_origins(inside, lead, values) if lead.trigger.type in _FIRED else inside
        inside = _of_its_country(inside, lead)
        local = without_passages(without_seas(inside, values), lead, values)
        fine = [r for r in local if r.value.precision != "country"] or local
    return inside, fine


def _goes_on_there(lead: Event, places: list[Resolved], values: Values) -> bool:
    """Whether a taking that "and" adds has a pronoun for the place right before it (تقدموا إلى أ والسيطرة عليها)."""
    mention = lead.mention
    there = (
        str(mention.detail["proclitic"]).startswith("و") and values.text.keys[mention.last - 1] in values.words["there"]
    )
    return there and any(0 <= mention.first - r.mention.last <= _THERE_TOKENS for r in places)


def _framing(lead: Event, places: list[Resolved], values: Values) -> tuple[Resolved, ...]:
    """The place the sentence is set in before a taking of positions without a name (توغلوا في منطقة حرض حيث سيطروا على
    سلسلة جبال); empty for any other act, or where the text turns away between the two."""
    if lead.trigger.type != "territory_change" or not takes_positions(lead, values):
        return ()
    keys, first = values.text.keys, lead.mention.first
    set_in = [r for r in places if r.mention.last <= first <= r.mention.last + _FRAME_TOKENS]
    set_in = [r for r in set_in if r.mention.detail["preposition"] == "in" and r.value.precision != "country"]
    set_in = [r for r in set_in if values.words["turn"].isdisjoint(keys[r.mention.last : first])]
    return (min(reversed(set_in), key=_read_fineness),) if set_in else ()


def _headed_by(lead: Event, values: Values) -> tuple[PlaceRead, ...]:
    """The country that a headline opens with to say where (باكستان.. قتلى في هجوم على مسجد), where nothing finer in it
    is named; empty elsewhere, of attacks all over it (الهند: هجمات على صحافيين), and where it speaks of another one,
    which stands before the act (روسيا: دفاعات سوريا أسقطت الصواريخ)."""
    land = next(iter(values.places), None) if lead.sentence.is_title else None
    if land is None or not _is_topic(land, values) or _finer_in(land, values):
        return ()  # where the body says where, the headline's act is looked for there, not all over the country
    several = any(_is_plural(e, values) for e in values.events if e.sentence.is_title)
    between_them = between(values.places, land.mention.last, lead.mention.first)
    speaks = any(r.value is not None and r.value.country != land.value.country for r in between_them)
    return () if several or speaks else (read_as(land, _HEADED),)


def _finer_in(land: Resolved, values: Values) -> bool:
    """Whether a place within a country is named anywhere."""
    country = land.value.country if land.value else None
    return any(r.value and r.value.country == country and r.value.precision != "country" for r in values.places)


def _is_plural(event: Event, values: Values) -> bool:
    """Whether several acts are named; clashes are one fight."""
    key = values.text.keys[event.mention.first]
    return key.endswith("ات") and event.trigger.type != "clash"


def _is_topic(resolved: Resolved, values: Values) -> bool:
    mention, country = resolved.mention, resolved.value is not None and resolved.value.precision == "country"
    return country and mention.first == 0 and values.text.keys[mention.last] in _TOPIC_MARKS


def read_as(resolved: Resolved, reason: str, *, said: bool = False) -> PlaceRead:
    """The place a mention names, and why it is the act's."""
    mention = resolved.mention
    village, city, side = is_village(resolved), is_in_city(resolved), side_of(resolved)
    return PlaceRead(resolved.value, mention.start, mention.end, reason, village, said, city=city, side=side)


def _of_its_country(places: list[Resolved], lead: Event) -> list[Resolved]:
    """The places but those named before the act in another country than the one it is set in right behind (التقى في
    ليما وزراء لبحث الهجوم في سوريا)."""
    right = (r for r in places if 0 <= first_of(r) - lead.mention.last <= _NEAR_GAP)
    own = next((r.value.country for r in right if r.mention.detail["preposition"] in ("in", "at")), None)
    return [r for r in places if own is None or r.mention.first > lead.mention.first or r.value.country == own]


def _named(places: list[Resolved]) -> list[Resolved]:
    """The places; one by its name that follows (العاصمة النمساوية فيينا)."""
    named: list[Resolved] = []
    for resolved in places:
        before = named[-1] if named else None
        again = before is not None and before.mention.last == resolved.mention.first
        if (
            before
            and again
            and resolved.value.gazetteer_id
            and resolved.value.gazetteer_id == before.value.gazetteer_id
        ):
            named[-1] = Resolved(before.mention, resolved.value, before.reason)
        else:
            named.append(resolved)
    return named


def _read_fineness(resolved: Resolved) -> tuple[float, int]:
    """Fineness of a place, and among unknown names of one holder that of the kind each is called (a village before the
    governorate it is said to lie in)."""
    kind = resolved.mention.detail["precision"] if resolved.value.gazetteer_id is None else None
    return fineness(resolved.value), FINENESS.get(kind or "site", 0)


def _is_speakers(resolved: Resolved, values: Values) -> bool:
    return values.is_spoken(resolved.mention.start)


def _is_where_known(resolved: Resolved, values: Values) -> bool:
    """Whether a town is that of a speaker named behind the act (بحسب مصدر أمني في الموصل): where nothing else says
    where it was, he knows what happened there; one in a capital knows what happened anywhere."""
    first = resolved.mention.start - _SPEECH_LENGTH
    ends = (end for _, end in starting(values.speech, first, resolved.mention.start))
    within = resolved.mention.detail["preposition"] == "in"  # the town of a dateline stands by itself
    return within and not is_seat(resolved, values) and resolved.mention.end in ends
