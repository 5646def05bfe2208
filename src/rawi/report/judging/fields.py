"""Whether an act is told in words of another field: sport and business speak of attacks, weather and beasts hurt."""

from __future__ import annotations

from rawi.model.claim import Involvement
from rawi.model.report import IncidentType
from rawi.report.episodes.episode import Episode
from rawi.report.judging.crime import CIVIL, is_attack, is_militant, is_political
from rawi.report.judging.means import means_of
from rawi.report.judging.nationwide import OF_WAR
from rawi.report.sides.kinds import ARMED
from rawi.report.values import Values

_SHARED_WITH_CRIME = CIVIL | {"armed_attack", "clash"}
_BLASTS = frozenset(("bombing", "explosion"))
_CRIMES = 3
"""Fewest words of crime in an article whose headline has one that make all it tells crime."""
_DEVICES = frozenset(("ied", "car_bomb", "mine"))
_BY_NATURE = frozenset(("accident", "animal"))
_DEMONSTRATED = ("protest.verb", "protest.present")
_KILLED = "casualty.killed"
_NONE = "none"
"""The family of what only looks like another field's word (الهلال الأحمر)."""
_LITERAL = ("bombing.", "grenade.", "suicide.", "attack.shooting", "attack.shot", "attack.fired", "attack.ightiyal")
"""Acts, as trigger ids begin, that are never borrowed as attack, ambush and blow are, nor done by weather: a device
went off or shots were fired, be it at a stadium, a company or a bus. Beasts are shot."""
_NO_ACCIDENT = (*_LITERAL, "attack.hujum", "attack.haj", "attack.yuhajim", "attack.kamin", "attack.ambushed")
"""Nor is an attack on a bus or a train an accident."""


def told_in_field(
    episode: Episode, kind: IncidentType, involved: tuple[Involvement, ...], *, public: bool, values: Values
) -> str | None:
    """The field in whose words an episode is told so that it is no incident, None where it is told in none or is one
    yet; `public` says that a person in public life was attacked."""
    field = _field(episode, values)
    if field is None:
        return None
    if field == "space" and kind == "shelling":
        return field  # whoever sends a rocket up there, be it an army
    if field == "sport" and kind == "protest" and not _is_of_crowd(episode):
        return field  # players protest against a referee
    if field == "crime":
        shared = kind in _SHARED_WITH_CRIME or (kind in _BLASTS and not involved and _is_own_home(episode, values))
        shared = shared and not (public or is_militant(involved))
        return field if shared else None
    if field == "culture" and is_attack(episode):
        return None  # a cinema, a theatre and a concert are where people are attacked
    if field in _BY_NATURE and (kind in OF_WAR or (kind == "bombing" and means_of(episode, values) & _DEVICES)):
        return None  # the civil defence also comes to where a rocket fell; a strike on a farm kills its beasts
    acts = _NO_ACCIDENT if field == "accident" else _LITERAL
    if field != "animal" and (_is_told(episode, acts) or _is_by_weapon(episode, kind)):
        return None
    return None if _bears_out(involved, kind, episode, field) else field


def _field(episode: Episode, values: Values) -> str | None:
    """The field (sport, health …) whose words outnumber the episode's triggers in its sentences and the headline. That
    the civil defence speaks of it makes no attack an accident. Crime that the headline speaks of is what all of the
    article tells (ضبط متهمين بالسرقة. … وسرقوا مخزنا … والمسروقات … بعد الحادثة)."""
    sentences = {t.sentence.index for t in episode.tellings}
    if all(t.sentence.is_title for t in episode.tellings):
        sentences.add(max(sentences) + 1)  # the lead says what a headline is about
    spans = [(s.first, s.last) for s in values.text.sentences if s.index in sentences or s.is_title]
    counts: dict[str, int] = {}
    for token, family in dict.fromkeys(values.domains):
        said = family == "accident" and values.is_spoken(values.text.starts[token])
        if family != _NONE and not said and any(a <= token < b for a, b in spans):
            counts[family] = counts.get(family, 0) + 1
    cores = sum(event.core for t in episode.tellings for event in t.events)
    if counts.get("animal"):
        return "animal"  # nothing else of theirs is told of in words of force
    worst = max(counts, key=lambda f: counts[f], default=None)
    if worst and counts[worst] >= max(2, cores):
        return worst
    return "crime" if _is_headed_by_crime(values) else None


def _is_own_home(episode: Episode, values: Values) -> bool:
    """Whether what was blown up is somebody's own home (فجر منزله إثر خلاف عائلي)."""
    blown = (e.mention.last for t in episode.tellings for e in t.events if e.core)
    return any(not values.words["own_home"].isdisjoint(values.text.keys[last - 1 : last + 1]) for last in blown)


def _is_headed_by_crime(values: Values) -> bool:
    """Whether the headline has a word of crime, and the article several."""
    told = [token for token, family in dict.fromkeys(values.domains) if family == "crime"]
    title = values.text.sentences[0]
    return len(told) >= _CRIMES and title.is_title and any(title.first <= token < title.last for token in told)


def _is_of_crowd(episode: Episode) -> bool:
    """Whether somebody is told to have demonstrated, which no player does, be it in a town that has a club's name."""
    return any(e.trigger.id in _DEMONSTRATED and e.standing == "asserted" for t in episode.tellings for e in t.events)


def _is_told(episode: Episode, acts: tuple[str, ...]) -> bool:
    """Whether one of these acts is told, that can only be meant as said."""
    told = (e for t in episode.tellings for e in t.events if e.core and e.standing == "asserted")
    return any(e.trigger.id.startswith(acts) for e in told)


def _is_by_weapon(episode: Episode, kind: IncidentType) -> bool:
    """Whether a drone did it, which no other field speaks of, or what is fired killed somebody (سقطت قذيفة على ملعب
    وقتلت لاعبين): a striker's shot kills nobody."""
    killed = (e for t in episode.tellings for e in t.events if e.trigger.id.startswith(_KILLED))
    return kind == "drone_strike" or (kind in OF_WAR and any(e.standing == "asserted" for e in killed))


def _bears_out(involved: tuple[Involvement, ...], kind: IncidentType, episode: Episode, field: str) -> bool:
    """Whether the sides named show that what is told in words of another field is an incident yet. Where no act
    is named, none do in sport (إصابة المدافع الفرنسي), else only those who fight (no authority whose fireman died)."""
    if any(t.core for t in episode.tellings):
        return is_political(involved, kind)
    return field != "sport" and any(i.actor.kind in ARMED for i in involved)
