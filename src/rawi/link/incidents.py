"""Links reports into incidents, all at once or the touched neighbourhood alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from types import MappingProxyType
from typing import TypeAlias

from rawi.link.around import Around, Found, Known
from rawi.link.candidates import find_candidates
from rawi.link.cluster import cluster, connected
from rawi.link.compare import compare_profiles
from rawi.link.naming import is_named_after, name_incidents
from rawi.link.neighbourhood import grow
from rawi.link.partitions import Compare
from rawi.link.pins import Bonds, join_pinned, without_parted
from rawi.link.profile import Profile, profile
from rawi.link.scores import Pairs, score_candidates
from rawi.link.web import Web, Whole
from rawi.link.weights import Weights, load_weights
from rawi.model.incident import NO_PINS, Incident, Link
from rawi.model.report import Report

_NO_OUTLETS: Mapping[str, str | None] = MappingProxyType({})
_AT_ONCE = 1_000
"""Reports of which incidents are made at once: the rest waits as numbers and weights."""
Taken: TypeAlias = Callable[[Collection[str]], AbstractSet[str]]
"""Which of these ids are those of incidents that were."""


@dataclass(frozen=True, slots=True)
class Relinked:
    """Incidents that were linked, or linked again, with their links. `moved` leads from the id of an incident that was
    to the one that took most of its reports; one that was split keeps its id in its largest part. Of reports beside
    these, `misses` has each one's nearest miss among them, which counts where it had none so near. `reports` are those
    of the incidents, `homes` the incidents they were in."""

    incidents: tuple[Incident, ...]
    links: tuple[Link, ...]
    misses: tuple[tuple[str, Link], ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    reports: Mapping[str, Report] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)


def link_reports(
    reports: Sequence[Report], outlets: Mapping[str, str | None] = _NO_OUTLETS, *, weights: Weights | None = None
) -> tuple[tuple[Incident, ...], tuple[Link, ...]]:
    """Incidents sorted by id, every report in one, and each joined report's strongest link within its incident.

    `outlets` gives the outlet of an article by its id. The order of the reports makes no difference.
    """
    weights = weights or load_weights()
    profiles = [profile(report, weights, outlets.get(report.article_id)) for report in reports]
    pairs = score_candidates(profiles, find_candidates(profiles), weights)
    whole = Whole(tuple(one.id for one in profiles), len(profiles), pairs, {})
    groups, _ = _grouped(whole.ids, pairs, weights, Bonds(NO_PINS))
    by_id = {one.id: one for one in profiles}
    links, _ = _KeptLinks(groups, whole, pairs, weights).of(range(len(profiles)), lambda _: by_id)
    told = [[reports[i] for i in group] for group in groups]
    return _incidents(told, name_incidents(told)), links


class Relinking:
    """Links reports, or links them again, with all they can touch: day by day where there are many.

    An incident keeps its id when it grows: a new one has the id of the one it took most reports from (of equals the id
    that sorts first), else a new one. The groups are those of linking everything. What persons said of which reports
    belong together goes before any weight. Where many are compared at once, `compare` does it part by part, by the
    packaged weights.
    """

    def __init__(self, *, weights: Weights | None = None, compare: Compare | None = None) -> None:
        self._weights = weights or load_weights()
        self._compare = compare
        self._web = Web()
        self._profiles: Mapping[str, Profile] = {}

    def __call__(
        self, seeds: Sequence[str], around: Around, *, taken: Taken, until: date | None = None
    ) -> Iterator[Relinked]:
        """The incidents of which everything is known once these reports are linked, a few hundred at a time; what can
        only have been later than `until` is left to later calls, and so are incidents that may reach there.

        New incidents get ids that are not `taken`.
        """
        known = Known(around, self._weights, self._profiles)
        last = None if until is None else until.toordinal()
        grow(self._web, known, seeds, self._weights, until=last, compare=self._compare)
        self._profiles = known.profiles
        whole = self._web.take_whole()
        said = Bonds(around.pins(whole.ids[: whole.touched]))
        groups, pairs = _grouped(whole.ids, whole.pairs, self._weights, said)
        links = _KeptLinks(groups, whole, pairs, self._weights)
        for part in _parts([group for group in groups if group[0] < whole.touched], whole):
            told = around.told([whole.ids[i] for group in part for i in group])
            yield self._relinked(part, whole, told, links, known, taken)

    def _relinked(
        self, part: Sequence[Sequence[int]], whole: Whole, told: Found, links: _KeptLinks, known: Known, taken: Taken
    ) -> Relinked:
        """Groups as incidents with their links."""
        reports = {report.id: report for report in told.reports}
        groups = [[reports[whole.ids[i]] for i in group] for group in part]
        was = {one: whole.homes[one] for one in reports if one in whole.homes}
        given = frozenset(was.values())
        incidents = _incidents(groups, _kept_names(groups, was, lambda ids: given.intersection(ids) | taken(ids)))
        kept, misses = links.of([i for group in part for i in group], known.profiles_of)
        left = [(one, link) for one, link in misses if one not in self._web.compared]
        return Relinked(incidents, kept, tuple(left), _moves(incidents, was), reports, was)


def _parts(groups: Sequence[Sequence[int]], whole: Whole) -> Iterator[list[Sequence[int]]]:
    """Groups in parts of so many reports, those together that were of one incident."""
    numbered = [(number, whole.homes.get(whole.ids[i])) for number, group in enumerate(groups) for i in group]
    first: dict[str, int] = {}
    ties = ((number, first.setdefault(home, number)) for number, home in numbered if home is not None)
    root = connected(ties, len(groups))
    part: list[Sequence[int]] = []
    size = 0
    for _, of_root in groupby(
        sorted(range(len(groups)), key=lambda number: (root[number], number)), key=root.__getitem__
    ):
        part += (tied := [groups[number] for number in of_root])
        size += sum(map(len, tied))
        if size >= _AT_ONCE:
            yield part
            part, size = [], 0
    if part:
        yield part


def _grouped(ids: Sequence[str], pairs: Pairs, weights: Weights, said: Bonds) -> tuple[list[list[int]], Pairs]:
    """The groups of reports, and the pairs without those that persons keep apart."""
    pairs = without_parted(pairs, ids, said)
    bars = (weights.join, weights.sure, weights.least, weights.take)
    join, sure, least, take = (round(bits * 1000) for bits in bars)
    return join_pinned(cluster(ids, pairs, join=join, sure=sure, least=least, take=take), ids, said), pairs


class _KeptLinks:
    """Each joined report's strongest link to another of its incident and each report's nearest miss.

    A near miss is the strongest link to a report of another incident, where little lacked or other reports kept the
    two incidents apart.
    """

    def __init__(self, groups: Sequence[Sequence[int]], whole: Whole, pairs: Pairs, weights: Weights) -> None:
        self._ids = whole.ids
        self._weights = weights
        group_of = {index: number for number, group in enumerate(groups) for index in group}
        near = round((weights.join + weights.near) * 1000)
        best: dict[tuple[int, bool], tuple[int, str, tuple[int, int]]] = {}
        for i, j, weight in pairs:
            joined = group_of[i] == group_of[j]
            if joined or weight >= near:
                for one, other in ((i, j), (j, i)):
                    found = (-weight, whole.ids[other], (i, j))
                    if (one, joined) not in best or found < best[one, joined]:
                        best[one, joined] = found
        self._kept: dict[int, list[tuple[int, int, bool]]] = {}
        self._missed: dict[int, list[tuple[int, int]]] = {}
        """Pairs by the first of their reports that was touched, the second with those that were not."""
        given: set[tuple[int, int]] = set()
        for (one, joined), (_, _, pair) in sorted(best.items()):
            if pair not in given:
                given.add(pair)
                if one < whole.touched:
                    self._kept.setdefault(one, []).append((*pair, joined))
                else:
                    self._missed.setdefault(min(pair), []).append((one, min(pair)))

    def of(
        self, numbers: Sequence[int], profiles_of: Callable[[Collection[str]], Mapping[str, Profile]]
    ) -> tuple[tuple[Link, ...], tuple[tuple[str, Link], ...]]:
        """The links of these reports, sorted; and of those that were not touched each one's nearest miss among these,
        where that is no link of theirs, with its id."""
        kept = [pair for number in numbers for pair in self._kept.get(number, ())]
        missed = [pair for number in numbers for pair in self._missed.get(number, ())]
        profiles = profiles_of({self._ids[i] for pair in (*kept, *missed) for i in pair[:2]})

        def link(i: int, j: int, joined: bool = False) -> Link:
            compared = compare_profiles(profiles[self._ids[i]], profiles[self._ids[j]], self._weights)
            return replace(compared, joined=joined)

        links = sorted((link(*pair) for pair in kept), key=lambda one: (one.left, one.right))
        return tuple(links), tuple((self._ids[one], link(one, other)) for one, other in missed)


def _incidents(groups: Sequence[Sequence[Report]], names: Sequence[str]) -> tuple[Incident, ...]:
    made = (Incident(name, tuple(report.id for report in group)) for name, group in zip(names, groups, strict=True))
    return tuple(sorted(made, key=lambda incident: incident.id))


def _kept_names(groups: Sequence[Sequence[Report]], existing: Mapping[str, str], taken: Taken) -> list[str]:
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
    kept |= dict(zip(fresh, _fresh_names([groups[number] for number in fresh], taken), strict=True))
    return [kept[number] for number in range(len(groups))]


def _fresh_names(groups: Sequence[Sequence[Report]], taken: Taken) -> list[str]:
    given: frozenset[str] = frozenset()
    while True:
        names = name_incidents(groups, given)
        others = taken(names)
        if not others:
            return names
        given |= others


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
