"""Who was involved in an incident: its two sides over all its tellings, with those who take or are given the blame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rawi.model.claim import Involvement
from rawi.report.episodes.episode import Episode
from rawi.report.episodes.of_taking import ends_taking
from rawi.report.sides.allies import told_apart
from rawi.report.sides.among_unnamed import is_mutual
from rawi.report.sides.kinds import DOERS, FORCES
from rawi.report.sides.named_once import named_once
from rawi.report.sides.nations.courts import as_authority, carries_out_sentence
from rawi.report.sides.parties import UNNAMED
from rawi.report.sides.sides import read_sides
from rawi.report.sides.unnamed.ended_attack import shot_attacker
from rawi.report.sides.unnamed.left_out import is_passing
from rawi.report.sides.who_attacked import lost_attacking, told_attackers, was_attacked
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values
from rawi.text.normalize import search_key

_Sides = tuple[tuple[Involvement, ...], tuple[Involvement, ...]]
_ATTACKERS = "generic.attackers"
_SEVERAL = "ات"
_LIKE_TOKENS = 2
_TAKEN_SIDES = frozenset(("armed_group", "militia"))
_NOBODY_NAMED = UNNAMED | {"unknown"}
"""Who says nothing of a group that is thought to be behind them: مجهولون يشتبه بأنهم من الحركة."""
_MAN_TO_MAN = frozenset(("armed_attack", "clash"))


def involved(episode: Episode, responsible: tuple[Involvement, ...], values: Values) -> _Sides:
    """Perpetrators and targets over all tellings, each actor once; who is on one side in the first telling that
    names him is not put on the other by a later one. Who takes or is given responsibility comes first."""
    perpetrators = {involvement.actor.label: involvement for involvement in reversed(responsible)}
    read: set[str] = set()
    fresh = [t for t in episode.tellings if not is_passing(t)] or episode.tellings
    targets: dict[str, Involvement] = {}
    opening = next((t for t in episode.tellings if not t.sentence.is_title), None)
    fought = any(_is_fight(t) for t in episode.tellings)
    attacked = was_attacked(episode.tellings, values)
    tried = told_attackers(episode.tellings, values) if fought and len(episode.tellings) > 1 else None
    for telling in sorted(episode.tellings, key=lambda t: (is_passing(t), is_mutual(t, values))):
        if telling is not episode.tellings[0] and _is_likened(telling, values):
            continue
        mutual = is_mutual(telling, values)
        agents, struck = read_sides(telling, values, passing=is_passing(telling))
        if attacked and telling is episode.tellings[0]:
            agents, struck = struck, agents
        if tried is not None and _is_fight(telling) and lost_attacking(tried, agents, struck):
            agents, struck = struck, agents
        if mutual and not perpetrators and _states({str(n): i for n, i in enumerate(agents)}) & _states(targets):
            agents, struck = struck, agents  # هاجم مسلحون مخفرا … اشتباكات بين الجيش ومسلحين
        if ends_taking(telling, episode) and all(i.actor.kind in FORCES for i in agents):
            agents, struck = (), ()
        if answered := _answered(telling, agents, struck, perpetrators):
            agents, struck = answered, ()
        if (
            is_passing(telling)
            and _is_other_act(telling, fresh)
            and any(label not in UNNAMED for label in perpetrators)
        ):
            agents = ()  # تفجير في البلدة … بعد الضربات الأميركية عليها: recalled beside the act whose doer is told
        if telling is not episode.tellings[0] and telling is not opening and _is_another(telling, values):
            agents = ()
        if agents and not fought and not is_passing(telling):
            _clear_struck(perpetrators, struck)
        known = _states(perpetrators), _states(targets)
        read.update(i.actor.label for i in agents if i.basis == "stated" and i.actor.label not in _NOBODY_NAMED)
        for involvement in agents:
            if involvement.actor.kind in FORCES and _is_hidden(perpetrators.values()):
                continue  # the police that came after unknown men had shot somebody
            if shot_attacker(involvement, episode, values):
                continue
            if (
                fought
                and not mutual
                and (
                    _has_other(targets.values(), involvement)
                    or (_is_fight(telling) and _has_other(struck, involvement))
                )
            ):
                targets.pop(involvement.actor.label, None)  # both sides' dead were told before who attacked
                known = known[0], _states(targets)
            if involvement.actor.label not in targets and not _states({"": involvement}) & (known[0] | known[1]):
                perpetrators.setdefault(involvement.actor.label, involvement)
        for involvement in struck:
            if involvement.actor.kind == "police" and known[1] & _states({"": involvement}):
                targets = {n: i for n, i in targets.items() if not _is_vague(i, involvement, values)}
                known = known[0], _states(targets)
            if involvement.actor.label not in perpetrators and not _states({"": involvement}) & (known[0] | known[1]):
                targets.setdefault(involvement.actor.label, involvement)
    police = [i for i in targets.values() if i.actor.kind == "police"]
    targets = {n: i for n, i in targets.items() if not any(_is_vague(i, known, values) for known in police)}
    _move_suspects(perpetrators, targets)
    laid = {involvement.actor.label for involvement in responsible}
    if any(label in read and label not in laid for label in perpetrators):
        perpetrators = {
            label: i for label, i in perpetrators.items() if label in read or i.basis not in ("accused", "suspected")
        }
    if any(i.basis == "claimed" and i.actor.kind == "armed_group" for i in perpetrators.values()):
        # who claims an attack made it; the police that answered did not
        perpetrators = {n: i for n, i in perpetrators.items() if i.basis != "stated" or i.actor.kind not in FORCES}
    sentenced = any(carries_out_sentence(telling, values) for telling in episode.tellings)
    by_force = episode.family in ("force", "territory")
    doers = [
        as_authority(i, values) if sentenced else _as_force(i, values) if by_force else i for i in perpetrators.values()
    ]
    flown = any(e.trigger.type == "air_strike" for t in fresh for e in t.events)
    sides = named_once(doers, values), named_once(list(targets.values()), values)
    return told_apart(*sides, values.blocs, flown=flown)


def _clear_struck(perpetrators: dict[str, Involvement], struck: Iterable[Involvement]) -> None:
    """Takes those from the doers whom somebody blames, where a telling has whom others hit as them: they are blamed for
    something else (قتل قيادي في الحركة بغارة … متهما إياه بالعمل على التسليح)."""
    for involvement in struck:
        blamed = perpetrators.get(involvement.actor.label)
        guessed = blamed is not None and blamed.basis in ("accused", "suspected") and blamed.start != involvement.start
        if guessed and involvement.actor.kind in _TAKEN_SIDES:
            del perpetrators[involvement.actor.label]


def _is_other_act(telling: Telling, told: Sequence[Telling]) -> bool:
    """Whether a telling that only refers to an act names one of another type than those told; any may be called an
    attack."""
    named = {e.trigger.type for e in telling.events if e.core} - {"armed_attack"}
    return bool(named) and named.isdisjoint(e.trigger.type for t in told for e in t.events)


def _is_likened(telling: Telling, values: Values) -> bool:
    """Whether a telling names acts only that the one told is like: وسبق أن شن التنظيم هجمات مماثلة."""
    keys, similar = values.text.keys, values.words["similar"]
    acts = [e.mention for e in telling.events if e.core]
    return bool(acts) and all(
        keys[m.last - 1].endswith(_SEVERAL) and not similar.isdisjoint(keys[m.last : m.last + _LIKE_TOKENS])
        for m in acts
    )


def _is_another(telling: Telling, values: Values) -> bool:
    """Whether a telling recalls an act that nothing has told of before: بعد يومين على هجوم شنه مسلحون على المخفر."""
    if not all(e.standing == "reference" for e in telling.events):
        return False
    keys = values.text.keys
    acts = [e.mention for e in telling.events if e.core and e.trigger.form == "noun"]
    return bool(acts) and not any(
        m.detail["article"] or m.detail["enclitic"] or "".join(keys[m.last : m.last + 1]).startswith("ال") for m in acts
    )


def _move_suspects(perpetrators: dict[str, Involvement], targets: dict[str, Involvement]) -> None:
    """Puts those suspected where the unnamed men they are thought to be stand: غارة على مسلحين قيل إنهم من الحركة."""
    if UNNAMED.isdisjoint(targets):
        return
    for label, involvement in list(perpetrators.items()):
        if involvement.basis == "suspected" and involvement.actor.kind in ("armed_group", "militia"):
            targets.setdefault(label, perpetrators.pop(label))


def _answered(
    telling: Telling,
    agents: tuple[Involvement, ...],
    struck: tuple[Involvement, ...],
    perpetrators: Mapping[str, Involvement],
) -> tuple[Involvement, ...]:
    """The attackers whom forces are told to have hit in answer to their attack: وقتلت الشرطة المهاجمين."""
    near = all(e.trigger.form == "casualty" or e.trigger.type in _MAN_TO_MAN for e in telling.events)
    if not near or not agents or not all(i.actor.kind in FORCES for i in agents):
        return ()
    unnamed = tuple(i for i in struck if i.actor.label in UNNAMED)
    attackers = any(i.actor.entry_id == _ATTACKERS for i in unnamed) or any(label in UNNAMED for label in perpetrators)
    return unnamed if len(unnamed) == len(struck) and attackers else ()


def _has_other(hit: Iterable[Involvement], involvement: Involvement) -> bool:
    """Whether somebody armed besides the one involved was hit, too."""
    return any(i.actor.kind in DOERS for i in hit if i.actor.label != involvement.actor.label)


def _is_vague(named: Involvement, police: Involvement, values: Values) -> bool:
    """Whether somebody hit, an officer of whichever force, is one of the police that other words name."""
    said = search_key(values.text.raw[named.start : named.end])
    return named.actor.country == police.actor.country and said in values.words["ranked"]


def _is_hidden(doers: Iterable[Involvement]) -> bool:
    """Whether those who did it are told, and that nobody knows them (مسلحون مجهولون)."""
    labels = {i.actor.label for i in doers}
    return "unknown" in labels and labels <= _NOBODY_NAMED


def _is_fight(telling: Telling) -> bool:
    return any(e.trigger.type == "clash" for e in telling.events)


def _states(side: Mapping[str, Involvement]) -> set[str]:
    """The states whose forces are on a side: a later telling that names another force of one of them means the same
    men (قتل جنديان … وأصيب الشرطيان)."""
    return {i.actor.country for i in side.values() if i.actor.kind in FORCES and i.actor.country and i.actor.entry_id}


def _as_force(involvement: Involvement, values: Values) -> Involvement:
    """A government that strikes does so with its forces: قصفت الحكومة السورية; one that is told apart from the state's
    army (حكومة الوفاق) with its own."""
    actor = involvement.actor
    country = actor.country or ""
    of_state = country not in values.states["divided"] or actor.label == values.authorities.get(country)
    label = values.nations.get(country) if of_state and actor.kind == "government" else None
    return replace(involvement, actor=replace(actor, label=label, kind="state_force")) if label else involvement
