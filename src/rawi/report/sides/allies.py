"""Who is on whose side: allies of the doers are not those hit, and enemies do nothing together.

What one sentence says outranks what is known of a conflict: nobody is put on a side that no words put him on, and an
attack on an ally stands where nobody else was hit.
"""

from __future__ import annotations

from collections.abc import Sequence

from rawi.lexicon.sides import Blocs
from rawi.model.claim import Involvement
from rawi.report.sides.kinds import FLYING

_Sides = tuple[tuple[Involvement, ...], tuple[Involvement, ...]]


def told_apart(
    perpetrators: Sequence[Involvement], targets: Sequence[Involvement], blocs: Blocs, *, flown: bool
) -> _Sides:
    """The sides with enemies told apart: of doers who fight each other the first did it (where it was `flown`, the
    first who has aircraft), the others were hit; and of those hit, who fights beside the doers stood near where an
    enemy of theirs was hit, too."""
    if not perpetrators:
        return (), tuple(targets)
    able = [i for i in perpetrators if not flown or i.actor.kind in FLYING]
    first = (able or perpetrators)[0]
    doers = tuple(
        i for i in perpetrators if _are_alternatives(first, i) or not blocs.fight(first.actor.label, i.actor.label)
    )
    known = {i.actor.label for i in targets}
    hit = (*targets, *(i for i in perpetrators if i not in doers and i.actor.label not in known))
    enemies = [i for i in hit if any(blocs.fight(d.actor.label, i.actor.label) for d in doers)]
    if enemies:
        hit = tuple(i for i in hit if not any(blocs.allied(d.actor.label, i.actor.label) for d in doers))
    return doers, hit


def _are_alternatives(one: Involvement, other: Involvement) -> bool:
    """Whether two are only accused: each side blames the other (حملت بغداد الجيش المسؤولية ونسبته أنقرة إلى الحزب)."""
    return one.basis == other.basis == "accused"
