"""Linking and fusing what lies in a database: only what new reports touch is linked again.

Reading and linking are separate; a report that is in no incident is yet to be linked, whatever run it came with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rawi.model.article import Article
from rawi.model.incident import Incident, Link
from rawi.model.record import Record
from rawi.model.report import Report
from rawi.store import Store

LinkReports: TypeAlias = Callable[
    [Sequence[Report], Mapping[str, str | None]], tuple[tuple[Incident, ...], tuple[Link, ...]]
]
FuseIncident: TypeAlias = Callable[[Incident, Sequence[Report], Mapping[str, Article]], Record]

MARGIN_DAYS = 7
"""Reports further apart in days are never compared."""
_ALL_ABOVE_SHARE = 0.25
_CHUNK = 200


@dataclass(frozen=True, slots=True)
class Linker:
    """The functions that link and fuse."""

    link_reports: LinkReports
    fuse_incident: FuseIncident


@dataclass(frozen=True, slots=True)
class Relinked:
    """How much a linking looked at and changed."""

    reports: int = 0
    incidents: int = 0


def default_linker() -> Linker:
    """The project's own linking and fusing."""
    from rawi.fuse import fuse_incident
    from rawi.link import link_reports

    return Linker(link_reports, fuse_incident)


def link_unlinked(store: Store, linker: Linker | None = None, *, everything: bool = False) -> Relinked:
    """Links the reports that are yet to be linked with those near them, and fuses the incidents that changed."""
    fresh, stale = store.unlinked(), store.stale_incidents()
    if not fresh and not stale and not everything:
        return Relinked()
    linker = linker or default_linker()
    everything = everything or len(fresh) > _ALL_ABOVE_SHARE * store.counts()["report"]
    near = store.incident_ids() if everything else store.near_incidents(fresh, margin_days=MARGIN_DAYS)
    members = store.members(sorted({*near, *stale}))
    report_ids = sorted({*fresh, *(one for reports in members.values() for one in reports)})
    reports = {report.id: report for report in store.load_reports(report_ids)}
    incidents, links = linker.link_reports(tuple(reports.values()), store.outlets())
    unchanged = {one.id for one in incidents if one.id not in stale and members.get(one.id) == one.report_ids}
    changed = [one for one in incidents if one.id not in unchanged]
    if not everything and any(one.id not in members and store.record(one.id) for one in changed):
        return link_unlinked(store, linker, everything=True)  # a new id is taken by an incident far off
    records = _fused(store, changed, reports, linker.fuse_incident)
    store.save_incidents(changed, records, links, replaced=[one for one in members if one not in unchanged])
    return Relinked(len(reports), len(changed))


def _fused(
    store: Store, incidents: Sequence[Incident], reports: Mapping[str, Report], fuse: FuseIncident
) -> Iterator[Record]:
    """Records of incidents; articles are loaded for a few at a time."""
    for first in range(0, len(incidents), _CHUNK):
        chunk = incidents[first : first + _CHUNK]
        told = {one: reports[one].article_id for incident in chunk for one in incident.report_ids}
        articles = store.articles(sorted(set(told.values())))
        for incident in chunk:
            yield fuse(
                incident,
                [reports[one] for one in incident.report_ids],
                {told[one]: articles[told[one]] for one in incident.report_ids},
            )
