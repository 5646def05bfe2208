"""Events: each trigger read in its sentence. What one clause tells; several events make one incident (episodes.py)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from rawi.lexicon.triggers import Trigger
from rawi.model.mention import Mention
from rawi.model.text import Sentence, Text
from rawi.report.acts.clause import Clause
from rawi.report.acts.hitting import HITTING, MISSILES, read_act
from rawi.report.acts.standing import read_standing
from rawi.text.occurrences import occurrences

ATTACK = "attack"
"""Stands among the objects for the noun of an attack."""
PLACE = "place"
"""Stands among the objects for a place that can be what is taken (استعاد الجيش البلدة، سيطرة الجيش على البلدة)."""
GUNFIRE = "gunfire"
"""Stands among the objects for what is fired from the hand (أطلق جنود النار)."""
HOSTAGE = "hostage"
"""Stands among the objects for people held (حرر الجيش 30 رهينة)."""
CACHE = "cache"
"""Stands among the objects for a hideout of arms (كشفت القوات مخبأ)."""
HANDS = "hands"
"""Stands among the objects for the hands that a place named before them fell into (سقطت المدينة بيد المسلحين)."""
CROWD = "crowd"
"""Stands among the objects for people who demonstrate (احتج مئات المعلمين)."""
_SETS = frozenset((CROWD, "detained", "property", "flame", "exchange", "self", "assault", "plot"))
"""Objects that are named by their set of words (cues/words.toml): who protests, who is held, what is uprooted, the fire
that is set, what two sides exchange, oneself, and what is foiled."""
DEMAND = "demand"
"""Stands among the objects for what a crowd named before it comes out for (خرج الآلاف احتجاجا على الغلاء)."""
_WORDED = frozenset((PLACE, GUNFIRE, HOSTAGE, CACHE)) | _SETS
"""Objects that are words of a set, and no weapon of the list."""
DOWNED = "downed"
"""Stands among the objects for what flies in and is destroyed: drones (دمرت السفينة طائرتين مسيرتين) that are not what
destroys (دمرت طائرة مسيرة مخزنا), and missiles where air defence destroys them (دمرت الدفاعات الجوية صاروخا)."""
_EXPLOSIVES = frozenset(("ied", "car_bomb", "explosive_belt", "mine"))
_FITTING = {
    "aircraft": frozenset(("aircraft",)),
    "explosive": _EXPLOSIVES,
    "missile": MISSILES,
    "airborne": MISSILES | {"drone"},
    "drone": frozenset(("drone",)),
    DOWNED: frozenset((DOWNED,)),
    "attack": MISSILES | {"drone", ATTACK},
    PLACE: frozenset((PLACE,)),
    GUNFIRE: frozenset((GUNFIRE,)),
    HOSTAGE: frozenset((HOSTAGE,)),
    CACHE: frozenset((CACHE,)),
    HANDS: frozenset((HANDS,)),
    DEMAND: frozenset((DEMAND,)),
    **{name: frozenset((name,)) for name in _SETS},
}
_ATTACKS = frozenset(("attack.hujum", "attack.itida", "shelling.salvo", "drone_strike.noun", "suicide.noun"))
_OBJECT_TOKENS = 18
_RELATIVE_TOKENS = 8
_MISSILE_TOKENS = 6
_REACH = {DEMAND: _OBJECT_TOKENS, "weapon": _OBJECT_TOKENS, PLACE: _OBJECT_TOKENS, CACHE: _OBJECT_TOKENS, HANDS: 10, "airborne": 12}
"""How far behind a trigger its object may stand; a whole subject and a time may come between."""
_BEFORE_TOKENS = 6
"""How far before one its object may stand where a pronoun points back, or a crowd came out (سار الآلاف في مسيرة)."""
_FALLEN_TOKENS = 8
_DEFENCE_TOKENS = 6
_CAUSE_TOKENS = 12
_SAYING_TOKENS = 8
"""How long the name of a speaker is between وكان and what he did (وكانت وكالة الأنباء السورية الرسمية ذكرت)."""
UNTOLD = frozenset(("hypothetical", "general", "denied"))
"""Standings of what is not told to have happened."""
LEAD_SENTENCES = 2
"""Index of the last sentence that still counts as the lead; the headline is 0."""
_SUBJECT_TOKENS = 2
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

    @cached_property
    def core(self) -> bool:
        """Whether the trigger names the act itself and not only its victims or a vague blow."""
        return self.trigger.form != "casualty" and not self.trigger.vague


def read_events(
    text: Text,
    triggers: Sequence[Mention],
    hedges: Sequence[Mention],
    *,
    objects: Sequence[tuple[int, str]],
    said: Sequence[int],
    words: Mapping[str, frozenset[str]],
) -> tuple[Event, ...]:
    """Events in order of telling; triggers inside page furniture are left out, and so are those that need a weapon
    (ضبط), a missile (أطلق), an attack (صد) or a place (استعاد) with none of `objects`, the tokens and names of weapons
    and places, close by. `said`: the tokens at which the words that attribute begin."""
    by_sentence = _by_sentence(text, triggers)
    attacks = ((m.first, ATTACK) for m in triggers if m.rule in _ATTACKS)
    objects = sorted((*objects, *attacks, *_named(text, triggers, words), *_downed(text, objects, words)))
    if any(m.detail["entry"].needs == HANDS for m in triggers):
        objects = sorted((*objects, *_hands(text, objects, words)))
    if any(m.detail["entry"].needs == DEMAND for m in triggers):
        objects = sorted((*objects, *_demands(text, words)))
    cues = _by_sentence(text, hedges)
    events: list[Event] = []
    for sentence in text.sentences:
        if sentence.is_clutter or sentence.index not in by_sentence:
            continue
        around = cues.get(sentence.index, [])
        firsts = [cue.first for cue in around]
        drills = [cue for cue in around if cue.rule == "drill"]
        background = _is_background(sentence, around, said, text, words)
        for mention in by_sentence[sentence.index]:
            if events and events[-1].mention.first == mention.first:
                continue  # one word, two meanings: the first that found its object is it
            if _has_object(mention, sentence, objects):
                reach = bisect_left(firsts, mention.first - _CUE_TOKENS), bisect_left(firsts, mention.last)
                standing = read_standing(Clause(text, sentence, mention, around[slice(*reach)], drills, words))
                meant = read_act(mention, objects, text, sentence, words)
                event = Event(meant, mention, sentence, standing, background)
                if events:
                    event = _as_cause(_as_relative(event, events[-1], text, words), events[-1], text, words)
                    event = _as_detail(_as_charged(event, events[-1]), events)
                events.append(event)
    return tuple(events)


def _named(text: Text, triggers: Sequence[Mention], words: Mapping[str, frozenset[str]]) -> Iterator[tuple[int, str]]:
    """Objects that are words of a set: ground that can be taken, people held, and what is fired from the hand, but not
    the noun of firing itself (إطلاق النار)."""
    needed = _WORDED.intersection(mention.detail["entry"].needs for mention in triggers)
    if not needed:
        return
    places = occurrences(text.keys)
    for name in needed & _SETS:
        yield from ((token, name) for token in places.of(places.keys & words[name]))
    ground = _grounds(words["ground"])
    for token in places.of(places.keys & _all_of(ground, words["hostage"], words["gunfire"], words["cache"])):
        key = text.keys[token]
        if key in words["cache"]:
            yield token, CACHE
        elif key in ground:
            yield token, PLACE
        elif key in words["hostage"]:
            yield token, HOSTAGE
        elif text.keys[token - 1] not in words["firing"]:
            yield token, GUNFIRE


def _hands(
    text: Text, objects: Sequence[tuple[int, str]], words: Mapping[str, frozenset[str]]
) -> Iterator[tuple[int, str]]:
    """The hands that something can have fallen into: a place or ground stands close before them."""
    places = occurrences(text.keys)
    for token in places.of(places.keys & words["hands"]):
        near = objects[bisect_left(objects, (token - _FALLEN_TOKENS, "")) : bisect_left(objects, (token, ""))]
        if any(name == PLACE for _, name in near):
            yield token, HANDS


def _demands(text: Text, words: Mapping[str, frozenset[str]]) -> Iterator[tuple[int, str]]:
    """What demonstrations are for or against: a crowd stands before it."""
    places = occurrences(text.keys)
    for token in places.of(places.keys & words["grievance"]):
        if not words[CROWD].isdisjoint(text.keys[max(0, token - _OBJECT_TOKENS) : token]):
            yield token, DEMAND


def _downed(
    text: Text, objects: Sequence[tuple[int, str]], words: Mapping[str, frozenset[str]]
) -> Iterator[tuple[int, str]]:
    """Drones that can be what is destroyed: not named right behind the verb, nor as the means of a strike. Missiles
    that air defence is named before."""
    for token, name in objects:
        key = text.keys[token]
        if (name != "drone" and name not in MISSILES) or key.startswith(("ب", "ال")):
            continue
        near = text.keys[max(0, token - _DEFENCE_TOKENS) : token]
        drone = name == "drone" and near[-1:] and near[-1] not in words["destroys"]
        if drone or (name in MISSILES and not words["air_defence"].isdisjoint(near)):
            yield token, DOWNED


@lru_cache(maxsize=4)
def _all_of(*sets: frozenset[str]) -> frozenset[str]:
    return frozenset().union(*sets)


@lru_cache(maxsize=4)
def _grounds(words: frozenset[str]) -> frozenset[str]:
    """Words for ground: bare, with the article, and behind ل."""
    return frozenset(written for word in words for written in (word, f"ال{word}", f"ل{word}"))


def _as_relative(event: Event, before: Event, text: Text, words: Mapping[str, frozenset[str]]) -> Event:
    """The event; one told in a relative clause on an act condemned is so, too (دانت التفجير الذي استهدف)."""
    gap = event.mention.first - before.mention.last
    related = text.keys[event.mention.first - 1] in words["relative"] and gap <= _RELATIVE_TOKENS
    if related and before.sentence is event.sentence and before.standing == "condemned":
        return replace(event, standing="condemned")
    return event


def _as_charged(event: Event, before: Event) -> Event:
    """The event; a verbal noun that "and" adds to what somebody is tried for is a charge, too (متهمون بقتل شرطي والشروع
    في قتل آخر وإطلاق النار)."""
    added = event.trigger.form == "noun" and event.mention.detail["proclitic"].startswith("و")
    if added and before.standing == "tried" and before.sentence is event.sentence and event.standing == "asserted":
        return replace(event, standing="tried")
    return event


def _as_detail(event: Event, events: Sequence[Event]) -> Event:
    """The event; what a strike told before hit, told with the strike as subject (الغارات استهدفت معسكرا), is no strike
    of its own: it points back as its subject does."""
    before = events[-1]
    tells = event.trigger.id in HITTING and event.standing == "asserted" and before.standing == "definite"
    if not tells or before.sentence is not event.sentence or event.mention.first - before.mention.last > _SUBJECT_GAP:
        return event
    known = any(e.standing == "asserted" and e.trigger.type == before.trigger.type for e in events)
    return replace(event, standing="definite") if known else event


def _as_cause(event: Event, before: Event, text: Text, words: Mapping[str, frozenset[str]]) -> Event:
    """The event; one told as what the dead and wounded just before it died of is told, not recalled (قتلوا إثر غارة،
    قتل شرطي بعد هجوم); in the lead, which tells what it recalls too, only what is told by بعد."""
    gap = event.mention.first - before.mention.last
    fatal = before.trigger.form == "casualty" and before.standing == "asserted" and before.sentence is event.sentence
    if event.standing == "reference" and fatal and gap <= _CAUSE_TOKENS:
        first = event.mention.first
        below = event.sentence.index > LEAD_SENTENCES
        causal = below and not words["cause"].isdisjoint(text.keys[first - 2 : first])
        return replace(event, standing="asserted") if causal or text.keys[first - 1] in words["died_of"] else event
    return event


def _has_object(mention: Mention, sentence: Sentence, objects: Sequence[tuple[int, str]]) -> bool:
    needs = mention.detail["entry"].needs
    if needs is None:
        return True
    subject = _SUBJECT_TOKENS if mention.detail["entry"].form == "verb" else 0  # ثلاثة صواريخ سقطت
    pointed = mention.detail["enclitic"] or (needs == CROWD and not subject)
    first = max(sentence.first, mention.first - (_BEFORE_TOKENS if pointed else subject))
    reach = _REACH.get(needs, _MISSILE_TOKENS)
    last = min(sentence.last, mention.last + reach)
    fitting = _FITTING.get(needs)
    near = {name for _, name in objects[bisect_left(objects, (first, "")) : bisect_left(objects, (last, ""))]}
    return bool(near & fitting if fitting else near - _WORDED - {ATTACK, DOWNED, HANDS, DEMAND})


def _by_sentence(text: Text, mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    grouped: dict[int, list[Mention]] = {}
    at = 0
    for mention in mentions:
        while text.sentences[at].last <= mention.first:
            at += 1
        grouped.setdefault(at, []).append(mention)
    return grouped


def _is_background(
    sentence: Sentence, cues: Sequence[Mention], said: Sequence[int], text: Text, words: Mapping[str, frozenset[str]]
) -> bool:
    """A sentence that opens with وكان، يذكر أن and their like tells what was before. Where it is somebody's saying that
    was before (وكانت وكالة الأنباء ذكرت أن الجيش سيطر) what he said is news."""
    opening = next((cue for cue in cues if cue.rule == "background" and cue.first <= sentence.first + 2), None)
    if opening is None or text.keys[opening.first] not in words["was"]:
        return opening is not None
    at = bisect_left(said, opening.last)
    return not (at < len(said) and said[at] - opening.last <= _SAYING_TOKENS)
