"""Told once: incidents that an article tells at two points, joined once all that it says of each is known.

A telling is taken for one of an incident told before by its own words (returning.py). Where those were too few, what
was told later of either may still show that the two are one: the same kind of act at the same place, and no day, no
toll and no side that is not the other's (دارت معارك في بلدة كذا. … وأنباء عن قتلى في اشتباكات في بلدة كذا). An act
that was spoken of and never told as news, as what is investigated or answered, is the one told there further down,
whatever day stands in its sentence (بحث المجلس الأحد الهجوم على بلدة كذا. … وكان مسلحون هاجموا البلدة يوم الجمعة). Two
acts that one sentence tells are two.
"""

from __future__ import annotations

from msgspec.structs import replace

from rawi.report.acts.kindred import are_kindred
from rawi.report.episodes.another import is_said_another
from rawi.report.episodes.by_hand import assassinates_another
from rawi.report.episodes.days.days import read_days
from rawi.report.episodes.episode import Episode
from rawi.report.episodes.others import counts_others, is_told_whole
from rawi.report.episodes.sameness import act_words, armed_in, is_air_or_ground, means_in, victims_in
from rawi.report.tellings.places.fit import name_key, places_fit
from rawi.report.tellings.places.places import PlaceRead
from rawi.report.values import Values

_EPISODES = 40
"""How many incidents back one looks for its own."""
_PARTS = 8
"""How many of an incident's tellings are looked at."""
_SPOKEN_OF_DAYS, _KNOWN_DAYS = 10, 31
"""How far the day that stands by an act only spoken of may be from that of an act told there as news, and from that of
one only spoken of again."""


def told_once(episodes: tuple[Episode, ...], values: Values) -> tuple[Episode, ...]:
    """The episodes; one of which nothing is told that is not another's is that one told again."""
    kept: list[Episode] = []
    for episode in episodes:
        home = next((one for one in reversed(kept[-_EPISODES:]) if _are_one(one, episode, values)), None)
        if home is None:
            kept.append(episode)
            continue
        _join(home, episode)
    return tuple(kept)


def _join(home: Episode, episode: Episode) -> None:
    """Adds what is told again to what was told before. Of two days apart the earlier is the act's: who speaks of it or
    sees what is left of it does so later."""
    days = home.date.days if home.date else None
    if days and episode.date and episode.date.days.latest < days.earliest:
        home.date_on(episode.date)
    for telling in episode.tellings:
        late = days and telling.date and days.latest < telling.date.days.earliest
        home.add(replace(telling, date=None) if late else telling)


def _are_one(one: Episode, again: Episode, values: Values) -> bool:
    """Whether two incidents are of one kind, place and time, and nothing told of them differs."""
    spoken_of = _is_spoken_of(one) and not again.turned
    if spoken_of:
        if not _are_alike(one, again) or not _are_about(one, again):
            return False
    elif not one.acts & again.acts or not _are_there(one, again):
        return False
    mine, theirs = read_days(one, values).days, read_days(again, values).days
    apart = max((theirs.earliest - mine.latest).days, (mine.earliest - theirs.latest).days)
    if apart > (_reach(one, again) if spoken_of and not again.counted_from else 0):
        return False
    told, first = one.tellings[:_PARTS], again.tellings[0]
    if any(a.sentence is b.sentence for a in told for b in again.tellings[:_PARTS]):
        return False
    if is_said_another(first, one, values) or counts_others(first, values):
        return False
    if again.turned and assassinates_another(first, one):
        return False
    return spoken_of or not _differ(one, again, values)


def _is_spoken_of(one: Episode) -> bool:
    """Whether an incident is nowhere told as news with its place."""
    return not any(is_told_whole(t) for t in one.tellings[:_PARTS])


def _reach(one: Episode, again: Episode) -> int:
    """How many days apart two tellings may stand of what the first of them only speaks of."""
    if any(e.core and e.standing == "asserted" for t in one.tellings[:_PARTS] for e in t.events):
        return 0
    return _KNOWN_DAYS if _is_spoken_of(again) else _SPOKEN_OF_DAYS


def _are_alike(one: Episode, again: Episode) -> bool:
    """Whether the acts of two incidents can be of one kind, or one word names both."""
    if one.acts and again.acts and are_kindred(one.acts, again.acts):
        return True
    return bool(act_words(one.tellings[:_PARTS]) & act_words(again.tellings[:_PARTS]))


def _are_about(one: Episode, again: Episode) -> bool:
    """Whether one place that is no whole country is named for both."""
    here, there = ([place for place in e.named if place.precision != "country"] for e in (one, again))
    return any(places_fit(a, b) == "same" for a in here for b in there)


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
