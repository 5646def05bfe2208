"""Assembles the reports of one article from its values: an episode a report, a list of places a report a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from rawi.model.article import Article
from rawi.model.claim import Claim, Figure, Involvement
from rawi.model.report import Report, Role, Unread
from rawi.model.value import DateRange
from rawi.report.episodes.days.above import Above, day_above, told_above
from rawi.report.episodes.days.days import FRESH_NEWS, read_days
from rawi.report.episodes.episode import Episode
from rawi.report.episodes.episodes import read_episodes
from rawi.report.episodes.places.context import date_by_context, place_by_context
from rawi.report.episodes.told_once import told_once
from rawi.report.figures.figures import attach_figures
from rawi.report.figures.members import as_members
from rawi.report.figures.missiles import over_the_border
from rawi.report.figures.places import share_out
from rawi.report.judging.accept import refusal, refused_outright
from rawi.report.judging.battle import fields_of
from rawi.report.judging.credence import Case, doubt
from rawi.report.judging.fired_on import without_fired_on
from rawi.report.judging.found_on import with_finds
from rawi.report.judging.manner import Manner, manner_of
from rawi.report.judging.outcome import read_outcome
from rawi.report.judging.roles import is_beside, read_role
from rawi.report.judging.shown import Shown
from rawi.report.judging.types.incident_type import read_type
from rawi.report.judging.weapons.weapons import read_weapons
from rawi.report.persons import read_persons
from rawi.report.sides.aimed_at import aimed_at
from rawi.report.sides.allies import parted_foes
from rawi.report.sides.involved import involved
from rawi.report.sides.kinds import FORCES
from rawi.report.sides.responsibility.announcing import claimed_by_speaker
from rawi.report.sides.responsibility.implicated import with_accusers, with_deniers
from rawi.report.sides.responsibility.in_answer import struck_in_answer
from rawi.report.sides.responsibility.responsible import attach_responsibility
from rawi.report.sides.self_styled import as_self_styled
from rawi.report.sides.unnamed.carried import carried_over
from rawi.report.sides.unnamed.enemies import name_enemies, without_doubt
from rawi.report.sides.unnamed.garrisons import of_garrison
from rawi.report.sides.unnamed.going_on import going_on
from rawi.report.sides.unnamed.left_out import announcers, lone_attackers, of_the_land
from rawi.report.sides.unnamed.opponents import name_opponents
from rawi.report.sides.unnamed.settled import identified, settled
from rawi.report.sides.unnamed.victims import whom
from rawi.report.subjects import with_subjects
from rawi.report.tellings.dates.date_read import DateRead
from rawi.report.tellings.places.places import PlaceRead
from rawi.report.tellings.taken_by_force import with_fights
from rawi.report.tellings.tellings import read_tellings
from rawi.report.values import Values
from rawi.report.wording import read_wording

_NO_PLACE = "no place is told"
"""Why what is told nowhere is no incident, whatever else is told of it."""


def assemble_reports(article: Article, values: Values) -> tuple[tuple[Report, ...], tuple[Unread, ...]]:
    """The article's reports in order of telling, and what looked like an incident and was not understood as one."""
    episodes = date_by_context(
        place_by_context(read_episodes(with_fights(read_tellings(values), values), values), values), values
    )
    episodes = told_once(episodes, values)
    if not any(episode.places for episode in episodes):
        return (), tuple(_unread(episode, _NO_PLACE) for episode in episodes)
    figures = attach_figures(episodes, values)
    headline = next((e for e in episodes if any(t.sentence.is_title for t in e.tellings)), None)
    looks = [_look(episode, n, figures[n], headline, values) for n, episode in enumerate(episodes)]
    if all(look.why_not for look in looks):
        return (), tuple(_unread(episode, str(look.why_not)) for episode, look in zip(episodes, looks, strict=True))
    held = attach_responsibility(episodes, values, refused={n for n, look in enumerate(looks) if look.why_not})
    responsible = [tuple(i for i in those if i.basis != "denied") for those in held]
    denied: dict[str, tuple[Involvement, ...]] = {}
    reports: list[Report] = []
    aside: set[str] = set()
    unread: list[Unread] = []
    manner = manner_of(values)
    before: tuple[Episode, Report] | None = None
    told_in: dict[int, Report] = {}
    above = told_above(episodes, values)
    for number, episode in enumerate(episodes):
        attached = (figures[number], responsible[number])
        told, why_not = _reports(article, episode, looks[number], attached, values, manner, above, told_in)
        if told and all(one.basis == "suspected" for one in told[0].perpetrators):
            doers = carried_over(episode, before, told[0].targets, values, guessed=bool(told[0].perpetrators))
            told = [replace(report, perpetrators=doers or report.perpetrators) for report in told]
        if told:
            before = episode, told[0]
            told_in.update((telling.sentence.index, told[0]) for telling in episode.tellings)
        if why_not:
            unread.append(_unread(episode, why_not))
        for report in told:
            report = without_doubt(report, responsible[number])
            if not report.perpetrators:
                report = replace(report, perpetrators=struck_in_answer(episode, values))
            reports.append(replace(report, id=f"{article.id}#{len(reports) + 1}"))
            denied[reports[-1].id] = tuple(i for i in held[number] if i.basis == "denied")
            aside |= {reports[-1].id} if is_beside(episode) else set()
    whole = with_finds(without_fired_on(tuple(reports), values), values)
    named = name_opponents(with_subjects(whole, aside, values))
    named = tuple(of_the_land(as_self_styled(aimed_at(parted_foes(r, values.blocs)), values), values) for r in named)
    named = tuple(as_members(of_garrison(over_the_border(report, values), values), values) for report in named)
    whole = tuple(with_accusers(with_deniers(report, denied[report.id]), values) for report in named)
    return whole, tuple(unread)


class _Look(NamedTuple):
    """What is known of an episode before its sides are read: its days where it has a place, its role, and why it is no
    incident whoever is involved."""

    days: DateRead | None
    role: Role
    why_not: str | None


def _look(
    episode: Episode, number: int, figures: tuple[Figure, ...], headline: Episode | None, values: Values
) -> _Look:
    if not episode.places:
        return _Look(None, "secondary", _NO_PLACE)
    days = read_days(episode, values)
    role = read_role(episode, number, days.days, headline, values)
    return _Look(days, role, refused_outright(episode, role, days, figures=figures, values=values))


def _reports(
    article: Article,
    episode: Episode,
    look: _Look,
    attached: tuple[tuple[Figure, ...], tuple[Involvement, ...]],
    values: Values,
    manner: Manner,
    above: Above,
    told_in: Mapping[int, Report],
) -> tuple[list[Report], str | None]:
    figures, responsible = attached
    days, role, why_not = look
    if why_not or days is None:
        return [], why_not
    perpetrators, targets = involved(episode, responsible, values)
    perpetrators = perpetrators or going_on(episode, told_in, values)
    kind = read_type(Shown(episode, values, perpetrators, targets, figures))
    if not perpetrators and kind in ("armed_attack", "clash", "shelling", "air_strike"):
        headed = 1 + episode.tellings[0].sentence.is_title
        told = (claimed_by_speaker(telling, values, targets) for telling in episode.tellings[:headed])
        perpetrators = next((tuple(claimed) for claimed in told if claimed), ())
    perpetrators, targets = settled(kind, episode, (perpetrators, targets), values)
    sides = perpetrators + targets
    why_not = refusal(episode, kind, role, days, sides, figures=figures, values=values)
    dated = (day_above(episode, above, values) if days.reason == FRESH_NEWS and not why_not else None) or days
    if role != "background":  # what is recalled for context is not told as news
        own = dated if _goes_on(episode) else days
        why_not = why_not or doubt(Case(episode, kind, own, sides, figures, values, manner))
    if why_not:
        return [], why_not
    days = dated
    by_forces = bool(perpetrators) and all(i.actor.kind in FORCES for i in perpetrators)
    weapons = read_weapons(kind, episode, values, by_forces=by_forces)
    start, end = _span(episode)
    hit = whom(kind, episode, perpetrators, targets, figures, values)
    lead = episode.tellings[0].events[0].mention
    report = Report(
        "",
        article.id,
        role,
        kind,
        read_outcome(episode, values),
        days.days,
        None,
        *name_enemies(
            kind,
            episode,
            identified(
                kind, lone_attackers(kind, episode, announcers(kind, episode, (perpetrators, targets), values), values)
            ),
            hit,
            values,
        ),
        tuple(weapon for weapon, _, _ in weapons),
        figures,
        (
            Claim("type", kind, lead.start, lead.end, values.attribution_at(lead.start), lead.rule),
            Claim("date", _shown(days.days), days.start, days.end, values.attribution_at(days.start), days.reason),
            *(Claim("weapon", weapon, a, b, values.attribution_at(a)) for weapon, a, b in weapons),
        ),
        read_persons(episode, values),
        start,
        end,
        read_wording(episode, values),
    )
    shares = share_out(figures, episode.places, values, battle=kind == "clash")
    fields = fields_of(report, episode, zip(episode.places, shares, strict=True))
    return [over_the_border(_placed(report, read, own, values), values) for read, own in fields], None


def _goes_on(episode: Episode) -> bool:
    """Whether a use of force is told as news: then the day told above it is its own, and no guess."""
    return episode.family == "force" and any(
        e.core and e.standing == "asserted" and not e.background for t in episode.tellings for e in t.events
    )


def _placed(report: Report, read: PlaceRead, figures: tuple[Figure, ...], values: Values) -> Report:
    """The report at one place of a list with the figures of that place."""
    claim = Claim("place", read.place.name or "", read.start, read.end, values.attribution_at(read.start), read.reason)
    return replace(report, place=read.place, figures=figures, claims=(*report.claims, claim))


def _shown(days: DateRange) -> str:
    return f"{days.earliest}" if days.days == 1 else f"{days.earliest}/{days.latest}"


def _unread(episode: Episode, why_not: str) -> Unread:
    start, end = _span(episode)
    return Unread(start, end, why_not)


def _span(episode: Episode) -> tuple[int, int]:
    return episode.tellings[0].events[0].mention.start, episode.tellings[-1].events[-1].mention.end
