"""Told once: incidents that an article tells at two points, joined once all that it says of each is known.

A telling is taken for one of an incident told before by its own words (returning.py). Where those were too few, what
was told later of either may still show that the two are one: the same kind of act at the same place, and no day, no
toll and no side that is not the other's (دارت معارك في بلدة كذا. … وأنباء عن قتلى في اشتباكات في بلدة كذا). Two acts
that one sentence tells are two.
"""

from __future__ import annotations

from rawi.report.episodes.another import follows, is_said_another
from rawi.report.episodes.days import read_days
from rawi.report.episodes.episode import Episode
from rawi.report.episodes.others import counts_others, explodes_another, kills_others
from rawi.report.episodes.sameness import armed_in, is_air_or_ground, means_in, victims_in
from rawi.report.tellings.place_fit import name_key
from rawi.report.tellings.places import PlaceRead
from rawi.report.values import Values

_EPISODES = 40
"""How many incidents back one looks for its own."""
_PARTS = 8
"""How many of an incident's tellings are looked at."""


def told_once(episodes: tuple[Episode, ...], values: Values) -> tuple[Episode, ...]:
    """The episodes; one of which nothing is told that is not another's is that one told again."""
    kept: list[Episode] = []
    for episode in episodes:
        home = next((one for one in reversed(kept[-_EPISODES:]) if _are_one(one, episode, values)), None)
        if home is None:
            kept.append(episode)
            continue
        for telling in episode.tellings:
            home.add(telling)
    return tuple(kept)


def _are_one(one: Episode, again: Episode, values: Values) -> bool:
    """Whether two incidents are of one kind, place and time, and nothing told of them differs."""
    if not one.acts & again.acts or not _are_there(one, again):
        return False
    mine, theirs = read_days(one, values).days, read_days(again, values).days
    if mine.latest < theirs.earliest or theirs.latest < mine.earliest:
        return False
    told, first = one.tellings[:_PARTS], again.tellings[0]
    if any(a.sentence is b.sentence for a in told for b in again.tellings[:_PARTS]):
        return False
    if is_said_another(first, one, values) or follows(first, one, values) or counts_others(first, values):
        return False
    if again.turned and (kills_others(first, one, values) or explodes_another(first, one, values)):
        return False
    return not _differ(one, again, values)


def _are_there(one: Episode, again: Episode) -> bool:
    """Whether both are told to have been at one place that is no whole country."""
    if not all(any(telling.placed for telling in episode.tellings[:_PARTS]) for episode in (one, again)):
        return False
    here, there = ([read for read in e.places if read.place.precision != "country"] for e in (one, again))
    return any(_is_same(a, b) for a in here for b in there)


def _is_same(one: PlaceRead, other: PlaceRead) -> bool:
    """Whether two places are one for the gazetteer, or have one name where it knows neither (القاعدة may be any base),
    and no two sides of a town."""
    a, b = one.place, other.place
    if a.gazetteer_id or b.gazetteer_id:
        return a.gazetteer_id == b.gazetteer_id and one.side == other.side
    return a.country == b.country and bool(a.name) and name_key(a.name or "") == name_key(b.name or "")


def _differ(one: Episode, again: Episode, values: Values) -> bool:
    """Whether other dead are counted, other armed sides named, or one was from the air and one from the ground."""
    mine, theirs = one.tellings[:_PARTS], again.tellings[:_PARTS]
    tolls = [{toll for t in told for toll in victims_in(t, values)} for told in (mine, theirs)]
    dead = [{count for what, count in toll if what == "killed"} for toll in tolls]
    if all(dead) and tolls[0].isdisjoint(tolls[1]):
        return True
    sides = [{side for t in told for side in armed_in(t, values)} for told in (mine, theirs)]
    if all(sides) and sides[0].isdisjoint(sides[1]):
        return True
    means = [{weapon for t in told for weapon in means_in(t, values)} for told in (mine, theirs)]
    return is_air_or_ground(means[0], means[1])
