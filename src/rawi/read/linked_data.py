"""Linked data (JSON-LD) of a page: which of its nodes is the article, and what that says. Trusts no node of a list."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from rawi.read.decode import plain_json

_ARTICLES = frozenset({"Article", "BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting", "Review"})
_PAGES = frozenset({"WebPage", "ItemPage"})
_MOST_NODES = 400
_STRING = r'"{}"\s*:\s*"((?:[^"\\\n]|\\.){{1,400}})"'
_BROKEN = {name: re.compile(_STRING.format(name)) for name in ("headline", "datePublished", "dateModified")}


def article_node(blocks: tuple[bytes, ...]) -> dict[str, Any]:
    """The node that tells of the page's article, else of the page itself; empty where none does."""
    found: dict[str, Any] = {}
    for block in blocks:
        value = _decode(block)
        if value is None:
            found = found or _salvage(block)
            continue
        for node in _nodes(value):
            kind = _kind(node)
            if kind == "article":
                return node
            if kind == "page" and not found:
                found = node
    return found


def _decode(block: bytes) -> Any:
    """The value of a block, strict first; None where even a lenient reader finds no JSON."""
    block = plain_json(block).strip()
    block = block.removeprefix(b"//<![CDATA[").removeprefix(b"<!--").removesuffix(b"-->").removesuffix(b"//]]>")
    try:
        return msgspec.json.decode(block)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        pass
    try:
        return json.loads(block.strip().rstrip(b";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _salvage(block: bytes) -> dict[str, Any]:
    """The plain fields of an article's block that is no JSON, most often for a quotation mark in its text."""
    if b"Article" not in block or b"ItemList" in block:
        return {}
    text = plain_json(block).decode("utf-8", errors="replace")
    return {name: match[1] for name, pattern in _BROKEN.items() if (match := pattern.search(text))}


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """The nodes of a value in order, none of those that stand in a list of other things."""
    pending, seen = [value], 0
    while pending and seen < _MOST_NODES:
        one = pending.pop(0)
        seen += 1
        if isinstance(one, list):
            pending[:0] = one[:_MOST_NODES]
        elif isinstance(one, dict):
            yield one
            pending[:0] = [one[name] for name in ("@graph", "mainEntity") if isinstance(one.get(name), dict | list)]


def _kind(node: dict[str, Any]) -> str:
    types = node.get("@type")
    names = [one for one in (types if isinstance(types, list) else [types]) if isinstance(one, str)]
    names = [name.rpartition("/")[2] for name in names]
    if any(name.endswith("Article") or name in _ARTICLES for name in names):
        return "article"
    return "page" if _PAGES.intersection(names) else ""


def text_of(node: dict[str, Any], name: str) -> str:
    """A field that should be a string; empty where it is none."""
    value = node.get(name)
    if isinstance(value, list) and value:
        value = value[0]
    return value.strip() if isinstance(value, str) else ""


def names_of(value: Any) -> tuple[str, ...]:
    """The names of one or several persons or organisations, in whichever way they are told."""
    if isinstance(value, str):
        return (value.strip(),) if value.strip() and not value.startswith("http") else ()
    if isinstance(value, dict):
        return names_of(value.get("name"))
    if isinstance(value, list):
        return tuple(name for one in value[:10] for name in names_of(one))
    return ()


def address_of(node: dict[str, Any]) -> str:
    """The address a node says the article has."""
    main = node.get("mainEntityOfPage")
    if isinstance(main, dict):
        main = main.get("@id") or main.get("url")
    for value in (main, node.get("url"), node.get("@id")):
        if isinstance(value, str) and value.startswith("http"):
            return value.partition("#")[0]
    return ""
