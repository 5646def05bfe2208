"""Sources walked: files, folders and standard input, one article or complaint at a time.

What a file is shows in its content. A folder gives its files in the order of their names; hidden files and folders are
passed over, and so is what by its name or content holds no articles: pictures, programs, the parts of a saved page.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from rawi.model.article import Article
from rawi.read.complaint import Complaint, Defaults
from rawi.read.content import HEAD_BYTES, kind_of
from rawi.read.streams import Source, read_stream

_EXPECTED = "expected pages, feeds, WARC, JSON Lines or texts"
_TEXTS = (".txt", ".text")
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_PASSED_SUFFIXES = """
    7z aac avi avif bmp bz2 c cfg conf css csv db dll doc docx eot epub exe flac geojson gif go h ico ini ipynb java
    jpeg jpg js lock log m4a map md mjs mkv mov mp3 mp4 mpeg odt ogg otf parquet pdf pkl png ppt pptx py pyc rar rst
    rtf sh so sql sqlite svg tar tgz tif tiff toml ts tsv ttf vtt wav webm webmanifest webp wmv woff woff2 xls xlsx xz
    yaml yml zst
"""
_PASSED = frozenset(_PASSED_SUFFIXES.split())
"""Endings of files that are not looked into."""


def read_sources(
    sources: Iterable[str], defaults: Defaults | None = None, *, stdin: IO[bytes] | None = None
) -> Iterator[Article | Complaint]:
    """Articles and complaints of all sources in order, lazily; `-` is `stdin`."""
    defaults = defaults or Defaults()
    noted: set[str] = set()
    for source in sources:
        try:
            if source == "-":
                yield from _read_stdin(stdin, defaults, noted)
            else:
                yield from _read_path(Path(source), defaults, noted)
        except OSError as error:  # a name too long for the file system, a folder without permission
            yield _unreadable(source, error)


def _read_stdin(stdin: IO[bytes] | None, defaults: Defaults, noted: set[str]) -> Iterator[Article | Complaint]:
    if stdin is None:
        raise ValueError("no standard input was passed in")
    yield from read_stream(stdin, Source("-", defaults, noted=noted))


def _read_path(path: Path, defaults: Defaults, noted: set[str]) -> Iterator[Article | Complaint]:
    if path.is_dir():
        yield from _read_folder(path, defaults, noted)
    elif not path.exists():
        yield Complaint(str(path), "found nothing there; expected a file or folder; check the path", "missing", 2)
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
        message = f"found no article in this folder; {_EXPECTED}; give another"
        yield Complaint(str(folder), message, "folder", 2)


def walk(folder: Path, shut: list[OSError]) -> Iterator[Path]:
    """Files with articles in a folder and the folders in it, sorted by name; what can't be opened goes to `shut`."""
    for place, folders, names in os.walk(folder, onerror=shut.append):
        folders[:] = sorted(one for one in folders if not one.startswith(".") and not _is_part_of_page(one, names))
        for name in sorted(names):
            file = Path(place, name)
            try:
                if not name.startswith(".") and _may_hold_articles(file):
                    yield file
            except OSError as error:
                shut.append(error)


def _is_part_of_page(folder: str, names: list[str]) -> bool:
    """Whether a folder holds what a browser saved beside a page (خبر_files beside خبر.html)."""
    stem, mark, _ = folder.rpartition("_")
    return bool(mark) and any(f"{stem}{suffix}" in names for suffix in (".html", ".htm"))


def _may_hold_articles(file: Path) -> bool:
    """Whether a file of a folder is looked into, by its name and then by its first bytes."""
    name = file.name.lower()
    if name.endswith((*_TEXTS, *_LINES)):
        return True
    if file.suffix.lower().lstrip(".") in _PASSED or not file.is_file():
        return False
    with file.open("rb") as stream:
        kind = kind_of(stream.read(HEAD_BYTES))
    if kind == "zip":
        return name.endswith(".wacz")
    return kind in ("page", "mhtml", "feed", "warc", "gzip") or (kind in ("text", "jsonl") and not file.suffix)


def _read_file(file: Path, defaults: Defaults, noted: set[str]) -> Iterator[Article | Complaint]:
    lines = file.name.lower().endswith(_LINES)
    try:
        with file.open("rb") as stream:
            yield from read_stream(stream, Source(str(file), defaults, file=file, noted=noted, lines=lines))
    except OSError as error:
        yield _unreadable(str(file), error)


def _unreadable(where: str, error: OSError) -> Complaint:
    reason = (error.strerror or str(error)).lower()
    return Complaint(where, f"found it can't be read ({reason}); expected a readable file; check it", "unreadable")
