"""What a trigger can need beside it: what does for it, and how far behind the trigger it may stand."""

from __future__ import annotations

from rawi.lexicon.triggers import NEEDED_SETS
from rawi.report.acts.fired import BY_MEANS, COUNTED, COUNTED_DRONES, DOWNED, FIRED_SETS, FLYING, STRUCK
from rawi.report.acts.ground import (
    CLEARED,
    CONTROL,
    ENTERED,
    FLAGGED,
    HANDS,
    LEFT,
    PLACE,
    PLACE_NEXT,
    TAKEN,
)
from rawi.report.acts.hitting import MISSILES

ATTACK = "attack"
"""Stands among the objects for the noun of an attack."""
GUNFIRE = "gunfire"
"""Stands among the objects for what is fired from the hand (أطلق جنود النار)."""
SHOT = "shot"
"""The same behind its whole subject and its day (أطلق مسلحون مجهولون، فجر اليوم، النار)."""
FIRED = "fired"
"""Stands for rockets and shells that a verb has for its object (أطلق مسلحون من الجماعة، فجر اليوم، ثلاثة صواريخ)."""
HOSTAGE = "hostage"
"""Stands among the objects for people held (حرر الجيش 30 رهينة)."""
CACHE = "cache"
"""Stands among the objects for a hideout of arms (كشفت القوات مخبأ)."""
SMUGGLED = "smuggled"
"""Stands among the objects for arms that are smuggled (أحبطوا تهريب صواريخ)."""
CROWD = "crowd"
"""Stands among the objects for people who demonstrate (احتج مئات المعلمين)."""
DEMAND = "demand"
"""Stands among the objects for what a crowd named before it comes out for (خرج الآلاف احتجاجا على الغلاء)."""
WHERE = "where"
"""Stands among the objects for a place as where something is: in it, at it."""
_EXPLOSIVES = frozenset(("ied", "car_bomb", "explosive_belt", "mine"))
FITTING = {
    "aircraft": frozenset(("aircraft",)),
    "explosive": _EXPLOSIVES,
    "missile": MISSILES,
    FIRED: MISSILES,
    "airborne": MISSILES | {"drone"},
    "drone": frozenset(("drone",)),
    "drone_afar": frozenset(("drone",)),
    DOWNED: frozenset((DOWNED,)),
    BY_MEANS: frozenset((BY_MEANS,)),
    "attack": MISSILES | {"drone", ATTACK},
    PLACE: frozenset((PLACE,)),
    GUNFIRE: frozenset((GUNFIRE,)),
    SHOT: frozenset((GUNFIRE,)),
    HOSTAGE: frozenset((HOSTAGE,)),
    CACHE: frozenset((CACHE,)),
    HANDS: frozenset((HANDS,)),
    CONTROL: frozenset((CONTROL,)),
    DEMAND: frozenset((DEMAND,)),
    SMUGGLED: frozenset((SMUGGLED,)),
    TAKEN: frozenset((TAKEN,)),
    LEFT: frozenset((LEFT,)),
    WHERE: frozenset((WHERE,)),
    ENTERED: frozenset((ENTERED,)),
    CLEARED: frozenset((CLEARED,)),
    FLAGGED: frozenset((FLAGGED,)),
    PLACE_NEXT: frozenset((PLACE,)),
    **{name: frozenset((name,)) for name in NEEDED_SETS | FIRED_SETS},
}
OF_PLACES = frozenset((PLACE, PLACE_NEXT, HANDS, CONTROL, TAKEN, LEFT, ENTERED, FLAGGED, CLEARED))
"""What a trigger can need that hangs on a place as what is taken or left."""
OBJECT_TOKENS = 18
"""How far behind a trigger most objects may stand."""
REACH = {
    DEMAND: OBJECT_TOKENS,
    "weapon": OBJECT_TOKENS,
    PLACE: OBJECT_TOKENS,
    CACHE: 26,
    "cell": 24,
    "detained": 12,
    HANDS: 16,
    SMUGGLED: 18,
    LEFT: 15,
    ENTERED: 11,
    CLEARED: 14,
    WHERE: 10,
    BY_MEANS: 12,
    "airborne": 12,
    "drone_afar": 14,
    "stones": 12,
    "by_hand": 9,
    "bomb": 10,
    "tyres": 8,
    "flame": 10,
    "gathering": 10,
    "fallen": 5,
    "demonstrators": 8,
    "forces": 2,
    "whither": 10,
    CONTROL: 12,
    PLACE_NEXT: 1,
    "security": 8,
    "the_control": 8,
    "iraqi_attack": 18,
    "dead_and_hurt": 12,
    "air_targets": 8,
    "assault": 9,
    "gains": 12,
    "own_positions": 8,
    "smuggling": 12,
    "marchers": 3,
    "held_march": 8,
    "small_craft": 8,
    "missile": 8,
    "dwelling": 10,
    "works": 15,
    "explosive": 9,
    FIRED: OBJECT_TOKENS,
    SHOT: 14,
    "held_captive": 10,
    "estate": 6,
    "assailants": 3,
    "raiders": 3,
    "plot": 9,
    "push_on": 9,
    "plane": 8,
    "readied": 11,
    "exchange": 12,
    STRUCK: 8,
    FLYING: 1,
    COUNTED: 3,
    COUNTED_DRONES: 4,
    "terrorists": 16,
    "sentence": 12,
    "trees": 18,
}
"""How far behind a trigger its object may stand; a whole subject and a time may come between."""
