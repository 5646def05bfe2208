"""Model objects as JSON text and back, and small values as columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import blake2b
from typing import Any
from zlib import compress, decompress

import msgspec

from rawi.model.article import Article
from rawi.model.history import Made
from rawi.model.incident import Incident, Level
from rawi.model.record import Record
from rawi.model.report import Reading, Report

TEXT_BYTES = 8  # of a digest: those of title and body; the rest is of the other fields

_encoder = msgspec.json.Encoder(order="deterministic")
_packer = msgspec.msgpack.Encoder()
_unpacker = msgspec.msgpack.Decoder(list[Article])
_told = msgspec.msgpack.Decoder(tuple[list[Incident], list[Report], list[Article]])
_report = msgspec.json.Decoder(Report)
_reading = msgspec.json.Decoder(Reading)
_record = msgspec.json.Decoder(Record)
_levels = msgspec.json.Decoder(tuple[Level, ...])
_made = msgspec.json.Decoder(tuple[Made, ...])
_names = msgspec.json.Decoder(tuple[str, ...])


def to_json(value: Any) -> str:
    """JSON text of a model object, a list or a mapping; sets come sorted, so that equal values give equal text."""
    return _encoder.encode(value).decode()


def pack_articles(articles: Iterable[Article]) -> bytes:
    """Articles as bytes, to send to another process: several times cheaper than pickling them."""
    return _packer.encode(list(articles))


def unpack_articles(packed: bytes) -> list[Article]:
    """The articles that `pack_articles` packed."""
    return _unpacker.decode(packed)


def pack_told(incidents: Iterable[Incident], reports: Iterable[Report], articles: Iterable[Article]) -> bytes:
    """Incidents with the reports and articles that tell of them as bytes, to send to another process."""
    return _packer.encode((list(incidents), list(reports), list(articles)))


def unpack_told(packed: bytes) -> tuple[list[Incident], list[Report], list[Article]]:
    """What `pack_told` packed."""
    return _told.decode(packed)


def report_from(json: str) -> Report:
    """The report that `to_json` wrote."""
    return _report.decode(json)


def reading_from(json: str) -> Reading:
    """The reading that `to_json` wrote."""
    return _reading.decode(json)


def record_from(json: str | bytes) -> Record:
    """The record that `to_json` wrote."""
    return _record.decode(json)


def pack_text(json: str) -> bytes:
    """JSON text as it is kept of what has passed: a tenth of its size."""
    return compress(json.encode())


def unpack_text(packed: bytes) -> str:
    """The text that `pack_text` packed."""
    return decompress(packed).decode()


def levels_from(json: str) -> tuple[Level, ...]:
    """The levels of a link that `to_json` wrote."""
    return _levels.decode(json)


def made_from(json: str) -> tuple[Made, ...]:
    """What a database was made with, as `to_json` wrote it."""
    return _made.decode(json)


def names_from(json: str) -> tuple[str, ...]:
    """A JSON list of names."""
    return _names.decode(json)


def mapping_from(json: str) -> Mapping[str, Any]:
    """A JSON object of unknown fields."""
    found: dict[str, Any] = msgspec.json.decode(json)
    return found


def weekdays_column(weekdays: Iterable[int] | None) -> str | None:
    """A set of weekdays as a sorted JSON list, None for any day."""
    return None if weekdays is None else to_json(sorted(weekdays))


def day_column(day: date | None) -> str | None:
    """A day as ISO text."""
    return None if day is None else day.isoformat()


def digest_of(article: Article) -> bytes:
    """What tells one content from another: 8 bytes of title and body, 8 of outlet, day and the other fields.

    The path a text was read from is no part of it: a copy of a file is the same article.
    """
    extra = {name: value for name, value in article.extra.items() if name != "file"}
    rest = (article.outlet, article.url, article.published, article.published_at, article.byline, extra)
    text = blake2b(article.text.encode("utf-8", "surrogatepass"), digest_size=TEXT_BYTES)
    return text.digest() + blake2b(_encoder.encode(rest), digest_size=8).digest()


def origin_of(article: Article) -> str | None:
    """Where an article came from: its file, else its address; None where neither is known."""
    file = article.extra.get("file")
    return file if isinstance(file, str) else article.url
