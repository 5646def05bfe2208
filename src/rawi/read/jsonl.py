"""JSON Lines, plain or gzipped: an article a line, read without ever holding more than one line.

Known fields are `id`, `title`, `body`, `outlet`, `url`, `published` and `byline`; every other field is kept in
`Article.extra` as it came.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from hashlib import blake2b
from typing import Any, Protocol

import msgspec

from rawi.model.article import Article
from rawi.read.complaint import Complaint, Defaults, too_long
from rawi.read.decode import Decoded, decode, has_arabic, plain_json
from rawi.read.language import not_arabic
from rawi.read.txt import broken_bytes, other_encoding

FIELDS = frozenset({"id", "title", "body", "outlet", "url", "published", "byline"})
_YEARS = range(1900, 2101)
_CHUNK_BYTES = 1 << 20


class Lines(Protocol):
    """What lines of bytes are read from: a file, a gzip file, standard input."""

    def readline(self, size: int = -1, /) -> bytes:
        """The next line, cut after `size` bytes."""


def parse_jsonl(stream: Lines, *, where: str, defaults: Defaults, noted: set[str]) -> Iterator[Article | Complaint]:
    """Articles and complaints of a stream of lines; `noted` holds the unknown fields already remarked on."""
    number, empty = 0, True
    try:
        while line := stream.readline(defaults.limit_bytes + 1):
            number += 1
            at = f"{where}:{number}"
            if len(line) > defaults.limit_bytes and not line.endswith(b"\n"):
                empty = False
                yield too_long(at, found_bytes=len(line) + _skip_line(stream), limit_bytes=defaults.limit_bytes)
            elif line.strip():
                empty = False
                yield from parse_line(line, where=at, defaults=defaults, noted=noted)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield Complaint(
            f"{where}:{number + 1}", "found a damaged gzip stream; expected whole .gz; fetch it again", "unreadable"
        )
        return
    if empty:
        yield Complaint(where, "found nothing; expected an article a line; remove the file or mend it", "empty")


def _skip_line(stream: Lines) -> int:
    """Reads to the end of the line in pieces; says how many bytes that was."""
    skipped = 0
    while chunk := stream.readline(_CHUNK_BYTES):
        skipped += len(chunk)
        if chunk.endswith(b"\n"):
            break
    return skipped


def parse_line(line: bytes, *, where: str, defaults: Defaults, noted: set[str]) -> Iterator[Article | Complaint]:
    """The article of one line with remarks on it, or a complaint."""
    remark: Complaint | None = None
    try:
        fields = msgspec.json.decode(plain_json(line))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        decoded = decode(line)
        if decoded is None:
            yield Complaint(where, "found binary data; expected a JSON object; remove the line", "binary")
            return
        try:
            fields = msgspec.json.decode(plain_json(decoded.text.encode("utf-8")))
        except (msgspec.DecodeError, UnicodeError):
            yield Complaint(where, f"found no JSON ({_short(error)}); expected an object a line; mend it", "json")
            return
        remark = _encoding_remark(where, decoded)
    made = _article(fields, where, defaults)
    if remark:
        yield remark
    if isinstance(made, Article):
        unknown = [name for name in made.extra if name not in noted]
        if unknown:
            noted.update(unknown)
            shown = ", ".join(f"`{name}`" for name in unknown)
            yield Complaint(where, f"found unknown fields {shown}; kept as they are", "field", status=0)
    yield made


def _encoding_remark(where: str, decoded: Decoded) -> Complaint | None:
    if decoded.broken:
        return broken_bytes(where, decoded.broken)
    return None if decoded.encoding == "utf-8" else other_encoding(where, decoded.encoding)


def _article(fields: Any, where: str, defaults: Defaults) -> Article | Complaint:
    if not isinstance(fields, dict):
        found = type(fields).__name__
        return Complaint(where, f"found a JSON {found}; expected an object with `body`; mend the line", "json")
    wrong = _wrong_field(fields)
    if wrong:
        return Complaint(where, wrong, "json")
    title, body = fields.get("title") or "", fields.get("body") or ""
    if not title.strip() and not body.strip():
        return Complaint(where, "found an empty text; expected `body`; remove the line or mend it", "empty")
    if not has_arabic(title) and not has_arabic(body):
        title, body = _mended(title), _mended(body)
    foreign = not_arabic(where, f"{title}\n{body}")
    if foreign is not None:
        return foreign
    try:
        published, instant = parse_published(fields.get("published"))
    except ValueError:
        found = fields["published"]
        return Complaint(
            where, f"found published {found!r}; expected a day like 2015-07-21 or an instant with zone; mend it", "date"
        )
    outlet, url, byline = (fields.get(name) or None for name in ("outlet", "url", "byline"))
    return Article(
        str(fields["id"]) if fields.get("id") not in (None, "") else _hash_id(outlet, url, title, body),
        body,
        title,
        outlet=outlet or defaults.outlet,
        url=url,
        published=published or defaults.published,
        published_at=instant,
        byline=byline,
        extra={name: value for name, value in fields.items() if name not in FIELDS},
    )


def _wrong_field(fields: dict[str, Any]) -> str | None:
    """What is wrong with the types of the known fields, or None."""
    if "body" not in fields:
        return "found no `body`; expected the article's text in it; name the text `body`"
    for name in ("title", "body", "outlet", "url", "byline"):
        value = fields.get(name)
        if value is not None and not isinstance(value, str):
            return f"found `{name}` as {type(value).__name__}; expected text; mend it"
    if not isinstance(fields.get("id"), str | int | None):
        return "found an `id` that is neither text nor number; expected text; mend it"
    return None


def _mended(text: str) -> str:
    """A text without Arabic as it was before it was decoded wrongly, where that can be seen."""
    decoded = decode(text.encode("utf-8"))
    return decoded.text if decoded else text


def parse_published(value: Any) -> tuple[date | None, datetime | None]:
    """The day in the outlet's own zone, and the instant where one with a zone is given; both None for null or "".

    Raises ValueError where the value is neither a day nor a moment of 1900 to 2100.
    """
    if value is None or value == "":
        return None, None
    if not isinstance(value, str):
        raise ValueError("not text")
    moment = datetime.fromisoformat(value.strip())
    if moment.year not in _YEARS:
        raise ValueError("out of range")
    return moment.date(), moment if moment.tzinfo else None


def _hash_id(*parts: str | None) -> str:
    """An id that the same article gets each time it is read."""
    return "h-" + blake2b("\0".join(part or "" for part in parts).encode(), digest_size=6).hexdigest()


def _short(error: Exception) -> str:
    return "bytes that are not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
