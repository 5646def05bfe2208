"""One page to one article: what its head claims, what its lines show, and which of the two is to be believed.

`read_page` is the whole way; what lies on a page beside the article (menus, teasers, comments, captions, tickers) is no
part of it, and nothing that the page doesn't say is made up.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct

from rawi.lexicon.pages import load_pages
from rawi.model.article import Article
from rawi.read.address import article_id, parse_address, same_site, whole_address
from rawi.read.body import find_body
from rawi.read.complaint import Complaint, Defaults, no_arabic, too_long
from rawi.read.credits import Credits
from rawi.read.heading import find_heading, site_in_title
from rawi.read.html import parse_html
from rawi.read.language import not_arabic
from rawi.read.metadata import Metadata, read_metadata
from rawi.read.page_dates import When
from rawi.read.page_text import read_text
from rawi.read.published import find_published
from rawi.read.quick_look import may_hold_arabic
from rawi.read.site import Site, find_site


class Page(Struct, frozen=True):
    """What one page says. Empty or None is what it doesn't say."""

    title: str
    body: str
    address: str | None
    site: Site
    credits: Credits
    published: When | None
    modified: datetime | None


def read_page(
    data: bytes,
    *,
    where: str,
    address: str | None = None,
    content_type: str | None = None,
    defaults: Defaults | None = None,
    file: Path | None = None,
) -> Article | Complaint:
    """The article of a page, or why there is none. `address` is where the bytes came from after all redirects."""
    defaults = defaults or Defaults()
    if len(data) > defaults.limit_bytes:
        return too_long(where, found_bytes=len(data), limit_bytes=defaults.limit_bytes)
    if not may_hold_arabic(data):
        return no_arabic(where)
    page = parse_page(data, address=address, content_type=content_type)
    if page is None:
        return Complaint(where, "found binary data; expected a page in HTML; remove it", "binary")
    if not page.body and not page.title:
        return Complaint(where, "found a page without text; expected an article; remove it or save it anew", "empty")
    foreign = not_arabic(where, page.body or page.title)
    if foreign is not None:
        return foreign
    if page.address and _is_front(page.address):
        return Complaint(where, "found a site's front page; expected an article; passed over", "no_article", status=0)
    if not page.body:
        return Complaint(
            where, "found a title and no text under it; expected an article; remove the page or save it anew", "empty"
        )
    return article_of(page, where=where, defaults=defaults, file=file)


def parse_page(data: bytes, *, address: str | None = None, content_type: str | None = None) -> Page | None:
    """What a page says; None where the bytes are no text."""
    html = parse_html(data, content_type)
    if html is None:
        return None
    words = load_pages()
    claims = read_metadata(html.page, html.linked)
    own = _own_address(claims, address or html.saved_from)
    heading = find_heading(html.page, claims)
    site = find_site(own, claims.site or site_in_title(claims, heading), words)
    bodies = find_body(html.page, heading.box if heading else None)
    text = read_text(html.page, bodies, heading, claims=claims, words=words, site=site)
    zone = ZoneInfo(site.zone) if site.zone else None
    published = find_published(claims, text, words=words, home=zone, since=site.since)
    return Page(text.title, text.body, own, site, text.credits, published.when, published.modified)


def _own_address(claims: Metadata, came_from: str | None) -> str | None:
    """The address the page calls its own, where it is of the same site; else the one it came from, where it is one."""
    if came_from is not None and whole_address(came_from) is None:
        came_from = None
    for claimed in claims.addresses:
        whole = whole_address(claimed, came_from)
        if whole is not None and (came_from is None or (same_site(whole, came_from) and not _is_front(whole))):
            return whole
    return came_from


def _is_front(address: str) -> bool:
    """Whether an address is a site's front page, which is no article's; careless pages all claim it."""
    return parse_address(address).target == "/"


def article_of(page: Page, *, where: str, defaults: Defaults, file: Path | None) -> Article:
    """The article of a page. Its id is its address's, or the file's name where no address is known."""
    when = page.published
    extra: dict[str, Any] = {
        "dateline": page.credits.dateline,
        "agency": page.credits.agency,
        "agency_name": page.credits.agency_name,
        "modified": page.modified.isoformat() if page.modified else None,
        "file": str(file.resolve()) if file and page.address is None else None,
    }
    if page.address:
        name = article_id(page.address)
    else:
        name = file.stem if file else "p-" + blake2b(page.body.encode("utf-8", "replace"), digest_size=6).hexdigest()
    return Article(
        name,
        page.body,
        page.title,
        outlet=page.site.outlet or defaults.outlet or page.site.host,
        url=page.address,
        published=when.day if when else defaults.published,
        published_at=when.instant if when else None,
        byline=page.credits.byline,
        extra={name: value for name, value in extra.items() if value is not None},
    )
