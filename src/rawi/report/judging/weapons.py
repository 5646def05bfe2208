"""The weapons of an incident with the words that name each, as far as they fit its type."""

from __future__ import annotations

from rawi.model.report import IncidentType
from rawi.report.acts.events import Event
from rawi.report.acts.hitting import is_kept
from rawi.report.episodes.episode import Episode
from rawi.report.judging.burnt import burnt_in
from rawi.report.judging.means import MISSILES, events_of, means_of
from rawi.report.judging.weapons_used import used_in
from rawi.report.sides.kinds import FORCES
from rawi.report.tellings.tellings import Telling
from rawi.report.values import Values, between
from rawi.text.normalize import search_key

_TYPICAL = {
    "air_strike": "aircraft",
    "drone_strike": "drone",
}
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
    "air_strike": frozenset(("aircraft", "rocket", "missile")),
    "drone_strike": frozenset(("drone", "rocket", "missile")),
    "explosion": frozenset(),
}
_NAMED_BY = {
    ("grenade", "ied"): "grenade",  # a bomb that is thrown
    ("shelling", "rpg"): "rocket",
    ("air_strike", "rocket"): "missile",  # the word for both, of what an aircraft fires
    ("drone_strike", "rocket"): "missile",
}
_FLOWN = MISSILES | {"drone"}
_FLOWN_AT = frozenset(("shelling", "drone_strike"))
"""Attacks that are flown in, by drones and missiles together as often as by either."""
_JOINED_TOKENS = 2
_FIRED_BY_HAND = "rocket_shells"
"""The word for rockets that in a fight man to man tells of what is fired from the shoulder."""
_MAN_TO_MAN = frozenset(("armed_attack", "clash"))
_LAUNCHED = frozenset(("rocket", "missile", "ballistic_missile", "drone"))
"""What is found with its launcher."""
_BURNT = frozenset(("arson", "riot"))
_SET_ALIGHT = ("arson.", "riot.tyres")
"""What is told as an act on property, be it in a riot."""
_BURNING_TOKENS = 7
_STRUCK_BY = frozenset(("knife", "vehicle"))
"""Weapons of whoever was shot for it."""
_SHOT_TOKENS = 6
_SHOT = frozenset(
    (
        "attack.shooting",
        "attack.shot",
        "attack.shoot_present",
        "attack.fired",
        "attack.fired_shots",
        "attack.fires_present",
        "attack.sniping",
        "attack.sniped",
    )
)
"""Acts done with a gun whatever stands between their words (أطلق رجلان على دراجة النار)."""
_BEHEADED = "execution.beheaded"
_HAND_TO_HAND = frozenset(("armed_attack", "execution"))
_FIRE = ("نار", "نيران", "رصاص")
_FIRED_TOKENS = 2
_BLOWN_UP = frozenset(("suicide.verb", "suicide.present"))
_BLOWN_HIMSELF = frozenset(("suicide.blew_self",))
_GUNS = "artillery"
_SHELLS = ("قذيفه", "قذائف", "قذيفتين", "قذيفتان")
"""Words for shells that in a fight man to man are fired from the shoulder."""
_PROJECTILE = "projectile"
"""The word for anything fired from afar, which names no weapon."""
_PLAIN_ROCKET = "rocket"
"""The word for rocket and missile alike, with no name of a kind."""


def read_weapons(kind: IncidentType, episode: Episode, values: Values) -> tuple[tuple[str, int, int], ...]:
    """The weapons of the incident with the offsets of the words that name each; a strike's own means may have none
    but the trigger's."""
    found: dict[str, tuple[str, int, int]] = {}
    fitting = _MEANS_OF.get(kind, frozenset())
    answered: tuple[str, int, int] | None = None
    guided = not means_of(episode, values).isdisjoint(("missile", "ballistic_missile"))
    for telling in episode.tellings:
        for first, last, weapon in values.weapons:
            if weapon.weapon == "chemical" and values.text.keys[first - 1] in values.words["arsenal"]:
                continue  # ضربات على برنامج الأسلحة الكيماوية
            if weapon.id == _PROJECTILE:
                continue
            if guided and weapon.id == _PLAIN_ROCKET:
                continue  # أطلقوا صاروخا باليستيا … وسقط الصاروخ
            if kind != "weapons_seizure" and is_kept(first, values.text.keys, values.words):
                continue  # استهدف منصة صواريخ
            if weapon.weapon == "other" and found.keys() & _LAUNCHED and "منصه" in values.text.keys[first]:
                continue  # صاروخ مع منصة إطلاقه
            if kind == "clash" and weapon.id == _GUNS and _is_joined_shell(values.text.keys[first]):
                continue  # اشتباكات بالرشاشات والقذائف
            if kind == "weapons_seizure" and _is_shot(first, last, weapon.weapon, values):
                continue  # ضبطوا أسلحة بعد إطلاق النار عليهم
            by_hand = weapon.id == _FIRED_BY_HAND and kind in _MAN_TO_MAN
            joined = kind in _FLOWN_AT and _is_flown_too(first, last, values)
            fits = by_hand or joined or weapon.weapon in fitting
            if telling.first <= first and last <= telling.last and fits:
                if kind in _TYPICAL and weapon.weapon in MISSILES and not (joined or _is_fired(first, values)):
                    continue  # غارات على مستودع صواريخ: what was hit
                start, end = values.text.starts[first], values.text.ends[last - 1]
                named = (
                    "rpg"
                    if by_hand
                    else weapon.weapon
                    if joined
                    else _NAMED_BY.get((kind, weapon.weapon), weapon.weapon)
                )
                if named == "small_arms" and kind == "armed_attack" and _ended_it(first, telling, values):
                    answered = (named, start, end)
                    continue
                found.setdefault(named, (named, start, end))
    for first, last, weapon in used_in(episode, values) if kind == "armed_attack" else ():
        if weapon.weapon in fitting:
            start, end = values.text.starts[first], values.text.ends[last - 1]
            found.setdefault(weapon.weapon, (weapon.weapon, start, end))
    if "mortar" in found and _GUNS in found and _is_mortars(found[_GUNS], values):
        found.pop(_GUNS)  # قذائف هاون … سقطت قذيفة
    if kind == "bombing" and "car_bomb" in found:
        found.pop("ied", None)  # انفجرت السيارة بعبوة ناسفة
    if kind == "weapons_seizure" and len(found) > 1:
        found.pop("other", None)  # ضبطوا أسلحة منها قذائف هاون
    if answered and found.keys().isdisjoint(_STRUCK_BY):
        found.setdefault(answered[0], answered)
    burnt = next((e.mention for e in events_of(episode) if kind in _BURNT and _is_burning(e, values)), None)
    if burnt is not None:
        found.setdefault("fire", ("fire", burnt.start, burnt.end))
    elif (alight := burnt_in(kind, episode, values)) is not None:
        found.setdefault("fire", ("fire", *alight))
    typical = _TYPICAL.get(kind)
    lead = episode.tellings[0].events[0].mention
    if typical and typical not in found:
        found[typical] = (typical, lead.start, lead.end)
    if kind == "suicide_bombing" and not found.keys() & {"car_bomb", "explosive_belt"}:
        # who blew himself up wore what did it; of a suicide attack no more is known
        told = events_of(episode)
        blown = [e.mention for e in told if e.trigger.id in _BLOWN_HIMSELF]
        blown += [e.mention for e in (*told, *values.events) if e.trigger.id in _BLOWN_UP]
        if blown:
            found["explosive_belt"] = ("explosive_belt", blown[0].start, blown[0].end)
    found.pop("small_arms", None) if kind == "suicide_bombing" else None
    shot = next((e.mention for e in events_of(episode) if e.core and _is_shooting(kind, e, values)), None)
    if shot is not None and not found:
        found["small_arms"] = ("small_arms", shot.start, shot.end)
    beheaded = next((e.mention for e in events_of(episode) if e.trigger.id == _BEHEADED), None)
    if beheaded is not None and kind in _HAND_TO_HAND and not found:
        found["knife"] = ("knife", beheaded.start, beheaded.end)
    if kind in _HAND_TO_HAND and not found and (fire := _under_fire(episode, values)) is not None:
        found["small_arms"] = ("small_arms", values.text.starts[fire], values.text.ends[fire])
    return tuple(sorted(found.values()))


def _is_flown_too(first: int, last: int, values: Values) -> bool:
    """Whether a drone or a missile is named in one breath with another such weapon (بصواريخ وطائرات مسيرة)."""
    keys, flown = values.text.keys, [(a, b) for a, b, weapon in values.weapons if weapon.weapon in _FLOWN]
    after = any(keys[a].startswith("و") and 0 <= a - last < _JOINED_TOKENS for a, _ in flown)
    before = keys[first].startswith("و") and any(0 <= first - b < _JOINED_TOKENS for _, b in flown)
    return (first, last) in flown and (after or before)


def _is_mortars(guns: tuple[str, int, int], values: Values) -> bool:
    """Whether a word for shells or guns leaves open that they were those of a mortar."""
    said = search_key(values.text.raw[guns[1] : guns[2]])
    return "مدفعي" not in said


def _is_shooting(kind: IncidentType, event: Event, values: Values) -> bool:
    """Whether an act is told as shooting, or a fight as an exchange of fire: تبادل للنيران, but not of shells."""
    if kind in _HAND_TO_HAND:
        return event.trigger.id in _SHOT
    fire = values.text.keys[event.mention.first : event.mention.last]
    return kind == "clash" and event.trigger.id == "clash.exchange" and any(w in key for key in fire for w in _FIRE)


def _under_fire(episode: Episode, values: Values) -> int | None:
    """The token at which somebody's fire hit: قتل بنيران الجيش; not بنيران الدبابات, whose weapon is named."""
    keys = values.text.keys
    tokens = (n for t in episode.tellings for n in range(t.first, t.last - 1) if keys[n] in values.words["under_fire"])
    weapons = {first for first, _, _ in values.weapons}
    return next((n for n in tokens if n + 1 not in weapons and keys[n + 1] not in values.words["friendly"]), None)


def _ended_it(first: int, telling: Telling, values: Values) -> bool:
    """Whether forces are named right before a shot: ثم أردته الشرطة بالرصاص. With a knife or a car that is how
    the attack ended."""
    near = between(values.actors, max(telling.first, first - _SHOT_TOKENS), first)
    return any(r.value.kind in FORCES for r in near)


def _is_burning(event: Event, values: Values) -> bool:
    """Whether an act on property is told as burning: أضرموا النار في المبنى، أحرق مستوطنون سيارات; not هدم، اقتلع."""
    if not event.trigger.id.startswith(_SET_ALIGHT):
        return False
    first = event.mention.first
    return not values.words["burning"].isdisjoint(values.text.keys[first : event.mention.last + _BURNING_TOKENS])


def _is_joined_shell(key: str) -> bool:
    """Whether a word names shells beside other arms: بالرشاشات والقذائف."""
    return key.startswith("و") and key.endswith(_SHELLS)


def _is_shot(first: int, last: int, weapon: str, values: Values) -> bool:
    """Whether words for small arms tell of shots and not of what was found."""
    keys = values.text.keys[first:last]
    return weapon == "small_arms" and any(word in key for key in keys for word in (*_FIRE, "عيره", "رشقات"))


def _is_fired(first: int, values: Values) -> bool:
    """Whether the word at a token is what was fired: behind ب (بصاروخين), or right behind a verb of firing."""
    text = values.text
    return text.raw[text.starts[first]] == "ب" or not values.words["fires"].isdisjoint(
        text.keys[max(first - _FIRED_TOKENS, 0) : first]
    )
