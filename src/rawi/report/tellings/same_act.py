"""Tellings that only say where else the act told before them was: it hit another place, or killed in another."""

from __future__ import annotations

import dataclasses

from msgspec.structs import replace

from rawi.report.acts.by_means import is_kept
from rawi.report.acts.event import Event
from rawi.report.acts.hitting import HITTING
from rawi.report.acts.kindred import FROM_AFAR
from rawi.report.tellings.parting.clauses import is_joined
from rawi.report.tellings.telling import Telling, is_harm
from rawi.report.values import Values, between, starting

_DOER_TOKENS = 4
_SHELLED = ("shelling.qasafa", "shelling.yaqsif")
_SHELLING = "shelling.qasf_noun"
"""Written like the verb, which it is behind كما."""


def of_same_act(telling: Telling, before: Telling, values: Values) -> Telling:
    """The telling, as of the act told before it where it only says where else that was."""
    return _dying_alike(_acting_alike(telling, before, values), before)


def _acting_alike(telling: Telling, before: Telling, values: Values) -> Telling:
    """A telling that says no more than that the same doer hit another place too (قصفت طائرات التحالف صرواح، كما استهدفت
    كهبوب) tells the act told before it; one that says it was shelled does behind a raid (أغار الطيران على البلدة، وقصف
    القرية)."""
    acts = [e for e in before.events if e.core and e.standing == "asserted" and e.trigger.type in FROM_AFAR]
    gap = telling.sentence.index - before.sentence.index
    known = [e for e in telling.events if not gap and _is_what_hits(e, telling)]
    hit = [e for e in telling.events if e.trigger.form != "casualty" and e not in known]
    saying = HITTING if not acts or acts[0].trigger.type == "shelling" else (*HITTING, *_SHELLED)
    vague = bool(hit) and all(_verb_of(e, values) in saying and e.standing == "asserted" for e in hit)
    if not acts or gap > 1 or not vague or not telling.places or telling.sentence.is_title:
        return telling
    weapons = starting(values.weapons, telling.first, telling.last)
    if any(not is_kept(first, values.text.keys, values.words) for first, _, _ in weapons):
        return telling  # كما استهدفت بالمدفعية
    doers = [_doer(acts[0], values), None if not gap and _has_no_subject(hit[0], values) else _doer(hit[0], values)]
    if doers[1] != doers[0] and (doers[1] or (gap and not _goes_on(hit[0], values))):
        return telling
    return replace(telling, events=tuple(_alike(e, acts[0], values) for e in telling.events if e not in known))


def _dying_alike(telling: Telling, before: Telling) -> Telling:
    """The telling; victims that "and" adds in another place to those of fire from afar, with no cause of their own, are
    of the same fire (قتل ثلاثة في قصف على أ وأصيب رجل في ب)."""
    acts = [e for e in before.events if e.core and e.standing == "asserted" and e.trigger.type in FROM_AFAR]
    lead = telling.events[0]
    added = (
        bool(acts) and telling.sentence is before.sentence and is_joined(lead) and telling.first == lead.mention.first
    )
    added = added and not telling.sentence.is_title  # قصف في أ.. ومقتل ثلاثة في ب
    if not added or not (telling.placed and before.placed) or not all(is_harm(e) for e in telling.events):
        return telling
    return replace(telling, events=(replace(lead, trigger=acts[0].trigger), *telling.events))


def _is_what_hits(event: Event, telling: Telling) -> bool:
    """Whether a known act stands behind the verb as what hit another place, too (كما استهدف القصف مواقع في ب)."""
    behind = any(e.mention.last == event.mention.first and e.trigger.id in HITTING for e in telling.events)
    return behind and event.standing == "definite" and event.trigger.type in FROM_AFAR


def _verb_of(event: Event, values: Values) -> str:
    """The id of a trigger; of a noun written like its verb, the verb's where it stands as one (كما قصف منزلا)."""
    as_well = values.text.keys[event.mention.first - 1] in values.words["as_well"]
    return _SHELLED[0] if event.trigger.id == _SHELLING and as_well else event.trigger.id


def _alike(event: Event, act: Event, values: Values) -> Event:
    """The event as the act told before it, if it only says that something was hit; if shelled, of its type."""
    if event.trigger.id in HITTING:
        return replace(event, trigger=act.trigger)
    if _verb_of(event, values) in _SHELLED:
        return replace(event, trigger=dataclasses.replace(event.trigger, type=act.trigger.type))
    return event


def _goes_on(event: Event, values: Values) -> bool:
    """Whether a verb opens its sentence with no subject of its own: كما قصفت معسكرا."""
    keys, first, opening = values.text.keys, event.mention.first, event.sentence.first
    as_well = first == opening + 1 and keys[opening] in values.words["as_well"]
    return (as_well or (first == opening and is_joined(event))) and not keys[event.mention.last].startswith("ال")


def _has_no_subject(event: Event, values: Values) -> bool:
    """Whether a verb that "and" joins has what it hit right behind it, and not who did it (وقصفت مواقع في ب)."""
    last = event.mention.last
    named = any(r.mention.first == last for r in between(values.actors, last, last + 1))
    return is_joined(event) and not named and not values.text.keys[last].startswith("ال")


def _doer(act: Event, values: Values) -> str | None:
    """Label of the actor named right behind an act, or else just before it."""
    first, last = act.mention.first, act.mention.last
    behind = [r for r in between(values.actors, last, last + _DOER_TOKENS) if "ل" not in r.mention.detail["proclitic"]][
        :1
    ]
    named = behind or between(values.actors, max(act.sentence.first, first - _DOER_TOKENS), first)[-1:]
    return str(named[0].value.label) if named else None
