"""Records read again out of what was exported: JSON Lines, or Parquet with its whole records."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from rawi.errors import UsageError
from rawi.export.arrow import MADE_WITH
from rawi.extras import needed
from rawi.model.history import Made, MadeWith
from rawi.model.record import Record
from rawi.store import Store
from rawi.store.codec import record_from

_MAGIC = b"PAR1"
_TOGETHER = 1000
_AT_ONCE = 500


class _Beside(msgspec.Struct):
    """What is read again of a FILE.about.json."""

    made_with: MadeWith


def import_records(store: Store, file: Path) -> int:
    """Puts the records of a file into a store, with what they were made with; how many there were.

    Raises UsageError where the file is none of ours, or a record is there already.
    """
    made = read_made_with(file)
    records, count = read_records(file), 0
    while together := list(islice(records, _AT_ONCE)):
        there = [one.id for one in together if store.has_incident(one.id)]
        if there:
            found = f"{store.shown}: found {there[0]} there already; expected records it has not"
            raise UsageError(f"{found}; give another --db ({count:,} were imported)")
        store.save_incidents((), together)
        count += len(together)
    if made:
        store.bring(made)
    return count


def read_made_with(file: Path) -> tuple[Made, ...]:
    """What the records of a file were made with, as it or the FILE.about.json beside it says; empty where neither does.

    Raises UsageError where what is beside it can't be read.
    """
    beside = file.with_name(f"{file.name}.about.json")
    try:
        if _is_parquet(file):
            with _opened(file) as table:
                told = (table.schema_arrow.metadata or {}).get(MADE_WITH.encode())
            return msgspec.json.decode(told, type=MadeWith).made if told else ()
        return msgspec.json.decode(beside.read_bytes(), type=_Beside).made_with.made if beside.exists() else ()
    except msgspec.DecodeError as error:
        raise UsageError(f"{beside}: found {error}; expected what `rawi export` wrote; put it away") from error
    except OSError as error:
        raise _unreadable(file, error) from error


def read_records(file: Path) -> Iterator[Record]:
    """The records of a file, in its order. Raises UsageError where it can't be read or a line is no record."""
    try:
        lines: Iterator[str | bytes] = _parquet_lines(file) if _is_parquet(file) else _text_lines(file)
        for number, line in enumerate(lines, 1):
            yield _record(line, f"{file}:{number}")
    except OSError as error:
        raise _unreadable(file, error) from error


def _unreadable(file: Path, error: OSError) -> UsageError:
    return UsageError(f"{file}: found it can't be read ({(error.strerror or str(error)).lower()})")


def _is_parquet(file: Path) -> bool:
    with file.open("rb") as handle:
        return handle.read(len(_MAGIC)) == _MAGIC


def _record(line: str | bytes, where: str) -> Record:
    try:
        return record_from(line)
    except (msgspec.DecodeError, ValueError) as error:
        raise UsageError(f"{where}: found no record ({error}); expected `rawi export --format jsonl`") from error


def _text_lines(file: Path) -> Iterator[str | bytes]:
    with file.open("rb") as handle:
        yield from (line for line in handle if line.strip())


def _parquet_lines(file: Path) -> Iterator[str | bytes]:
    with _opened(file) as table:
        if "record" not in table.schema_arrow.names:
            raise UsageError(f"{file}: found no column `record`; expected `rawi export --format parquet`")
        for batch in table.iter_batches(_TOGETHER, columns=["record"]):
            yield from batch.column(0).to_pylist()


@contextmanager
def _opened(file: Path) -> Iterator[Any]:
    """A Parquet file. Raises UsageError where it is damaged."""
    pa, parquet = needed("pyarrow", "parquet"), needed("pyarrow.parquet", "parquet")
    try:
        with parquet.ParquetFile(file) as table:
            yield table
    except pa.ArrowException as error:
        raise UsageError(f"{file}: found damaged Parquet ({str(error).splitlines()[0]}); export it again") from error
