"""A side without what only describes another on it: each of those on it is named once, by the word that says most."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model.claim import Involvement
from rawi.report.sides.kinds import DOERS, FORCES, UNARMED
from rawi.report.sides.parties import UNNAMED
from rawi.report.values import Values

_VAGUE = frozenset(("generic.militias", "generic.military-sites", "generic.kurdish-fighters"))
"""Words for whoever bears arms, of whom another word may say who they are."""
_STAFF = frozenset(("generic.civilians.medics", "generic.civilians.workers"))
"""Words for people at work, of whom another word may say for whom: موظف إغاثة … موظف في اللجنة الدولية."""
_SOLDIERS = "generic.soldiers"
_TRIBESMEN = "generic.local-tribesmen"
_OF_TRIBES = ("tribe.", "unlisted", "south-sudan.")
_RISEN = (" rebels", " revolutionaries")
"""How labels end of those who rose against a state and have no name."""
_MILITIAS = "militias"
_STATE = "authorities"
"""How a state's label ends where its forces have another."""
_GROUPS = frozenset(("armed_group", "militia"))
_BEARING_ARMS = _GROUPS | {"state_force", "coalition"}


def named_once(side: list[Involvement], values: Values) -> tuple[Involvement, ...]:
    """A side without what only describes another on it: gunmen where their group is named, civilians where their
    people is, authorities where their forces are, a nation where a branch of its forces is (إيران … الحرس الثوري)."""
    authorities = values.authorities
    branches = {
        values.nations.get(i.actor.country or "") for i in side if i.actor.kind == "state_force" and i.actor.entry_id
    }
    labels = {i.actor.label: i for i in side}
    hidden = "unknown" in labels and set(labels) <= UNNAMED | {"unknown"}  # مسلحون مجهولون … المسلحين
    known = not hidden and any(i.actor.label != "unknown" for i in side)
    groups = any(i.actor.kind in DOERS - {"unknown", "person"} and i.actor.label not in UNNAMED for i in side)
    peoples = any(i.actor.kind in UNARMED and i.actor.label != "civilians" for i in side)
    helpers = any(i.actor.kind == "rescue" for i in side)
    states = {i.actor.country for i in side if i.actor.kind in FORCES and i.actor.country}
    return tuple(
        i
        for label, i in labels.items()
        if not ((i.actor.entry_id in _VAGUE or label.endswith(_RISEN)) and _is_told(i, side))
        and not (i.actor.entry_id == _TRIBESMEN and _names_tribe(side))
        and not (label in branches and not i.actor.entry_id)
        and not (helpers and i.actor.entry_id in _STAFF)
        and not (i.actor.entry_id == _SOLDIERS and _is_told_below(i, side, values))
        and not (i.actor.country in states and label.endswith(_STATE) and label == authorities.get(i.actor.country))
        and not (
            (groups and label in UNNAMED)
            or (hidden and label in UNNAMED)
            or (peoples and label == "civilians")
            or (known and label == "unknown")
        )
    )


def _is_told_below(man: Involvement, side: Sequence[Involvement], values: Values) -> bool:
    """Whether a headline has a soldier or officer of a group or militia that the text names (اغتيال ضابط / … ضابطا في
    الحركة), and none of the country's army."""
    head = values.text.sentences[0]
    end = values.text.ends[head.last - 1] if head.is_title else 0
    return man.start < end and any(i.actor.kind in _GROUPS and i.start >= end for i in side)


def _names_tribe(side: Sequence[Involvement]) -> bool:
    """Whether a tribe is named on a side: قبيلتين … قبيلة كذا."""
    return any(i.actor.kind == "militia" and (i.actor.entry_id or "unlisted").startswith(_OF_TRIBES) for i in side)


def _is_told(vague: Involvement, side: Sequence[Involvement]) -> bool:
    """Whether somebody on a side is named more closely than by a militia or a post of soldiers whose no word says."""
    if vague.actor.kind == "militia" and not vague.actor.label.endswith(_MILITIAS):
        return False
    kinds = _BEARING_ARMS if vague.actor.kind == "state_force" else _GROUPS
    return any(i.actor.kind in kinds and i.actor.entry_id not in _VAGUE and i.actor.label not in UNNAMED for i in side)
