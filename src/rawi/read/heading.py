"""The headline of a page: the heading that its head gives as the title too, without the site's name beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rawi.read.boxes import Box, Flat
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


class Heading(NamedTuple):
    """The headline where the page shows it."""

    box: Box
    text: str


def find_heading(page: Flat, claims: Metadata) -> Heading | None:
    """The longest heading that the page's head too gives as title, else its only h1."""
    firsts = [Heading(box, page.text_of(box)) for box in page.headings if box.name == "h1"]
    for one in firsts:  # on most pages the only one
        if len(one.text) > _SURE and _is_claimed(one.text, claims.titles):
            return one
    headings = [Heading(box, text) for box in page.headings if (text := page.text_of(box)) and text != claims.site]
    firsts = [one for one in headings if one.box.name == "h1"]
    best = _longest(one for one in headings if _is_claimed(one.text, claims.titles))
    if best is None:  # written otherwise here and there
        titles = [search_key(title) for title in claims.titles]
        best = _longest(one for one in headings if _is_claimed(search_key(one.text), titles))
    return best or (firsts[0] if len(firsts) == 1 else None)


def _is_claimed(text: str, titles: Sequence[str]) -> bool:
    """Whether a heading holds a title or lies in one."""
    return len(text) > _SHORTEST and any(text in title or title in text for title in titles)


def _longest(headings: Iterable[Heading]) -> Heading | None:
    return max(headings, key=lambda one: len(one.text), default=None)


def title_of(claims: Metadata, heading: Heading | None, site: Site) -> str:
    """The headline as the page shows it, else as its head has it without the site's name."""
    if heading is not None:
        return heading.text
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


def site_in_title(claims: Metadata, heading: Heading | None) -> str:
    """The name of the site that a page's title has beside its headline; empty where it has none or several."""
    if heading is None or not claims.titles:
        return ""
    whole = " ".join(claims.titles[-1].split())
    before, found, after = whole.partition(heading.text)
    names = [name for one in (before, after) if (name := one.strip(" |–—»«:-"))]
    return names[0] if found and len(names) == 1 and not _SITE_MARK.search(names[0]) else ""
