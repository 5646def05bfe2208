"""Whose the weapon is that struck: named by its adjective, as its owner, or by it."""

from __future__ import annotations

from rawi.report.sides.kinds import DOERS, REPELLED
from rawi.report.sides.parties import Party
from rawi.report.sides.scene import Scene
from rawi.report.values import starting

_FLYING_IN = frozenset(("drone", "rocket", "missile", "ballistic_missile"))
_FLOWN = _FLYING_IN | {"aircraft"}
_FIRED = _FLYING_IN | {"artillery", "mortar", "tank", "rpg"}
_IN = "في"


def is_of_weapon(party: Party, scene: Scene) -> bool:
    """Whether a party is named by what it struck with (هجوم بمسيرات روسية), is whose that is (قصفت مسيرة تابعة للحركة
    المطار، قتل مدنيون بقذائف الحركة), or holds what it came from."""
    if scene.telling.family != "force":
        return False
    if party.proclitic.endswith("ب") and names_weapon(party, scene):
        return True
    if party.proclitic.endswith("ل") and _is_flown(party, scene):
        return True
    return not party.proclitic and (_is_whose_shell(party, scene) or _is_whose_ground(party, scene))


def names_weapon(party: Party, scene: Scene) -> bool:
    """Whether a party is named by a weapon that flies in: مسيرات روسية."""
    named = starting(scene.values.weapons, party.first, party.first + 1)
    return any(weapon.weapon in _FLYING_IN for _, _, weapon in named)


def _is_whose_shell(party: Party, scene: Scene) -> bool:
    """Whether a party is whose shells or rockets, named right before it, did it: قتل مدنيون بقذائف الحركة، مقتل خمسة
    جراء قذائف الحركة."""
    keys, words = scene.values.text.keys, scene.values.words
    by = keys[party.first - 1].startswith("ب") and not keys[party.first - 1].startswith("بال")
    from_it = keys[party.first - 2] in words["brought"] | {_IN}
    if party.actor.kind not in DOERS or not (by or from_it):
        return False
    means = starting(scene.values.weapons, party.first - 1, party.first)
    return any(last == party.first and weapon.weapon in _FIRED for _, last, weapon in means)


def _is_whose_ground(party: Party, scene: Scene) -> bool:
    """Whether a shell came out of where a party is: قذيفة مصدرها مناطق سيطرة الحركة، قذائف أطلقت من مواقع الحركة."""
    keys, words, first = scene.values.text.keys, scene.values.words, party.first
    token = first - 1
    while token > scene.telling.first and keys[token] in words["held_by"]:
        token -= 1
    token -= keys[token] == "من"
    held = first - 1 - token
    return party.actor.kind in DOERS and held > 0 and keys[token] in words["came_from"]


def _is_flown(party: Party, scene: Scene) -> bool:
    """Whether a party is whose the thing is that stands as subject right behind the verb of a strike: قصفت مسيرة تابعة
    للحركة المطار، قصفت مروحيتان تابعتان للجيش القرية، قتلت مسيرة للجيش خمسة; but not of what was shot down."""
    owned = scene.values.text.keys[party.first - 1] in scene.values.words["owned"]
    for first, last, weapon in scene.values.weapons:
        verb = scene.events.get(first - 1)
        if last == party.first - owned and verb is not None and weapon.weapon in _FLOWN:
            return verb.trigger.form != "noun" and verb.trigger.id not in REPELLED
    return False
