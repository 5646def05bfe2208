"""Episodes: which tellings of an article tell one incident, in order of first telling."""

from __future__ import annotations

from msgspec.structs import replace

from rawi.report.acts.kindred import are_kindred
from rawi.report.episodes.episode import Episode, acts_of
from rawi.report.episodes.returning import find_home
from rawi.report.tellings.place_fit import places_fit, rank
from rawi.report.tellings.places import PlaceRead
from rawi.report.tellings.tellings import Telling
from rawi.report.values import Values

_OPENING_TOKENS = 3
_LATE_TOKENS = 8
_BULLETS = frozenset("*•▪●-–")
"""What opens an item of a news brief."""


def read_episodes(tellings: tuple[Telling, ...], values: Values) -> tuple[Episode, ...]:
    """The article's incidents in order of first telling."""
    episodes: list[Episode] = []
    turns = [token for token, family in values.cues if family == "digression"]
    current: Episode | None = None
    for telling in _told_apart(tellings):
        turned = any(_opens(token, telling) for token in turns)
        turned = turned or values.text.keys[telling.sentence.first] in _BULLETS
        home = find_home(telling, episodes, current, values, turned=turned or _adds(telling, values))
        if home is None:
            home = Episode(turned=turned or (current is not None and current.turned and not _is_lead(telling)))
            episodes.append(home)
        home.add(telling)
        current = home
    return tuple(episodes)


def _opens(token: int, telling: Telling) -> bool:
    """Whether a digression opens a telling: among its sentence's first words, or a little later just before the act
    (يأتي هذا، بحسب المصادر، بالتزامن مع غارات)."""
    into, act = token - telling.sentence.first, telling.events[0].mention.first
    return 0 <= into <= _OPENING_TOKENS or (0 <= into <= _LATE_TOKENS and 0 < act - token <= _OPENING_TOKENS)


def _adds(telling: Telling, values: Values) -> bool:
    """Whether a sentence opens by adding an act at a place of its own to those told (كما قصفت المدرسة، وفي تعز …)."""
    opening = values.text.keys[telling.sentence.first]
    adds = opening in values.words["adding"] or opening in values.words["opening"]
    return adds and bool(telling.places) and any(e.core and e.standing == "asserted" for e in telling.events)


def _told_apart(tellings: tuple[Telling, ...]) -> tuple[Telling, ...]:
    """The tellings; a headline's or a lead's list of places is left out where the text below tells what happened at
    each, or in each, by itself (قتلى بهجمات في أ وب): then it is a heading over incidents and no incident."""
    body = [t for t in tellings if not t.sentence.is_title and t.core and len(t.places) == 1]

    def taken(read: PlaceRead, heading: Telling) -> set[int]:
        return {i for i, t in enumerate(body) if _tells_of(t, read, heading)}

    def is_heading(telling: Telling) -> bool:
        told = [taken(read, telling) for read in telling.places]
        return all(told) and len(set.union(*told)) > 1 and not set.intersection(*told)

    return tuple(
        replace(t, places=()) if t.sentence.index <= 1 and len(t.places) > 1 and is_heading(t) else t for t in tellings
    )


def _tells_of(telling: Telling, read: PlaceRead, heading: Telling) -> bool:
    """Whether a telling below a heading tells of one of its places, or of a finer one in a province it names; below a
    lead, of the same kind of act."""
    place, other = telling.places[0].place, read.place
    if heading.sentence.is_title and places_fit(place, other) == "same":
        return True
    if telling.sentence.index <= heading.sentence.index or not are_kindred(acts_of([telling]), acts_of([heading])):
        return False
    if places_fit(place, other) == "same":
        return True
    holds = other.precision == "province" or (heading.sentence.is_title and other.precision == "city")
    return holds and rank(place) < rank(other) and other.province_id == place.province_id is not None


def _is_lead(telling: Telling) -> bool:
    return telling.sentence.index <= 1
