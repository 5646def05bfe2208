"""What the tellings of one incident show of what was done: the ground on which its type is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from rawi.lazy import lazy
from rawi.model.claim import Figure, Involvement
from rawi.model.report import IncidentType
from rawi.report.acts.event import Event
from rawi.report.episodes.episode import Episode
from rawi.report.judging.means import events_of, means_of
from rawi.report.sides.kinds import ARMED, FIGHTERS, UNARMED
from rawi.report.values import Values

_STANDING = {"asserted": 1.0, "definite": 0.6, "condemned": 0.6, "reference": 0.4, "tried": 0.4, "denied": 0.2}
_VAGUE = {
    "bombing.car_bomb_named": 4.0,  # vague, as none may have gone off; but where one did it is a bombing
    "attack.bullets": 0.5,
    "shelling.strike": 0.2,  # a strike is whatever else the article calls it
    "attack.hujum": 0.8,
    "attack.itida": 0.3,
    "attack.istihdaf": 0.25,
    "explosion.noun": 0.6,
}
_VAGUE_WORD = 0.2
_CASUALTY = 0.08
_LEADS = 2.0
"""Weight of the headline and of the first telling, where any other has one."""
_LEVELLED = 0.2
_RAIDS: tuple[IncidentType, ...] = ("air_strike", "drone_strike", "shelling", "bombing")


@dataclass(frozen=True)
class Shown:
    """An incident with its sides and figures, and what they show together."""

    episode: Episode
    values: Values
    perpetrators: tuple[Involvement, ...]
    targets: tuple[Involvement, ...]
    figures: tuple[Figure, ...]

    @lazy
    def agents(self) -> tuple[str, ...]:
        """Labels of its perpetrators."""
        return tuple(one.actor.label for one in self.perpetrators)

    @lazy
    def doers(self) -> frozenset[str | None]:
        """Kinds of its perpetrators."""
        return frozenset(one.actor.kind for one in self.perpetrators)

    @lazy
    def harmed(self) -> bool:
        """Whether anybody was killed or wounded."""
        hurt = any(f.what in ("killed", "wounded") and f.count.high != 0 for f in self.figures)
        return hurt or any(e.trigger.form == "casualty" and e.standing == "asserted" for e in self.events)

    @lazy
    def on_crowd(self) -> bool:
        """Whether who was hit are a crowd or a people, not a force, and not the civilians hurt in a fight of others
        (مقتل شخصين جراء اشتباكات مسلحة)."""
        if not self.perpetrators and {one.actor.label for one in self.targets} == {"civilians"}:
            return False
        return bool(self.targets) and all(one.actor.kind in UNARMED for one in self.targets)

    @lazy
    def armed(self) -> bool:
        """Whether both sides are armed."""
        fight = FIGHTERS | ARMED
        return all(any(one.actor.kind in fight for one in side) for side in (self.perpetrators, self.targets))

    @lazy
    def crowd(self) -> bool:
        """Whether a crowd is one of those who act: where nobody was hurt, be it the side acted on."""
        return any(one.actor.kind == "crowd" for one in self.perpetrators + (() if self.harmed else self.targets))

    @lazy
    def events(self) -> tuple[Event, ...]:
        """Every event of its tellings."""
        return tuple(events_of(self.episode))

    @lazy
    def cores(self) -> tuple[Event, ...]:
        """Those that name an act."""
        return tuple(event for event in self.events if event.core)

    @lazy
    def acts(self) -> frozenset[str]:
        """Ids of the triggers that name an act."""
        return frozenset(event.trigger.id for event in self.cores)

    @lazy
    def means(self) -> set[str]:
        """The weapons its tellings name as means."""
        return means_of(self.episode, self.values)

    @lazy
    def votes(self) -> Mapping[IncidentType, float]:
        """How much the tellings speak for each type, in tellings; 0 for one that none names."""
        votes: dict[IncidentType, float] = defaultdict(float)
        for number, telling in enumerate(self.episode.tellings):
            place = _LEADS if telling.sentence.is_title or number == 0 else 1.0
            told = any(e.core and e.standing == "asserted" for e in telling.events)
            for event in telling.events:
                if not told or event.standing != "reference":  # ضربات ردا على الهجوم: what they answer is another act
                    votes[event.trigger.type] += place * _weight(event)
        if any(votes[type_] for type_ in _RAIDS):
            votes["arson"] *= _LEVELLED  # what a raid levels is no arson
            if self.has("seizure.cache"):
                votes["weapons_seizure"] *= _LEVELLED  # nor is a hideout that it hits a find
        return votes

    def has(self, *prefixes: str) -> bool:
        """Whether an event's trigger has an id that begins so."""
        return any(event.trigger.id.startswith(prefixes) for event in self.events)


def _weight(event: Event) -> float:
    weight = _STANDING.get(event.standing, 0.5) * _VAGUE.get(event.trigger.id, 1.0)
    if event.trigger.form == "casualty":
        weight *= _CASUALTY
    return weight * (_VAGUE_WORD if event.trigger.vague else 1.0)
