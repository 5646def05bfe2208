"""Fire on a crowd told with no place was where the crowd was told to be (تظاهر المئات في كذا … وفتحت القوات النار على
المتظاهرين)."""

from __future__ import annotations

from dataclasses import replace

from rawi.report.acts.crowds import FIRE
from rawi.report.acts.replies import reply_verb
from rawi.report.episodes.episode import Episode
from rawi.report.tellings.places.places import PlaceRead
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values

AT_CROWD = "no place told; where the crowd was"
"""Why such an act has the place it has."""
_SENTENCES = 2
"""How many sentences behind the crowd it is fired on."""


def at_crowd(before: Episode, telling: Telling, values: Values) -> PlaceRead | None:
    """Where the demonstration told before an act was, if the act befell those who demonstrated, answered them (وردت
    القوات بإطلاق الرصاص) or was fire opened in the same sentence; None otherwise, or where only its country is
    known."""
    gap = telling.sentence.index - before.last_sentence
    if before.family != "unrest" or telling.family != "force" or gap > _SENTENCES:
        return None
    if before.places[0].place.precision == "country" or not any(e.standing == "asserted" for e in telling.events):
        return None
    keys = values.text.keys[telling.first : telling.last]
    fire = [e for e in telling.events if e.trigger.id.startswith(FIRE)]
    fired = any((e.trigger.form == "verb" and not gap) or reply_verb(e, values) is not None for e in fire)
    if not fired and values.words["marchers"].isdisjoint(keys):
        return None
    return replace(before.places[0], reason=AT_CROWD)
