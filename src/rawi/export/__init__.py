"""What lies in a database written in the formats of others: one file a format, one table of formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from rawi.export import arrow
from rawi.export.atom import atom_bytes
from rawi.export.claims import CLAIMS
from rawi.export.crosswalks import plover
from rawi.export.crosswalks.acled import ACLED
from rawi.export.crosswalks.civilian_harm import CIVILIAN_HARM
from rawi.export.crosswalks.ucdp import UCDP
from rawi.export.csv import csv_bytes
from rawi.export.datasette import metadata_bytes
from rawi.export.geojson import PROPERTIES, geojson_bytes
from rawi.export.gold import gold_bytes
from rawi.export.incidents import INCIDENTS
from rawi.export.jsonl import json_bytes, jsonl_bytes
from rawi.export.layout import Layout
from rawi.export.xlsx import xlsx_bytes
from rawi.extras import needed
from rawi.store import IncidentFilter, Store

Exporter = Callable[[Store, IncidentFilter], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is in a line, its media type and ending, and how it is written, piece by piece.

    `layout` is its table where it is one; `fields` says what others hold; `lost` what can't be carried over.
    """

    told: str
    media_type: str
    ending: str
    write: Exporter
    layout: Layout[Any] | None = None
    fields: tuple[tuple[str, str], ...] = ()
    lost: tuple[str, ...] = ()
    text: bool = True
    needs: tuple[str, str] | None = None
    """Library and the extra that brings it."""

    def check(self) -> None:
        """Raises UsageError where a library it needs is missing."""
        if self.needs:
            needed(*self.needs)


def _csv(layout: Layout[Any], told: str) -> Format:
    return Format(told, "text/csv; charset=utf-8", ".csv", partial(csv_bytes, layout), layout=layout, lost=layout.lost)


def _parquet(layout: Layout[Any], told: str) -> Format:
    write = partial(arrow.parquet_bytes, layout)
    return Format(told, _PARQUET, ".parquet", write, layout=layout, lost=layout.lost, text=False, needs=_ARROW)


_JSONL, _PARQUET = "application/jsonl", "application/vnd.apache.parquet"
_ARROW = ("pyarrow", "parquet")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: Mapping[str, Format] = {
    "jsonl": Format("JSON Lines, a whole record a line; `rawi import` reads it again", _JSONL, ".jsonl", jsonl_bytes),
    "json": Format("one JSON array of whole records", "application/json", ".json", json_bytes),
    "csv": _csv(INCIDENTS, "CSV, an incident a row"),
    "csv-claims": _csv(CLAIMS, "CSV, a claim a row"),
    "geojson": Format(
        "GeoJSON, an incident a feature, with the radius its point stands for",
        "application/geo+json",
        ".geojson",
        geojson_bytes,
        layout=PROPERTIES,
        lost=PROPERTIES.lost,
    ),
    "parquet": _parquet(arrow.RECORDS, "Parquet, an incident a row with its record; `rawi import` reads it again"),
    "parquet-claims": _parquet(CLAIMS, "Parquet, a claim a row"),
    "geoparquet": Format(
        "GeoParquet 1.1, an incident a row with its point",
        _PARQUET,
        ".parquet",
        arrow.geoparquet_bytes,
        layout=INCIDENTS,
        lost=INCIDENTS.lost,
        text=False,
        needs=_ARROW,
    ),
    "xlsx": Format(
        "a workbook with sheets of incidents and of claims, right to left",
        _XLSX,
        ".xlsx",
        xlsx_bytes,
        text=False,
        needs=("xlsxwriter", "xlsx"),
    ),
    "atom": Format("an Atom feed of the newest records", "application/atom+xml; charset=utf-8", ".atom", atom_bytes),
    "gold": Format("the codebook's format, an article a line with its reports", _JSONL, ".jsonl", gold_bytes),
    "ucdp": _csv(UCDP, "CSV in the columns of UCDP GED 25.1"),
    "acled": _csv(ACLED, "CSV in the columns of ACLED's event table"),
    "plover": Format(
        "PLOVER events as JSON Lines",
        _JSONL,
        ".jsonl",
        plover.plover_bytes,
        fields=plover.FIELDS,
        lost=plover.LOST,
    ),
    "civilian-harm": _csv(CIVILIAN_HARM, "CSV of civilian harm in the manner of Airwars"),
    "datasette": Format(
        "metadata for `datasette rawi.db -m metadata.json`, which adds its views to the database",
        "application/json",
        ".json",
        metadata_bytes,
    ),
}

__all__ = ["FORMATS", "Exporter", "Format"]
