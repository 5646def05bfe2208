"""What a feed or a sitemap tells of: its pages, each with what is said of its version and its words where they are."""

from __future__ import annotations

import msgspec

from rawi.errors import InputError
from rawi.fetch.body import gunzipped
from rawi.model.fetched import Fetched
from rawi.model.watched import WatchedPage
from rawi.read.address import address_key, article_id, parse_address
from rawi.read.complaint import LIMIT_BYTES, Complaint
from rawi.read.feed import FeedItem, parse_feed
from rawi.read.sitemaps import Entry, is_sitemap, parse_sitemap
from rawi.watch.schedule import Told

_GZIP = b"\x1f\x8b"
_FEWEST_LETTERS = 80  # of an item that can stand for its page


def plain(data: bytes) -> bytes:
    """Some bytes, unpacked where they are a gzip file. Raises FetchError where they can't be."""
    return gunzipped(data, limit_bytes=LIMIT_BYTES) if data.startswith(_GZIP) else data


def told_by(data: bytes, address: str) -> list[Told]:
    """The pages in the bytes of a feed or a sitemap. Raises InputError where they are neither."""
    data = plain(data)
    if is_sitemap(data):
        sitemap = parse_sitemap(data, where=address)
        if sitemap.is_index:
            shown = ", ".join(entry.address for entry in sitemap.entries[:3])
            raise InputError(f"found an index of sitemaps; expected one with pages; watch one of them: {shown}")
        return [told for entry in sitemap.entries if (told := of_entry(entry, address))]
    feed = parse_feed(data, where=address, address=address)
    if isinstance(feed, Complaint):
        raise InputError(feed.message)
    return [told for item in feed.items if (told := _of_item(item, address))]


def of_entry(entry: Entry, base: str) -> Told | None:
    """A page as a sitemap tells of it, None where its address is none."""
    line: dict[str, str] = {"published": entry.published} if entry.published else {}
    return _told(entry.address, base, f"{entry.title}\n{entry.modified or entry.published}", line)


def _of_item(item: FeedItem, base: str) -> Told | None:
    """A page as a feed tells of it, None where it gives no address."""
    when = item.published_at or item.published
    line = {
        "published": when.isoformat() if when else "",
        "title": item.title,
        "body": item.body if len(item.body) >= _FEWEST_LETTERS else "",
        "byline": "، ".join(item.authors),
    }
    said = f"{item.title}\n{item.updated_at or when or ''}"
    return _told(item.address or "", base, said, {name: value for name, value in line.items() if value})


def _told(address: str, base: str, said: str, line: dict[str, str]) -> Told | None:
    try:
        page = str(parse_address(address, base=base)) if address else ""
    except InputError:
        return None
    if not page:
        return None
    own = msgspec.json.encode({"id": article_id(page), "url": page, **line}).decode()
    return Told(address_key(page), page, said, own)


def in_own_words(page: WatchedPage, fetched: Fetched) -> Fetched | None:
    """The article as its feed told it, kept like a fetch where its page is not to be had; None if it told none."""
    if not page.item or not msgspec.json.decode(page.item).get("body"):
        return None
    own = page.item.encode()
    return Fetched(page.address, page.feed, fetched.at, "ok", body=own, content_type="application/json")
