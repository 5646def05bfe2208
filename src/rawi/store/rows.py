"""Rows of the tables, made of model objects: pure functions, so that a worker can make them beside the reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import msgspec

from rawi.model.article import Article
from rawi.model.claim import Attribution, Involvement
from rawi.model.report import Reading, Report
from rawi.store.codec import day_column, digest_of, to_json, weekdays_column
from rawi.store.database import Value

Row: TypeAlias = tuple[Value, ...]
Rows: TypeAlias = dict[str, list[Row]]

_NAMES = {
    "article": "id outlet url title body published published_at byline extra digest run_id since",
    "reading": "article_id earliest latest weekdays reports json",
    "report": (
        "id article_id ordinal role type outcome earliest latest weekdays place_name country lat lon place_precision"
        " gazetteer_id province_id weapons names start end json"
    ),
    "claim": "report_id slot value start end chain kind stance medium reason",
    "figure": "report_id what of nation low high approx subset start end chain kind stance medium",
    "involvement": "report_id side label actor_kind country entry_id basis by start end chain kind stance medium",
    "statement": "article_id speaker speaker_kind stance about via medium start end",
    "aggregate": "article_id what low high approx since until start end",
    "anomaly": "article_id kind start end note",
    "unread": "article_id start end reason",
    "incident": (
        "id type outcome earliest latest weekdays place_name place_key country lat lon place_precision killed_low"
        " killed_best_low killed_best_high killed_high wounded_low wounded_best_low wounded_best_high wounded_high"
        " articles outlets accounts disputed json review"
    ),
    "incident_actor": "incident_id side label",
    "incident_outlet": "incident_id outlet",
    "incident_number": "incident_id number",
    "link": "left right weight_bits joined levels",
}
READ_TABLES = ("reading", "report", "claim", "figure", "involvement", "statement", "aggregate", "anomaly", "unread")
"""The tables of a reading's rows, in the order in which they are written."""
_packer = msgspec.msgpack.Encoder()
_unpacker = msgspec.msgpack.Decoder(list[str | dict[str, list[tuple[Any, ...]]]])
COLUMNS = {table: tuple(names.split()) for table, names in _NAMES.items()}
"""Columns of each table in the order of the rows made here; the run and the instant of an article come when it is
written."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with the digest of its content, and the rows of its reading."""

    article: Article
    digest: bytes
    rows: Rows

    @property
    def article_id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def version(self) -> tuple[str, bytes]:
        """The article's id with the digest of its content."""
        return self.article.id, self.digest

    @property
    def reports(self) -> int:
        """How many reports it has."""
        return len(self.rows.get("report", ()))


def prepare(article: Article, reading: Reading) -> Prepared:
    """The rows of an article with its reading."""
    return Prepared(article, digest_of(article), reading_rows(reading))


def pack_rows(results: list[Rows | str]) -> bytes:
    """Rows of readings, or why there are none, as bytes to send to another process."""
    return _packer.encode(results)


def unpack_rows(packed: bytes) -> list[Rows | str]:
    """What `pack_rows` packed."""
    return _unpacker.decode(packed)


def reading_rows(reading: Reading) -> Rows:
    """The rows of a reading, of the tables that have any: plain values, cheap to send."""
    reports = reading.reports
    rows = {
        "reading": [_reading_row(reading)],
        "report": [_report_row(report, ordinal) for ordinal, report in enumerate(reports)],
        "claim": [row for report in reports for row in _claim_rows(report)],
        "figure": [row for report in reports for row in _figure_rows(report)],
        "involvement": [row for report in reports for row in _involvement_rows(report)],
        **_rest_rows(reading),
    }
    return {table: some for table, some in rows.items() if some}


def article_row(article: Article, digest: bytes) -> Row:
    """The row of an article but for its run and instant."""
    instant = article.published_at
    return (
        article.id,
        article.outlet,
        article.url,
        article.title,
        article.body,
        day_column(article.published),
        instant.isoformat() if instant else None,
        article.byline,
        to_json(article.extra),
        digest,
    )


def _reading_row(reading: Reading) -> Row:
    when = reading.published
    return (
        reading.article_id,
        day_column(when.earliest) if when else None,
        day_column(when.latest) if when else None,
        weekdays_column(when.weekdays) if when else None,
        len(reading.reports),
        to_json(replace(reading, reports=())),
    )


def _report_row(report: Report, ordinal: int) -> Row:
    place = report.place
    where: Row = (None,) * 7
    if place:
        where = (
            place.name,
            place.country,
            place.lat,
            place.lon,
            place.precision,
            place.gazetteer_id,
            place.province_id,
        )
    when = report.date
    return (
        *(report.id, report.article_id, ordinal, report.role, report.type, report.outcome),
        *(when.earliest.isoformat(), when.latest.isoformat(), weekdays_column(when.weekdays)),
        *where,
        *(to_json(report.weapons), to_json(report.names), report.start, report.end, to_json(report)),
    )


def _said(attribution: Attribution) -> Row:
    return (to_json(attribution.chain), attribution.kind, attribution.stance, attribution.medium)


def _claim_rows(report: Report) -> Iterator[Row]:
    for claim in report.claims:
        yield (report.id, claim.slot, claim.value, claim.start, claim.end, *_said(claim.attribution), claim.reason)


def _figure_rows(report: Report) -> Iterator[Row]:
    for figure in report.figures:
        count = figure.count
        counted: Row = (report.id, figure.what, figure.of, figure.nation, count.low, count.high, int(count.approx))
        yield (*counted, int(figure.subset), figure.start, figure.end, *_said(figure.attribution))


def _involvement_rows(report: Report) -> Iterator[Row]:
    sides: tuple[tuple[str, tuple[Involvement, ...]], ...] = (
        ("perpetrator", report.perpetrators),
        ("target", report.targets),
    )
    for side, involvements in sides:
        for one in involvements:
            actor = one.actor
            who: Row = (report.id, side, actor.label, actor.kind, actor.country, actor.entry_id)
            yield (*who, one.basis, one.by, one.start, one.end, *_said(one.attribution))


def _rest_rows(reading: Reading) -> Rows:
    """Rows of what an article says beside its reports."""
    article_id = reading.article_id
    return {
        "statement": [
            (article_id, s.speaker, s.speaker_kind, s.stance, s.about, to_json(s.via), s.medium, s.start, s.end)
            for s in reading.statements
        ],
        "aggregate": [
            (article_id, a.what, a.count.low, a.count.high, int(a.count.approx), a.since, a.until, a.start, a.end)
            for a in reading.aggregates
        ],
        "anomaly": [(article_id, a.kind, a.start, a.end, a.note) for a in reading.anomalies],
        "unread": [(article_id, u.start, u.end, u.reason) for u in reading.unread],
    }
