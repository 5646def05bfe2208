"""The body of an answer unpacked as it comes, never to more bytes than it may have."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from rawi.fetch.failure import FetchError

ACCEPTED = "gzip"
_NONE = frozenset({"", "identity"})
_MAGIC = b"\x1f\x8b"
_GZIP = frozenset({"gzip", "x-gzip"})


def unpacked(chunks: Iterable[bytes], encoding: str, *, limit_bytes: int) -> bytes:
    """The whole body. Raises FetchError above the limit or where it can't be unpacked."""
    parts: list[bytes] = []
    size = 0
    for part in _parts(chunks, encoding.strip().lower(), limit_bytes):
        size += len(part)
        if size > limit_bytes:
            raise FetchError("too_big", f"found more than {limit_bytes / 1e6:g} MB unpacked; expected a page or a feed")
        parts.append(part)
    return b"".join(parts)


def gunzipped(data: bytes, *, limit_bytes: int) -> bytes:
    """A gzip file's content (a sitemap often comes so). Raises FetchError."""
    return unpacked([data], "gzip", limit_bytes=limit_bytes)


def _parts(chunks: Iterable[bytes], encoding: str, limit_bytes: int) -> Iterator[bytes]:
    if encoding in _NONE:
        yield from chunks
    elif encoding in _GZIP:
        yield from _inflated(chunks, limit_bytes)
    else:
        raise FetchError("failed", f"found the packing {encoding!r}; expected {ACCEPTED}")


def _inflated(chunks: Iterable[bytes], limit_bytes: int) -> Iterator[bytes]:
    """Parts of at most one byte above the limit, so that a bomb is seen before it is unpacked."""
    inflater = None
    try:
        for chunk in chunks:
            while chunk:
                if inflater is None or (inflater.eof and chunk.startswith(_MAGIC)):
                    inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
                elif inflater.eof:
                    break  # some servers pad; what follows the end is nothing of the page's
                yield inflater.decompress(chunk, limit_bytes + 1)
                chunk = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
    except zlib.error as error:
        raise FetchError("failed", f"found a damaged packing ({error}); expected a whole one") from error
    if inflater is not None and not inflater.eof:
        raise FetchError("failed", "found the packing cut short; expected a whole one")
