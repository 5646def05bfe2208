"""Where the text of a page is: the element most of whose own text is no link and no furniture.

Every long run of text gives its length to the elements it stands in, less to each one further out; marks of class and
id add to it or take it away. The rest of the page is never walked.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

from lxml import etree

from rawi.read.elements import INLINE, UNREAD, part_of

_LONG_TEXTS = etree.XPath("//text()[string-length() > 40]")
_SHORTEST = 40
_FURTHER = 0.75
_CLIMB = 7
_MARKED = 1.6
_EXEMPT_SHARE = 0.5
_SIBLING_SHARE = 0.12


class Seed(NamedTuple):
    """A long run of text: the block it stands in, from the inside out, and its length."""

    blocks: tuple[Any, ...]
    length: int


def find_body(root: Any) -> tuple[Any, ...]:
    """The elements that hold the text, in order and all of one parent; none where the page has no text."""
    seeds = _seeds(root)
    if not seeds:
        return ()
    asides = _asides(seeds)
    scores: dict[Any, float] = defaultdict(float)
    lengths: dict[Any, int] = defaultdict(int)
    for seed in seeds:
        if asides and not asides.isdisjoint(seed.blocks):
            continue
        worth = float(seed.length)
        for block in seed.blocks[1 : _CLIMB + 1]:
            scores[block] += worth
            worth *= _FURTHER
        for block in seed.blocks:
            lengths[block] += seed.length
    if not scores:
        return (max(seeds, key=lambda seed: seed.length).blocks[0],)
    best = max(scores, key=lambda block: scores[block] * (_MARKED if part_of(block) == "body" else 1.0))
    return _with_siblings(best, lengths, asides)


def _seeds(root: Any) -> list[Seed]:
    paths: dict[Any, tuple[Any, ...]] = {}
    found: list[Seed] = []
    for text in _LONG_TEXTS(root):
        length = len(text.strip())
        if length <= _SHORTEST:
            continue
        holder = text.getparent()
        if text.is_tail:
            holder = holder.getparent()
        path = paths.get(holder)
        if path is None:
            path = paths[holder] = _path(holder)
        if path:
            found.append(Seed(path, length))
    return found


def _path(element: Any) -> tuple[Any, ...]:
    """The blocks around an element up to the page's body, inside out; empty where the text is a link's or unread."""
    blocks: list[Any] = []
    while element is not None and element.tag not in ("body", "html"):
        tag = element.tag
        if tag == "a" or tag in UNREAD:
            return ()
        if tag not in INLINE:
            blocks.append(element)
        element = element.getparent()
    if element is not None:
        if not blocks:
            blocks.append(element)  # text that lies in the page's body itself
        blocks.append(element)
    return tuple(blocks)


def _asides(seeds: list[Seed]) -> set[Any]:
    """The blocks that are furniture by their marks; one that holds half the page's text is none, but for comments."""
    lengths: dict[Any, int] = defaultdict(int)
    for seed in seeds:
        for block in seed.blocks:
            lengths[block] += seed.length
    half = _EXEMPT_SHARE * sum(seed.length for seed in seeds)
    return {
        block
        for block, length in lengths.items()
        if (part := part_of(block)) == "comments" or (part == "aside" and length < half)
    }


def _with_siblings(best: Any, lengths: dict[Any, int], asides: set[Any]) -> tuple[Any, ...]:
    """The best element with those beside it that go on with its text: a page split around an advertisement."""
    parent = best.getparent()
    if parent is None or parent.tag == "html":
        return (best,)
    least = _SIBLING_SHARE * lengths[best]
    mark = best.get("class")

    def goes_on(one: Any) -> bool:
        if one is best:
            return True
        if one in asides or one.tag != best.tag or not lengths.get(one):
            return False
        return one.get("class") == mark or lengths[one] >= least

    return tuple(one for one in parent if goes_on(one))
