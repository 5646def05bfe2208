"""The words for weapons in the tellings of an incident that name what it was done with."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.lexicon.triggers import Weapon
from rawi.model.report import IncidentType
from rawi.report.acts.by_means import is_kept
from rawi.report.episodes.episode import Episode
from rawi.report.judging.means import MISSILES, means_of
from rawi.report.judging.weapons.lost import is_lost
from rawi.report.sides.kinds import FORCES
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between, starting

_MEANS_OF: dict[str, frozenset[str]] = {
    "shelling": frozenset(("rocket", "missile", "ballistic_missile", "mortar", "artillery", "tank", "chemical", "rpg")),
    "bombing": frozenset(("ied", "car_bomb", "mine")),
    "suicide_bombing": frozenset(("car_bomb", "explosive_belt", "small_arms")),
    "grenade": frozenset(("grenade", "fire", "ied")),
    "armed_attack": frozenset(
        ("small_arms", "knife", "vehicle", "rpg", "fire", "grenade", "mortar", "ied", "car_bomb", "chemical")
    ),
    "clash": frozenset(("aircraft", "artillery", "mortar", "rpg", "tank", "small_arms", "rocket", "missile")),
    "execution": frozenset(("small_arms", "knife")),
    "weapons_seizure": frozenset(
        (
            "rocket",
            "missile",
            "ballistic_missile",
            "mortar",
            "ied",
            "car_bomb",
            "explosive_belt",
            "mine",
            "drone",
            "rpg",
            "grenade",
            "small_arms",
            "other",
        )
    ),
    "arson": frozenset(("fire",)),
    "riot": frozenset(("fire",)),
    "air_strike": frozenset(("aircraft", "rocket", "missile", "chemical")),
    "drone_strike": frozenset(("drone", "rocket", "missile")),
    "explosion": frozenset(),
}
_NAMED_BY = {
    ("grenade", "ied"): "grenade",  # a bomb that is thrown
    ("shelling", "rpg"): "rocket",
    ("air_strike", "rocket"): "missile",  # the word for both, of what an aircraft fires
    ("drone_strike", "rocket"): "missile",
}
_OWN_MEANS = frozenset(("air_strike", "drone_strike"))
"""Attacks whose name tells what flew; a missile is theirs only where it was fired."""
_FLOWN = MISSILES | {"drone"}
_FLOWN_AT = frozenset(("shelling", "drone_strike"))
"""Attacks that are flown in, by drones and missiles together as often as by either."""
_JOINED_TOKENS = 2
_CHARGE_TOKENS = 5
_FIRED_BY_HAND = "rocket_shells"
"""The word for rockets that in a fight man to man tells of what is fired from the shoulder."""
_MAN_TO_MAN = frozenset(("armed_attack", "clash"))
_SHOT_TOKENS = 6
FIRE = ("نار", "نيران", "رصاص")
_FIRED_TOKENS = 2
_QUOTED_TOKENS = 2
_ARMS = "اسلحه"
_STUFF = (_ARMS, "سلاح", "مواد", "ماده")
_POINTING_TOKENS = 4
"""How far behind "in answer" the comma stands that closes it where it only points back: ردا على ذلك،."""
_USED_TOKENS = 8
_ONESELF = frozenset(("نفسه", "نفسها"))
_PROJECTILE = "projectile"
"""The word for anything fired from afar, which names no weapon."""
_MET_TOKENS = 12
_PLAIN_ROCKET = "rocket"
"""The word for rocket and missile alike, with no name of a kind."""


def named_in(kind: IncidentType, episode: Episode, values: Values) -> Iterator[tuple[Telling, int, int, Weapon]]:
    """What the tellings of an incident name as its weapons: telling, first and last token (exclusive), entry."""
    guided = not means_of(episode, values).isdisjoint(("missile", "ballistic_missile"))
    for telling in episode.tellings:
        for first, last, entry in starting(values.weapons, telling.first, telling.last):
            if not _fits(kind, first, last, entry, values):
                continue
            if guided and entry.id == _PLAIN_ROCKET:
                continue  # أطلقوا صاروخا باليستيا … وسقط الصاروخ
            if _is_of_answered(first, telling, values) or _is_of_charge(first, values):
                continue
            if kind != "weapons_seizure" and is_lost(first, entry, telling.sentence.first, values):
                continue  # تدمير ثلاث دبابات، استولوا على دبابتين ومدفع هاون
            if not _is_no_means(kind, first, last, entry, values):
                yield telling, first, last, entry


def _is_of_charge(first: int, values: Values) -> bool:
    """Whether a weapon is named in what somebody was only said to be about: قتل برصاص الجنود بزعم محاولته تنفيذ عملية
    طعن."""
    return not values.words["on_charge"].isdisjoint(values.text.keys[max(0, first - _CHARGE_TOKENS) : first])


def label_of(kind: IncidentType, first: int, last: int, entry: Weapon, values: Values) -> str:
    """The codebook's word for a weapon that did what a kind of incident tells."""
    if _is_by_hand(kind, entry):
        return "rpg"
    if kind == "shelling" and entry.id == _PLAIN_ROCKET and _is_met(first, values):
        return "missile"
    if _is_joined(kind, first, last, values):
        return entry.weapon
    return _NAMED_BY.get((kind, entry.weapon), entry.weapon)


def _is_met(first: int, values: Values) -> bool:
    """Whether the air defence of an army meets what is fired, which are missiles (اعترض الدفاع الجوي صاروخا); the
    rockets of a group have a defence of their own (القبة الحديدية)."""
    keys, met = values.text.keys, values.words["army_air_defence"]
    near = range(max(1, first - _MET_TOKENS), min(len(keys), first + _MET_TOKENS))
    return any(keys[n] in met and keys[n - 1].endswith(("الدفاع", "دفاعات", "دفاعاتنا")) for n in near)


def is_means(weapon: str, kind: IncidentType) -> bool:
    """Whether incidents of a kind are done with a weapon."""
    return weapon in _MEANS_OF.get(kind, frozenset())


def _fits(kind: IncidentType, first: int, last: int, entry: Weapon, values: Values) -> bool:
    return is_means(entry.weapon, kind) or _is_by_hand(kind, entry) or _is_joined(kind, first, last, values)


def _is_by_hand(kind: IncidentType, entry: Weapon) -> bool:
    return entry.id == _FIRED_BY_HAND and kind in _MAN_TO_MAN


def _is_joined(kind: IncidentType, first: int, last: int, values: Values) -> bool:
    return kind in _FLOWN_AT and _is_flown_too(first, last, values)


def _is_no_means(kind: IncidentType, first: int, last: int, entry: Weapon, values: Values) -> bool:
    """Whether the words for a weapon name what was hit, found or feared, and not what the act was done with."""
    keys = values.text.keys
    stock = first - 1 - keys[first - 1].endswith(_ARMS)
    if entry.weapon == "chemical" and keys[stock].removeprefix("ل") in values.words["arsenal"]:
        return True  # ضربات على برنامج الأسلحة الكيماوية، على منشآت كيماوية
    if entry.weapon == "chemical" and _is_stuff(first, values):
        return True  # قصفوا أهدافا لصلتها ببنية الأسلحة الكيماوية
    if entry.weapon == "chemical" and kind == "air_strike":  # غارات بعد الهجوم الكيماوي, but قصف جوي بغازات سامة
        return "ب" not in keys[first - _QUOTED_TOKENS : first] and not _is_fired(first, values)
    if entry.id == _PROJECTILE or (entry.weapon == "small_arms" and _is_at_oneself(first, last, values)):
        return True
    if kind == "weapons_seizure":
        return _is_shot(first, last, entry.weapon, values)  # ضبطوا أسلحة بعد إطلاق النار عليهم
    if is_kept(first, keys, values.words):
        return True  # استهدف منصة صواريخ
    if kind in _OWN_MEANS and entry.weapon in MISSILES:
        return not (_is_joined(kind, first, last, values) or _is_fired(first, values))  # غارات على مستودع صواريخ
    return False


def _is_stuff(first: int, values: Values) -> bool:
    """Whether chemical arms or materials are named that nobody is said to have used: مرفق المواد الكيماوية، البنية
    التحتية للأسلحة الكيماوية; but هجوم بالسلاح الكيماوي، استخدم الأسلحة الكيماوية."""
    keys, words = values.text.keys, values.words
    head = keys[first - 1]
    if not head.endswith(_STUFF):
        return False
    if head.startswith("ب"):
        return keys[first - 2] in words["linked_with"]
    return words["use_of"].isdisjoint(keys[max(0, first - _USED_TOKENS) : first])


def _is_at_oneself(first: int, last: int, values: Values) -> bool:
    """Whether a shot is that of who killed himself: قتل نفسه بالرصاص، أطلق النار على نفسه."""
    keys = values.text.keys
    behind = keys[last : last + 2]
    return keys[first - 1] in _ONESELF or ("علي" in behind[:1] and not _ONESELF.isdisjoint(behind))


def _is_of_answered(first: int, telling: Telling, values: Values) -> bool:
    """Whether a weapon is that of an act which the one told answers: قصفوا القرية ردا على هجوم بصواريخ، ضربوا المطار
    بعد مزاعم عن هجوم كيماوي، ردت الدولة على الهجوم الكيماوي بضربات."""
    keys, words = values.text.keys, values.words
    acts = [e.mention.first for e in telling.events if e.core]
    before = range(telling.first, first)
    reasons = words["answering"] | words["on_grounds"]
    since = next((t for t in reversed(before) if keys[t].removeprefix("و") in reasons), None)
    if since is not None and "،" in keys[since + 2 : since + _POINTING_TOKENS]:
        since = None  # قصفوا، ردا على ذلك، بالهاون
    if since is not None:
        return any(act < since for act in acts)
    answers = next((t for t in before if keys[t].removeprefix("و") in words["answered"]), None)
    if answers is None or "علي" not in keys[answers:first]:
        return False
    return any(answers < act <= first for act in acts) and any(act > first for act in acts)


def _is_flown_too(first: int, last: int, values: Values) -> bool:
    """Whether a drone or a missile is named in one breath with another such weapon (بصواريخ وطائرات مسيرة)."""
    keys, flown = values.text.keys, [(a, b) for a, b, weapon in values.weapons if weapon.weapon in _FLOWN]
    after = any(keys[a].startswith("و") and 0 <= a - last < _JOINED_TOKENS for a, _ in flown)
    before = keys[first].startswith("و") and any(0 <= first - b < _JOINED_TOKENS for _, b in flown)
    return (first, last) in flown and (after or before)


def ended_it(first: int, telling: Telling, values: Values) -> bool:
    """Whether forces are named right before a shot: ثم أردته الشرطة بالرصاص. With a knife or a car that is how
    the attack ended."""
    near = between(values.actors, max(telling.first, first - _SHOT_TOKENS), first)
    return any(r.value.kind in FORCES for r in near)


def _is_shot(first: int, last: int, weapon: str, values: Values) -> bool:
    """Whether words for small arms tell of shots and not of what was found."""
    keys = values.text.keys[first:last]
    return weapon == "small_arms" and any(word in key for key in keys for word in (*FIRE, "عيره", "رشقات"))


def _is_fired(first: int, values: Values) -> bool:
    """Whether the word at a token is what was fired: behind ب (بصاروخين), or right behind a verb of firing."""
    text = values.text
    return text.raw.startswith("ب", text.starts[first]) or not values.words["fires"].isdisjoint(
        text.keys[max(first - _FIRED_TOKENS, 0) : first]
    )
