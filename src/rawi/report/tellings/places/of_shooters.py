"""Where those sit who fire: a hill, a front, and not where somebody was hit."""

from __future__ import annotations

from rawi.model.mention import Resolved
from rawi.report.acts.events import Event
from rawi.report.tellings.places.fit import first_of
from rawi.report.values import Values

_STATIONED_TOKENS = 3
_FIRED_TOKENS = 8
_ONTO = frozenset(("علي", "نحو", "باتجاه", "ضد"))
_FROM_AFAR = ("shelling", "armed_attack")


def fires_from(resolved: Resolved, lead: Event, values: Values) -> bool:
    """قتلت برصاص قناص يتمركز في التلة: where those sit who fire is not where they hit, unlike where those sit who are
    hit (قصفوا قوات متمركزة في التلة، أطلقوا قذائف على جنود يتمركزون فيها)."""
    if lead.trigger.type not in _FROM_AFAR:
        return False
    keys, first, words = values.text.keys, first_of(resolved), values.words
    begin = max(lead.sentence.first, first - _STATIONED_TOKENS)
    seated = next((t for t in range(first - 1, begin - 1, -1) if keys[t] in words["stationed"]), None)
    if seated is None:
        return False
    before = keys[max(lead.sentence.first, seated - _FIRED_TOKENS) : seated]
    fired = next((i for i in range(len(before) - 1, -1, -1) if before[i] in words["fires_from"]), None)
    return fired is not None and _ONTO.isdisjoint(before[fired + 1 :])
