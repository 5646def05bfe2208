"""Civilians where shots are told to have been fired at people of whom nothing is said (إطلاق نار على رجل، فتح النار على
حشد), or where the public comes together (إطلاق نار في مدرسة); not at whom police met there."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model.claim import Involvement
from rawi.report.acts.event import UNTOLD, Event
from rawi.report.episodes.episode import Episode
from rawi.report.sides.kinds import FORCES
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values

_SHOOTING = ("attack.shooting", "attack.shot", "attack.shoot_present", "attack.fired", "attack.fires_present")
_OBJECT_TOKENS = 10


def shot_at(episode: Episode, doers: Sequence[Involvement], values: Values) -> int | None:
    """The token of the people, or of the place they were in, at which shots were fired; None where no word tells."""
    forces = any(i.actor.kind in FORCES for i in doers)
    for telling in episode.tellings:
        for event in telling.events:
            told = event.core and event.standing not in UNTOLD
            if not told or not event.trigger.id.startswith(_SHOOTING):
                continue
            if (token := _people(event, telling, values)) is not None:
                return token
            if not forces and (token := _public_place(event, telling, values)) is not None:
                return token
    return None


def _people(event: Event, telling: Telling, values: Values) -> int | None:
    """The token of people behind على: على رجل; not of a man of the forces (على رجل أمن)."""
    keys, words, last = values.text.keys, values.words, event.mention.last
    for token in range(last + 1, min(telling.last, last + _OBJECT_TOKENS)):
        on = keys[token - 1] in words["onto"] and keys[token] in words["some_person"]
        if on and words["of_the_law"].isdisjoint(keys[token + 1 : token + 2]):
            return token
    return None


def _public_place(event: Event, telling: Telling, values: Values) -> int | None:
    """The token of a place where the public comes together, behind في or ب, before the next act."""
    keys, words, last = values.text.keys, values.words, event.mention.last
    for token in range(last, min(telling.last, last + _OBJECT_TOKENS)):
        if any(e.core and e.mention.first == token for e in telling.events):
            return None
        bare = keys[token].removeprefix("ب")
        inside = bare != keys[token] or not words["blown_in"].isdisjoint(keys[token - 2 : token])
        if inside and bare in words["frequented"]:
            return token
    return None
