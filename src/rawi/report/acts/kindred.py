"""Which types of incident can be one thing under two words, and which never are."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

_FAMILY = {
    "arrest": "detain",
    "abduction": "detain",
    "weapons_seizure": "seize",
    "protest": "unrest",
    "riot": "unrest",
    "territory_change": "territory",
}
"""Types that can be one incident under another word; all not named here are "force"."""
FROM_AFAR = frozenset(("air_strike", "drone_strike", "shelling"))
"""Fire on those who are not near."""
_FIGHT = frozenset(("clash",))
_KINDRED = (
    frozenset(("bombing", "suicide_bombing", "explosion", "armed_attack", "grenade", "arson")),
    frozenset(("shelling", "air_strike", "drone_strike")),
    frozenset(("shelling", "armed_attack")),
    frozenset(("drone_strike", "armed_attack")),
    frozenset(("clash", "armed_attack")),
    frozenset(("abduction", "armed_attack", "execution")),
    frozenset(("protest", "riot")),
)
"""An attack is whatever its means; an air strike is no clash."""


def family_of(type_: str) -> str:
    """The family of a type: the types that can be one incident under another word share it."""
    return _FAMILY.get(type_, "force")


def are_kindred(mine: AbstractSet[str], theirs: AbstractSet[str]) -> bool:
    """Whether acts of these types can be one incident."""
    return bool(mine & theirs) or any(mine & group and theirs & group for group in _KINDRED)


def are_fight_and_fire(mine: AbstractSet[str], theirs: AbstractSet[str]) -> bool:
    """Whether of acts of these types some are a fight and no more, and the others fire from afar."""
    fight, fire = (mine, theirs) if mine == _FIGHT else (theirs, mine)
    return fight == _FIGHT and bool(fire) and fire <= FROM_AFAR
