"""What its marks say is furniture (menus, comments, teasers, share bars), cut out of the source of a page.

Half of most pages is such, and the rest is found in half the time. An element that holds the headline or half of the
page's text is none, whatever its marks say: it loses them. What is never closed is left where it stands.
"""

from __future__ import annotations

import re

from rawi.read.tags import TAGS

_NAMES = "div|section|ul|ol|dl|table|tr|td|form|article|header|main|center|blockquote"
_MARKED = re.compile(rf"<((?:{_NAMES})\s[^<>]*)>")
_SAME = {name: re.compile(rf"<(/?){name}(?![\w-])") for name in _NAMES.split("|")}
_LONG = re.compile(r">[^<>]{60,}+(?=<(?!/a))")
"""A long text that is no link's."""
_MOST_SPARED = 20
"""So many are looked at to their ends before they are spared: the time for a page grows no faster than the page."""


def without_furniture(source: str) -> str:
    """The source without its furniture."""
    heads = [head for head in _MARKED.findall(source) if TAGS[head].kind == "furniture"]
    parts: list[str] = []
    last = behind = spared = 0
    half = 0.0
    for head in heads:
        begin = source.find(f"<{head}>", behind)
        behind = begin + len(head) + 2
        if begin < last:
            continue
        tag = TAGS[head]
        end = _end(source, tag.name, behind) if spared < _MOST_SPARED else -1
        is_spared = end < 0
        if not is_spared and tag.part == "aside":
            held = _long(source, behind, end)
            half = half or (_long(source, 0, len(source)) / 2 if held else 0.0)
            is_spared = source.find("<h1", behind, end) >= 0 or (held > 0 and held >= half)
        spared += is_spared
        parts += source[last:begin], f"<{tag.name}>" if is_spared else " "
        last = behind if is_spared else source.find(">", end) + 1 or len(source)
    parts.append(source[last:])
    return "".join(parts)


def _end(source: str, name: str, begin: int) -> int:
    """Where the tag stands that closes an element; less than 0 where there is none."""
    depth, same = 1, _SAME[name]
    while tag := same.search(source, begin):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.start()
        begin = tag.end()
    return -1


def _long(source: str, begin: int, end: int) -> int:
    """How much is in long texts of a stretch of a page."""
    return sum(map(len, _LONG.findall(source, begin, end)))
