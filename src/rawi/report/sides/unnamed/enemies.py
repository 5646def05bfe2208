"""The side that the words of an incident leave out and those around it show: who fights the side they name, and whose
aircraft an article names where something was struck from the air."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rawi.model.claim import Involvement
from rawi.model.mention import Resolved
from rawi.model.report import Report
from rawi.report.episodes.episode import Episode
from rawi.report.judging.means import is_shot_down, means_of
from rawi.report.sides.kinds import DOERS, FIGHTERS, FLYING
from rawi.report.sides.parties import UNNAMED
from rawi.report.sides.scene import names_aircraft
from rawi.report.values import Values, between

_MET = frozenset(("clash", "territory_change"))
"""Acts in which both sides are on the ground."""
_OPEN = _MET | {"air_strike", "drone_strike"}
"""Acts whose doers and targets don't hide."""
_NEAR = 6
"""How many sentences away aircraft are named that can have struck."""

_CLOSE = 3
"""How many sentences away those are named who can have lost a place."""
_TAKING = "territory_change"
_FOUGHT = _OPEN | {"armed_attack", "shelling"}
"""Acts done to those whom somebody fights."""
_GROUPS = frozenset(("armed_group", "militia"))
_MILITANTS = " militants"
"""How labels end that say no more of armed men than where they fight."""
_HOLDING = DOERS - {"coalition", "unknown", "person"}
"""Who can have held a place."""
_HELD_TOKENS = 3

_Side = tuple[Involvement, ...]


def name_enemies(kind: str, episode: Episode, doers: _Side, hit: _Side, values: Values) -> tuple[_Side, _Side]:
    """The sides; where one is empty, with those named in the incident's sentences who fight the other (سقط عشرة من
    المسلحين في مواجهات، والقوات الحكومية تتقدم); an air strike whose doers nobody names with those who fly. Doers of
    whom no word says so are suspected until the act told before has had its say (`without_doubt`)."""
    hit = known_by_enemies(kind, episode, doers, hit, values)
    if not hit and _is_assault(kind, doers, episode, values):
        return doers, _sole_side(_enemies(kind, doers, episode, values), values)
    if kind not in _OPEN:
        return doers, hit
    doers = doers or tuple(replace(i, basis="suspected") for i in _struck_by(kind, episode, hit, values))
    if hit or is_shot_down(episode, values):  # whom it was meant for is not who met it
        return doers, hit
    beside = _sole_side(_enemies(kind, doers, episode, values), values)
    return doers, beside or (_sole_side(_losers(doers, episode, values), values) if kind == _TAKING else ())


def _is_assault(kind: str, doers: _Side, episode: Episode, values: Values) -> bool:
    """Whether an attack is one of those who bear arms on others who do: اقتحم الجيش القاعدة ففر منها المسلحون."""
    armed = bool(doers) and all(i.actor.kind in FIGHTERS for i in doers)
    return kind == "armed_attack" and armed and "chemical" not in means_of(episode, values)


def known_by_enemies(kind: str, episode: Episode, doers: _Side, hit: _Side, values: Values) -> _Side:
    """Those hit, as the group that the doers fight where only words for armed men tell of them and one such group is
    named close by: قتلت الغارات عشرة متطرفين … وقال الجيش إن التنظيم خسر; and without such words beside those who bear
    arms by name."""
    if any(i.actor.kind in FIGHTERS and i.actor.label not in UNNAMED for i in hit):
        return tuple(i for i in hit if i.actor.label not in UNNAMED)
    if kind not in _FOUGHT or not hit or not all(i.actor.label in UNNAMED for i in hit):
        return hit
    for gap in range(_CLOSE + 1):
        found = {
            named.value.label: named
            for named in _around(episode, values, gap)
            if named.value is not None
            and named.value.kind in _GROUPS
            and not named.value.label.endswith(_MILITANTS)
            and any(values.blocs.fight(named.value.label, i.actor.label) for i in doers)
        }
        if found:
            one = next(iter(found.values()))
            joined = all(values.blocs.allied(one.value.label, label) for label in found)
            return tuple(_involvement(named, values) for named in found.values()) if joined else hit
    return hit


def without_doubt(report: Report, responsible: Sequence[Involvement]) -> Report:
    """The report with those for its doers whom only its words lead to, and nobody's suspicion: who fights those who
    fell is no more suspected of it (سيطر الجيش على التل بعد معارك مع المسلحين) than who is told to have done it; a man
    by his name was called a suspect."""
    hedged = {i.actor.label for i in (*responsible, *(i for i in report.perpetrators if i.actor.kind == "person"))}
    plain = (
        replace(i, basis="stated") if i.basis == "suspected" and i.actor.label not in hedged else i
        for i in report.perpetrators
    )
    return replace(report, perpetrators=tuple(plain))


def _struck_by(kind: str, episode: Episode, hit: _Side, values: Values) -> _Side:
    """Who fights those hit: on the ground whoever has no aircraft alone, from the air whose aircraft are named."""
    if kind in _MET:
        return _sole_side((r for r in _enemies(kind, hit, episode, values) if r.value.kind != "coalition"), values)
    if kind != "air_strike":
        return ()
    labels = {i.actor.label for i in hit}
    here = [r for t in episode.tellings for r in between(values.actors, t.sentence.first, t.sentence.last)]
    for named in (here, _around(episode, values, _NEAR)):
        flown = {r.value.label: r for r in named if _flies(r, values)}
        if flown:
            one = next(iter(flown.values()))
            fits = len(flown) == 1 and not any(values.blocs.allied(one.value.label, label) for label in labels)
            return (_involvement(one, values),) if fits and one.value.label not in labels else ()
    return ()


def _around(episode: Episode, values: Values, reach: int) -> Iterator[Resolved]:
    """The actors named so many sentences before and behind an incident."""
    first, last = episode.tellings[0].sentence.index, episode.tellings[-1].sentence.index
    near = values.text.sentences[max(0, first - reach) : last + reach + 1]
    yield from between(values.actors, near[0].first, near[-1].last)


def _flies(named: Resolved, values: Values) -> bool:
    """Whether an actor is named with aircraft of his (مقاتلات التحالف، الطيران الحربي), or is a coalition."""
    if named.value is None or named.value.kind not in FLYING:
        return False
    return named.value.kind == "coalition" or names_aircraft(named, values)


def _is_holder(named: Resolved, values: Values) -> bool:
    """Whether somebody is named only as who holds a town (المدن الخاضعة لسيطرة الجيش), and no base of his."""
    keys, last = values.text.keys, named.mention.first
    return not values.words["control_over"].isdisjoint(keys[max(0, last - _HELD_TOKENS) : last])


def _enemies(kind: str, side: Sequence[Involvement], episode: Episode, values: Values) -> Iterator[Resolved]:
    """Those named in the sentences of an incident who fight somebody of a side and are not on it."""
    labels = [i.actor.label for i in side]
    for telling in episode.tellings:
        for named in between(values.actors, telling.sentence.first, telling.sentence.last):
            armed = named.value is not None and named.value.kind in DOERS and named.value.label not in labels
            if armed and _is_holder(named, values) and kind not in _MET:
                continue  # قصفت مدنا خاضعة لسيطرة الجيش
            if armed and any(values.blocs.fight(named.value.label, other) for other in labels):
                yield named


def _losers(doers: _Side, episode: Episode, values: Values) -> list[Resolved]:
    """Those named in the nearest sentence before or behind who fight those who took a place, and so lost it to them."""
    labels = [i.actor.label for i in doers]
    for gap in range(1, _CLOSE + 1):
        found = [
            named
            for named in _around(episode, values, gap)
            if named.value is not None
            and named.value.kind in _HOLDING
            and named.value.label not in labels
            and not _flies_in(named, episode, values)
            and any(values.blocs.fight(named.value.label, label) for label in labels)
        ]
        if found:
            return found
    return []


def _flies_in(named: Resolved, episode: Episode, values: Values) -> bool:
    """Whether an actor is named by the aircraft of another state, which hold no ground: شنت طائرات روسية غارات … كما
    سيطرت الفصائل على البلدة."""
    foreign = named.value.country not in (None, episode.country)
    return foreign and bool(episode.places) and names_aircraft(named, values)


def _sole_side(named: Iterable[Resolved], values: Values) -> _Side:
    """Those named as one side, nobody where some of them fight others of them."""
    found: dict[str, Resolved] = {}
    for one in named:
        found.setdefault(one.value.label, one)
    if any(values.blocs.fight(one, other) for one in found for other in found):
        return ()
    return tuple(_involvement(one, values) for one in found.values())


def _involvement(named: Resolved, values: Values) -> Involvement:
    mention = named.mention
    return Involvement(named.value, "stated", mention.start, mention.end, None, values.attribution_at(mention.start))
