"""What some bytes are, told by their content and not by a name or a header."""

from __future__ import annotations

import codecs
import re
from typing import Literal, TypeAlias

from rawi.read.decode import is_binary

Kind: TypeAlias = Literal["page", "mhtml", "feed", "sitemap", "jsonl", "warc", "gzip", "zip", "text", "binary", "empty"]

HEAD_BYTES = 8192
"""As many of the first bytes as `kind_of` needs."""
_ROOT = re.compile(
    rb"(?>(?:\s|<\?.*?\?>|<!--.*?-->|<!doctype\b[^\[>]*(?:\[[^\]]*\])?\s*>)*)<(?:[\w.-]+:)?([a-z]+)",
    re.S | re.I,
)
_PAGE = re.compile(
    rb"<!doctype\s+html|<(?:html|head|body|title|article|main|div|table|meta|h1)[\s>]|</(?:p|div|span|td|a)>", re.I
)
_FEEDS = (b"rss", b"feed", b"rdf")
_SITEMAPS = (b"urlset", b"sitemapindex")
_MHTML = re.compile(rb"(?:From|MIME-Version|Content-Type|Subject|Date|Snapshot-Content-Location):", re.I)
_OBJECT = re.compile(rb"\{\s*[\"}]")
_JSON_FEED = re.compile(rb'"https?://(?:www\.)?jsonfeed\.org/version|"items"\s*:\s*\[')


def kind_of(head: bytes) -> Kind:
    """What bytes that begin so are."""
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head.startswith(b"WARC/"):
        return "warc"
    head = _narrow(head)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        return "empty"
    if _OBJECT.match(start):
        return "feed" if _JSON_FEED.search(start.partition(b"\n{")[0]) else "jsonl"
    if is_binary(head):
        return "binary"
    if _MHTML.match(start) and b"multipart/related" in start:
        return "mhtml"
    if start.startswith(b"<"):
        root = _ROOT.match(start)
        name = root[1].lower() if root else b""
        if name in _FEEDS:
            return "feed"
        if name in _SITEMAPS:
            return "sitemap"
    return "page" if _PAGE.search(head) else "text"


def _narrow(head: bytes) -> bytes:
    """Text of two bytes a letter made one byte a letter, as far as its ASCII goes."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", errors="replace").encode("utf-8")
    return head
