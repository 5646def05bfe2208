"""The title and the text of a page in its lines, and the credits around them.

Only the stretch from the headline to the end of the text is looked at: what lies before or beside is somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rawi.lexicon.pages import PageLexicon
from rawi.read.credits import Credits, author_credits, merge_credits, read_credit, read_opening
from rawi.read.elements import HEADINGS
from rawi.read.html import parse_markup
from rawi.read.lines import Line, lines_of
from rawi.read.metadata import Metadata
from rawi.read.page_dates import find_stamps
from rawi.read.site import Site
from rawi.text.normalize import search_key

_LINKED_SHARE = 0.8
_SHORT = 70
_HEAD_LINES = 12
_TAIL_LINES = 6
_LEAD_LINES = 4
_SHORTEST_TITLE = 8
_SENTENCE_END = re.compile(r"[.؟!…:»”\"]$")
_SITE_MARK = re.compile(r"\s+[|–—»«:-]+\s+|\s*[|]\s*")


@dataclass(frozen=True, slots=True)
class PageText:
    """A title, the text under it, who is credited, and the lines where the page may say when it was published."""

    title: str
    body: str
    credits: Credits
    dated: tuple[Line, ...]
    times: tuple[Any, ...]
    """Elements with a date of their own (`time`, itemprop) between headline and text."""


def read_text(root: Any, bodies: tuple[Any, ...], claims: Metadata, *, words: PageLexicon, site: Site) -> PageText:
    """What the lines of a page say around and in its text."""
    heading = _heading(root, claims, site)
    title = _title(claims, heading, site)
    if not bodies:
        return PageText(title, "", author_credits(claims.authors, words, site.names), (), ())
    around = _around(bodies, heading)
    lines = lines_of(around, bodies)
    head, inside, tail = _parted(lines, title)
    body, credit_lines = _cleaned(inside, title, words=words, site=site)
    credits = merge_credits(
        (
            *(read_credit(line.text, words, site.names, marked=line.part == "credit") for line in head),
            *credit_lines,
            *(read_opening(line.text, words, site.names) for line in body[:1]),
            author_credits(claims.authors, words, site.names),
            *(read_credit(line.text, words, site.names) for line in tail if line.part == "credit"),
        )
    )
    dated = (*head, *inside[:_LEAD_LINES], *inside[-2:], *tail)
    return PageText(title, "\n".join(line.text for line in body), credits, dated, tuple(_times(around, bodies)))


def text_of_markup(markup: str, words: PageLexicon) -> str:
    """The lines of a piece of markup, as feeds carry them, without furniture; plain text comes back as it is."""
    if "<" not in markup and "&" not in markup:
        return "\n".join(line for one in markup.splitlines() if (line := " ".join(one.split())))
    lines = lines_of(parse_markup(f"<div>{markup}</div>"))
    return "\n".join(line.text for line in lines if not _is_furniture(line, words))


def _heading(root: Any, claims: Metadata, site: Site) -> Any:
    """The element of the headline: the first heading that the page's head too gives as its title, else its only h1."""
    claimed = [search_key(title) for title in claims.titles]
    firsts: list[Any] = []
    for one in root.iter("h1", "h2", "h3"):
        key = search_key(_text(one))
        if not key or key in site.names:
            continue
        if one.tag == "h1":
            firsts.append(one)
        if len(key) >= _SHORTEST_TITLE and any(key in title or title in key for title in claimed):
            return one
    return firsts[0] if len(firsts) == 1 else None


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _title(claims: Metadata, heading: Any, site: Site) -> str:
    """The headline as the page shows it, else as its head has it without the site's name."""
    if heading is not None:
        return _text(heading)
    if not claims.titles:
        return ""
    pieces = [piece for piece in _SITE_MARK.split(" ".join(claims.titles[0].split())) if piece]
    named = [piece for piece in pieces if search_key(piece) not in site.names]
    if len(pieces) == len(named) > 1 and len(claims.titles) == 1:
        named = [max(named, key=len)]  # <title> alone: the site's name is what is shorter
    return claims.titles[0].strip() if len(named) == len(pieces) else " - ".join(named)


def _around(bodies: tuple[Any, ...], heading: Any) -> Any:
    """The innermost element that holds both the text and its headline."""
    inner = bodies[0] if len(bodies) == 1 else bodies[0].getparent()
    if heading is None:
        parent = inner.getparent()
        return inner if parent is None or parent.tag in ("body", "html") else parent
    above = set(heading.iterancestors())
    while inner not in above and inner.getparent() is not None:
        inner = inner.getparent()
    return inner


def _parted(lines: Sequence[Line], title: str) -> tuple[list[Line], list[Line], list[Line]]:
    """The lines between headline and text, those of the text, and the first ones behind it."""
    key = search_key(title)
    headline = next((n for n, one in enumerate(lines) if one.tag in HEADINGS and search_key(one.text) == key), -1)
    marked = [n for n, one in enumerate(lines) if one.inside and n > headline]
    if not marked:
        return [], [one for one in lines if one.inside], []
    first, last = marked[0], marked[-1]
    head = [one for one in lines[headline + 1 : first] if not one.inside] if headline >= 0 else []
    return head[:_HEAD_LINES], [lines[n] for n in marked], list(lines[last + 1 : last + 1 + _TAIL_LINES])


def _cleaned(lines: Sequence[Line], title: str, *, words: PageLexicon, site: Site) -> tuple[list[Line], list[Credits]]:
    """The lines of the text itself, and the credits among those at its beginning and end that are none."""
    kept = [line for line in lines if not _is_furniture(line, words) and search_key(line.text) != search_key(title)]
    credits: list[Credits] = []
    while kept and (found := _around_text(kept[0], words, site)) is not None:
        credits.append(found)
        kept.pop(0)
    while kept and (found := _around_text(kept[-1], words, site)) is not None:
        credits.append(found)
        kept.pop()
    if kept and (closing := _CLOSING.search(kept[-1].text)) and search_key(closing[1]) in words.agencies:
        credits.append(Credits(agency=words.agencies[search_key(closing[1])], agency_name=closing[1]))
    return kept, credits


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
    ends = _SENTENCE_END.search(line.text) is not None
    if line.linked >= _LINKED_SHARE * len(line.text) and not ends:
        return True
    if not words.furniture.match(search_key(line.text[:_SHORT])):
        return False
    return line.linked > 0 or not ends or len(line.text) < _SHORT


def _times(around: Any, bodies: tuple[Any, ...]) -> list[Any]:
    """Elements that carry a date, up to the text's beginning: what comes later is another article's."""
    found = []
    for one in around.iter("time", "meta", "abbr", "span", bodies[0].tag):
        if one is bodies[0] and one is not around:
            break
        if one.tag == "time" or "datepublished" in (one.get("itemprop") or "").lower() or _is_hatom(one):
            found.append(one)
    return found


def _is_hatom(element: Any) -> bool:
    return element.tag == "abbr" and "published" in (element.get("class") or "")
