"""Linking and fusing what lies in a database: only what new reports touch is linked again.

Reading and linking are separate; a report that is in no incident is yet to be linked, whatever run it came with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from rawi.fusing import Fuse, fused
from rawi.link import Relinked, load_weights
from rawi.link.candidates import FINE_REACH, WIDE_REACH
from rawi.link.partitions import Compare, Part, compare_part
from rawi.link.profile import LATE_DAYS
from rawi.model.incident import NO_PINS, Pins
from rawi.model.report import Report
from rawi.spread import Workers, in_order
from rawi.store import Reach, Store


class Relink(Protocol):
    """Links new reports with those near them; an incident keeps its id when it grows."""

    def __call__(
        self,
        new_reports: Sequence[Report],
        near_reports: Sequence[Report],
        existing: Mapping[str, str],
        *,
        outlets: Mapping[str, str | None],
        pins: Pins,
    ) -> Relinked: ...


@dataclass(frozen=True, slots=True)
class Linker:
    """The functions that link and fuse."""

    relink: Relink
    fuse_incident: Fuse


@dataclass(frozen=True, slots=True)
class LinkRun:
    """How many reports a linking looked at and how many incidents it wrote."""

    reports: int = 0
    incidents: int = 0


def default_linker(workers: Workers | None = None) -> Linker:
    """The project's own linking and fusing; with workers, they compare what is much."""
    from rawi.fuse import fuse_incident
    from rawi.link import relink

    return Linker(partial(relink, compare=_comparing(workers)) if workers else relink, fuse_incident)


def link_unlinked(
    store: Store,
    linker: Linker | None = None,
    *,
    everything: bool = False,
    review_id: int | None = None,
    workers: Workers | None = None,
) -> LinkRun:
    """Links the reports that are yet to be linked with those near them, and fuses the incidents that changed.

    `review_id` is the person's word for which it is done: the history puts the changes down to it. `workers` compare
    and fuse where there is much of it; what comes out is the same.
    """
    with store.alone():  # what is linked must not be replaced meanwhile
        linker = linker or default_linker(workers)
        return _link_unlinked(store, linker, everything=everything, review_id=review_id, workers=workers)


def _link_unlinked(
    store: Store, linker: Linker, *, everything: bool, review_id: int | None, workers: Workers | None
) -> LinkRun:
    fresh, stale = store.unlinked(), store.stale_incidents()
    if not fresh and not stale and not everything:
        return LinkRun()
    members = store.members(store.incident_ids() if everything else stale)
    seeds = {*fresh, *(report_id for report_ids in members.values() for report_id in report_ids)}
    linked, reports, members = _relinked(store, linker, seeds, members)
    unchanged = {one.id for one in linked.incidents if one.id not in stale and members.get(one.id) == one.report_ids}
    changed = [one for one in linked.incidents if one.id not in unchanged]
    if any(one.id not in members and store.has_incident(one.id) for one in changed):
        # a new id is taken by an incident far off
        return _link_unlinked(store, linker, everything=True, review_id=review_id, workers=workers)
    told = {report_id for one in linked.incidents for report_id in one.report_ids}
    store.save_incidents(
        changed,
        fused(store, changed, reports, linker.fuse_incident, workers=workers),
        linked.links,
        replaced=[one for one, ids in members.items() if one not in unchanged and told.issuperset(ids)],
        moved=linked.moved,
        review_id=review_id,
    )
    return LinkRun(len(reports), len(changed))


def _relinked(
    store: Store, linker: Linker, seeds: AbstractSet[str], members: Mapping[str, tuple[str, ...]]
) -> tuple[Relinked, dict[str, Report], dict[str, tuple[str, ...]]]:
    """Reports linked again with what they can touch, the reports that were looked at, and the incidents touched.

    What lies near the reports is looked at, then what lies near those that were touched and the others of their
    incidents, until nothing new is.
    """
    reach = Reach(LATE_DAYS + 1, FINE_REACH, WIDE_REACH, load_weights().kinds)
    touched = dict(members)
    existing: dict[str, str] = {}
    reports: dict[str, Report] = {}
    outlets: dict[str, str | None] = {}
    asked: AbstractSet[str] = frozenset()
    reached = seeds
    linked: Relinked | None = None
    known = NO_PINS
    while True:
        # what a person's word ties to one of these comes along from far off
        pins = store.pins_near(sorted(reached))
        said = {report_id for groups in pins.said for group in groups for report_id in group}
        new = sorted({*reached, *said, *store.near_reports(sorted(reached - asked), reach)} - reports.keys())
        if linked is not None and not new and pins == known:
            return linked, reports, touched  # linking the same again would give the same
        existing |= store.homes(new)
        loaded = {report.id: report for report in store.load_reports(new)}
        reports |= loaded
        outlets |= store.outlets(sorted({report.article_id for report in loaded.values()}))
        near = [report for report_id, report in reports.items() if report_id not in seeds]
        linked = linker.relink([reports[one] for one in sorted(seeds)], near, existing, outlets=outlets, pins=pins)
        homes = {existing[report_id] for report_id in linked.touched if report_id in existing}
        touched |= store.members(sorted(homes - touched.keys()))
        known, asked = pins, asked | reached
        reached = linked.touched.union(*touched.values())
        if reached <= asked:
            return linked, reports, touched


def _comparing(workers: Workers) -> Compare:
    def compare(parts: Iterable[tuple[Part, bytes]]) -> Iterator[tuple[Part, bytes]]:
        return in_order(workers, compare_part, ((part, (packed,)) for part, packed in parts))

    return compare
