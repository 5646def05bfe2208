"""Sources walked: files, folders and standard input, one article or complaint at a time.

A folder gives its .txt, .jsonl and .jsonl.gz files in the order of their names; hidden files and folders, and files of
other kinds, are passed over.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import IO

from rawi.model.article import Article
from rawi.read.complaint import Complaint, Defaults, too_long
from rawi.read.jsonl import parse_jsonl, read_jsonl
from rawi.read.txt import parse_txt, read_txt

SUFFIXES = (".txt", ".jsonl", ".jsonl.gz")
_EXPECTED = "expected .txt, .jsonl or .jsonl.gz"


def read_sources(
    sources: Iterable[str], defaults: Defaults | None = None, *, stdin: IO[bytes] | None = None
) -> Iterator[Article | Complaint]:
    """Articles and complaints of all sources in order, lazily; `-` is `stdin`."""
    defaults = defaults or Defaults()
    noted: set[str] = set()
    for source in sources:
        if source == "-":
            yield from _read_stream(stdin, defaults, noted)
        else:
            try:
                yield from _read_path(Path(source), defaults, noted)
            except OSError as error:  # a name too long for the file system, a folder without permission
                yield _unreadable(source, error)


def _read_path(path: Path, defaults: Defaults, noted: set[str]) -> Iterator[Article | Complaint]:
    if path.is_dir():
        yield from _read_folder(path, defaults, noted)
    elif not path.exists():
        yield Complaint(str(path), "found nothing there; expected a file or folder; check the path", "missing", 2)
    elif not path.name.endswith(SUFFIXES):
        yield Complaint(str(path), f"found a file of another kind; {_EXPECTED}; rename or convert it", "suffix", 2)
    else:
        yield from _read_file(path, defaults, noted)


def _read_folder(folder: Path, defaults: Defaults, noted: set[str]) -> Iterator[Article | Complaint]:
    found = False
    shut: list[OSError] = []
    for file in walk(folder, shut):
        found = True
        yield from _read_file(file, defaults, noted)
    for error in shut:
        yield _unreadable(str(error.filename), error)
    if not found and not shut:
        yield Complaint(str(folder), f"found no article in this folder; {_EXPECTED} files; give another", "folder", 2)


def walk(folder: Path, shut: list[OSError]) -> Iterator[Path]:
    """Files with articles in a folder and the folders in it, sorted by name; what can't be opened goes to `shut`."""
    for place, folders, names in os.walk(folder, onerror=shut.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(SUFFIXES) and not name.startswith("."):
                yield Path(place, name)


def _read_file(file: Path, defaults: Defaults, noted: set[str]) -> Iterator[Article | Complaint]:
    try:
        if file.name.endswith(".txt"):
            yield from read_txt(file, defaults)
        else:
            yield from read_jsonl(file, defaults, noted)
    except OSError as error:
        yield _unreadable(str(file), error)


def _unreadable(where: str, error: OSError) -> Complaint:
    reason = (error.strerror or str(error)).lower()
    return Complaint(where, f"found it can't be read ({reason}); expected a readable file; check it", "unreadable")


def _read_stream(stream: IO[bytes] | None, defaults: Defaults, noted: set[str]) -> Iterator[Article | Complaint]:
    """Standard input: JSON Lines where it begins with a brace, else one text."""
    if stream is None:
        raise ValueError("no standard input was passed in")
    buffer = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    if buffer.peek(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from parse_jsonl(buffer, where="-", defaults=defaults, noted=noted)
        return
    data = buffer.read(defaults.limit_bytes + 1)
    if len(data) > defaults.limit_bytes:
        yield too_long("-", found_bytes=len(data), limit_bytes=defaults.limit_bytes)
        return
    name = "stdin-" + blake2b(data, digest_size=6).hexdigest()
    yield from parse_txt(data, where="-", article_id=name, defaults=defaults)
