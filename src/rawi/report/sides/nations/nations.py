"""The armed forces of a nation whose adjective or name stands beside the act: غارة تركية، تركيا تقصف."""

from __future__ import annotations

from rawi.lexicon.triggers import Weapon
from rawi.model.claim import Involvement
from rawi.model.value import Actor
from rawi.report.acts.event import Event
from rawi.report.sides.kinds import REPELLED
from rawi.report.sides.nations.adjectives import by_adjective, in_a_row, qualified
from rawi.report.sides.nations.names import before_verb, named_nations, nations_at, past_each
from rawi.report.sides.nations.states import seat_at
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between, is_seat, starting

_SUBJECT_TOKENS = 5
_HEAD_TOKENS = 5
_NAME_TOKENS = 4
_FLOWN_TOKENS = 5
_ARSENAL_TOKENS = 4
_OBJECT_TOKENS = 10
_STRUCK_TOKENS = 4
_QUOTE = '"'
_OF_A_MAN = frozenset(("vehicle", "knife"))
"""What one man attacks with, whose nation an adjective behind it is."""


def read_nation(telling: Telling, values: Values) -> list[Involvement]:
    """The force of the first nation that a word beside the act, or beside its means, names as its doer."""
    if telling.family != "force":
        return []
    for first, last, weapon in values.weapons:  # صاروخين إسرائيليين
        inside = telling.first <= last < telling.last and not _is_struck(first, weapon, values)
        inside = inside and not _is_object(first, telling, values)  # إن مقاتليها استهدفوا أمس دبابة إسرائيلية
        inside = inside and weapon.weapon not in _OF_A_MAN  # دهس سعودي حشدا
        if inside and (found := in_a_row(last, values, people=True)):
            return found
    if found := carried_out(telling, values):
        return found
    places = between(values.places, telling.first, telling.last)
    for event in telling.events:
        last = event.mention.last
        if event.trigger.form == "casualty" or event.trigger.id in REPELLED:
            continue
        flown = event.trigger.form == "verb" and values.text.keys[last : last + 1]
        if flown and flown[0] in values.words["aircraft"] and (found := by_adjective(last + 1, values)):
            return found  # ألقت طائرة إسرائيلية مسيرة قنبلة
        if event.trigger.form == "verb" and (found := _flies(event.mention.first, telling, values)):
            return found
        noun = event.trigger.form == "noun"
        if found := qualified(event, values) if noun else named_nations(event, places, values):
            return found
    return []


def _flies(verb: int, telling: Telling, values: Values) -> list[Involvement]:
    """The force whose nation's adjective stands on an aircraft that is the subject right before a verb: إن طائرة
    روسية ألقت قنبلة، أن طائرة إسرائيلية بدون طيار استهدفت سيارة."""
    keys = values.text.keys
    near = range(verb - 2, max(telling.first, verb - _FLOWN_TOKENS) - 1, -1)
    flown = next((token for token in near if keys[token] in values.words["aircraft"]), None)
    if flown is None:
        return []
    return by_adjective(verb - 1, values) or by_adjective(flown + 1, values)


def _is_struck(first: int, weapon: Weapon, values: Values) -> bool:
    """Whether a tank is what was hit (استهداف دبابتين إسرائيليتين), or an arsenal (ضربات على برنامج الأسلحة الكيماوية
    السورية)."""
    before = values.text.keys[first - 1]
    return (weapon.weapon == "tank" and before in values.words["hit_upon"]) or (
        weapon.weapon == "chemical" and before not in values.words["with_which"]
    )


def _is_object(first: int, telling: Telling, values: Values) -> bool:
    """Whether a weapon stands close behind a verb in the plural with no subject there: it is what they struck."""
    verbs = (e.mention for e in telling.events if e.trigger.form == "verb")
    return any(
        0 <= first - verb.last <= _STRUCK_TOKENS and values.text.keys[verb.last - 1].endswith("وا") for verb in verbs
    )


def named_by_adjective(telling: Telling, values: Values) -> list[Involvement]:
    """The force of the nation whose adjective stands on an act only referred to, or that is said to have carried it
    out: الغارات التركية على القرية، الهجوم الذي شنته تركيا."""
    nouns = (e for e in telling.events if e.trigger.form == "noun" and telling.family == "force")
    return carried_out(telling, values) or next((found for e in nouns if (found := qualified(e, values))), [])


def carried_out(telling: Telling, values: Values) -> list[Involvement]:
    """The force of the nation that a verb names as who carried an act out: الهجوم الذي شنته تركيا."""
    if telling.family != "force":
        return []
    places = between(values.places, telling.first, telling.last)
    named = [p for p in places if p.value.precision == "country"]
    seats = [p for p in places if is_seat(p, values)]
    nouns = {e.mention.first for e in telling.events if can_begin(e, values)}
    for first, last, family in starting(values.side_words, telling.first, telling.last):
        begins = family == "begin" and not nouns.isdisjoint(range(last, last + _OBJECT_TOKENS))
        if not (begins or family in ("light", "agent")) or last + 1 >= telling.last:
            continue
        if values.text.keys[first] in values.words["uses"]:
            continue  # استخدمت روسيا حق النقض
        if family != "agent" and _carries_another(last, telling, values):
            continue
        people = any(r.mention.first <= last < r.mention.last for r in values.actors)  # نفذها شاب تركي
        carried = [] if people or family == "agent" else _carried(last, telling, values)
        subject = past_each(last, values)
        if found := carried or nations_at(subject, named, values) or nations_at(last, seats, values):
            return found
        if family != "agent" and (found := seat_at(last, values)):
            return found
        if family != "agent" and (found := before_verb(first, places, values)):
            return found
    return []


def _carries_another(token: int, telling: Telling, values: Values) -> bool:
    """Whether what a verb carries out is not the act of a telling, which is only what came before: شن ضربات | بعد هجوم
    على البلدة."""
    behind = next((e for e in telling.events if e.mention.first >= token), None)
    ahead = any(e.mention.first < token for e in telling.events)
    if behind is None or ahead or not behind.recalled:
        return False
    return not values.words["after"].isdisjoint(values.text.keys[token : behind.mention.first])


def can_begin(event: Event, values: Values) -> bool:
    """Whether the noun of an act can be what a verb begins: بدأت تركيا هجوما; not بدأت التحقيق في هجوم."""
    noun = event.trigger.form == "noun" and not event.mention.detail["proclitic"]
    return noun and values.text.keys[event.mention.first - 1] not in values.words["where_when"]


def read_struck_nation(telling: Telling, values: Values) -> list[Involvement]:
    """The force whose nation's adjective stands behind what was hit: ضربت أهدافا إيرانية، هجوم على قاعدة أميركية."""
    if telling.family != "force":
        return []
    for first, last, family in starting(values.side_words, telling.first, telling.last):
        beside = not values.words["beside"].isdisjoint(values.text.keys[max(0, first - 2) : first])  # قرب موقع إسرائيلي
        noun = (
            family == "target"
            and not beside
            and last < telling.last
            and values.text.keys[first] not in values.words["where_when"]
            and values.text.keys[last - 1] not in values.words["civil_thing"]
        )
        token = _past_name(first, last, values)
        kind = not values.words["of_war"].isdisjoint(values.text.keys[token : token + 1])  # قواعد عسكرية أميركية
        if noun and (found := by_adjective(token, values) or (by_adjective(token + 1, values) if kind else [])):
            return found
    for event in telling.events:  # استهداف مدمرة أميركية في البحر الأحمر
        token = event.mention.last + 1
        alone = token + 1 < telling.last and values.text.keys[token + 1] in values.words["where_when"]
        others = values.words["aircraft"] | values.words["flying"] | values.words["civil_thing"]
        struck = not others.issuperset(values.text.keys[token - 1 : token])
        told = event.trigger.id == "attack.istihdaf" and event.standing == "asserted"
        if told and alone and struck and (found := by_adjective(token, values)):
            return found
    for first, last, weapon in values.weapons:
        inside = telling.first <= first and last < telling.last and _is_struck(first, weapon, values)
        near = values.text.keys[max(telling.first, first - _ARSENAL_TOKENS) : first]
        inside = inside and values.words["banning"].isdisjoint(near)  # منظمة حظر الأسلحة الكيماوية السورية
        if inside and (found := by_adjective(last, values)):
            return found
    return []


def _past_name(first: int, last: int, values: Values) -> int:
    """The token behind the name of a place that begins with what was hit: قاعدة عين الأسد | الأميركية."""
    keys = values.text.keys
    named = (r.mention for r in between(values.places, first, last + _NAME_TOKENS))
    opened = last + (keys[last : last + 1] == (_QUOTE,))
    behind = next((m.last for m in named if m.first in (first, opened)), last)
    return behind + (keys[behind : behind + 1] == (_QUOTE,))  # قاعدة "حرير" | الأميركية


def _carried(token: int, telling: Telling, values: Values) -> list[Involvement]:
    """The force whose nation's adjective stands behind the subject of a verb that carries an act: غارة نفذتها طائرة
    أميركية، شنت نحو 30 طائرة تركية غارات."""
    subjects = range(token, min(token + _SUBJECT_TOKENS, telling.last - 1))
    counted = next((t for t in subjects if values.text.keys[t] in values.words["aircraft"]), token)
    return by_adjective(counted + 1, values)


def read_detaining(telling: Telling, values: Values) -> list[Involvement]:
    """The authorities of the nation whose name stands right before an arrest: إيطاليا تضبط خلية، المغرب: اعتقالات."""
    for event in telling.events:
        if event.trigger.type != "arrest":
            continue
        for place in between(values.places, event.mention.first - _HEAD_TOKENS, event.mention.first):
            gap = values.text.keys[place.mention.last : event.mention.first]
            label = values.authorities.get(place.value.country)
            bare = place.value.precision == "country" and not place.mention.detail["preposition"]
            if label and bare and not any(key[:1].isalpha() for key in gap):
                actor = Actor(label, "government", place.value.country)
                return [Involvement(actor, "stated", place.mention.start, place.mention.end)]
    return []
