"""A telling: events of one sentence that tell one incident, with the place and day the sentence gives them."""

from __future__ import annotations

from msgspec import Struct

from rawi.lazy import lazy
from rawi.model.text import Sentence
from rawi.report.acts.event import Event
from rawi.report.acts.kindred import family_of
from rawi.report.tellings.dates.date_read import DateRead
from rawi.report.tellings.places.places import PlaceRead


def is_harm(event: Event) -> bool:
    """Whether somebody is told to have been killed or hurt."""
    return event.trigger.form == "casualty" and event.standing == "asserted"


class Telling(Struct, frozen=True, dict=True):
    """Events of one sentence that tell one incident, in tokens `[first, last)`."""

    sentence: Sentence
    events: tuple[Event, ...]
    first: int
    last: int
    places: tuple[PlaceRead, ...]
    date: DateRead | None
    announced: DateRead | None
    sums_up: bool = False
    """Whether it tells several acts at once that the text below tells one by one."""

    @lazy
    def family(self) -> str:
        """Family of the telling's first core event, else of its first event; taking people and hurting is force."""
        lead = next((e for e in self.events if e.core), self.events[0])
        taken = lead.trigger.type == "abduction" and lead.standing == "asserted"
        if taken and any(is_harm(e) or e.trigger.type == "execution" for e in self.events):
            return "force"
        return family_of(lead.trigger.type)

    @lazy
    def core(self) -> bool:
        """Whether any event names the act itself."""
        return any(event.core for event in self.events)

    @lazy
    def asserts(self) -> bool:
        """Whether any event asserts the act itself."""
        return any(event.core and event.standing == "asserted" for event in self.events)

    @lazy
    def placed(self) -> bool:
        """Whether a place is told, and not only presumed."""
        return any(not read.presumed for read in self.places)

    @lazy
    def recalled(self) -> bool:
        """Whether every event is only recalled."""
        return all(event.recalled for event in self.events)
