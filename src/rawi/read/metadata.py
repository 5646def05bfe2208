"""What a page says about itself in its head: title, address, site, dates, author. Each is only a claim."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rawi.read.boxes import Flat
from rawi.read.linked_data import address_of, article_node, names_of, text_of
from rawi.read.tags import attributes

_PUBLISHED = (
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished", "published_time"),
    *("pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "article.published"),
    *("dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "sailthru.date"),
    *("parsely-pub-date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "article_date_original"),
    *("originalpublicationdate", "rnews:datepublished", "displaydate", "timestamp", "date"),
)
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dcterms.modified")
_AUTHOR = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
_LONGEST = 1000
_PLAINLY = re.compile(r"""\s*(?:property|name)="([^"&]*)"\s+content="([^"&]*)"\s*/?""")
"""How most meta elements are written."""


class Metadata(NamedTuple):
    """The claims of a page's head; empty strings where it makes none. Dates are as written, the surest first."""

    titles: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    site: str = ""
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    text: str = ""
    """The article's own words, as markup or plain, where linked data carry them."""


def read_metadata(page: Flat, linked: tuple[bytes, ...]) -> Metadata:
    """The claims of a page's linked data first, then of its meta elements, in the order of their worth."""
    node = article_node(linked)
    meta, canonical = _head(page)
    title = next((line for one in page.titles if (line := " ".join(one.split()))), "")[:_LONGEST]
    publisher = names_of(node.get("publisher"))
    return Metadata(
        titles=_known(text_of(node, "headline"), meta.get("og:title"), meta.get("twitter:title"), title),
        addresses=_known(canonical, meta.get("og:url"), address_of(node)),
        site=meta.get("og:site_name") or (publisher[0] if publisher else "") or meta.get("application-name", ""),
        published=_known(text_of(node, "datePublished"), *_of(meta, _PUBLISHED)),
        modified=_known(text_of(node, "dateModified"), *_of(meta, _MODIFIED)),
        authors=names_of(node.get("author")) or names_of(node.get("creator")) or _authors(meta),
        text=text_of(node, "articleBody"),
    )


def _head(page: Flat) -> tuple[Mapping[str, str], str]:
    """Meta elements by name, and the canonical address."""
    meta: dict[str, str] = {}
    canonical = ""
    for box in page.head:
        marks = box.tag.marks
        if box.name == "link":
            if not canonical and "canonical" in marks.lower():
                said = attributes(marks)
                canonical = said.get("href", "").strip() if said.get("rel", "").lower() == "canonical" else ""
            continue
        plainly = _PLAINLY.fullmatch(marks)
        if plainly:
            if plainly[1] and plainly[2]:
                meta.setdefault(plainly[1].lower(), plainly[2].strip()[:_LONGEST])
            continue
        said = attributes(marks)
        name = said.get("property") or said.get("name")
        if name is None and box.above is page.root and not box.begin:  # further down it may be of a teaser
            name = said.get("itemprop")
        content = said.get("content")
        if name and content:
            meta.setdefault(name.lower(), content.strip()[:_LONGEST])
    return meta, canonical


def _of(meta: Mapping[str, str], names: Sequence[str]) -> list[str]:
    """What the meta elements of some names say, in the order of the names."""
    return [] if meta.keys().isdisjoint(names) else [meta[name] for name in names if name in meta]


def _authors(meta: Mapping[str, str]) -> tuple[str, ...]:
    found = next((meta[name] for name in _AUTHOR if name in meta), "")
    return () if found.startswith("http") else _known(found)


def _known(*values: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys([value for value in values if value]))
