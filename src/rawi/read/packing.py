"""Payloads of web archives without their transfer's chunks and their packing, never longer than they may be.

Archives are careless: many keep the headers and have taken off what they tell of. So the bytes themselves decide.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import brotli

from rawi.read.content import HEAD_BYTES, kind_of

PACKINGS = ("gzip", "x-gzip", "deflate", "br", "identity")
_GZIP = b"\x1f\x8b"
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r\n")


def packings_of(header: str) -> tuple[str, ...]:
    """The packings that a header names, the innermost first."""
    return tuple(name for one in header.lower().split(",") if (name := one.strip()))


def unpacked(data: bytes, *, chunked: bool, packings: Sequence[str], limit: int) -> bytes:
    """A payload as it was before it was packed and sent, at most `limit` bytes of it."""
    if chunked and _CHUNK.match(data):
        data = _joined(data)
    if data.startswith(_GZIP) or "deflate" in packings:
        data = _inflated(data, limit)
    if "br" in packings and kind_of(data[:HEAD_BYTES]) != "page":
        data = _of_brotli(data, limit)
    return data


def _joined(data: bytes) -> bytes:
    """The chunks of a body in one, as far as they go."""
    parts: list[bytes] = []
    at = 0
    while (found := _CHUNK.match(data, at)) and (size := int(found[1], 16)):
        parts.append(data[found.end() : found.end() + size])
        at = found.end() + size + 2
    return b"".join(parts)


def _inflated(data: bytes, limit: int) -> bytes:
    for bits in (47, -15):  # gzip or zlib, told apart by zlib; deflate without a head
        try:
            return zlib.decompressobj(bits).decompress(data, limit)
        except zlib.error:
            continue
    return data


def _of_brotli(data: bytes, limit: int) -> bytes:
    """What brotli packed, as far as it goes; the data as they are where it packed none of them."""
    parts: list[bytes] = []
    size, unpacking = 0, brotli.Decompressor()
    try:
        part = unpacking.process(data, output_buffer_limit=limit)
        while part and size < limit:
            parts.append(part)
            size += len(part)
            part = b"" if unpacking.is_finished() else unpacking.process(b"", output_buffer_limit=limit - size)
    except brotli.error:
        pass  # what came before it broke is shown
    return b"".join(parts)[:limit] or data
