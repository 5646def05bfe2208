"""Parquet and GeoParquet: typed columns, written a few thousand rows at a time. Needs pyarrow, an extra."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from rawi.export.incidents import INCIDENTS
from rawi.export.layout import Column, Kind, Layout, Told
from rawi.extras import needed
from rawi.store import IncidentFilter, Store
from rawi.store.codec import to_json

if TYPE_CHECKING:
    import pyarrow as pa

_ROW_GROUP = 5000
_RECORDS_TOGETHER = 1000
"""Rows of a group that have whole records: so many are in memory at once."""
RECORDS: Layout[Told] = replace(
    INCIDENTS,
    name="parquet",
    columns=(
        *INCIDENTS.columns,
        Column("record", "text", "The whole record, as a line of JSON Lines.", lambda t: to_json(t.record)),
    ),
    with_claims=True,
    lost=(),
)
"""A record a row, with nothing lost: what was exported so can be imported again."""
_GEO = {"encoding": "WKB", "geometry_types": ["Point"]}
GEO_METADATA = json.dumps({"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": _GEO}})
"""What GeoParquet 1.1 asks for; the reference system is its default, WGS84 as longitude and latitude."""

MADE_WITH = "rawi_made_with"
"""Where a file's metadata say what the database was made with."""


class Drain:
    """A file that pyarrow writes to and whose bytes are taken away as they come."""

    closed = False

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: Any) -> int:
        """Keeps bytes until they are taken."""
        self._parts.append(bytes(data))
        return len(self._parts[-1])

    def flush(self) -> None:
        """Nothing waits."""

    def taken(self) -> bytes:
        """What was written since it was last asked."""
        parts, self._parts = self._parts, []
        return b"".join(parts)


def parquet_bytes(layout: Layout[Any], store: Store, wanted: IncidentFilter) -> Iterator[bytes]:
    """A Parquet file of a layout."""
    chunks = _chunks(layout.rows(store, wanted), _RECORDS_TOGETHER if layout is RECORDS else _ROW_GROUP)
    return _write(_told(schema_of(layout), store), (list(zip(*chunk, strict=True)) for chunk in chunks))


def geoparquet_bytes(store: Store, wanted: IncidentFilter) -> Iterator[bytes]:
    """A GeoParquet file of incidents; one without a place has no geometry."""
    pa = needed("pyarrow", "parquet")
    schema = _told(schema_of(INCIDENTS).append(pa.field("geometry", pa.binary())), store, geo=GEO_METADATA)
    lat, lon = INCIDENTS.names.index("lat"), INCIDENTS.names.index("lon")

    def columns_of(chunk: list[tuple[Any, ...]]) -> list[Any]:
        return [*zip(*chunk, strict=True), [point(row[lon], row[lat]) for row in chunk]]

    return _write(schema, (columns_of(chunk) for chunk in _chunks(INCIDENTS.rows(store, wanted))))


def point(lon: float | None, lat: float | None) -> bytes | None:
    """A point as well-known binary, little-endian."""
    return None if lon is None or lat is None else struct.pack("<BIdd", 1, 1, lon, lat)


def schema_of(layout: Layout[Any]) -> pa.Schema:
    """The Arrow schema of a layout; each field carries its meaning."""
    pa = needed("pyarrow", "parquet")
    types: dict[Kind, Any] = {
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "day": pa.date32(),
        "flag": pa.bool_(),
        "texts": pa.list_(pa.string()),
    }
    fields = [
        pa.field(column.name, types[column.kind], nullable=not column.always, metadata={"meaning": column.meaning})
        for column in layout.columns
    ]
    return pa.schema(fields)


def _told(schema: pa.Schema, store: Store, **more: str) -> pa.Schema:
    """A schema that says what the database was made with."""
    return schema.with_metadata({MADE_WITH: to_json(store.made_with()), **more})


def _chunks(rows: Iterator[tuple[Any, ...]], size: int = _ROW_GROUP) -> Iterator[list[tuple[Any, ...]]]:
    while chunk := list(islice(rows, size)):
        yield chunk


def _write(schema: pa.Schema, chunks: Iterator[list[Any]]) -> Iterator[bytes]:
    pa, parquet = needed("pyarrow", "parquet"), needed("pyarrow.parquet", "parquet")
    drain = Drain()
    with parquet.ParquetWriter(pa.PythonFile(drain, mode="w"), schema, compression="zstd") as writer:
        for columns in chunks:
            arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
            writer.write_batch(pa.RecordBatch.from_arrays(arrays, schema=schema))
            yield drain.taken()
    yield drain.taken()
