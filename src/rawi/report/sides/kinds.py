"""Kinds of actors that rules of sides and of acceptance tell apart."""

from __future__ import annotations

from typing import Literal

Side = Literal["agent", "target"]
"""Whoever does it, and whoever it is done to."""
FIGHTERS = frozenset(("state_force", "police", "coalition", "armed_group", "militia"))
"""Who bears arms by trade."""
FORCES = frozenset(("police", "state_force"))
"""Who bears arms for a state."""
UNARMED = frozenset(("population", "crowd"))
"""Who is many and bears no arms."""
ARMED = FIGHTERS - {"police"} | {"unknown"}
"""Who makes an act more than crime and policing."""
DOERS = FIGHTERS | {"government", "unknown", "person"}
"""Who can be the doer of an act."""
FLYING = frozenset(("state_force", "coalition", "government"))
"""Who has aircraft."""
OBJECT_NOUNS = frozenset(
    (
        "attack.ightiyal",
        "attack.sniping",
        "attack.istihdaf",
        "attack.downing_plane",
        "abduction.noun",
        "arrest.noun",
        "execution.noun",
        "shelling.intercepted_noun",
    )
)
"""Nouns of acts that are followed by the one hit."""
MUTUAL = frozenset(("clash.ishtibak", "clash.muwajahat", "clash.marik", "clash.fought", "clash.exchange"))
"""Words for a fight that name both sides alike; whoever repels an attack was attacked."""
NOBODYS = frozenset(
    (
        "shelling.fell",
        "shelling.fell_two",
        "shelling.falls_present",
        "shelling.splinters",
        "shelling.bound",
        "explosion.verb",
        "bombing.device_exploded",
        "bombing.device_exploded_later",
        "bombing.that_exploded",
    )
)
"""Verbs whose subject is the thing that fell or blew up, and nobody."""
ON_THEM = frozenset(
    (
        "attack.them",
        "attack.istahdafa_it",
        "attack.sprayed_them",
        "abduction.them",
        "abduction.led_them",
        "arrest.them",
        "casualty.killed_them",
        "execution.them",
        "shelling.qasafa_it",
    )
)
"""Verbs that carry those they befell as a pronoun: who stands right behind did it (هاجمهم مسلحون)."""
PATRONS = frozenset(("coalition", "government"))
"""Who helps those who fight from afar, and does not fight beside them."""
ONLY_HIT = frozenset(("civilians", "worshippers"))
"""Labels of those who do nothing to anybody."""
REPELLED = frozenset(
    (
        "clash.repelled",
        "clash.repelled_apart",
        "clash.repelling_apart",
        "clash.repelled_advance",
        "clash.repelled_assault",
        "clash.repels_present",
        "clash.repelled_foiling",
        "clash.repels_foiling",
        "clash.repelling",
        "attack.foiled",
        "shelling.intercepted_verb",
        "shelling.intercepted_it",
        "shelling.intercepted_noun",
        "shelling.intercepted_named",
        "shelling.intercepted_drones",
        "shelling.intercepted_met",
        "shelling.intercepted_foiled",
        "shelling.intercepted_by_defence",
        "shelling.intercepted_attempt",
        "shelling.intercepted_attempts",
        "shelling.intercepted_meeting",
        "shelling.intercepted_facing",
        "shelling.intercepted_downs",
        "shelling.intercepted_counted",
        "shelling.intercepted_targets",
    )
)
"""The one who repels an attack is the one attacked."""
SHOT_DOWN = frozenset(i for i in REPELLED if i.startswith("shelling."))
"""Of them what meets something in the air: it was meant for others than who shot it down."""
HAND_TO_HAND = frozenset(
    (
        "attack.stabbing",
        "attack.stabbing_attack",
        "attack.stabbed",
        "attack.stabs_present",
        "attack.ramming",
        "attack.rammed",
    )
)
"""Acts of a man with a blade or a car, whom forces shoot for it."""
