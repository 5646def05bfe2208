"""Feeds: RSS of all versions, Atom and JSON Feed as one kind of thing, and their items as articles.

An item that is broken costs itself alone. Dates are read in Arabic too, which no feed reader does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from lxml import etree

from rawi.errors import InputError
from rawi.lexicon.pages import PageLexicon, load_pages
from rawi.model.article import IN_FEED_WORDS, Article
from rawi.read.address import article_id, whole_address
from rawi.read.complaint import Complaint, Defaults
from rawi.read.credits import author_credits, merge_credits, read_opening
from rawi.read.decode import decode_marked, plain_json
from rawi.read.language import not_arabic
from rawi.read.linked_data import names_of
from rawi.read.page_dates import When, read_date
from rawi.read.page_text import text_of_markup
from rawi.read.site import Site, find_site
from rawi.read.xml import local_name, parse_xml

_ITEMS = ("item", "entry")
_TEXT_PATH = {"content": "content", "encoded": "content", "description": "summary", "summary": "summary"}
_PUBLISHED = ("pubdate", "published", "issued", "date", "created")
_UPDATED = ("updated", "modified", "lastbuilddate")


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item: its address made whole, and what the feed says of it. `body` is the feed's own text as plain lines."""

    address: str | None
    title: str = ""
    body: str = ""
    published: date | None = None
    published_at: datetime | None = None
    updated_at: datetime | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its title, the address of its site, and its items in order."""

    title: str
    address: str | None
    items: tuple[FeedItem, ...]


def parse_feed(
    data: bytes, *, where: str, address: str | None = None, content_type: str | None = None
) -> Feed | Complaint:
    """The feed in some bytes, or why it is none. `address` is the feed's own, by which its items' are made whole."""
    try:
        if data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            return _json_feed(data, where, address)
        root = parse_xml(data, where, content_type)
    except InputError as error:
        return Complaint(where, str(error).removeprefix(f"{where}: "), "feed")
    items = [one for one in root.iter() if local_name(one) in _ITEMS]
    head = _fields(next((one for one in root.iter() if local_name(one) == "channel"), root))
    home = whole_address(head.get("link"), address) or address
    zone = _zone(home or address, head.get("title", ""))
    if not items and local_name(root) not in ("rss", "feed", "rdf"):
        return Complaint(where, f"found XML <{local_name(root)}>; expected RSS or Atom; give a feed", "feed")
    return Feed(head.get("title", ""), home, tuple(_item(_fields(one), home, zone) for one in items))


def _zone(address: str | None, title: str) -> ZoneInfo | None:
    name = find_site(address, title, load_pages()).zone
    return ZoneInfo(name) if name else None


def _fields(element: Any) -> dict[str, str]:
    """The texts of an element's children by name; the first of a name, but the address that is the page's."""
    found: dict[str, str] = {}
    for child in element:
        name = local_name(child)
        if name == "link":
            _add_link(child, found)
        elif name in ("author", "creator", "contributor") and (who := _author(child)):
            found.setdefault("author", who)
        elif name in _TEXT_PATH:
            # media:description is of a picture
            if "search.yahoo.com/mrss" not in child.tag:
                found.setdefault(_TEXT_PATH[name], _content(child))
        elif name and name not in _ITEMS:
            found.setdefault(name, " ".join("".join(child.itertext()).split()))
            if name == "guid" and child.get("isPermaLink", "true").lower() == "true":
                found.setdefault("permalink", (child.text or "").strip())
    return found


def _add_link(element: Any, found: dict[str, str]) -> None:
    href = (element.get("href") or element.text or "").strip()
    if href and element.get("rel", "alternate") == "alternate":
        found.setdefault("link", href)


def _author(element: Any) -> str:
    names = [child.text for child in element if local_name(child) == "name"]
    return " ".join((names[0] if names else element.text or "").split())


def _content(element: Any) -> str:
    """The markup of an item's text: escaped, or inside as XHTML."""
    if len(element):
        return str(etree.tostring(element, encoding="unicode"))
    return element.text or ""


def _item(fields: Mapping[str, str], base: str | None, zone: ZoneInfo | None) -> FeedItem:
    words = load_pages()
    when = _first_date(fields, _PUBLISHED, words, zone)
    updated = _first_date(fields, _UPDATED, words, zone)
    markup = max(fields.get("content", ""), fields.get("summary", ""), key=len)
    title = text_of_markup(fields.get("title", ""), words).replace("\n", " ")
    author = fields.get("author", "")
    return FeedItem(
        whole_address(fields.get("link"), base) or whole_address(fields.get("permalink"), base),
        title,
        text_of_markup(markup, words),
        when.day if when else None,
        when.instant if when else None,
        updated.instant if updated else None,
        (author,) if author else (),
    )


def _first_date(
    fields: Mapping[str, str], names: tuple[str, ...], words: PageLexicon, zone: ZoneInfo | None
) -> When | None:
    dates = (read_date(fields[name], words, zone) for name in names if name in fields)
    return next((when for when in dates if when is not None), None)


def _json_feed(data: bytes, where: str, address: str | None) -> Feed:
    decoded = decode_marked(data)
    try:
        feed = msgspec.json.decode(plain_json(decoded.text.encode("utf-8") if decoded else data))
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise InputError(f"{where}: found no JSON ({error}); expected a JSON Feed; mend it") from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise InputError(f"{where}: found JSON without `items`; expected a JSON Feed; give a feed")
    title, home = _string(feed, "title"), whole_address(_string(feed, "home_page_url"), address) or address
    zone = _zone(home, title)
    items = (one for one in feed["items"] if isinstance(one, dict))
    return Feed(title, home, tuple(_item(_json_fields(one), home, zone) for one in items))


def _json_fields(item: dict[str, Any]) -> dict[str, str]:
    """An item of a JSON Feed under the names of the others."""
    authors = names_of(item.get("authors") or item.get("author"))
    named = {
        "title": _string(item, "title"),
        "link": _string(item, "url") or _string(item, "id"),
        "content": _string(item, "content_html") or _string(item, "content_text"),
        "summary": _string(item, "summary"),
        "published": _string(item, "date_published"),
        "updated": _string(item, "date_modified"),
        "author": authors[0] if authors else "",
    }
    return {name: value for name, value in named.items() if value}


def _string(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""


def read_feed(
    data: bytes,
    *,
    where: str,
    address: str | None = None,
    content_type: str | None = None,
    defaults: Defaults | None = None,
) -> Iterator[Article | Complaint]:
    """The items of a feed as articles, as far as the feed itself has their text; or complaints."""
    feed = parse_feed(data, where=where, address=address, content_type=content_type)
    if isinstance(feed, Complaint):
        yield feed
        return
    if not feed.items:
        yield Complaint(where, "found a feed without items; expected articles; fetch it again", "empty", status=0)
    for number, item in enumerate(feed.items, 1):
        yield article_of_item(item, feed, where=f"{where}#{number}", defaults=defaults)


def article_of_item(item: FeedItem, feed: Feed, *, where: str, defaults: Defaults | None = None) -> Article | Complaint:
    """The article that an item tells by itself, or why it tells none."""
    defaults = defaults or Defaults()
    if not item.title and not item.body:
        return Complaint(where, "found an item without text; expected a title or a description; mend it", "empty")
    foreign = not_arabic(where, f"{item.title} {item.body}")
    if foreign is not None:
        return foreign
    words = load_pages()
    site: Site = find_site(item.address or feed.address, feed.title, words)
    credits = merge_credits(
        (read_opening(item.body.partition("\n")[0], words, site.names), author_credits(item.authors, words, site.names))
    )
    extra = {
        "dateline": credits.dateline,
        "agency": credits.agency,
        "agency_name": credits.agency_name,
        IN_FEED_WORDS: True,
    }
    return Article(
        article_id(item.address or f"{where} {item.title}"),
        item.body,
        item.title,
        outlet=site.outlet or defaults.outlet or site.host,
        url=item.address,
        published=item.published or defaults.published,
        published_at=item.published_at,
        byline=credits.byline,
        extra={name: value for name, value in extra.items() if value is not None},
    )
