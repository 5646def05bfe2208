"""Sitemaps: the addresses a site tells of itself, or of its other sitemaps; read without ever trusting the XML.

Declarations, entities and deep nesting are refused, which no sitemap needs; a file cut short gives what came before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from rawi.errors import InputError
from rawi.read.address import is_address

MOST_ENTRIES = 50_000  # what the protocol allows a file
_DEEPEST = 12
_LONGEST_VALUE = 8_192
_OPENING = re.compile(rb"<(?:\w+:)?(urlset|sitemapindex)[\s>]")
_ENTRIES = frozenset({"url", "sitemap"})
_FIELDS = {"loc": "address", "lastmod": "modified", "publication_date": "published", "title": "title"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One address with what is said of it: instants as they were written, empty where nothing was."""

    address: str = ""
    modified: str = ""
    published: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The entries of a sitemap in its order; of an index they are other sitemaps."""

    entries: tuple[Entry, ...]
    is_index: bool


def is_sitemap(data: bytes) -> bool:
    """Whether some bytes begin as a sitemap or an index of them does."""
    return _OPENING.search(data[:4096]) is not None


def parse_sitemap(data: bytes, *, where: str) -> Sitemap:
    """The sitemap in some bytes. Raises InputError where they try something no sitemap needs."""
    opening = _OPENING.search(data[:4096])
    if opening is None:
        raise InputError(f"{where}: found no sitemap; expected <urlset> or <sitemapindex>; give another address")
    reader = _Reader(where)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(data.lstrip(), True)
    except (expat.ExpatError, ValueError, LookupError) as error:  # the latter: encodings expat or Python has not
        if not reader.entries:
            raise InputError(
                f"{where}: found broken XML ({error}); expected a sitemap; give another address"
            ) from error
    return Sitemap(tuple(reader.entries), opening[1] == b"sitemapindex")


@dataclass(slots=True)
class _Reader:
    """What expat tells, gathered into entries."""

    where: str
    entries: list[Entry] = field(default_factory=list)
    _path: list[str] = field(default_factory=list)
    _values: dict[str, str] = field(default_factory=dict)

    def doctype(self, *_: object) -> None:
        raise InputError(f"{self.where}: found a document type with declarations; expected a plain sitemap; left alone")

    def start(self, name: str, _: object) -> None:
        self._path.append(name.rpartition(" ")[2])
        if len(self._path) > _DEEPEST:
            raise InputError(f"{self.where}: found elements nested more than {_DEEPEST} deep; expected a plain sitemap")
        if self._path[-1] in _ENTRIES:
            self._values = {}

    def end(self, _: str) -> None:
        if self._path.pop() in _ENTRIES and len(self.entries) < MOST_ENTRIES:
            entry = Entry(**{name: value.strip() for name, value in self._values.items()})
            if is_address(entry.address):
                self.entries.append(entry)

    def text(self, text: str) -> None:
        name = _FIELDS.get(self._path[-1])
        inside = "image" not in self._path and "video" not in self._path
        if name and inside:
            self._values[name] = (self._values.get(name, "") + text)[:_LONGEST_VALUE]
