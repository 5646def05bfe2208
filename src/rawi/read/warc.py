"""Web archives: the pages of WARC files as they lie, compressed or not, and of the WARC files in a WACZ.

Records are read one at a time and no longer than an article may be; nothing is ever written to disk under a name of
the archive's choosing, because nothing is written.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from rawi.model.article import Article
from rawi.read.complaint import Complaint, Defaults, too_long
from rawi.read.content import HEAD_BYTES, kind_of
from rawi.read.packing import PACKINGS, packings_of, unpacked
from rawi.read.page import read_page

_READ = WarcRecordType.response | WarcRecordType.resource
_OK = 200
_TYPES = ("text/html", "application/xhtml", "text/plain", "")
_ARCHIVES = (".warc", ".warc.gz")
_LONGEST_HEADER = 65_536
_MOST_INFLATED = 200
"""Times its size that a member of a WACZ may grow; WARC inside it is compressed already."""


def read_warc(stream: IO[bytes], where: str, defaults: Defaults) -> Iterator[Article | Complaint]:
    """The pages of an archive in order; what is no page (pictures, redirects, requests) is passed over."""
    count = 0
    try:
        for record in ArchiveIterator(
            stream, record_types=_READ, parse_http=True, auto_decode="none", max_header_len=_LONGEST_HEADER
        ):
            count += 1
            yield from _read_record(record, where, defaults)
    except (OSError, ValueError, EOFError, RuntimeError) as error:
        message = f"found a damaged archive after {count:,} records ({_short(error)})"
        yield Complaint(where, f"{message}; expected whole WARC; fetch it again", "unreadable")
        return
    if not count:
        yield Complaint(where, "found no record of a page; expected WARC with responses; give another", "empty")


def _read_record(record: Any, where: str, defaults: Defaults) -> Iterator[Article | Complaint]:
    address = record.headers.get("WARC-Target-URI", "").strip("<>")
    http = record.http_headers if record.is_http else None
    if http is not None and http.status_code != _OK:
        return
    content_type = (record.http_content_type if http is not None else record.headers.get("Content-Type")) or ""
    if not content_type.lower().startswith(_TYPES):
        return
    at = f"{where}@{record.stream_pos}"
    try:
        data = record.reader.read(defaults.limit_bytes + 1)
    except (OSError, ValueError, EOFError) as error:
        message = f"found a record that can't be read ({_short(error)}); expected a page; passed over"
        yield Complaint(at, message, "unreadable")
        return
    packings = packings_of(http.get("Content-Encoding", "")) if http is not None else ()
    if http is not None:
        chunked = "chunked" in http.get("Transfer-Encoding", "").lower()
        data = unpacked(data, chunked=chunked, packings=packings, limit=defaults.limit_bytes + 1)
    if len(data) > defaults.limit_bytes:
        yield too_long(at, found_bytes=len(data), limit_bytes=defaults.limit_bytes)
    elif kind_of(data[:HEAD_BYTES]) == "page":
        charset = record.http_charset if http is not None else None
        yield read_page(
            data,
            where=f"{at} {address}",
            address=address or None,
            content_type=f"text/html; charset={charset}" if charset else None,
            defaults=defaults,
        )
    elif unknown := [name for name in packings if name not in PACKINGS]:
        message = f"found a page packed as {unknown[0][:20]}; expected gzip, deflate or br; fetch it anew to read it"
        yield Complaint(at, message, "unreadable")


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def read_wacz(stream: IO[bytes], where: str, defaults: Defaults) -> Iterator[Article | Complaint]:
    """The pages of the WARC files in a WACZ, in the order of their names."""
    try:
        with zipfile.ZipFile(stream) as archive:
            members = sorted(archive.infolist(), key=lambda one: one.filename)
            members = [one for one in members if one.filename.lower().endswith(_ARCHIVES)]
            for member in members:
                wrong = _refusal(member)
                if wrong:
                    yield Complaint(f"{where}!{member.filename}", wrong, "archive")
                    continue
                with archive.open(member) as inner:
                    yield from read_warc(inner, f"{where}!{member.filename}", defaults)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        message = f"found a damaged zip ({_short(error)}); expected WACZ; fetch it again"
        yield Complaint(where, message, "unreadable")
        return
    if not members:
        yield Complaint(where, "found a zip without WARC in it; expected WACZ; unpack it or give another", "archive", 2)


def _refusal(member: zipfile.ZipInfo) -> str | None:
    """Why a member is not read, or None."""
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in member.filename:
        return "found a name that leads out of the archive; expected archive/…; not read, it may be an attack"
    if member.flag_bits & 1:
        return "found an encrypted file; expected a plain one; save the archive without a password"
    if member.file_size > _MOST_INFLATED * max(member.compress_size, 1):
        packed = f"{member.file_size / 1e6:.0f} MB packed into {member.compress_size / 1e6:.2f} MB"
        return f"found {packed}; expected WARC, compressed already; not read, it may be a bomb"
    return None
