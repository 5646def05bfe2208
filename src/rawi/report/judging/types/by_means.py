"""Rules of type by the means that an incident's tellings name: an attack is what it was carried out with."""

from __future__ import annotations

from rawi.model.report import IncidentType
from rawi.report.acts.event import Event
from rawi.report.acts.kindred import family_of
from rawi.report.judging.means import MISSILES, is_shot_down, met_by
from rawi.report.judging.shown import Shown
from rawi.report.judging.types.by_craft import (
    ANY_ATTACK,
    STRIKE,
    bombarded,
    bombarded_by_drone,
    by_drone,
    droned,
    fired_by_craft,
    flown,
    flown_on,
    struck,
)
from rawi.report.judging.types.rule import Rule
from rawi.report.values import starting

ONE_SIDED = ("attack.ightiyal", "attack.ightala", "attack.kamin", "attack.stabb", "attack.ramm", "attack.shot")
"""Attacks that say of themselves that nobody fought back, and with what they were done."""
_WEAPON_OF: tuple[tuple[IncidentType, frozenset[str]], ...] = (
    ("bombing", frozenset(("car_bomb", "ied", "mine"))),
    ("drone_strike", frozenset(("drone",))),
    ("air_strike", frozenset(("aircraft",))),
    ("shelling", frozenset(("rocket", "missile", "ballistic_missile", "mortar", "artillery"))),
)
_BOMBS = _WEAPON_OF[0][1]
_NOT_THROWN = frozenset(("car_bomb", "mine", "explosive_belt", "small_arms", "aircraft", "drone"))
_FROM_AFAR: tuple[IncidentType, ...] = ("shelling", "air_strike", "drone_strike")
_BY_HAND = frozenset(("knife", "small_arms"))
_BARE = (
    ANY_ATTACK,
    "attack.hajama",
    "attack.raided",
    "attack.yuhajim",
    "attack.istahdafa",
    "attack.yastahdif",
    "attack.istihdaf",
    "shelling.projectiles",
)
"""Acts, as trigger ids begin, that say of themselves nothing of the means."""
_OFFENSIVE = "clash.offensive"
_WITH_TOKENS = 5
"""How far behind an offensive it is told what it was waged with."""
_HIT = ("attack.istahdafa", "attack.istihdaf")
_ATTACKED_WITH = frozenset((ANY_ATTACK, "attack.itida"))
_UNSURE = ("tried", "hypothetical")
_OF = "من"
_DIED_TOKENS = 5
_PLANTED_TOKENS = 4
"""How far before a bomb it is told that somebody only tried to use it."""


def _shot_down(shown: Shown) -> IncidentType | None:
    """What air defence fired at was flying in (أسقطت الدفاعات مسيرتين), unless the raid that it met is told itself (شن
    العدو عدوانا جويا وتصدت له الدفاعات)."""
    if not is_shot_down(shown.episode, shown.values):
        return None
    if any(e.trigger.type == "air_strike" and e.standing == "asserted" for e in shown.cores):
        return "air_strike"
    met = {kind for e in shown.cores if (kind := met_by(e, shown.values))}
    return "drone_strike" if (met or shown.means & (MISSILES | {"drone"})) == {"drone"} else "shelling"


def _of_bomber(shown: Shown) -> IncidentType | None:
    """A bomber is told of in any telling, not one who may have been among them: هجوم أوقع عشرة … فجر الانتحاري نفسه."""
    told = (e for e in shown.events if e.trigger.type == "suicide_bombing")
    return "suicide_bombing" if any(e.standing not in _UNSURE for e in told) else None


def _thrown(shown: Shown) -> IncidentType | None:
    """The bomb was thrown, and not in an attack that is told for itself (انفجرت قنبلة ألقاها مجهولون); one made at home
    is no grenade."""
    if shown.has("bombing.home_made"):
        return "bombing"
    if not shown.has("grenade.thr") or shown.means & _NOT_THROWN:
        return None
    return None if any(e.trigger.type == "armed_attack" for e in shown.cores) else "grenade"


def _bombed(shown: Shown) -> IncidentType | None:
    """A bomb is told of in any telling: هجوم على دورية … انفجرت عبوة; who poisons does it without."""
    if shown.votes["bombing"] <= 0:
        return None
    return None if _is_of_poison(shown) else "bombing"


def _with_bomb(shown: Shown) -> IncidentType | None:
    """The attack was made with a bomb, named behind it or its adjective: هجوم بقنبلة، هجوم مزدوج بشاحنة ملغومة."""
    if not shown.means & _BOMBS:
        return None
    keys = shown.values.text.keys
    ends = {e.mention.last + more for e in shown.events if e.trigger.id in _ATTACKED_WITH for more in (0, 1)}
    bombs = (first for first, _, weapon in shown.values.weapons if weapon.weapon in _BOMBS and first in ends)
    return "bombing" if any(keys[first].startswith("ب") for first in bombs) else None


def _blown_up(shown: Shown) -> IncidentType | None:
    """The explosion was a bomb's: انفجار سيارة مفخخة."""
    return "bombing" if shown.means & _BOMBS else None


def _fired_on(shown: Shown) -> IncidentType | None:
    """What was heard was fire from afar, told in any telling: دوي انفجارات. وقال مصدر إن الطائرات قصفت معسكرا."""
    fired = {e.trigger.type for e in shown.cores if e.trigger.id != STRIKE}
    told = max(_FROM_AFAR, key=lambda kind: shown.votes[kind] if kind in fired else 0.0)
    return told if told in fired else None


def _told_by_dead(shown: Shown) -> IncidentType | None:
    """No act is named, only its dead and its weapon (قتل ثلاثة بصاروخ), not one they were about to use (قتلوهم بحجة
    أنهم حاولوا زرع عبوة)."""
    if any(family_of(event.trigger.type) == "force" for event in shown.cores):
        return None
    means = shown.means if shown.means.isdisjoint(_BOMBS) or _is_used(shown) else shown.means - _BOMBS
    return next((kind for kind, weapons in _WEAPON_OF if means & weapons), "armed_attack")


def died_by(killed: Event, shown: Shown) -> IncidentType:
    """What an attack was by the weapon right behind the word for its dead (قتل شرطيان بعبوة ناسفة); armed_attack where
    none is."""
    keys, last = shown.values.text.keys, killed.mention.last
    behind = starting(shown.values.weapons, last, last + _DIED_TOKENS)
    means = {weapon.weapon for first, _, weapon in behind if keys[first].startswith("ب")}
    return next((kind for kind, weapons in _WEAPON_OF if means & weapons), "armed_attack")


def _called_attack(shown: Shown) -> IncidentType | None:
    """هجوم and مجزرة are any attack: whatever else the article calls it is what it was, but for poison, however it was
    brought, and for raids in a fight."""
    if _is_of_poison(shown):
        return None
    told = max(_FROM_AFAR, key=lambda kind: shown.votes[kind])
    if shown.votes["clash"] > shown.votes[told]:
        return None
    spoken = ANY_ATTACK in shown.acts or ("attack.massacre" in shown.acts and not shown.means & _BY_HAND)
    spoken = spoken and shown.votes[told] > 0
    if not spoken or shown.has(*ONE_SIDED):
        return None
    return (bombarded_by_drone(shown) or bombarded(shown) or told) if told == "shelling" else told


def _fired_at(shown: Shown) -> IncidentType | None:
    """A bare attack or hit was by the missiles it is said to have been made with: يهاجمون سفينة … استهدافها بصواريخ
    باليستية; not where guns or knives are told of beside them."""
    if not all(act.startswith(_BARE) for act in shown.acts) or shown.means & (_BY_HAND | {"rpg"}):
        return None
    keys = shown.values.text.keys
    with_ = [first for first, _, weapon in shown.values.weapons if weapon.weapon in MISSILES and _is_with(first, keys)]
    reach = [(e.mention.last, t.last) for t in shown.episode.tellings for e in t.events if e.core]
    return "shelling" if any(act <= first < last for first in with_ for act, last in reach) else None


def _hit_in_row(shown: Shown) -> IncidentType | None:
    """What was only hit, told in one sentence behind fire from afar, was hit by such: قتل ثلاثة في قصف على أ، وأصيب
    خمسة باستهداف منزل في ب; not where guns or knives are told of beside it."""
    if not all(act.startswith(_HIT) for act in shown.acts) or shown.means:
        return None
    act = next(iter(shown.cores), None)
    if act is None or act.sentence.is_title:
        return None
    told = [e for e in shown.values.events if act.sentence.first <= e.mention.first < act.mention.first]
    last = next((e for e in reversed(told) if e.trigger.form != "casualty"), None)
    fired = last is not None and last.trigger.type in _FROM_AFAR and last.standing in ("asserted", "definite")
    return "shelling" if fired else None


def _waged_with(shown: Shown) -> IncidentType | None:
    """An offensive was no ground assault that is told with missiles or drones right behind it and with no other act:
    شنت هجوما واسعا بالصواريخ والمسيّرات."""
    acts = [e for e in shown.events if e.trigger.form != "casualty" and not e.trigger.id.startswith(_BARE)]
    if not acts or any(e.trigger.id != _OFFENSIVE for e in acts) or "tank" in shown.means:
        return None
    keys, reach = shown.values.text.keys, {e.mention.last + more for e in acts for more in range(_WITH_TOKENS)}
    with_ = (weapon.weapon for first, _, weapon in shown.values.weapons if first in reach and _is_with(first, keys))
    return next(
        (kind for name in with_ for kind, weapons in _WEAPON_OF if name in weapons and kind in _FROM_AFAR), None
    )


def _exchanged(shown: Shown) -> IncidentType | None:
    """The fire told is what two sides exchanged: تبادل الحراس والمهاجمون إطلاق النار."""
    fired = "clash.exchanged" in shown.acts and shown.acts <= {"clash.exchanged", "attack.shooting"}
    return "clash" if fired else None


BY_MEANS: tuple[Rule, ...] = (
    Rule((), _shot_down),
    Rule(("shelling", "air_strike", "armed_attack"), fired_by_craft),
    Rule(("armed_attack", "bombing", "explosion", "grenade"), _of_bomber),
    Rule(("grenade", "bombing", "explosion", "armed_attack"), _thrown),
    Rule(("armed_attack",), _with_bomb),
    Rule(("armed_attack", "explosion"), _bombed),
    Rule(("explosion",), _fired_on),
    Rule(("explosion",), _blown_up),
    Rule(("armed_attack",), droned),
    Rule(("armed_attack", "shelling"), flown_on),
    Rule(("armed_attack", "explosion"), _told_by_dead),
    Rule(("armed_attack",), _called_attack),
    Rule(("armed_attack",), _fired_at),
    Rule(("armed_attack",), _hit_in_row),
    Rule(("clash",), _waged_with),
    Rule(("armed_attack",), _exchanged),
    Rule(("armed_attack",), flown),
    Rule(("shelling",), struck),
    Rule(("shelling",), bombarded_by_drone),
    Rule(("shelling",), bombarded),
    Rule(("air_strike",), by_drone),
)
"""The rules in the order they are asked."""


def _is_with(first: int, keys: tuple[str, ...]) -> bool:
    """Whether "by" stands before a weapon or before how many of it: بصاروخ، بعدد من الصواريخ، بعشرات الصواريخ."""
    counted = keys[first - 2] if keys[first - 1] == _OF else keys[first - 1]
    return "ب" in (keys[first][0], counted[:1])


def _is_used(shown: Shown) -> bool:
    """Whether a bomb is named that is not told only as what somebody tried to plant or set off."""
    keys, words = shown.values.text.keys, shown.values.words
    tried = words["tries"] | words["attempted"] | words["meant"]
    spans = [(telling.first, telling.last) for telling in shown.episode.tellings]
    bombs = (first for first, _, weapon in shown.values.weapons if weapon.weapon in _BOMBS)
    told = (first for first in bombs if any(a <= first < b for a, b in spans))
    return any(tried.isdisjoint(keys[first - _PLANTED_TOKENS : first]) for first in told)


def _is_of_poison(shown: Shown) -> bool:
    """Whether the act told first is an attack that is called a chemical one: هجوم كيماوي."""
    act = next(iter(shown.cores), None)
    if act is None or act.trigger.id != ANY_ATTACK:
        return False
    weapons = starting(shown.values.weapons, act.mention.first, act.mention.last + 1)
    return any(weapon.weapon == "chemical" for _, _, weapon in weapons)
