"""Links reports into incidents, all at once or the touched neighbourhood alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from rawi.link.candidates import find_candidates
from rawi.link.cluster import cluster
from rawi.link.compare import compare_profiles
from rawi.link.naming import name_incidents
from rawi.link.profile import Profile, profile
from rawi.link.scores import Scores, score_candidates
from rawi.link.weights import Weights, load_weights
from rawi.model.incident import Incident, Link
from rawi.model.report import Report

_NO_OUTLETS: Mapping[str, str | None] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Relinked:
    """What linking a neighbourhood again gave. `moved` leads from the id of an incident that was to the one that took
    most of its reports; an incident that was split keeps its id in its largest part."""

    incidents: tuple[Incident, ...]
    links: tuple[Link, ...]
    moved: Mapping[str, str] = field(default_factory=dict)


def link_reports(
    reports: Sequence[Report], outlets: Mapping[str, str | None] = _NO_OUTLETS, *, weights: Weights | None = None
) -> tuple[tuple[Incident, ...], tuple[Link, ...]]:
    """Incidents sorted by id, every report in one, and each joined report's strongest link within its incident.

    `outlets` gives the outlet of an article by its id. The order of the reports makes no difference.
    """
    groups, links = _grouped(reports, outlets, weights or load_weights())
    return _incidents(groups, name_incidents(groups)), links


def relink(
    new_reports: Sequence[Report],
    near_reports: Sequence[Report],
    existing: Mapping[str, str],
    *,
    outlets: Mapping[str, str | None] = _NO_OUTLETS,
    weights: Weights | None = None,
) -> Relinked:
    """The incidents of new reports and of those near them; an incident keeps its id when it grows.

    `near_reports` must hold all reports of every incident it touches; `existing` gives the incident of a report. A new
    incident has the id of the one it took most reports from (of equals the id that sorts first), else a new one.
    """
    everything = list({report.id: report for report in (*near_reports, *new_reports)}.values())
    groups, links = _grouped(everything, outlets, weights or load_weights())
    names = _kept_names(groups, existing)
    incidents = _incidents(groups, names)
    return Relinked(incidents, links, _moves(incidents, existing, everything))


def _grouped(
    reports: Sequence[Report], outlets: Mapping[str, str | None], weights: Weights
) -> tuple[list[list[Report]], tuple[Link, ...]]:
    profiles = [profile(report, weights, outlets.get(report.article_id)) for report in reports]
    scores = score_candidates(profiles, find_candidates(profiles), weights)
    groups = cluster([report.id for report in reports], scores, join=round(weights.join * 1000))
    return [[reports[i] for i in group] for group in groups], _strongest(groups, profiles, scores, weights)


def _strongest(
    groups: Sequence[Sequence[int]],
    profiles: Sequence[Profile],
    scores: Scores,
    weights: Weights,
) -> tuple[Link, ...]:
    """Each joined report's strongest link to another of its incident, sorted."""
    group_of = {index: number for number, group in enumerate(groups) for index in group}
    best: dict[int, tuple[int, str, tuple[int, int]]] = {}
    for i, of_i in scores.items():
        for j in of_i:
            if group_of[i] == group_of[j]:
                for one, other in ((i, j), (j, i)):
                    found = (-of_i[j], profiles[other].id, (i, j))
                    if one not in best or found < best[one]:
                        best[one] = found
    pairs = {tuple(sorted(pair, key=lambda index: profiles[index].id)) for _, _, pair in best.values()}
    links = (compare_profiles(profiles[i], profiles[j], weights) for i, j in pairs)
    return tuple(sorted(links, key=lambda link: (link.left, link.right)))


def _incidents(groups: Sequence[Sequence[Report]], names: Sequence[str]) -> tuple[Incident, ...]:
    made = (Incident(name, tuple(report.id for report in group)) for name, group in zip(names, groups, strict=True))
    return tuple(sorted(made, key=lambda incident: incident.id))


def _kept_names(groups: Sequence[Sequence[Report]], existing: Mapping[str, str]) -> list[str]:
    """Old ids where groups go on, each given once; new ids for the rest, none of them in use."""
    claims: list[tuple[int, str, int]] = []
    for number, group in enumerate(groups):
        before = Counter(existing[report.id] for report in group if report.id in existing)
        claims += [(-count, old, number) for old, count in before.items()]
    kept: dict[int, str] = {}
    given: set[str] = set()
    for _, old, number in sorted(claims):
        if number not in kept and old not in given:
            kept[number] = old
            given.add(old)
    fresh = [number for number in range(len(groups)) if number not in kept]
    named = name_incidents([groups[number] for number in fresh], taken=frozenset(existing.values()))
    kept |= dict(zip(fresh, named, strict=True))
    return [kept[number] for number in range(len(groups))]


def _moves(incidents: Sequence[Incident], existing: Mapping[str, str], reports: Sequence[Report]) -> dict[str, str]:
    """Old id to new id for every incident that lost its id."""
    now = {report_id: incident.id for incident in incidents for report_id in incident.report_ids}
    heirs: dict[str, Counter[str]] = {}
    for report in reports:
        if report.id in existing:
            heirs.setdefault(existing[report.id], Counter())[now[report.id]] += 1
    alive = {incident.id for incident in incidents}
    return {
        old: min(new.items(), key=lambda item: (-item[1], item[0]))[0]
        for old, new in sorted(heirs.items())
        if old not in alive
    }
