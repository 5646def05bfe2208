"""By hand: whether one act was done with a gun or a knife and another by what explodes, which tells two acts of a town
apart, and whether two were killed each by himself."""

from __future__ import annotations

from rawi.report.acts.event import Event
from rawi.report.episodes.episode import Episode
from rawi.report.episodes.least import names_known_doer
from rawi.report.episodes.others import is_told_whole
from rawi.report.episodes.sameness import means_in
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values
from rawi.text.clitics import is_among

_BY_HAND = ("attack.shooting", "attack.shot", "attack.fired", "attack.stabb", "attack.ightal", "attack.ightiyal")
_ASSASSINATED = ("attack.ightal", "attack.ightiyal")
_BLASTS = frozenset(("bombing", "suicide_bombing", "explosion"))
_EXPLOSIVES = frozenset(("ied", "car_bomb", "explosive_belt", "mine", "grenade"))
_THEY = ("وا", "ا", "تا")
"""How a verb ends whose doers were told before (كما أطلقوا النار)."""
_HEARD_TOKENS = 4
_PARTS = 8
"""How many of an incident's tellings are looked at."""


def shoots_or_blasts(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether an act that the text turns to was done by hand where all told of an incident exploded, or the other way
    round (انفجرت عبوة في المدينة. إلى ذلك، أطلق مسلحون النار على شرطي في المدينة). Those who set off a bomb may fire
    besides: doers told of before did (كما أطلق المهاجمون النار على الحراس)."""
    mine = _done_by(telling, values)
    if mine is None or not is_told_whole(telling) or names_known_doer(telling, values):
        return False
    told = [by for t in episode.tellings[:_PARTS] if (by := _done_by(t, values)) is not None]
    return bool(told) and mine not in told


def assassinates_another(telling: Telling, episode: Episode) -> bool:
    """Whether an act that the text turns to kills somebody by himself, as the incident told in the text did: nobody is
    killed twice (من جهة أخرى، اغتال مسلحون إمام مسجد في المدينة. كما اغتيل ضابط في المدينة)."""
    if not is_told_whole(telling) or not _assassinates(telling):
        return False
    return any(not t.sentence.is_title and _assassinates(t) for t in episode.tellings[:_PARTS])


def _done_by(telling: Telling, values: Values) -> str | None:
    """ "hand" or "blast" where a telling tells anew of an act by such means alone."""
    acts = [e for e in telling.events if e.core and e.standing == "asserted" and not e.recalled]
    by_hand = [e for e in acts if e.trigger.id.startswith(_BY_HAND)]
    blasts = [e for e in acts if e.trigger.type in _BLASTS]
    if bool(by_hand) == bool(blasts):
        return None
    if blasts:
        return "blast"
    fresh = not any(_is_of_known(e, values) for e in by_hand)
    return "hand" if fresh and _EXPLOSIVES.isdisjoint(means_in(telling, values)) else None


def _is_of_known(event: Event, values: Values) -> bool:
    """Whether an act was only heard, or is that of doers told before (سمع إطلاق نار، كما أطلقوا النار)."""
    keys, first = values.text.keys, event.mention.first
    if event.trigger.form == "verb" and keys[first].endswith(_THEY):
        return True
    before = keys[max(event.sentence.first, first - _HEARD_TOKENS) : first]
    return any(is_among(key, values.words["heard"]) for key in before)


def _assassinates(telling: Telling) -> bool:
    return any(e.standing == "asserted" and e.trigger.id.startswith(_ASSASSINATED) for e in telling.events)
