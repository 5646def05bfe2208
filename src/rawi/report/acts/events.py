"""Events: each trigger read in its sentence. What one clause tells; several events make one incident (episodes.py)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from rawi.lexicon.triggers import Trigger
from rawi.model.mention import Mention
from rawi.model.text import Sentence, Text
from rawi.report.acts.acting import acting_in, by_sentence
from rawi.report.acts.captives import as_killing, is_taken_before
from rawi.report.acts.clause import clause_of
from rawi.report.acts.damage import DAMAGE, is_of_raid
from rawi.report.acts.event import Event
from rawi.report.acts.ground import ENTERED
from rawi.report.acts.hitting import read_act
from rawi.report.acts.likeness import ALIKE, LIKE_SENTENCES, SECOND, as_second, first_told, is_alone, read_alike
from rawi.report.acts.objects import all_objects
from rawi.report.acts.opening import looks_back
from rawi.report.acts.restated import restated
from rawi.report.acts.standing.standing import read_standing

_CUE_TOKENS = 60
"""How far before an act a word that says how it is meant is looked at, drills aside; no rule looks as far."""


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
            if events and is_taken_before(event, events[-1], text, words):
                continue  # أعدموا ثلاثة بعدما خطفوهم: how they came to be held is no incident beside it
            if events:
                event = as_killing(event, events[-1], text, words)
                event = restated(event, events, text, words)
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
