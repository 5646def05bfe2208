"""Whether an article is a list: a ticker, a live page, a bulletin whose lines are told each by itself."""

from __future__ import annotations

from rawi.report.values import Values, between

_FEWEST = 3
_LABEL_TOKENS = 6
_BEHIND_NUMBER = frozenset((":", "-", "–", "—", "/", ".", ")", "|"))
_NO_BULLETS = frozenset(("«", "“", '"', "'", "(", "[", "…", "."))


def is_list(values: Values) -> bool:
    """Whether at least half of an article's lines, three or more, open in one way: with a bullet, with a number or a
    clock (14:05 | سقوط صواريخ), or with the town they are about (درعا: قصف مدفعي). Lines that open with who speaks
    (وقال المتحدث: …) are no list."""
    ways: dict[str, int] = {}
    lines = 0
    paragraph = -1
    for sentence in values.text.sentences:
        if sentence.is_title or sentence.is_clutter or sentence.paragraph == paragraph:
            continue
        paragraph = sentence.paragraph
        lines += 1
        way = _way(sentence.first, sentence.last, values)
        ways[way] = ways.get(way, 0) + 1
    ways.pop("", None)
    return any(count >= _FEWEST and count * 2 >= lines for count in ways.values())


def _way(first: int, last: int, values: Values) -> str:
    """How the line whose words begin at a token opens; empty where it opens as any other."""
    keys = values.text.keys
    opening = keys[first]
    if not opening[:1].isalnum():
        return "" if opening in _NO_BULLETS else "bullet"
    if opening.isdecimal():
        return "number" if not _BEHIND_NUMBER.isdisjoint(keys[first + 1 : min(first + 2, last)]) else ""
    label = keys[first : min(first + _LABEL_TOKENS, last)]
    if ":" not in label or opening.startswith("و"):
        return ""
    return "town" if any(r.mention.first == first for r in between(values.places, first, first + 1)) else ""
