"""Episodes: which tellings of an article tell one incident.

A later sentence returns to an incident by a definite noun (الهجوم) or by its victims alone; a place or day that can't
be the same, or another kind of act, opens a new one (codebook, Units).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from rawi.geo import distance_km
from rawi.model.value import Place
from rawi.report.kindred import are_kindred
from rawi.report.place_fit import PRECISIONS, lies_in, places_fit, rank, same_name
from rawi.report.telling_dates import DateRead
from rawi.report.telling_places import PlaceRead, fineness
from rawi.report.tellings import Telling
from rawi.report.values import Values, between

_BULLETS = frozenset("*•▪●-–")
"""What opens an item of a news brief."""
_HEADLINE_KM = 120.0
_LEAD_SENTENCES = 2
_TOWN = PRECISIONS.index("city")
_PARTS = 8
"""How many tellings back a part of a sentence is compared with the others of its sentence."""
BESIDE = "no place told; the province of the incident told before"
"""Why a find or an arrest has the place it has."""
_RETURN_SENTENCES = 3
"""How many sentences later victims alone still belong to the incident told last."""


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
        return _acts(self.tellings)

    @property
    def title_acts(self) -> set[str]:
        """Types of the acts the headline names."""
        return _acts([t for t in self.tellings if t.sentence.is_title])

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


def read_episodes(tellings: tuple[Telling, ...], values: Values) -> tuple[Episode, ...]:
    """The article's incidents in order of first telling."""
    episodes: list[Episode] = []
    turns = [token for token, family in values.cues if family == "digression"]
    current: Episode | None = None
    for telling in _told_apart(tellings):
        turned = any(telling.sentence.first <= t <= telling.sentence.first + 3 for t in turns)
        turned = turned or values.text.keys[telling.sentence.first] in _BULLETS
        home = _home(telling, episodes, current, values, turned=turned or _adds(telling, values))
        if home is None:
            home = Episode(turned=turned or (current is not None and current.turned and not _is_lead(telling)))
            episodes.append(home)
        home.tellings.append(telling)
        current = home
    return tuple(episodes)


def _adds(telling: Telling, values: Values) -> bool:
    """Whether a sentence opens by adding an act at a place of its own to those told (كما قصفت المدرسة، وفي تعز …)."""
    opening = values.text.keys[telling.sentence.first]
    adds = opening in values.words["adding"] or opening in values.words["opening"]
    return adds and bool(telling.places) and any(e.core and e.standing == "asserted" for e in telling.events)


def _told_apart(tellings: tuple[Telling, ...]) -> tuple[Telling, ...]:
    """The tellings; a headline's list of places is left out where the text below tells what happened at each by
    itself (قتلى بهجمات في أ وب): then it is a heading over incidents and no incident."""
    body = [t for t in tellings if not t.sentence.is_title and t.core and len(t.places) == 1]

    def taken(read: PlaceRead) -> set[int]:
        return {i for i, t in enumerate(body) if places_fit(t.places[0].place, read.place) == "same"}

    def is_heading(telling: Telling) -> bool:
        told = [taken(read) for read in telling.places]
        return all(told) and len(set.union(*told)) > 1 and not set.intersection(*told)

    return tuple(
        replace(t, places=()) if t.sentence.is_title and len(t.places) > 1 and is_heading(t) else t for t in tellings
    )


def place_by_context(episodes: tuple[Episode, ...], values: Values) -> tuple[Episode, ...]:
    """The episodes; a find, an arrest or an act of another day told with no place beside an incident is where that was
    if the words point back there (في المدينة); a find is else somewhere in its province, and no finer."""
    for before, episode in pairwise(episodes):
        told = before.places
        first = episode.tellings[0]
        near = first.sentence.index - before.last_sentence <= _RETURN_SENTENCES
        another = episode.date is not None and before.date is not None and not _overlap(episode.date, before.date)
        if episode.places or not told or not near or not (episode.family in ("seize", "detain") or another):
            continue
        unit = _definite_place(first, values)
        if unit is not None and told[0].place.precision != "country":
            place = told[0].place if unit == "same" else _province_of(told[0].place)
            read = replace(told[0], place=place, reason="no place told; the one the words point back to")
        elif episode.family == "seize" and _is_fought_near(before):
            read = replace(told[0], place=_province_of(told[0].place), reason=BESIDE)
        else:
            continue
        episode.tellings[0] = replace(first, places=(read,))
    return episodes


def _is_fought_near(episode: Episode) -> bool:
    """Whether an incident is a use of force at a place finer than a province."""
    return episode.family == "force" and episode.places[0].place.precision in ("site", "city", "district")


def _province_of(place: Place) -> Place:
    return replace(place, name=None, precision="province", gazetteer_id=place.province_id)


def _definite_place(telling: Telling, values: Values) -> str | None:
    """ "same" or "province" where the telling is set in a definite place without a name (في المدينة، بالمحافظة)."""
    keys = values.text.keys
    for token in range(telling.first + 1, telling.last):
        key = keys[token].removeprefix("ب") if keys[token].startswith("بال") else keys[token]
        inside = key != keys[token] or keys[token - 1] in values.words["inside"]
        if inside and key in values.words["here"]:
            return "province" if key in values.words["here_province"] else "same"
    return None


def _is_lead(telling: Telling) -> bool:
    return telling.sentence.index <= 1


def _home(
    telling: Telling, episodes: list[Episode], current: Episode | None, values: Values, *, turned: bool
) -> Episode | None:
    """The episode a telling returns to: the current one if it fits, else the latest that fits, or None."""
    if current is None:
        return None
    ordered = [current, *(e for e in reversed(episodes) if e is not current)]
    # after an older incident was recalled the text returns to its own: those only recalled come last
    ordered.sort(key=lambda e: _only_recalled(e) and not e.tellings[0].sentence.is_title)
    ordered.sort(key=lambda e: _place_fit(telling, e) != "same")
    for episode in ordered:
        if _fits(telling, episode, values, current=episode is current, turned=turned):
            return episode
    return None


def _fits(telling: Telling, episode: Episode, values: Values, *, current: bool, turned: bool) -> bool:
    if not _date_fits(telling, episode, values):
        return False
    place = _place_fit(telling, episode)
    if any(t.sentence is telling.sentence and _are_parted(t, telling, place) for t in episode.tellings[-_PARTS:]):
        return False
    if _explains(telling, episode, values):
        return True
    if place == "apart" and _is_headed(telling, episode):
        return _kindred(telling, episode) and telling.family == episode.family
    if place == "apart":
        return False
    if telling.family != episode.family and any(e.trigger.form != "casualty" for e in telling.events):
        return False
    returns = not telling.core or _points_back(telling)
    near = telling.sentence.index - episode.last_sentence <= _RETURN_SENTENCES
    if turned:
        return place == "same" and _kindred(telling, episode)
    if returns and place == "open" and not _points_back(telling) and not _is_open(telling, episode):
        return False  # victims told at a place of their own
    if returns:
        return (current and near) or place == "same" or (telling.core and _kindred(telling, episode))
    if place == "same" or _only_recalled(episode):
        return _kindred(telling, episode)
    # an asserted act with no place of its own, or one inside the other: one incident while the text stays with it
    near = near and (current or (not telling.places and telling.date is None))
    return near and _kindred(telling, episode) and _is_open(telling, episode)


def _explains(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether a telling says how those died whom the sentence before counted (مقتل سبعة قرب أ. وقال إن غارة على ب
    أسفرت عن مقتل سبعة): the same toll, not far off, and no act told for it yet."""
    last = episode.tellings[-1]
    if not telling.core or telling.sentence.index - last.sentence.index not in (1, 2):
        return False
    if any(t.core for t in episode.tellings) or not (_tolls(telling, values) & _tolls(last, values)):
        return False
    if not telling.places or not episode.places:
        return True
    a, b = telling.places[0].place, episode.places[0].place
    return a.country == b.country and distance_km(a.lat, a.lon, b.lat, b.lon) <= _HEADLINE_KM


def _tolls(telling: Telling, values: Values) -> set[tuple[str, int | None, int | None]]:
    """The dead and wounded counted in the telling, those of one left out: one is no sign of being the same."""
    found = between(values.figures, telling.first, telling.last)
    tolls = [(r.value.what, r.value.count.low, r.value.count.high) for r in found]
    return {(what, low, high) for what, low, high in tolls if what in ("killed", "wounded") and (low or 0) > 1}


def _are_parted(one: Telling, other: Telling, place: str) -> bool:
    """Whether two parts of one sentence tell two incidents: it was parted because it turns to another place or act."""
    if other.places and place != "same":
        return True
    acts = [{e.trigger.type for e in t.events if e.core and not e.recalled} for t in (one, other)]
    return all(acts) and acts[0].isdisjoint(acts[1])


def _is_headed(telling: Telling, episode: Episode) -> bool:
    """Whether the episode is so far only a headline and the telling its first sentences: headlines name the province
    by its bare name, which is its chief town's too."""
    if not all(t.sentence.is_title for t in episode.tellings) or telling.sentence.index > _LEAD_SENTENCES:
        return False
    a, b = telling.places[0].place, episode.places[0].place
    return a.country == b.country and distance_km(a.lat, a.lon, b.lat, b.lon) <= _HEADLINE_KM


def _only_recalled(episode: Episode) -> bool:
    """Whether the incident has so far been named only as the occasion of something else (a trial, a reply)."""
    return all(e.recalled for t in episode.tellings for e in t.events)


def _points_back(telling: Telling) -> bool:
    """Whether the telling only refers to an act already known (الهجوم). An indefinite cause with a place of its own
    (إثر غارات على المعسكر) was not told before."""
    if not all(e.standing in ("definite", "reference", "tried", "condemned") for e in telling.events):
        return False
    known = any(e.mention.detail["article"] or e.mention.detail["enclitic"] for e in telling.events)
    return known or not telling.places


def _is_open(telling: Telling, episode: Episode) -> bool:
    """Whether one of the two names no place, or a coarser one; two finer places that merely lie near are two."""
    if not telling.places or not episode.places:
        return True
    return rank(telling.places[0].place) != rank(episode.places[0].place)


def _kindred(telling: Telling, episode: Episode) -> bool:
    """Whether the acts can be one thing under two words: an attack is whatever its means, an air strike is no clash."""
    mine = _acts([telling])
    theirs = _acts(episode.tellings)
    return not mine or not theirs or are_kindred(mine, theirs)


def _acts(tellings: list[Telling]) -> set[str]:
    """Types of the acts told, those merely recalled left out where others are told."""
    cores = [e for t in tellings for e in t.events if e.core]
    told = [e for e in cores if not e.recalled]
    types: set[str] = {e.trigger.type for e in told or cores}
    return types - {"armed_attack"} or types  # beside تفجير the word استهدف says no more than that it was an attack


def _date_fits(telling: Telling, episode: Episode, values: Values) -> bool:
    mine, theirs = telling.date, episode.date
    if mine is None or theirs is None:
        return True
    if _in_quotes(mine.start, telling, values) and (mine.days.earliest - theirs.days.latest).days == 1:
        return True  # "this morning" in somebody's mouth is the morning he spoke
    return _overlap(mine, theirs)


def _overlap(mine: DateRead, theirs: DateRead) -> bool:
    return mine.days.earliest <= theirs.days.latest and theirs.days.earliest <= mine.days.latest


def _in_quotes(offset: int, telling: Telling, values: Values) -> bool:
    """Whether an offset stands inside quotation marks opened in the telling's sentence."""
    before = values.text.raw[telling.sentence.start : offset]
    opened = sum(before.count(mark) for mark in "«“") - sum(before.count(mark) for mark in "»”")
    return opened > 0 or before.count('"') % 2 == 1


def _place_fit(telling: Telling, episode: Episode) -> str:
    """ "same", "apart" or "open" (one of the two names no place, or one may lie in the other). A place apart from an
    exact one told before is apart, though a coarser one told too (a headline's) holds both."""
    if not telling.places or not episode.places:
        return "open"
    theirs = tuple(dict.fromkeys(read.place for t in episode.tellings for read in t.places))
    fits = {places_fit(mine.place, place) for mine in telling.places for place in theirs}
    if "same" in fits or fits == {"apart"}:
        return "same" if "same" in fits else "apart"
    exact = [place for place in theirs if rank(place) <= _TOWN]
    fine = [mine.place for mine in telling.places if rank(mine.place) <= _TOWN]
    if exact and fine and all(places_fit(a, b) == "apart" for a in fine for b in exact):
        return "apart"
    return "open"
