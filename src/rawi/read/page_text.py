"""The title and the text of a page in its lines, and the credits around them.

Only the stretch from the headline to the end of the text is looked at: what lies before or beside is somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rawi.lexicon.pages import PageLexicon
from rawi.read.boxes import Box, Flat
from rawi.read.credits import Credits, author_credits, first_key, merge_credits, read_credit, read_opening
from rawi.read.elements import HEADINGS
from rawi.read.flatten import flatten
from rawi.read.heading import Heading, headline_above, title_of
from rawi.read.lines import BEHIND, Line, lines_of
from rawi.read.metadata import Metadata
from rawi.read.page_dates import find_stamps
from rawi.read.site import Site
from rawi.read.tags import attributes
from rawi.text.normalize import search_key

_LINKED_SHARE = 0.8
_SHORT = 70
_HEAD_LINES = 12
_ABOVE_LINES = 2
_LEAD_LINES = 6
_LAST_LINES = 2
_LONGEST_OPENING = 40
_LONGEST_LABEL = 35
_MARKS = 12
"""Characters by which two spellings of a headline differ at most: marks, points, quotation marks."""
_PART = 3
"""A page that shows less than this part of the text that its linked data carry shows no article."""
_BEFORE = "-–—•*| "
_ENDS = (".", "؟", "!", "…", ":", "»", "”", '"')
"""How sentences end."""


class PageText(NamedTuple):
    """A title, the text under it, who is credited, and the lines where the page may say when it was published."""

    title: str
    body: str
    credits: Credits
    dated: tuple[tuple[Line, ...], ...]
    """The lines where a page may say when it was published: above the text, at its ends, and behind it."""
    times: tuple[str, ...]
    """What elements with a date of their own (`time`, itemprop) say between headline and text."""


def read_text(
    page: Flat,
    bodies: Sequence[Box],
    heading: Heading | None,
    *,
    claims: Metadata,
    words: PageLexicon,
    site: Site,
) -> PageText:
    """What the lines of a page say around and in its text."""
    title = title_of(claims, heading, site)
    if not bodies:
        told = text_of_markup(claims.text, words)
        return PageText(title, told, author_credits(claims.authors, words, site.names), ((), (), ()), ())
    around = _around(bodies, heading)
    lines = lines_of(page.pieces, around, bodies)
    is_page = page.root in (around, around.above)  # what stands above the headline there is a masthead
    head, inside, tail = _parted(lines, title, is_page=is_page)
    if heading is None:
        title = headline_above(inside, claims.titles) or title
    body, credit_lines = _cleaned(inside, title, words=words, site=site)
    shown = merge_credits(
        (
            *(read_credit(line.text, words, site.names, marked=line.part == "credit") for line in head),
            *credit_lines,
            *(read_opening(line.text, words, site.names) for line in body[:1]),
            *(read_credit(line.text, words, site.names) for line in tail if line.part == "credit"),
        )
    )
    credits = shown.signed().or_else(author_credits(claims.authors, words, site.names))
    dated = (tuple(head), (*inside[:_LEAD_LINES], *inside[-_LAST_LINES:]), tuple(tail))
    shown_text = "\n".join(line.text for line in body)
    if len(shown_text) * _PART < len(claims.text):  # drawn by a script, or shown to subscribers alone
        shown_text = text_of_markup(claims.text, words)
    return PageText(title, shown_text, credits, dated, tuple(_times(page, around, bodies[0])))


def text_of_markup(markup: str, words: PageLexicon) -> str:
    """The lines of a piece of markup, as feeds carry them, without furniture; plain text comes back as it is."""
    if "<" not in markup and "&" not in markup:
        return "\n".join(line for one in markup.splitlines() if (line := " ".join(one.split())))
    page = flatten(markup)
    return "\n".join(line.text for line in _without_furniture(lines_of(page.pieces, page.root), words))


def _around(bodies: Sequence[Box], heading: Heading | None) -> Box:
    """The innermost box that holds both the text and its headline."""
    inner = bodies[0] if len(bodies) == 1 else bodies[0].above or bodies[0]
    if heading is None:
        return inner if inner.above is None or inner.above.above is None else inner.above
    while inner.above is not None and not inner.holds(heading.box):
        inner = inner.above
    return inner


def _parted(lines: Sequence[Line], title: str, *, is_page: bool) -> tuple[list[Line], list[Line], list[Line]]:
    """The lines around the headline, those of the text, and the first ones behind it."""
    headline = next((n for n, one in enumerate(lines) if one.tag in HEADINGS and one.text == title), -1)
    marked = [n for n, one in enumerate(lines) if one.inside and n > headline]
    if not marked:
        return [], [one for one in lines if one.inside], []
    head: list[Line] = []
    if headline >= 0:
        above = [] if is_page else lines[max(headline - _ABOVE_LINES, 0) : headline]
        head = [*above, *(one for one in lines[headline + 1 : marked[0]] if not one.inside)]
    behind = marked[-1] + 1
    return head[:_HEAD_LINES], [lines[n] for n in marked], list(lines[behind : behind + BEHIND])


def _cleaned(lines: Sequence[Line], title: str, *, words: PageLexicon, site: Site) -> tuple[list[Line], list[Credits]]:
    """The lines of the text itself, and the credits among those at its beginning and end that are none."""
    key = search_key(title)
    others = [line for line in lines if abs(len(line.text) - len(title)) > _MARKS or search_key(line.text) != key]
    kept = _without_furniture(others, words)
    first = [_around_text(line, words, site) for line in kept[:_LEAD_LINES]]
    begin = max((n + 1 for n, credit in enumerate(first) if credit is not None), default=0)
    if not all(len(line.text) <= _SHORT for line in kept[:begin]):
        begin = next((n for n, credit in enumerate(first) if credit is None), begin)
    credits = [credit for credit in first[:begin] if credit is not None]
    kept = kept[begin:]
    while kept and (found := _around_text(kept[-1], words, site)) is not None:
        credits.append(found)
        kept.pop()
    if kept and (closing := _CLOSING.search(kept[-1].text)) and search_key(closing[1]) in words.agencies:
        credits.append(Credits(agency=words.agencies[search_key(closing[1])], agency_name=closing[1]))
    return kept, credits


def _without_furniture(lines: Sequence[Line], words: PageLexicon) -> list[Line]:
    """The lines that are no furniture, and no short title over some."""
    kept: list[Line] = []
    for line in lines:
        if not _is_furniture(line, words):
            kept.append(line)
        elif kept and len(kept[-1].text) < _LONGEST_LABEL and not kept[-1].text.endswith(_ENDS):
            kept.pop()
    return kept


_CLOSING = re.compile(r"\(\s*([^()]{2,30}?)\s*\)\s*\.?$")


def _around_text(line: Line, words: PageLexicon, site: Site) -> Credits | None:
    """The credits of a line that stands above or under a text and is none of it, a date's or a credit's; else None."""
    if len(line.text) > _SHORT or line.text.endswith((".", "؟", "!")):
        return None
    credit = read_credit(line.text, words, site.names, marked=line.part == "credit")
    if credit is not None:
        return credit
    dated = line.part == "date" or any(True for _ in find_stamps(line.text, words))
    return Credits() if dated else None


def _is_furniture(line: Line, words: PageLexicon) -> bool:
    """Whether a line is a link to elsewhere, or opens as such lines do and is no sentence."""
    ends = line.text.endswith(_ENDS)
    if line.linked >= _LINKED_SHARE * len(line.text) and not ends:
        return True
    may_be = line.linked > 0 or not ends or len(line.text) < _SHORT
    if not may_be:
        return False
    text = line.text.lstrip(_BEFORE)
    if not text or (text[0].isdigit() and words.clock.fullmatch(search_key(text))):
        return True  # the hour of an entry
    return first_key(text) in words.furniture_heads and (
        words.furniture.match(search_key(text[:_LONGEST_OPENING])) is not None
    )


def _times(page: Flat, around: Box, body: Box) -> list[str]:
    """What elements with a date say: those up to the text's beginning, else later ones of the publication's."""
    found: list[str] = []
    later: list[str] = []
    for box in page.dated:
        if not around.holds(box):
            continue
        said = attributes(box.tag.marks)
        is_above, of_class = box.end <= body.begin, said.get("class", "")
        published = "datepublished" in said.get("itemprop", "").lower() or (
            box.name in ("abbr", "time") and "published" in of_class
        )
        if not (published or (is_above and box.name == "time")):
            continue
        if "modified" not in f"{said.get('itemprop')} {of_class}".lower() and "updated" not in of_class:
            value = said.get("datetime") or said.get("content") or said.get("title") or page.text_of(box)
            (found if is_above else later).append(value)
    return found or later
