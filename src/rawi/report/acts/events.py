"""Events: each trigger read in its sentence. What one clause tells; several events make one incident (episodes.py)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from rawi.lazy import lazy
from rawi.lexicon.triggers import Trigger
from rawi.model.mention import Mention
from rawi.model.text import Sentence, Text
from rawi.report.acts.acting import acting_in, by_sentence
from rawi.report.acts.clause import clause_of
from rawi.report.acts.convicts import is_of_convicts
from rawi.report.acts.damage import DAMAGE, is_of_raid
from rawi.report.acts.ground import ENTERED
from rawi.report.acts.hitting import HITTING, read_act
from rawi.report.acts.likeness import ALIKE, LIKE_SENTENCES, SECOND, as_second, first_told, is_alone, read_alike
from rawi.report.acts.objects import all_objects
from rawi.report.acts.opening import looks_back
from rawi.report.acts.standing.standing import read_standing

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
UNTOLD = frozenset(("hypothetical", "general", "denied"))
"""Standings of what is not told to have happened."""
LEAD_SENTENCES = 2
"""Index of the last sentence that still counts as the lead; the headline is 0."""
_ADDED_TOKENS = 6
_FIGHTING = "clash.marik"
_FOUGHT = frozenset(("clash", "territory_change", "shelling", "air_strike", "armed_attack"))
_NOT_DONE = ("general", "hypothetical")
_SUBJECT_GAP = 1
"""Tokens between an act as a subject and its verb: an adjective (الغارات الجوية استهدفت)."""
_CUE_TOKENS = 60
"""How far before an act a word that says how it is meant is looked at, drills aside; no rule looks as far."""


class Event(Struct, frozen=True, dict=True):
    """One trigger in its sentence, with its standing (see standing.read_standing)."""

    trigger: Trigger
    mention: Mention
    sentence: Sentence
    standing: str
    background: bool

    @property
    def recalled(self) -> bool:
        """Whether the act is only recalled, as the occasion or the subject of something else."""
        return self.standing in ("reference", "tried")

    @property
    def indefinite(self) -> bool:
        """Whether the act is told by a noun that points back at nothing: no article, no pronoun."""
        detail = self.mention.detail
        return self.trigger.form == "noun" and not detail["article"] and not detail["enclitic"]

    @lazy
    def core(self) -> bool:
        """Whether the trigger names the act itself and not only its victims or a vague blow."""
        return self.trigger.form != "casualty" and not self.trigger.vague

    @property
    def news(self) -> bool:
        """Whether the act itself is asserted where the text doesn't look back."""
        return self.core and self.standing == "asserted" and not self.background


def read_events(
    text: Text,
    triggers: Sequence[Mention],
    hedges: Callable[[], Sequence[Mention]],
    *,
    objects: Sequence[tuple[int, str]],
    said: Callable[[], Sequence[int]],
    words: Mapping[str, frozenset[str]],
) -> tuple[Event, ...]:
    """Events in order of telling; triggers inside page furniture are left out, and so are those that need a weapon
    (ضبط), a missile (أطلق), an attack (صد) or a place (استعاد) with none of `objects`, the tokens and names of weapons
    and places, close by. `hedges` and `said`, the tokens at which the words that attribute begin, are asked for only
    where something hangs on them."""
    objects = all_objects(text, triggers, objects, words)
    acting = acting_in(text, triggers, objects, words)
    if not acting:
        return ()
    cues = by_sentence(text, hedges())
    events: list[Event] = []
    for at, mentions in acting.items():
        sentence = text.sentences[at]
        around = cues.get(sentence.index, [])
        firsts = [cue.first for cue in around]
        drills = [cue for cue in around if cue.rule == "drill"]
        background = looks_back(sentence, around, said, text, words)
        for mention in mentions:
            if events and events[-1].mention.first == mention.first:
                continue  # one word, two meanings: the first that found its object is it
            if background and mention.detail["entry"].needs == ENTERED:
                continue  # وكانت القوات دخلت البلدة: how what is told came about
            reach = bisect_left(firsts, mention.first - _CUE_TOKENS), bisect_left(firsts, mention.last)
            cued = around[slice(*reach)]
            standing = read_standing(clause_of(mention, sentence, text, cues=cued, drills=drills, words=words))
            act = read_act(mention, objects, text, sentence, words)
            meant = read_alike(act, mention, _told_last(events, sentence), text, words)
            if meant is None:
                continue  # حادث مماثل where nothing is told that it could be like
            if act.id == SECOND:
                events[-1:] = _counted_off(Event(act, mention, sentence, standing, background), events, text, words)
                continue
            event = Event(meant, mention, sentence, standing, background)
            before = _told_last(events, sentence) if meant.id == DAMAGE else None
            if before is not None and is_of_raid(mention, before, mentions):
                continue
            if events and _is_taken_before(event, events[-1], text, words):
                continue  # أعدموا ثلاثة بعدما خطفوهم: how they came to be held is no incident beside it
            if events:
                event = _as_cause(_as_relative(event, events[-1], text, words), events[-1], text, words)
                event = _as_fought_for(event, events[-1], text, words)
                event = _as_lost_before(_as_detail(_as_added(event, events[-1], text), events), events[-1])
                event = _as_foiled(event, events[-1])
                event = replace(event, standing="tried") if is_of_convicts(event, events) else event
            events.append(event)
    return tuple(events)


def _counted_off(
    event: Event, events: Sequence[Event], text: Text, words: Mapping[str, frozenset[str]]
) -> Iterator[Event]:
    """The event told last and the one that is the second of those counted off before (أما الثاني فوقع في البلدة), told
    like the first; where it only says of the event told last that it was the second (الهجوم الثاني), that one alone."""
    last = events[-1:]
    first = first_told(event.mention, event.sentence, text, words) if last else None
    if first is not None:
        if last[0].mention.last == event.mention.first and last[0].mention.detail["article"]:
            yield replace(last[0], standing="asserted") if last[0].standing == "definite" else last[0]
            return
        begin = text.sentences[max(0, event.sentence.index - LIKE_SENTENCES)].first
        acts = (e for e in reversed(events) if e.core and begin <= e.mention.first < first)
        counted = next((e.trigger for e in acts), None)
        if counted is not None and is_alone(event.mention, text, words):
            yield last[0]
            yield replace(event, trigger=as_second(counted), standing="asserted")
            return
    yield from last


def _told_last(events: Sequence[Event], sentence: Sentence) -> Trigger | None:
    """The act told last before a sentence's next, close enough for it to be called like it."""
    near = (e for e in reversed(events) if e.core and e.trigger.id != ALIKE)
    last = next(near, None)
    return last.trigger if last and sentence.index - last.sentence.index <= LIKE_SENTENCES else None


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


def _is_taken_before(event: Event, before: Event, text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether people are told to have been abducted before they were put to death in the same sentence."""
    if event.trigger.type != "abduction" or before.trigger.type != "execution" or before.standing != "asserted":
        return False
    held = event.mention.detail["enclitic"] or event.trigger.id == "abduction.them"
    behind = text.keys[event.mention.first - 2 : event.mention.first]
    return bool(held) and before.sentence is event.sentence and not words["after"].isdisjoint(behind)


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
