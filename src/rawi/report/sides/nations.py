"""The armed forces of a nation whose adjective or name stands beside the act: غارة تركية، تركيا تقصف."""

from __future__ import annotations

from rawi.lexicon.triggers import Weapon
from rawi.model.claim import Involvement
from rawi.model.mention import Resolved
from rawi.model.value import Actor
from rawi.report.acts.events import Event
from rawi.report.sides.kinds import HAND_TO_HAND, OBJECT_NOUNS, REPELLED, SHOT_DOWN
from rawi.report.tellings.tellings import Telling
from rawi.report.values import Values, at, between, is_seat, starting

_PEOPLE = ("ين", "ون")
_ADJECTIVE = ("ي", "يه", "يين", "يتين")
_NISBA = ("ي", "يه")
_DEFINITE = ("ال", "بال", "لل", "وال", "كال", "فال")
_FEMININE = ("ه", "ات")
_SUBJECT_TOKENS = 5
_HEAD_TOKENS = 5
_NAME_TOKENS = 4
_OF_A_MAN = frozenset(("vehicle", "knife"))
"""What one man attacks with, whose nation an adjective behind it is."""
DIVIDED = frozenset(("LY", "YE"))
"""Countries whose adjective leaves open which of the forces that fight there is meant."""


def read_nation(telling: Telling, values: Values) -> list[Involvement]:
    """The force of the first nation that a word beside the act, or beside its means, names as its doer."""
    if telling.family != "force":
        return []
    for first, last, weapon in values.weapons:  # صاروخين إسرائيليين
        inside = telling.first <= last < telling.last and not _is_struck(first, weapon, values)
        inside = inside and weapon.weapon not in _OF_A_MAN  # دهس سعودي حشدا
        if inside and (found := _in_a_row(last, values, people=True)):
            return found
    if found := carried_out(telling, values):
        return found
    bare = _bare(between(values.places, telling.first, telling.last))
    for event in telling.events:
        if event.trigger.form == "casualty" or event.trigger.id in REPELLED:
            continue
        last = event.mention.last
        flown = event.trigger.form == "verb" and values.text.keys[last : last + 1]
        if flown and flown[0] in values.words["aircraft"] and (found := by_adjective(last + 1, values)):
            return found  # ألقت طائرة إسرائيلية مسيرة قنبلة
        noun = event.trigger.form == "noun"
        if found := qualified(event, values) if noun else _named(event, bare, values):
            return found
    return []


def _is_struck(first: int, weapon: Weapon, values: Values) -> bool:
    """Whether a tank is what was hit (استهداف دبابتين إسرائيليتين), or an arsenal (ضربات على برنامج الأسلحة الكيماوية
    السورية)."""
    before = values.text.keys[first - 1]
    return (weapon.weapon == "tank" and before in values.words["hit_upon"]) or (
        weapon.weapon == "chemical" and before not in values.words["with_which"]
    )


def named_by_adjective(telling: Telling, values: Values) -> list[Involvement]:
    """The force of the nation whose adjective stands on an act only referred to, or that is said to have carried it
    out: الغارات التركية على القرية، الهجوم الذي شنته تركيا."""
    nouns = (e for e in telling.events if e.trigger.form == "noun" and telling.family == "force")
    return carried_out(telling, values) or next((found for e in nouns if (found := qualified(e, values))), [])


def _bare(places: list[Resolved]) -> list[Resolved]:
    """The countries named without a preposition."""
    return [p for p in places if p.value.precision == "country" and not p.mention.detail["preposition"]]


def carried_out(telling: Telling, values: Values) -> list[Involvement]:
    """The force of the nation that a verb names as who carried an act out: الهجوم الذي شنته تركيا."""
    if telling.family != "force":
        return []
    places = between(values.places, telling.first, telling.last)
    named = [p for p in places if p.value.precision == "country"]
    seats = [p for p in places if is_seat(p, values)]
    bare = _bare(places)
    for first, last, family in starting(values.side_words, telling.first, telling.last):
        if family not in ("light", "agent") or last + 1 >= telling.last:
            continue
        if values.text.keys[first] in values.words["uses"]:
            continue  # استخدمت روسيا حق النقض
        people = any(r.mention.first <= last < r.mention.last for r in values.actors)  # نفذها شاب تركي
        carried = [] if people or family == "agent" else _carried(last, telling, values)
        if found := carried or _nations_at(last, named, values) or _nations_at(last, seats, values):
            return found
        if family == "light" and (found := _before_verb(first, bare, values)):
            return found
    return []


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
    bare = _bare(between(values.places, telling.first, telling.last))
    for event in telling.events:  # تركيا تصد هجوما
        if event.trigger.id in REPELLED - SHOT_DOWN and (found := _named(event, bare, values)):
            return found
    for event in telling.events:  # استهداف مدمرة أميركية في البحر الأحمر
        token = event.mention.last + 1
        alone = token + 1 < telling.last and values.text.keys[token + 1] in values.words["where_when"]
        struck = not (values.words["aircraft"] | values.words["flying"]).issuperset(values.text.keys[token - 1 : token])
        told = event.trigger.id == "attack.istihdaf" and event.standing == "asserted"
        if told and alone and struck and (found := by_adjective(token, values)):
            return found
    for first, last, weapon in values.weapons:
        inside = telling.first <= first and last < telling.last and _is_struck(first, weapon, values)
        if inside and (found := by_adjective(last, values)):
            return found
    return []


def _past_name(first: int, last: int, values: Values) -> int:
    """The token behind the name of a place that begins with what was hit: قاعدة عين الأسد | الأميركية."""
    named = (r.mention for r in between(values.places, first, last + _NAME_TOKENS))
    return next((m.last for m in named if m.first == first), last)


def _before_verb(token: int, bare: list[Resolved], values: Values) -> list[Involvement]:
    """The force of the nation whose bare name is the subject of the verb at a token: أن روسيا شنت غارة، إسرائيل هي التي
    شنت الهجوم."""
    keys = values.text.keys
    if keys[token].endswith(("ها", "هم", "ه")):
        return []  # العملية التي شنتها القوات
    if keys[token - 1] in values.words["who"] and keys[token - 2] in values.words["it_is"]:
        token -= 2
    before = [p for p in bare if p.mention.last == token]
    return _nations_at(before[-1].mention.first, before, values) if before else []


def _carried(token: int, telling: Telling, values: Values) -> list[Involvement]:
    """The force whose nation's adjective stands behind the subject of a verb that carries an act: غارة نفذتها طائرة
    أميركية، شنت نحو 30 طائرة تركية غارات."""
    subjects = range(token, min(token + _SUBJECT_TOKENS, telling.last - 1))
    counted = next((t for t in subjects if values.text.keys[t] in values.words["aircraft"]), token)
    return by_adjective(counted + 1, values)


def by_adjective(token: int, values: Values, *, people: bool = False) -> list[Involvement]:
    """The force whose nation's adjective stands at a token; where `people`, behind a thing, one that could name people
    is none the less an adjective (صاروخين إسرائيليين)."""
    country = values.nisbas.get(token, "")
    label = values.nations.get(country) if country not in DIVIDED else None  # مقذوف يمني: whose?
    made = values.text.keys[token + 1 : token + 2] in (("الصنع",), ("صنع",))
    named = [r for r in values.actors if r.mention.first <= token < r.mention.last]
    if label is None or made or any(not people or r.value.kind != "population" for r in named):
        return []
    return [Involvement(Actor(label, "state_force"), "stated", values.text.starts[token], values.text.ends[token])]


def qualified(event: Event, values: Values) -> list[Involvement]:
    """The nation whose adjective qualifies an act, at most one other adjective between: غارة جوية تركية,
    but not هجوم سروج شاب تركي."""
    if event.trigger.id in HAND_TO_HAND:
        return []  # دهس سعودي حشدا: a man, and no state's deed
    last = event.mention.last
    definite = bool(event.mention.detail["article"])
    found = _adjectives(last, definite, event, values)
    if found or last + 1 >= event.sentence.last or at(values.places, last) or at(values.actors, last):
        return found
    if event.trigger.id in OBJECT_NOUNS:
        return []  # استهداف دبابتين إسرائيليتين
    key = values.text.keys[last]
    agrees = key.startswith("ال") if definite else not key.startswith(_DEFINITE)
    agrees = agrees and (not key.startswith("ب") or key.endswith(_NISBA))  # إطلاق نار بمدرسة أميركية
    return _adjectives(last + 1, definite, event, values) if agrees and key.isalpha() else []


def _adjectives(token: int, definite: bool, event: Event, values: Values) -> list[Involvement]:
    """The nations of the adjectives in a row from a token, the first as definite as the act or a people: الضربات
    الأميركية البريطانية، قصف الإسرائيليين."""
    keys = values.text.keys
    if token >= event.sentence.last:
        return []
    fit = keys[token].startswith("ال") == definite or keys[token].endswith(_PEOPLE)
    country = keys[token].endswith("يه") and not definite and not keys[token - 1].endswith(_FEMININE)  # قصف سورية
    return _in_a_row(token, values) if fit and not country else []


def _in_a_row(token: int, values: Values, *, people: bool = False) -> list[Involvement]:
    """The forces of the nations whose adjectives stand from a token on."""
    found: list[Involvement] = []
    while next_one := by_adjective(token, values, people=people):
        found += next_one
        token += 1
    return found


def joined_nations(token: int, values: Values) -> list[Involvement]:
    """The forces of the nations that و joins to those named up to a token: مقاتلات أميركية | وبريطانية، طائرات النظام |
    وروسيا."""
    found: list[Involvement] = []
    keys = values.text.keys
    while token < len(keys) and keys[token].startswith("و"):
        adjective = token - 1 in values.nisbas and keys[token].endswith(_ADJECTIVE)
        named = by_adjective(token, values) if adjective else []
        where = not found and keys[token - 2] in values.words["where_when"]  # مسلحو الحركة في العراق وسوريا
        if not where and not named:
            named = _nations_at(token, _bare(between(values.places, token, token + 1)), values)
        if not named:
            break
        found += named
        token += 1
    return found


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


def _nations_at(token: int, named: list[Resolved], values: Values) -> list[Involvement]:
    """The forces of the nations whose names stand at a token, joined by و: شنتها الولايات المتحدة وفرنسا."""
    found: list[Involvement] = []
    for place in named:
        label = values.nations.get(place.value.country)
        if place.mention.first == token and label and (not found or values.text.keys[token].startswith("و")):
            found.append(Involvement(Actor(label, "state_force"), "stated", place.mention.start, place.mention.end))
            token = place.mention.last
    return found


def _named(event: Event, bare: list[Resolved], values: Values) -> list[Involvement]:
    """The nations whose bare names are the subject of a verb: قصفت تركيا، تركيا تقصف، الإيرانيون قصفوا."""
    after = _nations_at(event.mention.last, bare, values)
    before = [p for p in bare if p.mention.last == event.mention.first]
    if before:  # تركيا تقصف سوريا
        return _nations_at(before[-1].mention.first, before, values) or after
    if after:
        return after
    token = event.mention.first - 1
    people = values.text.keys[token].startswith("ال") and values.text.keys[token].endswith(_PEOPLE)
    return by_adjective(token, values) if people and token >= event.sentence.first else []
