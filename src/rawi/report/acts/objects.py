"""Objects: what must stand beside a trigger that says nothing by itself (ضبط أسلحة، استعاد البلدة، احتج المئات)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from rawi.lexicon.triggers import NEEDED_SETS
from rawi.model.mention import Mention
from rawi.model.text import Sentence, Text
from rawi.report.acts.fired import BY_MEANS, DOWNED, FIRED_SETS, FLYING, by_means, downed, fired_objects
from rawi.report.acts.ground import (
    CLEARED,
    CONTROL,
    ENTERED,
    FALLEN_INTO,
    FLAGGED,
    FROM,
    HANDS,
    INTO,
    LEFT,
    PLACE,
    PLACE_NEXT,
    TAKEN,
    fallen_into,
    ground_objects,
    is_fired_at,
    is_gained,
)
from rawi.report.acts.needs import (
    ATTACK,
    CACHE,
    CROWD,
    DEMAND,
    FITTING,
    GUNFIRE,
    HOSTAGE,
    OBJECT_TOKENS,
    REACH,
    SHOT,
    SMUGGLED,
    WHERE,
)
from rawi.report.acts.opening import opens_clause
from rawi.text.occurrences import occurrences

_WORDED = frozenset((PLACE, GUNFIRE, SHOT, HOSTAGE, CACHE)) | NEEDED_SETS
"""Objects that are words of a set, and no weapon of the list."""
_DESTROYED = "air_strike.destroyed"
_FOUND, _SHOTS = "weapon", "small_arms"
_DOERS = "وا"
"""End of a verb whose subject is told before it."""
_ATTACKS = frozenset(("attack.hujum", "attack.itida", "shelling.salvo", "drone_strike.noun", "suicide.noun"))
_MISSILE_TOKENS = 6
_SUBJECT_TOKENS = 2
_FREEING = "territory.freeing"
_PEOPLE_FREED = ("هم", "هن")
_PEOPLE = (CROWD, "demonstrators", "inmates")
_BEFORE_TOKENS = 6
_BEFORE = {"demonstrators": 12}
"""How far before one its object may stand where a pronoun points back, or a crowd came out (سار الآلاف في مسيرة)."""
_POINTED_TOKENS = 20
"""And how far before a verb with a pronoun of its own (رصدت صاروخا باتجاه المدينة ودمرته)."""
_GROUND = frozenset((TAKEN, LEFT, ENTERED, FLAGGED, CLEARED))
_NAMED_PLACES = frozenset((PLACE, FROM, INTO))
_NO_WEAPON = (
    _WORDED | _GROUND | FIRED_SETS | {ATTACK, BY_MEANS, DOWNED, HANDS, CONTROL, DEMAND, FROM, INTO, SMUGGLED, WHERE}
)
"""Objects that are no means of violence."""
_THAT = "ان"
_NO_GROUND = ("في", "تنظيم")
_HIDDEN_TOKENS = 5
_GRIP_TOKENS = 9
"""How far behind people the hands are named out of which they came, others joined to them between."""
_FLYING = frozenset(("aircraft", "drone", "missile", FLYING))
"""What flies, and can be the subject of a verb far before it where it opens the clause."""


def all_objects(
    text: Text,
    triggers: Sequence[Mention],
    objects: Sequence[tuple[int, str]],
    words: Mapping[str, frozenset[str]],
) -> Sequence[tuple[int, str]]:
    """The tokens and names of weapons and places in `objects`, and of all else that the triggers need, in order."""
    attacks = ((m.first, ATTACK) for m in triggers if m.rule in _ATTACKS)
    found = sorted((*objects, *attacks, *_named(text, triggers, words), *downed(text, objects, words)))
    needed = {mention.detail["entry"].needs for mention in triggers}
    if fallen := needed & FALLEN_INTO:
        found = sorted((*found, *fallen_into(text, found, fallen, words)))
    if BY_MEANS in needed:
        found = sorted((*found, *by_means(text, objects, words)))
    if SMUGGLED in needed:
        arms = [token for token, name in objects if name != PLACE]
        hidden = occurrences(text.keys).of(words["secretly"])
        found = sorted((*found, *((a, SMUGGLED) for a in arms if any(abs(a - h) <= _HIDDEN_TOKENS for h in hidden))))
    if not needed.isdisjoint(_GROUND):
        grounds = occurrences(text.keys).of(_grounds(words["ground"]))
        places = [(token, name) for token, name in objects if name in _NAMED_PLACES]
        found = sorted((*found, *ground_objects(text, triggers, places, grounds, words)))
    if DEMAND in needed:
        found = sorted((*found, *_demands(text, words)))
    if not needed.isdisjoint(FIRED_SETS):
        found = sorted((*found, *fired_objects(text, objects, words)))
    return found


def _named(text: Text, triggers: Sequence[Mention], words: Mapping[str, frozenset[str]]) -> Iterator[tuple[int, str]]:
    """Objects that are words of a set: ground that can be taken, people held, and what is fired from the hand, but not
    the noun of firing itself (إطلاق النار)."""
    needed = _WORDED.intersection(mention.detail["entry"].needs for mention in triggers)
    if not needed:
        return
    places = occurrences(text.keys)
    for name in needed & NEEDED_SETS:
        found = places.of(places.keys & words[name])
        if name == "assault":  # a suicide attack is no assault of troops, and foiled before it is made
            found = [token for token in found if words["plot"].isdisjoint(text.keys[token + 1 : token + 2])]
        if name == "gains":  # of troops, and not of a team or a share
            found = [token for token in found if is_gained(token, text, triggers, words)]
        yield from ((token, name) for token in found)
    if HOSTAGE in needed:
        people = places.of(places.keys & words["fallen"])
        yield from ((token, HOSTAGE) for token in people if _is_from_captors(token, text.keys, words))
    ground = _grounds(words["ground"])
    if PLACE in needed:
        for token in places.of(places.keys & words["post"]):
            if not words["military"].isdisjoint(text.keys[token + 1 : token + 2]):
                yield token, PLACE
    for token in places.of(places.keys & _all_of(ground, words["hostage"], words["gunfire"], words["cache"])):
        key = text.keys[token]
        if key in words["cache"]:
            yield token, CACHE
        elif key in ground:
            if text.keys[token - 1] not in _NO_GROUND:  # حررت في مدينة كذا مهندسا، تنظيم القاعدة
                yield token, PLACE
        elif key in words["hostage"]:
            yield token, HOSTAGE
        elif text.keys[token - 1] not in words["firing"]:
            yield token, GUNFIRE


def _is_from_captors(token: int, keys: tuple[str, ...], words: Mapping[str, frozenset[str]]) -> bool:
    """Whether people are told to be out of the hands of others: حرروا سبعين امرأة من قبضة الحركة، من أيدي خاطفيهم."""
    near = range(token + 1, min(token + _GRIP_TOKENS, len(keys) - 1))
    return any(keys[t] == "من" and keys[t + 1] in words["captors"] for t in near)


def _demands(text: Text, words: Mapping[str, frozenset[str]]) -> Iterator[tuple[int, str]]:
    """What demonstrations are for or against: a crowd stands before it."""
    places = occurrences(text.keys)
    for token in places.of(places.keys & words["grievance"]):
        if not words[CROWD].isdisjoint(text.keys[max(0, token - OBJECT_TOKENS) : token]):
            yield token, DEMAND


@lru_cache(maxsize=4)
def _all_of(*sets: frozenset[str]) -> frozenset[str]:
    return frozenset().union(*sets)


@lru_cache(maxsize=4)
def _grounds(words: frozenset[str]) -> frozenset[str]:
    """Words for ground: bare, with the article, and behind ل."""
    return frozenset(written for word in words for written in (word, f"ال{word}", f"ل{word}"))


def _is_destroyed(token: int, mention: Mention, keys: tuple[str, ...]) -> bool:
    """Whether aircraft are what somebody destroyed, and not who did: دمروا طائرات."""
    return token >= mention.last and keys[mention.last - 1].endswith(_DOERS)


def has_object(
    mention: Mention,
    sentence: Sentence,
    objects: Sequence[tuple[int, str]],
    keys: tuple[str, ...],
    words: Mapping[str, frozenset[str]],
) -> bool:
    """Whether a trigger that needs a word beside it finds it among the objects, in its sentence. What somebody reveals
    in a clause is not what he found (كشف المسؤول أن القوات طوقت مخبأ), and whom a pronoun means are people and no
    ground (تم تحريرهم)."""
    entry = mention.detail["entry"]
    needs = entry.needs
    if needs is None:
        return entry.id != _FREEING or mention.detail["enclitic"] not in _PEOPLE_FREED
    subject = _SUBJECT_TOKENS if entry.form == "verb" and needs != PLACE_NEXT else 0  # ثلاثة صواريخ سقطت
    pointed = mention.detail["enclitic"] or (needs in _PEOPLE and not subject)
    before = _POINTED_TOKENS if entry.back else _BEFORE.get(needs, _BEFORE_TOKENS) if pointed else subject
    first = max(sentence.first, mention.first - before)
    reach = 0 if entry.back else REACH.get(needs, _MISSILE_TOKENS)
    last = min(sentence.last, mention.last + reach)
    if needs == CACHE:
        last = next((token for token in range(mention.last, last) if keys[token] == _THAT), last)
    if needs == PLACE_NEXT and is_fired_at(mention, sentence, objects):
        return False
    fitting = FITTING.get(needs)
    beside = objects[bisect_left(objects, (first, "")) : bisect_left(objects, (last, ""))]
    if entry.id == _DESTROYED:
        beside = [(token, name) for token, name in beside if not _is_destroyed(token, mention, keys)]
    if needs == _FOUND:  # عثر على جثمان الجندي مصابا بأعيرة نارية, and not على أعيرة
        beside = [(token, name) for token, name in beside if name != _SHOTS or not keys[token].startswith("ب")]
    if needs == PLACE:  # حرروا سبعين امرأة من قبضة الحركة قرب البلدة
        people = next((token for token, name in beside if name == HOSTAGE and token >= mention.last), sentence.last)
        beside = [(token, name) for token, name in beside if token < people]
    near = {name for _, name in beside}
    found = near & fitting if fitting else near - _NO_WEAPON
    if found or not subject or needs not in _FLYING:
        return bool(found)
    return opens_clause(mention, sentence, [token for token, name in objects if name in FITTING[needs]], keys, words)
