"""Who attacked, where one telling of a fight or a killing has only its dead and another says whose attack it was."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model.claim import Involvement
from rawi.report.sides.kinds import DOERS, FORCES, REPELLED
from rawi.report.sides.parties import UNNAMED
from rawi.report.sides.sides import read_sides
from rawi.report.sides.unnamed.attackers import who_tried
from rawi.report.sides.unnamed.left_out import is_passing
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values


def told_attackers(tellings: Sequence[Telling], values: Values) -> str | None:
    """Label of those of whose attack a fight came, as a later telling of it says (قتل مسلحون في مواجهات مع الجيش …
    واندلعت المواجهات عقب محاولة المسلحين التسلل، وصد الجيش هجوما للمسلحين); nobody where two are told to have
    attacked."""
    labels: set[str] = set()
    for telling in tellings[1:]:
        fought = [e for e in telling.events if e.trigger.type == "clash"]
        if not fought:
            continue
        tried = who_tried(telling, values)
        if not tried and any(e.trigger.id in REPELLED and e.standing == "asserted" for e in fought):
            tried = {i.actor.label for i in read_sides(telling, values)[0]}
        labels |= tried
    return labels.pop() if len(labels) == 1 else None


def lost_attacking(label: str, agents: Sequence[Involvement], struck: Sequence[Involvement]) -> bool:
    """Whether those of whose attack a fight came are alone where it has those hit, and somebody armed fought them."""
    hit = {i.actor.label for i in struck}
    return hit == {label} and bool(agents) and all(i.actor.kind in DOERS for i in agents)


def was_attacked(tellings: Sequence[Telling], values: Values) -> bool:
    """Whether a headline has only whom forces killed of those who attacked them, as the text tells: الجيش يعلن تحييد 44
    إرهابيا … تعرضت قاعدة للجيش لهجوم شنه متشددون."""
    title = tellings[0]
    if not title.sentence.is_title or any(e.trigger.form != "casualty" for e in title.events if e.core):
        return False
    killers, killed = ({i.actor.label for i in side} for side in read_sides(title, values))
    if not killed or not killed <= UNNAMED:
        return False
    below = (read_sides(t, values, passing=is_passing(t)) for t in tellings[1:])
    agents, struck = next((sides for sides in below if all(sides)), ((), ()))
    forces = {i.actor.label for i in struck if i.actor.kind in FORCES}
    return killers <= forces and bool(forces) and killers.isdisjoint(i.actor.label for i in agents)
