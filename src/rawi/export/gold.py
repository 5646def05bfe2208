"""The codebook's gold format: an article a line with its reports, `key` being the incident's id.

Every article that was read has a line, also one that tells of nothing. Quotes are cut from the text by their offsets.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from rawi.model.article import Article
from rawi.model.claim import Aggregate, Anomaly, Figure, Involvement, Statement
from rawi.model.report import Evidence, Reading, Report
from rawi.model.value import Place
from rawi.store import IncidentFilter, Store

_CHUNK = 500


def gold_bytes(store: Store, wanted: IncidentFilter) -> Iterator[bytes]:
    """Articles in the order they were read. Where a filter is set, only reports of incidents that pass it."""
    keys = store.incident_keys()
    kept: set[str] | None = None
    if wanted != IncidentFilter():
        kept = {line.id for line in store.incidents(wanted)}
    ids = store.article_ids()
    for first in range(0, len(ids), _CHUNK):
        articles = store.articles(ids[first : first + _CHUNK])
        for article_id in ids[first : first + _CHUNK]:
            reading = store.reading(article_id)
            if reading is not None:
                told = gold_of(articles[article_id], reading, keys, kept)
                yield (json.dumps(told, ensure_ascii=False) + "\n").encode()


def gold_of(
    article: Article, reading: Reading, keys: Mapping[str, str], kept: set[str] | None = None
) -> dict[str, Any]:
    """One article in the gold format; `keys` leads from a report to its incident, `kept` are the incidents wanted."""
    text = article.text
    when: dict[str, Any] = {"published": article.published.isoformat() if article.published else None}
    if article.published is None and reading.published:
        day = reading.published
        when["published_interval"] = [day.earliest.isoformat(), day.latest.isoformat()]
        when["published_evidence"] = [_evidence(step, text) for step in reading.evidence]
    reports = [r for r in reading.reports if kept is None or keys.get(r.id) in kept]
    return {
        "id": article.id,
        "outlet": article.outlet,
        **when,
        "reports": [_report(report, keys.get(report.id, report.id), text) for report in reports],
        "aggregates": [_aggregate(one, text) for one in reading.aggregates],
        "statements": [_statement(one, keys, text) for one in reading.statements],
        "anomalies": [_anomaly(one, text) for one in reading.anomalies],
    }


def _report(report: Report, key: str, text: str) -> dict[str, Any]:
    return {
        "key": key,
        "role": report.role,
        "type": report.type,
        "outcome": report.outcome,
        "date": [report.date.earliest.isoformat(), report.date.latest.isoformat()],
        "place": _place(report.place) if report.place else None,
        "perpetrators": [_involvement(one) for one in report.perpetrators],
        "targets": [_involvement(one) for one in report.targets],
        "weapons": list(report.weapons),
        "figures": [_figure(one, text) for one in report.figures],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
    }


def _involvement(one: Involvement) -> dict[str, Any]:
    return {"actor": one.actor.label, "basis": one.basis, "by": one.by}


def _figure(figure: Figure, text: str) -> dict[str, Any]:
    count, said = figure.count, figure.attribution
    return {
        "what": figure.what,
        "of": figure.of,
        "nation": figure.nation,
        "low": count.low,
        "high": count.high,
        "approx": count.approx,
        "source": list(said.chain),
        "source_kind": said.kind,
        "quote": text[figure.start : figure.end],
    }


def _aggregate(one: Aggregate, text: str) -> dict[str, Any]:
    span = {"low": one.count.low, "high": one.count.high, "since": one.since, "until": one.until}
    return {"what": one.what, **span, "quote": text[one.start : one.end]}


def _statement(one: Statement, keys: Mapping[str, str], text: str) -> dict[str, Any]:
    return {
        "speaker": one.speaker,
        "speaker_kind": one.speaker_kind,
        "stance": one.stance,
        "about": keys.get(one.about, one.about) if one.about else None,
        "via": list(one.via),
        "medium": one.medium,
        "quote": text[one.start : one.end],
    }


def _anomaly(one: Anomaly, text: str) -> dict[str, Any]:
    return {"kind": one.kind, "quote": text[one.start : one.end], "note": one.note}


def _evidence(step: Evidence, text: str) -> dict[str, Any]:
    implied = None if step.earliest is None and step.latest is None else [step.earliest, step.latest]
    return {"quote": text[step.start : step.end], "reasoning": step.reasoning, "implies": implied}
