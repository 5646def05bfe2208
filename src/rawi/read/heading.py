"""The headline of a page: the heading that its head gives as the title too, without the site's name beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from rawi.read.lines import Line
from rawi.read.metadata import Metadata
from rawi.read.site import Site
from rawi.text.normalize import search_key

_FEWEST_LINES = 3
_LEAD_LINES = 4
_LEAST_WORDS, _MOST_WORDS = 4, 25
_SHORT_WORD = 3
_ENDS = (".", "؟", "!", "،", ":", "؛")
_SHORTEST = 8
_SURE = 30
_SITE_MARK = re.compile(r"\s+[|–—»«-]+\s+|\s*[|]\s*|\s*:\s+")
_SURE_MARK = re.compile(r"\s[|–—»«:-]+\s|[|]")
"""Parts a title from a site's name; a colon alone stands in headlines too."""


def find_heading(root: Any, claims: Metadata) -> Any:
    """The element of the headline: the longest heading that the page's head too gives as title, else its only h1."""
    for one in root.iter("h1"):  # on most pages the only one
        text = heading_text(one)
        if len(text) > _SURE and any(text in title or title in text for title in claims.titles):
            return one
    headings = [
        (one, text) for one in root.iter("h1", "h2", "h3") if (text := heading_text(one)) and text != claims.site
    ]
    best = _claimed(headings, claims.titles)
    if best is None:  # written otherwise here and there
        folded = [(one, search_key(text)) for one, text in headings]
        best = _claimed(folded, [search_key(title) for title in claims.titles])
    if best is not None:
        return best
    firsts = [one for one, _ in headings if one.tag == "h1"]
    return firsts[0] if len(firsts) == 1 else None


def _claimed(headings: Sequence[tuple[Any, str]], titles: Sequence[str]) -> Any:
    """The longest heading that holds a title or lies in one."""
    found = [
        (len(text), one)
        for one, text in headings
        if len(text) > _SHORTEST and any(text in title or title in text for title in titles)
    ]
    return max(found, key=itemgetter(0))[1] if found else None


def heading_text(element: Any) -> str:
    """The words of a heading."""
    text = "".join(element.itertext()) if len(element) else element.text or ""
    return " ".join(text.split())


def title_of(claims: Metadata, heading: Any, site: Site) -> str:
    """The headline as the page shows it, else as its head has it without the site's name."""
    if heading is not None:
        return heading_text(heading)
    if not claims.titles:
        return ""
    whole = " ".join(claims.titles[0].split())
    bare = _without_name(whole, site)
    if bare == whole and len(claims.titles) == 1:  # <title> alone: the site's name is what is shorter
        return max(_SURE_MARK.split(whole), key=len).strip()
    return bare


def _without_name(title: str, site: Site) -> str:
    """A title without the site's name before or behind it."""
    marks = [*_SITE_MARK.finditer(title)]
    if marks and search_key(title[marks[-1].end() :]) in site.names:
        title = title[: marks[-1].start()]
    if marks and search_key(title[: marks[0].start()]) in site.names:
        title = title[marks[0].end() :]
    return title


def headline_above(lines: Sequence[Line], titles: Sequence[str]) -> str:
    """The first line of a text where that is its headline and what the head gives as title is but the site's name.

    A headline shares words with the text below it, a site's name none. Empty where the head's title may well be right.
    """
    if len(lines) < _FEWEST_LINES or not _LEAST_WORDS <= len(lines[0].text.split()) <= _MOST_WORDS:
        return ""
    if lines[0].text.endswith(_ENDS):
        return ""
    known = {word for line in lines[:_LEAD_LINES] for word in search_key(line.text).split() if len(word) > _SHORT_WORD}
    named = {word for title in titles for word in search_key(title).split() if len(word) > _SHORT_WORD}
    return lines[0].text if named.isdisjoint(known) else ""


def site_in_title(claims: Metadata, heading: Any) -> str:
    """The name of the site that a page's title has beside its headline; empty where it has none or several."""
    if heading is None or not claims.titles:
        return ""
    whole, headline = " ".join(claims.titles[-1].split()), heading_text(heading)
    before, found, after = whole.partition(headline)
    names = [name for one in (before, after) if (name := one.strip(" |–—»«:-"))]
    return names[0] if found and len(names) == 1 and not _SITE_MARK.search(names[0]) else ""
