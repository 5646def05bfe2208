"""A stream of bytes read by what it is: pages, feeds, archives, JSON Lines and texts, each by its own reader."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, TypeAlias

from rawi.model.article import Article
from rawi.read.complaint import Complaint, Defaults, too_long
from rawi.read.content import HEAD_BYTES, Kind, kind_of
from rawi.read.feed import read_feed
from rawi.read.jsonl import parse_jsonl
from rawi.read.mhtml import open_mhtml
from rawi.read.page import read_page
from rawi.read.txt import parse_txt
from rawi.read.warc import read_wacz, read_warc

Items: TypeAlias = Iterator[Article | Complaint]

_SPOOLED_BYTES = 20_000_000
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """Where a stream comes from: a file, or an address with the header it came with; and what a run remembers."""

    where: str
    defaults: Defaults
    file: Path | None = None
    address: str | None = None
    content_type: str | None = None
    noted: set[str] = field(default_factory=set)
    """Unknown fields already remarked on."""
    lines: bool = False
    """Whether its name promises JSON Lines, which its first line may fail to be."""
    unpacked: bool = False


def read_bytes(
    data: bytes,
    *,
    where: str,
    address: str | None = None,
    content_type: str | None = None,
    defaults: Defaults | None = None,
) -> Items:
    """The articles in what an address or a message held, told by content; `content_type` gives its charset alone."""
    source = Source(where, defaults or Defaults(), address=address, content_type=content_type)
    return read_stream(io.BytesIO(data), source)


def read_stream(stream: IO[bytes] | gzip.GzipFile, source: Source) -> Items:
    """The articles of a stream, or complaints, one at a time."""
    buffer = io.BufferedReader(stream, HEAD_BYTES)  # type: ignore[type-var]
    head = buffer.peek(HEAD_BYTES)[:HEAD_BYTES]
    kind = kind_of(head)
    if kind == "gzip" and not source.unpacked and kind_of(_inflated(head)) == "warc":
        kind = "warc"  # whose reader unpacks record by record
    if source.lines and kind in ("text", "binary", "empty"):
        kind = "jsonl"
    return _READERS[kind](buffer, source)


def _inflated(head: bytes) -> bytes:
    """The beginning of what a gzip stream holds, as far as its own beginning tells."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head, HEAD_BYTES)
    except zlib.error:
        return b""


def _gzip(stream: IO[bytes], source: Source) -> Items:
    if source.unpacked:
        yield Complaint(source.where, "found gzip within gzip; expected it packed once; unpack it", "archive")
        return
    try:
        with gzip.open(stream, "rb") as inner:
            yield from read_stream(inner, replace(source, unpacked=True))
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield Complaint(source.where, "found a damaged gzip stream; expected whole .gz; fetch it again", "unreadable")


def _page(stream: IO[bytes], source: Source) -> Items:
    data = _whole(stream, source)
    yield data if isinstance(data, Complaint) else _as_page(data, source)


def _as_page(data: bytes, source: Source) -> Article | Complaint:
    return read_page(
        data,
        where=source.where,
        address=source.address,
        content_type=source.content_type,
        defaults=source.defaults,
        file=source.file,
    )


def _mhtml(stream: IO[bytes], source: Source) -> Items:
    data = _whole(stream, source)
    if isinstance(data, Complaint):
        yield data
        return
    saved = open_mhtml(data)
    if saved is None:
        message = "found a saved file without a page in it; expected one in HTML; save the page anew"
        yield Complaint(source.where, message, "empty")
        return
    address = source.address or saved.address
    yield _as_page(saved.data, replace(source, address=address, content_type=saved.content_type))


def _feed(stream: IO[bytes], source: Source) -> Items:
    data = _whole(stream, source)
    if isinstance(data, Complaint):
        yield data
        return
    yield from read_feed(
        data,
        where=source.where,
        address=source.address,
        content_type=source.content_type,
        defaults=source.defaults,
    )


def _text(stream: IO[bytes], source: Source) -> Items:
    data = _whole(stream, source)
    if isinstance(data, Complaint):
        yield data
        return
    name = source.file.stem if source.file else "stdin-" + blake2b(data, digest_size=6).hexdigest()
    yield from parse_txt(data, where=source.where, article_id=name, defaults=source.defaults, file=source.file)


def _whole(stream: IO[bytes], source: Source) -> bytes | Complaint:
    """All of a stream that should be one article or feed, or the complaint that it is too long."""
    limit = source.defaults.limit_bytes
    data = stream.read(limit + 1)
    if len(data) <= limit:
        return data
    size = source.file.stat().st_size if source.file and not source.unpacked else len(data)
    return too_long(source.where, found_bytes=size, limit_bytes=limit)


def _jsonl(stream: IO[bytes], source: Source) -> Items:
    return parse_jsonl(stream, where=source.where, defaults=source.defaults, noted=source.noted)


def _warc(stream: IO[bytes], source: Source) -> Items:
    return read_warc(stream, source.where, source.defaults)


def _zip(stream: IO[bytes], source: Source) -> Items:
    if stream.seekable():
        yield from read_wacz(stream, source.where, source.defaults)
        return
    with SpooledTemporaryFile(_SPOOLED_BYTES) as spooled:  # a zip is read from its end
        while chunk := stream.read(_CHUNK_BYTES):
            spooled.write(chunk)
        spooled.seek(0)
        yield from read_wacz(spooled, source.where, source.defaults)


def _sitemap(_: IO[bytes], source: Source) -> Items:
    message = "found a sitemap, which lists addresses; expected articles; give its address to fetch what it lists"
    yield Complaint(source.where, message, "sitemap", 2)


_READERS: dict[Kind, Callable[[IO[bytes], Source], Items]] = {
    "page": _page,
    "mhtml": _mhtml,
    "feed": _feed,
    "sitemap": _sitemap,
    "jsonl": _jsonl,
    "warc": _warc,
    "gzip": _gzip,
    "zip": _zip,
    "text": _text,
    "binary": _text,
    "empty": _text,
}
