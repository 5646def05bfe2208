"""Reports as many outlets tell them, drawn from distributions: for measuring how linking grows, on any number.

Nothing is real but the places. The shares are rounded from what was read of 36,000 articles of sixteen outlets (twelve
days of 2015, four months of 2018):

- DENSITY reports a day, so that an archive grows by its years and not by more news a day;
- an incident is told by one article (68 %), two (18 %), three (6 %), and by more with a tail that falls as the power
  TAIL up to MOST; articles follow on the day, the next (40 %), the one after (20 %), or later;
- places by Zipf's law as Mandelbrot flattened it over PLACES towns of the gazetteer, those often told of first;
- types by TYPES; an article takes a related word for one incident in one telling of five, and another town nearby, the
  province or the country for its place in one of three;
- a day is told by 40 %, "yesterday or today" by 46 %, a week or a month by the rest;
- OPENING of the reports open their articles, the others stand further down;
- perpetrators and targets are named in two of three, figures in one of two, of them one in three has risen since;
- of the sixteen uncommon words an article is told in, a third are the incident's own, the rest are drawn by the same
  law from VOCABULARY stems; so are the sides, the parties of every week's news first.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from rawi.lexicon.gazetteer import GazetteerPlace
from rawi.lexicon.load_gazetteer import load_gazetteer
from rawi.link.weights import load_weights
from rawi.model.claim import OWN_VOICE, Claim, Figure, Involvement
from rawi.model.report import IncidentType, Report
from rawi.model.value import Actor, Count, DateRange, Place

FIRST_DAY = date(1995, 1, 1)
DENSITY = 300
TAIL = 2.4
MOST = 120
PLACES = 1500
VOCABULARY = 20_000
OPENING = 0.38
TYPES: tuple[tuple[IncidentType, float], ...] = (
    ("armed_attack", 0.25),
    ("air_strike", 0.16),
    ("clash", 0.15),
    ("shelling", 0.15),
    ("territory_change", 0.11),
    ("bombing", 0.05),
    ("suicide_bombing", 0.04),
    ("arrest", 0.04),
    ("protest", 0.03),
    ("abduction", 0.02),
)
RELATED: dict[IncidentType, IncidentType] = {
    "air_strike": "shelling",
    "shelling": "armed_attack",
    "clash": "armed_attack",
    "bombing": "explosion",
    "suicide_bombing": "bombing",
    "abduction": "arrest",
    "protest": "riot",
}
OUTLETS = tuple(f"outlet {number}" for number in range(16))
SIDES = tuple(Actor(label) for label in (*sorted(load_weights().often), *(f"group {number}" for number in range(100))))


class Zipf:
    """Ranks from zero, each drawn as often as the inverse power of the rank and what flattens the first ones."""

    def __init__(self, size: int, *, power: float = 1.0, flat: float = 1.0) -> None:
        self.sums = list(accumulate((rank + flat) ** -power for rank in range(size)))

    def draw(self, dice: random.Random) -> int:
        """A rank."""
        return bisect(self.sums, dice.random() * self.sums[-1])


@dataclass(frozen=True)
class Incident:
    """What happened, before anyone tells of it."""

    number: int
    day: date
    place: Place
    type: IncidentType
    sides: tuple[Actor, Actor]
    toll: int
    words: tuple[str, ...]


_SIZES = Zipf(MOST, power=TAIL)
_TOWNS = Zipf(PLACES, flat=5.5)
_SIDES = Zipf(len(SIDES), flat=3.0)
_WORDS = Zipf(VOCABULARY, flat=350.0)


def synthetic_reports(count: int, seed: int = 1) -> Iterator[tuple[Report, str, int]]:
    """So many reports, each with its outlet and the number of its incident, the same for the same seed."""
    dice = random.Random(seed)
    towns = _towns()
    told = number = 0
    while told < count:
        incident = _incident(number, FIRST_DAY + timedelta(days=told // DENSITY), towns, dice)
        for teller in range(min(_SIZES.draw(dice) + 1, count - told)):
            yield _report(f"a{number}-{teller}", incident, dice), dice.choice(OUTLETS), number
            told += 1
        number += 1


@cache
def _known() -> Mapping[str, GazetteerPlace]:
    return load_gazetteer().by_id


@cache
def _towns() -> list[Place]:
    """Towns of the gazetteer, those often told of first, the others mixed."""
    known = _known()
    found = [
        Place(one.english, one.country, one.lat, one.lon, "city", one.id, one.province)
        for one in known.values()
        if one.precision == "city" and one.province in known
    ]
    mixed = random.Random(0).sample(found, len(found))
    busy = load_weights().busy
    return sorted(mixed, key=lambda place: place.gazetteer_id not in busy)[:PLACES]


@cache
def _province(place: Place) -> Place:
    one = _known()[place.province_id or ""]
    return Place(one.english, one.country, one.lat, one.lon, "province", one.id, one.id)


@cache
def _country(place: Place) -> Place:
    return Place(None, place.country, place.lat, place.lon, "country", place.country)


@cache
def _suburb(place: Place) -> Place:
    return Place(f"New {place.name}", place.country, place.lat + 0.05, place.lon, "city", None, place.province_id)


def _incident(number: int, day: date, towns: Sequence[Place], dice: random.Random) -> Incident:
    kinds, shares = zip(*TYPES, strict=True)
    return Incident(
        number,
        day,
        towns[_TOWNS.draw(dice)],
        dice.choices(kinds, shares)[0],
        (SIDES[_SIDES.draw(dice)], SIDES[_SIDES.draw(dice)]),
        dice.choice((0, 1, 1, 2, 3, 5, 8, 13, 30)),
        tuple(_word(dice) for _ in range(12)),
    )


def _word(dice: random.Random) -> str:
    return _stems()[_WORDS.draw(dice)]


@cache
def _stems() -> tuple[str, ...]:
    return tuple(f"w{number}" for number in range(VOCABULARY))


def _report(article_id: str, incident: Incident, dice: random.Random) -> Report:
    published = incident.day + timedelta(days=dice.choices((0, 1, 2, 3, 5), (0.3, 0.4, 0.2, 0.07, 0.03))[0])
    days, reason = _days(incident, published, dice)
    kind = RELATED.get(incident.type, incident.type) if dice.random() < 0.2 else incident.type
    named = [dice.random() < 0.66 for _ in range(2)]
    return Report(
        f"{article_id}#1",
        article_id,
        "main" if dice.random() < 0.7 else "secondary",
        kind,
        "occurred",
        days,
        _place(incident.place, dice),
        (_side(incident.sides[0]),) if named[0] else (),
        (_side(incident.sides[1]),) if named[1] else (),
        (),
        tuple(_figures(incident, (published - incident.day).days, dice)) if dice.random() < 0.5 else (),
        (Claim("date", "", 0, 0, reason=reason),),
        start=0 if dice.random() < OPENING else 1000,
        words=tuple(sorted({*dice.sample(incident.words, 5), *(_word(dice) for _ in range(11))})),
    )


def _days(incident: Incident, published: date, dice: random.Random) -> tuple[DateRange, str]:
    step = timedelta(days=1)
    how = dice.random()
    if how < 0.4:
        return DateRange(incident.day, incident.day), "the day told"
    if how < 0.86:
        return DateRange(published - step, published), "fresh news without a time"
    return DateRange(published - (6 if how < 0.95 else 30) * step, published), "a stretch of days"


def _place(place: Place, dice: random.Random) -> Place:
    how = dice.random()
    if how < 0.67:
        return place
    return _province(place) if how < 0.85 else _suburb(place) if how < 0.97 else _country(place)


@cache
def _side(actor: Actor) -> Involvement:
    return Involvement(actor, "stated", 0, 0)


def _figures(incident: Incident, days_later: int, dice: random.Random) -> Iterator[Figure]:
    risen = incident.toll + (dice.randint(0, days_later) if dice.random() < 0.33 else 0)
    yield Figure("killed", "people", Count(risen, risen), OWN_VOICE, 0, 0)
    if dice.random() < 0.5:
        yield Figure("wounded", "people", Count(2 * incident.toll, 2 * incident.toll), OWN_VOICE, 0, 0)
