"""Tokens of a raw text: words, numbers and punctuation marks with their offsets."""

from __future__ import annotations

import re

from rawi.text.letters import MARKS
from rawi.text.normalize import search_key

# A number keeps its separators (3,500 · 13,30 · 2.5 · ٣٬٥٠٠); a word keeps the marks inside it. Letters and digits
# run apart, so that بـ5 and 40كم are two tokens each.
_TOKEN = re.compile(rf"\d+(?:[.,٫٬]\d+)*|[^\W\d_](?:[^\W\d_]|[{MARKS}])*|\S")


def tokenize(raw: str) -> tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...]]:
    """Keys, starts and ends of the tokens of a raw text, in order: `raw[starts[i]:ends[i]]` is token i.

    A character that carries no letter (a lone bidi control) gives a token with an empty key.
    """
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(raw):
        start, end = match.span()
        keys.append(search_key(match.group()))
        starts.append(start)
        ends.append(end)
    return tuple(keys), tuple(starts), tuple(ends)
