"""Assembles the reports of one article from its values: an episode a report, a list of places a report a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rawi.model.article import Article
from rawi.model.claim import Claim, Figure, Involvement
from rawi.model.report import Report, Unread
from rawi.model.value import Actor
from rawi.report.accept import ARMED, refusal
from rawi.report.days import read_days
from rawi.report.episodes import Episode, place_by_context, read_episodes
from rawi.report.figures import attach_figures
from rawi.report.incident_type import read_outcome, read_type, read_weapons
from rawi.report.roles import read_role
from rawi.report.sides import claimed_by_speaker, read_responsibility, read_sides
from rawi.report.telling_places import PlaceRead
from rawi.report.tellings import Telling, read_tellings
from rawi.report.values import Values


def assemble_reports(article: Article, values: Values) -> tuple[tuple[Report, ...], tuple[Unread, ...]]:
    """The article's reports in order of telling, and what looked like an incident and was not understood as one."""
    episodes = place_by_context(read_episodes(read_tellings(values), values), values)
    figures = attach_figures(episodes, values)
    responsible = attach_responsibility(episodes, values)
    reports: list[Report] = []
    unread: list[Unread] = []
    for number, episode in enumerate(episodes):
        told, why_not = _reports(article, episode, number, (figures[number], responsible[number]), values)
        if why_not:
            start, end = _span(episode)
            unread.append(Unread(start, end, why_not))
        for report in told:
            reports.append(replace(report, id=f"{article.id}#{len(reports) + 1}"))
    return _headed(tuple(reports)), tuple(unread)


def _headed(reports: tuple[Report, ...]) -> tuple[Report, ...]:
    """The reports; where headline and lead tell no incident, the fresh ones told below are what the article has."""
    if any(report.role == "main" for report in reports):
        return reports
    return tuple(replace(r, role="main") if r.role == "secondary" else r for r in reports)


def _reports(
    article: Article,
    episode: Episode,
    number: int,
    attached: tuple[tuple[Figure, ...], tuple[Involvement, ...]],
    values: Values,
) -> tuple[list[Report], str | None]:
    figures, responsible = attached
    perpetrators, targets = _sides(episode, responsible, values)
    harmed = any(f.what in ("killed", "wounded") and f.count.high != 0 for f in figures) or any(
        e.trigger.form == "casualty" and e.standing == "asserted" for t in episode.tellings for e in t.events
    )
    on_crowd = bool(targets) and all(t.actor.kind in ("population", "crowd") for t in targets)
    agents = tuple(p.actor.label for p in perpetrators)
    armed = all(any(i.actor.kind in ARMED for i in side) for side in (perpetrators, targets))
    kind = read_type(episode, values, agents, harmed=harmed, on_crowd=on_crowd, armed=armed)
    if not perpetrators and kind in ("armed_attack", "clash"):
        perpetrators = tuple(claimed_by_speaker(episode.tellings[0], values, targets))
    perpetrators = perpetrators or _crowd(kind, episode)
    days = read_days(episode, values)
    role = read_role(episode, number, days.days, values)
    sides = perpetrators + targets
    why_not = refusal(episode, kind, role, days, sides, figures=figures, values=values)
    if why_not:
        return [], why_not
    weapons = read_weapons(kind, episode, values)
    start, end = _span(episode)
    lead = episode.tellings[0].events[0].mention
    report = Report(
        "",
        article.id,
        role,
        kind,
        read_outcome(episode, values),
        days.days,
        None,
        perpetrators,
        targets,
        tuple(weapon for weapon, _, _ in weapons),
        figures,
        (
            Claim("type", kind, lead.start, lead.end, values.attribution_at(lead.start), lead.rule),
            Claim("date", _shown(days.days), days.start, days.end, values.attribution_at(days.start), days.reason),
            *(Claim("weapon", weapon, a, b, values.attribution_at(a)) for weapon, a, b in weapons),
        ),
        (),
        start,
        end,
    )
    return [_placed(report, place, first=i == 0, values=values) for i, place in enumerate(episode.places)], None


def _crowd(kind: str, episode: Episode) -> tuple[Involvement, ...]:
    """Those who protest are named by the word for it."""
    if kind not in ("protest", "riot"):
        return ()
    lead = episode.tellings[0].events[0].mention
    return (Involvement(Actor("protesters", "crowd"), "stated", lead.start, lead.end),)


def _placed(report: Report, read: PlaceRead, *, first: bool, values: Values) -> Report:
    """The report at one place of a list; figures told for the list as a whole stay with the first."""
    claim = Claim("place", read.place.name or "", read.start, read.end, values.attribution_at(read.start), read.reason)
    return replace(report, place=read.place, figures=report.figures if first else (), claims=(*report.claims, claim))


def _shown(days: object) -> str:
    earliest, latest = days.earliest, days.latest  # type: ignore[attr-defined]
    return f"{earliest}" if earliest == latest else f"{earliest}/{latest}"


def _span(episode: Episode) -> tuple[int, int]:
    return episode.tellings[0].events[0].mention.start, episode.tellings[-1].events[-1].mention.end


def attach_responsibility(episodes: Sequence[Episode], values: Values) -> list[tuple[Involvement, ...]]:
    """Claims and accusations by incident: of the one told in their sentence, else of the last use of force before."""
    attached: list[list[Involvement]] = [[] for _ in episodes]
    force = [n for n, episode in enumerate(episodes) if episode.family == "force"]
    for sentence in values.text.sentences:
        told = read_responsibility(sentence, values) if force and not sentence.is_clutter else []
        if not told:
            continue
        here = [n for n in force if any(t.sentence.index == sentence.index for t in episodes[n].tellings)]
        before = [n for n in force if episodes[n].tellings[0].sentence.index < sentence.index]
        attached[(here or before[-1:] or force)[0]] += told
    return [tuple(involvements) for involvements in attached]


def _is_passing(telling: Telling) -> bool:
    """Whether a telling only refers to the act: who is named beside it counts after who is named in telling it."""
    return all(e.standing != "asserted" for e in telling.events)


def _sides(
    episode: Episode, responsible: tuple[Involvement, ...], values: Values
) -> tuple[tuple[Involvement, ...], tuple[Involvement, ...]]:
    """Perpetrators and targets over all tellings, each actor once; who is on one side in the first telling that
    names him is not put on the other by a later one. Who takes or is given responsibility comes first."""
    perpetrators = {involvement.actor.label: involvement for involvement in reversed(responsible)}
    targets: dict[str, Involvement] = {}
    for telling in sorted(episode.tellings, key=_is_passing):
        agents, hit = read_sides(telling, values, passing=_is_passing(telling))
        for involvement in agents:
            label = involvement.actor.label
            if label not in targets and not (responsible and involvement.actor.kind == "unknown"):
                perpetrators.setdefault(label, involvement)
        for involvement in hit:
            if involvement.actor.label not in perpetrators:
                targets.setdefault(involvement.actor.label, involvement)
    return tuple(perpetrators.values()), tuple(targets.values())
