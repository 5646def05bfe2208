"""Kinds of actors that rules of sides and of acceptance tell apart."""

from __future__ import annotations

FIGHTERS = frozenset(("state_force", "police", "coalition", "armed_group", "militia"))
"""Who bears arms by trade."""
ARMED = FIGHTERS - {"police"} | {"unknown"}
"""Who makes an act more than crime and policing."""
DOERS = FIGHTERS | {"government", "unknown", "person"}
"""Who can be the doer of an act."""
