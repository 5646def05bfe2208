"""The sides as the kind of an incident has them: who flies, who blows himself up, who protests, who lost a place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from rawi.model.claim import Involvement
from rawi.model.value import Actor
from rawi.report.acts.crowds import MEETINGS
from rawi.report.episodes.episode import Episode
from rawi.report.judging.means import met_by
from rawi.report.sides.among_unnamed import is_among_unnamed
from rawi.report.sides.kinds import FLYING, FORCES, ONLY_HIT, REPELLED, SHOT_DOWN, UNARMED
from rawi.report.sides.on_the_scene import on_the_scene
from rawi.report.sides.parties import UNNAMED
from rawi.report.sides.unnamed.ended_attack import stood_against
from rawi.report.sides.unnamed.met_by_crowds import is_met_by_occupier, met_by_crowd
from rawi.report.sides.unnamed.own_posts import without_own_posts
from rawi.report.values import Values
from rawi.text.normalize import search_key

_Sides = tuple[tuple[Involvement, ...], tuple[Involvement, ...]]
_TALIBAN, _PAKISTANI_TALIBAN = "Taliban", "Tehrik-i-Taliban Pakistan"
_ATTACKERS = "generic.attackers"
_RESISTANCE = "generic.resistance"
_MET_CHARACTERS = 40
"""How far from its verb the force is named that shot something down."""
_BULLETS = "attack.bullets"
_SITE_TOKENS = 2
_HOUSED = frozenset(("government", "militia"))
"""Whose houses a crowd attacks, besides the forces it meets."""
_MEMBERS = frozenset(("unknown", "population"))
"""Whose members can be a crowd, where no other word names it."""
_MET = frozenset((*MEETINGS, "attack.bullets", "attack.fire_on_crowd"))
_ATTACKS = frozenset(("armed_attack", "suicide_bombing", "bombing", "grenade"))
_ON_HOMES = frozenset(("air_strike", "drone_strike", "shelling"))
"""What befalls people where they live, whoever they are; whose houses are burnt is told by who burns them."""


def settled(kind: str, episode: Episode, sides: _Sides, values: Values) -> _Sides:
    """The sides as the kind of the incident has them: those who protest are the doers, forces at a riot are its
    target, and no force blows itself up."""
    perpetrators, targets = sides[0], without_own_posts(_others_hit(kind, sides), episode, values)
    targets = tuple(i for i in targets if not _shot_down(i, episode, values))
    if kind == "armed_attack":
        perpetrators, targets = stood_against(perpetrators, targets, episode, values)
        perpetrators, targets = _met(perpetrators, targets, episode)
        targets = targets or _marchers(episode)
    sides = perpetrators, targets
    if kind == "territory_change":  # whoever lives there loses no place to anybody
        lost = tuple(i for i in targets if i.actor.kind not in ("population", "government"))
        return perpetrators, lost or tuple(i for i in targets if _is_ruling(i, values))
    if kind == "air_strike":  # a group has no aircraft: it stood where they struck, or beside
        flown = tuple(i for i in perpetrators if i.actor.kind in FLYING or i.actor.label == "unknown")
        grounded = tuple(i for i in perpetrators if i not in flown and i.actor.label not in UNNAMED)
        grounded = tuple(
            i for i in grounded if not any(values.blocs.allied(f.actor.label, i.actor.label) for f in flown)
        )
        return flown, _struck(flown, targets, values) or grounded
    if kind == "clash" and is_among_unnamed(episode, sides, values):  # اشتباكات بين مسلحين من عائلتين
        return perpetrators or targets, targets or perpetrators
    if kind == "clash" and _is_raid(episode, perpetrators, values):
        raiding = tuple(i for i in targets if i.actor.kind in FORCES)
        perpetrators, targets = raiding or perpetrators, perpetrators if raiding else targets
        sides = perpetrators, targets
    if kind == "clash":  # who lives where they fight fights nobody
        targets = tuple(i for i in targets if i.actor.label not in ONLY_HIT)
        sides = perpetrators, targets
    if kind == "bombing":
        return tuple(i for i in perpetrators if not on_the_scene(i, episode, values)), targets
    if kind == "suicide_bombing":  # the guards who shot at the bomber
        return tuple(i for i in perpetrators if i.actor.kind not in FORCES), targets
    if kind == "weapons_seizure":  # عثر بحوزة المسلحين على بنادق
        return tuple(i for i in perpetrators if i.actor.label not in UNNAMED), targets
    if kind == "arrest":  # شبان يتظاهرون … وأوقفت الشرطة قادتهم
        return tuple(i for i in perpetrators if i.actor.kind not in UNARMED), targets
    if kind not in ("protest", "riot"):
        return sides
    lead = episode.tellings[0].events[0].mention
    crowd = tuple(i for i in perpetrators if i.actor.kind == "crowd")
    forces = tuple(i for i in (*perpetrators, *targets) if i.actor.kind in FORCES)
    forces += tuple(i for i in targets if i.actor.kind in _HOUSED)
    named = kind == "riot" and not crowd
    crowd = crowd or tuple(i for i in perpetrators if named and i.actor.kind in _MEMBERS and _is_named(i))
    crowd = crowd or (Involvement(Actor("protesters", "crowd"), "stated", lead.start, lead.end),)
    return crowd, (forces or met_by_crowd(episode, values)) if kind == "riot" else ()


def _marchers(episode: Episode) -> tuple[Involvement, ...]:
    """Those at whose demonstration people were shot: خرجت تظاهرات في المدينة، قتل فيها سبعة بالرصاص الحي."""
    told = [e for t in episode.tellings for e in t.events]
    if not any(e.trigger.id == _BULLETS for e in told):
        return ()
    marches = (e.mention for e in told if e.trigger.type == "protest" and e.core)
    return tuple(Involvement(Actor("protesters", "crowd"), "stated", m.start, m.end) for m in marches)[:1]


def _met(
    doers: tuple[Involvement, ...], hit: tuple[Involvement, ...], episode: Episode
) -> tuple[tuple[Involvement, ...], tuple[Involvement, ...]]:
    """The sides of an attack told as a crowd and forces that met, whichever is named first: the forces did it."""
    acts = {e.trigger.id for t in episode.tellings for e in t.events if e.core}
    crowd = bool(doers) and all(i.actor.kind in UNARMED for i in doers)
    met = not acts.isdisjoint(MEETINGS) and acts <= _MET  # قتل ثلاثة بالرصاص خلال مواجهات مع متظاهرين
    turned = crowd and bool(hit) and met and all(i.actor.kind in FORCES for i in hit)
    if crowd and is_met_by_occupier(episode) and all(i.actor.country == "PS" for i in doers):
        private = all(i.actor.label in ONLY_HIT for i in hit)
        return ((), doers) if private else (doers, hit)
    return (hit, doers) if turned else (doers, hit)


def _struck(flown: Sequence[Involvement], hit: tuple[Involvement, ...], values: Values) -> tuple[Involvement, ...]:
    """Those hit from the air, nobody where only a site is named by allies of those who fly: who holds it now was hit
    (غارات للتحالف على معسكر اللواء العاشر)."""
    labels = [i.actor.label for i in flown]
    lost = hit and all(_is_site(i, values) and any(values.blocs.allied(i.actor.label, n) for n in labels) for i in hit)
    return () if lost else hit


def _is_site(involvement: Involvement, values: Values) -> bool:
    """Whether what is named is a site of those who own it: معسكر اللواء العاشر، مبنى إدارة الشرطة."""
    first = bisect_left(values.text.starts, involvement.start)
    near = values.text.keys[max(0, first - _SITE_TOKENS) : first + 1]
    words = values.words
    return any(not words["garrison"].isdisjoint((key, key.removeprefix("ل"))) or key in words["house"] for key in near)


def _is_raid(episode: Episode, doers: Sequence[Involvement], values: Values) -> bool:
    """Whether a fight is told as one in which forces came to where unnamed men were: دهمت قوة أمنية المخبأ ففتحوا
    النار."""
    if any(i.actor.label not in UNNAMED | {"unknown"} for i in doers):
        return False
    keys, raids = values.text.keys, values.words["raided"]
    return any(not raids.isdisjoint(keys[t.first : t.last]) for t in episode.tellings)


def _is_ruling(involvement: Involvement, values: Values) -> bool:
    """Whether a government is named that can lose a place, and no house of its own: سيطروا على القصر الرئاسي."""
    first = search_key(values.text.raw[involvement.start : involvement.end]).partition(" ")[0]
    return involvement.actor.kind == "government" and first not in values.words["thing"]


def _is_named(involvement: Involvement) -> bool:
    return involvement.actor.label not in UNNAMED | ONLY_HIT | {"unknown"}


def _others_hit(kind: str, sides: _Sides) -> tuple[Involvement, ...]:
    """Those hit: in an attack not the one told by it alone (تعرف الجنود على المهاجم ففجر نفسه), unless forces made it;
    a people under fire from afar or whose houses burn as the private persons they are."""
    perpetrators, targets = sides
    if kind in _ATTACKS and not any(i.actor.kind in FORCES for i in perpetrators):
        targets = tuple(i for i in targets if i.actor.entry_id != _ATTACKERS)
    if kind in _ATTACKS | {"abduction"}:  # خطف سائحان وبدأت السلطات التفاوض: they see to it
        targets = tuple(i for i in targets if not (i.actor.entry_id or "").endswith("authorities"))
    return tuple(_as_private(i) for i in targets) if kind in _ON_HOMES else targets


def _shot_down(involvement: Involvement, episode: Episode, values: Values) -> bool:
    """Whether a force stands with what it met in the air, which was meant for others: اعترض الدفاع الجوي صاروخا."""
    if involvement.actor.kind not in FORCES | {"coalition"}:
        return False
    events = (e for t in episode.tellings for e in t.events if e.trigger.id in REPELLED)
    return any(
        (
            involvement.end <= e.mention.start <= involvement.end + _MET_CHARACTERS
            or e.mention.start <= involvement.start <= e.mention.end + _MET_CHARACTERS
        )
        and (e.trigger.id in SHOT_DOWN or met_by(e, values) is not None)
        for e in events
    )


def _as_private(involvement: Involvement) -> Involvement:
    actor = involvement.actor
    people = actor.kind == "population" and actor.label not in ONLY_HIT
    return replace(involvement, actor=replace(actor, label="civilians")) if people else involvement


def identified(kind: str, perpetrators: tuple[Involvement, ...]) -> tuple[Involvement, ...]:
    """The doers without those whom words tell by their act alone (المهاجم، منفذ الهجوم), and no unnamed gunmen beside
    a bomber who blew himself up; nor men of the resistance beside the group that claims what they did (نفذه مقاومون،
    وأعلنت السرايا مسؤوليتها); the Taliban of Pakistan are named once (طالبان الباكستانية، ثم: أعلنت طالبان
    مسؤوليتها)."""
    claimed = any(i.basis == "claimed" and i.actor.entry_id != _RESISTANCE for i in perpetrators)
    return tuple(
        i
        for i in _called_once(perpetrators)
        if i.actor.entry_id != _ATTACKERS
        and not (claimed and i.actor.entry_id == _RESISTANCE and i.basis == "stated")
        and not (kind == "suicide_bombing" and i.actor.label in UNNAMED)
    )


def _called_once(sides: tuple[Involvement, ...]) -> tuple[Involvement, ...]:
    """The sides without a group by its short name beside that by its own, which takes over what the other claims."""
    short = next((i for i in sides if i.actor.label == _TALIBAN), None)
    whole = next((i for i in sides if i.actor.label == _PAKISTANI_TALIBAN), None)
    if short is None or whole is None:
        return sides
    kept = replace(short, actor=whole.actor) if short.basis == "claimed" else whole
    return tuple(kept if i is whole else i for i in sides if i is not short)
