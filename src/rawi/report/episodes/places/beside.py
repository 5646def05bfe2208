"""Where an act told with no place was, by the incident told before it: what its words or its kind say of that one."""

from __future__ import annotations

from dataclasses import replace

from rawi.model.value import Place
from rawi.report.acts.kindred import family_of
from rawi.report.episodes.another import adds_unlike
from rawi.report.episodes.episode import Episode
from rawi.report.episodes.places.at_crowd import at_crowd
from rawi.report.episodes.places.pointing_back import named_before, pointing_back
from rawi.report.episodes.returning import RETURN_SENTENCES
from rawi.report.tellings.parting.clauses import is_joined
from rawi.report.tellings.places.places import PlaceRead
from rawi.report.tellings.places.taken import takes_positions
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values

BESIDE = "no place told; the province of the incident told before"
"""Why a find or an arrest has the place it has."""
_SUSPECTED_TOKENS = 8
"""How far behind an arrest the attack that people are held for is named."""
_FOUGHT_SENTENCES = 2


def place_beside(episode: Episode, before: Episode, placed: Episode, values: Values) -> PlaceRead | None:
    """Where an episode was that is told with no place right behind one, the last that has a place being `placed`; None
    where nothing says so: it may be where that was which is told right before with no place."""
    first, told = episode.tellings[0], placed.places[0]
    if first.sentence.index - placed.last_sentence > RETURN_SENTENCES:
        return None
    unit = pointing_back(first, values)
    if placed is not before:
        return None
    if unit is not None and told.place.precision != "country":
        here = values.text.keys[unit].removeprefix("ب") in values.words["here_province"]
        place = province_of(told.place) if here else told.place
        read = replace(told, place=place, reason="no place told; the one the words point back to")
        return named_before(first, values) or read
    return _beside(episode, before, told, values)


def _beside(episode: Episode, before: Episode, told: PlaceRead, values: Values) -> PlaceRead | None:
    """Where an act was by the kind of the one right before it."""
    first = episode.tellings[0]
    if (
        _is_taken_beside(before, first, values)
        or (before.family == "force" and _is_sequel(first, values))
        or _is_fought_for(before, first, values)
        or adds_unlike(first, before, values)
    ):
        return replace(told, reason=BESIDE)
    if _is_held_beside(before, first):
        return replace(told, reason="no place told; where the find was beside which it is told")
    if (crowd := at_crowd(before, first, values)) is not None:
        return crowd
    if episode.family == "seize" and is_fought_near(before):
        return replace(told, place=province_of(told.place), reason=BESIDE)
    return None


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
    شوارع), or an attack in its sentence (سيطروا على البلدة بعدما شنوا هجوما): that was the fight for it."""
    opening = values.text.keys[telling.sentence.first].removeprefix("و")
    near = telling.sentence.index - before.last_sentence <= _FOUGHT_SENTENCES
    kinds = {e.trigger.type for e in telling.events if e.core}
    beside = telling.sentence is before.tellings[-1].sentence
    fight = kinds == {"clash"} or (beside and kinds == {"armed_attack"})
    fought = fight and any(e.standing == "asserted" for e in telling.events)
    return near and fought and before.family == "territory" and opening not in values.words["turn"]


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


def is_fought_near(episode: Episode) -> bool:
    """Whether an incident is a use of force at a place finer than a province."""
    return episode.family == "force" and episode.places[0].place.precision in ("site", "city", "district")


def province_of(place: Place) -> Place:
    if place.precision == "province":
        return place
    return replace(place, name=None, precision="province", gazetteer_id=place.province_id)
