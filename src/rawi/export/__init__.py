"""What lies in a database written in the formats of others: one file a format, one table of formats."""

from collections.abc import Callable, Iterator, Mapping

from rawi.export.csv import csv_lines
from rawi.export.geojson import geojson_lines
from rawi.export.gold import gold_lines
from rawi.export.json import json_lines
from rawi.store import IncidentFilter, Store

Exporter = Callable[[Store, IncidentFilter], Iterator[str]]

EXPORTERS: Mapping[str, Exporter] = {
    "gold": gold_lines,
    "json": json_lines,
    "csv": csv_lines,
    "geojson": geojson_lines,
}
"""Each gives lines with their line breaks."""

__all__ = ["EXPORTERS", "Exporter"]
