"""What an act was by its means, where its word says no more than that something was hit or attacked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rawi.find.triggers import HITS
from rawi.lexicon.triggers import Trigger
from rawi.model.mention import Mention
from rawi.model.report import IncidentType
from rawi.model.text import Sentence, Text
from rawi.report.acts.by_means import (
    BELT,
    craft_at,
    is_by_aircraft,
    is_by_belt,
    is_by_bomber,
    is_flown_by,
    is_fought_off,
    is_kept,
    is_means,
    is_named_from,
    is_raider,
    is_ridden,
    is_waged_by,
)
from rawi.report.acts.flown import flew, flies, is_ahead, opens_with_drone
from rawi.report.acts.hurting import HIT, has_hurt

MISSILES = frozenset(("rocket", "missile", "ballistic_missile", "mortar", "artillery"))
"""What is fired from afar."""
HITTING = ("attack.istahdafa", "attack.istahdafa_it", "attack.yastahdif")
"""Verbs that say no more than that something was hit."""
_ATTACKING = frozenset(
    ("attack.hujum", "attack.hajama", "attack.raided", "attack.yuhajim", "attack.itida", "shelling.aggression")
)
_ATTACKED = frozenset(("attack.hajama", "attack.yuhajim", "attack.raided"))
_KILLINGS = frozenset(("attack.ightala", "attack.ightiyal"))
"""Killings that are what they were done by: اغتيل بعبوة لاصقة."""
_RAIDS = frozenset(("air_strike.ghara", "air_strike.daraba_jawiyya", "shelling.strike"))
"""Raids that a drone named as who carried them out makes a drone's: نفذت مسيرة غارة."""
_RAID, _ON_FOOT = "air_strike.ghara", "attack.hujum"
_BY_MEANS = "shelling.destroyed_by"
_BY_DRONE = (
    HITS
    | _ATTACKING
    | _KILLINGS
    | _RAIDS
    | {
        "air_strike.aghara",
        "air_strike.raided",
        "shelling.qasafa",
        "shelling.qasafa_it",
        "shelling.yaqsif",
        "shelling.qasf_noun",
        "shelling.flew_into",
        _BY_MEANS,
        "shelling.struck_by",
    }
)
"""Acts that a drone named as their means makes a drone's, however else they are called."""
_FIRING = frozenset(("shelling.launched", "shelling.rocket_fired"))
"""Acts that are a strike where aircraft do them (أطلقت طائرة صاروخين)."""
_FLOWN: Mapping[str, IncidentType] = {"aircraft": "air_strike", "drone": "drone_strike"}
_FIRED: Mapping[str, IncidentType] = {
    **dict.fromkeys(MISSILES, "shelling"),
    **dict.fromkeys(("ied", "car_bomb"), "bombing"),
    "grenade": "grenade",
    BELT: "suicide_bombing",
}
"""By its means, what hitting something was."""
_THROWN = frozenset(("shelling", "grenade", "suicide_bombing"))
"""What an attack is by its means alone (هاجموا التجمع بقنبلة يدوية)."""
_SHELLED = frozenset(("shelling.qasafa", "shelling.qasafa_it", "shelling.yaqsif", "shelling.qasf_noun"))
_BY_HAND = frozenset(("small_arms", "rpg", "knife"))
_FOILING = "seizure.foiled_noun"
_MASSACRE = "attack.massacre"
_FOUGHT_OFF = "clash.repelling"
_DOWNING = "shelling.intercepted_verb"
_MET = "shelling.intercepted_foiled"
_COUNTED_TOKENS = 3
_SHOTS = frozenset(("attack.fired", "attack.fired_shots", "attack.shooting"))
_SHOT_AT_TOKENS = 10
_SALVO = "shelling.salvo"
_BLOWING = "bombing.tafjir"
_BULLETS = "attack.bullets"
_FIRE, _BULLET = "بنيران", "برصاص"
_FIRE_OF: Mapping[str, IncidentType] = {
    "drone": "drone_strike",
    "aircraft": "air_strike",
    **dict.fromkeys(("artillery", "mortar", "tank"), "shelling"),
}
"""What fire was by whose it was."""
_MEANS_TOKENS = 12
_CELL_TOKENS = 9
_OPENING_TOKENS = 8


def read_act(
    mention: Mention,
    objects: Sequence[tuple[int, str]],
    text: Text,
    sentence: Sentence,
    words: Mapping[str, frozenset[str]],
) -> Trigger:
    """The entry of a mention, with the type that doer or means give what says only that something was hit.

    What aircraft or drones hit is a strike (استهدفت مقاتلات التحالف مواقع، مسيرة استهدفت سيارة), and so is what drones
    attacked or shelled (قصفت مسيرة القرية، هجوم شنته طائرة أميركية بدون طيار); what guns or rockets hit was shelled
    (صاروخ استهدف المبنى), and what was hit by means of a drone, of rockets or of a bomb was so, too (استهدفوا الثكنة
    بصاروخين). To hit what is armed (استهداف دبابة), to do it armed (استهدف مسلحون المقر), or what somebody died of (قتل
    ثلاثة في استهداف سيارة) is an act by itself.
    """
    entry: Trigger = mention.detail["entry"]
    if entry.id == _DOWNING and opens_with_drone(mention, text, sentence, words):
        return replace(entry, id=_BY_MEANS, type="drone_strike")  # دمرت مسيرة تابعة للجيش مخزنا
    if entry.id == _MASSACRE and is_by_aircraft(mention, objects, text, words):
        return replace(entry, type="air_strike")
    if entry.id == _FOILING:
        return _as_met(entry, mention, objects, text, words)
    if entry.id == _BULLETS:
        return _as_fire_of(entry, mention, objects, text, words)
    if entry.id == _BLOWING and (is_by_bomber(mention, text, words) or is_by_belt(mention, objects, text, words)):
        return replace(entry, type="suicide_bombing")
    if entry.id == _SALVO and not _BY_HAND.isdisjoint(name for _, name in _near(mention, objects, sentence)):
        return replace(entry, type="armed_attack")  # هجوم بقذيفة محمولة على الكتف وأسلحة رشاشة
    if entry.id in _SHOTS and _is_at_drone(mention, objects, text.keys, sentence, words):
        return replace(entry, id=_MET, type="shelling")
    if entry.id in _SHOTS and entry.form == "verb" and _named_next(mention, objects, text, words) == "drone":
        return replace(entry, type="drone_strike")  # أطلقت طائرة مسيرة النار
    if entry.id not in _BY_DRONE | _FIRING:
        return entry
    near = tuple(one for one in _near(mention, objects, sentence) if not is_kept(one[0], text.keys, words))
    if entry.id in _FIRING:
        first = mention.last + (text.keys[mention.last : mention.last + 1] == ("من",))  # صواريخ أطلقت من طائرة
        flown = (name for token, name in near if name in _FLOWN and craft_at(token, first, text.keys, words) == first)
        apart = text.keys[first : first + 1] and text.keys[first].startswith("و")  # سقطت صواريخ وطائرات مسيرة
        kind = None if apart else next((_FLOWN[name] for name in flown), None)
        return entry if kind is None else replace(entry, type=kind)
    if entry.id in _SHELLED and any(
        name == "aircraft" and (flew(token, mention, text, words) or flies(token, mention, text, sentence, words))
        for token, name in near
    ):
        return replace(entry, type="air_strike")
    if entry.id == _RAID and is_ridden(mention, text, words):
        return replace(entry, id=_ON_FOOT, type="armed_attack")
    if entry.id in _RAIDS:
        drone = any(name == "drone" and is_raider(token, mention, text, words) for token, name in near)
        return replace(entry, type="drone_strike") if drone else entry
    hurt = entry.id == HIT and has_hurt(mention, text, sentence, words)
    for token, name in near:
        ahead = is_ahead(token, name, mention, text, sentence, words)
        doer = (entry.id in HITTING and (token == mention.last or ahead)) or (hurt and token == mention.last)
        doer = doer or (name == "aircraft" and entry.id in _ATTACKED and (token == mention.last or ahead))
        doer = doer or (
            name == "drone"
            and (
                is_flown_by(token, mention, text, words)
                or (ahead and entry.form == "verb")
                or (entry.id in _ATTACKING and is_waged_by(token, mention, text, words))
            )
        )
        means = name == "drone" and token >= mention.last and is_means(text.keys, token, words)
        kind = _FLOWN.get(name) or ("shelling" if name in MISSILES else None)
        if (doer or means) and kind is not None:
            return replace(entry, type=kind, vague=False)
    if entry.id in HITS | _KILLINGS | _ATTACKING and _BY_HAND.isdisjoint(name for _, name in near):
        fired = [(at, name) for at, name in near if at >= mention.last and is_means(text.keys, at, words)]
        kind = next((_FIRED[name] for _, name in fired if name in _FIRED), None)
        again = entry.id in _ATTACKING and mention.detail["article"]  # شنت الهجوم بصواريخ: of one told before
        if kind is not None and not again and (entry.id not in _ATTACKING or kind in _THROWN):
            return replace(entry, type=kind, vague=False)
    plain = entry.id in HITS and (hits_armed(mention, text, words) or _is_by_gunmen(mention, text, words))
    return replace(entry, vague=False) if plain or hurt else entry


def _as_met(
    entry: Trigger,
    mention: Mention,
    objects: Sequence[tuple[int, str]],
    text: Text,
    words: Mapping[str, frozenset[str]],
) -> Trigger:
    """The entry of a foiled attack; one by what flies in was met in the air (إحباط هجوم بمسيرات), one that was carried
    out was fought off (إحباط هجوم شنه التنظيم, but not إحباط هجوم ينوي التنظيم شنه)."""
    near = objects[bisect_left(objects, (mention.last, "")) :]
    for token, name in near[:_COUNTED_TOKENS]:
        if token < mention.last + _COUNTED_TOKENS and (name == "drone" or name in MISSILES):
            return replace(entry, id=_MET, type="shelling") if is_means(text.keys, token, words) else entry
    return replace(entry, id=_FOUGHT_OFF, type="clash") if is_fought_off(mention, text, words) else entry


def _as_fire_of(
    entry: Trigger,
    mention: Mention,
    objects: Sequence[tuple[int, str]],
    text: Text,
    words: Mapping[str, frozenset[str]],
) -> Trigger:
    """The entry of fire that hit somebody, with the type of whose fire it was: بنيران طائرة أميركية بلا طيار، بنيران
    مدفعية الجيش."""
    fire = text.keys[mention.last - 1]
    whose = _named_next(mention, objects, text, words) if fire in (_FIRE, _BULLET) else None
    kind = _FIRE_OF.get(whose or "") if fire == _FIRE or whose == "drone" else None
    return entry if kind is None else replace(entry, type=kind)


def _named_next(
    mention: Mention, objects: Sequence[tuple[int, str]], text: Text, words: Mapping[str, frozenset[str]]
) -> str | None:
    """The means named right behind an act as what did it, of what fires by itself."""
    first = mention.last
    near = objects[bisect_left(objects, (first, "")) :][:_COUNTED_TOKENS]
    whose = {name for token, name in near if is_named_from(token, first, text.keys, words)}
    return next((name for name in _FIRE_OF if name in whose), None)


def _is_at_drone(
    mention: Mention,
    objects: Sequence[tuple[int, str]],
    keys: tuple[str, ...],
    sentence: Sentence,
    words: Mapping[str, frozenset[str]],
) -> bool:
    """Whether what was fired at is a drone: فتحت القوات النار ليلا على طائرة مسيرة اقتربت من الحقل."""
    last = min(sentence.last, mention.last + _SHOT_AT_TOKENS)
    near = objects[bisect_left(objects, (mention.last, "")) : bisect_left(objects, (last, ""))]
    return any(name == "drone" and keys[token - 1] in words["aimed_at"] for token, name in near)


def _is_by_gunmen(mention: Mention, text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether who hit something is armed, named right behind the verb or before it: استهدف مسلحون دورية; or a cell that
    hit what armed men hold (استهدفت خلية للتنظيم نقطة عسكرية, but not عملية استهدفت خلية للتنظيم)."""
    if not words["cell"].isdisjoint(text.keys[mention.last : mention.last + 1]):
        behind = text.keys[mention.last + 1 : mention.last + _CELL_TOKENS]
        return any(key in words["position"] or key in words["garrison"] or key in words["armour"] for key in behind)
    beside = {*text.keys[mention.last : mention.last + 1], *text.keys[max(0, mention.first - 1) : mention.first]}
    return not words["gunmen"].isdisjoint(beside)


def hits_armed(mention: Mention, text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether what was hit is a vehicle or a body of fighters: استهداف دبابتين."""
    return any(key.removeprefix("ل").removeprefix("ال") in words["armour"] for key in text.keys[mention.last :][:2])


def _near(mention: Mention, objects: Sequence[tuple[int, str]], sentence: Sentence) -> Iterator[tuple[int, str]]:
    """The weapons and places around a mention, each with its token, as far as a doer or a means of it stands."""
    last = min(mention.last + _MEANS_TOKENS, sentence.last - 1)
    for at in range(bisect_left(objects, (mention.first - _OPENING_TOKENS, "")), len(objects)):
        if objects[at][0] > last:
            return
        yield objects[at]
