"""Rules of type by what a crowd did or had done to it: a riot, or an attack on those who demonstrate."""

from __future__ import annotations

from rawi.model.report import IncidentType
from rawi.report.acts.crowds import MEETINGS
from rawi.report.judging.shown import Shown
from rawi.report.judging.types.rule import TOLD
from rawi.report.sides.kinds import MUTUAL, UNARMED

FOUGHT = 0.18
"""Weight of a fight told once, be it by a vague word (عملية عسكرية): enough where both sides are armed."""
STORMED = ("attack.iqtiham", "attack.hajama", "attack.yuhajim", "attack.raided")
_INCIDENT = "attack.incident"
_NAMELESS = frozenset(("crowd", "unknown"))
_TOLD_OR_KNOWN = ("asserted", "definite")
_UNREST_SENTENCES = 2
_CONFRONTED = "clash.muwajahat"
_VIOLENCE = "riot.violence"
_REBELS = frozenset(("armed_group", "militia", "unknown"))
_OF_CROWD = frozenset(("people", "civilians", "protesters"))
"""Of whom a figure counts that may have been in a crowd."""
AUTHORITIES = frozenset(("state_force", "police", "government", "coalition"))


def fought_by_crowd(shown: Shown) -> IncidentType | None:
    """A crowd fights, and nobody is told to have fired on it: اشتبك المحتجون مع الشرطة، جرحى في مواجهات بين الشرطة
    ومتظاهرين."""
    if bool(shown.doers) and _is_brawl(shown):
        return "riot"
    return "riot" if shown.crowd and shown.votes["armed_attack"] < FOUGHT else None


def burnt_by_crowd(shown: Shown) -> IncidentType | None:
    """A crowd set the fire: أحرق متظاهرون مقر المحافظة."""
    return "riot" if shown.doers == {"crowd"} else None


def burnt_in_unrest(shown: Shown) -> IncidentType | None:
    """Nobody is named who burnt or looted it, and unrest is told right before: وفي ليون أُحرقت سيارات."""
    if not shown.doers <= _NAMELESS or "gunmen" in shown.agents:
        return None
    if all(e.trigger.form == "noun" for e in shown.cores):
        return None  # ندد بإحراق منزل
    sentence = shown.episode.tellings[0].sentence.index
    told = (e for e in shown.values.events if e.standing in _TOLD_OR_KNOWN)
    unrest = (e for e in told if e.trigger.type in ("riot", "protest") or e.trigger.id == _CONFRONTED)
    return "riot" if any(0 <= sentence - e.sentence.index <= _UNREST_SENTENCES for e in unrest) else None


def fought_in_violence(shown: Shown) -> IncidentType | None:
    """Violence is told of sides that are both armed, and of no crowd: أعمال عنف بين قبيلتين، اشتباكات بين فصيلين وسط
    أعمال العنف."""
    unrest = {e.trigger.id for e in shown.events if e.trigger.id.startswith("riot.")}
    return "clash" if unrest <= {_VIOLENCE} and shown.armed and not shown.crowd else None


def stormed_by_crowd(shown: Shown) -> IncidentType | None:
    """A crowd stormed it and nothing more: اقتحم محتجون السفارة."""
    return "riot" if shown.doers == {"crowd"} and is_stormed_only(shown) else None


def hurt_crowd(shown: Shown) -> IncidentType | None:
    """Forces that hurt a crowd attack it, and don't fight it (codebook)."""
    return "armed_attack" if shown.harmed and shown.on_crowd else None


def hurt_unarmed(shown: Shown) -> IncidentType | None:
    """So does who hurts unarmed people in what is called a fight, but where others fought it with each other, and no
    authorities: مقتل مدنيين في اشتباكات بين مجموعات مسلحة."""
    fought = not MUTUAL.isdisjoint(shown.acts) and shown.doers <= _REBELS
    crowd = any(one.actor.kind == "crowd" for one in shown.targets)
    return None if fought and not crowd else hurt_crowd(shown)


def hurt_marchers(shown: Shown) -> IncidentType | None:
    """So they do in a riot that nobody calls one, unless both fought and nobody is told to have fired."""
    return None if shown.has("riot.") or _is_brawl(shown) else hurt_crowd(shown)


def died_in_crowd(shown: Shown) -> IncidentType | None:
    """Forces that met a crowd of which people died, and of them nobody, attacked it: قتل ستة خلال مواجهات بين متظاهرين
    وقوات الجيش. In what is called a riot (شغب) anybody may have killed, and a death may be what they met over (مواجهات
    بعد وفاة بائع)."""
    dead = {figure.of for figure in shown.figures if figure.what == "killed" and figure.count.high != 0}
    kinds = {one.actor.kind for one in shown.perpetrators + shown.targets}
    met = shown.has(*MEETINGS) and bool(kinds & AUTHORITIES) and bool(kinds & UNARMED)
    called = any(event.trigger.id.startswith("riot.") and event.trigger.id not in MEETINGS for event in shown.events)
    told = any(event.trigger.form == "casualty" and event.standing in TOLD for event in shown.events)
    return "armed_attack" if met and told and dead and dead <= _OF_CROWD and not called else None


def dispersed_by_occupier(shown: Shown) -> IncidentType | None:
    """People hurt by what disperses crowds, in a fight on Palestinian land in which nobody armed is named, were
    attacked by the soldiers there: أصيب خمسة مواطنين بالرصاص المطاطي خلال مواجهات في بلدة بيتا."""
    if shown.episode.country != "PS" or not shown.harmed or shown.doers:
        return None
    if any(one.actor.kind not in UNARMED for one in shown.targets):
        return None
    keys, gear = shown.values.text.keys, shown.values.words["riot_gear"]
    told = (keys[t.sentence.first : t.sentence.last] for t in shown.episode.tellings)
    return "armed_attack" if any(not gear.isdisjoint(words) for words in told) else None


def _is_brawl(shown: Shown) -> bool:
    """Whether authorities and a crowd are told to have fought each other (مواجهات بين الشرطة ومتظاهرين), and no attack
    of one on the other."""
    attacks = (e for e in shown.events if e.trigger.type == "armed_attack" and e.trigger.form != "casualty")
    if any(not e.trigger.id.startswith(_INCIDENT) for e in attacks):
        return False
    return shown.on_crowd and shown.doers <= AUTHORITIES and not MUTUAL.isdisjoint(shown.acts)


def is_stormed_only(shown: Shown) -> bool:
    """Whether nothing is told but that a place was stormed, and what was burnt there."""
    acts = [e for e in shown.cores if e.standing == "asserted" and e.trigger.type != "arson"]
    return bool(acts) and all(e.trigger.id.startswith(STORMED) for e in acts)
