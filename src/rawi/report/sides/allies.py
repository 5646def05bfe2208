"""Who is on whose side: allies of the doers are not those hit, and enemies do nothing together.

What one sentence says outranks what is known of a conflict: nobody is put on a side that no words put him on, and an
attack on an ally stands where nobody else was hit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rawi.lexicon.sides import Blocs
from rawi.model.claim import Involvement
from rawi.model.report import Report
from rawi.report.sides.kinds import FLYING, FORCES, UNARMED

_ATTACK = "armed_attack"
_GROUPS = frozenset(("armed_group", "unknown"))
"""Kinds of those who fight the forces of a state."""
_FOUGHT = frozenset(("clash", "air_strike", _ATTACK))
_BY_HAND = frozenset(("knife", "vehicle", "fire"))
"""With what people attack forces."""
_RANKS = ("state_force", "police", "coalition", "militia", "armed_group", "unknown", "crowd", "population")
"""Kinds of actors, those first who fight for a state."""
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


def parted_foes(report: Report, blocs: Blocs) -> Report:
    """The report; where nobody is read as its doer and those hit fight each other (استهدفت غارات لمقاتلات التحالف مواقع
    الحوثيين، قتل عشرة حوثيين وثلاثة من المقاومة في مواجهات) with who can have done it: from the air who flies, in a
    fight the forces of the state and those beside them, and where people were shot the forces among them; not in an
    attack on both. In a fight those on the doers' side who lost men beside their enemies fought, too."""
    if report.perpetrators:
        return _with_fallen_allies(report, blocs) if report.type == "clash" else report
    foes = [i for i in report.targets if any(blocs.fight(i.actor.label, j.actor.label) for j in report.targets)]
    foes = foes or (_forces_and_groups(report.targets, blocs) if report.type == "clash" else [])
    if not foes or report.type not in _FOUGHT or not _BY_HAND.isdisjoint(report.weapons):
        return report
    ranks = {i: _rank(i.actor.kind) for i in foes}
    first = min(foes, key=lambda i: ranks[i])
    doers = tuple(
        i
        for i in foes
        if not blocs.fight(first.actor.label, i.actor.label)
        and not (first.actor.kind in FORCES and i.actor.kind in _GROUPS)
    )
    hit = tuple(i for i in report.targets if i not in doers)
    weaker = all(ranks[i] > ranks[first] for i in foes if i not in doers)
    shot = first.actor.kind in FORCES and all(i.actor.kind in UNARMED for i in hit)
    return replace(report, perpetrators=doers, targets=hit) if weaker and (report.type != _ATTACK or shot) else report


def _forces_and_groups(hit: Sequence[Involvement], blocs: Blocs) -> list[Involvement]:
    """Those hit in a fight, where forces of one state and armed men are, who fought each other: قتل شرطي ومتمردان في
    اشتباك; nobody where men of a militia are on the forces' side."""
    forces = [i for i in hit if i.actor.kind in FORCES]
    groups = [i for i in hit if i.actor.kind in _GROUPS]
    one = len({i.actor.country for i in forces}) == 1
    allied = any(blocs.allied(i.actor.label, j.actor.label) for i in forces for j in groups)
    return [*forces, *groups] if one and groups and not allied else []


def _with_fallen_allies(report: Report, blocs: Blocs) -> Report:
    """The report of a fight with those hit who fight beside its doers as doers, where an enemy of theirs was hit."""
    labels = [i.actor.label for i in report.perpetrators]
    enemies = [i for i in report.targets if any(blocs.fight(label, i.actor.label) for label in labels)]
    beside = tuple(i for i in report.targets if any(blocs.allied(label, i.actor.label) for label in labels))
    states = {i.actor.country for i in report.perpetrators if i.actor.kind in FORCES and i.actor.country}
    own = tuple(i for i in report.targets if i.actor.kind in FORCES and i.actor.country in states)
    if own and any(i.actor.kind in _GROUPS for i in report.targets):  # قتل شرطي ومسلحان في اشتباك مع القوات
        report = replace(report, targets=tuple(i for i in report.targets if i not in own))
        beside = tuple(i for i in beside if i not in own)
    if not enemies or not beside:
        return report
    hit = tuple(i for i in report.targets if i not in beside)
    return replace(report, perpetrators=(*report.perpetrators, *beside), targets=hit)


def _rank(kind: str | None) -> int:
    """Whereabouts a kind of actors stands among those who can be the doers of what befell others, too."""
    return _RANKS.index(kind) if kind in _RANKS else len(_RANKS)
