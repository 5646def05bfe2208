"""Places and days by context: where and when an act told without them was, by the incident told beside it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from rawi.model.value import Place
from rawi.report.acts.kindred import family_of
from rawi.report.episodes.at_border import at_border
from rawi.report.episodes.at_crowd import at_crowd
from rawi.report.episodes.at_home import at_home
from rawi.report.episodes.episode import Episode
from rawi.report.episodes.over_crowd import over_crowd
from rawi.report.episodes.over_home import over_home
from rawi.report.episodes.pointing_back import named_before, pointing_back
from rawi.report.episodes.returning import RETURN_SENTENCES, adds_unlike
from rawi.report.episodes.said_there import said_there
from rawi.report.tellings.parting_clauses import is_joined
from rawi.report.tellings.place_fit import places_fit
from rawi.report.tellings.place_taken import takes_positions
from rawi.report.tellings.places import PlaceRead
from rawi.report.tellings.tellings import Telling
from rawi.report.values import Values, between

_ANOTHER = "seizure.another"
"""Triggers of a bomb that is another than the one told before, as their ids begin."""
BESIDE = "no place told; the province of the incident told before"
"""Why a find or an arrest has the place it has."""
_LOCATED_SENTENCES = 2
_NAMED_TOKENS = 5
_SUSPECTED_TOKENS = 8
"""How far behind an arrest the attack that people are held for is named."""
_ACTING_TOKENS = 4
_FOUGHT_SENTENCES = 2
"""How far before the act the name of the acting state may begin (الولايات المتحدة: اعتقال …)."""


def place_by_context(episodes: tuple[Episode, ...], values: Values) -> tuple[Episode, ...]:
    """The episodes; one told with no place behind another is where that was if the words point back there (في المدينة،
    في هذا الحي); a find is else somewhere in its province, and no finer."""
    for episode in episodes:
        state = _acting_state(episode, values)
        if state is not None:
            episode.place_at(state)
    for episode in episodes:
        said = said_there(episode, values)
        if said is not None and not episode.places:
            episode.place_at(said)
        located = said or _located(episode, values)
        if located is not None:
            episode.move_to(located)
    episodes = _found_once(episodes, values)
    for number, episode in enumerate(episodes):
        if episode.places or episode.family != "seize" or len(episode.tellings) == 1:
            continue
        fought = _fought_since(episode, episodes[number + 1 :])
        if fought is not None:  # a headline tells the find first, and what it was found after below
            episode.place_at(replace(fought, place=_province_of(fought.place), reason=BESIDE))
    placed: Episode | None = None
    for episode, later in pairwise(episodes):
        over = over_crowd(episode, later, values)
        if over is not None:
            episode.place_at(over)
    for before, episode in pairwise(episodes):
        placed = before if before.places else placed
        first = episode.tellings[0]
        if episode.places or placed is None or first.sentence.index - placed.last_sentence > RETURN_SENTENCES:
            continue
        told = placed.places
        unit = pointing_back(first, values)
        if unit is not None and placed is not before and not _is_selfsame(unit, values):
            continue
        if unit is not None and told[0].place.precision != "country":
            here = values.text.keys[unit].removeprefix("ب") in values.words["here_province"]
            place = _province_of(told[0].place) if here else told[0].place
            read = replace(told[0], place=place, reason="no place told; the one the words point back to")
            read = named_before(first, values) or read
        elif placed is not before:
            continue  # it may be where that was which is told right before with no place
        elif (
            _is_taken_beside(before, first, values)
            or (before.family == "force" and _is_sequel(first, values))
            or _answers(before, first, values)
            or _is_fought_for(before, first, values)
            or adds_unlike(first, before, values)
        ):
            read = replace(told[0], reason=BESIDE)
        elif _is_another(before, first):
            read = replace(told[0], reason="no place told; that of the bomb of which it is another")
        elif _is_held_beside(before, first):
            read = replace(told[0], reason="no place told; where the find was beside which it is told")
        elif (crowd := at_crowd(before, first, values)) is not None:
            read = crowd
            if episode.date is None and before.date is not None:
                episode.date_on(before.date)  # fired on then, too
        elif episode.family == "seize" and _is_fought_near(before):
            read = replace(told[0], place=_province_of(told[0].place), reason=BESIDE)
        else:
            continue
        episode.place_at(read)
    for episode in episodes:
        tellings = () if episode.places else episode.tellings
        back = next((found for telling in tellings if (found := named_before(telling, values))), None)
        if back is not None:
            episode.place_at(back)
    for episode in episodes:
        border = None if episode.places else at_border(episode, values)
        if border is not None:
            episode.place_at(border)
    for episode in episodes:
        home = at_home(episode, episodes, values) or over_home(episode, episodes, values)
        if home is not None:
            episode.place_at(home)
    return episodes


def _is_selfsame(unit: int, values: Values) -> bool:
    """Whether a definite place without a name is called the same as before (المنطقة نفسها، ذات المنطقة)."""
    return not values.words["selfsame"].isdisjoint(values.text.keys[unit - 1 : unit + 2])


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


def date_by_context(episodes: tuple[Episode, ...]) -> tuple[Episode, ...]:
    """The episodes; a fight told with no day at a place whose taking is told with one was then."""
    for episode in episodes:
        if episode.date is not None or episode.acts != {"clash"} or not episode.places:
            continue
        here = episode.places[0].place
        taken = [e for e in episodes if e.family == "territory" and e.date is not None and e.places]
        days = next((e.date for e in taken if places_fit(e.places[0].place, here) == "same"), None)
        if days is not None:
            episode.date_on(days)
    return episodes


def _is_another(before: Episode, first: Telling) -> bool:
    """Whether a bomb is found that is another than the one its sentence told (انفجرت عبوة وأبطل مفعول أخرى)."""
    beside = first.sentence is before.tellings[-1].sentence
    return beside and any(e.trigger.id.startswith(_ANOTHER) for e in first.events)


def _acting_state(episode: Episode, values: Values) -> PlaceRead | None:
    """The country that a headline says arrested or seized (المغرب يفكك خلية): its authorities act at home."""
    telling = episode.tellings[0]
    if episode.places or episode.family not in ("seize", "detain") or not telling.sentence.is_title:
        return None
    act = telling.events[0].mention.first
    named = between(values.places, max(telling.first, act - _ACTING_TOKENS), act)
    acting = (r for r in named if r.value.precision == "country" and r.mention.detail["preposition"] is None)
    state = next(acting, None)
    if state is None:
        return None
    return PlaceRead(state.value, state.mention.start, state.mention.end, "no place told; the country that acts")


def _is_taken_beside(before: Episode, telling: Telling, values: Values) -> bool:
    """Whether positions without a name are taken in the sentence after a fight or a taking (وذكرت المصادر أنهم حرروا
    سلسلة جبال)."""
    lead = telling.events[0]
    next_to = telling.sentence.index - before.last_sentence <= 1
    fought = before.family in ("force", "territory") and before.places[0].place.precision in (
        "site",
        "city",
        "district",
    )
    return telling.family == "territory" and next_to and fought and takes_positions(lead, values)


def _is_fought_for(before: Episode, telling: Telling, values: Values) -> bool:
    """Whether a fight is told soon behind a taking, where the text turns to nothing else (سيطروا على البلدة. وخاضوا حرب
    شوارع): that was the fight for it."""
    opening = values.text.keys[telling.sentence.first].removeprefix("و")
    near = telling.sentence.index - before.last_sentence <= _FOUGHT_SENTENCES
    kinds = {e.trigger.type for e in telling.events if e.core}
    fought = kinds == {"clash"} and any(e.standing == "asserted" for e in telling.events)
    return near and fought and before.family == "territory" and opening not in values.words["turn"]


def _answers(before: Episode, telling: Telling, values: Values) -> bool:
    """Whether the sentence after a fight or a taking opens with who answered it (ورد الجيش بغارات): that was there."""
    opening = values.text.keys[telling.sentence.first].removeprefix("و").removeprefix("ف")
    next_to = telling.sentence.index - before.last_sentence == 1
    fine = before.places[0].place.precision != "country"
    return next_to and fine and before.family in ("force", "territory") and opening in values.words["answered"]


def _is_held_beside(before: Episode, telling: Telling) -> bool:
    """Whether an arrest is added to a find in its own sentence, or a find to an arrest (أحبطوا هجوما في المدينة وأوقفوا
    ثلاثة)."""
    both = {before.family, telling.family} == {"seize", "detain"} and telling.sentence is before.tellings[-1].sentence
    return both and any(e.standing == "asserted" and is_joined(e) for e in telling.events[:1])


def _is_sequel(telling: Telling, values: Values) -> bool:
    """Whether an arrest is told as that of people held for the attack just told (اعتقلوا للاشتباه في صلتهم بالهجوم)."""
    held = telling.events[0].mention.last
    acts = (e for e in values.events if 0 <= e.mention.first - held <= _SUSPECTED_TOKENS)
    known = any(e.mention.detail["article"] and family_of(e.trigger.type) == "force" for e in acts)
    return telling.family == "detain" and known


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


def _fought_since(find: Episode, later: tuple[Episode, ...]) -> PlaceRead | None:
    """Where the use of force was that the text tells between a find's first words and its last, and near these."""
    last = find.tellings[-1].sentence.index
    told = (
        (telling.sentence.index, -number)
        for number, one in enumerate(later)
        if one.places and _is_fought_near(one)
        for telling in one.tellings
        if 0 <= last - telling.sentence.index <= RETURN_SENTENCES
    )
    at = max(told, default=None)
    return later[-at[1]].places[0] if at is not None else None


def _is_fought_near(episode: Episode) -> bool:
    """Whether an incident is a use of force at a place finer than a province."""
    return episode.family == "force" and episode.places[0].place.precision in ("site", "city", "district")


def _province_of(place: Place) -> Place:
    if place.precision == "province":
        return place
    return replace(place, name=None, precision="province", gazetteer_id=place.province_id)
