"""An episode: the tellings of an article that tell one incident, and what they say of it together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from rawi.geo import distance_km
from rawi.lazy import forget, lazy
from rawi.model.value import Place
from rawi.report.acts.kindred import are_kindred
from rawi.report.tellings.dates.date_read import DateRead
from rawi.report.tellings.places.fit import FINENESS, fineness, lies_in, places_fit, rank, same_name
from rawi.report.tellings.places.places import PlaceRead
from rawi.report.tellings.telling import Telling

_TELLINGS = 40
"""How many tellings an incident is read from: what a text that never ends says of it after them is let be."""
_EXACT_DAYS = 2
_ABOUT_KM = 120.0


@dataclass
class Episode:
    """One incident as it takes shape: built while reading, then only read. What it says is worked out when asked for,
    and again after another telling."""

    tellings: list[Telling] = field(default_factory=list)
    turned: bool = False
    """Whether the text turned away (من جهة أخرى) between the first incident and this one."""

    def add(self, telling: Telling) -> None:
        """Takes up another telling."""
        self.tellings.append(telling)
        if len(self.tellings) <= _TELLINGS:
            self._forget()

    def place_at(self, read: PlaceRead) -> None:
        """Gives the first telling a place."""
        self.tellings[0] = replace(self.tellings[0], places=(read,))
        self._forget()

    def move_to(self, read: PlaceRead) -> None:
        """Gives another place to every telling that is set where the incident was so far, and to the first."""
        here = self.places[0].place
        for number, telling in enumerate(self.tellings):
            if number == 0 or (telling.places and telling.places[0].place == here):
                self.tellings[number] = replace(telling, places=(read,))
        self._forget()

    def date_on(self, read: DateRead) -> None:
        """Gives the first telling a day."""
        self.tellings[0] = replace(self.tellings[0], date=read)
        self._forget()

    def _forget(self) -> None:
        forget(self)

    @lazy
    def _told(self) -> list[Telling]:
        return self.tellings[:_TELLINGS]

    @lazy
    def core(self) -> bool:
        """Whether any telling names the act itself."""
        return any(t.core for t in self._told)

    @property
    def country(self) -> str:
        """The country it was in, of what is told with a place."""
        return self.places[0].place.country

    @lazy
    def headed(self) -> bool:
        """Whether the incident is so far only a headline."""
        return all(t.sentence.is_title for t in self._told)

    @lazy
    def named(self) -> tuple[Place, ...]:
        """Every place that a telling gives, each once."""
        return tuple(dict.fromkeys(read.place for t in self._told for read in t.places))

    @lazy
    def family(self) -> str:
        """Family of the act."""
        return next((t.family for t in self._told if t.core), self.tellings[0].family)

    @lazy
    def places(self) -> tuple[PlaceRead, ...]:
        """The places of the telling that is finest about them, of those that can be where the act was told to be: one
        that only recalls it gives none while another does, and where the dead were counted gives way to the act's."""
        placed = [t for t in self._told if t.placed] or [t for t in self._told if t.places]
        telling = [t for t in placed if not t.recalled]
        if all(t.places[0].place.precision == "country" for t in telling):
            telling = placed
        told = [t.places for t in telling]
        listed = _longest([places for places in told if len(places) > 1])
        if listed is not None:
            single = [places[0] for places in told if len(places) == 1]
            # where two of the list hold one finer place the list only said where that lies
            finest = (_finest(read, single) for read in listed)
            return tuple({read.place.gazetteer_id or read.place: read for read in finest}.values())
        body = [t for t in telling if not t.sentence.is_title]
        if not body:
            return told[0] if told else ()
        lead = body[0] if body[0].core else next((t for t in body if t.asserts), body[0])
        first = lead.places[0].place
        lead = next((t for t in body if t.places[0].said and _is_nearer(t.places[0].place, first)), lead)
        first = lead.places[0].place
        fitting = [t.places for t in body if places_fit(t.places[0].place, first) != "apart"]
        headed = [t.places for t in telling if t.sentence.is_title and places_fit(t.places[0].place, first) != "apart"]
        # a headline's bare name is the chief town's and the province's alike: the body says which is meant
        headed = [p for p in headed if not same_name(p[0].place, first)]
        return min(fitting + headed, key=_fineness)

    @lazy
    def date(self) -> DateRead | None:
        """The first date told of a day or two (ليل السبت الأحد), which a single day told later only rounds; else the
        narrowest, the first of equals. What is only counted from another act (غداة هجوم) yields to a day told, and so
        does the date of a dateline."""
        dated = [t.date for t in self._told if t.date]
        dated = [d for d in dated if not d.written] or dated
        exact = [d for d in dated if d.days.days <= _EXACT_DAYS]
        first = next((d for d in exact if not d.counted), next(iter(exact), None))
        return first or min(dated, key=lambda d: d.days.days, default=None)

    @lazy
    def counted_from(self) -> bool:
        """Whether it is told as what another act came so long after (ويأتي الهجوم بعد أسبوع من مقتل شيخ)."""
        return any(t.date is not None and t.date.counted for t in self._told)

    @lazy
    def acts(self) -> set[str]:
        """Types of the acts told, those merely recalled left out where others are told."""
        return acts_of(self._told)

    @lazy
    def title_acts(self) -> set[str]:
        """Types of the acts the headline names."""
        return acts_of([t for t in self._told if t.sentence.is_title])

    @property
    def last_sentence(self) -> int:
        """Index of the sentence that told of it last."""
        return self.tellings[-1].sentence.index


def _longest(lists: list[tuple[PlaceRead, ...]]) -> tuple[PlaceRead, ...] | None:
    """The first list of places told, or one that goes on with more of them (غارات على أ وب … شنت غارات على أ وب وج)."""
    first = lists[0] if lists else None
    for places in lists[1:]:
        if first is not None and len(places) > len(first) and all(_is_among(read, places) for read in first):
            first = places
    return first


def _is_among(read: PlaceRead, places: tuple[PlaceRead, ...]) -> bool:
    return any(places_fit(read.place, other.place) == "same" for other in places)


def _finest(read: PlaceRead, others: list[PlaceRead]) -> PlaceRead:
    """The finest of the places told elsewhere that lie in a listed one, or the listed one itself."""
    inside = [o for o in others if rank(o.place) < rank(read.place) and lies_in(o.place, read.place)]
    return min([*inside, read], key=lambda r: fineness(r.place))


def _is_nearer(said: Place, first: Place) -> bool:
    """Whether the place said to be that of the act is about the one first told and no coarser (a town it was near)."""
    reach = _ABOUT_KM if rank(first) <= FINENESS["district"] else _ABOUT_KM * 4
    near = first.precision == "country" or distance_km(said.lat, said.lon, first.lat, first.lon) <= reach
    same = said.country == first.country or first.precision == "country"  # قرب باكستان is in Iran
    return same and near and fineness(said) <= fineness(first)


def _fineness(places: tuple[PlaceRead, ...]) -> tuple[float, bool]:
    """How fine the first place is; a side of a town (شرق البلدة) is finer than a part of a region as wide."""
    return fineness(places[0].place), places[0].side is None


def can_be_one(telling: Telling, episode: Episode) -> bool:
    """Whether the acts can be one thing under two words: an attack is whatever its means, an air strike is no clash."""
    mine = acts_of([telling])
    return not mine or not episode.acts or are_kindred(mine, episode.acts)


def acts_of(tellings: Sequence[Telling]) -> set[str]:
    """Types of the acts told, those merely recalled left out where others are told."""
    cores = [e for t in tellings for e in t.events if e.core]
    told = [e for e in cores if not e.recalled]
    types: set[str] = {e.trigger.type for e in told or cores}
    return types - {"armed_attack"} or types  # beside تفجير the word استهدف says no more than that it was an attack
