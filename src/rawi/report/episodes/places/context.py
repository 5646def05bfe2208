"""Places and days by context: where and when an act told without them was, by the incident told beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rawi.report.episodes.days.narrated import date_as_narrated
from rawi.report.episodes.episode import Episode
from rawi.report.episodes.places.at_border import at_border
from rawi.report.episodes.places.at_crowd import AT_CROWD
from rawi.report.episodes.places.at_home import at_home, is_of_authorities, over_home
from rawi.report.episodes.places.beside import BESIDE, is_fought_near, place_beside, province_of
from rawi.report.episodes.places.pointing_back import named_before
from rawi.report.episodes.returning import RETURN_SENTENCES
from rawi.report.tellings.places.fit import places_fit
from rawi.report.tellings.places.places import PlaceRead
from rawi.report.values import Values, between

_LOCATED_SENTENCES = 2
_NAMED_TOKENS = 5
_ACTING_TOKENS = 4
"""How far before the act the name of the acting state may begin (الولايات المتحدة: اعتقال …)."""


def place_by_context(episodes: tuple[Episode, ...], values: Values) -> tuple[Episode, ...]:
    """The episodes; one told with no place behind another is where that was if the words point back there (في المدينة،
    في هذا الحي); a find is else somewhere in its province, and no finer."""
    for episode in episodes:
        _place_at(episode, _acting_state(episode, values))
    for episode in episodes:
        _move_as_told(episode, values)
    episodes = _found_once(episodes, values)
    _place_finds(episodes)
    _place_behind(episodes, values)
    for episode in episodes:
        tellings = () if episode.places else episode.tellings
        _place_at(episode, next((found for telling in tellings if (found := named_before(telling, values))), None))
    for episode in episodes:
        _place_at(episode, None if episode.places else at_border(episode, values))
    for episode in episodes:
        _place_at(episode, at_home(episode, episodes, values) or over_home(episode, episodes, values))
    return episodes


def _place_at(episode: Episode, read: PlaceRead | None) -> None:
    if read is not None:
        episode.place_at(read)


def _move_as_told(episode: Episode, values: Values) -> None:
    """Moves an episode as far from the town it is told to have been at as its own sentences say."""
    located = _located(episode, values)
    if located is not None:
        episode.move_to(located)


def _place_finds(episodes: Sequence[Episode]) -> None:
    """Places a find that a headline tells first in the province of what it was found after, which is told below."""
    for number, episode in enumerate(episodes):
        if episode.places or episode.family != "seize" or len(episode.tellings) == 1:
            continue
        fought = _fought_since(episode, episodes[number + 1 :])
        if fought is not None:
            episode.place_at(replace(fought, place=province_of(fought.place), reason=BESIDE))


def _place_behind(episodes: Sequence[Episode], values: Values) -> None:
    """Places what is told with no place behind what has one; what is fired at a crowd was on its day, too."""
    placed: Episode | None = None
    for before, episode in pairwise(episodes):
        placed = before if before.places else placed
        if episode.places or placed is None:
            continue
        read = place_beside(episode, before, placed, values)
        if read is None:
            continue
        if episode.date is None and before.date is not None and read.reason == AT_CROWD:
            episode.date_on(before.date)
        episode.place_at(read)


def _located(episode: Episode, values: Values) -> PlaceRead | None:
    """How far from the town where it was told to be an incident is said, in a sentence of its own soon after, to have
    been (هجوم قبالة الحديدة … تلقت بلاغا عن حادث على بعد 70 ميلا بحريا جنوب غرب الحديدة)."""
    told = episode.places
    if len(told) != 1 or told[0].place.gazetteer_id is None or told[0].place.precision == "site":
        return None
    sentences = values.text.sentences
    last = sentences[min(episode.last_sentence + _LOCATED_SENTENCES, len(sentences) - 1)].last
    for r in between(values.places, episode.tellings[0].first, last):
        begin = r.mention.detail.get("distance_first")
        if begin is None or r.value.gazetteer_id is not None or r.mention.detail["describes"]:
            continue
        about = any(place.id == told[0].place.gazetteer_id for place in r.mention.detail["candidates"])
        if about and not values.words["incident_noun"].isdisjoint(values.text.keys[begin - _NAMED_TOKENS : begin]):
            return PlaceRead(r.value, r.mention.start, r.mention.end, "how far from there it is said to have been")
    return None


def date_by_context(episodes: tuple[Episode, ...], values: Values) -> tuple[Episode, ...]:
    """The episodes; a fight told with no day at a place whose taking is told with one was then, and so was what is told
    on below what was months ago."""
    for episode in episodes:
        if episode.date is not None or episode.acts != {"clash"} or not episode.places:
            continue
        here = episode.places[0].place
        taken = [e for e in episodes if e.family == "territory" and e.date is not None and e.places]
        days = next((e.date for e in taken if places_fit(e.places[0].place, here) == "same"), None)
        if days is not None:
            episode.date_on(days)
    date_as_narrated(episodes, values)
    return episodes


def _acting_state(episode: Episode, values: Values) -> PlaceRead | None:
    """The country that a headline says arrested or seized (المغرب يفكك خلية): its authorities act at home."""
    telling = episode.tellings[0]
    if episode.places or not is_of_authorities(episode) or not telling.sentence.is_title:
        return None
    act = telling.events[0].mention.first
    named = between(values.places, max(telling.first, act - _ACTING_TOKENS), act)
    acting = (r for r in named if r.value.precision == "country" and r.mention.detail["preposition"] is None)
    state = next(acting, None)
    if state is None:
        return None
    return PlaceRead(state.value, state.mention.start, state.mention.end, "no place told; the country that acts")


def _found_once(episodes: tuple[Episode, ...], values: Values) -> tuple[Episode, ...]:
    """The episodes without a find announced with no place that its source goes on to tell with where it was (أعلنت
    الوزارة العثور على منصة الصواريخ. … وأوضحت أن القوات ضبطت بقضاء كذا سيارة تحملها)."""
    kept = list(episodes)
    for first, later in pairwise([e for e in episodes if e.family == "seize"]):
        near = later.tellings[0].sentence.index - first.last_sentence
        if first.places or not later.places or not 0 < near <= RETURN_SENTENCES or first.date or later.date:
            continue
        lead = later.tellings[0].events[0].mention
        if values.attribution_at(lead.start).chain:
            kept.remove(first)
    return tuple(kept)


def _fought_since(find: Episode, later: Sequence[Episode]) -> PlaceRead | None:
    """Where the use of force was that the text tells between a find's first words and its last, and near these."""
    last = find.tellings[-1].sentence.index
    told = (
        (telling.sentence.index, -number)
        for number, one in enumerate(later)
        if one.places and is_fought_near(one)
        for telling in one.tellings
        if 0 <= last - telling.sentence.index <= RETURN_SENTENCES
    )
    at = max(told, default=None)
    return later[-at[1]].places[0] if at is not None else None
