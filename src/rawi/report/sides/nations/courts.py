"""Whose sentence is carried out: a state's authorities put to death by one (نفذت السلطات المصرية حكم الإعدام), not its
army."""

from __future__ import annotations

from dataclasses import replace

from rawi.model.claim import Involvement
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between

_SENTENCES = ("execution.sentence", "execution.carried_out")
_STATE = frozenset(("state_force", "government"))
_GROUPS = frozenset(("armed_group", "militia"))


def carries_out_sentence(telling: Telling, values: Values) -> bool:
    """Whether a telling is of a sentence that is carried out, or names a court or a convict beside an execution."""
    acts = [e.trigger.id for e in telling.events if e.trigger.type == "execution"]
    keys = values.text.keys[telling.sentence.first : telling.sentence.last]
    courts = values.words["judicial"] | values.words["convicted"]
    return bool(acts) and (not set(_SENTENCES).isdisjoint(acts) or not courts.isdisjoint(keys))


def of_a_state(telling: Telling, values: Values) -> bool:
    """Whether a sentence is carried out where no group is named that could be the court."""
    named = between(values.actors, telling.sentence.first, telling.sentence.last)
    return carries_out_sentence(telling, values) and not any(r.value.kind in _GROUPS for r in named)


def as_authority(doer: Involvement, values: Values) -> Involvement:
    """The doer of a sentence; of a nation's forces or government, its authorities."""
    country = doer.actor.country or ""
    label = values.authorities.get(country)
    if label is None or doer.actor.kind not in _STATE:
        return doer
    actor = replace(doer.actor, label=label, kind="government")
    return replace(doer, actor=actor, basis="stated", by=None)  # who announces it takes no responsibility for it
