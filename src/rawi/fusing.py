"""Incidents of a database fused into records, a few at a time: here, or by workers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from rawi.model.article import Article
from rawi.model.incident import Incident
from rawi.model.record import Record
from rawi.model.report import Report
from rawi.spread import Workers, in_order
from rawi.store import Store
from rawi.store.codec import pack_records, pack_told, unpack_records, unpack_told

_CHUNK = 100


class Fuse(Protocol):
    """The record of an incident."""

    def __call__(self, incident: Incident, reports: Sequence[Report], articles: Mapping[str, Article]) -> Record: ...


def fused(
    store: Store,
    incidents: Sequence[Incident],
    reports: Mapping[str, Report],
    fuse: Fuse,
    *,
    workers: Workers | None = None,
) -> Iterator[Record]:
    """Records of incidents in their order; articles are loaded for a few at a time."""
    chunks = (incidents[first : first + _CHUNK] for first in range(0, len(incidents), _CHUNK))
    if workers is None or len(incidents) <= _CHUNK:
        for chunk in chunks:
            yield from _each(fuse, *_told(store, chunk, reports))
        return
    packed = ((None, (fuse, pack_told(*_told(store, chunk, reports)))) for chunk in chunks)
    for _, records in in_order(workers, fuse_batch, packed):
        yield from unpack_records(records)


def fuse_batch(fuse: Fuse, packed: bytes) -> bytes:
    """The packed records of packed incidents; in whatever process."""
    return pack_records(_each(fuse, *unpack_told(packed)))


def _told(
    store: Store, incidents: Sequence[Incident], reports: Mapping[str, Report]
) -> tuple[Sequence[Incident], list[Report], list[Article]]:
    """Incidents with the reports and articles that tell of them."""
    told = [reports[one] for incident in incidents for one in incident.report_ids]
    return incidents, told, list(store.articles(sorted({one.article_id for one in told})).values())


def _each(
    fuse: Fuse, incidents: Sequence[Incident], reports: Sequence[Report], articles: Sequence[Article]
) -> Iterator[Record]:
    by_id, report_of = {one.id: one for one in articles}, {one.id: one for one in reports}
    for incident in incidents:
        told = [report_of[one] for one in incident.report_ids]
        yield fuse(incident, told, {one.article_id: by_id[one.article_id] for one in told})
