"""Events restated by the one told before them: what a word by itself recalls may be told as what somebody died of, what
it asserts may only be added to a charge or an aim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from rawi.model.text import Text
from rawi.report.acts.convicts import is_of_convicts
from rawi.report.acts.event import LEAD_SENTENCES, Event
from rawi.report.acts.hitting import HITTING

_RELATIVE_TOKENS = 8
_CAUSE_TOKENS = 12
_WITH_TOKENS = 1
_BLASTS = "explosion.noun"
_FROM_AFAR = ("shelling", "air_strike", "drone_strike")
_ENDING = "ي"
"""How قتلى and جرحى end, as if it were a pronoun."""
_FALL = "territory.fell"
_FOILED = "seizure.foil"
_FOILED_TOKENS = 6
"""How far behind a foiling what it foiled is named, past who foiled it (أحبطت الأجهزة الأمنية في المدينة تفجيرا)."""
_ADDED_TOKENS = 6
_FIGHTING = "clash.marik"
_FOUGHT = frozenset(("clash", "territory_change", "shelling", "air_strike", "armed_attack"))
_NOT_DONE = ("general", "hypothetical")
_SUBJECT_GAP = 1
"""Tokens between an act as a subject and its verb: an adjective (الغارات الجوية استهدفت)."""


def restated(event: Event, events: Sequence[Event], text: Text, words: Mapping[str, frozenset[str]]) -> Event:
    """The event with the standing that the events told before it, of which there is one at least, leave it."""
    before = events[-1]
    event = _as_cause(_as_relative(event, before, text, words), before, text, words)
    event = _as_fought_for(event, before, text, words)
    event = _as_lost_before(_as_detail(_as_added(event, before, text), events), before)
    event = _as_foiled(event, before)
    return replace(event, standing="tried") if is_of_convicts(event, events) else event


def _as_relative(event: Event, before: Event, text: Text, words: Mapping[str, frozenset[str]]) -> Event:
    """The event; one told in a relative clause on an act condemned is so, too (دانت التفجير الذي استهدف)."""
    gap = event.mention.first - before.mention.last
    related = text.keys[event.mention.first - 1] in words["relative"] and gap <= _RELATIVE_TOKENS
    if related and before.sentence is event.sentence and before.standing == "condemned":
        return replace(event, standing="condemned")
    return event


def _as_added(event: Event, before: Event, text: Text) -> Event:
    """The event; a verbal noun that "and" adds to what somebody is tried for is a charge, too (متهمون بقتل شرطي والشروع
    في قتل آخر وإطلاق النار), and one added to an aim or a general talk is no more told than that (بهدف استعادة الأمن
    وطرد المسلحين، نجحوا في قتال التنظيم وطرده)."""
    if before.sentence is not event.sentence or event.standing != "asserted":
        return event
    if not str(event.mention.detail["proclitic"]).startswith("و"):
        return event
    if event.trigger.form == "noun" and before.standing == "tried":
        return replace(event, standing="tried")
    if before.standing not in _NOT_DONE or before.trigger.type not in _FOUGHT or before.mention.detail["article"]:
        return event
    between = text.keys[before.mention.last : event.mention.first]
    if len(between) > _ADDED_TOKENS or not {"،", "؛"}.isdisjoint(between):
        return event
    taking = event.trigger.type == "territory_change"
    fought = taking and (before.trigger.id == _FIGHTING or before.trigger.type == "territory_change")
    return replace(event, standing=before.standing) if event.trigger.form == "noun" or fought else event


def _as_detail(event: Event, events: Sequence[Event]) -> Event:
    """The event; what a strike told before hit, told with the strike as subject (الغارات استهدفت معسكرا), is no strike
    of its own: it points back as its subject does."""
    before = events[-1]
    tells = event.trigger.id in HITTING and event.standing == "asserted" and before.standing == "definite"
    if not tells or before.sentence is not event.sentence or event.mention.first - before.mention.last > _SUBJECT_GAP:
        return event
    known = any(e.standing == "asserted" and e.trigger.type == before.trigger.type for e in events)
    return replace(event, standing="definite") if known else event


def _as_lost_before(event: Event, before: Event) -> Event:
    """The event; a fall told behind the retaking is what came before it (استعادوا البلدة بعدما سقطت بيد المسلحين)."""
    taken = before.trigger.type == "territory_change" and not before.trigger.id.startswith(_FALL)
    retaken = taken and before.standing == "asserted" and before.sentence is event.sentence
    return replace(event, standing="reference") if retaken and event.trigger.id.startswith(_FALL) else event


def _as_foiled(event: Event, before: Event) -> Event:
    """The event; what the foiling told just before it foiled was not done (أحبطت القوات هجوما انتحاريا)."""
    foiled = before.trigger.id.startswith(_FOILED) and before.sentence is event.sentence and event.indefinite
    near = event.mention.first - before.mention.last <= _FOILED_TOKENS
    told = event.standing == "asserted" and event.trigger.type != before.trigger.type
    return replace(event, standing="hypothetical") if foiled and near and told else event


def _as_cause(event: Event, before: Event, text: Text, words: Mapping[str, frozenset[str]]) -> Event:
    """The event; one told as what the dead and wounded just before it died of is told, not recalled (قتلوا إثر غارة،
    قتل شرطي بعد هجوم), and so is fire that blasts were heard of (دوي انفجارات إثر سقوط قذائف); in the lead, which tells
    what it recalls too, only what is told by بعد."""
    gap = event.mention.first - before.mention.last
    told = before.standing == "asserted" or _are_victims(before)
    heard = before.trigger.id == _BLASTS and event.trigger.type in _FROM_AFAR
    fatal = (before.trigger.form == "casualty" or heard) and told and before.sentence is event.sentence
    if event.standing == "reference" and _is_means_of(event, before, gap, text):
        return replace(event, standing="asserted")
    if event.standing == "reference" and fatal and gap == 0 and str(event.mention.detail["proclitic"]).endswith("ب"):
        return replace(event, standing="asserted")  # توفي بعد إصابته بانفجار لغم
    if event.standing == "reference" and fatal and gap <= _CAUSE_TOKENS:
        first = event.mention.first
        below = event.sentence.index > LEAD_SENTENCES
        causal = below and not words["cause"].isdisjoint(text.keys[first - 2 : first])
        return replace(event, standing="asserted") if causal or text.keys[first - 1] in words["died_of"] else event
    return event


def _as_fought_for(event: Event, before: Event, text: Text, words: Mapping[str, frozenset[str]]) -> Event:
    """The event; a fight that a taking known by then is said to have come after is told (وجاءت سيطرتهم على البلدة بعد
    معارك عنيفة)."""
    taken = before.trigger.type == "territory_change" and before.sentence is event.sentence
    if event.standing != "reference" or event.trigger.type != "clash" or not (taken and event.indefinite):
        return event
    between = text.keys[max(event.sentence.first, before.mention.first - 2) : event.mention.first]
    came = any(key.removeprefix("و") in words["arriving"] for key in between)
    return replace(event, standing="asserted") if came else event


def _are_victims(event: Event) -> bool:
    """Whether the dead or wounded are named by a noun that ends as if it had a pronoun (سقط قتلى وجرحى)."""
    detail = event.mention.detail
    return event.standing == "definite" and detail["enclitic"] == _ENDING and not detail["article"]


def _is_means_of(event: Event, before: Event, gap: int, text: Text) -> bool:
    """Whether an act is the means of a hitting told just before it (قتلوا إثر استهداف الطيران معسكرا بعدة غارات), or of
    an attack, an adjective at most between (قتل شرطيان إثر هجوم انتحاري بشاحنة مفخخة): whatever governs that governs
    both."""
    if before.standing != "asserted" or before.sentence is not event.sentence:
        return False
    first = event.mention.first
    if before.trigger.form == "noun" and before.core and 0 <= gap <= _WITH_TOKENS:
        return text.raw[event.mention.start] == "ب" and all(text.keys[t].isalpha() for t in range(first - gap, first))
    if before.trigger.id != "attack.istihdaf" or not 0 <= gap <= _CAUSE_TOKENS:
        return False
    return any(text.raw.startswith("ب", text.starts[token]) for token in (first, first - 1))
