"""Records read again out of what was exported: JSON Lines, or Parquet with its whole records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from rawi.errors import UsageError
from rawi.extras import needed
from rawi.model.record import Record
from rawi.store.codec import record_from

_MAGIC = b"PAR1"
_TOGETHER = 1000


def read_records(file: Path) -> Iterator[Record]:
    """The records of a file, in its order. Raises UsageError where it can't be read or a line is no record."""
    try:
        with file.open("rb") as handle:
            magic = handle.read(len(_MAGIC))
        lines: Iterator[str | bytes] = _parquet_lines(file) if magic == _MAGIC else _text_lines(file)
        for number, line in enumerate(lines, 1):
            yield _record(line, f"{file}:{number}")
    except OSError as error:
        raise UsageError(f"{file}: found it can't be read ({(error.strerror or str(error)).lower()})") from error


def _record(line: str | bytes, where: str) -> Record:
    try:
        return record_from(line)
    except (msgspec.DecodeError, ValueError) as error:
        raise UsageError(f"{where}: found no record ({error}); expected `rawi export --format jsonl`") from error


def _text_lines(file: Path) -> Iterator[str | bytes]:
    with file.open("rb") as handle:
        yield from (line for line in handle if line.strip())


def _parquet_lines(file: Path) -> Iterator[str | bytes]:
    pa, parquet = needed("pyarrow", "parquet"), needed("pyarrow.parquet", "parquet")
    try:
        with parquet.ParquetFile(file) as table:
            if "record" not in table.schema_arrow.names:
                raise UsageError(f"{file}: found no column `record`; expected `rawi export --format parquet`")
            for batch in table.iter_batches(_TOGETHER, columns=["record"]):
                yield from batch.column(0).to_pylist()
    except pa.ArrowException as error:
        raise UsageError(f"{file}: found damaged Parquet ({str(error).splitlines()[0]}); export it again") from error
