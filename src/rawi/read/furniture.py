"""What its marks say is furniture (menus, comments, teasers, share bars), cut out of a page.

Half of most pages is such, and the rest is found in half the time. An element that holds the headline or half of the
page's text is none, whatever its marks say: it loses them. What is never closed is left where it stands.
"""

from __future__ import annotations

from collections.abc import Sequence

from rawi.read.tags import Tag

_LONG = 60
"""Characters that make a text a long one."""
_MOST_SPARED = 20
"""So many are looked at to their ends before they are spared: the time for a page grows no faster than the page."""


class Furniture:
    """The furniture of a page whose source was split where tags begin."""

    __slots__ = ("at", "begin", "half", "parts", "source", "spared")

    def __init__(self, source: str, parts: Sequence[str]) -> None:
        self.source, self.parts = source, parts
        self.at, self.begin = 0, -1
        """A part, and where the bracket before it stands."""
        self.half = 0.0
        """Half of the page's text, once it was asked for."""
        self.spared = 0

    def end(self, tag: Tag, at: int) -> int:
        """The part with the tag that closes furniture whose contents begin at one; 0 where it is spared."""
        if self.spared < _MOST_SPARED:
            self.begin += sum(map(len, self.parts[self.at : at])) + at - self.at
            self.at = at
            end = _end(self.source, tag.name, self.begin)
            if end >= 0 and (tag.part != "aside" or self.source.find("<h1", self.begin, end) < 0):
                last = at + self.source.count("<", self.begin, end)
                if tag.part != "aside" or not self._holds_news(at, last):
                    return last
        self.spared += 1
        return 0

    def _holds_news(self, begin: int, end: int) -> bool:
        """Whether half of the page's text lies in some parts."""
        inside = self.parts[begin:end]
        held = _long(inside)
        if held:
            self.half = self.half or _long(self.parts[1:]) / 2
        return held > 0 and held >= self.half


def _end(source: str, name: str, begin: int) -> int:
    """Where the tag stands that closes an element; less than 0 where there is none."""
    opening, closing = "<" + name, "</" + name
    depth, end = 1, source.find(closing, begin)
    while end >= 0:
        depth += source.count(opening, begin, end) - 1
        if not depth:
            break
        begin = end + 1
        end = source.find(closing, begin)
    return end


def _long(parts: Sequence[str]) -> int:
    """How much is in long texts of a stretch of a page that are no links'; the last part's is not looked at."""
    long = [at for at, part in enumerate(parts) if len(part) > _LONG]
    texts = [parts[at].rpartition(">")[2] for at in long if at + 1 < len(parts) and not parts[at + 1].startswith("/a")]
    return sum([len(text) + 1 for text in texts if len(text) >= _LONG])
