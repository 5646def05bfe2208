"""Links reports into incidents, all at once or the touched neighbourhood alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from rawi.link.candidates import Index, find_candidates
from rawi.link.cluster import cluster
from rawi.link.compare import compare_profiles
from rawi.link.naming import is_named_after, name_incidents
from rawi.link.neighbourhood import find_neighbourhood
from rawi.link.partitions import Compare
from rawi.link.pins import Bonds, join_pinned, without_parted
from rawi.link.profile import Profile, profile
from rawi.link.scores import Pairs, score_candidates
from rawi.link.weights import Weights, load_weights
from rawi.model.incident import NO_PINS, Incident, Link, Pins
from rawi.model.report import Report

_NO_OUTLETS: Mapping[str, str | None] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Relinked:
    """What linking a neighbourhood again gave: the incidents of all reports that the new ones could touch, `touched`.
    `moved` leads from the id of an incident that was to the one that took most of its reports; an incident that was
    split keeps its id in its largest part."""

    incidents: tuple[Incident, ...]
    links: tuple[Link, ...]
    moved: Mapping[str, str] = field(default_factory=dict)
    touched: frozenset[str] = frozenset()


def link_reports(
    reports: Sequence[Report], outlets: Mapping[str, str | None] = _NO_OUTLETS, *, weights: Weights | None = None
) -> tuple[tuple[Incident, ...], tuple[Link, ...]]:
    """Incidents sorted by id, every report in one, and each joined report's strongest link within its incident.

    `outlets` gives the outlet of an article by its id. The order of the reports makes no difference.
    """
    weights = weights or load_weights()
    profiles = [profile(report, weights, outlets.get(report.article_id)) for report in reports]
    pairs = score_candidates(profiles, find_candidates(profiles), weights)
    groups, links = _grouped(profiles, pairs, weights, NO_PINS)
    told = [[reports[i] for i in group] for group in groups]
    return _incidents(told, name_incidents(told)), links


def relink(
    new_reports: Sequence[Report],
    near_reports: Sequence[Report],
    existing: Mapping[str, str],
    *,
    outlets: Mapping[str, str | None] = _NO_OUTLETS,
    weights: Weights | None = None,
    pins: Pins = NO_PINS,
    compare: Compare | None = None,
) -> Relinked:
    """The incidents of reports to be linked, or linked again, and of those near them that they can touch; an incident
    keeps its id when it grows.

    `near_reports` must hold all reports of every incident that is touched; `existing` gives the incident of a report.
    A new incident has the id of the one it took most reports from (of equals the id that sorts first), else a new one.
    The groups are those of linking everything where all within reach of `touched` were among the reports. What persons
    said of which reports belong together, `pins`, goes before any weight. Where many are compared at once, `compare`
    does it part by part, by the packaged weights.
    """
    weights = weights or load_weights()
    reports = {report.id: report for report in (*new_reports, *near_reports)}
    index = Index()
    numbers = {one.id: index.add(profile(one, weights, outlets.get(one.article_id))) for one in reports.values()}
    seeds = [numbers[report.id] for report in new_reports]
    around = find_neighbourhood(index, seeds, _bonds(existing, numbers, pins), weights, compare=compare)
    groups, links = _grouped(around.profiles, around.pairs, weights, pins)
    touched = frozenset(one.id for one in around.profiles[: around.touched])
    told = [[reports[around.profiles[i].id] for i in group] for group in groups]
    told = [group for group in told if group[0].id in touched]
    was = {report_id: incident_id for report_id, incident_id in existing.items() if report_id in touched}
    incidents = _incidents(told, _kept_names(told, was, frozenset(existing.values())))
    return Relinked(incidents, links, _moves(incidents, was), touched)


def _bonds(existing: Mapping[str, str], numbers: Mapping[str, int], pins: Pins) -> dict[int, list[int]]:
    """The numbers of each report's incident, and of the reports that persons named in one breath with it."""
    members: dict[str, list[int]] = {}
    for report_id, number in numbers.items():
        if report_id in existing:
            members.setdefault(existing[report_id], []).append(number)
    bonds = {number: numbers for numbers in members.values() for number in numbers}
    for groups in pins.said:
        named = [numbers[report_id] for group in groups for report_id in group if report_id in numbers]
        bonds |= {number: [*bonds.get(number, ()), *named] for number in named}
    return bonds


def _grouped(
    profiles: Sequence[Profile], pairs: Pairs, weights: Weights, pins: Pins
) -> tuple[list[list[int]], tuple[Link, ...]]:
    ids, said = [one.id for one in profiles], Bonds(pins)
    pairs = without_parted(pairs, ids, said)
    join, sure = round(weights.join * 1000), round(weights.sure * 1000)
    groups = join_pinned(cluster(ids, pairs, join=join, sure=sure), ids, said)
    return groups, _kept_links(groups, profiles, pairs, weights)


def _kept_links(
    groups: Sequence[Sequence[int]], profiles: Sequence[Profile], pairs: Pairs, weights: Weights
) -> tuple[Link, ...]:
    """Each joined report's strongest link to another of its incident and each report's nearest miss, sorted.

    A near miss is the strongest link to a report of another incident, where little lacked or other reports kept the
    two incidents apart.
    """
    group_of = {index: number for number, group in enumerate(groups) for index in group}
    near = round((weights.join + weights.near) * 1000)
    best: dict[tuple[int, bool], tuple[int, str, tuple[int, int]]] = {}
    for i, j, weight in pairs:
        joined = group_of[i] == group_of[j]
        if joined or weight >= near:
            for one, other in ((i, j), (j, i)):
                found = (-weight, profiles[other].id, (i, j))
                if (one, joined) not in best or found < best[one, joined]:
                    best[one, joined] = found
    kept = {pair: joined for (_, joined), (_, _, pair) in best.items()}
    links = (replace(compare_profiles(profiles[i], profiles[j], weights), joined=kept[i, j]) for i, j in kept)
    return tuple(sorted(links, key=lambda link: (link.left, link.right)))


def _incidents(groups: Sequence[Sequence[Report]], names: Sequence[str]) -> tuple[Incident, ...]:
    made = (Incident(name, tuple(report.id for report in group)) for name, group in zip(names, groups, strict=True))
    return tuple(sorted(made, key=lambda incident: incident.id))


def _kept_names(groups: Sequence[Sequence[Report]], existing: Mapping[str, str], taken: frozenset[str]) -> list[str]:
    """Old ids where groups go on, each given once, of equal parts to the one it was named after; new ids for the rest,
    none of them `taken`."""
    claims: list[tuple[int, str, bool, int]] = []
    for number, group in enumerate(groups):
        before = Counter(existing[report.id] for report in group if report.id in existing)
        claims += [(-count, old, not is_named_after(old, group), number) for old, count in before.items()]
    kept: dict[int, str] = {}
    given: set[str] = set()
    for _, old, _, number in sorted(claims):
        if number not in kept and old not in given:
            kept[number] = old
            given.add(old)
    fresh = [number for number in range(len(groups)) if number not in kept]
    named = name_incidents([groups[number] for number in fresh], taken=taken)
    kept |= dict(zip(fresh, named, strict=True))
    return [kept[number] for number in range(len(groups))]


def _moves(incidents: Sequence[Incident], existing: Mapping[str, str]) -> dict[str, str]:
    """Old id to new id for every incident that lost its id."""
    now = {report_id: incident.id for incident in incidents for report_id in incident.report_ids}
    heirs: dict[str, Counter[str]] = {}
    for report_id, old in existing.items():
        heirs.setdefault(old, Counter())[now[report_id]] += 1
    alive = {incident.id for incident in incidents}
    return {
        old: min(new.items(), key=lambda item: (-item[1], item[0]))[0]
        for old, new in sorted(heirs.items())
        if old not in alive
    }
