"""Rules of type by the means that an incident's tellings name: an attack is what it was carried out with."""

from __future__ import annotations

from bisect import bisect_left

from rawi.model.report import IncidentType
from rawi.report.acts.by_drone import craft_at
from rawi.report.acts.by_means import is_kept
from rawi.report.acts.events import Event
from rawi.report.acts.kindred import family_of
from rawi.report.judging.means import MISSILES, is_shot_down, met_by
from rawi.report.judging.shown import Shown
from rawi.report.judging.type_rule import TOLD, Rule
from rawi.report.values import Values, starting

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
_ANY_ATTACK = "attack.hujum"
_BY_HAND = frozenset(("knife", "small_arms"))
_BARE = (_ANY_ATTACK, "attack.hajama", "attack.yuhajim", "attack.istahdafa", "attack.istihdaf", "shelling.projectiles")
"""Acts, as trigger ids begin, that say of themselves nothing of the means."""
_ATTACKED_WITH = frozenset((_ANY_ATTACK, "attack.itida"))
_STRIKE = "shelling.strike"
_SHELLS = ("shelling.qa", "shelling.ya")
_HAND_TO_HAND = ("attack.stabb", "attack.ramm")
_NAVAL = "shelling.nav"
"""Triggers of warships that shell, as their ids begin."""
_COALITION = ("Saudi-led coalition", "US-led coalition")
_DRONE_TOKENS = 5
_DOER_TOKENS = 6
_UNSURE = ("tried", "hypothetical")
_FOR = "لل"
"""Opens what is somebody's: موقعا للطائرات المسيرة was hit, and hit nobody."""


def _shot_down(shown: Shown) -> IncidentType | None:
    """What air defence fired at was flying in: أسقطت الدفاعات مسيرتين."""
    if not is_shot_down(shown.episode, shown.values):
        return None
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
    """A bomb is told of in any telling: هجوم على دورية … انفجرت عبوة; who stabs or rams does it without."""
    return "bombing" if shown.votes["bombing"] > 0 and not shown.has(*_HAND_TO_HAND) else None


def _with_bomb(shown: Shown) -> IncidentType | None:
    """The attack was made with a bomb, named right behind it: هجوم بقنبلة، هجوم بشاحنة ملغومة."""
    if not shown.means & _BOMBS:
        return None
    keys = shown.values.text.keys
    ends = {e.mention.last for e in shown.events if e.trigger.id in _ATTACKED_WITH}
    bombs = (first for first, _, weapon in shown.values.weapons if weapon.weapon in _BOMBS and first in ends)
    return "bombing" if any(keys[first].startswith("ب") for first in bombs) else None


def _blown_up(shown: Shown) -> IncidentType | None:
    """The explosion was a bomb's: انفجار سيارة مفخخة."""
    return "bombing" if shown.means & _BOMBS else None


def _droned(shown: Shown) -> IncidentType | None:
    """A drone's strike is told of in any telling."""
    return "drone_strike" if shown.votes["drone_strike"] > 0 else None


def _fired_on(shown: Shown) -> IncidentType | None:
    """What was heard was fire from afar, told in any telling: دوي انفجارات. وقال مصدر إن الطائرات قصفت معسكرا."""
    fired = {e.trigger.type for e in shown.cores if e.trigger.id != _STRIKE}
    told = max(_FROM_AFAR, key=lambda kind: shown.votes[kind] if kind in fired else 0.0)
    return told if told in fired else None


def _told_by_dead(shown: Shown) -> IncidentType | None:
    """No act is named, only its dead and its weapon: قتل ثلاثة بصاروخ."""
    if any(family_of(event.trigger.type) == "force" for event in shown.cores):
        return None
    return next((kind for kind, weapons in _WEAPON_OF if shown.means & weapons), "armed_attack")


def _called_attack(shown: Shown) -> IncidentType | None:
    """هجوم and مجزرة are any attack: whatever else the article calls it is what it was, but for poison, however it was
    brought."""
    if any(_is_of_poison(event, shown.values) for event in shown.episode.tellings[0].events):
        return None
    told = max(_FROM_AFAR, key=lambda kind: shown.votes[kind])
    spoken = _ANY_ATTACK in shown.acts or ("attack.massacre" in shown.acts and not shown.means & _BY_HAND)
    spoken = spoken and shown.votes[told] > 0
    if not spoken or shown.has(*ONE_SIDED):
        return None
    return (_bombarded_by_drone(shown) or _bombarded(shown) or told) if told == "shelling" else told


def _fired_at(shown: Shown) -> IncidentType | None:
    """A bare attack or hit was by the missiles it is said to have been made with: يهاجمون سفينة … استهدافها بصواريخ
    باليستية; not where guns or knives are told of beside them."""
    if not all(act.startswith(_BARE) for act in shown.acts) or shown.means & (_BY_HAND | {"rpg"}):
        return None
    keys = shown.values.text.keys
    with_ = [first for first, _, weapon in shown.values.weapons if weapon.weapon in MISSILES and keys[first][0] == "ب"]
    reach = [(e.mention.last, t.last) for t in shown.episode.tellings for e in t.events if e.core]
    return "shelling" if any(act <= first < last for first in with_ for act, last in reach) else None


def _exchanged(shown: Shown) -> IncidentType | None:
    """The fire told is what two sides exchanged: تبادل الحراس والمهاجمون إطلاق النار."""
    fired = "clash.exchanged" in shown.acts and shown.acts <= {"clash.exchanged", "attack.shooting"}
    return "clash" if fired else None


def _flown(shown: Shown) -> IncidentType | None:
    """Aircraft are who attacked: هجوم شنته الطائرات، هاجمت طائرة حربية موقعا."""
    return "air_strike" if any(_is_flown(event, shown.values) for event in shown.events) else None


def _struck(shown: Shown) -> IncidentType | None:
    """A bare strike (ضربة) came from what the article tells of: a drone right behind it, aircraft, other raids."""
    if shown.acts != {_STRIKE}:
        return None
    if _is_by_drone(shown):
        return "drone_strike"
    flown = any(e.trigger.type == "air_strike" and e.standing in TOLD for e in shown.values.events)
    return "air_strike" if flown or "aircraft" in shown.means else None


def _bombarded(shown: Shown) -> IncidentType | None:
    """What is called shelling was an air force's, where no gun or rocket is told of: قصف طيران التحالف مواقع."""
    if not shown.votes["shelling"] or not shown.has(*_SHELLS) or shown.has(_NAVAL):
        return None
    raids = [e for e in shown.cores if e.trigger.type == "air_strike" and e.standing in TOLD]
    airborne = bool(raids) or "aircraft" in shown.means or any(agent in _COALITION for agent in shown.agents)
    guns = {"artillery", "mortar"} | (set() if shown.votes["air_strike"] else {"tank"})  # else the tank was hit
    return "air_strike" if airborne and not shown.means & guns and not _fires_rockets(shown) else None


def _bombarded_by_drone(shown: Shown) -> IncidentType | None:
    """What is called shelling was a drone's, where no gun or rocket is told of: قصف على السوق … قصفته طائرة مسيرة."""
    bare = all(e.trigger.id.startswith(_SHELLS) for e in shown.cores if e.trigger.type == "shelling")
    fired = shown.means & {"artillery", "mortar", "tank"} or (shown.means & MISSILES and _fires_rockets(shown))
    return "drone_strike" if shown.votes["drone_strike"] > 0 and bare and not fired else None


def _by_drone(shown: Shown) -> IncidentType | None:
    """The raid was a drone's: غارة شنتها طائرة بدون طيار."""
    return "drone_strike" if shown.votes["drone_strike"] or _is_by_drone(shown) else None


def _went_off(shown: Shown) -> IncidentType | None:
    """What was to be defused killed or wounded whoever tried: قتل خبير ألغام أثناء تفكيك عبوة."""
    keys, words = shown.values.text.keys, shown.values.words
    hurt = [e for e in shown.events if e.trigger.form == "casualty" and e.standing == "asserted"]
    defused = (e for e in shown.cores if not words["defusing"].isdisjoint(keys[e.mention.first : e.mention.last]))
    return "bombing" if any(_is_meanwhile(h, e, shown.values) for e in defused for h in hurt) else None


def _fired_by_drone(shown: Shown) -> IncidentType | None:
    """What hit was fired by a drone, told right behind its firing: صواريخ أصابت سيارة، أطلقتها طائرة أميركية من دون
    طيار."""
    keys, words = shown.values.text.keys, shown.values.words
    flown = (first for first, _, weapon in shown.values.weapons if weapon.weapon == "drone")
    spans = [(telling.first, telling.last) for telling in shown.episode.tellings]
    told = (craft_at(first, 1, keys, words) for first in flown if any(a <= first < b for a, b in spans))
    return "drone_strike" if any(keys[head - 1] in words["fired_it"] for head in told) else None


BY_MEANS: tuple[Rule, ...] = (
    Rule((), _shot_down),
    Rule(("shelling", "air_strike"), _fired_by_drone),
    Rule(("weapons_seizure",), _went_off),
    Rule(("armed_attack", "bombing", "explosion", "grenade"), _of_bomber),
    Rule(("grenade", "bombing", "explosion", "armed_attack"), _thrown),
    Rule(("armed_attack",), _with_bomb),
    Rule(("armed_attack", "explosion"), _bombed),
    Rule(("explosion",), _fired_on),
    Rule(("explosion",), _blown_up),
    Rule(("armed_attack",), _droned),
    Rule(("armed_attack", "explosion"), _told_by_dead),
    Rule(("armed_attack",), _called_attack),
    Rule(("armed_attack",), _fired_at),
    Rule(("armed_attack",), _exchanged),
    Rule(("armed_attack",), _flown),
    Rule(("shelling",), _struck),
    Rule(("shelling",), _bombarded_by_drone),
    Rule(("shelling",), _bombarded),
    Rule(("air_strike",), _by_drone),
)
"""The rules in the order they are asked."""


def _is_meanwhile(before: Event, event: Event, values: Values) -> bool:
    """Whether an event is what was going on when the one told before it in the sentence befell somebody."""
    between_them = values.text.keys[before.mention.last : event.mention.first]
    return before.sentence is event.sentence and not values.words["in_course"].isdisjoint(between_them[-3:])


def _is_flown(event: Event, values: Values) -> bool:
    """Whether aircraft are the doer of an attack, right behind its verb or the light verb of its noun."""
    last = event.mention.last
    if event.trigger.id == _ANY_ATTACK:
        if not any(family in ("light", "agent") for _, _, family in starting(values.side_words, last, last + 1)):
            return False
        last += 1
    elif event.trigger.id == "attack.massacre":  # ارتكب الطيران الحربي مجزرة
        first = event.mention.first
        return any(
            weapon.weapon == "aircraft" for _, _, weapon in starting(values.weapons, first - _DOER_TOKENS, first)
        )
    elif event.trigger.id != "attack.hajama":
        return False
    return any(weapon.weapon == "aircraft" for _, _, weapon in starting(values.weapons, last, last + 1))


def _is_of_poison(event: Event, values: Values) -> bool:
    """Whether an attack is called a chemical one: هجوم كيماوي."""
    weapons = starting(values.weapons, event.mention.first, event.mention.last + 1)
    return event.trigger.id == _ANY_ATTACK and any(weapon.weapon == "chemical" for _, _, weapon in weapons)


def _is_by_drone(shown: Shown) -> bool:
    """Whether a drone stands right behind a raid or strike (غارة شنتها طائرة أميركية بدون طيار); further off one was
    downed."""
    raids = {e.mention.last for e in shown.events if e.trigger.type == "air_strike" or e.trigger.id == _STRIKE}
    if not raids:
        return False
    keys = shown.values.text.keys
    drones = (
        first
        for first, _, weapon in shown.values.weapons
        if weapon.weapon == "drone"
        and not keys[first].startswith(_FOR)
        and not is_kept(first, keys, shown.values.words)
    )
    return any(first - gap in raids for first in drones for gap in range(_DRONE_TOKENS + 1))


def _fires_rockets(shown: Shown) -> bool:
    """Whether rockets are told of but those of a raid, behind the act of aircraft or drones (ألقت مقاتلة صاروخا)."""
    acts = sorted((e.mention.first, e.trigger.type) for e in shown.cores)
    spans = [(telling.first, telling.last) for telling in shown.episode.tellings]
    rockets = (first for first, _, weapon in shown.values.weapons if weapon.weapon == "rocket")
    fired = (first for first in rockets if any(a <= first < b for a, b in spans))
    return any(_act_before(first, acts) not in ("air_strike", "drone_strike") for first in fired)


def _act_before(token: int, acts: list[tuple[int, IncidentType]]) -> IncidentType | None:
    """The type of the act told last before a token."""
    at = bisect_left(acts, (token, "air_strike"))
    return acts[at - 1][1] if at else None
