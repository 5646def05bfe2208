"""Incidents of a database fused into records, a few at a time: here, or by workers, who make their rows, too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import msgspec

from rawi.model.article import Article
from rawi.model.incident import Incident
from rawi.model.record import Record
from rawi.model.report import Report
from rawi.spread import Workers, in_order
from rawi.store import Store
from rawi.store.codec import pack_told, unpack_told
from rawi.store.record_rows import PreparedRecord, prepare_record

_CHUNK = 100
_packer = msgspec.msgpack.Encoder()
_unpacker = msgspec.msgpack.Decoder(list[PreparedRecord])


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
) -> Iterator[PreparedRecord]:
    """Records of incidents in their order; articles are loaded for a few at a time. Workers begin at once."""
    chunks = (incidents[first : first + _CHUNK] for first in range(0, len(incidents), _CHUNK))
    if workers is None or len(incidents) <= _CHUNK:
        return (one for chunk in chunks for one in _each(fuse, *_told(store, chunk, reports)))
    packed = ((None, (fuse, pack_told(*_told(store, chunk, reports)))) for chunk in chunks)
    return (one for _, records in in_order(workers, fuse_batch, packed) for one in _unpacker.decode(records))


def fuse_batch(fuse: Fuse, packed: bytes) -> bytes:
    """The packed records of packed incidents; in whatever process."""
    return _packer.encode(list(_each(fuse, *unpack_told(packed))))


def _told(
    store: Store, incidents: Sequence[Incident], reports: Mapping[str, Report]
) -> tuple[Sequence[Incident], list[Report], list[Article]]:
    """Incidents with the reports and articles that tell of them."""
    told = [reports[one] for incident in incidents for one in incident.report_ids]
    return incidents, told, list(store.articles(sorted({one.article_id for one in told})).values())


def _each(
    fuse: Fuse, incidents: Sequence[Incident], reports: Sequence[Report], articles: Sequence[Article]
) -> Iterator[PreparedRecord]:
    by_id, report_of = {one.id: one for one in articles}, {one.id: one for one in reports}
    for incident in incidents:
        told = [report_of[one] for one in incident.report_ids]
        yield prepare_record(fuse(incident, told, {one.article_id: by_id[one.article_id] for one in told}))
