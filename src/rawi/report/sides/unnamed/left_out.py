"""Sides that an incident's own words leave out and its kind or the act told before it give: arrests are the
authorities', one strike after another is of the same aircraft."""

from __future__ import annotations

from dataclasses import replace

from rawi.model.claim import Basis, Involvement
from rawi.model.report import Report
from rawi.model.value import Actor
from rawi.report.episodes.episode import Episode
from rawi.report.lone_attackers import read_attackers
from rawi.report.sides.kinds import HAND_TO_HAND, REPELLED
from rawi.report.sides.nations.courts import of_a_state
from rawi.report.sides.nations.nations import read_detaining
from rawi.report.sides.parties import UNNAMED
from rawi.report.sides.responsibility.announced import announced_taking
from rawi.report.sides.responsibility.announcing import announced_by, laid_hands
from rawi.report.sides.unnamed.given_up import is_given_up
from rawi.report.sides.unnamed.met_by_crowds import is_met_by_occupier
from rawi.report.tellings.telling import Telling, is_harm
from rawi.report.values import Values, starting

_Sides = tuple[tuple[Involvement, ...], tuple[Involvement, ...]]
_KILLING = frozenset(("armed_attack", "clash", "shelling", "air_strike", "drone_strike"))
_ALONE = frozenset(("armed_attack", "suicide_bombing", "bombing", "grenade"))
"""What a single man does to others."""
_DONE_TO_PEOPLE = frozenset(("arrest", "arson", "armed_attack", "abduction", "shelling", "air_strike", "drone_strike"))
_FROM_AFAR = frozenset(("shelling", "air_strike", "drone_strike"))
_SUSPECT = frozenset(("المشتبه", "للمشتبه", "بالمشتبه", "مشتبه"))
_SUSPECT_TOKENS = 3
_IN_IT = frozenset(("به", "بها", "فيه", "فيها"))
_RAIDED = "LB"
_FLOWN = frozenset(("air_strike", "drone_strike"))
_FORCES_ABROAD = frozenset(("state_force", "coalition"))
_STRIKING = ("air_strike.", "drone_strike.", "shelling.qas", "shelling.yaqsif", "shelling.strike")


def lone_attackers(
    kind: str, episode: Episode, doers: tuple[Involvement, ...], values: Values
) -> tuple[Involvement, ...]:
    """The doers of an attack, where no group or force is named the persons told by name to have carried it out."""
    if kind not in _ALONE or any(i.actor.label not in UNNAMED for i in doers):
        return doers
    starts, ends, told = values.text.starts, values.text.ends, values.attribution_at
    return (
        doers
        if not (named := read_attackers(episode, values))
        else tuple(
            Involvement(
                Actor(name, "person"),
                _held_to_be(first, values),
                starts[first],
                ends[last - 1],
                None,
                told(starts[first]),
            )
            for name, first, last in named
        )
    )


def _held_to_be(first: int, values: Values) -> Basis:
    """How a name is told to be an attacker's: suspected close behind the word for that (منزل المشتبه به سالم خالد، إن
    المشتبه به يدعى سالم خالد)."""
    keys = values.text.keys
    near = range(max(1, first - _SUSPECT_TOKENS), first)
    suspect = any(keys[n] in _IN_IT and keys[n - 1].removeprefix("و") in _SUSPECT for n in near)
    return "suspected" if suspect else "stated"


def announcers(kind: str, episode: Episode, sides: _Sides, values: Values) -> tuple[Involvement, ...]:
    """The perpetrators, where none is named the force that announces what it took, found or seized."""
    perpetrators, targets = sides
    if perpetrators or is_given_up(episode):
        return perpetrators
    hit = {i.actor.label for i in targets}
    fresh = [t for t in episode.tellings if not is_passing(t)]
    taken = next((tuple(named) for t in episode.tellings if (named := announced_taking(t, values))), ())
    if taken and taken[0].actor.label not in hit:
        return taken
    told = (read(t, values) for read in (laid_hands, announced_by, read_detaining) for t in fresh)
    found = next((tuple(announced) for announced in told if announced and announced[0].actor.label not in hit), ())
    told_by = _told_by(fresh, values) if not found and episode.country == "PS" else None
    if not found and episode.country == _RAIDED and _is_raided_by_one(values):
        told_by = _from_above(fresh, _FLOWN)
    if told_by is None and not found and is_met_by_occupier(episode) and targets:
        told_by = episode.tellings[0].events[0].mention.first
    if told_by is not None:
        who = Actor("Israeli forces", "state_force", "IL")
        start, end = values.text.starts[told_by], values.text.ends[told_by]
        found = () if who.label in hit else (Involvement(who, "suspected", start, end),)
    arrested = {e.trigger.type for t in fresh for e in t.events if e.core} == {"arrest"}
    killed = kind != "arrest" and any(is_harm(e) for t in fresh for e in t.events)  # قتل شرطيان، واعتقلت الشرطة ثلاثة
    sentenced = any(of_a_state(t, values) for t in fresh)
    return found or (_authorities(episode, values) if (arrested and not killed) or sentenced else ())


def _told_by(tellings: list[Telling], values: Values) -> int | None:
    """The token that says, without naming it, that the occupying side did it."""
    above = _from_above(tellings)
    above = _from_tank(tellings, values) if above is None else above
    return _martyred(tellings, values) if above is None else above


def _is_raided_by_one(values: Values) -> bool:
    """Whether an article names the state that raids Lebanon from the air, and no other force from abroad that could:
    then raids there are its (استهدفت غارة منزلا في عيترون … وكان الجيش الإسرائيلي أنذر السكان), and not where a
    neighbour flies (غارات على جرود عرسال … قوات النظام السوري)."""
    actors = [r.value for r in values.actors if r.value is not None]
    raiders = values.states["occupying"]
    others = any(a.kind in _FORCES_ABROAD and a.country not in {*raiders, _RAIDED} for a in actors)
    named = any(a.country in raiders for a in actors) or not raiders.isdisjoint(values.nisbas.values())
    return named and not others


def _from_above(tellings: list[Telling], kinds: frozenset[str] = _FROM_AFAR) -> int | None:
    """The token of an act from the air, or of shelling, which on Palestinian land are the occupying side's."""
    acts = [e for t in tellings for e in t.events if e.core and e.trigger.form != "casualty"]
    fit = acts and all(e.trigger.type in kinds and e.trigger.id not in REPELLED for e in acts)
    struck = (e for e in acts if e.trigger.id.startswith(_STRIKING))
    return next((e.mention.first for e in struck), None) if fit else None


def _from_tank(tellings: list[Telling], values: Values) -> int | None:
    """The token of a tank that fires, which on Palestinian land is the occupying side's (أطلقت دبابة قذيفة، دبابة أطلقت
    قذيفة، قتلوا بقذائف الدبابات); not of one that was hit (استهدفوا دبابة)."""
    fired = [e.mention for t in tellings for e in t.events if e.trigger.type == "shelling" and e.trigger.form == "verb"]
    keys, shells = values.text.keys, values.words["shells_of"]
    for telling in tellings:
        for first, last, weapon in starting(values.weapons, telling.first, telling.last):
            beside = any(last == m.first or m.first < first <= m.last for m in fired)
            if weapon.weapon == "tank" and (beside or keys[first - 1] in shells):
                return first
    return None


def _martyred(tellings: list[Telling], values: Values) -> int | None:
    """The token that calls those killed martyrs, whom in Palestine the occupying side killed: استشهد شاب."""
    killing = {e.trigger.type for t in tellings for e in t.events if e.core and e.trigger.form != "casualty"}
    alone = any(e.trigger.id in HAND_TO_HAND for t in tellings for e in t.events)  # استشهد منفذ عملية الدهس
    if alone or (killing and not killing <= _KILLING):
        return None
    tokens = (n for t in tellings for n in range(t.first, t.last))
    return next((n for n in tokens if values.text.keys[n] in values.words["martyred"]), None)


def _authorities(episode: Episode, values: Values) -> tuple[Involvement, ...]:
    """The authorities of the country where somebody was arrested or put to death by a sentence, as nobody else does
    that, where there is one state."""
    country = episode.country
    label = values.authorities.get(country)
    if label is None or country in values.states["contested"]:
        return ()
    lead = episode.tellings[0].events[0].mention
    return (Involvement(Actor(label, "government", country), "stated", lead.start, lead.end),)


def of_the_land(report: Report, values: Values) -> Report:
    """The report with private people whom the forces or the settlers of another state arrest, shoot or bomb, or whose
    houses they burn, on Palestinian land, as the people they are."""
    doers, hit = report.perpetrators, report.targets
    other = bool(doers) and all(i.actor.country in values.states["occupying"] for i in doers)
    private = any(i.actor.label == "civilians" for i in hit)
    if (
        report.type not in _DONE_TO_PEOPLE
        or not other
        or not private
        or not report.place
        or report.place.country != "PS"
    ):
        return report
    people = tuple(
        replace(i, actor=Actor("Palestinians", "population", "PS")) if i.actor.label == "civilians" else i for i in hit
    )
    return replace(report, targets=tuple({i.actor.label: i for i in reversed(people)}.values())[::-1])


def is_passing(telling: Telling) -> bool:
    """Whether a telling only refers to the act: who is named beside it counts after who is named in telling it."""
    return all(e.standing != "asserted" for e in telling.events)
