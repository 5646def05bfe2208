"""Tellings: the events of one sentence that tell one incident, with the place and day the sentence gives them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from rawi.model.text import Sentence
from rawi.report.acts.by_means import is_kept
from rawi.report.acts.crowds import of_crowds
from rawi.report.acts.events import UNTOLD, Event
from rawi.report.acts.ground import TAKEN
from rawi.report.acts.hitting import HITTING
from rawi.report.acts.kindred import FROM_AFAR, family_of
from rawi.report.acts.raiding import as_raid
from rawi.report.tellings.date_read import LONGEST_DAYS, DateRead
from rawi.report.tellings.dates import read_dates
from rawi.report.tellings.framed import frame_of
from rawi.report.tellings.parting import part
from rawi.report.tellings.parting_clauses import coincides, is_amid, is_joined
from rawi.report.tellings.place_taken import takes_positions
from rawi.report.tellings.places import PlaceRead, read_as, read_places
from rawi.report.tellings.spread import is_spread, read_series
from rawi.report.values import Values, between, starting

_PRONOUN_TOKENS = 5
_DASHES = ("-", "–", "—")
_DOER_TOKENS = 4
_SHELLED = ("shelling.qasafa", "shelling.yaqsif")
_SHELLING = "shelling.qasf_noun"
"""Written like the verb, which it is behind كما."""


def is_harm(event: Event) -> bool:
    """Whether somebody is told to have been killed or hurt."""
    return event.trigger.form == "casualty" and event.standing == "asserted"


class Telling(Struct, frozen=True, dict=True):
    """Events of one sentence that tell one incident, in tokens `[first, last)`."""

    sentence: Sentence
    events: tuple[Event, ...]
    first: int
    last: int
    places: tuple[PlaceRead, ...]
    date: DateRead | None
    announced: DateRead | None
    sums_up: bool = False
    """Whether it tells several acts at once that the text below tells one by one."""

    @cached_property
    def family(self) -> str:
        """Family of the telling's first core event, else of its first event; taking people and hurting is force."""
        lead = next((e for e in self.events if e.core), self.events[0])
        taken = lead.trigger.type == "abduction" and lead.standing == "asserted"
        if taken and any(is_harm(e) or e.trigger.type == "execution" for e in self.events):
            return "force"
        return family_of(lead.trigger.type)

    @cached_property
    def core(self) -> bool:
        """Whether any event names the act itself."""
        return any(event.core for event in self.events)

    @cached_property
    def placed(self) -> bool:
        """Whether a place is told, and not only presumed."""
        return any(not read.presumed for read in self.places)

    @cached_property
    def recalled(self) -> bool:
        """Whether every event is only recalled."""
        return all(event.recalled for event in self.events)


def read_tellings(values: Values) -> tuple[Telling, ...]:
    """Every asserted telling of the article, in order; hypothetical, general and negated events are left out."""
    if _is_drill(values):
        return ()
    tellings: list[Telling] = []
    by_sentence: dict[int, list[Event]] = {}
    for event in values.events:
        if _is_of_year(event, values):
            continue
        if event.standing not in UNTOLD and not is_spread(event, values):
            by_sentence.setdefault(event.sentence.index, []).append(event)
    for told_events in by_sentence.values():
        events = of_crowds(told_events, values.text, values.words)
        parts = part(events, values)
        lasts = [*(following.first for following in parts[1:]), events[0].sentence.last]
        tellings += [_telling(told.events, told.first, last, values) for told, last in zip(parts, lasts, strict=True)]
    tellings = [_dated_at_end(t, tellings[i + 1 : i + 2], values) for i, t in enumerate(tellings)]
    for i in range(1, len(tellings)):
        tellings[i] = _in_context(tellings[i], tellings[i - 1 : i], values)
    for i in range(1, len(tellings)):
        tellings[i] = _dying_alike(_acting_alike(tellings[i], tellings[i - 1], values), tellings[i - 1])
    series, spread = read_series(values)
    # what was taken over a year says nothing of today's fights
    counted = {t.family for t in tellings} if "force" in series else series
    return tuple(
        t
        for t in tellings
        if not _is_aside(t) and (t.date is not None or (t.family not in counted and t.sentence.index not in spread))
    )


def _is_drill(values: Values) -> bool:
    """Whether the headline or the first sentence tells of a drill and of no act beside it (مناورات في البحر، فيما قتل
    جندي): then nothing below happened."""
    lead = next((s.last for s in values.text.sentences if not s.is_title), 0)
    if any(e.core and e.standing == "asserted" and e.mention.first < lead for e in values.events):
        return False
    return any(family == "drill" and token < lead for token, family in values.cues)


def _is_of_year(event: Event, values: Values) -> bool:
    """Whether a sentence opens with a bare year and a dash: what happened on this day in others (1978 - اغتيال …)."""
    year, dash = (*values.text.keys[event.sentence.first : event.sentence.first + 2], "", "")[:2]
    over = year.isdecimal() and 500 < int(year) < values.published.earliest.year
    return over and dash in _DASHES


def _in_context(telling: Telling, before: Sequence[Telling], values: Values) -> Telling:
    """The telling with what the part of its sentence before it says for both: the day (هاجموا أمس أ، وقصفوا ب), and in
    a fight over a place what was fought for."""
    if not before or before[-1].sentence is not telling.sentence:
        return telling
    telling = _framed(_beside(_where(telling, values), before[-1], values), before[-1], values)
    telling = _taken_there(_fought_over(telling, before[-1], values), before[-1], values)
    return _dated_alike(_taken_too(telling, before[-1]), before[-1], values)


def _where(telling: Telling, values: Values) -> Telling:
    """تقدموا باتجاه البلدة حيث تدور معارك: the place right before the clause is where its act was."""
    keys, first = values.text.keys, telling.first - 1
    if telling.placed or telling.family == "territory" or keys[first] not in values.words["whereupon"]:
        return telling
    last = first - (keys[first - 1] == "،")
    before = between(values.places, telling.sentence.first, last)[-1:]
    named = [r for r in before if r.mention.last == last and r.value.precision != "country"]
    return replace(telling, places=tuple(read_as(r, "where the clause is set") for r in named) or telling.places)


def _beside(telling: Telling, before: Telling, values: Values) -> Telling:
    """What another act went along with, told with no place, was where that was (معارك في البلدة ترافقت مع غارات)."""
    lead = next((e for e in telling.events if e.core), telling.events[0])
    amid = lead.trigger.type == "clash" and is_amid(lead, values)  # fire amid which a place was taken is of that
    along = telling.family == "force" and (amid or coincides(lead, values))
    if telling.places or not along:
        return telling
    return replace(telling, places=before.places)


def _framed(telling: Telling, before: Telling, values: Values) -> Telling:
    """An act told with no place is where its sentence opens (وفي المدينة تواصلت المعارك، فيما قصف الطيران أحياء)."""
    told = any(e.core and e.standing == "asserted" for e in telling.events)
    if telling.family != "force" or telling.places or not told or not before.placed:
        return telling
    frame = frame_of(telling.sentence, before.events[0].mention.first, values)
    return replace(telling, places=(read_as(frame, "where the sentence is set"),)) if frame is not None else telling


def _dated_at_end(telling: Telling, after: Sequence[Telling], values: Values) -> Telling:
    """سيطروا على البلدة بعد اشتباكات في 2014 dates the taking too: the time at the end is that of the whole."""
    if not after or telling.date is not None or not _is_fought_over(after[0], telling, values):
        return telling
    return replace(telling, date=after[0].date)


def _fought_over(telling: Telling, before: Telling, values: Values) -> Telling:
    """سيطروا على البلدة بعد اشتباكات tells a clash at the place taken; any other telling comes back as it is."""
    if not _is_fought_over(telling, before, values):
        return telling
    date = telling.date or before.date
    return replace(_asserted(telling), places=before.places, date=date, announced=before.announced)


def _is_fought_over(telling: Telling, before: Telling, values: Values) -> bool:
    types = {e.trigger.type for e in telling.events if e.core}
    taken = before.family == "territory" and before.sentence is telling.sentence and bool(before.places)
    return taken and types == {"clash"} and (not telling.places or _is_set_off(telling, values))


def _is_set_off(telling: Telling, values: Values) -> bool:
    """Whether the place behind a fight that led to a taking stands in another clause (سيطروا على البلدة بعد معارك مع
    الميليشيات، بتأمين المفرق)."""
    behind = values.text.raw[telling.events[-1].mention.end : telling.places[0].start]
    return telling.recalled and "،" in behind


def _taken_there(telling: Telling, before: Telling, values: Values) -> Telling:
    """اقتحموا البلدة وسيطروا على أجزاء منها: a pronoun behind the taking is the place told before it."""
    lead = telling.events[0].mention
    behind = values.text.keys[lead.last : min(telling.last, lead.last + _PRONOUN_TOKENS)]
    itself = values.text.keys[lead.last - 1]
    if telling.family != "territory" or telling.places:
        return telling
    there = telling.events[0].trigger.needs == TAKEN or not values.words["there"].isdisjoint((*behind, itself))
    # دارت معارك في أ، حيث تمكن الجيش من السيطرة على عدد من المواقع: positions without a name were where the fight was
    positions = before.family == "force" and takes_positions(telling.events[0], values)
    return replace(telling, places=before.places) if there or positions else telling


def _taken_too(telling: Telling, before: Telling) -> Telling:
    """تقدموا في أ بعد السيطرة على ب tells that both were taken, where no other time is told for the second."""
    told = before.family in ("territory", "force") and any(e.standing == "asserted" for e in before.events)
    if telling.family != "territory" or not told or not telling.places or telling.date is not None:
        return telling
    return _asserted(telling)


def _dated_alike(telling: Telling, before: Telling, values: Values) -> Telling:
    """A part with no day of its own has that of the part before it, unless one of them only recalls something or it is
    what others are judged for (أوقفوا مطلوبا لهجوم قبل عام، كما أوقفوا آخر)."""
    told = any(e.standing == "asserted" for e in telling.events)
    recalls = any(e.recalled for e in before.events) and all(e.standing != "asserted" for e in before.events)
    if telling.date is not None or before.date is None or not told or recalls:
        return telling
    back = (values.published.earliest - before.date.days.latest).days
    apart = back > LONGEST_DAYS and before.family != telling.family and not _is_frame(before, values)
    return telling if apart else replace(telling, date=before.date)


def _is_frame(telling: Telling, values: Values) -> bool:
    """Whether a sentence opens with the act in the course of which the next was done (في هجوم شنه عام 2014، سيطر)."""
    opens = telling.first == telling.sentence.first and telling.events[0].mention.first - telling.first == 1
    return opens and values.text.keys[telling.first].removeprefix("و") in values.words["in_course"]


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


def _asserted(telling: Telling) -> Telling:
    return replace(telling, events=tuple(replace(e, standing="asserted") for e in telling.events))


def _is_aside(telling: Telling) -> bool:
    """Whether the telling only names an occasion (ردا على مقتل أحدهم) with neither place nor day of its own."""
    recalled = all(e.standing == "reference" for e in telling.events)
    return recalled and not telling.places and telling.date is None and not telling.sentence.is_title


def _telling(events: tuple[Event, ...], first: int, last: int, values: Values) -> Telling:
    sentence = events[0].sentence
    events = as_raid(events, values.text.keys, values.words)
    lead = next((e for e in events if e.core), events[0])
    if lead.recalled:
        # the victims of a recalled act are recalled with it
        events = tuple(replace(e, standing="reference") if e.trigger.form == "casualty" else e for e in events)
    if _is_pointed_at(lead, values):
        # ويأتي الهجوم بعد أسبوع من مقتل شرطي في اشتباك: what it came after gives it no kind
        events = tuple(e if e is lead else replace(e, standing="reference") for e in events)
        return Telling(sentence, events, first, last, (), None, None)
    places = read_places(lead, first, last, values)
    date, announced = read_dates(lead, events, first, last, values)
    return Telling(sentence, events, first, last, places, date, announced)


def _is_pointed_at(lead: Event, values: Values) -> bool:
    """Whether a sentence opens by setting an act told before beside another (وتأتي هذه الغارات غداة سقوط البلدة): place
    and day are the other's."""
    keys, first, opening = values.text.keys, lead.mention.first, lead.sentence.first
    if lead.standing != "definite" or first - opening not in (1, 2):
        return False
    pointing = first - opening == 1 or keys[first - 1] in values.words["this"]
    return pointing and keys[opening].removeprefix("و") in values.words["coming"]
