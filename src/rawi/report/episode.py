"""An episode: the tellings of an article that tell one incident, and what they say of it together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rawi.report.date_read import DateRead
from rawi.report.place_fit import lies_in, places_fit, rank, same_name
from rawi.report.telling_places import PlaceRead, fineness
from rawi.report.tellings import Telling


@dataclass(slots=True)
class Episode:
    """One incident as it takes shape: built while reading, then only read."""

    tellings: list[Telling] = field(default_factory=list)
    turned: bool = False
    """Whether the text turned away (من جهة أخرى) between the first incident and this one."""

    @property
    def family(self) -> str:
        """Family of the act."""
        return next((t.family for t in self.tellings if t.core), self.tellings[0].family)

    @property
    def places(self) -> tuple[PlaceRead, ...]:
        """The places of the telling that is finest about them, of those that can be where the act was told to be: one
        that only recalls it gives none while another does, and where the dead were counted gives way to the act's."""
        placed = [t for t in self.tellings if t.places]
        telling = [t for t in placed if not all(e.recalled for e in t.events)]
        if all(t.places[0].place.precision == "country" for t in telling):
            telling = placed
        told = [t.places for t in telling]
        listed = next((places for places in told if len(places) > 1), None)
        if listed is not None:
            single = [places[0] for places in told if len(places) == 1]
            return tuple(_finest(read, single) for read in listed)
        body = [t for t in telling if not t.sentence.is_title]
        if not body:
            return told[0] if told else ()
        lead = body[0] if body[0].core else next((t for t in body if _asserts(t)), body[0])
        first = lead.places[0].place
        fitting = [t.places for t in body if places_fit(t.places[0].place, first) != "apart"]
        headed = [t.places for t in telling if t.sentence.is_title and places_fit(t.places[0].place, first) != "apart"]
        # a headline's bare name is the chief town's and the province's alike: the body says which is meant
        headed = [p for p in headed if not same_name(p[0].place, first)]
        return min(fitting + headed, key=_fineness)

    @property
    def date(self) -> DateRead | None:
        """The narrowest date told, the first of equals."""
        dated = [t.date for t in self.tellings if t.date]
        return min(dated, key=lambda d: d.days.days, default=None)

    @property
    def acts(self) -> set[str]:
        """Types of the acts told, those merely recalled left out where others are told."""
        return acts_of(self.tellings)

    @property
    def title_acts(self) -> set[str]:
        """Types of the acts the headline names."""
        return acts_of([t for t in self.tellings if t.sentence.is_title])

    @property
    def last_sentence(self) -> int:
        """Index of the sentence that told of it last."""
        return self.tellings[-1].sentence.index


def _finest(read: PlaceRead, others: list[PlaceRead]) -> PlaceRead:
    """The finest of the places told elsewhere that lie in a listed one, or the listed one itself."""
    inside = [o for o in others if rank(o.place) < rank(read.place) and lies_in(o.place, read.place)]
    return min([*inside, read], key=lambda r: fineness(r.place))


def _asserts(telling: Telling) -> bool:
    return any(e.core and e.standing == "asserted" for e in telling.events)


def _fineness(places: tuple[PlaceRead, ...]) -> float:
    return fineness(places[0].place)


def acts_of(tellings: Sequence[Telling]) -> set[str]:
    """Types of the acts told, those merely recalled left out where others are told."""
    cores = [e for t in tellings for e in t.events if e.core]
    told = [e for e in cores if not e.recalled]
    types: set[str] = {e.trigger.type for e in told or cores}
    return types - {"armed_attack"} or types  # beside تفجير the word استهدف says no more than that it was an attack
